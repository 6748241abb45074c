"""Settings that many services have in the same way. Must not hold what is said of one service alone."""

from generator.forms.adapter import Setting

SUBJECT = Setting(
    name="subject",
    kind="text",
    description="Subject of the e-mails that you get.",
    example="Signature ({locale}): {title}",
    placeholders=True,
)
"""Subject of the letters that the service sends to the organizer."""

REDIRECT = Setting(
    name="redirect",
    kind="flag",
    default="true",
    description="Asks the service to return to the thank-you page of the visitor's language.",
    example="true",
)
"""Whether the service is asked to return, under a name that is known."""


def honeypot_setting(default: str, *, where: str = "") -> Setting:
    """Return the name of the robot trap, for a service whose usual name for it is known or believed to be."""
    return Setting(
        name="honeypot",
        kind="text",
        default=default,
        description="Name of the field that only robots fill in.",
        example=default,
        pattern=r"[^\s\x00-\x1f\x7f]+",
        looks_like="a name without spaces",
        where=where,
    )
