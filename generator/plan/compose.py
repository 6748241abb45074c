"""The site into pages: which views each page gets. Must not render them."""

from collections.abc import Callable, Mapping

from generator.diagnostics import Diagnostics, Place
from generator.model.text import N_
from generator.plan.action_views import action_page_view
from generator.plan.embed import embed_view
from generator.plan.form_views import form_view, storage_key
from generator.plan.links import Linker
from generator.plan.media import Needed
from generator.plan.name_views import signatories_view
from generator.plan.page_views import (
    campaign_view,
    choice_views,
    further_title,
    menu_views,
    organization_view,
    page_view,
)
from generator.plan.petition_views import (
    action_views,
    hero_view,
    partner_views,
    petition_view,
    section_view,
    share_views,
)
from generator.plan.progress_views import translation_views
from generator.plan.routes import PageKey
from generator.plan.sheets import sheet_view
from generator.plan.site import LocalSite, Site
from generator.plan.update_views import dated, document_view, latest_updates, update_list, update_view
from generator.plan.vantage import Vantage
from generator.plan.views import PageKind, TextView, ThanksView, Views
from generator.record import record


@record
class PlannedPage:
    """One page, decided. `path` is its address below the root, `place` what it is mainly made from."""

    path: str
    kind: PageKind
    tag: str
    views: Views
    place: Place


class Composer:
    """Composes the pages of one language; `media` collects the files that they need.

    A page may be composed again at any time: nothing is kept of it, since the views of a large site would fill the
    memory. What all updates show in the same way is made once, and is the same object in each of them.
    """

    def __init__(self, site: Site, local: LocalSite, media: set[Needed], diagnostics: Diagnostics) -> None:
        self.site = site
        self.local = local
        self.media = media
        self.diagnostics = diagnostics
        self.updates = {name: index for index, name in enumerate(local.order)}
        self.pages = {page.text.name: page for page in local.pages}
        self.shared: dict[str, object] = {}

    @property
    def routes(self) -> Mapping[PageKey, str]:
        """The pages with their addresses."""
        return self.site.routes.paths[self.local.language.tag]

    def prepare(self) -> None:
        """Make what all updates show in the same way, before anything that only one shows."""
        if self.local.order:
            vantage = self._vantage(PageKey("update", self.local.order[0]))
            for name in _IN_ALL_UPDATES:
                self._once(name, vantage)

    def page(self, key: PageKey) -> PlannedPage:
        """Compose one page."""
        vantage = self._vantage(key)
        views, place = self._views(key, vantage)
        common = {name: self._once(name, vantage) for name in ("campaign", "organization", "menu")}
        common["theme"] = self.site.project.theme.parameters
        return PlannedPage(vantage.linker.page, key.kind, self.local.language.tag, {**common, **views}, place)

    def _vantage(self, key: PageKey) -> Vantage:
        linker = Linker(self.routes[key], self.site.base, rooted=key.kind == "404")
        return Vantage(self.site, self.local, key, linker, self.media, self.diagnostics)

    def _once(self, name: str, vantage: Vantage) -> object:
        """Make a view that is the same in all updates: they lie in one folder, and it links to none of them."""
        make = _IN_ALL_UPDATES[name]
        if vantage.key.kind != "update":
            return make(vantage)
        if name not in self.shared:
            self.shared[name] = make(vantage)
        return self.shared[name]

    def _views(self, key: PageKey, vantage: Vantage) -> tuple[Views, Place]:
        summary = vantage.text(self.local.campaign.summary)
        own = self.local.campaign.title.place
        match key.kind:
            case "campaign":
                return self._campaign(vantage), own
            case "updates":
                page = page_view(vantage, self._titled(vantage.word(N_("Updates")), vantage), summary)
                return {"page": page, "updates": update_list(vantage, int(key.name))}, own
            case "update":
                return self._update(key, vantage)
            case "page":
                return self._page(key, vantage)
            case "thanks":
                return self._thanks(vantage), own
            case "action" | "write" | "acted":
                return self._action(key, vantage), own
            case "signatories":
                page = page_view(vantage, further_title(vantage), summary)
                return {"page": page, "signatories": signatories_view(vantage, int(key.name))}, own
            case "embed":
                page = page_view(vantage, vantage.given(self.local.campaign.title), summary)
                return {"page": page, "embed": embed_view(vantage), "petition": petition_view(vantage)}, own
            case "paper" | "poster":
                page = page_view(vantage, further_title(vantage), summary)
                views = {"page": page, "sheet": sheet_view(vantage), "petition": petition_view(vantage)}
                if key.kind == "paper":
                    return {**views, "letter": section_view("letter", self.local.letter, vantage)}, own
                return {**views, "hero": hero_view(vantage)}, own
            case "translations":
                page = page_view(vantage, vantage.word(N_("Translations")), None)
                return {"page": page, "translations": translation_views(vantage)}, own
            case "404":
                return {"page": page_view(vantage, vantage.word(N_("Page not found")), None)}, own
            case "languages":
                page = page_view(vantage, vantage.given(self.local.campaign.title), summary)
                return {"page": page, "choices": choice_views(vantage)}, own

    def _campaign(self, vantage: Vantage) -> Views:
        campaign = self.local.campaign
        hero = hero_view(vantage)
        return {
            "page": page_view(vantage, vantage.given(campaign.title), vantage.text(campaign.summary)),
            "hero": hero,
            "petition": petition_view(vantage),
            "story": section_view("story", self.local.story, vantage),
            "letter": section_view("letter", self.local.letter, vantage),
            "form": form_view(vantage),
            "updates": latest_updates(vantage),
            "actions": action_views(vantage),
            "partners": partner_views(vantage),
            "share": share_views(vantage, vantage.key, str(campaign.title)),
        }

    def _update(self, key: PageKey, vantage: Vantage) -> tuple[Views, Place]:
        index = self.updates[key.name]
        update = self.local.updates[index]
        view = update_view(index, self.local.updates, vantage)
        page = page_view(
            vantage,
            view.title,
            vantage.given(update.shown.summary),
            picture=update.meta.image,
            above=view.date.text,
            preview=update.preview,
            dated=dated(update, self.site.zone),
        )
        views = {
            "page": page,
            "update": view,
            "petition": self._once("petition", vantage),
            "actions": self._once("actions", vantage),
            "share": share_views(vantage, key, view.title.value),
        }
        return views, update.text.place

    def _page(self, key: PageKey, vantage: Vantage) -> tuple[Views, Place]:
        page = self.pages[key.name]
        view = document_view(page, vantage)
        head = page_view(
            vantage, view.title, vantage.given(page.shown.summary), picture=page.meta.image, preview=page.preview
        )
        return {"page": head, "document": view}, page.text.place

    def _thanks(self, vantage: Vantage) -> Views:
        wire = self.local.form.wire if self.local.form else None
        return {
            "page": page_view(vantage, vantage.word(N_("Thank you")), None),
            "petition": petition_view(vantage),
            "actions": action_views(vantage),
            "share": share_views(vantage, PageKey("campaign"), str(self.local.campaign.title)),
            "thanks": ThanksView(
                confirm_by_email=wire is not None and wire.confirm_by_email,
                unproven=wire is not None and wire.unproven,
                home=storage_key(vantage),
            ),
        }

    def _action(self, key: PageKey, vantage: Vantage) -> Views:
        action = action_page_view(key.name, vantage)
        summary = action.action.summary or vantage.text(self.local.campaign.summary)
        views = {"action": action, "petition": petition_view(vantage)}
        if key.kind != "acted":
            return {"page": page_view(vantage, action.action.title, summary), **views}
        done = next(one for one in self.routes if one.kind in ("action", "write") and one.name == key.name)
        return {
            "page": page_view(vantage, vantage.word(N_("Thank you")), None),
            **views,
            "actions": tuple(one for one in action_views(vantage) if one.name != key.name),
            "share": share_views(vantage, done, action.action.title.value),
        }

    def _titled(self, word: TextView, vantage: Vantage) -> TextView:
        """Put a word before the headline; where they are in two languages, none can be told for both."""
        title = vantage.given(self.local.campaign.title)
        is_one = word.lang == title.lang
        lang, way = (title.lang, title.dir) if is_one else ("", "")
        return TextView(f"{word.value}: {title.value}", lang, way)


_IN_ALL_UPDATES: Mapping[str, Callable[[Vantage], object]] = {
    "campaign": campaign_view,
    "organization": organization_view,
    "menu": menu_views,
    "petition": petition_view,
    "actions": action_views,
}
