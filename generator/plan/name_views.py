"""Views of the names that stand in public, a page at a time. Must not decide who is named: `read` does."""

from generator.model.names import PublicName
from generator.plan.name_order import name_order
from generator.plan.page_views import further_title
from generator.plan.routes import NAMES_PER_PAGE, PageKey
from generator.plan.vantage import Vantage
from generator.plan.views import SignatoriesView, SignatoryView


def signatories_view(vantage: Vantage, number: int) -> SignatoriesView:
    """Return one page of the names, organizations first, each in the order of the language; `number` is from 1."""
    ordered = _ordered(vantage)
    first = (number - 1) * NAMES_PER_PAGE
    shown = ordered[first : first + NAMES_PER_PAGE]
    organizations = sum(one.is_organization for one in ordered)
    pages = -(-len(ordered) // NAMES_PER_PAGE)
    return SignatoriesView(
        title=further_title(vantage),
        organizations=tuple(_view(one, vantage) for one in shown if one.is_organization),
        people=tuple(_view(one, vantage) for one in shown if not one.is_organization),
        total_organizations=vantage.number(organizations),
        total_people=vantage.number(len(ordered) - organizations),
        number=number,
        pages=pages,
        previous=vantage.href(PageKey("signatories", str(number - 1))) if number > 1 else None,
        next=vantage.href(PageKey("signatories", str(number + 1))) if number < pages else None,
    )


def _ordered(vantage: Vantage) -> tuple[PublicName, ...]:
    """Sort all names once for each language."""
    memo = vantage.site.memo
    key = f"names {vantage.tag}"
    if key not in memo:
        order = name_order(vantage.tag)
        names = vantage.site.project.signatories.names
        memo[key] = tuple(sorted(names, key=lambda one: (not one.is_organization, order(one.name))))
    found: tuple[PublicName, ...] = memo[key]
    return found


def _view(one: PublicName, vantage: Vantage) -> SignatoryView:
    return SignatoryView(
        name=one.name,
        organization=one.organization or None,
        place=one.place or None,
        date=vantage.optional_day(one.day),
        comment=one.comment or None,
    )
