"""Asks how many have signed, and adds it up. Must not write files, nor know a form service by name."""
