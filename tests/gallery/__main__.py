"""Shows what both themes can look like: `make gallery`, then open .gallery/index.html. Must not judge: eyes do.

Builds the campaigns of the gallery with each theme, and takes a picture of each page on a phone and a wide screen, in
light and dark, in languages of both directions. Names of campaigns or themes as arguments make those alone.
"""

import html
import sys
from itertools import product

from playwright.sync_api import sync_playwright

from tests.gallery.campaigns import campaigns
from tests.gallery.memory import SITE, show
from tests.services.campaigns import BUILTIN_THEMES, ROOT, pages_of, write_campaign
from tests.services.chromium import QUIET, find_chromium

OUTPUT = ROOT / ".gallery"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
PAGES = {
    "example": [
        *("", "ar/", "uk/", "updates/", "ar/updates/", "updates/no-vote-this-summer/", "404.html", "privacy/"),
        *("ar/updates/out-of-the-drawer-again/", "call/", "ar/call/", "thanks/", "ar/thanks/"),
    ],
    "full": ["", "updates/everything/", "updates/"],
    "many": ["", "updates/", "updates/15/"],
    "won": ["", "updates/no-vote-this-summer/"],
    "beyond": ["", "en/signatories/", "ar/signatories/2/", "en/translations/", "en/"],
    "thirty": ["", "ar/", "ja/", "de/", "hi/"],
}
"""Pages of a campaign to show, where there are more than the campaign page."""


def main(names):
    """Make the gallery, or the part of it that is named; write its index."""
    shots = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        for theme in BUILTIN_THEMES:
            if set(names) & set(BUILTIN_THEMES) and theme not in names:
                continue
            for name, files in campaigns(theme).items():
                if not set(names) <= set(BUILTIN_THEMES) and name not in names:
                    continue
                files = pages_of(files)
                write_campaign(OUTPUT / theme / name, files)
                shots += take(browser, files, OUTPUT / theme / name, PAGES.get(name, [""]))
                print(f"{theme}: {name}")
        browser.close()
    found = sorted(path.relative_to(OUTPUT).as_posix() for path in OUTPUT.rglob("shots/*.png"))
    (OUTPUT / "index.html").write_text(index(found), encoding="utf-8")
    print(f"{len(shots)} pictures. Look at them: {OUTPUT.relative_to(ROOT)}/index.html")


def take(browser, files, folder, pages):
    """Take pictures of pages in all widths and schemes, and of a form that is wrong and one that was not taken."""
    context = browser.new_context(reduced_motion="reduce", locale="en")
    page = context.new_page()
    show(page, files)
    taken = []
    (folder / "shots").mkdir(exist_ok=True)
    for path in pages:
        page.goto(SITE + path)
        language = page.locator("html").get_attribute("lang")
        page.evaluate("tag => localStorage.setItem('handbill-language', tag)", language)
        page.reload()
        page.evaluate("for (const one of document.images) one.loading = 'eager'")
        page.evaluate("Promise.all([...document.images].map((one) => one.decode()))")
        for width, scheme in product(WIDTHS, SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            taken.append(folder / f"shots/{path.strip('/').replace('/', '-') or 'index'}.{width}.{scheme}.png")
            page.screenshot(path=taken[-1], full_page=True)
    form = page.locator("form[novalidate]")
    page.goto(SITE)
    page.emulate_media(color_scheme="light")
    if page.locator("form").count():
        page.set_viewport_size({"width": 360, "height": 800})
        form.wait_for()
        page.locator("form button").click()
        taken.append(folder / "shots/form-wrong.360.light.png")
        page.locator(".sign").screenshot(path=taken[-1])
        for control in page.locator("form [required]:not([type=radio])").all():
            control.check() if control.get_attribute("type") == "checkbox" else control.fill("a@example.org")
        for control in page.locator("form [type=radio]").all()[:1]:
            control.check()
        page.locator("form button").click()
        page.wait_for_function("() => !document.querySelector('form [aria-disabled=true], form [aria-invalid=true]')")
        taken.append(folder / "shots/form-failed.360.light.png")
        page.locator(".sign").screenshot(path=taken[-1])
    context.close()
    return taken


def index(paths):
    """Return the page of the gallery for pictures at these paths."""
    shown = {}
    for path in paths:
        theme, name, _, file = path.split("/")
        shown.setdefault((name, file), {})[theme] = path
    rows = [
        f"<h2>{html.escape(name)}: {html.escape(file.removesuffix('.png'))}</h2><div>"
        + "".join(
            f'<a href="{path}"><img src="{path}" alt="{theme}" loading="lazy"></a>' for theme, path in row.items()
        )
        + "</div>"
        for (name, file), row in shown.items()
    ]
    return f"{HEAD}<h1>Gallery</h1>{''.join(rows)}"


HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>
body{font:1rem sans-serif;margin:2rem} div{display:flex;gap:2rem;align-items:start} img{width:40rem;border:1px solid}
</style>"""


if __name__ == "__main__":
    main(sys.argv[1:])
