"""Draws the pictures of a corpus. Must not write files."""

import io
from random import Random

from PIL import Image, ImageDraw

from benchmarks.corpus.nouns import Corpus

WIDTH, HEIGHT = 1200, 800


def draw_picture(corpus: Corpus, name: str) -> bytes:
    """Draw a picture of a corpus, as a JPEG of about 60 kB that remembers a place, as those of telephones do.

    The same name gives the same picture; the same bytes only with the same Pillow.
    """
    random = Random(f"{corpus.seed}/{name}")
    noise = Image.frombytes("RGB", (60, 40), random.randbytes(60 * 40 * 3))
    picture = noise.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, radius = random.randrange(WIDTH), random.randrange(HEIGHT), random.randrange(20, 200)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=tuple(random.randbytes(3)))
    remembered = Image.Exif()
    remembered[0x010F] = "A telephone"
    remembered.get_ifd(0x8825).update({1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=remembered)
    return out.getvalue()
