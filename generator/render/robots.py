"""Make robots.txt. Must not hide single pages: those say `noindex` themselves, which a robot must be let in to read."""

from generator.model.syndication import ascii_url


def render_robots(*, sitemap_url: str | None, open_to_robots: bool = True) -> bytes:
    """Write robots.txt (RFC 9309): everything may be read, or nothing.

    `sitemap_url` is absolute, or None where there is no sitemap. `open_to_robots` is False for a site that is not yet
    meant to be found, such as a draft.
    """
    rules = "User-agent: *\nAllow: /\n" if open_to_robots else "User-agent: *\nDisallow: /\n"
    sitemap = f"\nSitemap: {ascii_url(sitemap_url)}\n" if sitemap_url else ""
    return (rules + sitemap).encode()
