"""Templates into Python that does less for each value they show. Must not change what comes out.

Nearly all that a template asks for is a field of a view, and nearly all that it prints is plain text. The library calls
a method for each of the former and makes an object of each of the latter; the code that is written here looks at the
class and takes the field, and escapes to plain text. Everything else goes the library's way, sandbox included.
"""

from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from types import CodeType
from typing import Any, Self

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.plan import views
from generator.plan.views import Html


def shown_by(kind: type) -> frozenset[str]:
    """Return what a class of views shows to templates: its fields and its public properties; of others, nothing."""
    return _SHOWN(kind)


def safe(value: object) -> str:
    """Return a value as HTML: as `markupsafe.escape` gives it, but perhaps as plain text, for what only joins it."""
    kind = type(value)
    if kind is str:
        text: Any = value  # Any: known to be text
        return (  # type: ignore[no-any-return] # as above
            text.replace("&", "&amp;")
            .replace(">", "&gt;")
            .replace("<", "&lt;")
            .replace("'", "&#39;")
            .replace('"', "&#34;")
        )
    if kind is Markup or kind is Html:
        return value  # type: ignore[return-value] # both are text
    return escape(value)


class Generator(CodeGenerator):
    """Writes the code of a template; what it needs beside the library's own names comes from `Compiled`."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 # the library looks for this name
        """Take a field of a view; ask the sandbox for all else."""
        if self.optimizer is not None and not frame.eval_ctx.volatile:
            simpler = self.optimizer.visit(node, frame.eval_ctx)
            if simpler != node:
                self.visit(simpler, frame)
                return
        if f"{_SHOWS}{node.attr}" not in _short_ways():
            super().visit_Getattr(node, frame)
            return
        held = self.temporary_identifier()
        # the class is looked at first, and the value is held for both ways
        self.write(f"({held}.{node.attr} if ({held} := ")
        self.visit(node.node, frame)
        self.write(f").__class__ in {_SHOWS}{node.attr} else environment.getattr({held}, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"{_SAFE}(")


class Compiled(Template):
    """A template whose code was written by `Generator`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 # the library's name; Any: whatever it hands on
        uptodate: Callable[[], bool] | None = None,
    ) -> Self:
        """Run the code of a template, with what it needs at hand."""
        namespace = {"environment": environment, "__file__": code.co_filename, **_short_ways()}
        exec(code, namespace)  # noqa: S102 # as the library does: it has been written by `Generator`, from a template
        made: Any = cls._from_namespace(environment, namespace, globals)  # Any: the library says Template
        made._uptodate = uptodate  # noqa: SLF001 # as the library does
        return made  # type: ignore[no-any-return] # as above


# no name of a template begins like that: the library puts `l_` before each
_SHOWS = "_shows_"
_SAFE = "_safe"


@cache
def _short_ways() -> Mapping[str, object]:
    """Return the names that code uses: for each field, the views that have it."""
    showing: dict[str, set[type]] = {}
    for kind in vars(views).values():
        if isinstance(kind, type):
            for name in shown_by(kind):
                showing.setdefault(f"{_SHOWS}{name}", set()).add(kind)
    return {_SAFE: safe, **{name: frozenset(kinds) for name, kinds in showing.items()}}


def _shown(kind: type) -> frozenset[str]:
    if kind.__module__ != views.__name__:
        return frozenset()
    shown = {name for name, value in vars(kind).items() if isinstance(value, property) and not name.startswith("_")}
    return frozenset(getattr(kind, "__dataclass_fields__", ())) | shown


_SHOWN: Callable[[type], frozenset[str]] = cache(_shown)
