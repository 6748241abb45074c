"""The documentation as a site: Sphinx reads the same Markdown that git hosts show. Must not change what a page says.

`make docs` builds it into build-docs/; every warning is an error, dead links and anchors among them.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

project = "Handbill"
author = "The Handbill team"
copyright = "The Handbill team"  # noqa: A001 # the name that Sphinx asks for
language = "en"

extensions = ["myst_parser"]
root_doc = "docs/README"
include_patterns = [
    "docs/**.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "benchmarks/*.md",
    "changelog.d/README.md",
]
exclude_patterns = ["docs/site"]
myst_heading_anchors = 6
myst_enable_extensions = ["html_image"]
nitpicky = True

html_theme = "furo"
html_title = "Handbill"
html_static_path = [
    "static",
    "../../themes/placard/static/fonts/placard-latin-cyrillic.woff2",
    "../../themes/placard/static/fonts/placard-latin-cyrillic.OFL.txt",
    "../images/favicon.svg",
    "../images/campaign.png",
]
html_css_files = ["handbill.css"]
html_favicon = "../images/favicon.svg"
html_additional_pages = {"index": "landing.html"}
templates_path = ["templates"]
html_copy_source = False
html_show_sourcelink = False
html_permalinks_icon = "#"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
_LIGHT = {
    "color-brand-primary": "#b3260a",
    "color-brand-content": "#b3260a",
    "color-brand-visited": "#7a1d52",
    "color-foreground-primary": "#111",
    "color-foreground-secondary": "#4a4744",
    "color-foreground-muted": "#5f5b57",
    "color-background-secondary": "#f1f0ee",
    "color-background-border": "#d9d6d2",
    "font-stack": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
    "font-stack--monospace": "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
}
_DARK = {
    "color-brand-primary": "#ff7a57",
    "color-brand-content": "#ff7a57",
    "color-brand-visited": "#f0a3cd",
    "color-foreground-primary": "#f4f2ef",
    "color-foreground-secondary": "#c9c4be",
    "color-foreground-muted": "#aaa49d",
    "color-background-primary": "#141312",
    "color-background-secondary": "#1d1b1a",
    "color-background-border": "#3a3733",
}
html_theme_options = {"light_css_variables": _LIGHT, "dark_css_variables": _DARK, "top_of_page_buttons": []}

NAVIGATION = {
    "Begin": ["first-steps", "recipes"],
    "Run a campaign": [
        "organizers",
        "preview",
        "markdown",
        "pictures",
        "Signing <forms>",
        "signatures",
        "own-receiver",
        "check",
        "cms",
        "supporters",
    ],
    "Translate": ["translators", "translation-tools"],
    "Publish": ["ci", "safety"],
    "Design": ["theme-authors"],
    "Look up": [
        "campaign-yaml",
        "What messages mean <diagnostics>",
        "commands",
        "form-services",
        "theme-views",
        "open-data",
    ],
    "Work on Handbill": ["/CONTRIBUTING", "/ARCHITECTURE", "decisions/README", "/benchmarks/README"],
}
"""The menu: pages of docs/ by group. What stands in none is reported by Sphinx."""
_BELOW = {
    "docs/decisions/README": "[0-9]*",
    "benchmarks/README": "RESULTS",
    "CONTRIBUTING": "changelog.d/README",
    "changelog.d/README": "/CHANGELOG",
}
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?![a-z]+:|#)([^)\s#]+?)/?\)")


def setup(app: object) -> dict[str, bool]:
    """Tell Sphinx what is done to a page when it is read."""
    app.connect("source-read", read_source)  # type: ignore[attr-defined] # the type is only there with Sphinx
    app.connect("html-page-context", mend_page, priority=900)  # type: ignore[attr-defined] # behind the theme's own
    return {"parallel_read_safe": True}


def mend_page(_app: object, _name: str, _template: str, context: dict[str, object], _tree: object) -> None:
    """Let the keyboard scroll long lines of code, and give captions of the menu the level that their role needs."""
    mended = {
        "body": ("<pre>", '<pre tabindex="0">'),
        "furo_navigation_tree": ('role="heading"', 'role="heading" aria-level="2"'),
    }
    for part, (old, new) in mended.items():
        if isinstance(context.get(part), str):
            context[part] = str(context[part]).replace(old, new)


def read_source(_app: object, name: str, source: list[str]) -> None:
    """Add what git hosts do without: the menu, and to each message what it looks like."""
    text = _LINK.sub(lambda link: _without_lost(link, name), source[0])
    if name == root_doc:
        text += "".join(_toctree(pages, caption) for caption, pages in NAVIGATION.items())
    if name in _BELOW:
        text += _toctree([_BELOW[name]])
    if name == "docs/diagnostics":
        text = re.sub(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", _with_example, text, flags=re.MULTILINE | re.DOTALL)
    source[0] = text


def _without_lost(link: re.Match[str], name: str) -> str:
    """A link to a folder, or to Markdown of the program itself, leads somewhere on a git host only: its text stays."""
    target = (ROOT / name).parent.joinpath(link[2]).resolve()
    is_lost = target.is_dir() or (target.suffix == ".md" and target.is_relative_to(ROOT / "generator"))
    return link[1] if is_lost else link[0]


def _toctree(pages: list[str], caption: str = "") -> str:
    heading = f":caption: {caption}\n" if caption else ""
    return "\n```{toctree}\n:hidden:\n:glob:\n" + heading + "\n" + "\n".join(pages) + "\n```\n"


def _with_example(section: re.Match[str]) -> str:
    """Show a message as the test of its mistake expects it: see tests/broken/README.md."""
    expected = ROOT / "tests/broken" / section[1] / "expected.txt"
    findings = expected.read_text(encoding="utf-8").split("\n\n") if expected.exists() else []
    shown = next((one.strip("\n") for one in findings if f"[{section[1]}]" in one), "")
    return f"{section[0].rstrip()}\n\n```text\n{shown}\n```\n\n" if shown else section[0]
