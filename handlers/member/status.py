"""What the branch office answered, on a tap: the payment code, the number, or the one question to be put right."""

from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import changes, profile, receipt
from locales import N_, Text
from models.event import detail_of
from rules.status import BRANCH, State, Status
from transport.keyboards import Tap
from transport.screen import Button, Say, Screen

STAYS = 5 * 60  # seconds
CODE = N_(
    "<b>Payment code of BPJS Ketenagakerjaan</b> for %(name)s: <b>%(number)s</b>\n"
    "The amount appears where you pay. Pay in JMO, at a bank or at an official place only."
)
NUMBER = N_("<b>Participant number of BPJS Ketenagakerjaan</b> of %(name)s: <b>%(number)s</b>")
GOES = N_("This message goes in 5 minutes. This bot takes no money, no OTP and no PIN.")
COPY = {"code": Text(N_("Copy the payment code")), "number": Text(N_("Copy the number"))}
NONE = N_("The branch office told no number. Look in JMO, or ask 175.")
RETURNED = N_("The branch office asks to put this right: %(reason)s")
ANSWERED = (State.WAITING, State.ACTIVE, State.KNOWN)


def tapped(visit: Visit, tap: Tap) -> None:
    """About a form of this phone, as it stands now."""
    if not profile.turned(visit, tap.application):
        return
    stands = receipt.stands(visit) if visit.application and visit.application.submitted_at else None
    if stands and tap.key == "fix" and stands.state is State.RETURNED:
        fix(visit, stands)
    elif stands and stands.source == BRANCH and stands.state in ANSWERED and tap.key in COPY:
        _show(visit, stands, tap.key)
    else:
        proceed(visit) if visit.dialog else receipt.status(visit)


def _show(visit: Visit, stands: Status, key: str) -> None:
    """In a message of its own, which does not stay."""
    number = (detail_of(visit.session, visit.vault, stands.event) or {}).get(key)
    if not number:
        return receipt.status(visit, Text(NONE))
    known = {"name": visit.standing.answers["name"], "number": number}
    lines = Text(CODE if key == "code" else NUMBER, known), Text(GOES)
    visit.do(Say(Screen(lines, ((Button(COPY[key], copy=number),),)), goes=STAYS))
    return None


def fix(visit: Visit, stands: Status) -> None:
    """Just the question that was named; where none was, or it is not this one's to answer, the whole form."""
    detail = detail_of(visit.session, visit.vault, stands.event) or {}
    changes.begin(visit)
    note = Text(RETURNED, {"reason": detail.get("reason", "")})
    question = next((one for one in visit.walk.questions if one.key == detail.get("question")), None)
    if question and question.key in visit.answers:
        visit.lay_aside(question.key)
    proceed(visit, note, new=True)
