"""All that was read from the disk, as bytes by path. Must not open anything itself."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Final, get_args

from generator.model.engine import Markdown
from generator.record import record

CAMPAIGN: Final = "campaign.yaml"
COUNT: Final = "signatures.json"
"""The two files beside content/ that a build reads."""
DESK: Final = ("admin/config.yml", "admin/index.html")
"""What `handbill cms` writes: copied to the site as it is, and nothing else of that folder."""


@record
class MediaFile:
    """A picture or another file that is copied to the site.

    `path` is relative to the campaign folder (`content/media/x.jpg`), `digest` the SHA-256 of its content in hex,
    `size` in bytes. `read` gives the content; it may raise OSError if the file has gone since.
    """

    path: str
    digest: str
    size: int
    read: Callable[[], bytes]


@record
class Snapshot:
    """A campaign folder at one moment.

    `texts`: campaign.yaml, signatures.json, and everything under content/ that is not media (`.md .yaml .yml .csv .json
    .po`), by path relative to the campaign folder. `media`: the other files under content/, likewise. `themes`: files
    of the project's themes/ folder by `<name>/<path>`. `builtin`: files that come with Handbill, by
    `themes/<name>/<path>` and `locales/<tag>.po`. `earlier`: the texts of campaign.yaml as they were when they were
    translated, by fingerprint. `desk`: the page on which organizers write in the browser and its configuration, by
    `admin/<name>`, if there is one. `engines`: what can read Markdown where the build runs.
    """

    texts: Mapping[str, bytes]
    media: Mapping[str, MediaFile] = field(default_factory=dict)
    themes: Mapping[str, bytes] = field(default_factory=dict)
    builtin: Mapping[str, bytes] = field(default_factory=dict)
    earlier: Mapping[str, bytes] = field(default_factory=dict)
    desk: Mapping[str, bytes] = field(default_factory=dict)
    engines: frozenset[Markdown] = frozenset(get_args(Markdown))

    @property
    def sources(self) -> dict[str, bytes]:
        """The files that findings quote, by path as in Place."""
        themes = {f"themes/{path}": content for path, content in self.themes.items()}
        builtin = {path: content for path, content in self.builtin.items() if path.startswith("themes/")}
        return {**builtin, **themes, **self.texts}
