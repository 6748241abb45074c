"""signatures.json into the count that was last fetched. Must not decide whether it is shown."""

from generator.diagnostics import Diagnostics
from generator.model.count import FILE, SavedCount
from generator.model.snapshot import Snapshot
from generator.read.validation import validate
from generator.read.yaml_tree import parse_yaml


def read_saved_count(snapshot: Snapshot, diagnostics: Diagnostics) -> SavedCount | None:
    """Return the saved count; None where there is no such file, or where it cannot be used, which is reported."""
    content = snapshot.texts.get(FILE)
    if content is None:
        return None
    found = Diagnostics()
    tree = parse_yaml(content, file=FILE, diagnostics=found)  # JSON is YAML, and this reader knows places
    saved = None if tree is None else validate(SavedCount, tree, found)
    diagnostics.extend(found)
    return None if found.failed else saved
