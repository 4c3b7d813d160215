"""How a status is said, to members and to officers: never without who confirmed it, and when (words.md)."""

from datetime import date, datetime, timedelta

from locales import N_, Text
from rules.status import ADMIN, BRANCH, MEMBER, OFFICER, State, Status

WIB = timedelta(hours=7)

# To the form's person, as a sentence of its own.
STATUS: dict[str, str] = {
    State.READY: N_("Complete since %(date)s, not handed over to BPJS Ketenagakerjaan. Next step: the button below."),
    State.HANDED_OVER: N_(
        "Handed over to BPJS Ketenagakerjaan by the cooperative's officer, %(date)s. Its answer is told to you here."
    ),
    State.RETURNED: N_("Something has to be put right, according to the branch office, %(date)s."),
    State.WAITING: N_(
        "Waiting for the first payment, according to the branch office, %(date)s. Protection begins when it is paid "
        "and noted there."
    ),
    State.ACTIVE: N_("Active according to the branch office, %(date)s."),
    State.KNOWN: N_(
        "A participant of BPJS Ketenagakerjaan already, by another way, according to the branch office, %(date)s."
    ),
    State.REPORTED: N_(
        "You told me a code or number from BPJS Ketenagakerjaan, %(date)s. Whether it is active, look in JMO or ask "
        "175."
    ),
    State.WITHDRAWN: N_("Withdrawn, %(date)s, %(who)s."),
    State.DECEASED: N_("Closed, %(date)s, %(who)s. No more messages come about it."),
}
FROM = N_("It holds from %(date)s.")
CHANGED = N_("It was changed since it was handed over. The officer hands over the change.")

# On a list, in a few words.
BRIEF: dict[str, str] = {
    State.READY: N_("complete"),
    State.HANDED_OVER: N_("handed over by the officer, %(date)s"),
    State.RETURNED: N_("to be put right, according to the branch office, %(date)s"),
    State.WAITING: N_("waiting for the first payment, according to the branch office, %(date)s"),
    State.ACTIVE: N_("active according to the branch office, %(date)s"),
    State.KNOWN: N_("a participant already, according to the branch office, %(date)s"),
    State.REPORTED: N_("code or number told by you, %(date)s"),
    State.WITHDRAWN: N_("withdrawn, %(date)s"),
    State.DECEASED: N_("closed, %(date)s"),
}

# To officers.
STAFF: dict[str, str] = {
    State.READY: N_("Ready to hand over"),
    State.HANDED_OVER: N_("Handed over"),
    State.RETURNED: N_("Returned"),
    State.WAITING: N_("Waiting for payment"),
    State.ACTIVE: N_("Active"),
    State.KNOWN: N_("Known already"),
    State.REPORTED: N_("Reported"),
    State.WITHDRAWN: N_("Withdrawn"),
    State.DECEASED: N_("Deceased"),
}
LISTED = STAFF | {State.ACTIVE: N_("Active, says branch")}  # how many they are: without a day, never without a source
STANDS = N_("%(state)s (%(who)s, %(date)s)")
STANDS_FROM = N_("%(state)s (%(who)s, %(date)s), holds from %(day)s")
STANDS_CHANGED = N_("%(stands)s, changed since it was handed over")
# What happened, in a few words.
HAPPENED = N_("%(date)s: %(what)s (%(who)s)")
EVENT: dict[str, str] = {
    "reported": N_("told a code or number of BPJS Ketenagakerjaan"),
    "handed": N_("handed over"),
    "returned": N_("returned"),
    "code": N_("payment code given"),
    "participant": N_("noted as participant"),
    "known": N_("noted as participant before"),
    "mistaken": N_("the last answer taken back"),
    "withdrawn": N_("withdrawn"),
    "deceased": N_("noted as deceased"),
}
WHO: dict[str, str] = {
    MEMBER: N_("by the member"),
    OFFICER: N_("by the officer"),
    BRANCH: N_("by the branch office"),
    ADMIN: N_("by an admin"),
}


def day(at: datetime) -> date:
    """In WIB."""
    return (at + WIB).date()


def _when(status: Status) -> date:
    """Handing over names the day on which it was; of all else, when it was said."""
    return status.day if status.day and status.state is State.HANDED_OVER else day(status.at)


def for_member(status: Status) -> list[Text]:
    """How it stands; from when on it holds, where the branch named a day; and that a change is on its way."""
    said = [Text(STATUS[status.state], {"date": _when(status), "who": Text(WHO[status.source])})]
    said += [Text(FROM, {"date": status.day})] if status.day and status.state is State.ACTIVE else []
    return [*said, *([Text(CHANGED)] if status.changed else [])]


def in_brief(status: Status) -> Text:
    return Text(BRIEF[status.state], {"date": _when(status)})


def for_staff(status: Status) -> Text:
    known = {"state": Text(STAFF[status.state]), "who": Text(WHO[status.source]), "date": _when(status)}
    since = status.day if status.state is State.ACTIVE else None
    stands = Text(STANDS_FROM, known | {"day": since}) if since else Text(STANDS, known)
    return Text(STANDS_CHANGED, {"stands": stands}) if status.changed else stands
