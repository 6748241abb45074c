"""Tests what is known of each translation: missing, copied, outdated, inherited, done; and the page that shows it."""

from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.plan.progress import measure_locale, measure_progress
from generator.plan.views import CONTRACT
from generator.read.originals import canonical_texts, fingerprint
from generator.read.project import read_project
from tests.services.campaigns import MINIMAL, pages_of, snapshot_of, update
from tests.services.html import Page

SOURCE = {
    "campaign.yaml": MINIMAL + "summary: It is older than the city around it.\npetition: {ask: Keep it as it is}\n",
    "content/en/story.md": "It has been here for two hundred years.\n",
    "content/en/updates/2024-01-01-one.md": update("One", "It happened on a cold morning."),
    "content/en/pages/press.md": "---\ntitle: Press\n---\n\nWrite to us at any time.\n",
}
TEXTS = {
    "title": "Save the old harbor",
    "summary": "It is older than the city around it.",
    "petition.ask": "Keep it as it is",
}
CATALOGUE = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def project_of(files, earlier=()):
    found = Diagnostics()
    kept = {fingerprint(canonical_texts(texts)): canonical_texts(texts).encode() for texts in earlier}
    project = read_project(replace(snapshot_of(files), earlier=kept), contract=CONTRACT, diagnostics=found)
    assert not found.failed, [one.message for one in found]
    return project


def states(project, tag="fr", kind=None):
    return {one.name: one.state for one in measure_locale(project, tag).items if one.kind == (kind or one.kind)}


def test_a_folder_with_one_word_has_everything_else_to_do():
    project = project_of({**SOURCE, "content/fr/campaign.yaml": "title: Sauvez le vieux port\n"})
    assert states(project, kind="file") == {
        "story.md": "missing",
        "updates/2024-01-01-one.md": "missing",
        "pages/press.md": "missing",
    }
    assert states(project, kind="field") == {"title": "done", "summary": "missing", "petition.ask": "missing"}
    progress = measure_locale(project, "fr")
    assert progress.words("done") == 4
    assert progress.percent == 100 * 4 // progress.words()


def test_what_was_copied_and_not_translated_is_not_done():
    copied = {path.replace("/en/", "/fr/"): text for path, text in SOURCE.items() if "/en/" in path}
    project = project_of(
        {**SOURCE, **copied, "content/fr/campaign.yaml": "summary: It is older than the city around it."}
    )
    assert set(states(project, kind="file").values()) == {"copied"}
    assert states(project, kind="field")["summary"] == "copied"
    assert measure_locale(project, "fr").percent == 0


def test_another_kind_of_the_same_language_may_say_the_same():
    copied = {path.replace("/en/", "/en-GB/"): text for path, text in SOURCE.items() if "/en/" in path}
    assert set(states(project_of({**SOURCE, **copied}), "en-GB", kind="file").values()) == {"done"}


def test_what_a_shorter_tag_has_is_inherited():
    project = project_of(
        {
            **SOURCE,
            "content/pt/story.md": "Está aqui há duzentos anos.\n",
            "content/pt/campaign.yaml": "title: Salvem o porto\n",
            "content/pt-BR/campaign.yaml": "petition: {ask: Deixem como está}\n",
        }
    )
    assert states(project, "pt-BR", kind="field") == {
        "title": "inherited",
        "summary": "missing",
        "petition.ask": "done",
    }
    assert states(project, "pt-BR", kind="file")["story.md"] == "inherited"
    assert states(project, "pt", kind="file")["story.md"] == "done"


def since(project, name):
    return project.locales["en"].updates[name].fingerprint


def test_a_document_is_outdated_when_its_original_has_changed():
    name = "2024-01-01-one"
    current = since(project_of(SOURCE), name)
    files = {**SOURCE, f"content/fr/updates/{name}.md": update("Un", "C’est arrivé.", translated_from=current)}
    assert states(project_of(files), kind="file")[f"updates/{name}.md"] == "done"
    moved = {**files, f"content/en/updates/{name}.md": update("One", "It happened on a cold evening.")}
    assert states(project_of(moved), kind="file")[f"updates/{name}.md"] == "outdated"
    item = next(one for one in measure_locale(project_of(moved), "fr").items if one.name == f"updates/{name}.md")
    assert item.tracked
    assert not item.is_ready


def test_a_translation_that_does_not_say_what_it_was_made_from_is_done_and_untracked():
    project = project_of({**SOURCE, "content/fr/story.md": "Il est là depuis deux cents ans.\n"})
    item = next(one for one in measure_locale(project, "fr").items if one.name == "story.md")
    assert (item.state, item.tracked) == ("done", False)


def french(version):
    return {
        **SOURCE,
        "content/fr/campaign.yaml": f"translated_from: {version}\ntitle: Sauvez le port\nsummary: Il est vieux.\n"
        "petition: {ask: Gardez-le tel quel}\n",
    }


def test_one_changed_text_of_the_campaign_makes_one_translation_outdated():
    before = {**TEXTS, "summary": "It is old."}
    project = project_of(french(fingerprint(canonical_texts(before))), earlier=[before])
    assert states(project, kind="field") == {"title": "done", "summary": "outdated", "petition.ask": "done"}


def test_a_text_that_is_newer_than_the_version_was_translated_since():
    before = {key: text for key, text in TEXTS.items() if key != "summary"}
    project = project_of(french(fingerprint(canonical_texts(before))), earlier=[before])
    assert set(states(project, kind="field").values()) == {"done"}


def test_where_the_old_original_is_lost_every_text_may_be_outdated():
    assert set(states(project_of(french("0123456789ab")), kind="field").values()) == {"outdated"}
    assert set(states(project_of(french(fingerprint(canonical_texts(TEXTS)))), kind="field").values()) == {"done"}


def test_a_draft_is_not_to_be_translated_yet():
    files = {
        **SOURCE,
        "content/en/updates/2024-02-01-two.md": update("Two", draft="true"),
        "content/fr/story.md": "Là.\n",
    }
    assert "updates/2024-02-01-two.md" not in states(project_of(files))


def test_words_of_the_theme_count_apart_and_may_come_from_the_campaign():
    files = {**SOURCE, "content/is/campaign.yaml": "title: Björgum höfninni\n"}
    without = measure_locale(project_of(files), "is")
    assert {one.state for one in without.of("word")} == {"missing"}
    own = f'{CATALOGUE}msgid "Sign now"\nmsgstr "Skrifa undir"\n'
    with_one = measure_locale(project_of({**files, "content/is/messages.po": own}), "is")
    assert [one.name for one in with_one.of("word") if one.state == "done"] == ["Sign now"]
    assert with_one.percent == without.percent, "the texts of the campaign are what is measured"


def test_progress_is_told_of_every_locale_but_the_source():
    project = project_of({**SOURCE, "content/fr/story.md": "Là.\n", "content/de/campaign.yaml": "publish: false\n"})
    assert [(one.tag, one.publish) for one in measure_progress(project)] == [("de", False), ("fr", True)]


PREVIEW = {"sandbox": "http://127.0.0.1/_sandbox/"}


def test_previews_have_a_page_for_those_who_coordinate_translators():
    files = {**SOURCE, "content/ar/campaign.yaml": "publish: false\ntitle: أنقذوا الميناء القديم\n"}
    made = pages_of(files, **PREVIEW)
    page = Page(made["translations/index.html"].decode())
    assert "العربية" in page.text
    assert "Readers do not see this language yet." in page.text
    assert "updates/2024-01-01-one.md" in page.text
    assert b"translations/" not in made["sitemap.xml"]
    assert [one["content"] for one in page.all("meta") if one.get("name") == "robots"] == ["noindex"]
    assert "translations/index.html" not in pages_of(files), "readers do not get it"
    assert "translations/index.html" not in pages_of(SOURCE, **PREVIEW), "there is nothing to coordinate"


def test_the_theme_speaks_english_without_a_catalogue():
    arabic = {path.replace("/en/", "/ar/"): text for path, text in SOURCE.items()}
    arabic["campaign.yaml"] = arabic["campaign.yaml"].replace("locale: en", "locale: ar")
    project = project_of({**arabic, "content/en/story.md": "It is old.\n", "content/en-GB/story.md": "It is old.\n"})
    for tag in ("en", "en-GB"):
        assert set(states(project, tag, kind="word").values()) == {"done"}
