"""Replaces signatures.json in a campaign's folder. Must not know what it says."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Diagnostics, Place
from generator.model.count import FILE
from generator.project.staging import FILE_MODE


def write_count(root: Path, content: bytes, diagnostics: Diagnostics) -> bool:
    """Put the file into its place in one step, and return whether that was possible.

    A process that is killed leaves the old file or the new one, never half of one. A link in its place is refused: it
    may lead anywhere.
    """
    target = root / FILE
    if target.is_symlink():
        message = "this is a link, so it was not replaced"
        diagnostics.error("file-unwritable", message, Place(FILE), hint="delete the link; the file is made anew")
        return False
    waiting = None
    try:
        handle, waiting = tempfile.mkstemp(prefix=".handbill-count-", dir=root)
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.chmod(waiting, FILE_MODE)
        os.replace(waiting, target)
    except OSError as error:
        if waiting is not None:
            with suppress(OSError):
                os.unlink(waiting)
        message = f"the count could not be written: {error.strerror or error}"
        diagnostics.error("file-unwritable", message, Place(FILE), hint="mend that, then try again")
        return False
    return True
