"""The KTP instead of typing: a photo is read by a job, and what stands on it is shown once, for a yes."""

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from typing import Any

from telegram import Bot

from handlers.conversation import form, ktp_card
from handlers.conversation.aside import PHOTO, remark
from handlers.conversation.ktp_card import unanswered
from handlers.conversation.moving import proceed
from handlers.conversation.several import SEVERAL
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import Session, far, job
from models.job import Ended, Job, Outcome
from rules.ktp import extra, said
from rules.ktp.card import Card
from rules.question import Unclear
from transport import downloads
from transport.context import Services
from transport.screen import Say, Screen

READ = "ktp"  # the kind of the job
STAYS, MEMORY = 60, 1536 * 2**20  # seconds and bytes of the process that reads photos
HINTS = 2  # photos after which it is typed
READING = N_("I am reading the photo. One moment, please.")
AHEAD = N_("I am reading photos one by one: %(count)s people are before you. One moment, please.")
AFTER_CONSENT = N_("I deleted the photo from the screen. I read it as soon as you agree to this:")
NOT_NEEDED = N_("No photo is needed here. For your safety I deleted it from the screen.")
ANOTHERS = N_(
    "The NIK on this KTP is not the one that is stored, so I took nothing from it. If the stored NIK is wrong, tap "
    "Back until it is asked."
)
TYPE_IT = N_("I cannot read this one either. Please type the answers: that is quick, too.")
NOT_READ = N_("I could not read this photo. Please send it once more, or type the answers.")
NEXT = N_("This one is not a KTP that I can read. I am reading the next photo.")
SECOND = N_(
    "Another photo shows the KTP of somebody else. A form is for one person, so I took nothing from it. For that "
    "person, fill in another form afterwards."
)
MOVED_ON = N_("I took nothing from the photo, since something else is open now. Send it again where the form asks.")


# -- a picture comes -----------------------------------------------------------------------------------
def reads(begin: Callable[[Visit], None]) -> Callable[[Visit], None]:
    """What is done with a picture that is no answer of another dialog; `begin`: how a stranger begins the form."""

    def picture(visit: Visit) -> None:
        sent, standing = visit.turn.picture, visit.standing
        if not extra.installed() or not sent:
            return remark(visit, Text(PHOTO))
        if not visit.dialog and not standing.people and not standing.roles:
            visit.notes.append(Text(AFTER_CONSENT))
            begin(visit)
            visit.memo.photos_sent = [sent.id]
            return None
        if not unanswered(visit):
            return remark(visit, Text(NOT_NEEDED))
        if visit.question and visit.question.more:
            visit.memo.photos_sent = [sent.id]
            return proceed(visit, Text(AFTER_CONSENT), new=True)
        return _start(visit, [sent.id])

    return picture


def following(visit: Visit) -> None:
    """The others of an album, of which any may be the KTP, are read after its first one."""
    sent, memo = visit.turn.picture, visit.memo
    if not sent or not extra.installed():
        return
    if memo.photos_sent:
        memo.photos_sent = [*memo.photos_sent, sent.id]
    elif memo.album and unanswered(visit):
        memo.album = [*memo.album, _job(visit, sent.id)]
        memo.beside = [*memo.album] if memo.beside else []


def agreed(visit: Visit) -> None:
    """The consent is given: what came before it is read now."""
    if files := visit.memo.photos_sent:
        visit.memo.photos_sent = []
        _start(visit, files)


def _start(visit: Visit, files: Sequence[str]) -> None:
    visit.memo.album = [_job(visit, one) for one in files]
    visit.memo.beside = []
    visit.do(Say(Screen((Text(READING),)), live=("job", visit.memo.album[0])))


def _job(visit: Visit, file: str) -> int:
    asked = {"file": file, "today": visit.turn.today.isoformat()}
    return job.start(visit.session, visit.vault, READ, visit.turn.chat_id, visit.turn.now, asked, visit.subject)


def how_far(session: Session, subject: int, kinds: Collection[str]) -> Text:
    """How many are before it, where that is worth a word; `kinds`: of all photos that are read one by one."""
    count = far.ahead(session, subject, kinds)
    return Text(AHEAD, {"count": count}) if count > 1 else Text(READING)


async def fed(services: Services, bot: Bot, row: Job) -> AsyncIterator[bytes]:
    """The picture, from Telegram to the child bit by bit, and nowhere else."""
    async for some in downloads.file(bot, row.asked(services.vault)["file"]):
        yield some


# -- what was read -------------------------------------------------------------------------------------
def was_read(visit: Visit, ended: Ended) -> None:
    """Nothing of it stays with the job."""
    job.empty(visit.session, ended.id)
    if ended.message:
        visit.delete(ended.message)
    told = ended.result if ended.outcome is Outcome.DONE else {"said": NOT_READ, "hint": True}
    if ended.id in visit.memo.beside:
        return _beside(visit, told) if ended.subject == visit.subject else None
    if "card" not in told and (others := far.still_open(visit.session, visit.turn.chat_id, READ)):
        return visit.do(Say(Screen((Text(NEXT),)), live=("job", others[0])))
    if ended.subject != visit.subject or not unanswered(visit):
        return remark(visit, Text(MOVED_ON))
    if "card" not in told:
        return _not_read(visit, told["said"], told["hint"])
    visit.memo.photos = 0
    visit.memo.beside = [*visit.memo.album] if ended.id in visit.memo.album else []
    return _shown(visit, Card.of(told["card"]))


def _beside(visit: Visit, told: dict[str, Any]) -> None:
    """Of an album of which one KTP was shown: its other side, or the same once more, is nothing to speak of."""
    card = Card.of(told["card"]) if "card" in told else Card()
    if not card.nik or "nik" in card.doubtful or not visit.dialog:
        return
    known = _nik(visit)
    if not known and unanswered(visit):
        _shown(visit, card)
    elif known != card.nik:
        remark(visit, Text(SECOND))


def _nik(visit: Visit) -> str:
    """The one that is stored, or shown for a yes just now."""
    assert visit.dialog
    secret = next((one.key for one in visit.dialog.form if one.secret and one.card), "")
    offered = [one[SEVERAL] for one in (visit.memo.offer.values if visit.memo.offer else []) if isinstance(one, dict)]
    return next((some[secret] for some in (visit.answers, *offered) if secret in some), "")


def _not_read(visit: Visit, why: str, hint: bool) -> None:
    """What fits, and after some such photos the way by typing."""
    visit.memo.photos += hint
    proceed(visit, Text(TYPE_IT if hint and visit.memo.photos > HINTS else why), new=True, again=True)


def _shown(visit: Visit, card: Card) -> None:
    """One card with all of it, unless it is somebody else's."""
    assert visit.dialog
    known = next((visit.answers.get(one.key) for one in visit.dialog.form if one.secret and one.card), None)
    if known and card.nik and "nik" not in card.doubtful and card.nik != known:
        return proceed(visit, Text(ANOTHERS), new=True, again=True)
    found, doubted = _taken(visit, card)
    if not found and not doubted:
        return _not_read(visit, said.UNREADABLE, True)
    ktp_card.offer(visit, found, doubted)
    return form.ask(visit, new=True)


def _taken(visit: Visit, card: Card) -> tuple[dict[str, Any], dict[str, Any]]:
    """Answers of the questions that are open, in their order, and those that were not read for sure."""
    found: dict[str, Any] = {}
    doubted: dict[str, Any] = {}
    for question in unanswered(visit):
        answers = {**visit.walk.answers, **found}
        value = (
            question.card(card, answers, visit.given) if question.card and question.when(answers, visit.given) else None
        )
        if isinstance(value, Unclear):
            doubted[question.key] = value.candidates[0].value
        elif value is not None:
            found[question.key] = value
    return found, doubted
