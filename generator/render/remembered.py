"""Outputs that were made before for the same key. Must not make any, nor decide which are worth it."""

from dataclasses import replace
from functools import partial
from typing import Any

from generator.model.build_plan import BuildPlan, Output
from generator.model.cache import Cache


def remember_outputs(plan: BuildPlan, cache: Cache) -> BuildPlan:
    """Return the same plan, whose slow outputs are taken from the cache where it has them."""
    return BuildPlan(
        {path: remember_output(output, cache) if output.slow else output for path, output in plan.outputs.items()}
    )


def remember_output(output: Output, cache: Cache) -> Output:
    """Return the same output, which is taken from the cache where it is slow and the cache has it."""
    if not output.slow:
        return output
    return replace(output, produce=partial(produce_remembered, output, cache))


def produce_remembered(output: Output, cache: Cache) -> bytes:
    """Return the content of an output, from the cache where that has it; what is made is kept there."""
    if not output.slow:
        return output.produce()
    kept: Any = cache.get("output", output.key)  # Any: what is kept below
    if kept is not None:
        return bytes(kept[0])
    content = output.produce()
    cache.keep("output", output.key, (content, output.parts))
    return content


def parts_of(key: str, cache: Cache) -> str:
    """Return the parts of a key for which an output was made before; empty where that is forgotten."""
    kept: Any = cache.get("output", key)  # Any: as above
    return "" if kept is None else str(kept[1])
