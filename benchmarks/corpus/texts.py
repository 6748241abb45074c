"""Makes a corpus: which updates there are, and what each says in each language. Must not write files.

The same seed gives the same texts on every machine: each text has a generator of its own, seeded with its number and
language, so that no text depends on how many others were asked for.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Corpus, Size, Text, Update

SEED: Final = 8711
NEWEST: Final = date(2025, 6, 30)
MOST_PICTURES: Final = 50


def make_corpus(size: Size, seed: int = SEED) -> Corpus:
    """Make a corpus of a size; ValueError where there are no words for so many languages."""
    if size.locales > len(FILLER):
        raise ValueError(f"there are words for {len(FILLER)} languages, not for {size.locales}")
    pictures = min(MOST_PICTURES, max(1, size.updates // 4))
    return Corpus(seed, size, tuple(FILLER)[: size.locales], tuple(f"picture-{n:02}.jpg" for n in range(pictures)))


def list_updates(corpus: Corpus) -> Iterator[Update]:
    """Give all updates, oldest first: one a day, the last of them on `NEWEST`."""
    return (make_update(corpus, number) for number in range(1, corpus.size.updates + 1))


def make_update(corpus: Corpus, number: int) -> Update:
    """Make update `number`, counted from 1. One beyond the size is what somebody adds later."""
    day = NEWEST - timedelta(days=corpus.size.updates - number)
    picture = corpus.pictures[number // 2 % len(corpus.pictures)] if number % 2 == 0 else None
    earlier = make_update(corpus, number - 1).name if number % 4 == 0 else None
    return Update(number, day, f"update-{number}", picture, earlier)


def make_text(corpus: Corpus, update: Update, locale: str) -> Text:
    """Write an update in a language. Every third is long: about 900 words of English, the others about 150."""
    words = FILLER[locale]
    random = Random(f"{corpus.seed}/{update.number}/{locale}")
    title = f"{words.titles[update.number % len(words.titles)]} {update.number}"
    first = random.choice(words.sentences)
    blocks = [f"{first} {_paragraph(random, locale, 2)}", _emphasized(random, locale)]
    if update.picture:
        blocks.append(f'![{random.choice(words.parts)}]($picture "{random.choice(words.headings)}")')
    for _ in range(8 if update.number % 3 == 0 else 1):
        blocks.append(f"## {random.choice(words.headings)}")
        blocks.append(_paragraph(random, locale, 4))
        blocks.append("\n".join(f"- {part}" for part in random.sample(words.parts, 3)))
        blocks.append(f"> {random.choice(words.sentences)}")
    if update.earlier:
        blocks.append(f"[{random.choice(words.parts)}]($earlier)")
    return Text(locale, title, random.choice(words.sentences), "\n\n".join(blocks) + "\n", first)


def _paragraph(random: Random, locale: str, sentences: int) -> str:
    return " ".join(random.choice(FILLER[locale].sentences) for _ in range(sentences))


def _emphasized(random: Random, locale: str) -> str:
    words = FILLER[locale]
    link = f"[{random.choice(words.parts)}](https://example.net/{random.randrange(1000)})"
    return f"**{random.choice(words.sentences)}** {_paragraph(random, locale, 1)} {link}"
