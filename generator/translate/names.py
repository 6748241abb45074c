"""The text that a path on the command line means. Must not look at the disk."""

from collections.abc import Collection

from generator.translate.versions import CAMPAIGN


def find_name(path: str, known: Collection[str], tags: Collection[str]) -> str | None:
    """Return the name of a text that is the same in all languages: `updates/x.md`, or `campaign.yaml`; None if unknown.

    The path may lead into any language's folder, lack its ending, or be the last part alone where that is enough.
    """
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    if parts[:1] == ["content"]:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in tags:
        parts = parts[1:]
    name = "/".join(parts)
    found = [one for one in (name, f"{name}.md") if one in known]
    if not found and len(parts) == 1:
        found = [one for one in known if one.rpartition("/")[2] in (name, f"{name}.md")]
        if len(found) > 1:
            return None
    return found[0] if found else None


def path_of(name: str, tag: str) -> str:
    """Return where a language has a text, from the campaign's folder on."""
    return f"content/{tag}/{name}"


def source_of(name: str, source: str) -> str:
    """Return where the original of a text stands: the texts of campaign.yaml are at the top."""
    return name if name == CAMPAIGN else path_of(name, source)
