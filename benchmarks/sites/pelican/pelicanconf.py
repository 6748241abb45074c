"""Settings of the Pelican site: pages, lists and feeds by language, and its cache switched on."""

import json
from pathlib import Path

LOCALES = json.loads(Path(__file__).with_name("locales.json").read_text(encoding="utf-8"))

SITENAME = "Updates"
SITEURL = "https://example.org"
AUTHOR = "Friends of the Bridge"
TIMEZONE = "UTC"
DEFAULT_LANG = next(iter(LOCALES))
PATH = "content"
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS = ["media"]
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}}}

ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/updates/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{lang}/updates/{slug}/index.html"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES = [f"{kind}_{locale}" for kind in ("home", "list") for locale in LOCALES]
globals().update({f"HOME_{locale.upper()}_SAVE_AS": f"{locale}/index.html" for locale in LOCALES})
globals().update({f"LIST_{locale.upper()}_SAVE_AS": f"{locale}/updates/index.html" for locale in LOCALES})
DEFAULT_PAGINATION = False

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = "{lang}/feed.xml"
FEED_MAX_ITEMS = 30

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "md5"  # a fresh checkout changes every file's time
