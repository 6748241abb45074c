"""The press kit as a ZIP file. Must not choose what is in it."""

from collections.abc import Callable, Iterator
from io import BytesIO

from generator.plan.press_kit import KitPicture, PressKit
from generator.render.plain_text import markdown_text, plain_text

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that ZIP knows: the same input gives the same bytes
_READABLE = 0o100644 << 16


def render_press_kit(kit: PressKit, read: Callable[[KitPicture], bytes]) -> bytes:
    """Pack texts, each plain and as Markdown, pictures, credits and facts.

    `read` gives a picture as it is published, without metadata. Nothing is compressed: pictures are already, and
    compressors differ from machine to machine.
    """
    import zipfile  # only sites with a press page need it

    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _files(kit, read):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, _READABLE
            archive.writestr(entry, content)
    return packed.getvalue()


def _files(kit: PressKit, read: Callable[[KitPicture], bytes]) -> Iterator[tuple[str, bytes]]:
    for text in kit.texts:
        plain, links = plain_text(text.html)
        notes = "\n".join(f"[{number}] {link}" for number, link in enumerate(links, 1))
        yield f"texts/{text.name}.txt", ("\n\n".join(filter(None, (plain, notes))) + "\n").encode()
        yield f"texts/{text.name}.md", (markdown_text(text.html) + "\n").encode()
    yield "facts.json", kit.facts.encode()
    for picture in kit.pictures:
        yield picture.name, read(picture)
    if kit.pictures:
        lines = ["\n".join(filter(None, (one.name, one.credit, one.alt))) for one in kit.pictures]
        yield "credits.txt", ("\n\n".join(lines) + "\n").encode()
