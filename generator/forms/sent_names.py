"""Under which name a field or a consent is sent. Must not check anything: see field_rules.py."""

from generator.forms.adapter import Wire


def sent_name(name: str, kind: str, wire: Wire) -> str:
    """Return the service's name of a field; `kind` is that of its control, or `consent`.

    A name that the service or the organizer gave goes before a pattern, and a pattern before our own name.
    """
    given = wire.names.get(name)
    if given is not None:
        return given
    pattern = wire.patterns.get(kind) or wire.patterns.get("*") or "{name}"
    return pattern.replace("{name}", str(name))
