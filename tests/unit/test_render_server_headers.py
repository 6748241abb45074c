"""The headers of the site as web servers read them: each form is read back, and says the same as `_headers`."""

import re
import shlex

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.preview.headers import headers_for, read_headers
from generator.render.server_headers import SERVERS
from tests.services.campaigns import FORM, MINIMAL, write_campaign


def read_nginx(text, path):
    """Read directives and blocks, as far as this file has them; the longest location that fits answers."""
    tokens = [one.strip('"') for one in re.findall(r'"[^"]*"|[{};]|[^\s{};"]+', re.sub(r"(?m)^#.*$", "", text))]
    found = {"": []}
    words, place = [], ""
    for token in tokens:
        if token == "{":
            assert words[:2] == ["location", "^~"]
            place, words = words[2], []
            found[place] = []
        elif token == ";":
            assert words[0] == "add_header"
            assert words[3:] in ([], ["always"])
            found[place].append((words[1], words[2]))
            words = []
        elif token == "}":
            place = ""
        else:
            words.append(token)
    assert not words
    return dict(found[max((one for one in found if path.startswith(one)), key=len)])


def read_apache(text, path):
    """Read Header lines, and those in each If whose pattern fits."""
    found, fits = {}, True
    for line in text.splitlines():
        words = shlex.split(line, comments=True)
        if line.startswith("<If"):
            (pattern,) = re.fullmatch(r"<If \"%\{REQUEST_URI\} -strmatch '(.+)\*'\">", line).groups()
            fits = path.startswith(pattern)
        elif line == "</If>":
            fits = True
        elif words and fits:
            assert words[0] == "Header"
            assert words[1] in ("always", "onsuccess")
            if words[2] == "unset":
                del found[words[3]]
            else:
                assert words[2] == "set"
                found[words[3]] = words[4]
    return found


def read_caddy(text, path):
    """Read matchers by path, and the headers of those that fit."""
    found, matchers, open_ = {}, {}, None
    lines = [shlex.split(line, comments=True) for line in text.splitlines()]
    assert next(line for line in lines if line) == ["(handbill)", "{"]
    for words in lines[2:]:
        if words[:1] == ["header"]:
            assert words[2] == "{"
            open_ = words[1]
        elif words == ["}"]:
            open_ = None
        elif words == ["defer"]:
            assert open_ != "@handbill0", "else the whole site would have the last word"
        elif open_ and path.startswith(matchers[open_]):
            if words[0].startswith("-"):
                del found[words[0][1:]]
            else:
                found[words[0]] = words[1]
        elif not open_:
            assert words[1] == "path"
            matchers[words[0]] = words[2].removesuffix("*")
    assert text.count("{") == text.count("}")
    return found


READ = {"nginx": read_nginx, "apache": read_apache, "caddy": read_caddy}


def printed(tmp_path, server, url="https://example.org/"):
    """Return what the command prints; asked once for each server and address."""
    if (server, url) not in PRINTED:
        PRINTED[server, url] = run(tmp_path, server, url)
    return PRINTED[server, url]


PRINTED = {}


def run(tmp_path, server, url):
    text = MINIMAL.replace("https://example.org/", url) + FORM
    write_campaign(tmp_path, {"campaign.yaml": text, "content/en/story.md": "Why.\n"})
    result = CliRunner().invoke(main, ["headers", server, "-C", str(tmp_path)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_server_has_a_reader_here():
    assert READ.keys() == SERVERS.keys()


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("folder", ["", "harbor/old/"])
def test_a_server_sends_what_the_site_says_itself(tmp_path, server, folder):
    rules = read_headers(printed(tmp_path, "netlify"))
    text = printed(tmp_path, server, f"https://example.org/{folder}")
    for path in ("", "fr/", "assets/style.0123.css", "media/a.jpg", "media", "assets"):
        expected = dict(headers_for(rules, f"/{path}"))
        assert READ[server](text, f"/{folder}{path}") == expected, path
        assert "https://formspree.io" in expected["Content-Security-Policy"]
    assert ("Cache-Control" in expected) is False


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("root", ["/", "/harbor/"])
def test_a_folder_may_have_headers_of_its_own_and_less_of_the_others(server, root):
    rules = {root: {"A": "1", "B": "x y"}, f"{root}card/": {"A": "2", "B": ""}, f"{root}media/": {"C": "3"}}
    text = SERVERS[server](rules)
    assert READ[server](text, root) == {"A": "1", "B": "x y"}
    assert READ[server](text, f"{root}card/index.html") == {"A": "2"}
    assert READ[server](text, f"{root}media/a.jpg") == {"A": "1", "B": "x y", "C": "3"}


@pytest.mark.parametrize("server", SERVERS)
def test_other_sites_on_the_host_keep_their_own(tmp_path, server):
    text = printed(tmp_path, server, "https://example.org/harbor/")
    # a .htaccess lies in the folder of the site, and holds for nothing else
    assert READ[server](text, "/elsewhere/") == {} or server == "apache"


def test_nobody_remembers_for_a_year_that_there_was_no_such_file(tmp_path):
    lines = [line for line in printed(tmp_path, "nginx").splitlines() if "Cache-Control" in line]
    assert lines
    assert all(line.endswith('immutable";') for line in lines)
    lines = [line for line in printed(tmp_path, "apache").splitlines() if "Cache-Control" in line]
    assert lines
    assert all("onsuccess" in line for line in lines)


def test_hosts_with_a_headers_file_are_told_what_is_in_it(tmp_path):
    assert printed(tmp_path, "netlify") == printed(tmp_path, "cloudflare")
    assert "  X-Frame-Options: DENY\n" in printed(tmp_path, "netlify")


def test_a_broken_campaign_gets_no_headers(tmp_path):
    write_campaign(tmp_path, {"campaign.yaml": "title: x\n"})
    result = CliRunner().invoke(main, ["headers", "nginx", "-C", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stdout == ""
