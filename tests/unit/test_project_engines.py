"""Which Markdown engines are there: the optional one only where its own distribution is installed."""

import sys

import pytest

from generator.project.engines import find_engines


def test_the_test_environment_has_both():
    assert find_engines() == {"standard", "commonmark"}


def test_without_the_extra_there_is_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "path", [])
    assert find_engines() == {"standard"}


@pytest.mark.parametrize(("name", "there"), [("comrak-0.1", False), ("comrak_ext-0.2.8", True)])
def test_another_library_of_the_same_name_is_not_it(monkeypatch: pytest.MonkeyPatch, tmp_path, name, there):
    for one in (name, "jinja2-3.1.6"):
        (tmp_path / f"{one}.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert ("commonmark" in find_engines()) is there
