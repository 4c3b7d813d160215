"""An officer gives a receipt for many members: its picture, number, day and sum, and the months that it is for."""

from collections.abc import Callable
from datetime import date
from zlib import crc32

from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.officer import home, proof_read, receipt_jobs
from handlers.officer.place import day, present
from handlers.officer.receipt_card import officer, show, way
from locales import N_, Text
from models import receipt
from models.job import Ended
from models.receipt import Given, Receipt
from rules.payments.receipt_form import RECEIPT
from rules.question import Question
from transport.screen import Say, Screen

KEY = "receipt"
SAME = N_("This receipt was given already by the officer %(who)s on %(date)s. Here it is.")
LEFT = N_("All right. Nothing was noted.")
READ = "day", "amount"  # of a picture
OFFERED = N_("I offer it at the questions, for one tap.")

Step = Callable[[Visit], None]


def begin(visit: Visit) -> None:
    visit.give_way()
    visit.memo.answers[KEY] = {"for": home.entry(visit, present(visit)).full_name}
    visit.open(KEY)
    ask(visit)


def pictures(otherwise: Step) -> Step:
    """A photo, or a file of one, is the receipt where one is given; it stays where it is, with Telegram."""

    def picture(visit: Visit) -> None:
        sent = visit.turn.picture
        if not visit.dialog or visit.dialog.key != KEY or not sent:
            return otherwise(visit)
        if visit.turn.album and visit.answers.get("picture"):
            return None  # of an album the first one counts
        if row := receipt.same(visit.session, visit.vault, present(visit), picture=sent.unique):
            return _same(visit, row)
        visit.put(RECEIPT[0], {"file": sent.id, "unique": sent.unique, "document": sent.document})
        for key in READ:
            visit.kept.pop(key, None)  # of another picture
        visit.memo.asks_anew()
        proceed(visit, new=True)
        return proof_read.begin(visit, proof_read.OF_MANY, sent.id, _mark(sent.unique))

    return picture


def _mark(unique: str) -> int:
    return crc32(unique.encode())


def was_read(visit: Visit, ended: Ended) -> None:
    """Day and sum are at hand for one tap, where this picture's receipt is still being given; else nothing is said."""
    found = proof_read.slip(visit, ended)
    given = visit.answers.get("picture") if visit.dialog and visit.dialog.key == KEY else None
    if not given or _mark(given["unique"]) != ended.subject:
        return visit.delete(ended.message) if ended.message else None
    if isinstance(found, Text):
        return visit.do(Say(Screen((found,)), ended.message))
    read = {key: found.sure(key) for key in READ if found.sure(key) and key not in visit.answers}
    visit.kept.update(read)
    visit.do(Say(Screen((found.said(), *([Text(OFFERED)] if read else []))), ended.message))
    return ask(visit, new=True) if visit.question and visit.question.key in read else None


def _same(visit: Visit, row: Receipt) -> None:
    visit.drop(KEY)
    who = officer(visit, row.given_by)
    show(visit, row, Text(SAME, {"who": who, "date": day(row.given_at)}), new=True)


def _accept(visit: Visit, question: Question, value: object) -> tuple[Text, ...] | None:
    """The number of one that was given before leads there."""
    if question.key == "number" and isinstance(value, str):
        row = receipt.same(visit.session, visit.vault, present(visit), number=value)
        if row:
            return _same(visit, row)
    return ()


def _done(visit: Visit, *_: Text, **__: object) -> None:
    """From now on it is a row, and who is expected to pay is looked for; what another officer gave is shown instead."""
    said = dict(visit.answers)
    visit.drop(KEY)
    sent, day, first = said["picture"], date.fromisoformat(said["day"]), date.fromisoformat(said["first"])
    picture = sent["file"], sent["unique"], sent["document"]
    given = Given(said["number"], *picture, day, said["amount"], first, said["months"])
    by, now = visit.turn.chat_id, visit.turn.now
    row, is_new = receipt.give(visit.session, visit.vault, present(visit), given, by, now)
    if not is_new:
        return _same(visit, row)
    visit.strip()
    return receipt_jobs.start(visit, row)


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    visit.say(Text(LEFT), rows=((way(visit),),))


DIALOG = Dialog(KEY, OFFICERS, RECEIPT, InChat(KEY), done=_done, leave=_leave, accept=_accept, stays=False)
