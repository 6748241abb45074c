"""robots.txt: exact text."""

from generator.render.robots import render_robots


def test_open():
    assert (
        render_robots(sitemap_url="https://example.org/stop/sitemap.xml")
        == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/stop/sitemap.xml\n"
    )


def test_without_a_sitemap():
    assert render_robots(sitemap_url=None) == b"User-agent: *\nAllow: /\n"


def test_closed():
    assert render_robots(sitemap_url=None, open_to_robots=False) == b"User-agent: *\nDisallow: /\n"


def test_an_address_cannot_add_rules():
    got = render_robots(sitemap_url="https://example.org/é\nDisallow: /")
    assert got == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/%C3%A9%0ADisallow:%20/\n"
