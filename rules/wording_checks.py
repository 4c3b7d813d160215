"""What an admin wrote for a sentence is looked at before anybody reads it: each fault with what to do instead."""

import re
from collections.abc import Iterator
from functools import lru_cache

from locales import DEFAULT, N_, Month, Text, Words, characters, written
from rules import fraud, never
from rules.announcement import read
from rules.question import Given
from rules.wording_samples import Sample, reworded, samples
from rules.wordings import Sentence, braced, well_formed

CARD, BUTTON = 1000, 22  # characters of a screen and of a label, as in tests/test_words.py
MOST = 6  # faults that are told at once
EMPTY = N_("There are no words in it. Please write it once more.")
MISSING = N_("%(fields)s must stand in it: a name, a figure or a day comes in there.")
UNKNOWN = N_("{%(field)s} does not belong to this text. There are: %(fields)s.")
NO_FIELDS = N_("{%(field)s} does not belong to this text, which has no fields. Please write it without.")
FORMATTED = N_("Only bold and italics can be kept here. Please write it without any other formatting, and no links.")
UNFORMATTED = N_("A button has no formatting. Please write it in one line, without.")
FIGURE = N_(
    "“%(word)s”: prices, days and amounts come into a text by its fields alone, so that they stay right. Please leave "
    "it out."
)
NEVER = N_("“%(word)s” is never said here. Please write it in other words.")
INSTEAD = N_("“%(word)s” is never said here. Please write instead: %(instead)s.")
FRAUD = N_("“%(word)s” looks like a message of swindlers. Please write it in other words.")
SEMICOLON = N_("A semicolon makes sentences long. Please write two sentences.")
ANDA = N_("Please write Anda with a large A.")
NO_BUTTON = N_("No button is called “%(word)s”. Please write the name of the button as it stands there.")
LONG = N_("On the screen it has %(length)s characters, and %(most)s fit. Please write it shorter.")
_BRACES, _WORD = re.compile(r"\{([^{}]*)\}"), re.compile(r"[^\W\d_]+")
_NUMBER, _BEGINS = re.compile(r"\d+(?:[.,/]\d+)*"), re.compile(r"^[^\S\n]*\d{1,2}\.(?=\s)", re.M)
CALLED = frozenset({"175", "165"})  # BPJS Ketenagakerjaan and BPJS Kesehatan on the telephone
SUMS = frozenset({"rupiah", "ribu", "juta", "thousand", "million"})


def tidy(words: str) -> str:
    """As it is kept: no space twice, none at the end of a line, no more than one empty line."""
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in words.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def faults(sentence: Sentence, language: str, typed: str, text: str, words: Words, given: Given) -> list[Text]:
    """`typed`: HTML with {fields}; `text`: the same as a catalogue has it (`wordings.as_catalogue`)."""
    if not read(typed).strip():
        return [Text(EMPTY)]
    shape = [*_fields(sentence, typed), *_format(sentence, typed)]
    own = f"{braced(words.released(sentence.msgid, language))} {braced(sentence.msgid)}"
    said = [
        *_figures(read(_BRACES.sub("", typed)), read(_BRACES.sub("", own))),
        *_unsaid(read(typed), read(own), language),
        *_taps(text, language, words),
    ]
    return [*shape, *said, *([] if shape else _lengths(sentence, language, text, words, given))][:MOST]


def _fields(sentence: Sentence, typed: str) -> Iterator[Text]:
    found = [one.strip() for one in _BRACES.findall(typed)]
    known = ", ".join(f"{{{one}}}" for one in sentence.fields)
    for one in dict.fromkeys(found):
        if one not in sentence.fields:
            yield Text(UNKNOWN if known else NO_FIELDS, {"field": read(one)[:30], "fields": known})
    if missing := [f"{{{one}}}" for one in sentence.fields if one not in found]:
        yield Text(MISSING, {"fields": ", ".join(missing)})


def _format(sentence: Sentence, typed: str) -> Iterator[Text]:
    if sentence.button and (not well_formed(typed, sentence.tags) or "\n" in typed):
        yield Text(UNFORMATTED)
    elif not well_formed(typed, sentence.tags):
        yield Text(FORMATTED)


def _figures(said: str, own: str) -> Iterator[Text]:
    """Numbers, months and words of money that the sentence of the release does not have."""
    known = CALLED | {*_NUMBER.findall(own)} | {*map(str.casefold, _WORD.findall(own))}
    numbers = [one for one in _NUMBER.findall(_BEGINS.sub("", said)) if one not in known]
    dated = [one for one in _WORD.findall(said) if one.casefold() in _months() | SUMS and one.casefold() not in known]
    for one in dict.fromkeys((*numbers, *dated)):
        yield Text(FIGURE, {"word": one})


@lru_cache(1)
def _months() -> frozenset[str]:
    """Of both languages, but for the one that is an English verb."""
    named = (written(Month(2026, month, 1), language).split()[0] for month in range(1, 13) for language in ("id", "en"))
    return frozenset(map(str.casefold, named)) - {"may"}


def _unsaid(said: str, own: str, language: str) -> Iterator[Text]:
    """What the sentence of the release says may be said in its place, too."""
    allowed, told = own.casefold(), set[str]()
    for one in never.never(language):
        for word in dict.fromkeys(one.said(said)):
            if word.casefold() not in allowed:
                told.add(word)
                yield Text(INSTEAD if one.instead else NEVER, {"word": word, "instead": one.instead})
    for word in fraud.suspicious(said.replace("<", " ")):
        if word not in told and word.casefold() not in allowed and not _NUMBER.search(word):  # a figure is told as one
            yield Text(FRAUD, {"word": word})
    if ";" in said:
        yield Text(SEMICOLON)
    if language == "id" and re.search(r"\banda\b", said):
        yield Text(ANDA)


def _taps(text: str, language: str, words: Words) -> Iterator[Text]:
    for one in never.not_buttons(text, language, _labels(words, language)):
        yield Text(NO_BUTTON, {"word": " ".join(one.split()[:3])})


@lru_cache(4)
def _labels(words: Words, language: str) -> frozenset[str]:
    """All that is short enough to be one."""
    said = (never.without_tags(words.released(msgid, language)) for msgid in words.catalogues[DEFAULT])
    return frozenset(one for one in said if len(one) <= never.LABEL)


def _lengths(sentence: Sentence, language: str, text: str, words: Words, given: Given) -> Iterator[Text]:
    if sentence.button:
        lengths, most = [len(read(text))], BUTTON
    else:
        shown = samples(sentence, given)
        lengths, most = [length(one, sentence.msgid, text, words, language) for one in shown], CARD
    if max(lengths, default=0) > most:
        yield Text(LONG, {"length": max(lengths), "most": most})


def length(sample: Sample, msgid: str, text: str, words: Words, language: str) -> int:
    """Of a screen, with another wording of that sentence."""
    return characters(read("\n\n".join(words.html(reworded(line, msgid, text), language) for line in sample.lines)))
