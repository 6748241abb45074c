"""Keeps what other sites answered, so that the next check need not ask again. Must not ask, nor judge.

The file is a list for people too: `.handbill/links`, JSON. It is not trusted: what does not look as it should counts as
missing.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from generator.record import record

LINKS: Final = "links"
AGAIN: Final = timedelta(hours=1)
"""How long a bad answer counts: long enough for the next run of CI, and short enough to see that it is mended."""


@record(kw_only=True)
class KeptAnswer:
    """An answer, and when it came."""

    asked: datetime
    status: int
    to: str
    permanent: bool
    reason: str

    def holds(self, now: datetime, age: timedelta) -> bool:
        """Tell whether the answer still counts; one from the future never does."""
        is_good = 200 <= self.status < 400
        return timedelta(0) <= now - self.asked < (age if is_good else min(age, AGAIN))


def read_answers(state: Path) -> dict[str, KeptAnswer]:
    """Return the kept answers by address; none where there is no file, or one that cannot be read."""
    try:
        document = json.loads((state / LINKS).read_bytes())
        return {url: _read(row) for url, row in document["links"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _read(row: Mapping[str, object]) -> KeptAnswer:
    asked = datetime.fromisoformat(str(row["asked"]))
    status, permanent = row["status"], row["permanent"]
    if asked.tzinfo is None or type(status) is not int or type(permanent) is not bool:
        raise ValueError("no answer of ours")
    return KeptAnswer(
        asked=asked, status=status, to=str(row["to"]), permanent=permanent, reason=str(row.get("reason", ""))
    )


def write_answers(state: Path, answers: Mapping[str, KeptAnswer]) -> None:
    """Keep these answers and no others; where the disk refuses, nothing is kept."""
    rows = {
        url: {
            "asked": one.asked.isoformat(timespec="seconds"),
            "status": one.status,
            "to": one.to,
            "permanent": one.permanent,
            **({"reason": one.reason} if one.reason else {}),
        }
        for url, one in sorted(answers.items())
    }
    text = json.dumps({"version": 1, "links": rows}, indent=1) + "\n"
    if state.is_symlink():
        return
    with suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f"{LINKS}-", dir=state)
        try:
            with open(number, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(name, state / LINKS)
        except OSError:
            with suppress(OSError):
                os.unlink(name)
