"""Lays the values of a form into a JSON document as the script of the page does. Must not know any service."""

import copy
import json


def document(shape, values):
    """Return the document for rows of input name and value, in the order of the form; empty values are left out."""
    made = copy.deepcopy(dict(shape.base))
    several = {}
    for name, value in values:
        if value:
            several.setdefault(name, []).append(value)
    for name, found in several.items():
        path = shape.paths.get(name)
        if path is None and shape.rest is not None:
            _put(made, [*filter(None, shape.rest.split(".")), name], found if len(found) > 1 else found[0])
        elif path is not None:
            whole = path in shape.lists or len(found) > 1
            _put(made, path.split("."), True if path in shape.flags else found if whole else found[0])
    for path in shape.texts:
        value = _get(made, path.split("."))
        if value:
            _put(made, path.split("."), json.dumps(value))
    return made


def _put(place, steps, value):
    *before, last = steps
    for step, following in zip(before, steps[1:], strict=True):
        place = _step(place, step, [] if following.isdigit() else {})
    if isinstance(place, list):
        _step(place, last, None)
        place[int(last)] = value
    else:
        place[last] = value


def _step(place, step, empty):
    if isinstance(place, dict):
        return place.setdefault(step, empty)
    while len(place) <= int(step):
        place.append(empty)
    return place[int(step)]


def _get(place, steps):
    for step in steps:
        if isinstance(place, list):
            place = place[int(step)] if int(step) < len(place) else None
        else:
            place = place.get(step) if place else None
    return place
