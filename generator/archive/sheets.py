"""Style sheets that load nothing from elsewhere. Must not know where their files go: `find` says it."""

import re
from collections.abc import Callable

_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)'\"\s]*))\s*\)", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b[^;]*;?", re.IGNORECASE)

OWN = """\
.kept,.kept-contents{box-sizing:border-box;max-width:75rem;margin:0 auto;padding:.75rem 1rem;font:1rem/1.5 \
system-ui,sans-serif;color:CanvasText;background:Canvas}
.kept{border-block-end:1px solid}
.kept a,.kept-contents a{color:LinkText;overflow-wrap:anywhere}
.kept-contents h2{margin:0;font:700 1.25rem/1.4 system-ui,sans-serif;text-transform:none;letter-spacing:0}
.kept-contents ol{margin:.5rem 0;padding:0;list-style:none}
.kept-contents li{margin:.25rem 0;padding:0}
.kept-contents a{display:inline-block;min-height:1.5rem}
.kept-page{margin-block-start:4rem;padding-block-start:1rem;border-block-start:1px solid}
.kept-up{margin:0 0 1rem;font:1rem/1.5 system-ui,sans-serif}
@media print{.kept-page{break-before:page;border:0}.kept-up{display:none}\
main a[href^="http"]::after{content:" (" attr(href) ")";overflow-wrap:anywhere}}
"""
"""The look of what an archive adds to the pages: quiet, and in the colours of the browser."""


def make_sheet_quiet(css: str, find: Callable[[str], str | None]) -> str:
    """Return a style sheet in which `find` has replaced every address; None takes the file away."""

    def replaced(found: re.Match[str]) -> str:
        address = next((one for one in found.groups() if one), "")
        if address.startswith("#"):
            return found[0]
        new = find(address)
        return f'url("{new}")' if new is not None else 'url("data:,")'

    # another sheet would have to be asked for, and what ends the element of the page would end the sheet
    return _URL.sub(replaced, _IMPORT.sub("", css)).replace("</", r"<\/")
