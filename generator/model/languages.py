"""How the site goes about its languages, as campaign.yaml says. Must not know which languages there are."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from generator.model.scalars import Flag, WebAddress
from generator.record import record


@record(kw_only=True)
class Languages:
    """How the site goes about its languages."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    source_path: Flag = False
    """true: the source language has a folder of its own too, such as /en/, and at / readers choose their language."""
    host: Literal["netlify"] | None = None
    """netlify: whoever comes to / is led to the language that the browser asks for; needs source_path."""
    suggest: Flag = True
    """true: a page offers its version in the language that the browser asks for."""
    translations_page: Flag = False
    """true: /translations/ is published, and shows how far each language is; else it is in previews alone."""
    edit_url: WebAddress | None = None
    """Where the git host shows files for editing; the path of a file is added to it."""
