"""How a question looks: its sentence, its example, its buttons; one machine for every form."""

from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from handlers.conversation import menu
from handlers.conversation.visit import Visit
from locales import N_, Detail, Text, joined
from models import asked_back
from models.memo import Offer
from rules.enrolment import ENROLMENT
from rules.question import Choice, Question, Unclear
from rules.readers import agreeing
from rules.synonyms import USE_AGAIN
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button, Key, packed, unpacked

FIT, FIT_STUCK = 6, 4  # choices that fit above the ways out; of more than that, one place leads to the others
SHORT = 16  # letters of a name above a question
LONGEST = 70  # characters of an answer that is shown again
STUCK_AFTER = 3  # answers in a row that could not be taken

STEP = N_("<b>%(number)s of %(all)s</b>")
STEP_FOR = N_("<b>%(number)s of %(all)s</b> · for %(name)s")
ABOUT = N_("For %(name)s")
USE, USED = N_("Use: %(value)s"), 15  # letters of a kept answer that fit on its button
AGAIN = "again"  # what stands for it in a button, as the answer itself must not
KEPT = N_("%(label)s from before is still stored. Use it again, or type another.")
USE_KEPT = N_("Use the stored one")
CHANGED = N_("The text about your data has changed. What you have filled in is still stored.")
HINT = "<i>%(hint)s</i>"
NUMBERED = "%(number)s. %(note)s"


def ask(visit: Visit, *notes: Text, new: bool = False, again: bool = False) -> None:
    """Ask the present question; `notes` stand above it, such as why the last answer could not be taken.

    again: it was asked just before, so that its example and its reasons need not be said once more.
    """
    question = visit.question
    assert question
    offered = _secret_kept(visit, question) or visit.memo.offer
    if offered and offered.key == question.key:
        lines = [*notes, *_step(visit, question), *_offer_lines(offered)]
        visit.say(*lines, rows=_offer_rows(visit, offered), new=new)
        visit.bare = offered.bare
        return
    if unseen(visit, question):
        notes, again = (*notes, *([Text(CHANGED)] if question.key in visit.answers else [])), False
        visit.memo.told = _text(visit, question)
    lines = [*notes, *_step(visit, question), *_asked(visit, question, again)]
    if question.contact:
        visit.say(*lines, keys=keys(visit, question))
    else:
        visit.say(*lines, rows=rows(visit, question), new=new)


def labels(visit: Visit, choices: Sequence[Choice]) -> list[set[str]]:
    """What each is called, in every language."""
    words = visit.services.words
    return [{words.plain(choice.label, language) for language in words.languages} for choice in choices]


def offered(visit: Visit, question: Question) -> list[Choice]:
    """What was offered for this question, each with its label, its other names and its number."""
    offer = visit.memo.offer
    if not offer or offer.key != question.key:
        return []
    kept = zip(offer.values, offer.labels, offer.also, strict=True)
    agreed = agreeing.WORDS if len(offer.values) == 1 else ()
    return [Choice(value, unpacked(label), (*also, *agreed, str(n))) for n, (value, label, also) in enumerate(kept, 1)]


def missed(visit: Visit, question: Question) -> None:
    """An answer that cannot be taken: three in a row lead to an easier way, and how many there are of each is known."""
    visit.memo.bad += 1
    if question in ENROLMENT:
        asked_back.count(visit.session, question.key, visit.turn.today)


def unseen(visit: Visit, question: Question) -> bool:
    """Whether its long text was not shown yet, so that nothing that is said can mean it."""
    return bool(question.more) and visit.memo.told != _text(visit, question)


def _text(visit: Visit, question: Question) -> int:
    return crc32(question.asked(visit.walk.answers, visit.given).msgid.encode())


def kept(visit: Visit, question: Question) -> Choice | None:
    """The answer that was gone back onto, for one tap, where it holds and none of the question's own buttons is it."""
    value, answers, given = visit.kept.get(question.key), visit.walk.answers, visit.given
    own = [choice.value for choice in question.offered(answers, given)]
    if value is None or question.secret or not (question.show or question.label):
        return None
    if value in own or not question.holds(value, answers, given):
        return None
    shown = question.shown({**answers, question.key: value}, given)
    said = visit.services.words.plain(Text("%(value)s", {"value": shown or ""}), visit.language)
    return Choice(value, Text(USE, {"value": short(said, USED)}), USE_AGAIN)


def _secret_kept(visit: Visit, question: Question) -> Offer | None:
    """What is never shown is offered without being shown."""
    kept = visit.kept
    if not question.secret or question.key not in kept or visit.memo.offer:
        return None
    again = Choice(kept[question.key], Text(USE_KEPT), USE_AGAIN)
    offer(visit, question, Unclear(KEPT, (again,), {"label": Text(question.label)}))
    return visit.memo.offer


def _asked(visit: Visit, question: Question, again: bool) -> list[Text]:
    answers, given = visit.walk.answers, visit.given
    if again:
        return [question.asked_again(answers, given)]
    asked, hint = question.asked(answers, given), question.hinted(answers, given)
    return [asked, Text(HINT, {"hint": hint})] if hint else [asked]


def _step(visit: Visit, question: Question) -> list[Text]:
    """ "3 of 9", but not where a form that was sent asks one thing once more; whom it is about among several people."""
    if not question.step or not visit.dialog or len(visit.dialog.form) == 1:
        return []
    number, of = visit.walk.place(question)
    details = {"number": number, "all": of}
    name = visit.answers.get("name")
    if name and (visit.standing.people > 1 or visit.standing.helped):
        said = ABOUT if visit.changing else STEP_FOR
        return [Text(said, details | {"name": short(name, SHORT)})]
    return [] if visit.changing else [Text(STEP, details)]


# -- buttons -----------------------------------------------------------------------------------------
BACK = Text(N_("Back"))
SKIP, MORE_CHOICES, READ_MORE = Text(N_("Skip")), Text(N_("Other choices …")), Text(N_("Read more"))
SHARE, TYPE = Text(N_("Share my number")), Text(N_("Type the number"))
LATER, HUMAN = Text(N_("Go on later")), Text(N_("Ask a human"))


def rows(visit: Visit, question: Question) -> tuple[tuple[Button, ...], ...]:
    """The question's choices in rows, then the way back and out."""
    choices = question.offered(visit.walk.answers, visit.given)
    stuck, again = visit.memo.bad >= STUCK_AFTER, kept(visit, question)
    fit = (FIT_STUCK if stuck else FIT) - bool(again)
    paged, size = len(choices) > fit, fit - 1
    page = visit.memo.page % -(-len(choices) // size) if paged else 0
    shown = choices[page * size : page * size + size] if paged else choices
    buttons = [Button(choice.label, pack("a", visit.subject, question.key, code(choice, choices))) for choice in shown]
    if again:
        buttons.insert(0, Button(again.label, pack("a", visit.subject, question.key, AGAIN)))
    if question.redo:
        label = question.redo(visit.walk.answers, visit.given)
        buttons.append(Button(label, pack("back", visit.subject, question.key)))
    if question.optional:
        buttons.append(Button(SKIP, pack("skip", visit.subject, question.key)))
    if paged:
        following = (page + 1) % -(-len(choices) // size)
        buttons.append(Button(MORE_CHOICES, pack("page", visit.subject, question.key, following)))
    if len(buttons) == 1 and not question.read:  # there is nothing to choose
        buttons = [replace(buttons[0], style=PRIMARY)]
    if question.more:
        return *paired(buttons), (Button(READ_MORE, pack("more", visit.subject)),)
    return _with_ways_out(visit, question, paired(buttons, stuck))


def _with_ways_out(
    visit: Visit, question: Question | None, rows: tuple[tuple[Button, ...], ...]
) -> tuple[tuple[Button, ...], ...]:
    """Back and Cancel below; after three answers in a row that could not be taken, an easier way or a human."""
    out = navigation(visit, question)
    if visit.memo.bad < STUCK_AFTER:
        return *rows, out
    return (*rows, (Button(LATER, pack("later")), menu.lead(HUMAN, "tanya")), out)


def code(choice: Choice, choices: Sequence[Choice]) -> str:
    """What stands for a choice in a button: its value, or its place where the value is no word."""
    plain = isinstance(choice.value, str | int)
    return str(choice.value) if plain else f"#{choices.index(choice)}"


def paired(buttons: Sequence[Button], tight: bool = False) -> tuple[tuple[Button, ...], ...]:
    """Two in a row, or one where there are few."""
    width = 1 if len(buttons) in (1, 3) and not tight else 2
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))


def navigation(visit: Visit, question: Question | None) -> tuple[Button, ...]:
    key = question.key if question else ""
    return (
        Button(BACK, pack("back", visit.subject, key)),
        Button(_out(visit), pack("cancel", visit.subject), style=DANGER),
    )


def _out(visit: Visit) -> Text:
    assert visit.dialog
    return visit.dialog.out(visit)


def keys(visit: Visit, question: Question) -> tuple[tuple[Key, ...], ...]:
    typing, again = visit.memo.bad >= STUCK_AFTER, kept(visit, question)
    used = ((Key(again.label),),) if again else ()
    last = (Key(LATER), Key(HUMAN)) if typing else (Key(TYPE),) if question.sample else ()
    return (*used, (Key(SHARE, contact=True),), *([last] if last else []), (Key(BACK), Key(_out(visit), style=DANGER)))


def short(value: Detail, most: int = LONGEST) -> Detail:
    """An answer, or a name, where there is room for so many letters."""
    return value[: most - 1] + "…" if isinstance(value, str) and len(value) > most else value


# -- candidates --------------------------------------------------------------------------------------
def offer(visit: Visit, question: Question, unclear: Unclear, said: str = "", bare: bool = False) -> None:
    """Remember what was offered, to ask which one is meant; beside a yes there is a no. `bare`: it shows a secret."""
    only = len(unclear.candidates) == 1 and unclear.candidates[0].also == agreeing.WORDS
    candidates = (*unclear.candidates, agreeing.NOT_THIS) if only else unclear.candidates
    visit.memo.offers = visit.memo.offers % 99 + 1
    visit.memo.offer = Offer(
        key=question.key,
        round=visit.memo.offers,
        values=[choice.value for choice in candidates],
        also=[list(choice.also) for choice in candidates],
        labels=[packed(choice.label) for choice in candidates],
        notes=[packed(note) for note in unclear.notes],
        asked=packed(Text(unclear.sentence, unclear.details)),
        said=said if question.amend else "",
        bare=bare,
    )


def _offer_lines(offered: Offer) -> list[Text]:
    notes = [Text(NUMBERED, {"number": n, "note": unpacked(note)}) for n, note in enumerate(offered.notes, start=1)]
    lines = [unpacked(offered.asked)]
    return [*lines, joined(notes)] if notes else lines


def _offer_rows(visit: Visit, offered: Offer) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(unpacked(label), pack("pick", visit.subject, offered.key, f"{offered.round}.{n}"))
        for n, label in enumerate(offered.labels)
    ]
    return _with_ways_out(visit, visit.question, paired(buttons))
