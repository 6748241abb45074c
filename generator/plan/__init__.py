"""Nouns into a site: languages, order, routes, views. Must not render or touch disk, clock or environment."""
