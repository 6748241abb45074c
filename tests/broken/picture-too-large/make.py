"""Make a picture that says it has a billion pixels; see ../README.md."""

import struct
import zlib
from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (header, b"IDAT")
    )
    (folder / "content/media").mkdir()
    (folder / "content/media/march.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
