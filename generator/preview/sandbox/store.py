"""Keeps what the sandbox receives in a SQLite file. Must not know services, nor what time it is."""

import json
import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Literal, TypeVar

from generator.preview.sandbox.replies import Outcome
from generator.preview.sandbox.submission import Fields
from generator.record import record

Returned = TypeVar("Returned")
IN_MEMORY = ":memory:"
_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS received (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  service TEXT NOT NULL,
  received_at TEXT NOT NULL,
  page TEXT NOT NULL,
  language TEXT NOT NULL,
  fields TEXT NOT NULL,
  outcome TEXT NOT NULL
)"""


@record(kw_only=True)
class Received:
    """One attempt to sign. `received_at` is an ISO 8601 moment; `page` and `language` are empty where unknown."""

    service: str
    received_at: str
    page: str
    language: str
    fields: Fields
    outcome: Outcome


class Store:
    """A file of signatures, or the memory; all threads may use it at once.

    A damaged file is put aside, and `note` says so: what is in it was only played. Raises OSError where a file cannot
    be opened at all.
    """

    def __init__(self, path: str = IN_MEMORY) -> None:
        self.note = ""
        self._path = path
        self._lock = threading.RLock()
        self._connection = self._open()

    def add(self, received: Received) -> None:
        """Keep one."""
        row = (
            received.service,
            received.received_at,
            received.page,
            received.language,
            # a lone half of a character pair has no UTF-8, so letters stay coded
            json.dumps(dict(received.fields)),
            received.outcome,
        )
        sentence = "INSERT INTO received (service, received_at, page, language, fields, outcome) VALUES (?,?,?,?,?,?)"
        self._do(lambda connection: connection.execute(sentence, row))

    def newest_first(self) -> tuple[Received, ...]:
        """Return all of them."""
        sentence = "SELECT service, received_at, page, language, fields, outcome FROM received ORDER BY id DESC"
        rows = self._do(lambda connection: connection.execute(sentence).fetchall())
        return tuple(_received(*row) for row in rows)

    def count(self, service: str) -> int:
        """Return how many signatures a service has stored."""
        sentence = "SELECT count(*) FROM received WHERE service = ? AND outcome = 'stored'"
        found: int = self._do(lambda connection: connection.execute(sentence, (service,)).fetchone()[0])
        return found

    def empty(self) -> None:
        """Forget all of them, on the disk too."""
        self._do(lambda connection: connection.execute("DELETE FROM received"))
        self._do(lambda connection: connection.execute("VACUUM"))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _do(self, work: Callable[[sqlite3.Connection], Returned]) -> Returned:
        with self._lock:
            try:
                return work(self._connection)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._connection.close()
                self._put_aside()
                self._connection = self._open()
                return work(self._connection)

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise OSError(str(error)) from error
            self._put_aside()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None)
        try:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise _NotOurs(f"version {version}")
            connection.execute("PRAGMA synchronous = OFF")  # played signatures may be lost with the power
            connection.execute(_TABLE)
            connection.execute("SELECT service, received_at, page, language, fields, outcome FROM received LIMIT 1")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _put_aside(self) -> None:
        if self._path == IN_MEMORY:
            return
        aside = f"{self._path}.damaged"
        with suppress(FileNotFoundError):
            os.replace(self._path, aside)
        for ending in ("-journal", "-wal", "-shm"):  # they belong to the damaged file
            with suppress(FileNotFoundError):
                os.remove(f"{self._path}{ending}")
        name = os.path.basename(aside)
        self.note = f"The file of played signatures could not be read. It was put aside as {name}, and a new one begun."


class _NotOurs(sqlite3.DatabaseError):
    """A database of another program, or of another version."""


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell damage from trouble that passes, such as a full disk, and from a store that was closed."""
    if isinstance(error, _NotOurs):
        return True
    # SQLITE_ERROR: our table is missing, or has other columns (https://www.sqlite.org/rescode.html)
    damage = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF in damage


def _received(
    service: str,
    received_at: str,
    page: str,
    language: str,
    fields: str,
    outcome: Literal["stored", "honeypot", "refused"],
) -> Received:
    return Received(
        service=service,
        received_at=received_at,
        page=page,
        language=language,
        fields=json.loads(fields),
        outcome=outcome,
    )
