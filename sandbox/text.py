"""Texts as Telegram keeps them: parsed, cleaned, trimmed, measured, with the entities it finds itself."""

import re
from typing import Any

from .html import Entity, parse_html, utf16
from .parameters import Params, names, structure, words
from .refusal import bad

TEXT_LIMIT, CAPTION_LIMIT, BYTES_LIMIT = 4096, 1024, 32768
# Format characters that alone do not make a message: Telegram calls such a text empty.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u2800\u3164"
CONTROL = dict.fromkeys([*range(9), *range(11, 32), 127, 0x2028, 0x2029, *range(0x202A, 0x202F)], None)
KINDS = names(
    "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough"
    " spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time"
)
FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://[^\s<>]+[^\s<>.,;:!?)\"']|(?<![\w@.])(?:[\w-]+\.)+(?:com|org|net|id|me|io)\b(?:/[^\s<>]*)?)"
    r"|(?P<mention>(?<!\w)@\w{4,32})"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)


def formatted(params: Params, swallowed: list[str], name: str = "text") -> tuple[str, list[Entity]]:
    """The text (or caption) of a request and its entities, or Telegram's refusal."""
    raw = words(params, name)
    if len(raw.encode("utf-8", "surrogatepass")) > BYTES_LIMIT:
        raise bad("text is too long")
    mode = words(params, "parse_mode").lower()
    listed = "entities" if name == "text" else "caption_entities"
    if mode and params.get(listed):
        swallowed.append(f"{listed} beside a parse_mode")
    if mode == "html":
        text, entities = parse_html(raw, swallowed)
    elif mode in ("", "none"):
        text, entities = raw, _given(params, raw, listed)
    else:
        raise bad("unsupported parse_mode")
    return finish(text, entities)


def message_text(params: Params, swallowed: list[str]) -> tuple[str, list[Entity]]:
    if not words(params, "text"):
        raise bad("message text is empty")
    text, entities = formatted(params, swallowed)
    if not text:
        raise bad("text must be non-empty")
    return text, entities


def check_length(text: str, limit: int, refusal: str) -> None:
    """Code points, after parsing and trimming."""
    if len(text) > limit:
        raise bad(refusal)


def caption(params: Params, swallowed: list[str]) -> dict[str, Any]:
    text, entities = formatted(params, swallowed, "caption")
    check_length(text, CAPTION_LIMIT, "message caption is too long")
    return with_entities(text, entities, "caption")


def with_entities(text: str, entities: list[Entity], name: str = "text") -> dict[str, Any]:
    if not text:
        return {}
    listed = "entities" if name == "text" else "caption_entities"
    return {name: text} | ({listed: entities} if entities else {})


def finish(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cleans and trims a text, moves its entities along and adds those that Telegram finds."""
    if text.translate(CONTROL) != text:
        # Offsets of a text with control characters are not worth following: no client sends any.
        text, entities = text.translate(CONTROL), []
    stripped = text.strip()
    if not stripped.strip(INVISIBLE + " \n\t\u00a0"):
        return "", []
    shift = utf16(text[: len(text) - len(text.lstrip())])
    end = utf16(stripped)
    kept = [moved for entity in entities if (moved := _moved(entity, shift, end))]
    return stripped, sorted(kept + found(stripped, kept), key=lambda entity: (entity["offset"], -entity["length"]))


def found(text: str, taken: list[Entity] = []) -> list[Entity]:  # noqa: B006
    """Commands, links, addresses, mentions and hashtags, outside of code and links."""
    closed = [entity for entity in taken if entity["type"] in ("code", "pre", "text_link", "text_mention")]
    result: list[Entity] = []
    for match in FOUND.finditer(text):
        offset, length = utf16(text[: match.start()]), utf16(match.group())
        if not any(_overlap(entity, offset, length) for entity in closed):
            result.append({"type": match.lastgroup, "offset": offset, "length": length})
    return result


def pieces(text: str) -> list[str]:
    """What a person's application makes of a long text: several messages."""
    return [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]


def _overlap(entity: Entity, offset: int, length: int) -> bool:
    return entity["offset"] < offset + length and offset < entity["offset"] + entity["length"]


def _moved(entity: Entity, shift: int, end: int) -> Entity | None:
    start = max(entity["offset"] - shift, 0)
    stop = min(entity["offset"] + entity["length"] - shift, end)
    return entity | {"offset": start, "length": stop - start} if stop > start else None


def _given(params: Params, text: str, name: str) -> list[Entity]:
    """Entities that the request lists by itself."""
    listed = structure(params, name, "entities") or []
    end = utf16(text)
    for entity in listed:
        if entity.get("type") not in KINDS:
            raise bad("can't parse MessageEntity: Unsupported type specified")
        offset, length = int(entity["offset"]), int(entity["length"])
        if offset < 0:
            raise bad(f"receive an entity with incorrect offset {offset}")
        if offset > end:
            raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + length > end:
            words_ = f"entity beginning at UTF-16 offset {offset} ends after the end of the text"
            raise bad(f"{words_} at UTF-16 offset {offset + length}")
    return [dict(entity) for entity in listed]
