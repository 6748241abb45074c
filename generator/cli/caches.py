"""Opens what commands remember from one run to the next. Must not decide what is remembered."""

import os
from contextlib import ExitStack
from pathlib import Path

from generator.model.cache import NO_CACHE, Cache
from generator.project.builtin import PACKAGE
from generator.project.cache import FileCache


def open_caches(state: Path, held: ExitStack, program: str, *, clean: bool = False) -> tuple[Cache, Cache]:
    """Open the campaign's cache, and that of compiled templates beside the program's own compiled code.

    `held` closes them at its end. `clean` believes nothing that is there.
    """
    if state.is_symlink() or not os.path.lexists(state.parent / "campaign.yaml"):
        return NO_CACHE, NO_CACHE
    cache = FileCache(state, program, anew=clean)
    code = FileCache(PACKAGE / "__pycache__", program, anew=clean)
    held.callback(cache.close)
    held.callback(code.close)
    return cache, code
