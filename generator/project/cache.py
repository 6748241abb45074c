"""Remembers between builds what is slow to make, in one file. Must not be trusted: each entry proves itself.

The file may be damaged, cut, of another version, made by somebody else, carried from another machine, or be written
by two builds at once: an entry counts only if its own digest fits, and it is opened without any code of its own being
run (docs/decisions/0021-incremental.md).
"""

import hashlib
import io
import os
import pickle
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from generator.diagnostics import Severity
from generator.model.text import Text

CACHE: Final = "cache"
LARGEST: Final = 512 * 1024**2
"""Bytes that the file may have; beyond, what was written first goes first."""
_FORMAT: Final = 1
_AT_ONCE: Final = 500
_PATIENCE: Final = 5.0  # seconds to wait for another build that is writing
_DEAR: Final = frozenset({"documents", "language", "theme"})
"""Kinds of values that a few of hold for thousands of others: they go last."""
_PROOF: Final = 16  # bytes
_WORTH_OPENING: Final = 0.5
"""How small a value has to become for it to be kept compressed."""


class FileCache:
    """The cache of one campaign, in the folder `state`. `program` is a digest of what makes its values.

    `anew` believes nothing that is there, and replaces it. Nothing here raises: where the disk or the file refuses, it
    remembers nothing.
    """

    def __init__(self, state: Path, program: str, *, anew: bool = False) -> None:
        self._anew = anew
        self._path = str(state / CACHE)
        self._program = program
        self._waiting: dict[bytes, bytes] = {}
        self._database: sqlite3.Connection | None = None
        self._dear: set[bytes] = set()
        self._collects = False
        with self._forgiving():
            state.mkdir(parents=True, exist_ok=True)
            self._database = _open(self._path)
            # each look takes a dozen calls to the system, and a first build has thousands
            self._anew = anew or self._database.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is None

    def get(self, kind: str, key: str) -> object | None:
        """Return the value that was kept, or None."""
        name = self._name(kind, key)
        sealed = self._waiting.get(name)
        if sealed is None and self._database is not None and not self._anew:
            with self._forgiving():
                row = self._database.execute("SELECT value FROM entries WHERE name = ?", (name,)).fetchone()
                sealed = row[0] if row else None
        return _unseal(name, sealed) if isinstance(sealed, bytes) else None

    def keep(self, kind: str, key: str, value: object) -> None:
        """Keep a value."""
        if self._database is None:
            return
        name = self._name(kind, key)
        self._waiting[name] = _seal(name, value)
        if len(self._waiting) >= _AT_ONCE and not self._collects:
            self._write()

    def close(self) -> None:
        """Write what is waiting, and let go of the file."""
        self._write()
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def begin(self, workers: int) -> None:
        """Get ready for workers; see Carried in workers.py, as for the next three."""

    def enter(self, worker: int) -> None:
        """Read through a connection of one's own: one that came along by a fork must not be used, nor even closed."""
        self._inherited, self._waiting, self._collects = self._database, {}, True
        if self._database is not None:
            self._database = None
            with suppress(sqlite3.Error, OSError):
                self._database = _open(self._path)

    def hand_over(self) -> dict[bytes, bytes]:
        """Return what was kept since the last time."""
        kept, self._waiting = self._waiting, {}
        return kept

    def take_over(self, news: dict[bytes, bytes]) -> None:
        """Keep what a worker has kept."""
        if self._database is not None:
            self._waiting.update(news)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def _name(self, kind: str, key: str) -> bytes:
        name = hashlib.sha256(f"{kind}\0{key}\0{self._program}".encode()).digest()
        if kind in _DEAR:
            self._dear.add(name)
        return name

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if not waiting or self._database is None:
            return
        with self._forgiving(), self._database:
            self._database.executemany("INSERT OR REPLACE INTO entries (name, value) VALUES (?, ?)", waiting.items())
            if os.path.getsize(self._path) > LARGEST:
                self._make_room(self._database)

    def _make_room(self, database: sqlite3.Connection) -> None:
        """Let go of what was written first; what is dear to this build goes last."""
        dear = sorted(self._dear)
        marks = ", ".join("?" * len(dear))
        after = f"sum(length(value)) OVER (ORDER BY name IN ({marks}) DESC, rowid DESC) AS after"
        gone = f"SELECT rowid FROM (SELECT rowid, {after} FROM entries) WHERE after > ?"  # noqa: S608 # question marks only
        database.execute(f"DELETE FROM entries WHERE rowid IN ({gone})", (*dear, LARGEST))  # noqa: S608 # as above

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Give the file up where it is damaged, and do without where it is locked or the disk refuses."""
        try:
            yield
        except sqlite3.OperationalError:
            self._database = None  # locked, full, read-only: perhaps another time
        except (sqlite3.DatabaseError, OSError):
            self._database = None
            for ending in ("", "-journal"):
                with suppress(OSError):
                    os.unlink(f"{self._path}{ending}")


def _open(path: str) -> sqlite3.Connection:
    if os.path.islink(path):
        raise OSError(f"{path} leads elsewhere")
    database = sqlite3.connect(path, timeout=_PATIENCE)
    # a power cut may damage the file, which is noticed; a killed build cannot
    database.execute("PRAGMA synchronous = OFF")
    if database.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
        with database:
            database.execute("DROP TABLE IF EXISTS entries")
            database.execute("CREATE TABLE entries (name BLOB UNIQUE NOT NULL, value BLOB NOT NULL)")
            database.execute(f"PRAGMA user_version = {_FORMAT}")
    return database


def _seal(name: bytes, value: object) -> bytes:
    plain = pickle.dumps(value, protocol=5)
    packed = zlib.compress(plain, 1)
    # most of a large value is texts that are compressed already: opening it again would save little room for much time
    kept = packed if len(packed) < len(plain) * _WORTH_OPENING else plain
    return _proof(name, kept) + kept


def _unseal(name: bytes, sealed: bytes) -> object | None:
    packed = sealed[_PROOF:]
    if _proof(name, packed) != sealed[:_PROOF]:
        return None
    try:
        plain = packed if packed.startswith(pickle.PROTO) else zlib.decompress(packed)
        value: object = _Opener(io.BytesIO(plain)).load()
        return value
    except Exception:  # a stranger's bytes may fail in any way, and none of them is ours
        return None


def _proof(name: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(name + packed).digest()[:_PROOF]


class _Opener(pickle.Unpickler):
    """Makes nouns, dates and texts, and nothing else: a file from anywhere must not be able to run anything."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 # the library's signature
        found = _KNOWN.get((module, name))
        if found is None and module.startswith(_NOUNS):
            found = getattr(import_module(module), name, None)
            if not hasattr(found, "__dataclass_fields__") or getattr(found, "__module__", "") != module:
                found = None
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")
        _KNOWN[module, name] = found
        return found


_NOUNS: Final = ("generator.model.", "generator.diagnostics")
_KNOWN: dict[tuple[str, str], Any] = {
    ("generator.model.text", "Text"): Text,
    ("generator.diagnostics", "Severity"): Severity,
    **{
        ("datetime", name): getattr(import_module("datetime"), name)
        for name in ("date", "datetime", "timedelta", "timezone")
    },
}
