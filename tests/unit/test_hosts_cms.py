"""Tests the page on which updates are written in the browser: its fields, its configuration, what it may load."""

import json
import re
from dataclasses import fields
from html.parser import HTMLParser

import jsonschema
import pytest
import yaml

from generator.hosts.cms import SERVICES, VERSION, Desk, desk_files
from generator.model.content import PageMeta, SectionMeta, UpdateMeta
from generator.read.originals import TRANSLATED_KEYS
from tests.services.campaigns import MINIMAL, ROOT, codes, compile_files, keys_of, pages_of, snapshot_of, update

SCHEMA = json.loads((ROOT / "tests/data/sveltia/sveltia-cms.json").read_text(encoding="utf-8"))
NOUNS = {"updates": UpdateMeta, "pages": PageMeta, "texts": SectionMeta}
DESKS = {
    "github": Desk("github", "us/harbor"),
    "github-review": Desk("github", "us/harbor", branch="live", review=True),
    "github-own": Desk("github", "us/harbor", origin="https://git.example.org"),
    "gitlab": Desk("gitlab", "us/group/harbor"),
    "gitlab-app": Desk("gitlab", "us/harbor", app="0123abc", folder="sites/harbor"),
    "gitlab-own": Desk("gitlab", "us/harbor", origin="https://git.example.org", app="0123abc"),
    "gitea": Desk("gitea", "us/harbor"),
    "gitea-own": Desk("gitea", "us/harbor", origin="https://git.example.org", app="0123abc"),
}


def made(desk=DESKS["github"], title="Save the harbor", actions=("call",)):
    files = desk_files(
        desk,
        title=title,
        url="https://example.org/",
        source="en",
        tags=["fr", "en", "pt-BR"],
        actions=actions,
    )
    return {path: content.decode() for path, content in files.items()}


def settings(desk=DESKS["github"], **more):
    return yaml.safe_load(made(desk, **more)["admin/config.yml"])


def fields_by_name(collection):
    return {field["name"]: field for field in (collection.get("fields") or collection["files"][0]["fields"])}


def collections(desk=DESKS["github"]):
    return {collection["name"]: collection for collection in settings(desk)["collections"]}


@pytest.mark.parametrize("name", DESKS)
def test_the_configuration_fits_the_schema_of_the_cms(name):
    errors = [
        f"{list(error.path)}: {error.message[:200]}"
        for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(settings(DESKS[name]))
    ]
    assert errors == []


def test_the_schema_would_find_a_mistake():
    wrong = settings()
    wrong["collections"][0]["fields"][0]["widget"] = ["string"]
    wrong["backend"]["name"] = "githab"
    assert [list(error.path) for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(wrong)] != []


def test_the_schema_is_that_of_the_version_that_is_loaded():
    assert f"in version {VERSION} of" in (ROOT / "tests/data/sveltia/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", NOUNS)
def test_every_key_of_front_matter_is_a_field_and_nothing_else_is(kind):
    found = fields_by_name(collections()[kind])
    assert [name for name in found if name != "body"] == [field.name for field in fields(NOUNS[kind])]
    assert list(found).index("body") <= 3, "what everybody writes comes first"
    assert all(field["hint"] for name, field in found.items() if name != "body")


@pytest.mark.parametrize("kind", NOUNS)
def test_translators_see_what_is_translated(kind):
    found = fields_by_name(collections()[kind])
    translated = {name for name, field in found.items() if field["i18n"]}
    assert translated == {*TRANSLATED_KEYS, "body", "translated_from"} & set(found)
    assert found["translated_from"]["readonly"]


def test_what_is_written_is_read_as_it_was_meant():
    found = fields_by_name(collections()["updates"])
    pattern = found["date"]["pattern"][0]
    assert re.fullmatch(pattern, "2030-05-02 09:00")
    assert not re.fullmatch(pattern, "2 May")
    assert found["action"]["options"] == ["call"]
    assert found["draft"]["default"] is False
    # as the CMS writes it: every value in double quotes, and nothing for what is empty
    assert settings()["output"] == {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}}
    text = '---\ntitle: "They: answered"\ndate: "2024-01-05 09:00"\nsignatures: 12\ndraft: false\npinned: true\n'
    text += 'action: "call"\nimage: "media/dot.svg"\nimage_alt: "A dot"\nredirect_from:\n  - "/old/"\n---\n'
    text += "![A dot](../../media/dot.svg)\n"
    files = {
        "campaign.yaml": MINIMAL + "actions: {call: {kind: link, title: Call, url: https://example.org/}}\n",
        "content/en/story.md": "Because.\n",
        "content/en/updates/2024-01-05-they-answered.md": text,
        "content/media/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>',
    }
    plan, found = compile_files(files)
    assert codes(found) == []
    assert "They: answered" in plan.outputs["updates/they-answered/index.html"].produce().decode()


def test_a_campaign_without_calls_to_action_has_nothing_to_choose_from():
    found = {one["name"]: one for one in settings(actions=())["collections"][0]["fields"]}
    assert found["action"]["widget"] == "string"


def test_pictures_get_the_address_that_each_place_needs():
    for folder, desk in {"": DESKS["github"], "sites/harbor/": DESKS["gitlab-app"]}.items():
        found = collections(desk)
        assert found["updates"]["folder"] == f"{folder}content/{{{{locale}}}}/updates"
        assert found["updates"]["media_folder"] == f"/{folder}content/media"
        assert found["updates"]["public_folder"] == "../../media"
        image = fields_by_name(found["updates"])["image"]
        assert (image["media_folder"], image["public_folder"]) == (f"/{folder}content/media", "media")
        assert [one["file"] for one in found["texts"]["files"]] == [
            f"{folder}content/{{{{locale}}}}/story.md",
            f"{folder}content/{{{{locale}}}}/letter.md",
        ]


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("name", DESKS)
def test_the_page_loads_one_script_whose_content_is_known(name):
    page = Page(made(DESKS[name])["admin/index.html"])
    (script,) = page.all("script")
    assert script["src"] == f"https://unpkg.com/@sveltia/cms@{VERSION}/dist/sveltia-cms.js"
    assert re.fullmatch(r"sha384-[A-Za-z0-9+/]{64}", script["integrity"])
    assert script["crossorigin"] == "anonymous"
    meta = {one.get("name") or one.get("http-equiv"): one.get("content") for one in page.all("meta")}
    assert "noindex" in meta["robots"]
    policy = {rule.split()[0]: rule.split()[1:] for rule in meta["Content-Security-Policy"].split("; ")}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["https://unpkg.com/@sveltia/"]
    assert not {"*", "https:", "'unsafe-eval'"} & {source for sources in policy.values() for source in sources}
    desk = DESKS[name]
    assert (desk.origin or SERVICES[desk.service].replace("//github", "//api.github")) in policy["connect-src"]


def test_a_title_cannot_become_markup():
    page = made(title='<script>alert("x")</script>')["admin/index.html"]
    assert len(Page(page).all("script")) == 1


SITE = {
    "campaign.yaml": MINIMAL,
    "content/en/story.md": "Because.\n",
    "content/en/updates/2024-01-01-first.md": update("The first"),
}


def test_the_site_has_the_page_as_it_is_and_nothing_leads_to_it():
    desk = made()
    bare, site = pages_of(SITE), pages_of({**SITE, **desk})
    assert {path: content.decode() for path, content in site.items() if path not in bare} == desk
    changed = [path for path in bare if bare[path] != site[path]]
    assert changed == ["_headers"]
    assert [path for path, content in site.items() if path not in desk and b"admin" in content] == []


def test_headers_leave_the_page_its_own_policy():
    bare, site = (pages_of(files)["_headers"].decode() for files in (SITE, {**SITE, **made()}))
    assert "default-src 'none'" in bare
    everywhere = site.partition("\n\n")[0].partition("\n/")[0]
    assert re.findall(r"Content-Security-Policy: (.*)", everywhere) == ["frame-ancestors 'none'"]
    assert "Cross-Origin-Opener-Policy: same-origin-allow-popups" in everywhere
    page = pages_of({**SITE, **made()})["index.html"].decode()
    assert "Content-Security-Policy" in page
    policy = bare.partition("Content-Security-Policy: ")[2].partition("; frame-ancestors")[0]
    assert policy in page.replace("&#39;", "'")


def test_a_page_that_wants_its_address_is_told():
    files = {**SITE, "content/en/pages/admin.md": "---\ntitle: Us\n---\n\nWho we are.\n"}
    assert codes(compile_files(files)[1]) == []
    found = compile_files({**files, **made()})[1]
    assert codes(found) == ["url-twice"]
    assert found.failed


def test_only_what_has_changed_is_made_again():
    first, second = (keys_of({**SITE, **made(title=title)}) for title in ("One", "Two"))
    assert [path for path in first if first[path] != second[path]] == ["admin/index.html"]
    assert snapshot_of({**SITE, **made()}).desk.keys() == made().keys()
