"""Files of the campaign by the names that authors use for them. Must not open them beyond the snapshot."""

from collections.abc import Collection, Mapping
from typing import Any

from generator.diagnostics import Diagnostics
from generator.model.cache import NO_CACHE, Cache
from generator.model.crew import ALONE, Crew
from generator.model.picture import Picture
from generator.model.snapshot import Snapshot
from generator.model.text import STAND_IN, Text, candidates
from generator.nearest import nearest
from generator.record import record


@record
class Lookup:
    """Finds what YAML and front matter name: in the locale's folder, then in the source's, then in content/.

    `cache` remembers what was read before, `crew` reads what was not; `recent` is what was read just before in this
    very process, by locale: see read/remembered.py.
    """

    snapshot: Snapshot
    locale: str
    source: str
    pictures: Mapping[str, Picture]
    cache: Cache = NO_CACHE
    recent: dict[str, Any] | None = None  # Any: texts, as their readers keep them
    crew: Crew = ALONE

    @property
    def files(self) -> Collection[str]:
        """Paths of all files under content/, relative to the campaign folder."""
        return [*self.snapshot.texts, *self.snapshot.media]

    def find(self, name: Text, code: str, diagnostics: Diagnostics) -> str | None:
        """Return the path of a named file; None and a located error if there is none."""
        for path in candidates(name, self.locale, self.source):
            if path in self.snapshot.media or path in self.snapshot.texts:
                return path
        if not self._reports(name):
            return None
        known = [path.removeprefix("content/").removeprefix(f"{self.locale}/") for path in self.files]
        by_name = {path.rpartition("/")[2]: path for path in sorted(known, reverse=True)}
        meant = by_name.get(nearest(name.rpartition("/")[2], by_name) or "")
        diagnostics.error(
            code,
            f'there is no file "{name}"',
            name.place,
            hint=f"did you mean {meant}?" if meant else f"put it into content/{name.rpartition('/')[0] or 'media'}/",
        )
        return None

    def check_picture(self, image: Text, alt: Text | None, key: str, diagnostics: Diagnostics) -> None:
        """Report a picture that is missing, or that has no words under `key`."""
        self.find(image, "picture-missing", diagnostics)
        if alt is None and image.place != STAND_IN:
            diagnostics.warn(
                "picture-alt-missing",
                "this picture has no words for people who cannot see it",
                image.place,
                hint=f"add a line {key}: that says what the picture shows",
            )

    def _reports(self, name: Text) -> bool:
        """Say each missing file once: what campaign.yaml names is looked up for every language, the source's first."""
        return name.place != STAND_IN and self.locale == (name.locale or self.source)
