"""What a report's job is asked, and what is said when it is made: a picture with its words, or a workbook."""

from typing import Any

from handlers.conversation import working as jobs
from handlers.conversation.visit import Visit
from handlers.reports import about, feed
from handlers.reports.about import Scope, of_subject
from handlers.reports.shown import ANEW, BOOKS, PICTURES, button, rows
from locales import N_, Text
from models import Session, audit, job
from models.chat import standing_of
from models.job import Ended
from rules import keeping
from rules.reports import job as work
from transport.children import JobKind
from transport.context import WIB, Services, Turn
from transport.files import Pieces, small
from transport.screen import Document, File, Picture, Reply, Say, Screen

KIND = "report"  # of its file
LARGEST = 49 * 2**20  # bytes: https://core.telegram.org/bots/api#senddocument takes 50 MB
MARK = N_("Figures of %(name)s, made on %(date)s at %(time)s WIB for account %(account)s")
GONE = N_("This report is no longer kept. You can have it made anew.")
READY = N_("The workbook is ready.")
NAMES = {"book": N_("figures-%(date)s.xlsx"), "agency": N_("report-to-the-agency-%(date)s.xlsx")}
CAPTIONS = {
    "book": N_(
        "Figures of %(name)s, %(date)s. What each of them means stands in the first sheet. This message goes from the "
        "chat after two days, so save the file."
    ),
    "agency": N_(
        "Report to BPJS Ketenagakerjaan of %(name)s, %(date)s. Confidential. This message goes from the chat after two "
        "days, so save the file."
    ),
}


def ask(visit: Visit, make: str, scoped: Scope) -> None:
    """It is made beside the turns; the message that shows how far it is becomes what was made."""
    now, chat = visit.turn.now, visit.turn.chat_id
    language, name = jobs.language(visit.session, chat), about.called(visit.session, scoped.of)
    what = make if make in BOOKS else "picture"
    audit.note(visit.session, now, chat, f"made a report: {what}", name, scoped.of.cooperative)
    at = now.astimezone(WIB)
    known = {"name": name, "date": at.date(), "time": f"{at:%H.%M}", "account": str(chat)}
    mark = visit.services.words.plain(Text(MARK, known), language)
    asked = feed.asked(make, scoped.of, name, now, language, mark, scoped.hidden)
    id = job.start(visit.session, visit.vault, scoped.verb, chat, now, asked, scoped.subject, but=feed.OF_NOW)
    visit.strip()
    return visit.do(jobs.working(id))


# -- what came of it -------------------------------------------------------------------------------------
def done(session: Session, turn: Turn, ended: Ended) -> Reply:
    """Of whoever may still see it."""
    language, scoped = jobs.language(session, turn.chat_id), may(session, turn.services, ended)
    if not scoped:
        return Reply(language, (Say(Screen((Text(jobs.NO_LONGER),)), ended.message),))
    make = ended.result["make"]
    if make in PICTURES:
        return Reply(language, (File(KIND, ended.id, ended.message),))
    said = Say(Screen((Text(READY),), rows(scoped, make)), ended.message)
    return Reply(language, (said, File(KIND, ended.id, goes=int(keeping.HANDED.total_seconds()))))


def may(session: Session, services: Services, ended: Ended) -> Scope | None:
    """Whose figures they are, where whoever asked may still see just these."""
    standing = standing_of(session, services.vault, ended.chat_id, services.settings.admin_ids)
    found = about.seen(session, ended.kind, standing.roles, of_subject(ended.subject))
    return found if found and (not found.hidden or ended.result.get("hidden")) else None


def file(session: Session, services: Services, chat: int, subject: int, language: str) -> Any:
    """Of whoever had it made, while it is kept."""
    ended = job.ended(session, services.vault, subject)
    if not ended or ended.chat_id != chat or ended.kind not in about.RIGHTS or not ended.result:
        return Text(GONE)
    if not (scoped := may(session, services, ended)):
        return None
    make = ended.result["make"]
    if make in BOOKS:
        return _book(session, services, scoped, ended, language)
    if not (content := small(session, services, ended)):
        return Screen((Text(GONE),), ((button(scoped, ANEW, make),),))
    caption = Text("%(told)s", {"told": ended.result["caption"]})
    return Picture(f"{make}.png", content, caption, rows(scoped, make))


def _book(session: Session, services: Services, scoped: Scope, ended: Ended, language: str) -> Document:
    make, day = ended.result["make"], services.now().astimezone(WIB).date()
    known = {"name": about.called(session, scoped.of), "date": day}
    called = services.words.plain(Text(NAMES[make], {"date": f"{day:%Y-%m-%d}"}), language)
    return Document(called, Pieces(services, ended), Text(CAPTIONS[make], known))


def kind(verb: str) -> JobKind:
    who = about.RIGHTS[verb]
    return JobKind(work.work, done=done, who=who, feed=feed.feed, cpu=120, wall=900, most=LARGEST)


JOBS = {verb: kind(verb) for verb in about.RIGHTS}
