"""Making a kit as the work of a job: people in, one file out, how many it is of as its result."""

from collections.abc import Callable
from typing import Any

from rules.asked import Asked


def links(asked: Asked) -> dict[str, Any]:
    """The workbook of links."""
    from rules.kit import workbook

    return _of_people(asked, workbook.write)


def slips(asked: Asked) -> dict[str, Any]:
    """Slips to cut out."""
    from rules.kit import slips as paper

    return _of_people(asked, paper.write)


def poster(asked: Asked) -> dict[str, Any]:
    from rules.kit import poster as paper

    head = _head(asked)
    asked.output.write(paper.poster(head))
    return {"count": 0, "part": head.part, "parts": head.parts, "link": head.link}


def papers(asked: Asked) -> dict[str, Any]:
    """Consents to be signed, each with its number."""
    from rules.kit import consents

    head, count = _head(asked), asked.parameters["count"]
    asked.output.write(consents.papers(head, count, asked.parameters["version"]))
    return {"count": count, "part": head.part, "parts": head.parts}


def _of_people(asked: Asked, write: Callable[..., None]) -> dict[str, Any]:
    """A file for those who wait still; where nobody does, none."""
    from rules.kit.head import read

    head, people = _head(asked), read(asked.input)
    if people:
        write(head, people, asked.output, asked.tell)
    return {"count": len(people), "part": head.part, "parts": head.parts}


def _head(asked: Asked):
    from rules.kit.head import Head

    return Head(**asked.parameters["head"])
