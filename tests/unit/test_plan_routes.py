"""Tests generator/plan/routes.py: addresses, and what happens when two pages want one."""

import pytest

from generator.plan.routes import UPDATES_PER_PAGE
from tests.services.campaigns import MINIMAL, codes, compile_files, update

PAGE = "---\ntitle: A page\n---\n\nText.\n"
CALL = "actions:\n  call: {kind: call, title: Call, script: Hello.}\n"


def compiled(extra="", **files):
    return compile_files({"campaign.yaml": MINIMAL + extra, "content/en/story.md": "x\n", **files})


def paths(plan):
    return {path for path in plan.outputs if path.endswith(".html")}


def test_addresses_of_a_site():
    plan, found = compiled(
        CALL,
        **{
            "content/en/updates/2024-01-01-we-began.md": update(),
            "content/en/pages/press.md": PAGE,
            "content/fr/updates/2024-01-01-we-began.md": update(slug="c-est-parti"),
        },
    )
    assert codes(found) == []
    one = {"index.html", "updates/index.html", "thanks/index.html", "404.html", "press/index.html", "call/index.html"}
    one |= {"embed/index.html", "poster/index.html", "call/done/index.html"}
    other = {f"fr/{path}" for path in one}
    assert paths(plan) == one | other | {"updates/we-began/index.html", "fr/updates/c-est-parti/index.html"}


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_lists_of_updates_are_cut_into_pages(count, pages):
    assert UPDATES_PER_PAGE == 20
    plan, _ = compiled(**{f"content/en/updates/2023-01-01-u{number}x.md": update() for number in range(count)})
    lists = {path for path in paths(plan) if path.count("/") <= 2 and path.startswith("updates/")}
    lists -= {path for path in lists if "x/" in path}
    assert lists == {"updates/index.html", *(f"updates/{number}/index.html" for number in range(2, pages + 1))}


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        ({"content/en/pages/updates.md": PAGE}, "the list of updates"),
        ({"content/en/pages/thanks.md": PAGE}, "the thank-you page"),
        ({"content/en/pages/Thanks.md": PAGE}, "the thank-you page"),
        (
            {"content/en/pages/a.md": PAGE, "content/en/pages/b.md": PAGE.replace("---\n\n", "slug: A\n---\n\n")},
            "another page",
        ),
        ({"content/en/pages/call.md": PAGE}, "another page"),
        (
            {"content/en/updates/2024-01-01-x.md": update(), "content/en/updates/2024-02-01-x.md": update()},
            "another update",
        ),
        ({"content/en/pages/fr.md": PAGE, "content/fr/story.md": "x\n"}, "the campaign page"),
    ],
)
def test_two_pages_cannot_have_one_address(files, taken):
    _, found = compiled(CALL, **files)
    assert codes(found) == ["url-twice"]
    assert taken in next(iter(found)).message


def test_an_update_called_like_a_page_of_the_list():
    files = {f"content/en/updates/2023-01-01-u{number}x.md": update() for number in range(21)}
    _, found = compiled(**files, **{"content/en/updates/2022-01-01-2.md": update()})
    assert codes(found) == ["url-twice"]


def test_a_redirect_from_an_address_in_use_is_refused():
    _, found = compiled("redirects: {/updates/: /}\n")
    assert codes(found) == ["url-twice"]
    _, found = compiled("redirects: {/old: /, /old/: /}\n")
    assert codes(found) == ["url-twice"]
    _, found = compiled("redirects: {/old: /nowhere/}\n")
    assert codes(found) == ["redirect-target-missing"]
