"""Make a figure of each picture that stands alone, with caption, credit and sources. Must not know their files."""

from collections.abc import Mapping, Sequence

from generator.model.content import Reference
from generator.model.picture import Picture
from generator.read.markdown.tokens import Tag, Token, escape


def place_pictures(tokens: Sequence[Token]) -> list[Token]:
    """Turn paragraphs that hold one picture into figures; write the credit of all other pictures beside them."""
    if not any(isinstance(token, Tag) and token.name == "img" for token in tokens):
        return list(tokens)
    result: list[Token] = []
    number = 0
    while number < len(tokens):
        token = tokens[number]
        may_begin = token.name == "p" if isinstance(token, Tag) else token.isspace()
        end = _end_of_lone_picture(tokens, number) if may_begin else None
        if end is not None:
            if result and isinstance(result[-1], str) and (before := result[-1].rstrip()).endswith(">"):
                result[-1] = before  # no space between a block and a figure
            result += _figure(tokens[number:end])
            number = end
            continue
        result.append(token)
        if isinstance(token, Tag) and token.name == "img":
            result += _credit(token)
        number += 1
    return result


def offer_sources(tokens: Sequence[Token], pictures: Mapping[str, Picture]) -> list[Token | Reference]:
    """Put each picture that comes in several sizes into a `picture` element, with the place for its sources."""
    result: list[Token | Reference] = []
    for token in tokens:
        source = token.attributes.get("src") if isinstance(token, Tag) and token.name == "img" else None
        known = pictures.get(source.target) if isinstance(source, Reference) else None
        if isinstance(token, Tag) and isinstance(source, Reference) and known is not None and known.in_sizes:
            token.attributes["decoding"] = "async"
            sources = Reference("sources", source.target, "", source.place)
            result += [Tag("picture"), sources, token, Tag("picture", end=True)]
        else:
            result.append(token)
    return result


def _end_of_lone_picture(tokens: Sequence[Token], start: int) -> int | None:
    """Return the end of a paragraph that begins here, if it holds a picture, perhaps within a link, and no more."""
    shape: list[str] = []
    for number in range(start, len(tokens)):
        token = tokens[number]
        if isinstance(token, str):
            if token.strip():
                return None
            continue
        shape.append(f"/{token.name}" if token.end else token.name)
        if shape in (["p", "img", "/p"], ["p", "a", "img", "/a", "/p"]):
            return number + 1
        if shape[0] != "p" or len(shape) > 4:
            return None
    return None


def _figure(paragraph: Sequence[Token]) -> list[Token]:
    tags = [token for token in paragraph if isinstance(token, Tag)]
    figure = Tag("figure", dict(tags[0].attributes))
    inner = tags[1:-1]
    caption: list[Token] = []
    for tag in inner:
        if tag.name == "img":
            classes = f"{figure.text('class')} {tag.text('class')}".split()
            tag.attributes.pop("class", None)
            if classes:
                figure.attributes["class"] = " ".join(dict.fromkeys(classes))
            title = escape(tag.text("title").strip())
            tag.attributes.pop("title", None)
            credit = _credit(tag)
            caption = [*([title] if title else []), *([" "] if title and credit else []), *credit]
    if caption:
        caption = [Tag("figcaption"), *caption, Tag("figcaption", end=True)]
    return [figure, *inner, *caption, Tag("figure", end=True)]


def _credit(picture: Tag) -> list[Token]:
    words = picture.attributes.pop("credit", "")
    if not isinstance(words, str) or not words.strip():
        return []
    return [Tag("span", {"class": "credit"}), escape(words.strip()), Tag("span", end=True)]
