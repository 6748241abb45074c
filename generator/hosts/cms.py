"""The page on which organizers write in the browser, and its configuration: Sveltia CMS. Must not write files.

Sveltia (MIT) reads the configuration of Decap CMS and, unlike it, knows folders of languages that lie above those of
the texts, and leaves out keys that are empty. docs/decisions/0033-hosts.md says more.
"""

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final

from generator.hosts.cms_fields import fields_of
from generator.model.content import PageMeta, SectionMeta, UpdateMeta
from generator.record import record

FOLDER: Final = "admin"
VERSION: Final = "0.221.1"
INTEGRITY: Final = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
"""Digest of `dist/sveltia-cms.js` of that version: a browser refuses any other file."""
_HOME: Final = "https://unpkg.com"
_SCRIPT: Final = f"{_HOME}/@sveltia/cms@{VERSION}/dist/sveltia-cms.js"
_SCHEMA: Final = f"{_HOME}/@sveltia/cms@{VERSION}/schema/sveltia-cms.json"

SERVICES: Final[Mapping[str, str]] = {
    "github": "https://github.com",
    "gitlab": "https://gitlab.com",
    "gitea": "https://codeberg.org",
}
"""Git hosts that the CMS can write to, and where they are if nothing is said."""
_ASKED: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "github": (
        ("https://api.github.com", "https://www.githubstatus.com"),
        ("https://*.githubusercontent.com",),
    ),
    "gitlab": (
        ("https://gitlab.com", "https://status-api.hostedstatus.com"),
        ("https://gitlab.com", "https://secure.gravatar.com"),
    ),
    "gitea": (("https://codeberg.org",), ("https://codeberg.org",)),
}
"""Origins that are asked, and those that pictures come from, by git host."""

# Any: YAML
Settings = dict[str, Any]


@record
class Desk:
    """What the CMS has to know.

    `service` is one of SERVICES, `origin` where it is, `project` its path there, `branch` where it writes. `app` is
    the id of an application at the git host with which organizers sign in; empty: they sign in with a token. `review`
    says that what is written is proposed, and not published at once. `folder` is the campaign's in its repository.
    """

    service: str
    project: str
    origin: str = ""
    branch: str = "main"
    app: str = ""
    review: bool = False
    folder: str = ""


def desk_files(
    desk: Desk, *, title: str, url: str, source: str, tags: Iterable[str], actions: Iterable[str]
) -> dict[str, bytes]:
    """Return the page and its configuration by path below the campaign.

    `tags` are the languages, `source` the one among them that is written first; `actions` the names of calls to action.
    """
    languages = [source, *sorted(set(tags) - {source})]
    settings = _settings(desk, url, languages, list(actions))
    return {
        f"{FOLDER}/config.yml": f"{_HEAD}{_yaml(settings)}".encode(),
        f"{FOLDER}/index.html": _page(desk, title).encode(),
    }


_HEAD = f"""\
# yaml-language-server: $schema={_SCHEMA}
# Written by `handbill cms`. Run it again with --force when there is a new language or a new call to action.
"""


def _settings(desk: Desk, url: str, languages: list[str], actions: list[str]) -> Settings:
    prefix = f"{desk.folder}/" if desk.folder else ""
    texts = f"{prefix}content/{{{{locale}}}}"
    media = {"media_folder": f"/{prefix}content/media", "public_folder": "../../media"}
    updates = fields_of(UpdateMeta, "update", actions=actions)
    pages = fields_of(PageMeta, "page")
    for field in (*updates, *pages):
        if "media_folder" in field:
            field["media_folder"] = media["media_folder"]
    return {
        "backend": _backend(desk),
        **({"publish_mode": "editorial_workflow"} if desk.review else {}),
        "site_url": url,
        "media_folder": f"{prefix}content/media",
        "public_folder": "/media",
        "i18n": {
            "structure": "multiple_folders",
            "locales": languages,
            "default_locale": languages[0],
            "initial_locales": "default",  # a new update is in one language; the others are added when they are there
        },
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "editor": {"preview": False},
        "collections": [
            {
                "name": "updates",
                "label": "Updates",
                "label_singular": "Update",
                "folder": f"{texts}/updates",
                "slug": "{{year}}-{{month}}-{{day}}-{{slug}}",
                "summary": "{{title}}",
                "i18n": True,
                **media,
                "fields": updates,
            },
            {
                "name": "pages",
                "label": "Pages",
                "label_singular": "Page",
                "folder": f"{texts}/pages",
                "i18n": True,
                **media,
                "fields": pages,
            },
            {
                "name": "texts",
                "label": "Story and letter",
                "i18n": True,
                "files": [
                    {
                        "name": name,
                        "label": name.capitalize(),
                        "file": f"{texts}/{name}.md",
                        "i18n": True,
                        "media_folder": media["media_folder"],
                        "public_folder": "../media",
                        "fields": fields_of(SectionMeta, "section"),
                    }
                    for name in ("story", "letter")
                ],
            },
        ],
    }


def _backend(desk: Desk) -> Settings:
    settings: Settings = {"name": desk.service, "repo": desk.project, "branch": desk.branch}
    own = desk.origin or SERVICES[desk.service]
    elsewhere = own != SERVICES[desk.service]
    if desk.service == "github":
        if elsewhere:
            settings |= {"base_url": own, "api_root": f"{own}/api/v3"}
        return settings | {"auth_methods": ["token"]}  # the other way needs a server of one's own
    if elsewhere:
        settings |= {"base_url": own, "api_root": f"{own}/api/{'v4' if desk.service == 'gitlab' else 'v1'}"}
    if not desk.app:
        return settings | {"auth_methods": ["token"]}
    return settings | {"app_id": desk.app, **({"auth_type": "pkce"} if desk.service == "gitlab" else {})}


def _page(desk: Desk, title: str) -> str:
    """Return a page that only organizers open; nothing of the site links to it, and it may load more than the site."""
    policy = "; ".join(" ".join((name, *sources)) for name, sources in _policy(desk).items())
    return f"""\
<!doctype html>
<!-- Written by `handbill cms`. Only for those who write: no page of the site links to it. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="strict-origin-when-cross-origin">
<title>{escape(title)}</title>
<link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
<script src="{_SCRIPT}" integrity="{INTEGRITY}" crossorigin="anonymous"></script>
</body>
</html>
"""


def _policy(desk: Desk) -> dict[str, tuple[str, ...]]:
    own = desk.origin if desk.origin and desk.origin != SERVICES[desk.service] else ""
    asked, pictures = _ASKED[desk.service] if not own else ((own,), (own,))
    return {
        "default-src": ("'none'",),
        "script-src": (f"{_HOME}/@sveltia/",),
        "style-src": ("'unsafe-inline'",),  # the CMS writes its own styles
        "font-src": ("data:", "https://cdn.jsdelivr.net/fontsource/"),
        "img-src": ("'self'", "blob:", "data:", *pictures),
        "media-src": ("'self'", "blob:"),
        "frame-src": ("blob:",),
        "manifest-src": ("blob:",),
        "connect-src": ("'self'", "blob:", "data:", f"{_HOME}/@sveltia/", *asked),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }


# Any: YAML
def _yaml(value: Any, indent: str = "") -> str:  # noqa: ANN401 # see above
    """Write groups and lists as YAML; what is short stands in one line, as JSON, which is YAML too."""
    if not isinstance(value, dict | list) or not value or _is_short(value):
        return f"{json.dumps(value, ensure_ascii=False)}\n"
    lines = ""
    entries = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    for key, inner in entries:
        head = f"{indent}{key}:" if key is not None else f"{indent}-"
        written = _yaml(inner, f"{indent}  ")
        is_block = isinstance(inner, dict | list) and bool(inner) and not _is_short(inner)
        if key is None and is_block:
            lines += f"{head} {written.lstrip()}"
        else:
            lines += f"{head}\n{written}" if is_block else f"{head} {written}"
    return lines


# Any: YAML
def _is_short(value: Any) -> bool:  # noqa: ANN401 # see above
    return isinstance(value, list) and all(not isinstance(item, dict | list) for item in value)
