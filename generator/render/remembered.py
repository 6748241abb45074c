"""Outputs that were made before for the same key. Must not make any, nor decide which are worth it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from generator.model.build_plan import BuildPlan, Output
from generator.model.cache import Cache


def remember_outputs(plan: BuildPlan, cache: Cache) -> BuildPlan:
    """Return the same plan, whose slow outputs are taken from the cache where it has them."""
    return BuildPlan(
        {path: _remembered(output, cache) if output.slow else output for path, output in plan.outputs.items()}
    )


def _remembered(output: Output, cache: Cache) -> Output:
    if not output.slow:
        return output
    return replace(output, produce=partial(_produce, output.key, output.produce, cache))


def _produce(key: str, produce: Callable[[], bytes], cache: Cache) -> bytes:
    kept = cache.get("output", key)
    if isinstance(kept, bytes):
        return kept
    content = produce()
    cache.keep("output", key, content)
    return content
