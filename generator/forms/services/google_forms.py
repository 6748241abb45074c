"""Google Forms, by the address to which its own page posts. Must not claim that a signature arrived.

Nothing of this is promised by Google: it is how its own page works, and how many others have used it for years.
"""

from generator.forms.adapter import Adapter, Ajax, Mistake, Setting, Settings, Wire

_ENTRY = r"entry\.[0-9]+"


def _wire(settings: Settings) -> Wire:
    form = f"https://docs.google.com/forms/d/e/{settings.text('id')}"
    return Wire(
        action=f"{form}/formResponse",
        names=dict(settings.pairs("names")),
        needs_names=True,
        # It lets no script of another site read what it says.
        ajax=Ajax(reads="nothing", accept=""),
        unproven=True,
        hosted_url=f"{form}/viewform",
    )


GOOGLE_FORMS = Adapter(
    name="google-forms",
    title="Google Forms",
    homepage="https://www.google.com/forms/about/",
    summary="Free questionnaires: signatures become rows of a table, and nothing tells whether one arrived.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="The public id of the form.",
            example="1FAIpQLSexample-example-example-example-example",
            pattern=r"[A-Za-z0-9_-]{20,}",
            looks_like="the long id in the address that people open, after /forms/d/e/",
            where="In Google Forms, choose Send and the link: open it and take the part between /d/e/ and /viewform.",
            mistakes=(
                Mistake(r"\S*/forms/(?:u/[0-9]+/)?d/e/([A-Za-z0-9_-]+)\S*", "take only the part after /d/e/"),
                Mistake(
                    r"\S*/forms/(?:u/[0-9]+/)?d/(?!e/)\S*()",
                    "this is the address for editing: choose Send, open the link, take the part after /d/e/",
                ),
                Mistake(r"\S*forms\.gle/\S*()", "open this short link, and take the part after /d/e/ in the address"),
            ),
        ),
        Setting(
            name="names",
            kind="mapping",
            required=True,
            description="For each field and consent the question that takes it.",
            example={
                "given_name": "entry.1000001",
                "family_name": "entry.1000002",
                "email": "entry.1000003",
                "country": "entry.1000004",
            },
            pattern=_ENTRY,
            looks_like="the name of a question, such as entry.1000001",
            where="In Google Forms, get a pre-filled link: each answer in it has its name, entry. and a number.",
            mistakes=(
                Mistake(r"([0-9]+)", "put entry. before the number"),
                Mistake(rf"\S*\b({_ENTRY})(?:[=&._]\S*)", "take only the name and its number"),
            ),
            role="field-names",
        ),
    ),
    wire=_wire,
    limits=(
        "Nobody can tell whether Google stored a signature, so thanks are worded with care: sign once yourself after "
        "each change.",
        "Each field and consent needs a question, and a line in names.",
        "Let all questions be short answers, for consents and countries too: other kinds refuse what they do not "
        "expect, in silence.",
        "The form must have one section, must not ask people to log in, and must not collect addresses by itself.",
        "There is no robot trap, no captcha and no letter to confirm: expect some signatures that are not real.",
        "Without JavaScript people end on a page of Google's, in the language of their browser.",
        "To keep language or source, add a hidden field with the value {locale} or {source}, and give its question in "
        "names.",
        "Handbill cannot ask it for the count: look into the table.",
        "Google may change this without notice, since it is not made for it: check it now and then.",
        "Data are stored with Google, a company in the USA: your privacy page must say so.",
    ),
)
"""The record."""
