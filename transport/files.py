"""Files are made when they are said: a reply holds their kind and ids, and what is in them is what may be seen then."""

from collections.abc import AsyncIterator, Callable

from locales import Text
from models import Session, piece
from models.job import Ended
from transport.context import Services
from transport.screen import Document, Photo, Picture, Post, Screen

# By kind: (session, services, chat, subject, language) -> the file, or a sentence or a screen in its place, or nothing.
# The session changes nothing, and holds nobody up.
Make = Callable[[Session, Services, int, int, str], Document | Picture | Photo | Post | Screen | Text | None]


def small(session: Session, services: Services, made: Ended) -> bytes | None:
    """The file that a job made, such as a picture, which fits into one piece; None where there is none any more."""
    if not 0 < made.size <= piece.LONGEST or not piece.is_kept(session, made.file):
        return None
    return piece.piece(session, services.vault, made.file, 0)


class Pieces:
    """The file that a job made, or a part of it, opened piece by piece while it is sent."""

    def __init__(self, services: Services, job: Ended, start: int = 0, end: int | None = None):
        self.services, self.file, self.start = services, job.file, start
        self.end = job.size if end is None else end

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for number in range(self.start // piece.LONGEST, -(-self.end // piece.LONGEST)):
            content = await self.services.database.read(piece.piece, self.services.vault, self.file, number)
            begun = number * piece.LONGEST
            yield content[max(0, self.start - begun) : self.end - begun]
