"""Handbill turns a folder of Markdown into a multilingual petition site. Must not import anything."""

__version__ = "0.1.0"
