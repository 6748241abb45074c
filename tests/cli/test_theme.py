"""Tests `handbill theme` as a theme author uses it: look, begin, take over a file, follow a newer Handbill."""

import pytest
from click.shell_completion import ShellComplete

from generator.cli import main
from tests.services.campaigns import FORM, MINIMAL, ROOT, files_of, site_of, update, write_campaign

FOOTER = (ROOT / "themes/placard/templates/_footer.html").read_bytes()


@pytest.fixture
def campaign(tmp_path):
    """A campaign in two languages with a page, an update and a form."""
    folder = tmp_path / "campaign"
    write_campaign(
        folder,
        {
            "campaign.yaml": MINIMAL.replace("}", ", privacy_url: pages/privacy.md}")
            + FORM.replace("abcdwxyz", "mqkrvzpn")
            + "theme: placard\n",
            "content/en/story.md": "Because.\n",
            "content/en/pages/privacy.md": "---\ntitle: Privacy\n---\n\nNothing is kept.\n",
            "content/en/updates/2024-01-01-first.md": update("The first"),
            "content/fr/story.md": "Parce que.\n",
        },
    )
    return folder


def use(folder, theme):
    file = folder / "campaign.yaml"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("theme:")]
    file.write_text("\n".join([*lines, f"theme: {theme}", ""]), encoding="utf-8")


def test_themes_are_listed_anywhere(shell):
    said = shell.fine("theme", "list")
    assert said.index("placard\n") < said.index("broadsheet\n")
    assert "in use" not in said
    assert 'accent_dark: "#e83f13". The same ink on a dark page.' in said


def test_the_list_tells_what_is_in_use_and_what_was_chosen(shell, campaign):
    use(campaign, '{name: placard, accent: "#0057b7"}')
    write_campaign(campaign, {"themes/placard/templates/_note.html": "{# ours #}"})
    said = shell.fine("theme", "list", below="campaign")
    assert "placard (in use)\n" in said
    assert 'accent: "#0057b7", default "#ff4419".' in said
    assert "with 1 file of yours over it in themes/placard/" in " ".join(said.split())
    assert said.count("in use") == 1


def test_a_theme_that_cannot_be_read_is_told(shell, campaign):
    write_campaign(campaign, {"themes/leaflet/theme.yaml": "name: leaflet\ncontract: 1\nextends: plackard\n"})
    result = shell.run("theme", "list", below="campaign")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "themes/leaflet/theme.yaml:3:10" in result.stderr
    assert "did you mean placard?" in result.stderr


@pytest.mark.parametrize("options", [["--from", "placard"], ["--from", "broadsheet"], ["--whole"]])
def test_a_new_theme_works_at_once_and_shows_what_its_base_shows(shell, campaign, options):
    base = "broadsheet" if "broadsheet" in options else "placard"
    use(campaign, base)
    shell.run("build", below="campaign")
    before = {
        path.rpartition(".")[2]: text for path, text in site_of(campaign / "build").items() if "assets/style" in path
    }
    said = shell.fine("theme", "new", "leaflet", *options, below="campaign")
    assert "theme: leaflet" in said
    use(campaign, "leaflet")
    result = shell.run("check", "--strict", below="campaign")
    assert result.exit_code == 0, result.output
    assert "leaflet" not in result.stderr
    shell.run("build", "--strict", below="campaign")
    pages = site_of(campaign / "build")
    style = next(text for path, text in pages.items() if path.startswith("assets/style."))
    if "--whole" in options:
        assert style == before["css"]
        assert not (campaign / "themes/leaflet/locales").exists()
        assert "over placard" not in shell.fine("theme", "list", below="campaign")
    else:
        assert style.startswith(before["css"][:-20]), "all of the base, and something behind it"
        assert b"--corner:0" in style
        assert b'<p class="home">' in pages["fr/privacy/index.html"]
        use(campaign, "{name: leaflet, corners: round}")
        assert f"over {base}" in " ".join(shell.fine("theme", "list", below="campaign").split())
        shell.run("build", below="campaign")
        assert any(b"--corner:.375rem" in text for text in site_of(campaign / "build").values())


def test_a_new_theme_begins_with_the_one_in_use(shell, campaign):
    use(campaign, "{name: broadsheet, face: sans}")
    assert "can stay behind it" in shell.fine("theme", "new", "leaflet", below="campaign")
    assert b"extends: broadsheet" in (campaign / "themes/leaflet/theme.yaml").read_bytes()
    assert "can stay" not in shell.fine("theme", "new", "other", "--from", "placard", below="campaign")


@pytest.mark.parametrize("name", ["placard", "a b", "locales", "../x"])
def test_a_name_that_cannot_be_is_refused(shell, campaign, name):
    before = files_of(campaign)
    result = shell.run("theme", "new", name, below="campaign")
    assert (result.exit_code, result.stdout) == (2, "")
    assert files_of(campaign) == before


def test_nothing_is_written_over_a_theme(shell, campaign):
    write_campaign(campaign, {"themes/leaflet/notes.txt": "ours"})
    result = shell.run("theme", "new", "leaflet", below="campaign")
    assert result.exit_code == 1
    assert "themes/leaflet: error: this theme is there already" in result.stderr


@pytest.mark.parametrize("command", [["new", "leaflet"], ["eject"]])
def test_a_campaign_is_needed(shell, command):
    result = shell.run("theme", *command)
    assert result.exit_code == 1
    assert "there is no campaign.yaml in this folder" in result.stderr
    assert files_of(shell.folder) == {}


def test_a_file_is_taken_over_by_its_short_name(shell, campaign):
    said = shell.fine("theme", "eject", "footer", "style.css", below="campaign")
    assert "Wrote themes/placard/templates/_footer.html" in said
    assert (campaign / "themes/placard/templates/_footer.html").read_bytes() == FOOTER
    assert (campaign / "themes/placard/static/style.css.jinja").is_file()
    shell.run("build", below="campaign")
    write_campaign(campaign, {"themes/placard/templates/_footer.html": b"<footer>Ours</footer>"})
    shell.run("build", below="campaign")
    assert b"<footer>Ours</footer>" in (campaign / "build/index.html").read_bytes()


def test_all_files_are_listed_with_what_they_are(shell, campaign):
    shell.fine("theme", "eject", "footer", below="campaign")
    lines = shell.fine("theme", "eject", below="campaign").splitlines()
    assert any(line.startswith("templates/_footer.html") and "(yours) The foot of every page" in line for line in lines)
    assert sum(line.startswith(("templates/", "static/")) for line in lines) == len(
        [path for path in files_of(ROOT / "themes/placard") if "/" in path]
    )


def test_what_is_there_is_not_replaced(shell, campaign):
    write_campaign(campaign, {"themes/placard/static/style.css": "p{}"})
    before = files_of(campaign)
    result = shell.run("theme", "eject", "footer", "style.css.jinja", below="campaign")
    assert result.exit_code == 1
    assert "themes/placard/static/style.css: error: this file is there already, so nothing was written" in result.stderr
    assert "--diff" in result.stderr
    assert files_of(campaign) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fotter"], "did you mean _footer.html"),
        (["xyzzy"], "handbill theme eject lists all files"),
        (["poster"], "could be static/poster.css.jinja or templates/poster.html"),
        (["--wrap", "macros"], "other files take macros out of templates/_macros.html".capitalize()),
        (["--wrap", "favicon.svg"], "Wrote"),
        (["--wrap", "mail"], "has no blocks"),
        (["--wrap", "placard-arabic.woff2"], "no file"),
        (["--wrap", "fonts/placard-arabic.woff2"], "is no template"),
        (["--diff", "footer"], "the theme's own file is in use"),
        (["--diff", "--done"], "give one of them"),
    ],
)
def test_what_is_meant_is_found_or_said(shell, campaign, words, said):
    result = shell.run("theme", "eject", *words, below="campaign")
    assert said.casefold() in result.output.casefold()
    assert result.exit_code == (0 if said == "Wrote" else 2)


def test_a_theme_that_stands_alone_has_nothing_to_take_over(shell, campaign):
    shell.fine("theme", "new", "leaflet", "--whole", below="campaign")
    use(campaign, "leaflet")
    result = shell.run("theme", "eject", "footer", below="campaign")
    assert result.exit_code == 2
    assert "themes/leaflet/" in result.stderr


def test_every_file_that_can_be_wrapped_changes_nothing_by_itself(shell, campaign):
    """All of them at once: each page is as it was, to the byte."""
    shell.run("build", below="campaign")
    before = {path: text for path, text in site_of(campaign / "build").items() if path.endswith(".html")}
    names = [
        path.removeprefix("templates/") for path in files_of(ROOT / "themes/placard") if path.startswith("templates/")
    ]
    wrapped = [name for name in names if shell.run("theme", "eject", "--wrap", name, below="campaign").exit_code == 0]
    assert len(wrapped) > 35
    shell.run("build", "--strict", below="campaign")
    after = {path: text for path, text in site_of(campaign / "build").items() if path.endswith(".html")}

    def words(text):
        return b" ".join(text.split())

    assert {path: words(text) for path, text in after.items()} == {path: words(text) for path, text in before.items()}
    assert "no copy" in shell.fine("theme", "eject", "--diff", "footer", below="campaign")


def test_a_copy_follows_a_newer_theme(shell, campaign):
    shell.fine("theme", "eject", "footer", "head", below="campaign")
    assert "theme-copy-old" not in shell.run("check", below="campaign").stderr
    older = FOOTER.replace(b"<footer>", b"<div>")
    mine = older.replace(b"</ul>", b"</ul><p>Ours</p>")
    write_campaign(
        campaign,
        {
            "themes/placard/originals/templates/_footer.html": older,
            "themes/placard/templates/_footer.html": mine,
            "themes/placard/originals/templates/_gone.html": "{# gone #}",
            "themes/placard/templates/_gone.html": "{# gone #}",
        },
    )
    checked = shell.run("check", below="campaign")
    assert checked.exit_code == 0
    assert checked.stderr.count("[theme-copy-old]") == 2
    assert "placard has no such file any more" in checked.stderr
    said = shell.fine("theme", "eject", "--diff", below="campaign")
    since, _, own = said.partition("What you have changed in templates/_footer.html:")
    assert "-<div>" in since
    assert "+<footer>" in since
    assert "+</ul><p>Ours</p>" in own
    assert "_head" not in said
    assert "_footer.html: up to date" in shell.fine("theme", "eject", "--done", "footer", below="campaign")
    assert "Nothing to do" in shell.fine("theme", "eject", "--done", below="campaign")
    assert "_footer" not in shell.run("check", below="campaign").stderr
    assert (campaign / "themes/placard/templates/_footer.html").read_bytes() == mine


def test_a_copy_made_again_counts_as_new(shell, campaign):
    write_campaign(campaign, {"themes/placard/originals/templates/_footer.html": "{# old #}"})
    shell.fine("theme", "eject", "footer", below="campaign")
    assert "theme-copy-old" not in shell.run("check", below="campaign").stderr


def test_a_campaign_begins_with_the_other_theme(shell):
    shell.fine("new", "demo", "-y", "--theme", "broadsheet")
    assert "broadsheet (in use)" in shell.fine("theme", "list", below="demo")
    assert shell.run("new", "other", "-y", "--theme", "brodsheet").exit_code == 2
    shell.fine("theme", "new", "leaflet", below="demo")
    use(shell.folder / "demo", "{name: leaflet, corners: round}")
    shell.run("new", "like", "-y", "--from", "demo")
    assert "leaflet (in use)" in shell.fine("theme", "list", below="like")
    shell.run("new", "unlike", "-y", "--from", "demo", "--theme", "placard")
    assert "placard (in use)" in shell.fine("theme", "list", below="unlike")
    assert not (shell.folder / "unlike/themes").exists()


def test_shells_complete_names_of_files():
    found = ShellComplete(main, {}, "handbill", "_HANDBILL_COMPLETE").get_completions(["theme", "eject"], "_foo")
    assert [one.value for one in found] == ["_footer.html"]
