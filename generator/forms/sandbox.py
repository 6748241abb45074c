"""Sends a form to the preview in place of its service. Must not change anything but addresses."""

from dataclasses import replace

from generator.forms.adapter import Wire


def through_sandbox(wire: Wire, sandbox: str) -> Wire:
    """Return the wire with every outside address led to the sandbox, an address that ends with a slash.

    `https://formspree.io/f/a?b=c` becomes `<sandbox>formspree.io/f/a?b=c`. Addresses of the same site stay: the
    preview takes their posts itself. A captcha is left out, for its riddles come from another site.
    """
    ajax = wire.ajax
    return replace(
        wire,
        action=_led(wire.action, sandbox),
        ajax=None if ajax is None else replace(ajax, action=_led(ajax.action, sandbox)),
        captcha=None,
        origins=(),
    )


def _led(url: str, sandbox: str) -> str:
    scheme, mark, rest = url.partition("://")
    return f"{sandbox}{rest}" if mark and scheme in ("https", "http") else url
