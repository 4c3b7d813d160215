"""/berhenti: no more messages, at once; which of them may come all the same is chosen then."""

from handlers.conversation import aside, menu
from handlers.conversation.visit import Visit
from handlers.member import announcements
from locales import N_, Text
from models import reckoning
from models.application import answers_of
from models.chat import account_of
from models.consent import end_announcements, hears_announcements
from models.invitation import decline, refuse
from models.people import application_of, people
from models.suppressed import lift
from rules import facts
from transport.keyboards import pack
from transport.screen import DANGER, Button

ALL = N_(
    "<b>It is quiet from now on</b>: no more reminders and announcements, and no cooperative may invite your number "
    "here, until you tap Send them again."
)
ALL_UNKNOWN = N_(
    "<b>It is quiet from now on</b>: no more reminders and announcements, until you tap Send them again. Which phone "
    "number is yours I do not know for certain, so a cooperative may still invite it."
)
ONLY_MESSAGES = N_("This only stops messages from here. It does not end participation in BPJS Ketenagakerjaan.")
BEFORE_ERASED = N_("Only before an unfinished form is erased, I will tell you once.")
NOBODY = N_("I write to nobody before a form is begun here, so no message comes from here by itself.")
REMIND, ANNOUNCE = Text(N_("Only remind me")), Text(N_("Only announcements"))
ERASE, ON = Text(N_("Erase my data")), Text(N_("Send them again"))
STOPPED = {
    "reminders": N_("No more reminders from now on. Only before an unfinished form is erased, I will tell you once."),
    "broadcasts": N_("No more announcements from now on, and no cooperative may invite your number here."),
    "none": N_("Reminders may come again."),
    "remind": N_("Reminders may come again."),
    "announce": N_("Announcements may come again as soon as you say yes to them."),
}
NUMBER_UNKNOWN = N_(
    "No more announcements from now on. Which phone number is yours I do not know for certain, so a cooperative may "
    "still invite it."
)
DECLINED = N_("The invitation from %(cooperative)s does not work any more.")


def berhenti(visit: Visit) -> None:
    """Everything is stopped before anything is asked; of whom nothing is kept, nothing need be."""
    if not visit.standing.account:
        return visit.say(Text(NOBODY), Text(ONLY_MESSAGES), rows=((menu.lead(menu.HELP, "tanya"),),))
    _no_reminders(visit)
    known = _no_announcements(visit)
    drafts = any(not one.submitted for one in people(visit.session, visit.vault, visit.turn.chat_id))
    erased = [Text(BEFORE_ERASED)] if drafts else []
    rows = (
        (Button(REMIND, pack("stop", key="remind")), Button(ANNOUNCE, pack("stop", key="announce"))),
        (Button(ON, pack("stop", key="none")), Button(ERASE, pack("privacy", key="ask"), style=DANGER)),
    )
    return visit.say(Text(ALL if known else ALL_UNKNOWN), *erased, Text(ONLY_MESSAGES), rows=rows)


def stop(visit: Visit, key: str) -> None:
    """One wish about messages: at once, and until it is taken back."""
    if key not in STOPPED:
        return berhenti(visit)
    said = STOPPED[key]
    if key == "reminders":
        _no_reminders(visit)
    elif key == "broadcasts":
        said = said if _no_announcements(visit) else NUMBER_UNKNOWN
    else:
        return _again(visit, key)
    return aside.remark(visit, Text(said))


def _again(visit: Visit, key: str) -> None:
    """All, or one kind, may come again; announcements only after a yes, which ended with the stop."""
    account = visit.standing.account
    if account and key in ("none", "remind") and account.no_reminders_at:
        account.no_reminders_at = None
        reckoning.resumed(visit.session, account.id, visit.turn.now)
    if account and key in ("none", "announce"):
        account.no_broadcasts_at = None
        lift(visit.session, visit.vault, own_phones(visit))
        if not visit.dialog and not hears_announcements(visit.session, visit.turn.chat_id):
            return announcements.ask(visit, *([Text(STOPPED[key])] if key == "none" else []))
    return aside.remark(visit, Text(STOPPED[key]))


def _no_reminders(visit: Visit) -> None:
    """What was promised of the iuran is taken back in this transaction; the rest is looked at again before it goes."""
    account_of(visit.session, visit.standing, visit.turn.now).no_reminders_at = visit.turn.now
    reckoning.stopped(visit.session, visit.turn.chat_id, visit.turn.now)


def _no_announcements(visit: Visit) -> bool:
    """Nor invitations; whether the own numbers are known, so that no list may hold them."""
    now = visit.turn.now
    account_of(visit.session, visit.standing, now).no_broadcasts_at = now
    end_announcements(visit.session, visit.turn.chat_id, now)
    refuse(visit.session, visit.vault, numbers := own_phones(visit), now)
    visit.notes += _declined(visit)
    return bool(numbers)


def _declined(visit: Visit) -> list[Text]:
    """What was opened here and not accepted yet opens nothing any more: whoever opened it says so."""
    session, chat, now, told = visit.session, visit.turn.chat_id, visit.turn.now, []
    opened, visit.memo.invitation = visit.memo.invitation, 0
    forms = [application_of(session, chat, id) for id in _forms(visit)]
    waiting = {form.invitation_id for form in forms if form and form.invitation_id} | {max(opened, 0)}
    for id in waiting - {0}:
        if cooperative := decline(session, id, now):
            for form in forms:
                if form and form.invitation_id == id:
                    form.invitation_id = None
            found = visit.given.cooperatives.named(cooperative)
            told.append(Text(DECLINED, {"cooperative": found.name if found else ""}))
    if told:
        visit.memo.proves = 0
        visit.moved()
    return told


def own_phones(visit: Visit) -> list[str]:
    """The numbers in the forms of this phone that Telegram vouches for: a typed one may be anybody's."""
    forms = [answers_of(visit.session, visit.vault, id) for id in _forms(visit)]
    mine = [one["phone"] for one in forms if "phone" in one and not facts.is_for_another(one)]
    return [one["number"] for one in mine if one.get("proved")]


def _forms(visit: Visit) -> list[int]:
    return [one.application_id for one in people(visit.session, visit.vault, visit.turn.chat_id)]
