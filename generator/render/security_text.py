"""Make security.txt. Must not decide what it says: see plan/safety.py."""

from generator.model.syndication import ascii_url
from generator.plan.safety import SecurityText


def render_security_text(text: SecurityText) -> bytes:
    """Write security.txt (RFC 9116): one field a line, contacts in the order of preference, lines ending as there."""
    lines = [f"Contact: {ascii_url(contact)}" for contact in text.contacts]
    lines.append(f"Expires: {text.expires:%Y-%m-%dT%H:%M:%SZ}")
    lines += [f"Encryption: {ascii_url(text.encryption)}"] if text.encryption else []
    lines += [f"Preferred-Languages: {', '.join(text.languages)}"] if text.languages else []
    lines += [f"Canonical: {ascii_url(text.canonical)}"]
    lines += [f"Policy: {ascii_url(text.policy)}"] if text.policy else []
    return "".join(f"{line}\r\n" for line in lines).encode()
