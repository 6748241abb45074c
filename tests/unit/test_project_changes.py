"""Tests generator/project/changes.py."""

from generator.project.changes import Changes, plan_changes


def test_nothing_to_do():
    assert plan_changes(["b", "a"], owned=frozenset("ab"), differing=()) == Changes(
        claimed=frozenset("ab"), blocking=(), writes=(), unchanged=("b", "a"), stale=()
    )


def test_pages_are_written_after_what_they_name():
    changes = plan_changes(
        ["a.html", "b.css", "c.html", "d.js"], owned=frozenset(), differing={"a.html", "d.js", "b.css"}
    )
    assert changes.writes == ("b.css", "d.js", "a.html")
    assert changes.unchanged == ("c.html",)


def test_what_is_in_the_way_goes_first_and_the_rest_last():
    owned = frozenset({"a", "b/c", "About.html", "old.html", "kept.html"})
    planned = ["a/x", "b", "about.html", "kept.html"]
    changes = plan_changes(planned, owned=owned, differing={"a/x", "b", "about.html"})
    assert changes.blocking == ("About.html", "a", "b/c")
    assert changes.stale == ("old.html",)
    assert changes.claimed == owned | set(planned)
