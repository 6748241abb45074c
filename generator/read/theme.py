"""Theme files into a theme. Must not render: that is for `render`."""

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.diagnostics import Diagnostics, Place
from generator.model.scalars import describe
from generator.model.snapshot import Snapshot
from generator.model.text import Text
from generator.model.theme import BUILT_IN, Manifest, Parameter, Template, Theme
from generator.nearest import did_you_mean
from generator.read.tree import Group, Leaf, Node, find
from generator.read.validation import validate
from generator.read.yaml_tree import decode, parse_yaml

DEFAULT = BUILT_IN[0]
WORDS = "locales"
"""The folder beside the built-in themes: sentences that all of them say. A theme of one's own may say them too."""


def read_theme(choice: Mapping[str, Text], snapshot: Snapshot, *, contract: int, diagnostics: Diagnostics) -> Theme:
    """Read the theme that a campaign has chosen; an unknown one is an error, and the default stands in."""
    own = _folders(snapshot.themes, "")
    builtin = _folders(snapshot.builtin, "themes/")
    builtin.pop(WORDS, None)
    name = choice.get("name", Text(DEFAULT))
    if name not in own and name not in builtin:
        known = {*own, *builtin}
        diagnostics.error("theme-unknown", f'there is no theme "{name}"', name.place, hint=did_you_mean(name, known))
        name = Text(DEFAULT)
    project = own.get(name, {})
    label = f"themes/{name}"
    manifest = _manifest({**builtin.get(name, {}), **project}, label, builtin, contract, diagnostics)
    below = name_below(name, manifest, snapshot)
    base = builtin.get(below, builtin.get(DEFAULT, {}) if manifest.extends else {})
    templates = _templates(base, f"themes/{below}", diagnostics)
    shadowed = {f"theme/{path}": template for path, template in templates.items()}
    templates = {**shadowed, **templates, **_templates(project, label, diagnostics)}
    if not base:
        templates |= {f"theme/{path}": template for path, template in templates.items()}
    for wanted in manifest.templates:
        if wanted not in templates:
            hint = "add it to the theme's templates/ folder, or correct the name"
            diagnostics.error("template-missing", f'the theme has no template "{wanted}"', wanted.place, hint=hint)
    return Theme(
        manifest=manifest,
        templates=dict(sorted(templates.items())),
        static=dict(sorted(_laid_over(_below(base, "static/"), _below(project, "static/")).items())),
        # as they are served: the readable ones beside them are for people
        scripts=_below(snapshot.builtin, "static/served/"),
        parameters=_parameters(manifest, choice, diagnostics),
    )


def name_below(name: str, manifest: Manifest, snapshot: Snapshot) -> str:
    """Return the built-in theme that a theme is, or lies over; nothing for a theme of one's own that stands alone."""
    if manifest.extends is not None:
        return str(manifest.extends)
    # with a manifest the project's folder is a theme of its own; without one it lies over the built-in theme
    return "" if f"{name}/theme.yaml" in snapshot.themes else str(name)


def read_manifests(snapshot: Snapshot, *, contract: int, diagnostics: Diagnostics) -> dict[str, Manifest]:
    """Read what each theme says of itself, by name: the built-in ones first, then those of the campaign."""
    own = _folders(snapshot.themes, "")
    builtin = {name: files for name, files in _folders(snapshot.builtin, "themes/").items() if name != WORDS}
    folders = {**{name: builtin[name] for name in BUILT_IN if name in builtin}, **own}
    return {
        name: _manifest({**builtin.get(name, {}), **files}, f"themes/{name}", builtin, contract, diagnostics)
        for name, files in folders.items()
        if name in builtin or "theme.yaml" in files
    }


def check_choice(tree: Node, diagnostics: Diagnostics) -> None:
    """Report parameters of the theme that have no value: a colour without quotes is a comment to YAML."""
    choice = find(tree, ("theme",))
    for entry in choice.entries if isinstance(choice, Group) else ():
        if isinstance(entry.value, Leaf) and entry.value.text is None:
            diagnostics.error(
                "value-empty",
                f'"{entry.key}" has no value',
                entry.place,
                hint='put quotes around a value that begins with #: "#d6001c"',
            )


def theme_catalogues(choice: Mapping[str, Text], snapshot: Snapshot) -> list[tuple[str, str, bytes]]:
    """Return (locale tag, file, content) of the words of the program, of all built-in themes, and of this theme.

    Later ones take precedence.
    """
    name = choice.get("name", DEFAULT)
    found = [(path, path, content) for path, content in snapshot.builtin.items() if path.startswith("locales/")]
    for files, prefix in (
        (snapshot.builtin, f"themes/{WORDS}/"),
        (snapshot.builtin, f"themes/{name}/locales/"),
        (snapshot.themes, f"{name}/locales/"),
    ):
        found += [(path, f"themes/{path}", files[path]) for path in files if path.startswith(prefix)]
    return [
        (path.rpartition("/")[2].removesuffix(".po"), file.replace("themes/themes/", "themes/"), content)
        for path, file, content in found
        if path.endswith(".po")
    ]


def _folders(files: Mapping[str, bytes], prefix: str) -> dict[str, dict[str, bytes]]:
    folders: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        if path.startswith(prefix):
            folder, _, rest = path.removeprefix(prefix).partition("/")
            folders.setdefault(folder, {})[rest] = content
    return folders


def _manifest(
    files: Mapping[str, bytes],
    label: str,
    builtin: Mapping[str, Mapping[str, bytes]],
    contract: int,
    diagnostics: Diagnostics,
) -> Manifest:
    file = f"{label}/theme.yaml"
    tree = parse_yaml(files.get("theme.yaml", b""), file=file, diagnostics=diagnostics) or Group((), Place(file))
    extended = find(tree, ("extends",))
    if isinstance(extended, Leaf) and extended.text is not None:
        if extended.text in builtin:
            below = f"themes/{extended.text}/theme.yaml"
            tree = _completed(
                tree, parse_yaml(builtin[extended.text]["theme.yaml"], file=below, diagnostics=diagnostics)
            )
        else:
            message = f'there is no built-in theme "{extended.text}"'
            hint = did_you_mean(extended.text, builtin)
            diagnostics.error("theme-unknown", message, extended.text.place, hint=hint)
    manifest = validate(Manifest, tree, diagnostics)
    if manifest.contract != contract:
        diagnostics.error(
            "theme-contract",
            f"this theme is written for version {manifest.contract} of the view contract; this is version {contract}",
            Place(file),
            hint="see docs/theme-authors.md for what has changed, adapt the templates, and then the number",
        )
    return manifest


_INHERITED = ("card", "text_sizes", "templates")


def _completed(tree: Node, base: Node | None) -> Node:
    """Add to a manifest what the theme that it extends says, where it says nothing itself."""
    if not isinstance(tree, Group) or not isinstance(base, Group):
        return tree
    own = {entry.key for entry in tree.entries}
    entries = [entry for entry in tree.entries if entry.key != "parameters"]
    entries += [entry for entry in base.entries if entry.key in _INHERITED and entry.key not in own]
    mine, theirs = tree.get("parameters"), base.get("parameters")
    if mine is not None and not isinstance(mine, Group):
        return Group((*entries, *(entry for entry in tree.entries if entry.key == "parameters")), tree.place)
    parameters = {entry.key: entry for group in (theirs, mine) if isinstance(group, Group) for entry in group.entries}
    first = next((entry for one in (tree, base) for entry in one.entries if entry.key == "parameters"), None)
    if first is not None:
        entries.append(replace(first, value=Group(tuple(parameters.values()), first.value.place)))
    return Group(tuple(entries), tree.place)


def _templates(files: Mapping[str, bytes], label: str, diagnostics: Diagnostics) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for path, content in _below(files, "templates/").items():
        file = f"{label}/templates/{path}"
        text = decode(content, file=file, diagnostics=diagnostics)
        found[path] = Template(text or "", file)
    for path, content in _below(files, "static/").items():
        if path.endswith(".jinja"):
            file = f"{label}/static/{path}"
            text = decode(content, file=file, diagnostics=diagnostics)
            found[f"static/{path}"] = Template(text or "", file)
    return found


def _laid_over(base: Mapping[str, bytes], project: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put files in place of the theme's: a plain one also in place of one that would be rendered, and the reverse."""
    taken = {name.removesuffix(".jinja") for name in project}
    return {name: content for name, content in base.items() if name.removesuffix(".jinja") not in taken} | dict(project)


def _below(files: Mapping[str, bytes], prefix: str) -> dict[str, bytes]:
    return {path.removeprefix(prefix): content for path, content in files.items() if path.startswith(prefix)}


def _parameters(manifest: Manifest, choice: Mapping[str, Text], diagnostics: Diagnostics) -> dict[str, str]:
    chosen = {name: str(parameter.default) for name, parameter in manifest.parameters.items()}
    for name, value in choice.items():
        if name == "name":
            continue
        place = name.place if isinstance(name, Text) else value.place
        parameter = manifest.parameters.get(name)
        if parameter is None:
            diagnostics.error(
                "theme-parameter-unknown",
                f'the theme {manifest.name} has no parameter "{name}"',
                place,
                hint=did_you_mean(name, manifest.parameters),
            )
        elif not _fits(parameter, value):
            diagnostics.error(
                "theme-parameter-invalid",
                f'{name}: "{value}" is not {_EXPECTED[parameter.type]}',
                value.place,
                hint=f"one of: {', '.join(parameter.choices)}" if parameter.choices else _HINTS[parameter.type],
            )
        else:
            chosen[name] = str(value)
    return chosen


_EXPECTED = {"color": "a colour", "text": "text", "flag": "true or false", "choice": "one of the choices"}
_HINTS = {
    "color": 'write it as six digits in quotes: "#d6001c"',
    "text": "",
    "flag": "write true or false",
    "choice": "",
}


def _fits(parameter: Parameter, value: Text) -> bool:
    match parameter.type:
        case "color":
            return re.fullmatch(r"#[0-9a-fA-F]{6}", value) is not None
        case "flag":
            return value in ("true", "false")
        case "choice":
            return value in parameter.choices
        case "text":
            # it is printed into a style sheet: nothing that could end a declaration
            return re.search(r"[{}<>;\\]", value) is None and describe(value) == "text"
