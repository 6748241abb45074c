"""The translators' loop: what to translate, what has changed since, and marking it as done. Must not open files."""
