"""What is found out about a theme once for all pages: mistakes, files, what each template uses. Must not render."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, get_args

from generator.diagnostics import Diagnostics
from generator.model.build_plan import Unproducible
from generator.model.cache import Cache
from generator.model.theme import Theme
from generator.plan.views import PageKind
from generator.plan.words import Words
from generator.record import record
from generator.render.assets import Assets, make_assets
from generator.render.dependencies import Closure, Closures
from generator.render.engine import Engine


@record
class PreparedTheme:
    """A theme's static files, and what the template of each kind of page reaches."""

    assets: Assets
    closures: Mapping[str, Closure]


def prepare_theme(
    theme: Theme,
    engine: Engine,
    scripts: Collection[str],
    *,
    cache: Cache,
    code: Cache,
    diagnostics: Diagnostics,
) -> PreparedTheme:
    """Check all templates, and find out what they use; one without mistakes is remembered, and need not be parsed.

    `cache` remembers whole themes, and `code` what single templates use, beside their compiled code: those of the
    built-in themes are parsed once, and not in each campaign's first build.
    """
    key = _digest(theme, scripts)
    kept: Any = cache.get("theme", key)  # Any: what is kept below
    if kept is not None:
        files, paths, closures = kept
        return PreparedTheme(Assets(files, paths), {kind: Closure(*parts) for kind, parts in closures.items()})
    found = Diagnostics()
    found.extend(engine.check())
    reader = Closures(theme.templates, engine.environment(Words(())), code)
    try:
        assets = _make_assets(theme, engine, scripts, reader, cache)
    except Unproducible as unproducible:
        found.add(unproducible.diagnostic)
        assets = Assets({}, {})
    found_closures: dict[str, Closure] = {kind: reader.of(f"{kind}.html") for kind in get_args(PageKind)}
    if not len(found):
        plain = {
            kind: (closure.templates, closure.names, closure.words, dict(closure.fields))
            for kind, closure in found_closures.items()
        }
        cache.keep("theme", key, (dict(assets.files), dict(assets.paths), plain))
    diagnostics.extend(found)
    return PreparedTheme(assets, found_closures)


def _make_assets(theme: Theme, engine: Engine, scripts: Collection[str], reader: Closures, cache: Cache) -> Assets:
    """Make the static files, or remember them: icons are drawn and sheets made small, and few templates play a part."""
    used = {reached for name in theme.static for reached in reader.of(f"static/{name}").templates}
    key = _digest(replace(theme, templates={name: theme.templates[name] for name in used}), scripts)
    kept: Any = cache.get("assets", key)  # Any: what is kept below
    if kept is not None:
        return Assets(*kept)
    assets = make_assets(theme, engine, scripts)
    cache.keep("assets", key, (dict(assets.files), dict(assets.paths)))
    return assets


def _digest(theme: Theme, scripts: Collection[str]) -> str:
    total = hashlib.sha256(repr((sorted(scripts), sorted(theme.parameters.items()))).encode())
    for name, template in sorted(theme.templates.items()):
        total.update(repr((name, template.file, template.text)).encode("utf-8", "surrogatepass"))
    for files in (theme.static, theme.scripts):
        for path, content in sorted(files.items()):
            total.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
            total.update(content)
    return total.hexdigest()
