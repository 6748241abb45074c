"""Findings and results as text for people and tools. Must not print: commands do."""
