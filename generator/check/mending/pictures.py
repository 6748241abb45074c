"""Takes out of a picture file what tells of people and places. Must not change what is seen: no pixel is coded anew.

JPEG (ITU T.81, annex B), PNG (W3C, third edition) and WebP (RFC 9649) keep such things in parts of their own, and those
parts are left out: Exif, XMP, IPTC, comments, and small pictures behind the picture. Which way up it is stays, and so
do colours.
"""

import re
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_TELLING = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")
_EXIF = b"Exif\0\0"


def strip_picture(content: bytes) -> bytes | None:
    """Return the file without what it tells; None where it is of another kind, or not as it should be."""
    try:
        if content.startswith(b"\xff\xd8"):
            return _strip_jpeg(content)
        if content.startswith(_PNG):
            return _strip_png(content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _strip_webp(content)
    except (IndexError, ValueError):
        return None
    return None


def _strip_jpeg(content: bytes) -> bytes:
    parts = [content[:2]]
    at, turned = 2, 1
    kept: list[bytes] = []
    while True:
        while content[at + 1] == 0xFF:  # fill bytes
            at += 1
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == 0xD9:
            break
        size = 2 + int.from_bytes(content[at + 2 : at + 4])
        segment = content[at : at + size]
        if len(segment) < size or size < 4:
            raise ValueError("cut off")
        body = segment[4:]
        at += size
        if marker == 0xE1 and body.startswith(_EXIF):
            turned = _orientation(body.removeprefix(_EXIF)) or turned
        if marker == 0xDA:
            end = _end_of_scan(content, at)
            segment, at = segment + content[at:end], end
        if _is_kept(marker, body):
            kept.append(segment)
    if turned != 1:
        exif = _EXIF + _tiff(turned)
        first = 1 if kept and kept[0][1] == 0xE0 else 0  # JFIF has to come first
        kept.insert(first, b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif)
    return b"".join([*parts, *kept, b"\xff\xd9"])


def _is_kept(marker: int, body: bytes) -> bool:
    """Keep the picture itself, JFIF, the colour profile, and Adobe's word on how colours are coded."""
    if marker == 0xFE:
        return False
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    return not 0xE1 <= marker <= 0xEF or marker == 0xEE


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the next marker is: within a scan, a zero or a restart follows each 0xFF."""
    found = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL).search(content, at)
    if found is None:
        raise ValueError("cut off")
    return found.start()


def _strip_png(content: bytes) -> bytes:
    parts = [_PNG]
    for kind, body, whole in _png_chunks(content):
        if kind == b"eXIf" and (turned := _orientation(body)) > 1:
            exif = kind + _tiff(turned)
            parts.append((len(exif) - 4).to_bytes(4) + exif + zlib.crc32(exif).to_bytes(4))
        elif kind not in _TELLING:
            parts.append(whole)
    return b"".join(parts)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    at = len(_PNG)
    while True:
        size = int.from_bytes(content[at : at + 4])
        whole = content[at : at + size + 12]
        if len(whole) < size + 12:
            raise ValueError("cut off")
        yield whole[4:8], whole[8:-4], whole
        at += len(whole)
        if whole[4:8] == b"IEND":
            return


def _strip_webp(content: bytes) -> bytes:
    chunks: list[tuple[bytes, bytes]] = []
    at, end = 12, 8 + int.from_bytes(content[4:8], "little")
    turned = 1
    while at < end:
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body = content[at + 8 : at + 8 + size]
        if len(kind) < 4 or len(body) < size:
            raise ValueError("cut off")
        at += 8 + size + size % 2
        if kind == b"EXIF":
            turned = _orientation(body.removeprefix(_EXIF)) or turned
        elif kind != b"XMP ":
            chunks.append((kind, body))
    if turned != 1:
        chunks.append((b"EXIF", _tiff(turned)))
    if chunks[0][0] == b"VP8X":
        flags = chunks[0][1][0] & ~0x0C | (0x08 if turned != 1 else 0)
        chunks[0] = (b"VP8X", bytes([flags]) + chunks[0][1][1:])
    inner = b"WEBP" + b"".join(
        kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2) for kind, body in chunks
    )
    return b"RIFF" + len(inner).to_bytes(4, "little") + inner


def _orientation(tiff: bytes) -> int:
    """Return which way up a picture is, from 1 to 8 (Exif 2.3, 4.6.4, tag 0x0112); 0 where nothing is said."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return 0
    is_little = order == "little"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if is_little else "big")

    start = number(4, 4)
    for entry in range(number(start, 2)):
        at = start + 2 + 12 * entry
        if number(at, 2) == 0x0112:
            value = number(at + 8, 2)
            return value if 1 <= value <= 8 else 0
    return 0


def _tiff(turned: int) -> bytes:
    """Return the smallest block that says which way up a picture is, and nothing else."""
    entry = b"\x12\x01\x03\x00\x01\x00\x00\x00" + turned.to_bytes(2, "little") + b"\0\0"
    return b"II*\0\x08\0\0\0\x01\0" + entry + b"\0\0\0\0"
