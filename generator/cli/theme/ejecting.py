"""Which file of a built-in theme is meant, what it is, and how one lies over it. Must not read or write files."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

ORIGINALS = "originals"
"""The folder of a theme that holds built-in files as they were when they were copied, by the same paths."""


class NotFoundError(Exception):
    """There is no such file, or several could be meant; the message says which are near."""


def find_file(word: str, files: Iterable[str]) -> str:
    """Return the path that is meant: `templates/_footer.html` by itself, as `_footer.html`, or as `footer`.

    Raises NotFoundError.
    """
    known = list(files)
    wanted = re.sub(r"^(\./)?(themes/[^/]+/)?", "", word.replace("\\", "/"))
    for spell in (_itself, _short, _served, _word, _stem):
        found = [path for path in known if spell(path) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f'"{word}" could be {" or ".join(found)}')
    near = get_close_matches(_stem(wanted), {_stem(path) for path in known}, n=2, cutoff=0.7)
    meant = [_short(path) for name in near for path in known if _stem(path) == name]
    hint = f"did you mean {' or '.join(meant)}?" if meant else "handbill theme eject lists all files"
    raise NotFoundError(f'The theme has no file "{word}": {hint}')


def _itself(path: str) -> str:
    return path


def _short(path: str) -> str:
    return path.removeprefix("templates/").removeprefix("static/")


def _served(path: str) -> str:
    return _short(path).removesuffix(".jinja")


def _word(path: str) -> str:
    return _served(path).partition(".")[0]


def _stem(path: str) -> str:
    return _word(path).removeprefix("_")


def about(path: str, content: bytes) -> str:
    """Return what a file is: the first sentence of the comment that it begins with, else its size."""
    text = content.decode(errors="replace")
    said = re.match(r"\{#-?\s*(.+?)(?:(?<=\.)\s|\s*-?#\})", text, re.DOTALL)
    if said and not path.endswith((".woff2", ".png")):
        return " ".join(said[1].split())
    return f"{len(content):,} bytes"


def wrapping(path: str, files: Mapping[str, bytes]) -> bytes:
    """Return a file that lies over another one and shows it, with a place for what is added.

    Raises NotFoundError where that cannot be done, and says why.
    """
    name = f"theme/{path.removeprefix('templates/')}"
    text = files[path].decode(errors="replace")
    if path.startswith("static/") and not path.endswith(".jinja"):
        raise NotFoundError(f"{path} is no template, so it can only be copied: leave --wrap out")
    if _short(path) in _imported(files):
        raise NotFoundError(f"Other files take macros out of {path}, so it can only be copied: leave --wrap out")
    if path.startswith("static/"):
        shown = f'{{% include "{name}" %}}\n\n{{# What comes behind it takes precedence. #}}\n'
        return f"{{#- The theme's {_served(path)}, and yours behind it. -#}}\n{shown}".encode()
    blocks = list(dict.fromkeys(re.findall(r"\{%-?\s*block\s+(\w+)", text)))
    if blocks:
        first = "main" if "main" in blocks else blocks[0]
        others = [block for block in blocks if block != first]
        more = f" Its other blocks: {', '.join(others)}." if others else ""
        head = f"The theme's {_short(path)}, with what you put before or behind its parts.{more}"
        body = f"{{% block {first} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n"
        return f'{{#- {head} -#}}\n{{% extends "{name}" %}}\n{body}'.encode()
    if not _short(path).startswith("_"):
        raise NotFoundError(f"{path} has no blocks to write something into, so it can only be copied: leave --wrap out")
    head = f"The theme's {_short(path)}, with what you put before or behind it."
    return f'{{#- {head} -#}}\n{{% include "{name}" %}}\n'.encode()


def is_wrapping(path: str, content: bytes) -> bool:
    """Tell whether a file shows the one that it lies over."""
    return f'"theme/{path.removeprefix("templates/")}"'.encode() in content


def _imported(files: Mapping[str, bytes]) -> frozenset[str]:
    texts = (content.decode(errors="replace") for path, content in files.items() if path.endswith((".html", ".jinja")))
    return frozenset(name for text in texts for name in re.findall(r'\{%-?\s*(?:from|import)\s+"([^"]+)"', text))
