"""What MkDocs does not have by itself: updates by language for the lists, and a feed for each."""

import json
from pathlib import Path

LOCALES = json.loads(Path(__file__).with_name("locales.json").read_text(encoding="utf-8"))
made = {}


def on_env(env, config, files):
    """Hand the updates of each language, newest first, to the templates."""
    updates = {locale: [] for locale in LOCALES}
    for file in files.documentation_pages():
        if file.page.meta.get("template") == "update.html":
            updates[file.src_uri.split("/")[0]].append(file.page)
    for pages in updates.values():
        pages.sort(key=lambda page: page.file.src_uri, reverse=True)
    env.globals.update(locales=LOCALES, updates=updates)
    made["env"] = env
    return env


def on_post_build(config):
    """Write the feeds."""
    template = made["env"].get_template("feed.html")
    for locale in LOCALES:
        Path(config.site_dir, locale, "feed.xml").write_text(template.render(locale=locale), encoding="utf-8")
