"""Tell which steps of the standard engine cannot find anything in a text. Must not know how they work.

A step may be left out only if no text without its sign could ever change in it: when in doubt, it stays.
tests/unit/test_markdown_triggers.py holds the result equal to that of all steps.
"""

import re

# What a text must contain for steps of Python-Markdown to act, by the names that it gives them.
_SIGNS = (
    ("{", ("attr_list",)),
    ("|", ("table",)),
    ("[^", ("footnote", "footnote-duplicate")),
    ("[", ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref")),
    ("#", ("hashheader",)),
    (">", ("quote",)),
    ("`", ("backtick",)),
    ("\\", ("escape", "backslash_break")),
    ("<", ("autolink", "automail", "html")),
    ("&", ("entity",)),
    ("~~", ("strike",)),
    ("://", ("bare_address",)),
)
# More than one sign: any of them will do.
_EITHER = (
    (("```", "~~~"), ("fences",)),
    (("<", "&"), ("html_block",)),
    (("<", "```", "~~~"), ("stashed",)),
    (("*", "_"), ("em_strong",)),
)
# A definition begins with ": " below its term; marks of lists, quotes and notes or HTML may stand before it.
_DEFINITION = re.compile(r"(?:^|[\s>]):[ \t]", re.MULTILINE)
_DEFINITION_STEPS = ("deflist", "defindent")

STEPS = frozenset(
    name for _, names in (*_SIGNS, *_EITHER, ("", _DEFINITION_STEPS)) for name in names
)  # fmt: skip
"""All steps that are ever left out."""


def idle_steps(text: str) -> frozenset[str]:
    """Return the names of the steps that would leave a text as it is."""
    idle: list[str] = []
    for sign, names in _SIGNS:
        if sign not in text:
            idle += names
    for signs, names in _EITHER:
        if not any(sign in text for sign in signs):
            idle += names
    if not _DEFINITION.search(text):
        idle += _DEFINITION_STEPS
    return frozenset(idle)
