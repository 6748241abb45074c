"""Text into nouns. Must not touch the disk; only home of the libraries for YAML, Markdown, catalogues, validation."""
