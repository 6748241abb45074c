"""Say why an output was made, or why not, in sentences. Must not look for the reasons."""


def render_explanation(
    path: str, origin: str, *, made: bool, known: bool, keys: tuple[str, str], parts: tuple[str, str]
) -> str:
    """Tell what a build did about one file of the site, with a newline at the end.

    `made` says whether it was made, `known` whether the last build had it. `keys` and `parts` are those of the last
    build and of this one; `parts` are lines of a short digest and a name, empty where they are not known.
    """
    if not known:
        reason = "the last build did not make it"
    elif keys[0] == keys[1]:
        reason = "it was missing in the site, or not as it was left" if made else "nothing that it shows has changed"
    elif changed := _changed(*parts):
        reason = f"changed since the last build: {', '.join(changed)}"
    else:
        reason = "something that it shows has changed"
    return f"{path} (from {origin}) was {'made' if made else 'not made'}: {reason}.\n"


def _changed(before: str, after: str) -> list[str]:
    if not before or not after:
        return []
    old, new = (dict(line.split(" ", 1)[::-1] for line in lines.split("\n")) for lines in (before, after))
    return [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
