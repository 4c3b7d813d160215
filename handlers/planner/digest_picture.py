"""The picture of the week's message: asked for as a job before its time, and without it where it cannot be had."""

from datetime import datetime, timedelta
from typing import Any

from handlers.conversation.dialog import OFFICERS
from handlers.reports import feed
from locales import Text, characters
from models import Session, job, pictured
from models.job import Outcome
from rules.reports import job as report
from rules.reports.charts import CAME
from rules.reports.report import Of
from transport.children import JobKind
from transport.context import Services
from transport.files import small
from transport.screen import Picture, Screen

KIND, NAME, MAKE = "digest", "payung.png", "months"
LEAD, SPREAD = timedelta(hours=1), 50  # so long before it is asked for, in one of so many minutes
SOON, AGAIN = timedelta(minutes=1), timedelta(minutes=5)  # until it is looked for, or asked for, once more
PATIENCE = timedelta(minutes=20)  # for which the message waits
KEPT = timedelta(hours=12)  # for which it is this week's
QUEUE = 20  # jobs, behind which nobody else's is put: who sends a list does not wait for pictures
LONGEST = 1000  # characters of a caption


def asked_at(account: int, due: datetime) -> datetime:
    """Not all in one moment."""
    return due - LEAD + timedelta(minutes=account % SPREAD)


def waits(session: Session, services: Services, chat: int, cooperative: int, name: str, language: str) -> bool | None:
    """Whether it is being made; it is asked for where it was not. None: not now, since others wait."""
    now = services.now()
    last = pictured.last(session, chat, KIND, cooperative, now - KEPT)
    if last:
        return not last.ended_at
    if pictured.queue(session, QUEUE) >= QUEUE:
        return None
    asked = feed.asked(MAKE, Of(cooperative=cooperative), name, now, language)
    job.start(session, services.vault, KIND, chat, now, asked, cooperative)
    return True


def of(session: Session, services: Services, chat: int, cooperative: int, screen: Screen, language: str) -> Any:
    """The message as a picture's caption, with what the picture shows in words; None where there is no picture."""
    last = pictured.last(session, chat, KIND, cooperative, services.now() - KEPT)
    made = job.ended(session, services.vault, last.id) if last else None
    if not made or made.outcome is not Outcome.DONE or not (content := small(session, services, made)):
        return None
    figures = {key: made.result["figures"].get(key, 0) for key in ("listed", "complete", "active")}
    whole, short = made.result["caption"], made.result["caption"].partition("\n")[0]
    for told in (whole, short):
        caption = _caption(*screen.lines, Text(CAME, figures), Text("%(told)s", {"told": told}))
        if characters(services.words.plain(caption, language)) <= LONGEST:
            return Picture(NAME, content, caption, screen.rows)
    return None


def _caption(*lines: Text) -> Text:
    """With a space between, as the paragraphs of a screen have it."""
    keys = [f"line{n}" for n in range(len(lines))]
    return Text("\n\n".join(f"%({key})s" for key in keys), dict(zip(keys, lines, strict=True)))


def nothing(*_: Any) -> None:
    """What came of it is said with the message."""


JOB = JobKind(report.work, done=nothing, who=OFFICERS, not_done=nothing, feed=feed.feed)
