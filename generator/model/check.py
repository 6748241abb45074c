"""What a campaign asks of `handbill check`, as campaign.yaml says. Must not know how a rule works."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from generator.record import record

Ignorable = Literal[
    "anchor-missing",
    "card-without-words",
    "contact-link-invalid",
    "contact-unreachable",
    "contrast-low",
    "count-old",
    "data-personal",
    "date-ahead",
    "draft-left-out",
    "field-email-missing",
    "field-options-unused",
    "file-unused",
    "future-left-out",
    "heading-skipped",
    "html-removed",
    "languages-host-unused",
    "legal-notice-missing",
    "link-unpublished",
    "locale-doubtful",
    "locale-held-back",
    "outside-link-dead",
    "outside-link-moved",
    "outside-link-unreachable",
    "outside-link-unsure",
    "page-heavy",
    "page-not-drawn",
    "picture-alt-missing",
    "picture-heavy",
    "picture-located",
    "picture-misnamed",
    "privacy-unnamed",
    "script-needed",
    "security-below-path",
    "security-expires",
    "setting-example",
    "share-picture-small",
    "sign-closed",
    "signatories-left-out",
    "site-link-dead",
    "summary-long",
    "theme-alt-missing",
    "theme-copy-old",
    "theme-words-forgotten",
    "title-long",
    "translated-from-unknown",
    "translation-alone",
    "translation-copied",
    "translation-outdated",
    "words-missing",
]
"""Every warning and note about a campaign. What stops a build is not among them, and cannot be left out."""


@record(kw_only=True)
class Check:
    """What `handbill check` and `handbill build` tell."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    ignore: tuple[Ignorable, ...] = ()
    """Warnings and notes that you know and want to keep as they are, by the word in square brackets: [title-long]."""
