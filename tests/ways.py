"""How somebody comes in by each way, and what it does: the rows of the role matrix."""

from typing import Any

from handlers.admin import admins, candidates, history, officers, own, siaran, siaran_one, teks_shown
from handlers.admin import home as admin_home
from handlers.conversation import aside, card, claiming, menu, working
from handlers.member import (
    asking,
    changes,
    consent,
    enough,
    invited,
    iuran,
    language,
    life,
    privacy,
    profile,
    receipt,
    reminded,
    review,
    stopping,
    wishing,
)
from handlers.officer import (
    answers_said,
    board,
    checking,
    drafts,
    encouraging,
    handover,
    home,
    kit,
    members,
    opening,
    payments,
    person,
    preview,
    questions,
    receipts,
    serah,
    today,
)
from handlers.officer.invite import NOT_DECLARED
from handlers.planner import jadwal
from handlers.reports import shown as figures
from handlers.way import Button, Command, Invitation, Link, Offer, Update
from models.invitation import code_of, token_of
from models.role import ADMIN, Held
from rules.alone import ASK_KTP
from rules.benefits import ACCIDENT, ASKED
from rules.calculator import CALCULATOR
from rules.consent import ANNOUNCEMENTS_TEXT, CONSENT, CONSENT_MORE
from rules.cooperative_form import FIND
from rules.cooperative_form import LIST as COOPERATIVE_LIST
from rules.help import HELP
from rules.report import REPORT
from rules.sharing import SHARING
from rules.topics import topics
from tests.coming import (
    FORM_OF_ANSWER,
    SILENCE,
    UNKNOWN,
    Row,
    announced,
    document,
    free,
    has_sent,
    invites,
    is_invited,
    listed,
    member_of,
    of_form,
    opens,
    sent,
    tap,
    turned,
    typed,
)
from tests.roles import CHANGING, FILLING, ID, SENT, SKIPPING
from transport.context import Kind

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": (menu.HELLO, home.TITLE, home.VIEWER, admin_home.TITLE),
    "daftar": (CONSENT, review.SENT_ALREADY),
    "hitung": (CALCULATOR[0].ask,),
    "manfaat": (ASKED,),
    "iuran": (iuran.NOBODY,),
    "pengingat": (wishing.NOBODY, wishing.TITLE),
    "profil": (profile.NOBODY, profile.PEOPLE),
    "privasi": (privacy.NONE, privacy.ONLY_SETTINGS, privacy.TITLE),
    "bahasa": (language.CHOOSE,),
    "tanya": (HELP,),
    "batal": (review.NOTHING,),
    "berhenti": (stopping.ALL, stopping.ALL_UNKNOWN, stopping.NOBODY),
    "undang": (SHARING,),
    "pantau": (board.TITLE,),
    "anggota": (members.TITLE,),
    "serah": (serah.TITLE,),
    "bayar": (checking.TITLE,),
    "laporan": (figures.TITLE,),
    "statistik": (figures.TITLE,),
    "siaran": (siaran.TITLE, own.TITLE),
    "teks": (teks_shown.TITLE,),
    "koperasi": (FIND[0].ask,),
    "petugas": (officers.OFFICERS,),
    "jadwal": (working.WORKING,),
    "riwayat": (history.TITLE,),
    "pengelola": (admins.TITLE,),
}
OTHERWISE = {"bayar": "iuran"}  # what whoever may not take it is led to
OPEN, ANY = (FILLING, CHANGING), (FILLING, SKIPPING, CHANGING)
ROWS: dict[tuple[type, Any], Row] = {
    **{
        (Command, name): Row(typed(f"/{name}"), does, typed(f"/{OTHERWISE.get(name, UNKNOWN)}"))
        for name, does in COMMANDS.items()
    },
    (Button, "a"): of_form("a", "", states=(FILLING,), key="work", value="#0"),
    (Button, "pick"): of_form("pick", "", states=(FILLING,), key="work", value="1.0"),
    (Button, "page"): of_form("page", "", states=(FILLING,), key="work", value="1"),
    (Button, "skip"): of_form("skip", "", states=(SKIPPING,), key="email"),
    (Button, "more"): of_form("more", CONSENT_MORE, states=OPEN),
    (Button, "back"): of_form("back", "", states=(FILLING,), key="work"),
    (Button, "cancel"): of_form("cancel", review.REALLY_CANCEL, receipt.CHANGING, "", states=ANY),
    (Button, "erase"): of_form("erase", review.CANCELLED, "", states=OPEN),
    (Button, "change"): of_form("change", card.WHICH, "", states=OPEN),
    (Button, "send"): of_form("send", review.INCOMPLETE, "", states=OPEN, key="again"),
    (Button, "drop"): of_form("drop", changes.DROPPED, states=(CHANGING,)),
    (Button, "steps"): of_form("steps", ASK_KTP, states=(SENT, CHANGING)),
    (Button, "again"): of_form("again", receipt.STATUS["ready"], states=(SENT, CHANGING)),
    (Button, "report"): of_form("report", REPORT[0].ask, states=(SENT, CHANGING)),
    (Button, "remove"): of_form("remove", review.REALLY_REMOVE, states=(SENT, CHANGING)),
    (Button, "life"): of_form("life", life.WHICH, states=(SENT, CHANGING)),
    (Button, "changed"): turned("changed", life.WHICH),
    (Button, "new"): free("new", CONSENT),
    (Button, "resume"): free("resume", menu.HELLO, receipt.STATUS["ready"]),
    (Button, "later"): free("later", aside.SAVED),
    (Button, "focus"): turned("focus", receipt.STATUS["ready"]),
    (Button, "correct"): turned("correct", changes.OPEN_AGAIN),
    (Button, "benefit"): free("benefit", ACCIDENT, key="accident"),
    (Button, "topic"): free("topic", topics()["what"].say, key="what"),
    (Button, "about"): free("about", topics()["jht"].say, key="jht"),
    (Button, "stop"): free("stop", stopping.STOPPED["reminders"], key="reminders"),
    (Button, "language"): free("language", language.CHANGED, key="en"),
    (Button, "privacy"): free("privacy", CONSENT, key="read"),
    (Button, "admins"): free("admins", admins.INVITATION, key="invite"),
    (Button, "renew"): free("renew", consent.NOTHING_NEW, key="ask"),
    (Button, "announce"): free("announce", ANNOUNCEMENTS_TEXT, key="ask"),
    (Button, "enough"): free("enough", enough.COPY, key="announcements", value="0"),
    (Button, "siaran"): free("siaran", siaran.TITLE, own.TITLE, key="one", value="1"),
    (Button, "laporan"): free("laporan", figures.TITLE, key="one", value="c1", whose="officer"),
    (Button, "statistik"): free("statistik", figures.TITLE, key="one", value="3402"),
    (Button, "teks"): free("teks", teks_shown.TITLE, key="home"),
    (Button, "invited"): free("invited", menu.HELLO, receipt.STATUS["ready"], key="this"),
    (Button, "cooperative"): free("cooperative", FIND[0].ask, key="find"),
    (Button, "many"): free("many", COOPERATIVE_LIST[0].ask, key="again"),
    (Button, "officers"): free("officers", officers.VIEWERS, key="viewer"),
    (Button, "candidate"): free("candidate", candidates.NOBODY, key="list"),
    (Button, "schedule"): free("schedule", jadwal.OVER, key="days"),
    (Button, "trail"): free("trail", history.TITLE, key="all"),
    (Button, "iuran"): free("iuran", iuran.NOBODY, key="one"),
    (Button, "wish"): free("wish", wishing.NOBODY, wishing.WHAT_TIME, key="hour"),
    (Button, "remind"): free("remind", reminded.NOTHING, key="later"),
    (Button, "alone"): turned("alone", receipt.STATUS["ready"]),
    (Button, "letter"): free("letter", asking.NOBODY, key="ask", value="1"),
    (Button, "board"): free("board", board.TITLE, key="all", value="1", whose="officer"),
    (Button, "members"): free("members", members.TITLE, key="all", value="1", whose="officer"),
    (Button, "member"): member_of("member", "one", person.CARD, is_invited),
    (Button, "reply"): free("reply", questions.NONE, key="list", value="1", whose="officer"),
    (Button, "status"): turned("status", receipt.STATUS["ready"]),
    (Button, "answer"): member_of("answer", "ask", FORM_OF_ANSWER, has_sent),
    (Button, "answers"): listed("answers", "answers", answers_said.TITLE),
    (Button, "paid"): member_of("paid", "", payments.NONE, has_sent),
    (Button, "receipt"): free("receipt", receipts.TITLE, key="list", value="1", whose="officer"),
    (Button, "happened"): member_of("happened", "one", person.CARD, is_invited),
    (Button, "assist"): free("assist", drafts.NONE, key="list", value="1", whose="officer"),
    (Button, "claim"): free("claim", claiming.NONE, key="list", value="1", whose="officer"),
    (Button, "dispute"): free("dispute", claiming.NONE, key="list"),
    (Button, "turn"): free("turn", home.TURNED, value="1", whose="officer"),
    (Button, "hand"): free("hand", handover.ASK, key="ask", value="1", whose="officer"),
    (Button, "kit"): free("kit", kit.NOBODY, key="ask", value="1", whose="officer"),
    (Button, "check"): free("check", checking.TITLE, key="all", value="1", whose="officer"),
    (Button, "today"): free("today", today.WHEN, key="hour", value="1", whose="officer"),
    (Button, "ten"): free("ten", '"ten"', key="list", value="1", whose="officer"),
    (Button, "words"): free("words", today.WHEN, key="no"),
    (Button, "encourage"): free("encourage", encouraging.NOT_ALLOWED, key="ask"),
    (Button, "serah"): free("serah", serah.TITLE, key="all", value="1", whose="officer"),
    (Button, "share"): Row(lambda _: tap("share")(1), (NOT_DECLARED,), lambda _: tap(UNKNOWN)(1), whose="officer"),
    (Button, "list"): listed("list", "members", preview.TITLE),
    (Button, "offer"): free("offer", aside.UNKNOWN_LINK, key="yes", value=UNKNOWN),
    (Link, "admin"): opens(ADMIN, None, admins.WELCOME),
    (Offer, "officer"): opens(Held("officer", 1), ID["admin"], opening.INVITED),
    (Offer, "viewer"): opens(Held("viewer", region="3402"), ID["admin"], opening.INVITED),
    (Invitation, "link"): invites(
        lambda vault, id: f"/start {token_of(vault, id)}", f"/start {UNKNOWN}", CONSENT, invited.FOR_WHOM
    ),
    (Invitation, "code"): invites(code_of, "qwerty uiop", CONSENT, invited.FOR_WHOM),
    (Update, Kind.CONTACT): Row(sent(Kind.CONTACT), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.DOCUMENT): Row(document, (SHARING, aside.UNREAD), sent(Kind.OTHER)),
    (Update, Kind.PICTURE): Row(sent(Kind.PICTURE), (aside.PHOTO,), sent(Kind.OTHER)),
    (Update, Kind.LOCATION): Row(sent(Kind.LOCATION), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.OTHER): Row(sent(Kind.OTHER), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.EDITED): Row(sent(Kind.EDITED), (SILENCE,), sent(Kind.OTHER)),
    (Update, Kind.EDITED_PICTURE): Row(sent(Kind.EDITED_PICTURE), ('"@":"Delete"',), sent(Kind.OTHER)),
    (Update, Kind.NOTHING): Row(sent(Kind.NOTHING), (SILENCE,), sent(Kind.OTHER)),
}
# What else a button of these does, by its key.
MORE: dict[tuple[type, Any], tuple[Row, ...]] = {
    (Button, "siaran"): (
        announced("siaran", "book", working.WORKING, "admin"),
        announced("siaran", "calls", siaran_one.TOLD_NOBODY, "admin"),
    ),
    (Button, "today"): (announced("today", "news", today.TITLES["news"], "officer", of="1"),),
}
