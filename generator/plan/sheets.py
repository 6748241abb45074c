"""What is printed: the sheet for signatures on paper, and the poster. Must not draw: the QR code is for `render`."""

from collections.abc import Iterator
from urllib.parse import unquote

from generator.forms.fields import field_traits
from generator.plan.page_views import further_title
from generator.plan.vantage import Vantage
from generator.plan.views import ClauseView, SheetView, TextView

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sheet_view(vantage: Vantage) -> SheetView:
    """Return what the paper sheet or the poster shows; each tells by `source` where its readers come from."""
    kind = vantage.key.kind
    url = vantage.linker.url(vantage.home)
    offline = vantage.local.campaign.petition.signatures.offline
    return SheetView(
        title=further_title(vantage),
        url=f"{url}?source={kind}",
        # people type letters, not what they are sent as
        address=unquote(url.partition("://")[2].rstrip("/")),
        columns=tuple(_columns(vantage)) if kind == "paper" else (),
        clauses=tuple(_clauses(vantage)) if kind == "paper" else (),
        offline=vantage.number(offline) if offline and kind == "paper" else None,
    )


def _columns(vantage: Vantage) -> Iterator[TextView]:
    """A line of a table has room for what is short: no long texts, and nothing that a browser sends by itself."""
    form = vantage.local.campaign.form
    for field in form.fields if form else ():
        traits = field_traits(field)
        if traits.kind not in ("hidden", "textarea", "checkbox", "radio"):
            yield vantage.text(field.label) or vantage.word(traits.label)


def _clauses(vantage: Vantage) -> Iterator[ClauseView]:
    form = vantage.local.campaign.form
    for letter, consent in zip(_LETTERS, form.consent if form else (), strict=False):
        locale = consent.text.locale or vantage.site.source
        fragment = vantage.local.localized.fragments[f"form.consent.{consent.name}"]
        yield ClauseView(mark=letter, text=vantage.body(fragment, locale))
