"""Where the gallery has a page of each kind. Must not build or show any."""

KINDS = {
    "campaign": ("example", ""),
    "updates": ("example", "updates/"),
    "update": ("example", "updates/out-of-the-drawer-again/"),
    "page": ("example", "accessibility/"),
    "thanks": ("example", "thanks/"),
    "action": ("example", "call/"),
    "write": ("example", "write/"),
    "acted": ("example", "call/done/"),
    "embed": ("example", "embed/"),
    "paper": ("example", "paper/"),
    "poster": ("example", "poster/"),
    "404": ("example", "404.html"),
    "signatories": ("beyond", "en/signatories/2/"),
    "translations": ("beyond", "en/translations/"),
    "languages": ("beyond", ""),
}
"""The campaign, and the address below its root: below a language's in the example, which has all its pages in five."""
LANGUAGES = {"en": "", "ar": "ar/", "es": "es/", "fr": "fr/", "uk": "uk/"}
"""The languages of the example, and where each begins."""
