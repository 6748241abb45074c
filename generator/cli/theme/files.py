"""The files of a new theme, made of the scaffold or of a built-in theme. Must not write them."""

import re
from collections.abc import Mapping
from string import Template

from generator.plan.views import CONTRACT

_SCAFFOLD = "theme/"


def start_theme(
    name: str, base: str, builtin: Mapping[str, bytes], scaffold: Mapping[str, bytes], *, whole: bool
) -> dict[str, bytes]:
    """Return the files of a theme by path below its folder.

    It lies over the built-in theme `base`; `whole` copies that theme instead.
    """
    if whole:
        return _copied(name, f"themes/{base}/", builtin)
    title = name.replace("-", " ").replace("_", " ").capitalize()
    known = {"name": name, "base": base, "title": title, "contract": str(CONTRACT)}
    files = {path.removeprefix(_SCAFFOLD): text for path, text in scaffold.items() if path.startswith(_SCAFFOLD)}
    return {path: Template(text.decode()).substitute(known).encode() for path, text in files.items()}


def _copied(name: str, prefix: str, builtin: Mapping[str, bytes]) -> dict[str, bytes]:
    files = {path.removeprefix(prefix): text for path, text in builtin.items() if path.startswith(prefix)}
    manifest = files["theme.yaml"].decode()
    manifest = re.sub(r"\A(#.*\n)+", "# A theme of its own: all its files are here.\n", manifest)
    manifest = re.sub(r"^name: .*$", f"name: {name}", manifest, count=1, flags=re.MULTILINE)
    title = name.replace("-", " ").replace("_", " ").capitalize()
    manifest = re.sub(r"^title: .*$", f"title: {title}", manifest, count=1, flags=re.MULTILINE)
    return {**files, "theme.yaml": manifest.encode()}
