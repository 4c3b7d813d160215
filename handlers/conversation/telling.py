"""What people say besides answers: it is told to them as what it is, or asked which of a few it is."""

from typing import Any

from handlers.conversation import menu
from handlers.conversation.form import keys, paired
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import ladders
from models.chat import HELPING
from models.event import status_of
from models.people import people
from rules import topics
from rules.question import Invalid, Question, Unclear
from rules.quoting import price
from rules.small_words import says_little
from rules.status import PAYS
from rules.topics import Topic
from transport.keyboards import Tap, pack
from transport.screen import Button

UNREAD = Invalid("")  # where no question could read an answer
PLAIN = 0.9  # how like a feeling it must be where a reader reads an answer
WHICH = N_("Which of these do you mean? If none, write it in other words.")
DEATH, NAME, MOST = "death", 22, 6  # the topic, letters of a name on a button, and how many
IF_HERE = N_("If it is somebody whose form is here, please tap the name: then no more messages about that person come.")
FORMS = ("enrolment", HELPING)  # dialogs
# What is said in place of the answer to a topic where no form is open, of whose time and answers it tells.
ELSEWHERE = {
    "tired": N_("That is all right, take a rest."),
    "progress": N_("%(left)s questions more."),
    "already_in": N_(
        "If you were in it before, ask 175 or the branch whether you can join again: have the NIK at hand."
    ),
}
# And to who takes part by what is noted here.
TAKES_PART = {
    "already_in": N_(
        "To join again, pay the iuran of BPJS Ketenagakerjaan again with the NIK at an official place. How to pay "
        "stands in /iuran."
    )
}
TO_QUESTION = Text(N_("Back to the question"))
LATER = Text(N_("Go on later"))


def meant(visit: Visit, text: str, said: Any) -> Topic | None:
    """The topic that is meant, where it is no answer; what surely reads like one is not compared with all of them."""
    unread = isinstance(said, Invalid) or (isinstance(said, Unclear) and not any(map(str.isdigit, text)))
    if not unread and not topics.may_be(text):
        return None
    return sure(_found(visit, text), text, said)


def sure(found: topics.Scored, text: str, said: Any) -> Topic | None:
    """The more it reads like an answer, the surer a topic must be; a single word may be a name, a sum is no topic.

    What somebody grieves about is heard whatever else it reads like; where all of it would be kept, if it is plain.
    """
    felt = topic if (topic := topics.meant(found)) and topic.felt else None
    if isinstance(said, Invalid):
        return topic if _is_unknown(text, said) else felt
    if says_little(text):
        return None
    several = len(text.split()) > 1
    if isinstance(said, Unclear) and several and (felt or not any(map(str.isdigit, text))):
        return felt or topics.meant(found, topics.SURE)
    if felt and several and found[0][0] >= PLAIN:
        return felt
    return topics.called(found, text) if several or isinstance(said, Unclear) else None


def _is_unknown(text: str, said: Any) -> bool:
    """Whether it is no answer, and nothing that a reader speaks of."""
    return isinstance(said, Invalid) and not said.known and not says_little(text)


def told(visit: Visit, text: str, said: Any) -> bool:
    """Tell what is meant besides an answer, or ask which of a few it is; whether there was something to tell.

    Whoever says once more what may be an answer means it as one: there are people called Resmi.
    """
    if visit.dialog and not text.isascii() and not any(map(str.isalnum, text)):  # folded hands
        proceed(visit, again=True)
        return True
    if _insists(visit) and not isinstance(said, Invalid):
        return False
    if (topic := meant(visit, text, said)) and topic.say:
        tell(visit, topic)
    elif _is_unknown(text, said) and (near := topics.near(_found(visit, text))):
        _which(visit, near)
    else:
        return False
    return True


def asks(question: Question, text: str, said: Any) -> bool:
    """Whether the person asks something: it is no answer, or it would be kept as one with the question in it."""
    if isinstance(said, Invalid):
        return topics.is_question(text) if question.read else topics.asks(text)
    if isinstance(said, Unclear):
        unread = "?" in text or not any(character.isdigit() for character in text)
        return (topics.is_question(text) and unread) or any(topics.asks(str(one.value)) for one in said.candidates)
    return topics.asks(str(said))


def _insists(visit: Visit) -> bool:
    """Whether it is what was typed just before, word for word."""
    said = [*visit.memo.said.values()]
    return len(said) > 1 and said[-1] == said[-2]


def place(visit: Visit) -> str:
    """Where the person stands, as the topics name it."""
    if visit.question:
        return visit.question.key
    return "review" if visit.dialog else "receipt" if visit.application else "start"


def _found(visit: Visit, text: str) -> topics.Scored:
    return topics.found(text, place(visit))


def tell(visit: Visit, topic: Topic) -> None:
    """The answer, then the question again; a feeling is left the last word."""
    visit.memo.bad = 0
    if topic.notes:
        ladders.note_of_all(visit.session, visit.turn.chat_id, topic.notes, visit.turn.now)
    said = answer(visit, topic)
    if topic.key == DEATH and (whom := _whom(visit)):
        visit.say(said, Text(IF_HERE), rows=whom)
    elif topic.kind == topics.FEELING:
        _leave(visit, said)
    elif visit.dialog:
        proceed(visit, said, again=True)
    else:
        menu.show(visit, said)


def answer(visit: Visit, topic: Topic) -> Text:
    given = visit.given
    details = {
        "operator": given.operator,
        "contact": given.contact or "/tanya",
        "left": visit.walk.left(),
        "price": price(visit.answers, given.today),
    }
    in_form = visit.dialog and visit.dialog.key in FORMS
    elsewhere = {} if in_form else ELSEWHERE | (TAKES_PART if topic.key in TAKES_PART and _takes_part(visit) else {})
    return Text(elsewhere.get(topic.key, topic.say), details)


def _takes_part(visit: Visit) -> bool:
    stands = status_of(visit.session, visit.application.id) if visit.application else None
    return bool(stands and stands.state in PAYS)


def tapped(visit: Visit, tap: Tap) -> None:
    """One of those that were offered; a topic of before may be gone."""
    topic = topics.topics().get(tap.key)
    if topic and topic.say:
        tell(visit, topic)
    elif visit.dialog:
        proceed(visit)
    else:
        menu.greet(visit)


def _whom(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    """Of whom on this phone it may be told: each leads to the question whether it is to be noted."""
    sent = [one for one in people(visit.session, visit.vault, visit.turn.chat_id) if one.submitted and one.name]
    names = [(one.application_id, one.name or "") for one in sent[:MOST]]
    buttons = [
        Button(
            Text("%(name)s", {"name": name if len(name) <= NAME else name[: NAME - 1] + "…"}),
            pack("changed", id, "died?"),
        )
        for id, name in names
    ]
    on = menu.back(visit) if visit.dialog else menu.lead(menu.HELP, "tanya")
    return (*paired(buttons), (on,)) if buttons else ()


def _leave(visit: Visit, said: Text) -> None:
    if not visit.dialog:
        visit.say(said, rows=((menu.lead(menu.HELP, "tanya"),),))
    elif visit.question and visit.question.contact:
        visit.say(said, keys=keys(visit, visit.question))  # what was asked there is asked by these
    else:
        visit.say(said, rows=((menu.back(visit), Button(LATER, pack("later"))),))


def _which(visit: Visit, near: list[Topic]) -> None:
    rows = [(_button(visit, topic),) for topic in near]
    back = ((menu.resume(TO_QUESTION),),) if visit.dialog else ()
    visit.say(Text(WHICH), rows=(*rows, *back))


def _button(visit: Visit, topic: Topic) -> Button:
    if not topic.does:
        return Button(Text(topic.label), pack("about", key=topic.key))
    if topic.does == "back":
        return Button(Text(topic.label), pack("back", visit.subject, place(visit)))
    if topic.does in ("later", "resume"):
        return Button(Text(topic.label), pack(topic.does))
    return Button(Text(topic.label), pack("menu", key=topic.does))
