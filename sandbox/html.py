"""Telegram's HTML: parsed as strictly as its own server does (tdlib's parse_html), with its words."""

import re
from dataclasses import dataclass
from typing import Any

from .links import checked_link
from .refusal import Refusal, bad

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "tg-emoji": "custom_emoji", "a": "text_link", "pre": "pre", "code": "code",
    "blockquote": "blockquote", "tg-time": "date_time",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\0\v"
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![A-Za-z]));?")
SPECIAL = re.compile("[<&]")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
ATTRIBUTE = re.compile(r"[^\s=>/\"'\0]*")
USED = {
    "a": ("href", ""), "code": ("class", "language-"), "span": ("class", "tg-"), "tg-emoji": ("emoji-id", ""),
    "tg-time": ("unix", ""), "blockquote": ("expandable", ""),
}  # fmt: skip

Entity = dict[str, Any]


def utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(html: str, swallowed: list[str] | None = None) -> tuple[str, list[Entity]]:
    """The plain text and its entities with UTF-16 offsets; raises a Refusal as Telegram does."""
    return _Parser(html, [] if swallowed is None else swallowed).parse()


@dataclass
class _Open:
    tag: str
    argument: str | None
    offset: int  # UTF-16, as entities count
    start: int  # characters of the result


class _Parser:
    def __init__(self, html: str, swallowed: list[str]) -> None:
        self.html, self.swallowed = html, swallowed
        self.out: list[str] = []
        self.length = 0
        self.at = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.html):
            here = self.html[self.at]
            if here == "<":
                self.end_tag() if self.html.startswith("</", self.at) else self.start_tag()
            elif here == "&":
                self.write(self.reference())
            else:
                stop = SPECIAL.search(self.html, self.at)
                end = stop.start() if stop else len(self.html)
                self.write(self.html[self.at : end])
                self.at = end
        if self.open:
            raise self.broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.out), self.entities

    def write(self, text: str) -> None:
        self.out.append(text)
        self.length += utf16(text)

    def reference(self) -> str:
        """A character reference, or the ampersand itself where it is none that Telegram knows."""
        found = REFERENCE.match(self.html, self.at)
        character = _character(found) if found else ""
        if not found or not character:
            self.at += 1
            return "&"
        self.at = found.end()
        return character

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        while self.at < len(self.html) and self.peek() not in SPACE + ">":
            self.at += 1
        if self.at >= len(self.html):
            raise self.broken("Unclosed start tag", begin)
        tag = self.html[begin + 1 : self.at].lower()
        if tag not in KINDS:
            raise self.broken(f'Unsupported start tag "{tag}"', begin)
        argument = self.attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self.broken('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.length, len(self.out)))

    def attributes(self, tag: str, begin: int) -> str | None:
        """Reads up to the closing bracket; answers the one attribute that matters to this tag."""
        wanted, prefix = USED.get(tag, ("", ""))
        argument = None
        while True:
            self.skip_space()
            if self.peek() == ">":
                self.at += 1
                return argument
            if not self.peek():
                raise self.broken("Unclosed start tag", begin)
            name, value = self.attribute(tag, begin)
            if name == wanted and value.startswith(prefix):
                argument = value[len(prefix) :]

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        found = ATTRIBUTE.match(self.html, self.at)
        name = found.group() if found else ""
        if not name:
            raise self.broken(f'Empty attribute name in the tag "{tag}"', begin)
        self.at += len(name)
        self.skip_space()
        if self.peek() != "=":
            if name == "expandable" and tag == "blockquote":
                return name, ""
            raise self.broken(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self.at += 1
        self.skip_space()
        return name, self.value(tag, begin)

    def value(self, tag: str, begin: int) -> str:
        quote, start = self.peek(), self.at
        if not quote:
            raise self.broken(f'Unclosed start tag "{tag}"', begin)
        if quote not in "'\"":
            token = TOKEN.match(self.html, self.at)
            self.at = token.end() if token else self.at
            if not self.peek() or self.peek() not in SPACE + ">":
                raise self.broken("Unexpected end of name token", start)
            return self.html[start : self.at].lower()
        end = self.html.find(quote, start + 1)
        if end < 0:
            raise self.broken("Unclosed start tag", begin)
        self.at = end + 1
        return REFERENCE.sub(lambda found: _character(found) or found.group(), self.html[start + 1 : end])

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self.broken("Unexpected end tag", begin)
        end = self.html.find(">", begin)
        name = self.html[begin + 2 : end if end >= 0 else len(self.html)].rstrip(SPACE).lower()
        if end < 0 or any(space in name for space in SPACE):
            raise self.broken("Unclosed end tag", begin)
        opened = self.open.pop()
        if name and name != opened.tag:
            where = f"Unmatched end tag at byte offset {self.bytes(begin)}"
            raise self.broken(f'{where}, expected "</{opened.tag}>", found "</{name}>"')
        self.at = end + 1
        if self.length > opened.offset:
            self.add(opened)

    def add(self, opened: _Open) -> None:
        entity: Entity = {"type": KINDS[opened.tag], "offset": opened.offset}
        entity["length"] = self.length - opened.offset
        argument = opened.argument
        if opened.tag == "a":
            self.add_link(entity, argument or "".join(self.out[opened.start :]))
            return
        if opened.tag == "tg-emoji":
            if not (argument and argument.isdigit() and 0 < int(argument) < 2**63):
                raise self.broken("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = argument
        elif opened.tag == "blockquote" and argument is not None:
            entity["type"] = "expandable_blockquote"
        elif opened.tag in ("pre", "code") and self.nested_code(entity, argument):
            return
        self.entities.append(entity)

    def add_link(self, entity: Entity, url: str) -> None:
        user = re.fullmatch(r"tg:(?://)?user\?id=(\d+)", url)
        link = checked_link(url)
        if user:
            self.entities.append(entity | {"type": "text_mention", "user_id": int(user[1])})
        elif link:
            self.entities.append(entity | {"url": link})
        else:
            self.swallowed.append(f"the link to {url!r} became plain text")

    def nested_code(self, entity: Entity, language: str | None) -> bool:
        """<pre><code class="language-..."> is one entity with a language, whichever way round."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if same and {last["type"], entity["type"]} == {"pre", "code"}:
            named = language or last.pop("language", None)
            last.update({"type": "pre"} | ({"language": named} if named else {}))
            return True
        if language and entity["type"] == "code":
            entity["language"] = language
        return False

    def peek(self) -> str:
        return self.html[self.at] if self.at < len(self.html) else ""

    def skip_space(self) -> None:
        while self.at < len(self.html) and self.html[self.at] in SPACE:
            self.at += 1

    def bytes(self, at: int) -> int:
        return len(self.html[:at].encode("utf-8", "surrogatepass"))

    def broken(self, words: str, at: int | None = None) -> Refusal:
        where = "" if at is None else f" at byte offset {self.bytes(at)}"
        return bad(f"can't parse entities: {words}{where}")


def _character(found: re.Match[str]) -> str:
    """What a reference stands for; empty where Telegram leaves it as it was typed."""
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    too_long = len(found.group().rstrip(";")) >= 10
    return "" if code == 0 or code >= 0x10FFFF or too_long or 0xD800 <= code <= 0xDFFF else chr(code)
