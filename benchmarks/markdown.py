"""Say how long texts take to be read, by engine: `python -m benchmarks.markdown`. Must not judge the result.

Processor time of one text, the best of several rounds: of the engine alone, and with all that follows it.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from generator.diagnostics import Diagnostics, Place
from generator.model.campaign import Markdown
from generator.read.markdown import Surroundings, read_markdown
from generator.read.markdown.engines import load_engine

ROOT = Path(__file__).parent.parent
ROUNDS = 7


def main() -> None:
    """Print a line for each corpus and engine."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*") if path.is_file()]
    updates = sorted(path for path in files if "/updates/" in path)  # whose links are right where they are read
    texts = [(ROOT / path).read_text("utf-8").rpartition("\n---\n")[2] for path in updates]
    corpora = {
        "a consent": ["I agree that my **name** is shown. See [why](../pages/press.md)."] * 50,
        "an update": texts,
        "one long text": ["\n\n".join(texts * 4)],
    }
    for name, corpus in corpora.items():
        for engine in get_args(Markdown):
            surroundings = Surroundings.of(
                locale="en", files=files, actions=("call", "donate", "sign", "write"), pictures={}, engine=engine
            )
            alone = best(corpus, load_engine(engine))
            whole = best(corpus, lambda text, surroundings=surroundings: read(text, surroundings))
            size = sum(map(len, corpus)) // len(corpus)
            print(f"{name:14} {size:6} characters  {engine:10}  engine {alone:7.3f} ms  all {whole:7.3f} ms")


def read(text: str, surroundings: Surroundings) -> None:
    """Read a text as an update."""
    read_markdown(
        text,
        place=Place("content/en/updates/x.md", 1, 1),
        base="content/en/updates",
        surroundings=surroundings,
        top_heading=2,
        ids="",
        diagnostics=Diagnostics(),
    )


def best(corpus: list[str], work: Callable[[str], object]) -> float:
    """Return milliseconds for one text."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in corpus:
            work(text)
        times.append(time.process_time() - start)
    return min(times) / len(corpus) * 1000


if __name__ == "__main__":
    main()
