"""Texts to translate for the tools of translators, as PO and XLIFF, and back. Must not open files."""
