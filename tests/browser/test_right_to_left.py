"""Tests four languages that run from right to left in a real browser, on a phone, in each of our themes."""

import pytest

from tests.services.barriers import assert_nothing_sticks_out
from tests.services.campaigns import BUILTIN_THEMES, ROOT, example_in
from tests.services.campaigns import files_of as content_of

pytestmark = pytest.mark.browser

PAGES = ("", "updates/", "updates/out-of-the-drawer-again/", "call/", "thanks/", "faq/")


TITLES = {
    "ar": "أوقفوا قانون الصمت",
    "he": "עצרו את חוק השתיקה",
    "fa": "قانون سکوت را رد کنید",
    "ur": "خاموشی کا قانون روکیں",
}


@pytest.fixture(scope="module", params=BUILTIN_THEMES)
def four(serve, tmp_path_factory, request):
    """The example with four languages that translate the headline, and one title of an update."""
    source = tmp_path_factory.mktemp("four")
    kept = [path for path in content_of(ROOT / "content") if not path.startswith("ar/")]
    (source / "campaign.yaml").write_bytes(example_in(request.param))
    for name in (f"content/{path}" for path in kept):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    titles = {
        "ar": "أوقفوا قانون الصمت",
        "he": "עצרו את חוק השתיקה",
        "fa": "قانون سکوت را رد کنید",
        "ur": "خاموشی کا قانون روکیں",
    }
    for tag, title in titles.items():
        folder = source / "content" / tag
        (folder / "updates").mkdir(parents=True)
        (folder / "campaign.yaml").write_text(f"title: {title}\n", encoding="utf-8")
        (folder / "updates/2012-10-02-out-of-the-drawer-again.md").write_text(
            f"---\ntitle: {title}\n---\n", encoding="utf-8"
        )
    return serve(source, PLAIN, redirect="redirect", prefix="/stop/")


PLAIN = "  provider: generic\n  url: {url}\n  redirect: redirect\n"


def edges(page, selector):
    """Return the distances of an element from the left and the right edge of what it stands in, and its direction."""
    return page.locator(selector).first.evaluate("""element => {
        const box = element.getBoundingClientRect(), around = element.parentElement.getBoundingClientRect();
        return [box.left - around.left, around.right - box.right, getComputedStyle(element).direction];
    }""")


@pytest.mark.parametrize("tag", TITLES)
def test_nothing_sticks_out_on_a_phone(open_window, four, tag):
    page = open_window(reduced_motion="reduce").page
    page.set_viewport_size({"width": 360, "height": 740})
    for path in PAGES:
        page.goto(f"{four.url}{tag}/{path}")
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert_nothing_sticks_out(page)


@pytest.mark.parametrize("tag", TITLES)
def test_boxes_begin_at_the_right_and_foreign_texts_run_their_own_way(open_window, four, tag):
    page = open_window(reduced_motion="reduce").page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{four.url}{tag}/")
    assert edges(page, "main .go")[2] == "rtl"
    left, right, _ = edges(page, "footer li")
    assert right < left
    assert page.locator("h1").evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert page.locator(".letter .prose").evaluate("one => getComputedStyle(one).direction") == "ltr", "not translated"
    # the tick of a consent stands at the right of its words
    tick, words = (page.locator(f".tick {part}").first.bounding_box() for part in ("input", "label"))
    assert tick["x"] > words["x"]
    # the bar fills from the right
    assert page.locator("progress").first.evaluate("one => getComputedStyle(one).direction") == "rtl"
    page.goto(f"{four.url}{tag}/call/")
    for phone in page.locator(".contacts [href^='tel:']").all()[:3]:
        assert (
            phone.evaluate("one => getComputedStyle(one).direction + getComputedStyle(one).unicodeBidi") == "ltrisolate"
        )
    mail = page.locator("footer [href^='mailto:']")
    assert mail.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_dates_and_numbers_are_in_the_digits_of_the_language(open_window, four):
    page = open_window().page
    page.goto(f"{four.url}fa/")
    assert page.locator(".n").first.inner_text() == "۱۲۰٬۰۰۰"
    assert page.locator(".news time").first.inner_text().startswith("۲")
    assert page.locator(".news time").first.get_attribute("datetime") == "2012-10-02"
    assert page.locator("progress").first.get_attribute("value") == "120000"
    page.goto(f"{four.url}ur/")
    assert page.locator(".n").first.inner_text() == "120,000"


def test_a_name_in_a_sentence_stands_alone(open_window, four):
    page = open_window().page
    page.goto(f"{four.url}ar/")
    names = page.locator(".credit bdi, footer bdi")
    assert names.count() >= 1
    assert names.first.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
