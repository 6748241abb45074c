"""The command `handbill`, and `python -m generator`. Must not do anything itself."""

import gc
import sys

from generator.unchanged import finish_unchanged

_OBJECTS = 500_000
"""New objects after which garbage is looked for: we make many that stay, and hardly any in circles."""


def main() -> None:
    """Run the command line, but for a build that has nothing to do."""
    gc.set_threshold(_OBJECTS)
    finished, seen = finish_unchanged(sys.argv[1:])
    if finished:
        return
    from generator.cli import main as run  # the most frequent command of all ends before it is needed

    run(obj=seen)


if __name__ == "__main__":
    main()
