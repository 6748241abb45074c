"""What is sent when a consent is ticked: proof of the wording that was agreed to. Must not render the wording."""

import hashlib
import unicodedata


def consent_value(wording: str, locale: str) -> str:
    """Return the value of a ticked consent: `yes:en:3f2a9c0d1e4b`.

    `wording` is the Markdown source as its author wrote it. `locale` is the BCP 47 tag of the language that the wording
    is really in, which is not that of the page where a translation is missing.
    """
    return f"yes:{locale}:{consent_fingerprint(wording)}"


def consent_fingerprint(wording: str) -> str:
    """Return the first 12 hex digits of the SHA-256 of the wording in UTF-8.

    Before that it is brought to NFC (TR 15), and each run of white space becomes one space: an editor that rewraps a
    paragraph does not change what was agreed to. Every other change, a comma too, gives another fingerprint.
    """
    folded = " ".join(unicodedata.normalize("NFC", wording).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:12]
