"""The forms of a planned site beside the pages that hold them, for the rules about forms. Must not judge them."""

from urllib.parse import quote

from generator.check.form_wiring import DrawnForm, Published, check_form_wiring
from generator.diagnostics import Diagnostics, Place
from generator.forms.compile import CompiledForm
from generator.model.build_plan import BuildPlan
from generator.model.theme import Theme
from generator.plan.form_views import planned_forms
from generator.plan.links import output_path
from generator.plan.policy import policy_of
from generator.plan.site import Site
from generator.record import record
from generator.render.headers import headers_of_pages


@record(kw_only=True)
class Proof:
    """What is known of the form of one language when no rule has found anything."""

    locale: str
    page_url: str
    service: str
    """Title of the form service."""
    form: CompiledForm


def check_forms(site: Site, plan: BuildPlan, diagnostics: Diagnostics) -> tuple[Proof, ...]:
    """Hold the form of every language against its service, and return what was looked at."""
    planned = tuple(planned_forms(site))
    styles = [output.produce().decode() for path, output in plan.outputs.items() if planned and path.endswith(".css")]
    headers = headers_of_pages(policy_of(site), secure=site.base.startswith("https:"))
    published = Published(
        headers={name.lower(): value for name, value in headers.items()},
        styles="\n".join(styles),
        template=_template_of_form(site.project.theme),
    )
    for one in planned:
        html = plan.outputs[output_path(one.path)].produce().decode()
        check_form_wiring(DrawnForm(html=html, form=one.form, view=one.view), published, diagnostics)
    return tuple(
        Proof(locale=one.tag, page_url=site.base + quote(one.path), service=one.service, form=one.form)
        for one in planned
    )


def _template_of_form(theme: Theme) -> Place:
    """Return the template that draws the form, as well as can be told: the one where the element begins.

    Where the project has a file of its own in its place, that one.
    """
    for name, template in theme.templates.items():
        own = theme.templates.get(name.removeprefix("theme/"), template)
        if "<form" in template.text and "data-sign" in template.text:
            before, mark, _ = own.text.partition("<form")
            if not mark:
                return Place(own.file)
            return Place(own.file, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1, len(mark))
    return Place(theme.templates["campaign.html"].file)
