"""What a page has to know to ask for a newer count by itself. Must not ask, nor speak any language."""

import json
from collections.abc import Sequence

from generator.forms.count import CountRequest
from generator.forms.count_path import split_path
from generator.plan import cldr
from generator.plan.goals import steps_above
from generator.plan.tally import Tally
from generator.plan.views import PluralView, RefreshView


def refresh_view(request: CountRequest | None, tally: Tally, goal: Sequence[int], tag: str) -> RefreshView | None:
    """Return what static/count.js reads; None where pages may not ask.

    `data` is JSON: `url` to ask, `path` as a list of steps, `add` (signatures on paper), `from` (the number that the
    page shows, below which it never goes), `steps` (the goals above it), and `nu` (the digits of the language, as the
    Unicode extension of that name has them) where they are not 0 to 9.
    """
    if request is None:
        return None
    data = {
        "url": request.url,
        "path": split_path(request.path) or (),
        "add": tally.offline,
        "from": tally.total,
        "steps": steps_above(tally.total, goal),
    }
    digits = cldr.numbering_system(tag)
    if digits != "latn":
        data["nu"] = digits
    return RefreshView(
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        plurals=tuple(
            PluralView(category=category, example=example) for category, example in cldr.plural_examples(tag).items()
        ),
    )
