"""The one step between an engine's HTML and what is published: clean it, then finish it. Must not know the engine."""

from collections import Counter
from dataclasses import replace
from html import unescape

from generator.diagnostics import Diagnostics, Place
from generator.model.content import Reference, RichText
from generator.model.picture import Picture
from generator.nearest import nearest
from generator.read.markdown.attributes import assign_attributes
from generator.read.markdown.cleaning import OUTSIDE, SCHEMES, clean, is_class_allowed
from generator.read.markdown.figures import offer_sources, place_pictures
from generator.read.markdown.films import show_films
from generator.read.markdown.headings import anchor, level_headings
from generator.read.markdown.links import Links, scheme_of
from generator.read.markdown.removed import find_addresses, report_removed
from generator.read.markdown.source import Source
from generator.read.markdown.tokens import AROUND_PICTURES, EVERY, MARKED, Tag, Token, cut, join

_TOP = ("", "top")  # what every page has (HTML Standard, scrolling to a fragment)


def polish(
    html: str,
    *,
    source: Source,
    links: Links,
    top_heading: int,
    ids: str,
    diagnostics: Diagnostics,
    inline: bool,
    braces: bool,
) -> RichText:
    """Return safe HTML with addresses resolved, anchors, figures and levelled headings.

    `html` may be anything at all. `ids` begins every anchor. `inline` leaves no block, for text inside a label.
    `braces` says that attributes in braces still stand in the text.
    """
    is_plain = "<" not in source.text and (braces or "{" not in source.text)  # neither HTML nor attributes are in it
    written = find_addresses(html) if is_plain else report_removed(html, source, diagnostics)
    html = clean(html, inline=inline)
    around_pictures = AROUND_PICTURES if "<img" in html or "<p " in html else MARKED
    tokens = cut(html, EVERY if inline or braces else around_pictures)
    _report_dropped(written, tokens, source, links)

    if braces:
        tokens = assign_attributes(tokens, source, diagnostics)
    jumps: list[tuple[str, Place]] = []
    for tag in tokens:
        if isinstance(tag, Tag) and (tag.attributes or tag.name == "img"):  # end tags have none
            _finish_attributes(tag)
            _resolve(tag, source, links, diagnostics, jumps)
    tokens = _without_paragraphs(tokens) if inline else _without_empty_paragraphs(tokens)
    level_headings(tokens, top=top_heading)
    anchors = anchor(tokens, prefix=ids)
    if jumps:
        _check_jumps(jumps, anchors, diagnostics)
        _prefix_jumps(tokens, ids)
    shown = show_films(place_pictures(tokens), links.surroundings)
    finished = offer_sources(shown, links.surroundings.pictures)
    return RichText(join(finished), frozenset(ids + name for name in anchors))


def _report_dropped(written: list[str], tokens: list[Token], source: Source, links: Links) -> None:
    """Say why the sanitizer dropped addresses that the author wrote."""
    if not written:
        return
    # Parsers differ in what "&copy=" means in an address; decoded once more, both say the same.
    found = (tag for tag in tokens if isinstance(tag, Tag) and tag.attributes)
    kept = Counter(unescape(tag.text("href") or tag.text("src")) for tag in found)
    for address in written:
        kept[unescape(address)] -= 1
        scheme = scheme_of(address)
        if kept[unescape(address)] >= 0 or scheme is None:
            continue
        place = source.address(address)
        if scheme in SCHEMES:
            links.report_unreadable(place)
        else:
            links.report_scheme(address, place)


def _finish_attributes(tag: Tag) -> None:
    """Keep known classes only, turn alignment into one, and drop what says nothing."""
    attributes = tag.attributes
    classes = [name for name in tag.text("class").split() if is_class_allowed(name)]
    align = attributes.pop("align", "")
    if align in ("left", "center", "right"):
        classes.append(f"align-{align}")
    attributes.pop("class", None)
    if classes:
        attributes["class"] = " ".join(classes)
    if attributes.get("dir", "auto") not in ("ltr", "rtl", "auto"):
        del attributes["dir"]
    if not attributes.get("title", "title"):
        del attributes["title"]


def _resolve(tag: Tag, source: Source, links: Links, diagnostics: Diagnostics, jumps: list[tuple[str, Place]]) -> None:
    """Put the right address into a link or a picture."""
    attributes = tag.attributes
    if tag.name == "a" and "href" in attributes:
        address = tag.text("href").strip()
        place = source.address(address)
        target = links.link(address, place)
        _set(attributes, "href", target)
        if isinstance(target, Reference) and target.kind == "here":
            jumps.append((target.fragment, place))
        elif scheme_of(address) in OUTSIDE:
            attributes["rel"] = "noopener"
    if tag.name == "img":
        address = tag.text("src").strip()
        place = source.address(address)
        if "src" in attributes:
            target = links.picture(address, place)
            _set(attributes, "src", target)
            _set_size(attributes, links.surroundings.pictures.get(target.target) if target else None)
        attributes["loading"] = "lazy"
        attributes["alt"] = alt = tag.text("alt").strip()
        if not alt:
            diagnostics.warn(
                "picture-alt-missing",
                "this picture has no words for people who cannot see it",
                place,
                hint="say what it shows between the square brackets, as in ![A crowd with candles](…)",
            )


def _set_size(attributes: dict[str, str | Reference], picture: Picture | None) -> None:
    """Say how large a picture is, so that nothing moves when it arrives."""
    if picture and picture.width and picture.height:
        attributes["width"], attributes["height"] = str(picture.width), str(picture.height)


def _set(attributes: dict[str, str | Reference], name: str, value: str | Reference | None) -> None:
    if value is None:
        attributes.pop(name, None)
    else:
        attributes[name] = value


def _without_paragraphs(tokens: list[Token]) -> list[Token]:
    """Take the paragraphs away; where one ends and another begins, a line break stays."""
    result: list[Token] = []
    ended = False
    for token in tokens:
        if isinstance(token, Tag) and token.name == "p":
            if not token.end and ended:
                result.append(Tag("br"))
            ended = token.end
        elif isinstance(token, Tag) or token.strip() or not ended:
            result.append(token)
            ended = False
    while result and isinstance(result[-1], str) and not result[-1].strip():
        result.pop()
    return result


def _without_empty_paragraphs(tokens: list[Token]) -> list[Token]:
    """Take away the paragraphs that are left empty where HTML was taken out."""
    tokens = [token.replace("<p></p>", "") if isinstance(token, str) else token for token in tokens]
    if tokens == [""]:
        return []
    result: list[Token] = []
    for token in tokens:
        if isinstance(token, Tag) and token.name == "p" and token.end and result and result[-1] == Tag("p"):
            result.pop()
        else:
            result.append(token)
    return result


def _prefix_jumps(tokens: list[Token], prefix: str) -> None:
    for tag in tokens:
        target = tag.attributes.get("href") if isinstance(tag, Tag) else None
        if (
            isinstance(tag, Tag)
            and isinstance(target, Reference)
            and target.kind == "here"
            and target.fragment not in _TOP
        ):
            tag.attributes["href"] = replace(target, fragment=prefix + target.fragment)


def _check_jumps(jumps: list[tuple[str, Place]], anchors: frozenset[str], diagnostics: Diagnostics) -> None:
    for name, place in jumps:
        if name in anchors or name in _TOP:
            continue
        meant = nearest(name, sorted(anchors))
        diagnostics.warn(
            "anchor-missing",
            f'nothing in this text is called "#{name}"',
            place,
            hint=f"did you mean #{meant}?" if meant else "name a heading with {#" + (name or "name") + "} after it",
        )
