"""Which Markdown engines are there: the optional one only where its own distribution is installed."""

import importlib.metadata
import sys

import pytest

from generator.project.engines import find_engines


def test_the_test_environment_has_both():
    assert find_engines() == {"standard", "commonmark"}


def test_without_the_extra_there_is_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "comrak", raising=False)
    assert find_engines() == {"standard"}


def test_another_library_of_the_same_name_is_not_it(monkeypatch: pytest.MonkeyPatch):
    def absent(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", absent)
    assert find_engines() == {"standard"}
