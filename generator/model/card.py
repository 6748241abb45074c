"""A share card: the picture that stands beside a link to a page, 1200 × 630 pixels. Must not know how it is drawn."""

from typing import Final, Literal

from generator.record import record

WIDTH: Final = 1200
HEIGHT: Final = 630
"""What the networks ask for, in pixels."""

CardStyle = Literal["poster", "paper"]


@record
class Card:
    """All that is seen on a card. No count is: it would be out of date where the card is kept.

    `lang` and `dir` are those of the title. `above` is a short line over it (the day of an update), `name` the
    organization. `accent` is the theme's colour, as `#rrggbb`. `picture` is a path relative to the campaign folder, or
    empty; `content` the digest of that file; `focus` in percent from the left and from the top; `photograph` says that
    it is no drawing.
    """

    title: str
    lang: str
    dir: str
    above: str
    name: str
    style: CardStyle
    accent: str
    picture: str = ""
    content: str = ""
    focus: tuple[int, int] = (50, 50)
    photograph: bool = False
