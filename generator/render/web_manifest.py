"""The web app manifest of a language: name, colours and icons for home screens. Must not decide them.

Web Application Manifest (https://www.w3.org/TR/appmanifest/).
"""

import json
from collections.abc import Mapping


def render_web_manifest(
    *, name: str, short_name: str, lang: str, direction: str, accent: str, icons: Mapping[str, str], maskable: str
) -> bytes:
    """Write a manifest that lies beside the campaign page.

    `icons` leads from a size in pixels, as text, to an address relative to the manifest; `maskable` is that of the
    icon of 512 pixels that may be cut, or empty.
    """
    listed = [{"src": src, "sizes": f"{size}x{size}", "type": "image/png"} for size, src in icons.items()]
    if maskable:
        listed.append({"src": maskable, "sizes": "512x512", "type": "image/png", "purpose": "maskable"})
    content = {
        "name": name,
        "short_name": short_name,
        "lang": lang,
        "dir": direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",  # there are links to other pages, and a way back is needed
        "background_color": "#ffffff",
        "theme_color": accent,
        "icons": listed,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")
