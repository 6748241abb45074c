"""The whole site as decisions: languages, what is published, addresses. Must not make views."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from generator.diagnostics import Diagnostics, Place
from generator.forms.compile import ResolvedForm, outside_origins, resolve_form
from generator.forms.count import CountRequest
from generator.forms.count_sources import public_source, resolve_sources
from generator.model.cache import NO_CACHE, Cache
from generator.model.campaign import Campaign
from generator.model.form import Form
from generator.model.languages import Languages
from generator.model.options import Options
from generator.model.project import Localized, Project
from generator.model.text import STAND_IN, Text, candidates
from generator.plan.expiry import check_security, expiry_points
from generator.plan.fallback import ShownSection, is_foreign, show_section
from generator.plan.languages import Language, assign_languages
from generator.plan.lately import Lately
from generator.plan.routes import PageKey, Routes, assign_routes
from generator.plan.schedule import (
    PublishedPage,
    PublishedUpdate,
    end_of,
    read_zone,
    schedule_pages,
    schedule_updates,
    turning_points,
)
from generator.plan.tally import Tally, latest_tally
from generator.plan.views import OPTIONAL, PageKind
from generator.record import record


@record
class LocalSite:
    """The site in one language. `updates` are newest first; story and letter may be in a language that stands in.

    `order` are the names of the updates: who needs to know which there are need not look at any.
    """

    language: Language
    localized: Localized
    story: ShownSection | None
    letter: ShownSection | None
    updates: Sequence[PublishedUpdate]
    order: tuple[str, ...]
    pages: tuple[PublishedPage, ...]
    form: ResolvedForm | None

    @property
    def campaign(self) -> Campaign:
        """The campaign with the texts of this language."""
        return self.localized.campaign


@record
class Site:
    """Everything decided.

    `base` is the absolute URL of the root with a final slash; `locals` by tag, the source first. `signable` says
    whether signatures are taken now, `over` whether the closing date has passed. `services` are the origins that
    open forms touch besides the site's own, sorted. `tally` is the count that pages show; `refresh` the question that
    pages may ask for a newer one, if there is such a question and signatures are still taken. The same files give the
    same site from `since` on and before `until`; None is for ever. `zone_rules` may hold a digest of the rules of the
    zone, which are data of the machine: what is remembered holds for these alone.
    """

    project: Project
    options: Options
    base: str
    zone: ZoneInfo
    locals: Mapping[str, LocalSite]
    routes: Routes
    signable: bool
    over: bool
    services: tuple[str, ...]
    tally: Tally = field(default_factory=Tally)
    refresh: CountRequest | None = None
    since: datetime | None = None
    until: datetime | None = None
    zone_rules: str = ""
    memo: dict[str, Any] = field(
        default_factory=dict, compare=False, repr=False
    )  # Any: what every page shows, once made

    @property
    def languages(self) -> Languages:
        """How the site goes about its languages."""
        return self.locals[self.source].campaign.languages

    @property
    def source(self) -> str:
        """Tag of the source locale."""
        return self.project.source

    @property
    def edit_url(self) -> str:
        """Where the files of the campaign can be edited on the git host; empty where nobody says."""
        return str(self.languages.edit_url or "")

    def open_form(self, local: LocalSite) -> ResolvedForm | None:
        """Return the form of a language; None where no signatures are taken, or none by a form."""
        return local.form if self.signable else None

    @property
    def captchas(self) -> tuple[str, ...]:
        """The kinds of captcha that open forms show, sorted."""
        forms = [self.open_form(local) for local in self.locals.values()]
        return tuple(sorted({form.wire.captcha.kind for form in forms if form and form.wire.captcha}))

    def media_path(self, name: Text, tag: str) -> str | None:
        """Return the path (relative to the campaign folder) of a file named in YAML or front matter, if it is there."""
        return next((path for path in candidates(name, tag, self.source) if path in self.project.media), None)


def plan_site(
    project: Project,
    options: Options,
    diagnostics: Diagnostics,
    cache: Cache = NO_CACHE,
    *,
    lately: Lately | None = None,
) -> Site:
    """Decide languages, what is published, and every address."""
    campaign = project.locales[project.source].campaign
    diagnostics.ignore(campaign.check.ignore)
    languages = assign_languages(project, diagnostics, cache)
    zone = read_zone(campaign, diagnostics)
    over = campaign.closes is not None and end_of(campaign.closes, zone) <= options.as_of
    locals_ = {
        language.tag: _local_site(language, project, zone, options, diagnostics, lately) for language in languages
    }
    further = _further_pages(project, options, over=over)
    drawn = {"action", *further}
    paths = {
        tag: assign_routes(
            tag,
            local.updates,
            local.pages,
            {
                name: (kind, action.title.place)
                for name, action in local.campaign.actions.items()
                if (kind := _PAGES_OF_ACTIONS.get(action.kind)) in drawn
            },
            source=project.source,
            others=[other for other in locals_ if other != tag],
            at_root=not campaign.languages.source_path,
            further=further,
            names=len(project.signatories.names),
            diagnostics=diagnostics,
            recent=lately.routes(tag) if lately else None,
        )
        for tag, local in locals_.items()
    }
    _note_lonely_texts(project, diagnostics)
    _check_host(campaign.languages, diagnostics)
    base = (options.base_url or str(campaign.url)).rstrip("/") + "/"
    signable = campaign.status == "open" and not over and not options.archive
    forms = [local.form for local in locals_.values() if local.form and signable]
    services = {origin for form in forms for origin in outside_origins(form, site_url=base)}
    sources = resolve_sources(campaign, options.environment, diagnostics)
    turns = turning_points([one.updates for one in project.locales.values()], campaign, zone)
    turns |= expiry_points(campaign, zone)
    check_security(campaign, base, zone, options.as_of, diagnostics)
    return Site(
        project=project,
        options=options,
        base=base,
        zone=zone,
        locals=locals_,
        routes=Routes(paths, project.source, {tag: _borrowed(local) for tag, local in locals_.items()}),
        signable=signable,
        over=over,
        services=tuple(sorted(services)),
        tally=latest_tally(campaign.petition.signatures, project.saved, zone),
        # a preview plays the services, so it must not ask the real ones
        refresh=public_source(sources) if signable and not options.sandbox else None,
        since=max((turn for turn in turns if turn <= options.as_of), default=None),
        until=min((turn for turn in turns if turn > options.as_of), default=None),
    )


_PAGES_OF_ACTIONS: Mapping[str, PageKind] = {"call": "action", "email": "write"}
"""The kinds of actions that have a page of their own, and its kind."""


def _further_pages(project: Project, options: Options, *, over: bool) -> tuple[PageKind, ...]:
    """Return the kinds of pages that the theme can draw, and that this campaign has a use for.

    What is printed asks for signatures, so it is gone when none are taken any more. The page for coordinators is for
    previews, and not for sites with one language.
    """
    campaign = project.locales[project.source].campaign
    asks = campaign.status in ("draft", "open") and not over
    wanted: dict[PageKind, bool] = {
        "write": True,
        "acted": True,
        "signatories": bool(project.signatories.names),
        "embed": True,
        "paper": asks and campaign.form is not None,
        "poster": asks,
        "translations": len(project.locales) > 1 and (bool(options.sandbox) or campaign.languages.translations_page),
    }
    return tuple(kind for kind in OPTIONAL if wanted[kind] and f"{kind}.html" in project.theme.templates)


def _note_lonely_texts(project: Project, diagnostics: Diagnostics) -> None:
    """Say which translations have no original: often it was renamed, and the translation was not."""
    original = project.locales[project.source]
    for tag, local in project.locales.items():
        places = [(f"updates/{name}", one.place) for name, one in local.updates.items() if name not in original.updates]
        places += [(f"pages/{name}", one.place) for name, one in local.pages.items() if name not in original.pages]
        for name, place in places if tag != project.source else ():
            diagnostics.note(
                "translation-alone",
                f"content/{project.source}/{name}.md does not exist, so this text is no translation",
                place,
                hint="if the original was renamed, rename this file too",
            )


def _local_site(
    language: Language,
    project: Project,
    zone: ZoneInfo,
    options: Options,
    diagnostics: Diagnostics,
    lately: Lately | None,
) -> LocalSite:
    localized = project.locales[language.tag]
    chain = [project.locales[tag] for tag in language.chain]
    form = localized.campaign.form
    updates = schedule_updates(
        [one.updates for one in chain],
        zone,
        options,
        diagnostics,
        lately.updates(language.tag, zone) if lately else None,
    )
    return LocalSite(
        language=language,
        localized=localized,
        story=show_section(one.story for one in chain),
        letter=show_section(one.letter for one in chain),
        updates=updates,
        order=tuple(update.text.name for update in updates),
        pages=schedule_pages([one.pages for one in chain], options, diagnostics),
        form=None
        if form is None or _is_made_up(form)
        else resolve_form(
            form,
            place=form.provider.place,
            environment=options.environment,
            diagnostics=diagnostics,
            sandbox=options.sandbox,
        ),
    )


def _is_made_up(form: Form) -> bool:
    """Tell whether a part of the form is missing or wrong, which has been reported: the rest cannot be judged."""
    names = (form.provider, *(field.name for field in form.fields), *(consent.name for consent in form.consent))
    return any(name.place == STAND_IN for name in names)


def _check_host(languages: Languages, diagnostics: Diagnostics) -> None:
    if languages.host is not None and not languages.source_path:
        diagnostics.warn(
            "languages-host-unused",
            f"nobody is led to a language by {languages.host}, since the source language is at / itself",
            Place("campaign.yaml"),
            hint="add source_path: true, or take this line out",
        )


def _borrowed(local: LocalSite) -> frozenset[PageKey]:
    """Return the documents of a language that are there in another one alone."""
    own = local.language.tag
    documents: Mapping[PageKind, Sequence[PublishedUpdate | PublishedPage]] = {
        "update": local.updates,
        "page": local.pages,
    }
    return frozenset(
        PageKey(kind, one.text.name)
        for kind, several in documents.items()
        for one in several
        if (lender := one.shown.main_locale) != own and is_foreign(lender, own)
    )
