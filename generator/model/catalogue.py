"""Words of the program and of themes in one language. Must not choose between languages."""

from collections.abc import Mapping

from generator.record import record


@record
class Catalogue:
    """A gettext catalogue.

    `messages` by (context, msgid), the context being "" where there is none; each value has one string, or one for
    each plural form. `plural` is the C expression that picks the form for a number `n`.
    """

    messages: Mapping[tuple[str, str], tuple[str, ...]]
    plural: str
