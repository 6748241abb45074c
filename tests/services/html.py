"""Reads a built page: its links, ids, headings, texts and languages. Must not judge them."""

from html.parser import HTMLParser

LINKS = {"href", "src", "action", "poster", "data", "cite"}


class Page(HTMLParser):
    """What tests want to know of one HTML file, in the order of the file.

    `tags` are (name, attributes); `links` are (tag, attribute, target); `text` is what people see.
    """

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.links = []
        self.ids = []
        self.pieces = []
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self.links += [(tag, name, value) for name, value in attrs if name in LINKS and value is not None]
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._silent:
            self.pieces.append(data)

    @property
    def text(self):
        return " ".join("".join(self.pieces).split())

    def all(self, tag):
        """Return the attributes of every element of that name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def one(self, tag):
        """Return the attributes of the only element of that name."""
        found = self.all(tag)
        assert len(found) == 1, f"{len(found)} elements {tag}"
        return found[0]

    def rel(self, relation):
        """Return the attributes of every link element of that relation."""
        return [link for link in self.all("link") if relation in link.get("rel", "").split()]
