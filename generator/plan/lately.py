"""What was planned just before in the same process, by language. Must not decide whether it still holds."""

from zoneinfo import ZoneInfo

from generator.plan.routes import RecentRoutes
from generator.plan.schedule import Recent


class Lately:
    """For those who plan the same campaign over and over: the preview."""

    def __init__(self) -> None:
        self._updates: dict[tuple[str, str], Recent] = {}
        self._routes: dict[str, RecentRoutes] = {}

    def updates(self, tag: str, zone: ZoneInfo) -> Recent:
        """Return what was published in a language."""
        return self._updates.setdefault((tag, zone.key), Recent())

    def routes(self, tag: str) -> RecentRoutes:
        """Return the addresses of a language."""
        return self._routes.setdefault(tag, RecentRoutes())
