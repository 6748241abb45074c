"""The view contract: exactly the data that a template sees. Must not hold model objects or compute anything.

Every public class and field here is documented for theme authors: docs/theme-views.md is made from this file.
Optional means `None`. Hrefs are relative to the page, ready to print; `url` fields are absolute.
"""

from collections.abc import Mapping
from html import escape
from typing import Literal

from generator.record import record

CONTRACT = 1
"""Version of this contract; a theme's `contract` in theme.yaml must equal it."""


class Html(str):
    """Markup that is safe to print as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell Jinja's autoescape that this is markup already."""
        return self


@record
class TextView:
    """A text that may be in another language than the page (a translation is missing).

    Printed with `{{ text }}` it is escaped and, where the language differs, wrapped in a `span` with `lang` and `dir`.
    """

    value: str
    """The bare text, for attributes such as `alt`."""
    lang: str = ""
    """BCP 47 tag of the text where it differs from the page's, else empty."""
    dir: str = ""
    """`ltr` or `rtl` where `lang` is set, else empty."""

    def __str__(self) -> str:
        return self.value

    def __html__(self) -> str:
        """Escape, and mark the language where it differs."""
        text = escape(self.value)
        return f"<span{self.attributes}>{text}</span>" if self.lang else text

    @property
    def attributes(self) -> Html:
        """` lang="…" dir="…"` with a leading space where the language differs, else nothing."""
        return Html(f' lang="{escape(self.lang)}" dir="{escape(self.dir)}"' if self.lang else "")


@record
class BodyView:
    """A rendered Markdown text."""

    html: Html
    """Clean HTML with links that are right for this page; headings start at h2 (in `story` and `letter` at h3)."""
    lang: str = ""
    """BCP 47 tag of the text where it differs from the page's, else empty."""
    dir: str = ""
    """`ltr` or `rtl` where `lang` is set, else empty."""

    @property
    def attributes(self) -> Html:
        """` lang="…" dir="…"` with a leading space where the language differs, else nothing."""
        return TextView("", self.lang, self.dir).attributes


@record
class CountView:
    """A whole number, such as a count of signatures."""

    value: int
    """The number."""
    text: str
    """The number as people write it in this language: `120,000`."""


@record
class DateView:
    """A day."""

    iso: str
    """For `datetime` attributes: `2012-10-02`."""
    text: str
    """In words of this language: `2 October 2012`."""
    day: str
    """The day of the month alone: `2`."""
    month_year: str
    """Month and year: `October 2012`."""


@record
class LinkView:
    """A link with its text."""

    text: TextView
    """What to show."""
    href: str
    """Where it goes."""


@record
class LanguageView:
    """One language of this page, for the switcher."""

    tag: str
    """BCP 47 tag."""
    name: str
    """The language's own name: `Français`."""
    dir: str
    """`ltr` or `rtl`."""
    href: str
    """The same page in this language."""
    current: bool
    """Whether this is the language of the page."""


@record
class ChoiceView:
    """One language on the page where readers choose theirs. In `choices` of the languages template."""

    language: LanguageView
    """The language, with the link to its campaign page."""
    title: TextView
    """The headline of the campaign; its `lang` is set where that is not in this language."""


@record
class AlternateView:
    """One `link rel="alternate"` of the page."""

    hreflang: str
    """BCP 47 tag, or `x-default`."""
    url: str
    """Absolute URL."""


@record
class MetaView:
    """One `meta` element of the Open Graph and Twitter cards."""

    property: str
    """For the `property` attribute: `og:title`."""
    content: str
    """For the `content` attribute."""
    lang: str = ""
    """BCP 47 tag of the content where it differs from the page's, else empty."""


@record
class SourceView:
    """The same picture in a modern format: one `source` element, in front of the `img` in a `picture` element."""

    type: str
    """For the `type` attribute: `image/avif`."""
    srcset: str
    """For the `srcset` attribute, with widths: say in `sizes` how wide the theme shows the picture."""


@record
class PictureView:
    """A picture that is part of the campaign."""

    src: str
    """Address of a file that every browser can show."""
    width: int | None
    """Width of that file in pixels, where known."""
    height: int | None
    """Height in pixels, where known."""
    alt: TextView
    """Text for those who do not see it; empty for decoration."""
    caption: TextView | None = None
    """Sentence below the picture."""
    credit: str | None = None
    """Who made it."""
    drawing: bool = False
    """Whether it is a vector drawing (SVG) and not a photograph."""
    sources: tuple[SourceView, ...] = ()
    """The same picture in modern formats and several widths, the best format first; none for drawings."""
    focus: tuple[int, int] | None = None
    """Where to look when the picture is cut: percent from the left and from the top, in steps of 25; None where the
    author did not say."""


PageKind = Literal[
    "campaign",
    "updates",
    "update",
    "page",
    "thanks",
    "action",
    "write",
    "acted",
    "signatories",
    "embed",
    "paper",
    "poster",
    "translations",
    "404",
    "languages",
]
OPTIONAL: tuple[PageKind, ...] = ("write", "acted", "signatories", "embed", "paper", "poster", "translations")
"""Pages that a theme may do without: they are there where it has the template."""


@record(kw_only=True)
class PageView:
    """`page`: the document itself. In every template."""

    kind: PageKind
    """Which template this is."""
    title: str
    """For the `title` element."""
    title_attributes: Html
    """For the `title` element: ` lang="…" dir="…"` where its language differs from the page's, else nothing."""
    description: str
    """One sentence for search results; may be empty."""
    description_attributes: Html
    """For the `meta` element of the description, likewise."""
    lang: str
    """BCP 47 tag of the page."""
    dir: str
    """`ltr` or `rtl`."""
    url: str
    """Absolute URL of the page, for `link rel="canonical"`."""
    home: str
    """Href of the campaign page in this language."""
    updates: str
    """Href of the list of updates."""
    languages: tuple[LanguageView, ...]
    """All languages of the site, this one included; empty where there is but one."""
    alternates: tuple[AlternateView, ...]
    """For `link rel="alternate" hreflang`; empty for a single language, a text that is not translated, and pages that
    are not indexable."""
    atom: str
    """Href of the Atom feed."""
    json_feed: str
    """Href of the JSON feed."""
    manifest: str
    """Href of the web app manifest."""
    further: tuple[LinkView, ...]
    """Links to the names, the sheet for paper, the poster and the card for other sites, where there are such."""
    signatories: str | None
    """Href of the names of those who agreed to be shown; None where there are none."""
    oembed: str
    """For `link rel="alternate" type="application/json+oembed"`; empty where there is no card for other sites."""
    social: tuple[MetaView, ...]
    """Open Graph and Twitter properties."""
    data: Html
    """What search engines are told, for a `script` of type `application/ld+json`; empty where they list nothing."""
    open_data: str | None
    """Href of campaign.json, for `link rel="describedby"`; on pages about the whole campaign."""
    copies: tuple[LinkView, ...]
    """The same page on copies of the site, for readers who cannot reach this one."""
    onion: str
    """The same page as an onion service, for `meta http-equiv="onion-location"`; empty where there is none."""
    scripts: tuple[str, ...]
    """Names of the program's own scripts that the page needs, one or none: load each with `asset` and `defer`."""
    policy: str
    """For `meta http-equiv="Content-Security-Policy"`, as hosts that set no headers need it."""
    indexable: bool
    """Whether search engines should list the page; not where its text is there in another language alone."""
    draft: bool
    """Whether the page is shown in a preview only (a draft, or dated in the future)."""


@record(kw_only=True)
class CampaignView:
    """`campaign`: the cause. In every template."""

    title: TextView
    """The name of the campaign: the headline."""
    summary: TextView | None
    """One sentence about it."""
    status: Literal["draft", "open", "paused", "won", "lost", "closed"]
    """Where the campaign stands."""
    opened: DateView | None
    """First day."""
    closes: DateView | None
    """Last day, planned or past."""
    signable: bool
    """Whether signatures are taken now: status `open`, and `closes` not past."""
    form: str | None
    """Href of the form; None where no signatures are taken, or none by a form."""
    outcome: TextView | None = None
    """How it ended, in the organizer's words; None while it has not, or where nothing is written."""
    archived: bool = False
    """Whether the page is part of a copy to keep (`handbill archive`): leave out what passes it on or follows it."""


@record(kw_only=True)
class OrganizationView:
    """`organization`: the publisher. In every template."""

    name: str
    """Its name."""
    url: str | None
    """Its own site."""
    address: str | None
    """Its postal address, in one line."""
    email: Html | None
    """Where it can be reached, written so that simple harvesters do not find it."""
    logo: PictureView | None
    """Its logo."""
    legal_notice: TextView | None
    """The sentence that the law asks for."""
    privacy: str | None
    """Href of the privacy notice."""
    social: tuple[LinkView, ...]
    """Its accounts elsewhere."""


@record(kw_only=True)
class TargetView:
    """A decision-maker addressed by the petition."""

    name: TextView
    """Name as shown in this language."""
    role: TextView | None
    """Office: `President of Ukraine`."""
    organization: TextView | None
    """Body that the office belongs to."""
    photo: PictureView | None
    """Portrait."""


@record(kw_only=True)
class MilestoneView:
    """A moment of the petition."""

    date: DateView | None
    """When."""
    count: CountView | None
    """How many had signed."""
    text: TextView
    """What happened."""


@record(kw_only=True)
class PluralView:
    """One kind of number for which a language has a sentence of its own: English tells `one` from `other`."""

    category: str
    """Name of the kind in CLDR: `zero`, `one`, `two`, `few`, `many` or `other`."""
    example: int
    """A number of that kind, to choose the sentence with: `ngettext(…, plural.example, count="{n}")`."""


@record(kw_only=True)
class RefreshView:
    """How the page asks for a newer count: put `data` on the element around the count.

    count.js needs four more elements, each once in the page. `data-count`: the sentence, with the number in the first
    element inside; its attributes `data-one`, `data-other`, …, one for each of `plurals`, hold the sentence with `{n}`
    for the number. `data-goal`: the goal in words with `{n}`, and in `data-reached` those for the last goal when it is
    reached. `data-bar`: the `progress`. `data-as-of`, which may be missing: is taken out when a newer number comes.
    """

    data: str
    """For the `data-refresh` attribute."""
    plurals: tuple[PluralView, ...]
    """The kinds of numbers of the page's language."""


@record(kw_only=True)
class CounterView:
    """How many have signed, and how many are aimed at."""

    count: CountView
    """Signatures, those on paper included."""
    goal: CountView | None
    """The present goal: the next step above the count, or the last one."""
    reached: bool
    """Whether the last goal is reached."""
    percent: str | None
    """Progress in words of this language: `80%`."""
    as_of: DateView | None
    """Day of the count, in the campaign's time zone."""
    refresh: RefreshView | None
    """How the page may ask for a newer count; None where it may not."""


@record(kw_only=True)
class PetitionView:
    """`petition`: the ask. In campaign, update, thanks, action, write, acted, embed, paper and poster."""

    ask: TextView | None
    """What is asked, in a line."""
    targets: tuple[TargetView, ...]
    """Who is asked; may be empty."""
    names: Html
    """The names of all targets as a phrase of this language, each set apart: `A, B and C`."""
    counter: CounterView | None
    """The count; None where nothing has been counted yet."""
    milestones: tuple[MilestoneView, ...]
    """Moments of the petition in order of date."""


@record(kw_only=True)
class SectionView:
    """A text of the campaign page: the story or the letter. The paper template has the letter as well."""

    id: str
    """`story` or `letter`: links to the text lead to the element with this id."""
    title: TextView | None
    """Its own heading, where the author gave one."""
    body: BodyView
    """The text; its headings start at h3."""
    fallback: bool
    """Whether it is not translated into the language of the page."""
    outdated: bool
    """Whether it is a translation, and its original has changed since."""


@record(kw_only=True)
class OptionView:
    """One choice of a select or a set of radio buttons."""

    value: str
    """What is sent."""
    label: str
    """What is shown."""
    lang: str = ""
    """BCP 47 tag of the label where it differs from the page's, else empty."""
    dir: str = ""
    """`ltr` or `rtl` where `lang` is set, else empty."""

    @property
    def attributes(self) -> Html:
        """` lang="…" dir="…"` with a leading space where the language differs, else nothing."""
        return TextView("", self.lang, self.dir).attributes


@record(kw_only=True)
class FieldView:
    """One thing asked of a signatory."""

    id: str
    """For `id` and `for`."""
    name: str
    """Name under which the form service takes it."""
    kind: Literal["text", "email", "tel", "textarea", "select", "checkbox", "radio"]
    """Which control to draw."""
    label: TextView
    """Visible label."""
    help: TextView | None
    """A sentence of help."""
    error: TextView
    """What to say when it is missing or wrong."""
    required: bool
    """Whether the form may not be sent without it."""
    autocomplete: str | None
    """Token for the `autocomplete` attribute."""
    inputmode: str | None
    """Token for the `inputmode` attribute, where the control does not imply it."""
    likely: tuple[OptionView, ...]
    """Choices of a `select` that most people will want: show them first. They are not among `options`."""
    options: tuple[OptionView, ...]
    """Choices of `select` and `radio`."""
    placeholder: str | None
    """Text of the empty choice of a `select`."""
    half: bool
    """Whether it may share a line with its neighbour (given and family name)."""


@record(kw_only=True)
class ConsentView:
    """One thing that a signatory agrees to; never ticked beforehand."""

    id: str
    """For `id` and `for`."""
    name: str
    """Name under which the form service takes it."""
    value: str
    """What is sent when it is ticked."""
    text: BodyView
    """The wording: inline HTML, for use inside a `label`."""
    required: bool
    """Whether the form may not be sent without it."""
    error: TextView
    """What to say when it is required and not ticked."""


@record(kw_only=True)
class HoneypotView:
    """A field that only robots fill in. Hide it by CSS, from the keyboard and from assistive technology."""

    name: str
    """Name of the field."""
    kind: Literal["text", "checkbox"]
    """Type of the input."""


@record(kw_only=True)
class HiddenView:
    """A value sent along with the form."""

    name: str
    """Name of the field."""
    value: str
    """Its value."""
    query: str | None
    """For the `data-from` attribute: parameters of the visitor's address that the script takes the value from."""


@record(kw_only=True)
class CaptchaView:
    """The riddle of another site that the form service checks. Print an empty `div`; the script does the rest."""

    css_class: str
    """For the `class` attribute: the other site's script looks for it."""
    key: str
    """For the `data-sitekey` attribute."""


@record(kw_only=True)
class FormView:
    """`form`: where and how to sign; None where no signatures are taken. In the campaign template."""

    action: str
    """URL that takes the post."""
    method: str
    """`post`, seldom `get`."""
    enctype: str | None
    """For the `enctype` attribute, where it is not the usual one."""
    attributes: Html
    """Further attributes of the `form` element, with a leading space: some hosts look for them."""
    script: str
    """For the `data-sign` attribute: what sign.js has to know."""
    plain_post: bool
    """Whether the form works without JavaScript. If not, begin with `hidden data-script-only` on the `form` element."""
    hosted_url: str | None
    """Page of the service itself where people can sign; link to it where `plain_post` is false."""
    hidden: tuple[HiddenView, ...]
    """Values to send along."""
    honeypot: HoneypotView | None
    """The robot trap, where the service has one."""
    captcha: CaptchaView | None
    """The riddle, where the organizer has switched one on."""
    fields: tuple[FieldView, ...]
    """Fields in the organizer's order."""
    consents: tuple[ConsentView, ...]
    """Consents in the organizer's order."""


@record(kw_only=True)
class ActionView:
    """A further call to action."""

    name: str
    """Its name in campaign.yaml."""
    kind: Literal["call", "link", "email", "share", "donate"]
    """What it asks for."""
    title: TextView
    """A short verb phrase: `Call`."""
    summary: TextView | None
    """A sentence about it."""
    label: TextView | None
    """Text of its link, where the author gave one."""
    href: str
    """Where it leads."""
    external: bool
    """Whether that is another site."""


@record(kw_only=True)
class ContactView:
    """Somebody to call or write to."""

    name: TextView
    """Who."""
    role: TextView | None
    """Office."""
    country: str | None
    """Country in this language."""
    phone: str | None
    """Number as people read it."""
    phone_href: str | None
    """`tel:` link."""
    country_code: str | None
    """ISO 3166 code of the country."""
    email: Html | None
    """Address, with its characters written as references: that keeps it from simple harvesters."""
    email_href: Html | None
    """Link that begins a letter to this address, written likewise; with subject and text where the action has them."""


@record(kw_only=True)
class ContactGroupView:
    """The contacts of one country."""

    code: str
    """ISO 3166 code; empty for contacts without a country, who come first."""
    country: str | None
    """Its name in this language."""
    contacts: tuple[ContactView, ...]
    """Whom to reach there."""


@record
class LetterView:
    """What an action asks people to write."""

    subject: TextView | None
    """Subject."""
    body: TextView | None
    """The text, with ends of lines as the author gave them."""
    copy: str
    """Both, to put on the clipboard."""
    whole: bool
    """Whether the links carry the text. If not, it is too long for some e-mail programs: let people copy it."""


@record(kw_only=True)
class ActionPageView:
    """`action`: the page of one action. In the templates action, write (for letters) and acted (when it is done)."""

    action: ActionView
    """The action itself."""
    script: BodyView | None
    """What to say."""
    contacts: tuple[ContactView, ...]
    """Whom to reach, in the author's order."""
    groups: tuple[ContactGroupView, ...]
    """The same by country, in the order of this language."""
    letter: LetterView | None
    """What to write; None for other actions."""
    done: str | None
    """Where those go who have done it; None on a site without that page."""


@record(kw_only=True)
class UpdateLinkView:
    """An update as shown in a list. In `updates` of campaign and updates templates, and as neighbours of an update."""

    title: TextView
    """Its title."""
    href: str
    """Its page."""
    date: DateView
    """Its day."""
    summary: TextView | None
    """A sentence or two."""
    picture: PictureView | None
    """Its picture."""
    latest: bool
    """Whether it is the newest of all."""
    pinned: bool
    """Whether it stays on top."""
    fallback: bool
    """Whether it is not translated into the language of the page."""
    draft: bool
    """Whether it is shown in a preview only."""


@record(kw_only=True)
class UpdateListView:
    """`updates`: updates newest first, pinned on top. In campaign and updates."""

    items: tuple[UpdateLinkView, ...]
    """The updates of this page; on the campaign page the first three."""
    total: int
    """How many there are in all."""
    number: int
    """Page number, from 1."""
    pages: int
    """How many pages there are."""
    newer: str | None
    """Href of the page with newer ones."""
    older: str | None
    """Href of the page with older ones."""


@record(kw_only=True)
class UpdateView:
    """`update`: one update in full. In the update template."""

    title: TextView
    """Its title."""
    date: DateView
    """Its day."""
    updated: DateView | None
    """Day of its last change."""
    author: str | None
    """Who wrote it."""
    summary: TextView | None
    """A sentence or two."""
    picture: PictureView | None
    """Its picture."""
    body: BodyView
    """The text; its headings start at h2."""
    signatures: CountView | None
    """Signatures at that moment."""
    action: ActionView | None
    """What it asks the reader to do."""
    fallback: bool
    """Whether it is not translated into the language of the page."""
    outdated: bool
    """Whether it is a translation, and its original has changed since."""
    number: int
    """Its place in time, the oldest being 1."""
    total: int
    """How many updates there are."""
    newer: UpdateLinkView | None
    """The next one in time."""
    older: UpdateLinkView | None
    """The one before."""


@record(kw_only=True)
class DocumentView:
    """`document`: a page of its own (privacy, press, …). In the page template."""

    kit: str | None
    """Href of the press kit, a ZIP file; on the page `press` alone."""

    title: TextView
    """Its title."""
    body: BodyView
    """The text; its headings start at h2."""
    updated: DateView | None
    """Day of its last change."""
    fallback: bool
    """Whether it is not translated into the language of the page."""
    outdated: bool
    """Whether it is a translation, and its original has changed since."""


@record(kw_only=True)
class PartnerView:
    """An organization that supports the campaign."""

    name: str
    """Its name."""
    url: str | None
    """Its site."""
    logo: PictureView | None
    """Its logo."""
    summary: TextView | None
    """A sentence about it."""


@record(kw_only=True)
class ShareLinkView:
    """One way to pass the campaign on."""

    channel: str
    """`whatsapp`, `telegram`, `email`, …"""
    label: TextView
    """Its name."""
    href: str | None
    """Link that opens the channel with text and address filled in; None where the channel knows no such links."""
    copy: str | None
    """Text and address to put on the clipboard, where there is no link."""


@record(kw_only=True)
class ShareView:
    """`share`: ways to pass the page on. In campaign, update, thanks and acted."""

    url: str
    """Address for the device's own sheet."""
    link: str
    """Address to copy."""
    text: str
    """Text to pass on."""
    links: tuple[ShareLinkView, ...]
    """Channels in the organizer's order."""


@record(kw_only=True)
class ThanksView:
    """`thanks`: what comes after signing. In the thanks template."""

    confirm_by_email: bool
    """Whether the service first sends a letter with a link to press."""
    unproven: bool
    """Whether nobody can tell that the service has stored the signature: word the thanks with care."""
    home: str
    """For the `data-thanks` attribute: sign.js remembers under it that this visitor has signed."""


@record(kw_only=True)
class SignatoryView:
    """Somebody who agreed to be named in public. All of it is plain text that others have written."""

    name: str
    """The name; put it into `bdi`."""
    organization: str | None
    """What the person speaks for."""
    place: str | None
    """Town or country."""
    date: DateView | None
    """Day of signing."""
    comment: str | None
    """What they said."""


@record(kw_only=True)
class SignatoriesView:
    """`signatories`: one page of the names, organizations first. In the signatories template."""

    title: TextView
    """What the page is called."""
    organizations: tuple[SignatoryView, ...]
    """The organizations of this page, in the order of this language."""
    people: tuple[SignatoryView, ...]
    """The people of this page, likewise."""
    total_organizations: CountView
    """How many organizations are named on all pages."""
    total_people: CountView
    """How many people are named on all pages."""
    number: int
    """Page number, from 1."""
    pages: int
    """How many pages there are."""
    previous: str | None
    """Href of the page before."""
    next: str | None
    """Href of the page behind."""


@record(kw_only=True)
class MailView:
    """`mail`: the newsletter edition of an update. In the template mail.html, which `handbill mail` renders: no page.

    It sees `campaign`, `organization`, `petition`, `update` and `theme` besides, with whole addresses in all links.
    """

    lang: str
    """BCP 47 tag of the letter."""
    dir: str
    """`ltr` or `rtl`."""
    url: str
    """The update on the site."""
    home: str
    """The campaign page."""
    form: str | None
    """The form; None where no signatures are taken."""
    preheader: TextView | None
    """The line that lists of letters show behind the subject. Put it first, in an element of the class `pre`."""
    unsubscribe: str | None
    """What the sending service puts its link in place of, for an `href`."""


@record(kw_only=True)
class EmbedView:
    """`embed`: the card that other sites frame. In the embed template, which has neither form nor script."""

    href: str
    """The form, or the campaign page where no signatures are taken. Give the link `target="_top"`."""
    snippet: TextView
    """HTML for those who want the card on their site, to be copied; it has the headline in it."""


@record(kw_only=True)
class ClauseView:
    """One consent on the sheet for signatures on paper: people tick it in their own line."""

    mark: str
    """What stands above its column and before its wording: `A`."""
    text: BodyView
    """The wording: inline HTML."""


@record(kw_only=True)
class SheetView:
    """`sheet`: what is printed. In the templates paper and poster; put `url` through the filter `qr`."""

    title: TextView
    """What the page is: its title on the screen."""
    url: str
    """Address of the campaign page, with what tells where people come from. For the QR code."""
    address: str
    """The same as people type it: without the scheme, and what stands behind the path."""
    columns: tuple[TextView, ...]
    """What is asked of signatories; empty on the poster."""
    clauses: tuple[ClauseView, ...]
    """What they agree to; empty on the poster."""
    offline: CountView | None
    """How many signatures on paper are counted; None where there are none."""


@record(kw_only=True)
class PartView:
    """How much of one kind of text is translated."""

    kind: str
    """`file`, `field` (texts of campaign.yaml) or `word` (words of the theme)."""
    done: CountView
    """How many are translated and up to date."""
    total: CountView
    """How many there are."""


@record(kw_only=True)
class UntranslatedView:
    """A text that waits for a translator."""

    kind: str
    """`file`, `field` or `word`."""
    name: str
    """File below the language's folder, path of a text of campaign.yaml (`petition.ask`), or a word of the theme."""
    state: str
    """`missing`, `copied` (the original stands there untranslated) or `outdated` (the original has changed since)."""
    words: CountView
    """Words of the original."""
    href: str | None
    """Where to work on it, on the git host."""


@record(kw_only=True)
class TranslationView:
    """`translations`: how far a language is. In the template translations, for those who coordinate."""

    tag: str
    """BCP 47 tag."""
    name: str
    """The language's own name."""
    dir: str
    """`ltr` or `rtl`."""
    href: str | None
    """Its campaign page; None where readers do not see the language yet."""
    held_back: bool
    """Whether its campaign.yaml says `publish: false`."""
    percent: int
    """How much is translated and up to date, by words of the originals, in percent; 100 means all."""
    share: str
    """The same as people write it: `85%`."""
    waiting: CountView
    """Words of the originals that wait."""
    parts: tuple[PartView, ...]
    """The same by kind: files, texts of campaign.yaml, words of the theme."""
    items: tuple[UntranslatedView, ...]
    """What waits, files first."""


Views = Mapping[str, object]
"""The top-level names of one page, each a view or a tuple of views."""

NAMES: Mapping[str, tuple[object, tuple[PageKind, ...]]] = {
    "page": (PageView, ()),
    "campaign": (CampaignView, ()),
    "organization": (OrganizationView, ()),
    "menu": (tuple[LinkView, ...], ()),
    "theme": (Mapping[str, str], ()),
    "petition": (
        PetitionView,
        ("campaign", "update", "thanks", "action", "write", "acted", "embed", "paper", "poster"),
    ),
    "hero": (PictureView | None, ("campaign", "poster")),
    "story": (SectionView | None, ("campaign",)),
    "letter": (SectionView | None, ("campaign", "paper")),
    "form": (FormView | None, ("campaign",)),
    "updates": (UpdateListView, ("campaign", "updates")),
    "update": (UpdateView, ("update",)),
    "document": (DocumentView, ("page",)),
    "action": (ActionPageView, ("action", "write", "acted")),
    "actions": (tuple[ActionView, ...], ("campaign", "update", "thanks", "acted")),
    "partners": (tuple[PartnerView, ...], ("campaign",)),
    "share": (ShareView, ("campaign", "update", "thanks", "acted")),
    "thanks": (ThanksView, ("thanks",)),
    "signatories": (SignatoriesView, ("signatories",)),
    "embed": (EmbedView, ("embed",)),
    "sheet": (SheetView, ("paper", "poster")),
    "choices": (tuple[ChoiceView, ...], ("languages",)),
    "translations": (tuple[TranslationView, ...], ("translations",)),
}
"""Each top-level name, its type, and the templates that see it (none listed: every template)."""
