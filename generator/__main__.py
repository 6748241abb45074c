"""The command `handbill`, and `python -m generator`. Must not do anything itself."""

import sys

from generator.unchanged import finish_unchanged


def main() -> None:
    """Run the command line, but for a build that has nothing to do."""
    if finish_unchanged(sys.argv[1:]):
        return
    from generator.cli import main as run  # the most frequent command of all ends before it is needed

    run()


if __name__ == "__main__":
    main()
