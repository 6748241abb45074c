"""Makes the pictures of the documentation from a real run: a new campaign, its preview, the example, in Chromium.

`make docs-pictures` runs it. What is shown is what docs/first-steps.md does, so look at both when one changes.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
DAY = {"SOURCE_DATE_EPOCH": "1352116800"}  # 5 November 2012, as in first-steps.md
WIDE, TALL, PHONE = {"width": 1280, "height": 800}, {"width": 1280, "height": 1046}, {"width": 390, "height": 780}
COLORS = 128  # of a palette: pages of flat color lose nothing, and the files stay small


def main() -> None:
    """Make every picture."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        _first_steps(Path(folder), browser)
        _example(Path(folder), browser)
        browser.close()


def _first_steps(folder: Path, browser: Any) -> None:  # noqa: ANN401 # Playwright types only its asynchronous side well
    told = (ROOT / "docs/first-steps.md").read_text(encoding="utf-8")
    for command in re.findall(r"^\$ handbill (new .*)$", told.replace("\\\n", ""), re.MULTILINE):
        _run(folder, *shlex.split(command))
    campaign = folder / "night-train"
    _run(campaign, "post", "They have answered")
    for path, before, after in re.findall(r"```diff (content/\S+)\n((?:-.*\n)+)((?:\+.*\n)+)```", told):
        file = campaign / path
        text = file.read_text(encoding="utf-8").replace(_lines(before), _lines(after))
        file.write_text(text, encoding="utf-8")
    with _serving(campaign) as address:
        page = browser.new_page(viewport=WIDE, device_scale_factor=1)
        page.goto(address)
        _shoot(page, "first-page.png")
        _sign(page)
        page.goto(f"{address}_sandbox/")
        # the sandbox notes the time of the clock; the picture shows the day of the walk, so that it stays the same
        page.evaluate("document.querySelector('tbody td').textContent = '2012-11-05 12:00:00 UTC'")
        page.set_viewport_size({**WIDE, "height": 560})
        _shoot(page, "first-signature.png")
        page.set_viewport_size(WIDE)
        page.goto(f"{address}updates/they-have-answered/")
        _shoot(page, "first-update.png")
        page.close()


def _sign(page: Any) -> None:  # noqa: ANN401 # as above
    page.wait_for_selector("form[data-script]:not([novalidate])", state="detached")
    filled = {"given_name": "Ada", "family_name": "Example", "email": "ada@example.org", "country": "GB"}
    for name, value in filled.items():
        control = page.locator(f"form[data-sign] [id$='{name}']").first
        if control.count():
            control.select_option(value) if name == "country" else control.fill(value)
    for box in page.locator("form[data-sign] input[type=checkbox][required]").all():
        box.check()
    page.locator("form[data-sign] button").first.click()
    page.wait_for_url("**/thanks/**")


def _example(folder: Path, browser: Any) -> None:  # noqa: ANN401 # as above
    _run(ROOT, "build", "--output", str(folder / "example"))
    _run(ROOT, "archive", "--output", str(folder / "archive"), "--locale", "en", "--single-file")
    for name, size, path in (
        ("campaign.png", TALL, "example/index.html"),
        ("campaign-phone.png", PHONE, "example/fr/index.html"),
        ("archive.png", WIDE, "archive/en.html"),
    ):
        page = browser.new_page(viewport=size, device_scale_factor=1.5 if size is PHONE else 1)
        with _hosting(folder) as address:
            page.goto(address + path)
            _shoot(page, name)
        page.close()


@contextmanager
def _serving(campaign: Path) -> Iterator[str]:
    """Run the preview, and give its address."""
    called = [sys.executable, "-m", "generator", "serve"]
    with subprocess.Popen(  # noqa: S603 # our own program
        called, cwd=campaign, env={**os.environ, **DAY}, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            yield next(match[0] for line in server.stdout or () if (match := re.search(r"http://\S+", line)))
        finally:
            server.terminate()


@contextmanager
def _hosting(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    called = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(  # noqa: S603 # Python's own server
        called, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            port = re.findall(r"port (\d+)", line)[0]
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _shoot(page: Any, name: str) -> None:  # noqa: ANN401 # as above
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("document.fonts.ready.then(() => true)")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    picture.save(IMAGES / name, optimize=True)
    print(f"{name}: {(IMAGES / name).stat().st_size // 1000} kB")


def _lines(marked: str) -> str:
    return "".join(f"{line[1:]}\n" for line in marked.splitlines())


def _run(folder: Path, *arguments: str) -> None:
    called = [sys.executable, "-m", "generator", *arguments]
    subprocess.run(called, cwd=folder, env={**os.environ, **DAY}, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 # our own program


if __name__ == "__main__":
    main()
