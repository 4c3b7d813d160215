"""The work of a child process: the bytes of a picture in, what is asked of it out, and nothing else of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.ktp.card import Card

LOOKED_AT_AGAIN = ("nik", "name", "born")


def work(task: Any) -> dict[str, Any]:
    """{"card": what was read}, or {"said": the sentence why nothing was}; "hint": another picture may be better."""
    from rules.ktp import picture

    try:
        image = picture.opened(task.input.read())
    except picture.Refused as refused:
        return {"said": str(refused), "hint": False}
    return read(image, date.fromisoformat(task.parameters["today"]))


def proof(task: Any) -> dict[str, Any]:
    """Of a proof of payment: {"slip": what was read}, or {"said": why nothing was}."""
    from rules.ktp import picture
    from rules.proof.slip import UNOPENED

    try:
        image = picture.opened(task.input.read())
    except picture.Refused:
        return {"said": UNOPENED}
    return read_proof(image, date.fromisoformat(task.parameters["today"]))


def read_proof(image: Any, today: date) -> dict[str, Any]:
    from rules.ktp import eyes, looks
    from rules.proof import fields
    from rules.proof.slip import KTP, NOTHING

    try:
        sight = eyes.Sight(image)
        if looks.labels(sight.lines) >= looks.FEW_LABELS and looks.numbers(sight.lines):
            return {"said": KTP}
        told = fields.told(sight.lines, today)
        again = {line: sight.again(line) for line in told}
        spoilt = frozenset(line for line in told if sight.is_spoilt(line))
        slip = fields.slip(sight.lines, today, again, spoilt)
        return {"slip": slip.told()} if slip.amount or slip.day else {"said": NOTHING}
    finally:
        eyes.forget()


def read(image: Any, today: date) -> dict[str, Any]:
    from rules.ktp import eyes, fields, looks

    try:
        sight = eyes.Sight(image)
        if other := looks.another(sight.lines):
            return {"said": other, "hint": False}
        found = fields.seen(sight.lines)
        again = {key: _again(sight, found, key) for key in LOOKED_AT_AGAIN}
        spoilt = frozenset(key for key, one in found.items() if any(map(sight.is_spoilt, one.lines)))
        card = fields.card(sight.lines, today, again, spoilt)
        if is_something(card):
            return {"card": card.told()}
        return {"said": looks.hint(sight.measures(), sight.lines), "hint": True}
    finally:
        eyes.forget()


def _again(sight: Any, found: Mapping[str, Any], key: str) -> list[str]:
    """What other looks at it read, whole."""
    from rules.ktp import fields

    if key not in found:
        return []
    looks_of = [sight.again(line) for line in found[key].lines]
    return [fields.without_label(" ".join(parts)) for parts in zip(*looks_of, strict=True)]


def is_something(card: Card) -> bool:
    """Without a NIK that can be believed it takes a name, to save anything to whoever sent it."""
    return bool(card.nik and "nik" not in card.doubtful) or bool(card.name and "name" not in card.doubtful)
