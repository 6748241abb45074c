"""Where templates run: they see views, and nothing of the program behind them. Must not compile or find templates.

It is the library's sandbox, with a short way to what nearly all templates do: ask views for their fields, say words,
call macros, and look at text.
"""

from collections.abc import MutableMapping
from functools import partial
from types import BuiltinMethodType, FunctionType
from typing import Any

from jinja2 import Template as Ready
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.render.codegen import Compiled, Generator, shown_by


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of templates; `spoken` are the functions that give words."""

    spoken: frozenset[FunctionType] = frozenset()
    code_generator_class = Generator
    template_class = Compiled

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 # the library's own
        super().__init__(**options)
        self._ready: dict[str, Ready] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 # the library's signature
        """Return what a template asks something for; fields of views, and a few methods of text, without a search."""
        if attribute in shown_by(type(obj)):
            return getattr(obj, attribute)
        if type(obj) is str and attribute in _ON_TEXT:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:  # Any: the library's signature
        """Return the words and functions that all templates have; nothing adds to them once there is a template."""
        return {**self.globals, **(d or {})}

    def get_template(
        self,
        name: str | Ready,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 # the library's signature; Any: so too
    ) -> Ready:
        """Return a template; the same one every time, since they do not change while they are in use."""
        if type(name) is not str or globals is not None:
            return super().get_template(name, parent, globals)
        if name not in self._ready:
            self._ready[name] = super().get_template(name, parent)
        return self._ready[name]

    # Any, and the names: the library's signature, in which nothing can be taken for an argument of a template
    def call(__self, __context: Context, __obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401, N805 # see above
        """Call what a template calls; words and macros, which are nearly all, without a look whether one may."""
        kind = type(__obj)
        is_plain = kind is partial or (
            kind is BuiltinMethodType and type(__obj.__self__) is str and __obj.__name__ in _ON_TEXT
        )
        if kind is Macro or is_plain or (kind is FunctionType and __obj in __self.spoken):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(*args, **kwargs) if is_plain else __obj(__context.eval_ctx, *args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)


_ON_TEXT = frozenset({"endswith", "lower", "replace", "split", "startswith", "strip", "upper"})
"""What templates do with text most; none of it gives more than text."""
