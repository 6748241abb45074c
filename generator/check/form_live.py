"""Asks the form's service whether it is there, with questions that change nothing. Must not send a signature.

What a service does with a real signature cannot be known without sending one; what can be known is said.
Source of the rules about scripts: the Fetch standard, section CORS (https://fetch.spec.whatwg.org/#http-cors-protocol).
"""

from collections.abc import Callable, Mapping

from generator.check.markup import parse_markup
from generator.diagnostics import Diagnostics, Place
from generator.forms.compile import CompiledForm
from generator.forms.web_address import origin_of
from generator.record import record


@record(kw_only=True)
class LiveAnswer:
    """What came back: header names in lower case. `status` 0 means that nothing did, and `body` says why."""

    status: int
    headers: Mapping[str, str]
    body: str


Ask = Callable[[str, str, Mapping[str, str]], LiveAnswer]
"""Method, URL and headers to the answer."""


def check_form_live(form: CompiledForm, *, page_url: str, place: Place, ask: Ask, diagnostics: Diagnostics) -> None:
    """Report what the service, or the published site where that takes the post, says of the form.

    Reports `form-unreachable`, `form-unknown-there`, `form-not-detected`, `form-scripts-refused` and `form-answers`.
    """
    live = _Live(form, page_url, place, ask, diagnostics)
    if origin_of(form.action):
        live.check_service()
    else:
        live.check_own_site()
    if form.ajax and form.ajax.reads == "json" and origin_of(form.ajax.action) not in ("", origin_of(page_url)):
        live.check_scripts(form.ajax.action)


@record
class _Live:
    form: CompiledForm
    page_url: str
    place: Place
    ask: Ask
    diagnostics: Diagnostics

    def check_service(self) -> None:
        answer = self.ask("GET", self.form.action, {})
        host = origin_of(self.form.action)
        if not self._arrived(answer, host):
            return
        if answer.status in (404, 410):
            self._report(
                "form-unknown-there", f"{host} says that there is no such form", "compare the id with the one there"
            )
        elif answer.status >= 500:
            self._report("form-unreachable", f"{host} is in trouble: it answers {answer.status}", "try again later")
        else:
            # an address that takes posts refuses a plain look in many ways, and none of them is bad news
            self._report_fine(f"{host} is there: it answers {answer.status} to a look")

    def check_own_site(self) -> None:
        answer = self.ask("GET", self.page_url, {})
        if not self._arrived(answer, self.page_url):
            return
        if answer.status != 200:
            message = f"{self.page_url} answers {answer.status}, so there is no form to find"
            self._report("form-unreachable", message, "publish the site first, and look whether url: is right")
            return
        forms = [one for one in parse_markup(answer.body).all("form") if one.has("data-sign")]
        if not forms:
            message = f"the page at {self.page_url} has no form of Handbill's"
            self._report("form-not-detected", message, "publish the site again, and look whether url: is right")
        elif self.form.removed_attribute and any(one.has(self.form.removed_attribute) for one in forms):
            message = "the host has not found the form when the site was published: nobody would receive signatures"
            self._report("form-not-detected", message, "switch the detection of forms on there, then publish again")
        else:
            self._report_fine(f"{self.page_url} is published with its form")

    def check_scripts(self, url: str) -> None:
        json = self.form.body == "json"
        headers = {"Origin": origin_of(self.page_url), "Access-Control-Request-Method": "POST"}
        if json:
            headers["Access-Control-Request-Headers"] = "content-type"
        answer = self.ask("OPTIONS", url, headers)
        allowed = answer.headers.get("access-control-allow-origin", "")
        if allowed in ("*", headers["Origin"]):
            self._report_fine(f"{origin_of(url)} lets scripts of your site read its answers")
        elif json and answer.status:
            message = f"{origin_of(url)} does not take signatures from scripts of {headers['Origin']}"
            self._report("form-scripts-refused", message, "allow this site in the settings of the service (CORS)")
        elif answer.status:
            # a plain kind of post is not asked for beforehand, so silence here proves nothing
            self._report_fine(
                f"whether {origin_of(url)} lets scripts of your site read its answers shows with the first signature"
            )

    def _arrived(self, answer: LiveAnswer, what: str) -> bool:
        if not answer.status:
            hint = "look at your connection, and at the address in campaign.yaml"
            self._report("form-unreachable", f"{what} cannot be reached: {answer.body}", hint)
        return bool(answer.status)

    def _report(self, code: str, message: str, hint: str) -> None:
        self.diagnostics.error(code, message, self.place, hint=hint)

    def _report_fine(self, message: str) -> None:
        self.diagnostics.note("form-answers", message, self.place)
