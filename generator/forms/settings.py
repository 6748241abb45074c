"""Checks the settings of a form against its service: all mistakes at once. Must not make the form."""

from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics import Diagnostics, Place
from generator.forms.adapter import Adapter, Setting, Settings
from generator.forms.kinds import expected, fits, hint_for, normal, placeholder_hint
from generator.forms.secret import EXPLANATION, sounds_secret
from generator.forms.services import SERVICES, find_service
from generator.forms.variables import expand_variables
from generator.model.form import Form
from generator.model.scalars import describe
from generator.model.text import Text
from generator.nearest import nearest


def check_service(form: Form, place: Place, diagnostics: Diagnostics) -> Adapter | None:
    """Return the service that the form names, or report `provider-unknown`."""
    if adapter := find_service(form.provider):
        return adapter
    names = [adapter.name for adapter in SERVICES]
    near = nearest(form.provider, names)
    diagnostics.error(
        "provider-unknown",
        f'Handbill does not know the form service "{form.provider}"',
        _place_of(form.provider, place),
        hint=(f"did you mean {near}? " if near else "")
        + f"known here: {', '.join(names)} (with generic you can describe any other service)",
    )
    return None


def check_settings(
    form: Form, adapter: Adapter, *, place: Place, environment: Mapping[str, str], diagnostics: Diagnostics
) -> Settings | None:
    """Return the settings with variables filled in and defaults added, or None after reporting every mistake.

    `place` is that of the `form:` block and stands in where a value has none. Reports `setting-unknown`,
    `setting-missing`, `setting-invalid`, `setting-secret`, `variable-missing` and `variable-invalid`. A message quotes
    what the author wrote, never what a variable holds.
    """
    check = _Check(form, adapter, place, environment)
    given = {str(key): value for key, value in form.settings.items() if value is not None and value != ""}
    for key, value in form.settings.items():
        if adapter.setting(key) is None:
            check.unknown(key, value)
    for setting in adapter.settings:
        if setting.name in given:
            check.read(setting, given[setting.name])
            check.example(setting, given[setting.name])
        elif setting.required:
            check.missing(setting)
        elif setting.default:
            check.texts[setting.name] = setting.default
        partner = adapter.setting(setting.needs) if setting.name in given else None
        if partner and not partner.default and partner.name not in given:
            check.alone(setting, partner, given[setting.name])
    diagnostics.extend(check.found)
    if check.found.failed:
        return None
    return Settings(texts=check.texts, lists=check.lists, mappings=check.mappings)


def check_variables(form: Form, place: Place, environment: Mapping[str, str], diagnostics: Diagnostics) -> None:
    """Report the variables that cannot be filled in, for a form whose service is not known."""
    for text in _leaves(form.settings):
        expand_variables(text, _place_of(text, place), environment, diagnostics)


class _Check:
    """One pass over the settings of one form: what it could read, and what it found."""

    def __init__(self, form: Form, adapter: Adapter, place: Place, environment: Mapping[str, str]) -> None:
        self.form, self.adapter, self.place, self.environment = form, adapter, place, environment
        self.texts: dict[str, str] = {}
        self.lists: dict[str, tuple[str, ...]] = {}
        self.mappings: dict[str, tuple[tuple[str, str], ...]] = {}
        self.found = Diagnostics()
        self.public = set(_leaves([form.settings.get(s.name) for s in adapter.settings if s.role == "public-names"]))

    def unknown(self, key: str, value: object) -> None:
        """Report a key that the service does not have."""
        place = self._place(key, value)
        if sounds_secret(key):
            self._secret(
                f'"{key}" is no setting of the form service {self.adapter.name}, and it looks like a secret', place
            )
            return
        names = [setting.name for setting in self.adapter.settings]
        near = nearest(key, [*names, "provider", "fields", "consent"])
        self.found.error(
            "setting-unknown",
            f'"{key}" is no setting of the form service {self.adapter.name}',
            place,
            hint=f"did you mean {near}?" if near else f"it has {', '.join(names)}",
        )

    def example(self, setting: Setting, value: object) -> None:
        """Say so where the main setting is still the one of the examples: such a form collects nothing."""
        main = next((one for one in self.adapter.settings if one.required), None)
        if setting is main and value == setting.example:
            self.found.note(
                "setting-example",
                f'"{value}" is the {setting.name} of our examples, so nobody receives these signatures yet',
                self._place(setting.name, value),
                hint=f"put your own in its place{_where(setting)}",
            )

    def missing(self, setting: Setting) -> None:
        """Report a setting that the form cannot do without."""
        self.found.error(
            "setting-missing",
            f'the form service {self.adapter.name} needs the setting "{setting.name}"',
            self.place,
            hint=f"add a line like {setting.name}: {setting.example}{_where(setting)}",
        )

    def alone(self, setting: Setting, partner: Setting, value: object) -> None:
        """Report a setting that is of no use without another one."""
        self.found.error(
            "setting-missing",
            f'"{setting.name}" is of no use without the setting "{partner.name}"',
            self._place(setting.name, value),
            hint=f"add a line like {partner.name}: {partner.example}{_where(partner)}",
        )

    def read(self, setting: Setting, value: object) -> None:
        """Take one value over, or report what is wrong with it."""
        match value, setting.kind:
            case Mapping(), "mapping":
                self.mappings[setting.name] = tuple(self._pairs(setting, value))
            case list() | tuple(), "list":
                self.lists[setting.name] = tuple(self._texts(setting, value))
            case str(), "list":
                self.lists[setting.name] = tuple(self._texts(setting, [value]))
            case str(), kind if kind != "mapping":
                before = len(self.found)
                self.texts[setting.name] = "".join(self._texts(setting, [value]))
                if setting.role == "consent-name" and len(self.found) == before:
                    self._known_consent(setting, value)
            case _:
                self._invalid(setting, value, f"is {describe(value)}", expected(setting))

    def _known_consent(self, setting: Setting, name: str) -> None:
        consents = [consent.name for consent in self.form.consent]
        if name not in consents:
            near = nearest(name, consents)
            hint = f"did you mean {near}?" if near else "add it to consent:, or take this line out"
            self._invalid(setting, name, f'speaks of "{name}", but the form has no such consent', hint)

    def _pairs(self, setting: Setting, value: Mapping[object, object]) -> Iterator[tuple[str, str]]:
        fields = [*(field.name for field in self.form.fields), *(consent.name for consent in self.form.consent)]
        for key, entry in value.items():
            name, place = str(key), self._place(key, entry)
            if setting.role == "hidden-fields" and sounds_secret(name) and name not in self.public:
                self._secret(f'the hidden field "{name}" looks like a secret', place)
            if setting.role == "field-names" and name not in fields:
                near = nearest(name, fields)
                self.found.error(
                    "setting-invalid",
                    f'"{setting.name}" speaks of "{name}", but the form has no such field or consent',
                    place,
                    hint=f"did you mean {near}?" if near else "add it to fields:, or take this line out",
                )
            several = setting.role == "hidden-fields"
            entries = entry if several and isinstance(entry, list | tuple) else ["" if entry is None else entry]
            for text in self._texts(setting, entries):
                yield name, text

    def _texts(self, setting: Setting, values: Iterable[object]) -> Iterator[str]:
        for value in values:
            if not isinstance(value, str):
                self._invalid(setting, value, f"holds {describe(value)}", "write a text here")
            elif (text := self._text(setting, value)) is not None:
                yield text

    def _text(self, setting: Setting, raw: str) -> str | None:
        place = _place_of(raw, self.place)
        value = expand_variables(raw, place, self.environment, self.found)
        if value is None:
            return None
        value = normal(setting, value)
        if not fits(setting, value):
            what = f'cannot be "{raw}"' if "${" not in raw else f"gets a value from {raw} that does not fit"
            self._invalid(setting, raw, what, hint_for(setting, raw, value))
        elif setting.placeholders and (hint := placeholder_hint(value)):
            self._invalid(setting, raw, "has braces that nothing fills in", hint)
        return value

    def _invalid(self, setting: Setting, value: object, what: str, hint: str) -> None:
        self.found.error("setting-invalid", f'"{setting.name}" {what}', self._place(setting.name, value), hint=hint)

    def _secret(self, message: str, place: Place) -> None:
        hint = "take it out and, if it was ever published, change it at the service"
        if any(setting.role == "public-names" for setting in self.adapter.settings):
            hint += "; if everybody may see it, send it under hidden: and name it under public:"
        self.found.error("setting-secret", f"{message}: {EXPLANATION}", place, hint=hint)

    def _place(self, key: object, value: object) -> Place:
        return _place_of(key, _place_of(next(iter(_leaves(value)), None), self.place))


def _where(setting: Setting) -> str:
    """Return in brackets where to find the value at the service."""
    where = (setting.where or setting.looks_like or setting.description).rstrip(".")
    return f" ({where[:1].lower()}{where[1:]})"


def _place_of(text: object, fallback: Place) -> Place:
    return text.place if isinstance(text, Text) and text.place.file else fallback


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _leaves(list(value.values()))
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _leaves(entry)
