"""The site as seen from one page: texts, pictures and links as that page shows them. Must not choose what it shows."""

from dataclasses import replace
from datetime import date, datetime
from html import escape

from generator.diagnostics import Diagnostics
from generator.model.content import Reference, RichText
from generator.model.text import UNKNOWN, Text
from generator.plan import cldr
from generator.plan.fallback import is_foreign
from generator.plan.guarded import guarded
from generator.plan.letters import mail_href
from generator.plan.links import Linker
from generator.plan.media import Needed, media_output
from generator.plan.renditions import Rendition, Use, main_rendition, source_renditions
from generator.plan.routes import PageKey
from generator.plan.site import LocalSite, Site
from generator.plan.views import BodyView, CountView, DateView, PictureView, SourceView, TextView
from generator.record import record

_TEXT_SIZES = "(min-width: 44rem) 42rem, 100vw"
"""How wide a theme shows pictures in texts that does not say it."""


@record
class Vantage:
    """One page of one language.

    `linker` makes links from it. Two collections only grow: `media` takes the files that the site needs, each with its
    path there,
    `diagnostics` the links that lead nowhere.
    """

    site: Site
    local: LocalSite
    key: PageKey
    linker: Linker
    media: set[Needed]
    diagnostics: Diagnostics

    @property
    def tag(self) -> str:
        """BCP 47 tag of the page."""
        return self.local.language.tag

    def text(self, text: Text | None) -> TextView | None:
        """Return a text as this page shows it; None where there is none."""
        return None if text is None else self.given(text)

    def word(self, message: str) -> TextView:
        """Return a word of the program, marked where it stands in for one that is not translated."""
        text, tag = self.local.language.words.find("", message)
        return TextView(text, *self.foreign(tag or self.tag))

    def given(self, text: Text) -> TextView:
        """Return a text that is certainly there as this page shows it."""
        return TextView(str(text), *self.foreign(text.locale or self.site.source))

    def foreign(self, locale: str) -> tuple[str, str]:
        """Return (tag, direction) of a language that is not the page's, else two empty strings."""
        return ("", "") if locale in (self.tag, UNKNOWN) else (locale, cldr.direction(locale))

    def stands_in(self, locale: str) -> bool:
        """Tell whether a text is in another language than the page's, and not just in another kind of it."""
        return is_foreign(locale, self.tag)

    def body(self, text: RichText, locale: str) -> BodyView:
        """Return a rendered text with links that are right for this page."""
        parts = (part if isinstance(part, str) else self._filled(part, locale) for part in text.parts)
        return BodyView(guarded("".join(parts)), *self.foreign(locale))

    def absolute(self) -> "Vantage":
        """Return the same vantage with absolute links, for texts that leave the site (feeds)."""
        return replace(self, linker=replace(self.linker, absolute=True))

    def of(self, key: PageKey) -> "Vantage":
        """Return the vantage of another page of the language, seen from the same place."""
        return replace(self, key=key)

    def number(self, value: int) -> CountView:
        """Return a number as it is written in the page's language."""
        return CountView(value, cldr.number(value, self.tag))

    def optional_day(self, moment: date | None) -> DateView | None:
        """Return a day in words of the page's language; a moment counts as its day in the campaign's time zone."""
        return None if moment is None else self.day(moment)

    def day(self, moment: date) -> DateView:
        """Return a day that is certainly there; see `optional_day`."""
        day = moment.astimezone(self.site.zone).date() if isinstance(moment, datetime) else moment
        return DateView(
            iso=day.isoformat(),
            text=cldr.long_date(day, self.tag),
            day=cldr.day_of_month(day, self.tag),
            month_year=cldr.month_year(day, self.tag),
        )

    def picture(
        self,
        name: Text | None,
        *,
        alt: Text | None = None,
        caption: Text | None = None,
        credit: str | None = None,
        use: Use = "usual",
    ) -> PictureView | None:
        """Return a picture by its name in YAML or front matter; None where there is none."""
        path = self.site.media_path(name, self.tag) if name is not None else None
        known = self.site.project.pictures.get(path) if path else None
        if path is None or known is None:
            return None
        main = main_rendition(self.site.project.media[path], known)
        return PictureView(
            src=self.media_href(path),
            width=main.width,
            height=main.height,
            alt=self.text(alt) or TextView(""),
            caption=self.text(caption),
            credit=credit,
            drawing=known.drawing,
            sources=self._sources(path, use),
        )

    def media_href(self, path: str, fragment: str = "") -> str:
        """Return the link to a media file, and note that the site needs it."""
        output = media_output(self.site.project.media[path], self.site.project.pictures.get(path))
        self.media.add((path, output, None))
        return self.linker.href(output, fragment)

    def _sources(self, path: str, use: Use) -> tuple[SourceView, ...]:
        """Return a picture in modern formats, and note that the site needs them; feeds do without."""
        picture = self.site.project.pictures.get(path)
        if picture is None or self.linker.absolute:
            return ()
        found = source_renditions(self.site.project.media[path], picture, use)
        self.media.update((path, one.path, None) for several in found for one in several)
        return tuple(SourceView(several[0].kind, ", ".join(map(self._candidate, several))) for several in found)

    def _candidate(self, rendition: Rendition) -> str:
        return f"{self.linker.href(rendition.path)} {rendition.width}w"

    def _filled(self, reference: Reference, locale: str) -> str:
        """Return what goes where a text has a reference: an address, or the sources of a picture."""
        if reference.kind != "sources":
            return escape(self.resolve(reference, locale), quote=True)
        sizes = escape(self.site.project.theme.manifest.text_sizes or _TEXT_SIZES, quote=True)
        return "".join(
            f'<source type="{one.type}" srcset="{escape(one.srcset, quote=True)}" sizes="{sizes}">'
            for one in self._sources(reference.target, "usual")
        )

    def href(self, key: PageKey, fragment: str = "") -> str:
        """Return the link to a page in the page's language; to the campaign page where there is no such page."""
        path = self.site.routes.path(self.tag, key)
        return self.linker.href(self.home if path is None else path, fragment if path is not None else "")

    @property
    def home(self) -> str:
        """Address of the campaign page in this language."""
        return self.site.routes.paths[self.tag][PageKey("campaign")]

    def resolve(self, reference: Reference, locale: str) -> str:
        """Return the link for a reference of a text that is written in `locale`."""
        match reference.kind:
            case "here":
                path = self.site.routes.path(self.tag, self.key) or self.home
                return self.linker.href(path, reference.fragment)
            case "home":
                return self.linker.href(self.home, reference.fragment)
            case "media":
                return self.media_href(reference.target, reference.fragment)
            case "action":
                return self.action_href(reference.target)
            case "document":
                return self._document_href(reference, locale)
            case "sources":  # no address: see `_filled`
                return ""

    @property
    def form_href(self) -> str | None:
        """The link to the form; None where no signatures are taken, or none by a form."""
        return self.linker.href(self.home, "sign") if self.site.open_form(self.local) else None

    def action_href(self, name: str) -> str:
        """Return where an action leads: its page, its address, a letter to be written, or the form (`sign`).

        A theme names two places of its campaign page: `sign`, and `share`, which copies to keep do not have.
        """
        action = self.local.campaign.actions.get(name)
        if action is None:
            return self.form_href or self.linker.href(self.home)
        match action.kind:
            case "call":
                return self.href(PageKey("action", name))
            case "share":
                return self.linker.href(self.home, "" if self.site.options.archive else "share")
            case "email":
                return (
                    self.href(PageKey("write", name))
                    if self._has(PageKey("write", name))
                    else mail_href(str(action.to or ""), str(action.subject or ""), str(action.body or "").strip())
                )
            case _:
                return str(action.url or "")

    def _has(self, key: PageKey) -> bool:
        return self.site.routes.path(self.tag, key) is not None

    def _document_href(self, reference: Reference, locale: str) -> str:
        folder, _, name = reference.target.removesuffix(".md").partition("/")
        key = PageKey("update" if folder == "updates" else "page", name)
        routes = self.site.routes
        for tag in (self.tag, self.site.source, *routes.paths):
            path = routes.path(tag, key) if tag in routes.paths else None
            if path is not None:
                self._check_fragment(reference, key, locale)
                return self.linker.href(path, reference.fragment)
        if self._is_known(key):  # else it could not be read, which has been reported
            self.diagnostics.note(
                "link-unpublished",
                f"{reference.target} is not published yet, so this link leads to the campaign page for now",
                reference.place,
            )
        return self.linker.href(self.home)

    def _is_known(self, key: PageKey) -> bool:
        locales = self.site.project.locales.values()
        return any(key.name in (one.updates if key.kind == "update" else one.pages) for one in locales)

    def _check_fragment(self, reference: Reference, key: PageKey, locale: str) -> None:
        """Check an anchor against the text in the author's own language: headings differ between translations."""
        local = self.site.locals.get(locale)
        if not reference.fragment or local is None:
            return
        documents = [*local.updates] if key.kind == "update" else [*local.pages]
        text = next((one.text for one in documents if one.text.name == key.name), None)
        if text is not None and text.locale == locale and reference.fragment not in text.body.anchors:
            self.diagnostics.warn(
                "anchor-missing",
                f'{reference.target} has no heading with the anchor "{reference.fragment}"',
                reference.place,
                hint="anchors are made from headings: lower case, with hyphens between the words",
            )
