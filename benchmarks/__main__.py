"""The command line of the benchmarks: `python -m benchmarks -h`. Must not measure by itself."""

import argparse
from pathlib import Path

from benchmarks.corpus.nouns import Size
from benchmarks.corpus.texts import make_corpus
from benchmarks.site_folder import write_site
from benchmarks.tools import TOOLS


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    corpus = commands.add_parser("corpus", help="write a corpus as the site of a generator")
    corpus.add_argument("size", type=Size.parse, help="updates x languages, such as 100x5")
    corpus.add_argument("folder", type=Path, help="a folder that does not exist yet")
    corpus.add_argument("--tool", choices=TOOLS, default="handbill")
    options = parser.parse_args()
    write_site(TOOLS[options.tool], make_corpus(options.size), options.folder)


if __name__ == "__main__":
    main()
