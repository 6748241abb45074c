"""The captchas that form services check, as one literal table. Must not know any service, nor load anything.

Sources: the pages on content security policy and on automatic rendering of hCaptcha, Cloudflare Turnstile and
reCAPTCHA (v2, the box to tick). All three look for elements of their class when their script arrives.
"""

from collections.abc import Mapping

from generator.forms.adapter import Captcha, Setting, Settings
from generator.record import record


@record(kw_only=True)
class CaptchaKind:
    """What a page has to know of one captcha."""

    title: str
    """Its own name."""
    script: str
    """URL of its script."""
    css_class: str
    """Class of the element that it fills in; the site key stands there as `data-sitekey`."""
    field: str
    """Name of the field that it adds to the form."""
    sources: Mapping[str, tuple[str, ...]]
    """Directive of the content security policy to the sources that it needs there, besides those of the page."""


_HCAPTCHA = ("https://hcaptcha.com", "https://*.hcaptcha.com")
_TURNSTILE = ("https://challenges.cloudflare.com",)

CAPTCHAS: dict[str, CaptchaKind] = {
    "hcaptcha": CaptchaKind(
        title="hCaptcha",
        script="https://js.hcaptcha.com/1/api.js",
        css_class="h-captcha",
        field="h-captcha-response",
        # Its manual asks for all hosts below, since the one that answers differs by time and region.
        sources={
            "script-src": _HCAPTCHA,
            "frame-src": _HCAPTCHA,
            "style-src": _HCAPTCHA,
            "connect-src": _HCAPTCHA,
        },
    ),
    "turnstile": CaptchaKind(
        title="Cloudflare Turnstile",
        script="https://challenges.cloudflare.com/turnstile/v0/api.js",
        css_class="cf-turnstile",
        field="cf-turnstile-response",
        sources={"script-src": _TURNSTILE, "frame-src": _TURNSTILE},
    ),
    "recaptcha": CaptchaKind(
        title="reCAPTCHA",
        script="https://www.google.com/recaptcha/api.js",
        css_class="g-recaptcha",
        field="g-recaptcha-response",
        # The manual lists no more than these. Paths, so that nothing else of these large hosts may run.
        sources={
            "script-src": ("https://www.google.com/recaptcha/", "https://www.gstatic.com/recaptcha/"),
            "frame-src": ("https://www.google.com/recaptcha/", "https://recaptcha.google.com/recaptcha/"),
        },
    ),
}
"""Kind to what is known of it."""

CAPTCHA_LIMIT = (
    "A captcha is loaded from another site when a visitor begins to fill in the form, and without JavaScript nobody "
    "passes it: your privacy page must name it."
)
"""What an organizer should know beforehand, for the limits of services that offer one."""


def captcha_settings(*kinds: str, default_key: str = "") -> tuple[Setting, Setting]:
    """Return the settings `captcha` and `captcha_key` for a service that checks these kinds.

    `default_key` is the site key that a service has for everybody; without one the key must be given.
    """
    titles = " or ".join(CAPTCHAS[kind].title for kind in kinds)
    return (
        Setting(
            name="captcha",
            kind="choice",
            choices=kinds,
            description=f"Captcha that the service checks, where you switched it on there: {titles}.",
            example=kinds[0],
            needs="captcha_key",
        ),
        Setting(
            name="captcha_key",
            kind="text",
            default=default_key,
            description="Site key of that captcha, which everybody may see.",
            example=default_key or "10000000-ffff-ffff-ffff-000000000001",
            pattern=r"[A-Za-z0-9_-]+",
            looks_like="letters, digits, _ and - only",
            where="The captcha or the service shows a site key and a secret key: take the site key.",
            needs="captcha",
        ),
    )


def captcha_of(settings: Settings) -> Captcha | None:
    """Return the captcha that the organizer has switched on, if any."""
    kind = settings.text("captcha")
    return Captcha(kind=kind, key=settings.text("captcha_key")) if kind else None
