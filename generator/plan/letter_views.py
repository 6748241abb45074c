"""The newsletter edition of an update: its view, seen from outside the site. Must not render."""

from generator.diagnostics import Diagnostics
from generator.plan.links import Linker
from generator.plan.page_views import campaign_view, organization_view
from generator.plan.petition_views import petition_view
from generator.plan.routes import PageKey
from generator.plan.site import LocalSite, Site
from generator.plan.update_views import update_view
from generator.plan.vantage import Vantage
from generator.plan.views import MailView, Views

SOURCE = "newsletter"
"""What `source` says in addresses that lead from a letter to the site."""


def letter_views(name: str, local: LocalSite, site: Site, unsubscribe: str) -> Views | None:
    """Return what the template of letters sees for the update `name`; None where the language has no such update.

    Every link is a whole address, so that it holds in an e-mail program. `unsubscribe` is what the sending service
    puts a link in place of; empty where it adds one by itself.
    """
    index = next((index for index, one in enumerate(local.updates) if one.text.name == name), None)
    key = PageKey("update", name)
    path = site.routes.path(local.language.tag, key)
    if index is None or path is None:
        return None
    vantage = Vantage(site, local, key, Linker(path, site.base, absolute=True), set(), Diagnostics())
    update = update_view(index, local.updates, vantage)
    url = vantage.linker.url(path)
    home = vantage.linker.url(vantage.home)
    fragment = "#sign" if site.open_form(local) else ""
    return {
        "campaign": campaign_view(vantage),
        "organization": organization_view(vantage),
        "petition": petition_view(vantage),
        "theme": site.project.theme.parameters,
        "update": update,
        "mail": MailView(
            lang=vantage.tag,
            dir=local.language.dir,
            url=f"{url}?source={SOURCE}",
            home=f"{home}?source={SOURCE}",
            form=f"{home}?source={SOURCE}{fragment}" if fragment else None,
            preheader=update.summary,
            unsubscribe=unsubscribe or None,
        ),
    }
