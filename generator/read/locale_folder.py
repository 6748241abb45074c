"""One locale's folder, with its campaign.yaml, into a localized campaign. Must not look at other locales."""

from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostics, Place
from generator.model.campaign import Campaign
from generator.model.content import RichText
from generator.model.project import Localized
from generator.model.scalars import Rejected, describe, read_flag
from generator.model.snapshot import Snapshot
from generator.model.text import Text
from generator.read.actions import check_actions
from generator.read.documents import read_documents
from generator.read.lookup import Lookup
from generator.read.markdown import Linkable, Surroundings, read_markdown
from generator.read.originals import texts_of
from generator.read.remembered_words import read_catalogue
from generator.read.shorthands import spell_out
from generator.read.translations import lay_over, translatable_fields
from generator.read.tree import Group, Leaf, Node, find, plain
from generator.read.validation import validate
from generator.read.yaml_tree import parse_yaml


def read_locale(
    tag: str, lookup: Lookup, source: Group, *, linkable: Linkable, parents: Sequence[str], diagnostics: Diagnostics
) -> Localized:
    """Read content/<tag>/ on top of the tree of campaign.yaml; `linkable` are the files of all locales.

    `parents` are the locales whose texts stand in before the source's, the nearest last: `pt` for `pt-BR`.
    """
    snapshot = lookup.snapshot
    own = _own_tree(tag, snapshot, diagnostics)
    publish = _publish(own, diagnostics)
    spelled: Node = spell_out(source, lookup, diagnostics)
    for parent in parents:
        # what is wrong with it is reported in its own turn
        spelled = _translated(spelled, _own_tree(parent, snapshot, Diagnostics()), lookup, Diagnostics())
    translation = spell_out(_without_keys(own), lookup, diagnostics, is_translation=True)
    spelled = lay_over(spelled, translation, translatable_fields(), diagnostics)
    campaign = validate(Campaign, spelled, diagnostics)
    _check_pictures(campaign, lookup, diagnostics)
    check_actions(campaign.actions, spelled, diagnostics)
    # "sign" needs no entry in campaign.yaml: it is what every campaign asks for
    surroundings = Surroundings.of(
        locale=tag,
        files=linkable,
        actions=[*campaign.actions, "sign"],
        pictures=lookup.pictures,
        engine=campaign.markdown if campaign.markdown in snapshot.engines else "standard",
    )
    documents = read_documents(lookup, campaign.actions, surroundings, diagnostics)
    words = snapshot.texts.get(f"content/{tag}/messages.po")
    file = f"content/{tag}/messages.po"
    return Localized(
        tag=tag,
        publish=publish,
        place=Place(f"content/{tag}"),
        campaign=campaign,
        fragments=_fragments(campaign, lookup, surroundings, diagnostics),
        story=documents.story,
        letter=documents.letter,
        updates=documents.updates,
        pages=documents.pages,
        messages=None
        if words is None
        else read_catalogue(words, file=file, diagnostics=diagnostics, cache=lookup.cache),
        texts=_texts(spelled if tag == lookup.source else translation),
        translated_from=_translated_from(own, diagnostics),
    )


def _translated(source: Node, own: Group, lookup: Lookup, diagnostics: Diagnostics) -> Node:
    translation = spell_out(_without_keys(own), lookup, diagnostics, is_translation=True)
    return lay_over(source, translation, translatable_fields(), diagnostics)


def _without_keys(own: Group) -> Group:
    """Return the texts alone: two keys of a locale's campaign.yaml are about the folder."""
    return own.without("publish").without("translated_from")


def _texts(tree: Node) -> Mapping[str, Text]:
    return {path: leaf.text for path, leaf in texts_of(tree, translatable_fields()).items() if leaf.text is not None}


def _translated_from(own: Group, diagnostics: Diagnostics) -> Text:
    value = find(own, ("translated_from",))
    if value is None:
        return Text("")
    if isinstance(value, Leaf):
        return Text((value.text or "").strip(), place=value.place)
    message = f"translated_from: expected text, not {describe(plain(value))}"
    diagnostics.error("wrong-type", message, value.place, hint="take it out, then run: handbill translate done")
    return Text("")


def _own_tree(tag: str, snapshot: Snapshot, diagnostics: Diagnostics) -> Group:
    file = f"content/{tag}/campaign.yaml"
    content = snapshot.texts.get(file, b"")
    tree = parse_yaml(content, file=file, diagnostics=diagnostics, locale=tag)
    if tree is not None and not isinstance(tree, Group):
        diagnostics.error(
            "wrong-type", "expected a group of keys", tree.place, hint="write one key and its value on each line"
        )
    return tree if isinstance(tree, Group) else Group((), Place(file))


def is_published(tag: str, snapshot: Snapshot) -> bool:
    """Tell whether a locale is not held back; what is wrong with its file is reported when it is read."""
    quiet = Diagnostics()
    return _publish(_own_tree(tag, snapshot, quiet), quiet)


def _publish(own: Group, diagnostics: Diagnostics) -> bool:
    value = find(own, ("publish",))
    if not isinstance(value, Leaf) or value.text is None:
        return True
    try:
        return read_flag(value.text)
    except Rejected as rejected:
        diagnostics.error(rejected.code, f"publish: {rejected.message}", value.place, hint=rejected.hint)
        return True


def _check_pictures(campaign: Campaign, lookup: Lookup, diagnostics: Diagnostics) -> None:
    named = [campaign.organization.logo]
    named += [partner.logo for partner in campaign.partners]
    named += [target.photo for target in campaign.petition.targets]
    for path in named:
        if path is not None:
            lookup.find(path, "picture-missing", diagnostics)
    if campaign.hero:
        lookup.check_picture(campaign.hero.image, campaign.hero.alt, "alt", diagnostics)


def _fragments(
    campaign: Campaign, lookup: Lookup, surroundings: Surroundings, diagnostics: Diagnostics
) -> Mapping[str, RichText]:
    """Render the Markdown texts of campaign.yaml."""
    texts: dict[str, tuple[Text, bool]] = {
        f"actions.{name}.script": (action.script, False) for name, action in campaign.actions.items() if action.script
    }
    if campaign.form:
        texts |= {f"form.consent.{consent.name}": (consent.text, True) for consent in campaign.form.consent}
    return {
        path: read_markdown(
            str(text),
            place=text.place,
            base=f"content/{text.locale or lookup.source}",
            surroundings=surroundings,
            top_heading=2,
            ids=f"{path.replace('.', '-')}-",
            # what campaign.yaml says is read for every language, and its mistakes are told once
            diagnostics=diagnostics if lookup.locale == (text.locale or lookup.source) else Diagnostics(),
            inline=inline,
        )
        for path, (text, inline) in texts.items()
    }
