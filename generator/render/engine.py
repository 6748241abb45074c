"""Templates into text. Home of Jinja2, with those it asks. Must not see anything but views, words and assets."""

import re
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound, pass_eval_context
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateSyntaxError, UndefinedError
from jinja2.nodes import EvalContext
from markupsafe import Markup

from generator.diagnostics import Diagnostic, Place, Severity
from generator.model.build_plan import Unproducible
from generator.model.cache import NO_CACHE, Cache
from generator.model.theme import Template
from generator.plan import cldr
from generator.plan.words import Words
from generator.render.colors import mix, on_color, readable_on
from generator.render.failures import hint, plain, reason, while_rendering
from generator.render.qr import qr_code
from generator.render.sandbox import Sandbox
from generator.render.stand_ins import END, OWN, begin_of, mark_stand_ins


class Engine:
    """The templates of one theme, compiled once and shared by all languages.

    `folder` is that of the theme, for messages. `code` remembers compiled templates. It is code, and it is run: so it
    must be a cache that nobody but the program itself can write.
    """

    def __init__(self, templates: Mapping[str, Template], *, folder: str = "themes", code: Cache = NO_CACHE) -> None:
        self.templates = templates
        self.folder = folder
        self._compiled = _Compiled(code)
        self._environments: dict[int, Environment] = {}

    def environment(self, words: Words) -> Environment:
        """Return the environment that speaks a language; the same one for the same words."""
        key = id(words)
        if key not in self._environments:
            # themes come from anywhere: a template sees its views, and nothing of the program behind them
            environment = Sandbox(
                loader=_Loader(self.templates),
                autoescape=True,
                undefined=StrictUndefined,
                extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
                bytecode_cache=self._compiled,
                auto_reload=False,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
            )
            environment.filters |= {"on_color": on_color, "readable_on": readable_on, "mix": mix, "qr": qr_code}
            functions = _word_functions(words)
            environment.globals.update(functions)
            environment.spoken = frozenset(functions.values())
            # `trans` blocks then hand their placeholders to these functions, as calls do
            environment.newstyle_gettext = True  # type: ignore[attr-defined]  # added by the i18n extension
            # same input, same bytes
            del environment.filters["random"], environment.globals["lipsum"]
            self._environments[key] = environment
        return self._environments[key]

    def check(self) -> list[Diagnostic]:
        """Return the syntax errors of all templates, used or not."""
        environment = self.environment(_NO_WORDS)
        found = []
        sources: dict[str, str] = {}
        for name, template in sorted(self.templates.items(), key=lambda entry: entry[0].startswith("theme/")):
            sources.setdefault(template.text, name)
        for name in sources.values():
            file, text = self.templates[name].file, self.templates[name].text
            if self._compiled.get_bucket(environment, name, file, text).code is not None:
                continue  # it has been compiled before
            try:
                environment.get_template(name)
            except TemplateSyntaxError as error:
                found.append(self._syntax(error))
            except _TOO_MUCH:
                found.append(self._tangled(name))
        return found

    def render(
        self, name: str, words: Words, views: Mapping[str, object], asset: Callable[[str], str], *, page: str
    ) -> str:
        """Render a template; raise Unproducible with the place in the template where something is wrong.

        `asset` gives the href of a static file from this page. `page` names the page for messages.
        """
        try:
            template = self.environment(words).get_template(name)
            return mark_stand_ins(template.render(views, asset=asset), words)
        except TemplateSyntaxError as error:
            raise Unproducible(self._syntax(error)) from error
        except TemplateNotFound as error:
            raise Unproducible(self._missing(error, page)) from error
        except Unproducible:
            raise
        except Exception as error:
            place = self._failing_line()
            if place is None and isinstance(error, _TOO_MUCH):
                raise Unproducible(self._tangled(name)) from error
            if place is None:
                raise
            raise Unproducible(self._failure(error, place, page, views)) from error

    def _syntax(self, error: TemplateSyntaxError) -> Diagnostic:
        source = self.templates.get(error.name or "")
        return Diagnostic(
            "template-syntax",
            Severity.ERROR,
            f"this template cannot be read: {plain(error.message or '')}",
            Place(source.file if source else "", error.lineno),
            "compare the line with the built-in theme's",
        )

    def _tangled(self, name: str) -> Diagnostic:
        return Diagnostic(
            "template-syntax",
            Severity.ERROR,
            "something in this template is nested too deep, or too large",
            Place(self.templates[name].file),
            "write it with fewer brackets or blocks inside each other",
        )

    def _missing(self, error: TemplateNotFound, page: str) -> Diagnostic:
        place = self._failing_line()
        return Diagnostic(
            "template-missing",
            Severity.ERROR,
            f'the theme has no template "{error.name}"',
            Place(f"{self.folder}/templates") if place is None else self._column(place, str(error.name or "")),
            "add it to the theme's templates/ folder, or correct the name",
            () if place is None else (while_rendering(page),),
        )

    def _failure(self, error: Exception, place: Place, page: str, views: Mapping[str, object]) -> Diagnostic:
        undefined = isinstance(error, UndefinedError)
        name = next(iter(re.findall(r"'([^']+)'", str(error))[-1:]), "")
        return Diagnostic(
            "template-undefined" if undefined else "template-error",
            Severity.ERROR,
            f"this line of the template fails: {reason(error)}",
            self._column(place, name),
            hint(name, views) if undefined else "correct the line",
            (while_rendering(page),),
        )

    def _failing_line(self) -> Place | None:
        """Return the innermost line of a template in the traceback of the exception that is being handled."""
        files = {template.file for template in self.templates.values()}
        place = None
        trace = sys.exc_info()[2]
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file in files:
                place = Place(file, trace.tb_lineno)
            trace = trace.tb_next
        return place

    def _column(self, place: Place, name: str) -> Place:
        """Point at the name in its line, where it can be found there."""
        text = next(template.text for template in self.templates.values() if template.file == place.file)
        line = "".join(text.split("\n")[place.line - 1 : place.line])
        found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(line, max(line.find("{"), 0)) if name else None
        return Place(place.file, place.line, found.start() + 1, len(name)) if found else place


# what the library raises, besides its own errors, at a template that no author means
_TOO_MUCH = (RecursionError, MemoryError, ArithmeticError, ValueError, SyntaxError)


class _Loader(BaseLoader):
    def __init__(self, templates: Mapping[str, Template]) -> None:
        self.templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = self.templates.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.text, found.file, lambda: True


class _Compiled(BytecodeCache):
    """Keeps compiled templates, so that each is compiled once and not once a language or a build."""

    def __init__(self, kept: Cache) -> None:
        self.kept = kept
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.code.get(bucket.key) or self.kept.get("template", f"{bucket.key} {bucket.checksum}")
        if isinstance(code, bytes):
            self.code[bucket.key] = code
            bucket.code = _code_of(code, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()
        self.kept.keep("template", f"{bucket.key} {bucket.checksum}", self.code[bucket.key])


@lru_cache(maxsize=500)  # the same templates for each language, and for each change in the preview
def _code_of(kept: bytes, checksum: str) -> CodeType | None:
    """Return compiled code; None where it was compiled from something else, or by another version of the library."""
    bucket = Bucket(None, "", checksum)  # type: ignore[arg-type]  # its environment plays no part in that
    bucket.bytecode_from_string(kept)
    return bucket.code


# Any: placeholders of a message take whatever prints
def _word_functions(words: Words) -> dict[str, Any]:
    """Return the functions of Jinja's i18n extension in the form that fills placeholders in and escapes them."""

    def finished(context: EvalContext, found: tuple[str, str], variables: dict[str, Any]) -> str:
        message, stranger = found
        values = {name: _shown(value, words.tag) for name, value in variables.items()}
        if not context.autoescape:
            return message % values
        # translators are not all known to the organizer: what they write is text, never HTML
        text = Markup.escape(message)
        if not stranger:
            return text % values
        # what is put into the sentence is not in the sentence's language, but in the page's
        own = {name: Markup.escape(OWN) + value + Markup.escape(END) for name, value in values.items()}
        return Markup.escape(begin_of(stranger)) + text % own + Markup.escape(END)

    plain: dict[str, str] = {}  # most words stand on every page

    @pass_eval_context
    def gettext(context: EvalContext, message: str, /, **variables: Any) -> str:  # noqa: ANN401 # see above
        if variables or not context.autoescape:
            return finished(context, words.find("", message), variables)
        if message not in plain:
            plain[message] = finished(context, words.find("", message), variables)
        return plain[message]

    @pass_eval_context
    def ngettext(context: EvalContext, one: str, many: str, num: int, /, **variables: Any) -> str:  # noqa: ANN401 # as above
        return finished(context, words.find("", one, many, num), {"num": num, **variables})

    @pass_eval_context
    def pgettext(context: EvalContext, hint: str, message: str, /, **variables: Any) -> str:  # noqa: ANN401 # as above
        return finished(context, words.find(hint, message), variables)

    @pass_eval_context
    def npgettext(context: EvalContext, hint: str, one: str, many: str, num: int, /, **variables: Any) -> str:  # noqa: ANN401 # as above
        return finished(context, words.find(hint, one, many, num), {"num": num, **variables})

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


# Any: see above
def _shown(value: Any, tag: str) -> Any:  # noqa: ANN401 # as above
    """Write a bare number in the digits of the page; counts and days come as text already."""
    return cldr.number(value, tag) if type(value) is int else value


_NO_WORDS = Words(())
