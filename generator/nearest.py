"""The known word nearest to an unknown one. Must not decide whether a word is wrong."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that the author most likely meant, or None."""
    by_fold = {name.casefold().replace("-", "_"): name for name in known}
    found = get_close_matches(word.casefold().replace("-", "_"), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest known word, or the list of all if none is near."""
    names = sorted(known)
    found = nearest(word, names)
    if found is not None:
        return f"did you mean {found}?"
    return f"known here: {', '.join(names)}" if names else "take it out"
