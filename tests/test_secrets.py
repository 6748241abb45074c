"""Tests that no secret of the environment reaches the site, the snapshot of the count, or anything that is printed."""

import re

import pytest

from generator.forms.describe import example_settings
from generator.forms.services import SERVICES
from tests.services.campaigns import ROOT, example_content, files_of, write_campaign
from tests.services.commands import run_process
from tests.services.form_blocks import form_block, with_form

SECRETS = {
    "ACTION_NETWORK_TOKEN": "planted-an-7f1c",
    "NETLIFY_TOKEN": "planted-netlify-91aa",
    "FORMSPREE_TOKEN": "planted-formspree-33c0",
    "KINTO_AUTHORIZATION": "Basic planted-kinto-b8e2",
    "LISTMONK_AUTHORIZATION": "Basic planted-listmonk-0c9d",
    "MAILCHIMP_TOKEN": "planted-mailchimp-55ff",
    "COUNT_TOKEN": "planted-count-d41d",
    "EXPORT_TOKEN": "planted-export-e3b0",
    "GITHUB_TOKEN": "planted-github-6f02",
    "AWS_SECRET_ACCESS_KEY": "planted-aws-1e57",
}
"""Every variable that a service's count names, and some that merely lie about in CI."""
SIGNATURES = """\
  signatures:
    count: 120000
    as_of: 2012-10-02
    source:
      - {url: "https://count.example.org/", headers: {X-Api-Key: "${COUNT_TOKEN}"}, name: partner}
"""
OPTIONAL = {
    "cloudflare": "  count_url: https://petition.example.org/count\n",
    "netlify": "  site_id: a1b2c3d4-0000-4000-8000-00000000000b\n",
    "listmonk": "  list_id: 3\n",
}
"""What a service has to know before it can be asked."""


def planted(text):
    return [name for name, secret in SECRETS.items() if secret.split()[-1].encode() in text]


@pytest.fixture
def campaign(tmp_path):
    def made(service):
        text = (ROOT / "campaign.yaml").read_text(encoding="utf-8")
        block = form_block(service).replace("  fields:", OPTIONAL.get(service.name, "") + "  fields:")
        write_campaign(tmp_path, {f"content/{path}": body for path, body in example_content("en").items()})
        whole = with_form(text, block)
        signatures = SIGNATURES + ("      - form\n" if service.count else "")
        counted = whole.replace("  signatures: {count: 120000, as_of: 2012-10-02}\n", signatures)
        assert counted != whole
        write_campaign(tmp_path, {"campaign.yaml": counted})
        return tmp_path

    return made


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_no_secret_reaches_the_site(campaign, service):
    folder = campaign(service)
    made = run_process("build", "--as-of", "2012-10-03", cwd=folder, **SECRETS)
    assert made.returncode == 0, made.stderr
    files = files_of(folder)
    assert "build/index.html" in files
    assert [path for path, content in files.items() if planted(content)] == []
    shown = run_process("check", "--form", "--as-of", "2012-10-03", cwd=folder, **SECRETS)
    told = run_process("providers", service.name, cwd=folder, **SECRETS)
    for said in (made, shown, told):
        assert planted(f"{said.stdout}{said.stderr}".encode()) == []


def test_every_variable_that_a_count_names_is_planted():
    named = {
        name
        for service in SERVICES
        if service.count and (request := service.count(example_settings(service.settings, optional=True)))
        for value in request.headers.values()
        for name in re.findall(r"\$\{(\w+)\}", value)
    }
    assert named
    assert named <= SECRETS.keys()
