"""What `handbill providers` shows, and the rules that every record keeps."""

import json
import re

import pytest
import yaml

from generator.diagnostics import Diagnostics, Place
from generator.forms.adapter import Adapter
from generator.forms.compile import resolve_form
from generator.forms.describe import describe_service, example_block, example_settings, list_services, service_facts
from generator.forms.services import SERVICES, find_service
from generator.forms.web_address import is_form_address, origin_of
from generator.model.form import Consent, Field, Form
from generator.model.text import Text

EACH = pytest.mark.parametrize("adapter", SERVICES, ids=lambda adapter: adapter.name)


def texts(value: object) -> object:
    match value:
        case dict():
            return {key: texts(entry) for key, entry in value.items()}
        case list():
            return [texts(entry) for entry in value]
        case _:
            return Text(json.dumps(value) if isinstance(value, bool) else str(value))


def test_the_list_names_every_service():
    lines = list_services()
    assert all(any(line.startswith(adapter.name) for line in lines) for adapter in SERVICES)
    assert max(map(len, lines)) <= 80


@EACH
def test_the_description_is_complete_and_fits(adapter: Adapter):
    lines = describe_service(adapter)
    whole = " ".join(" ".join(lines).split())
    assert all(len(line) <= 80 or "://" in line for line in lines), "addresses are not broken"
    assert all(f"  {setting.name} (" in "\n".join(lines) for setting in adapter.settings)
    assert all(limit in whole for limit in adapter.limits)


@EACH
@pytest.mark.parametrize("commented", [True, False])
def test_the_example_works(adapter: Adapter, commented: bool):
    block = "\n".join(example_block(adapter))
    block = block if commented else block.replace("  # ", "  ")
    written = yaml.safe_load(block)["form"]
    fields = tuple(Field(name=Text(name)) for name in written.pop("fields"))
    named = [written[one.name] for one in adapter.settings if one.role == "consent-name" and one.name in written]
    consent = tuple(Consent(name=Text(name), text=Text("Yes.")) for name in named)
    form = Form(provider=Text(written.pop("provider")), fields=fields, consent=consent, settings=texts(written))
    found = Diagnostics()
    assert resolve_form(form, place=Place("campaign.yaml"), environment={}, diagnostics=found), list(found)
    reminder = {"setting-example"} if any(setting.required for setting in adapter.settings) else set()
    made = adapter.wire(example_settings(adapter.settings, optional=not commented))
    if not made.plain_post and not made.hosted_url:
        reminder.add("script-needed")
    assert {one.code for one in found} == reminder, (
        "nothing but the reminder that it is an example, and what an organizer may want to add"
    )


@EACH
def test_records_speak_in_sentences(adapter: Adapter):
    assert re.fullmatch(r"[a-z][a-z0-9-]*", adapter.name)
    for sentence in (adapter.summary, *adapter.limits, *(setting.description for setting in adapter.settings)):
        assert re.match(r"[A-Z].*\.$", sentence), sentence
    for setting in adapter.settings:
        assert not (setting.required and setting.default), setting.name
        assert setting.name not in ("provider", "fields", "consent")
        assert not setting.pattern or setting.looks_like, setting.name


def test_names_are_unique():
    assert len({adapter.name for adapter in SERVICES}) == len(SERVICES)
    assert find_service("nobody") is None


def test_facts():
    facts = dict(service_facts(SERVICES[0]))
    assert facts["Sends to"] == "https://formspree.io/f/abcdwxyz"
    assert facts["Works without JavaScript"] == "yes"
    generic = find_service("generic")
    assert generic
    assert dict(service_facts(generic))["Confirms addresses by e-mail"] == "as you set it"


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Example.org/a?b#c", "https://example.org"),
        ("https://example.org:443/", "https://example.org"),
        ("https://example.org:8443/", "https://example.org:8443"),
        ("http://localhost:8000/f", "http://localhost:8000"),
        ("http://[::1]:8000/f", "http://[::1]:8000"),
        ("https://приклад.укр/x", "https://xn--80aikifvh.xn--j1amh"),
        ("https://straße.example/", ""),
        ("http://example.org/", ""),
        ("https://a@b.example/", ""),
        ("https://a.example:x/", ""),
        ("https://[::1/", ""),
        ("https://*.example/", ""),
        ("https://a..example/", ""),
        ("ftp://example.org/", ""),
        ("https:///x", ""),
        ("", ""),
    ],
)
def test_origins(url: str, origin: str):
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("path", "good"), [("/sign", True), ("//evil.example", False), ("/\\evil", False), ("a", False)]
)
def test_paths(path: str, good: bool):
    assert is_form_address(path) is good
