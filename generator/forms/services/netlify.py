"""Netlify Forms, for sites that Netlify hosts. Must not work elsewhere by accident: the site itself takes the post.

Sources: netlify/context-and-tools (the skill about forms) and netlify/open-api. Netlify finds forms in the published
pages by their attributes; a form that it has not found, or that was deleted there, answers 404.
"""

from generator.forms.adapter import SUBMISSION, Adapter, Ajax, Honeypot, Mistake, Setting, Settings, Wire
from generator.forms.count import CountRequest
from generator.forms.usual_settings import SUBJECT


def _wire(settings: Settings) -> Wire:
    form, honeypot, subject = settings.text("form_name"), settings.text("honeypot"), settings.text("subject")
    return Wire(
        # The page that takes the post is the one that is shown afterwards.
        action="{thanks_path}",
        # Netlify adds `form-name` itself where it has found the form; scripts have to send it on their own.
        hidden=(("form-name", form), *((("subject", subject),) if subject else ()), *SUBMISSION),
        attributes=(("name", form), ("data-netlify", "true"), ("netlify-honeypot", honeypot)),
        removed_attribute="data-netlify",
        honeypot=Honeypot(honeypot),
        # What comes back is the thank-you page, not JSON: scripts ask for it as browsers do.
        ajax=Ajax(reads="status", accept=""),
    )


def _count(settings: Settings) -> CountRequest | None:
    site, form = settings.text("site_id"), settings.text("form_name")
    if not site:
        return None
    return CountRequest(
        url=f"https://api.netlify.com/api/v1/sites/{site}/forms",
        headers={"Authorization": "Bearer ${NETLIFY_TOKEN}"},
        path=f"name={form}.submission_count",
        unsure="Netlify does not say whether its number also holds what it took for spam.",
    )


NETLIFY = Adapter(
    name="netlify",
    title="Netlify Forms",
    homepage="https://docs.netlify.com/forms/setup/",
    summary="For sites that are published at Netlify: it finds the form in your pages and stores the signatures.",
    settings=(
        Setting(
            name="form_name",
            kind="text",
            default="petition",
            description="Name of the form at Netlify, one for all languages of the site.",
            example="petition",
            # No full stop: the name is a step of the path that leads to the count.
            pattern=r"[A-Za-z0-9][A-Za-z0-9_-]*",
            looks_like="letters, digits, _ and - only, such as petition",
            mistakes=(
                Mistake(r".*\{.*\}.*()", "write one name for all languages: each signature says its language anyway"),
            ),
        ),
        SUBJECT,
        Setting(
            name="honeypot",
            kind="text",
            default="bot-field",
            description="Name of the field that only robots fill in.",
            example="bot-field",
            pattern=r"[A-Za-z0-9_-]+",
            looks_like="letters, digits, _ and - only",
        ),
        Setting(
            name="site_id",
            kind="text",
            description="Which of your sites it is, so that signatures can be counted.",
            example="01234567-89ab-4cde-8f01-23456789abcd",
            pattern=r"[A-Za-z0-9-]+",
            looks_like="letters, digits and hyphens, such as 01234567-89ab-4cde-8f01-23456789abcd",
            where="At Netlify, open the site and its configuration: the id stands among the general information.",
            mistakes=(
                Mistake(r"https?://\S+()", "the id of the site is meant, not its address"),
                Mistake(r"\S+\.\S+()", "the id of the site is meant, not its host"),
            ),
        ),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "It works only on sites that Netlify publishes: anywhere else nothing is collected.",
        "Switch on form detection at Netlify, then publish again: before that nobody can sign.",
        "A form that you delete at Netlify turns signatures away until the site is published again.",
        "All languages share one form: each signature says its language and its page.",
        "Netlify looks for spam among all signatures: look through its list of spam now and then.",
        "Its own reCAPTCHA is left out, for it would be loaded on every page before anybody signs.",
        "The free plan takes few signatures a month (100 was said): check the service's own page.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "For the count, write site_id and keep a personal access key in the variable NETLIFY_TOKEN where you build.",
        "Signatures are stored at Netlify until you delete them, outside your country perhaps: "
        "your privacy page must say so.",
    ),
)
"""The record."""
