"""Tests `handbill archive`: what it writes and where, its options, and that the site stays as it is."""

from tests.services.campaigns import FORM, MINIMAL, files_of, site_of, update, write_campaign


def _own_form(harbor):
    write_campaign(harbor, {"campaign.yaml": MINIMAL + FORM.replace("abcdwxyz", "mqkrvzpn")})


def test_an_archive_is_a_document_and_a_folder_beside_the_site(shell, harbor):
    _own_form(harbor)
    shell.fine("build", below="harbor")
    before = site_of(harbor / "build")
    told = shell.fine("archive", below="harbor").splitlines()
    made = site_of(harbor / "archive")
    assert told[0] == f"archive/en.html: {round(len(made['en.html']) / 1e3)} kB"
    assert told[1].startswith("archive/site/: 4 pages, ")
    assert b"Signing is not part of it" in made["en.html"]
    assert b"<form" not in made["site/index.html"]
    assert site_of(harbor / "build") == before
    assert b"<form" in before["index.html"]
    assert shell.fine("build", below="harbor").endswith(" files unchanged.\n")
    assert site_of(harbor / "build") == before, "the next build is not misled"
    shell.fine("archive", below="harbor")
    assert site_of(harbor / "archive") == made, "the same campaign gives the same bytes"


def test_one_of_the_two_and_one_of_the_languages(shell, harbor):
    _own_form(harbor)
    write_campaign(harbor, {"content/fr/campaign.yaml": "title: Sauvez le vieux port\n"})
    shell.fine("archive", "--single-file", "--locale", "fr", below="harbor")
    assert set(site_of(harbor / "archive")) == {"fr.html"}
    shell.fine("archive", "--folder", "--output", "kept", below="harbor")
    assert {path.split("/")[0] for path in site_of(harbor / "kept")} == {"site"}
    result = shell.run("archive", "--locale", "frr", below="harbor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'the site has no language "frr"; did you mean fr?' in result.stderr


def test_a_site_is_not_replaced(shell, harbor):
    _own_form(harbor)
    shell.fine("build", below="harbor")
    before = site_of(harbor / "build")
    result = shell.run("archive", "--output", "build", below="harbor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a site stands in this folder" in result.stderr
    assert site_of(harbor / "build") == before


def test_mistakes_are_told_and_nothing_is_written(shell, harbor):
    write_campaign(harbor, {"content/en/updates/2024-03-01-third.md": update("The third", "[gone](nowhere.md)")})
    result = shell.run("archive", below="harbor")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/en/updates/2024-03-01-third.md:" in result.stderr
    assert not (harbor / "archive").exists()


def test_a_broken_template_is_a_mistake_with_its_place(shell, harbor):
    write_campaign(harbor, {"themes/placard/templates/page.html": "{{ nothing.here }}"})
    write_campaign(harbor, {"content/en/pages/faq.md": "---\ntitle: Questions\n---\n\nNone.\n"})
    result = shell.run("archive", below="harbor")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "themes/placard/templates/page.html:1" in result.stderr
    assert not (harbor / "archive").exists()


def test_a_folder_that_is_not_ours_is_left_alone(shell, harbor):
    write_campaign(harbor, {"archive/letter.txt": "mine"})
    result = shell.run("archive", below="harbor")
    assert result.exit_code == 1
    assert "[output-foreign]" in result.stderr
    assert files_of(harbor / "archive") == {"letter.txt": b"mine"}
