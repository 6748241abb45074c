"""The rule that the form in the page is the form that its service needs. Must not know any service or theme.

A theme may draw the form as it likes, and a theme that leaves out one hidden input collects nothing. So the made page
is held against what `forms` asked for, in every language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.check.markup import Element, Markup, parse_markup
from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.forms.compile import CompiledForm
from generator.forms.web_address import origin_of
from generator.plan.views import ConsentView, FieldView, FormView
from generator.record import record

_AWAY = re.compile(r"clip|position\s*:\s*(absolute|fixed)|display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0\b")


@record(kw_only=True)
class DrawnForm:
    """The campaign page of one language, with the form that it should hold."""

    html: str
    """The page."""
    form: CompiledForm
    """What the service needs."""
    view: FormView
    """What the theme was given to draw it."""


@record(kw_only=True)
class Published:
    """What is the same for all pages of the site."""

    headers: Mapping[str, str]
    """Headers that the host is told to send, by name in lower case."""
    styles: str
    """The text of all style sheets."""
    template: Place
    """The template that draws the form, where findings stand."""


def check_form_wiring(drawn: DrawnForm, published: Published, diagnostics: Diagnostics) -> None:
    """Report every difference between the form in the page and the form that its service needs.

    Reports `form-not-drawn`, `form-part-missing`, `form-part-wrong`, `form-trap-open`, `form-consent-ticked`,
    `form-policy`, `form-referrer`, `form-script-missing` and `form-way-missing`.
    """
    page = parse_markup(drawn.html)
    form = next((one for one in page.all("form") if one.has("data-sign")), None)
    form = form or next((one for one in page.all("form") if one.get("action") == drawn.form.action), None)
    if form is None:
        diagnostics.error(
            "form-not-drawn",
            "signatures are taken, but the campaign page has no form",
            published.template,
            hint="let campaign.html draw the view form, or include _form.html of the theme",
        )
        return
    rule = _Rule(drawn, published, page, form, diagnostics)
    rule.check_element()
    rule.check_values()
    rule.check_fields()
    rule.check_trap()
    rule.check_policy()
    rule.check_script()


class _Rule:
    """Holds one form against one page."""

    def __init__(
        self, drawn: DrawnForm, published: Published, page: Markup, form: Element, diagnostics: Diagnostics
    ) -> None:
        self.drawn = drawn
        self.wanted = drawn.form
        self.published = published
        self.page = page
        self.form = form
        self.controls = page.controls(form)
        self.diagnostics = diagnostics

    def check_element(self) -> None:
        wanted = {"action": self.wanted.action, "method": self.wanted.method, **dict(self.wanted.attributes)}
        if self.wanted.enctype:
            wanted["enctype"] = self.wanted.enctype
        for name, value in wanted.items():
            # a form without action posts to its own page, and one without method does not post at all
            if self.form.get(name) != value:
                self._wrong(f'the form must have {name}="{value}"', _HINT)

    def check_values(self) -> None:
        sent = {(one.get("name"), one.get("value")) for one in self.controls if one.get("type") == "hidden"}
        names = {name for name, _ in sent}
        for row in self.wanted.hidden:
            if (row.name, row.value) in sent:
                continue
            if row.name in names and not row.query:
                self._wrong(f'the hidden input "{row.name}" must hold "{row.value}"', _HINT)
            elif row.name not in names:
                self._missing(f'the hidden input "{row.name}"', "print everything in form.hidden")

    def check_fields(self) -> None:
        for field in self.drawn.view.fields:
            self._check_control(field, "field")
        for consent in self.drawn.view.consents:
            self._check_control(consent, "consent")

    def _check_control(self, wanted: FieldView | ConsentView, what: str) -> None:
        found = [one for one in self.controls if one.get("name") == wanted.name and one.get("type") != "hidden"]
        if not found:
            self._missing(f'the {what} "{wanted.name}"', f"print everything in form.{what}s, each under its name")
        elif wanted.required and not any(one.has("required") for one in found):
            self._wrong(
                f'the {what} "{wanted.name}" must be required', "without script the browser checks nothing else"
            )
        if any(one.has("checked") for one in found):
            self.diagnostics.error(
                "form-consent-ticked",
                f'the {what} "{wanted.name}" is ticked before anybody has read it',
                self.published.template,
                hint="take checked out of the template: what nobody ticked, nobody agreed to",
            )

    def check_trap(self) -> None:
        if not (trap := self.wanted.honeypot):
            return
        found = next((one for one in self.controls if one.get("name") == trap.name), None)
        if found is None or found.get("type") != trap.kind:
            self._missing(f'the robot trap, an input of type {trap.kind} named "{trap.name}"', "print form.honeypot")
            return
        for fault in self._faults(found):
            self.diagnostics.error(
                "form-trap-open",
                f"people can fall into the robot trap, and their signatures would be thrown away: {fault}",
                self.published.template,
                hint='hide it by CSS, with tabindex="-1", autocomplete="off", and aria-hidden="true" around it',
            )

    def _faults(self, trap: Element) -> Iterator[str]:
        if trap.get("tabindex") != "-1":
            yield "the keyboard reaches it"
        if trap.get("type") == "text" and trap.get("autocomplete") != "off":  # they tick no boxes
            yield "browsers may fill it in"
        if not any(one.get("aria-hidden") == "true" or one.has("hidden") for one in trap.line):
            yield "screen readers read it"
        if not any(one.has("hidden") or self._moved_away(one) for one in trap.line if self.form in one.around):
            yield "it can be seen"

    def _moved_away(self, element: Element) -> bool:
        """Tell whether a rule of the style sheets that names a class or the id takes the element out of sight."""
        names = [f".{name}" for name in element.get("class").split()] + [
            f"#{name}" for name in [element.get("id")] if name
        ]
        rules = re.findall(r"([^{}]+)\{([^{}]*)\}", self.published.styles)
        return any(
            _AWAY.search(body) and re.search(re.escape(name) + r"(?![\w-])", selectors)
            for selectors, body in rules
            for name in names
        )

    def check_policy(self) -> None:
        outside = {"form-action": [self.wanted.action]}
        if self.wanted.ajax:
            outside["connect-src"] = [self.wanted.ajax.action]
        metas = [one.get("content") for one in self.page.all("meta") if _is_meta(one, "content-security-policy")]
        for policy in filter(None, (*metas, self.published.headers.get("content-security-policy"))):
            allowed = _directives(policy)
            for directive, urls in outside.items():
                for origin in set(map(origin_of, urls)) & set(self.wanted.origins):
                    if origin not in allowed.get(directive, allowed.get("default-src", ())):
                        self.diagnostics.error(
                            "form-policy",
                            f"the content security policy does not let the form reach {origin} ({directive})",
                            self.published.template,
                            hint="print page.policy, and no policy of your own",
                        )
        named = [one.get("content") for one in self.page.all("meta") if one.get("name").lower() == "referrer"]
        told = {*named, self.published.headers.get("referrer-policy", "")}
        if self.wanted.needs_referrer and told & {"no-referrer", "same-origin"}:
            self.diagnostics.error(
                "form-referrer",
                "the page hides from the form service which site it is, and the service refuses such posts",
                self.published.template,
                hint="use strict-origin-when-cross-origin as referrer policy",
            )

    def check_script(self) -> None:
        script = next((one for one in self.page.all("script") if re.search(r"/sign[.-][^/]*js$", one.get("src"))), None)
        if script is None or self.form.get("data-sign") != self.drawn.view.script:
            severity = Severity.WARNING if self.wanted.plain_post else Severity.ERROR
            message = "the form is without its script: mistakes are shown late, and what was typed can be lost"
            hint = "print form.script as data-sign of the form, and load what page.scripts names"
            place = self.published.template
            self.diagnostics.add(Diagnostic("form-script-missing", severity, message, place, hint))
        if not self.wanted.plain_post and self.wanted.hosted_url:
            links = {one.get("href") for one in self.page.all("a") if self.form not in one.around}
            if self.wanted.hosted_url not in links:
                self.diagnostics.error(
                    "form-way-missing",
                    "without JavaScript nobody can sign: the link to the service's own page is not in the page",
                    self.published.template,
                    hint="print form.hosted_url as a link outside the form",
                )

    def _missing(self, what: str, hint: str) -> None:
        message = f"the form lacks {what}: signatures would be lost or refused"
        self.diagnostics.error("form-part-missing", message, self.published.template, hint=hint)

    def _wrong(self, message: str, hint: str) -> None:
        self.diagnostics.error("form-part-wrong", message, self.published.template, hint=hint)


_HINT = "print it from the view form, and do not write it into the template"


def _is_meta(element: Element, name: str) -> bool:
    return element.get("http-equiv").lower() == name


def _directives(policy: str) -> dict[str, tuple[str, ...]]:
    parts: Iterable[list[str]] = (part.split() for part in policy.split(";"))
    return {name.lower(): tuple(sources) for name, *sources in filter(None, parts)}
