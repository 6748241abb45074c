"""What translators are told about a text: what it is, and what hangs on it. Must not know how it is shown to them."""

from collections.abc import Mapping

_KINDS: Mapping[str, str] = {
    "title": "Title of the page.",
    "summary": "A sentence or two for lists, search results and share cards.",
    "image_alt": "What the picture shows, for people who cannot see it.",
    "picture": "Picture: what it shows, and between quotation marks its caption.",
    "text": "Paragraph.",
    "item": "Entry of a list.",
    "quote": "Quotation.",
    "cell": "Cell of a table.",
    "term": "Explanation of the term before it.",
    "footnote": "Footnote.",
    "html": "Text with HTML: keep the tags as they are.",
    "passage": "Several blocks at once, with their marks. Keep the blank lines between them.",
}
_PARTS: tuple[tuple[str, str], ...] = (
    ("letter.md", "Part of the letter that people sign."),
    ("story.md", "Part of the story on the campaign page."),
    ("updates/", "Part of an update."),
    ("pages/", "Part of a page."),
)
_FIELDS: Mapping[str, str] = {
    "alt": "What the picture shows, for people who cannot see it.",
    "ask": "What the campaign asks for, in one line above the form.",
    "body": "Text of an e-mail that people send. They may change it.",
    "caption": "Caption of a picture.",
    "help": "Hint below a field of the form.",
    "label": "Words on a button, or beside a field of the form: keep them short.",
    "legal_notice": "Legal notice at the foot of each page.",
    "script": "What people may say on the phone.",
    "subject": "Subject of an e-mail that people send.",
    "title": "Heading, or words on a button: keep them short.",
}


def document_notes(name: str, kind: str) -> tuple[str, ...]:
    """Return the notes for a text of a Markdown file; `kind` is that of a segment, or a key of the front matter."""
    part = next((note for start, note in _PARTS if name.startswith(start)), "")
    what = "Heading." if kind[0] == "h" and kind[1:].isdigit() else _KINDS.get(kind, "")
    return tuple(note for note in (part, what) if note)


def field_notes(path: str) -> tuple[str, ...]:
    """Return the notes for a text of campaign.yaml."""
    if path.startswith("form.consent["):
        return ("A promise: what people agree to when they tick the box. Say no more and no less than the original.",)
    if path.startswith("share.text"):
        return ("What people send to their friends, with a link to the campaign.",)
    if ".options." in path:
        return ("A choice in the form: keep it short.",)
    note = _FIELDS.get(path.rpartition(".")[2], "")
    return (note,) if note else ()
