"""/privasi: the consent, a copy of one's data, withdrawing, and erasing."""

from handlers.conversation import menu
from handlers.conversation.form import READ_MORE
from handlers.conversation.visit import Visit
from handlers.member import proofs, rights, stopping
from locales import N_, Text, joined
from models import listing, payment
from models.account import Account
from models.audit import Audit
from models.consent import hears_announcements, outdated
from models.erasure import erase_account
from models.people import application_of, people
from models.suppressed import among
from rules.consent import consent_more, consent_text
from rules.keeping import PROOF_YEARS
from rules.reference import reference
from rules.small_words import plain
from transport.keyboards import pack
from transport.screen import DANGER, Button, File

TITLE = N_("<b>Your data and your consent</b>")
NONE = N_("No consent and no data are stored from this phone.")
ONLY_SETTINGS = N_("No consent and no form are stored from this phone, only the settings of your account.")
SHOWN, ROLES = 6, 2  # consents, and rights, on the card
RIGHTS = N_(
    "You can read the text again, get a copy, correct a form (/profil), withdraw your consent, or erase everything."
)
READ, COPY = Text(N_("Read the text")), Text(N_("Copy of my data"))
NEW_TEXT, MAY, NO_MORE = Text(N_("The new text")), Text(N_("Announcements")), Text(N_("Stop announcements"))
WITHDRAW, ERASE = Text(N_("Withdraw and erase")), Text(N_("Erase my data"))
REALLY = N_(
    "Withdraw your consent and erase everything that was filled in on this phone (forms: %(count)s)? This does not "
    "end participation in BPJS Ketenagakerjaan."
)
REALLY_SETTINGS = N_(
    "Erase what is stored of your account: its language, your wishes about messages, the last calculation?"
)
YES, NO = Text(N_("Yes, erase all")), Text(N_("No, keep it"))
ERASED = N_(
    "<b>Erased</b>: forms %(forms)s, answers %(answers)s. Number of this erasure: %(number)s.\n"
    "What stays:\n"
    "• the proof that you agreed and withdrew (time and chat, no name, no NIK), which the law asks us to keep, for "
    "%(years)s years\n"
    "• the numbers of messages received, without what they said, for 14 days\n"
    "• backups made before\n"
    "Old messages in this chat you can delete yourself in Telegram."
)
ERASED_SETTINGS = N_(
    "<b>Erased</b>: what was stored of your account. Number of this erasure: %(number)s.\n"
    "What stays:\n"
    "• the numbers of messages received, without what they said, for 14 days\n"
    "• backups made before"
)
QUIET_STAYS = N_(
    "A mark of your phone number, from which nobody can read it, stays for %(years)s years, so that no cooperative "
    "invites you again: you said so."
)
SUMS_STAY = N_("Sums of what was paid for a month stay, without a name or anything else of a person.")
ALSO_STAYS = N_(
    "Because of your rights in this programme, the number of your Telegram account stays too, with the day you first "
    "came:"
)


def privasi(visit: Visit) -> None:
    """What there is; who asks to erase is asked at once whether it is meant."""
    if (
        visit.standing.account
        and not visit.turn.data
        and {"hapus", "delete", "erase"} & {*plain(visit.turn.text).split()}
    ):
        _ask(visit)
        return
    read, copy = Button(READ, pack("privacy", key="read")), Button(COPY, pack("privacy", key="copy"))
    fill_in = menu.lead(menu.FILL_IN, "daftar")
    if not (given := proofs.proofs(visit, SHOWN)):
        known = visit.standing.account
        rows = (
            ((read, copy), (Button(ERASE, pack("privacy", key="ask"), style=DANGER),)) if known else ((read, fill_in),)
        )
        visit.say(Text(ONLY_SETTINGS if known else NONE), *_rights(visit), rows=rows)
        return
    erase = Button(WITHDRAW, pack("privacy", key="ask"), style=DANGER) if visit.standing.account else fill_in
    visit.say(Text(TITLE), joined(given), Text(RIGHTS), rows=((read, copy), *_wishes(visit), (erase,)))


def _wishes(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    """To agree to a text that changed, to announcements, or to these no more."""
    new = (Button(NEW_TEXT, pack("renew", key="ask")),) if outdated(visit.session, visit.turn.chat_id) else ()
    hears = hears_announcements(visit.session, visit.turn.chat_id)
    return ((*new, Button(NO_MORE, pack("announce", key="no")) if hears else Button(MAY, pack("announce", key="ask"))),)


def tapped(visit: Visit, key: str, value: str) -> None:
    if key == "erase" and value == str(visit.standing.people):
        _erase(visit)
        return
    {"read": _read, "more": _more, "copy": _copy, "ask": _ask, "erase": _ask}.get(key, privasi)(visit)


def _read(visit: Visit) -> None:
    more = Button(READ_MORE, pack("privacy", key="more"))
    visit.say(consent_text(visit.given.operator), rows=((more, menu.lead(menu.PRIVACY, "privasi")),))


def _more(visit: Visit) -> None:
    visit.say(consent_more(visit.given), rows=((menu.lead(menu.PRIVACY, "privasi"),),))


def _copy(visit: Visit) -> None:
    visit.do(File("copy"))


def _ask(visit: Visit) -> None:
    """Ask before everything goes; the button holds for the people that were told of."""
    if not visit.standing.account:
        privasi(visit)
        return
    rows = (
        (
            Button(YES, pack("privacy", key="erase", value=visit.standing.people), style=DANGER),
            Button(NO, pack("privacy", key="keep")),
        ),
    )
    count = visit.standing.people
    visit.say(Text(REALLY, {"count": count}) if count else Text(REALLY_SETTINGS), rows=rows)


def _erase(visit: Visit) -> None:
    """Withdraw every consent and erase every form of this phone, with a receipt."""
    found = people(visit.session, visit.vault, visit.turn.chat_id)
    if not visit.standing.account:
        privasi(visit)
        return
    count, agreed = 0, proofs.proofs(visit, 1)
    quiet = among(visit.session, [visit.vault.index("phone", one) for one in stopping.own_phones(visit)])
    sums = any(payment.ledger_of(visit.session, one.application_id).payments for one in found)
    visit.strip()
    for one in found:
        visit.focus(application_of(visit.session, visit.turn.chat_id, one.application_id))
        count += visit.erase()
    visit.delete(*listing.unread(visit.session, visit.vault, visit.turn.chat_id))
    erase_account(visit.session, visit.turn.chat_id, visit.turn.now)
    visit.standing.account = None
    number = reference(1, 6)
    visit.session.add(Audit(at=visit.turn.now, actor="member", action="erased", object=number))
    details = {"forms": len(found), "answers": count, "number": number, "years": PROOF_YEARS}
    stays = [Text(QUIET_STAYS, {"years": PROOF_YEARS})] if quiet else []
    stays += [Text(SUMS_STAY)] if sums else []
    visit.say(Text(ERASED if agreed else ERASED_SETTINGS, details), *stays, *_also(visit), new=True)


def _also(visit: Visit) -> list[Text]:
    """What else stays, because of rights."""
    account = visit.session.get(Account, visit.turn.chat_id)
    return [*([Text(ALSO_STAYS)] if account else []), *_rights(visit)]


def _rights(visit: Visit) -> list[Text]:
    stored = rights.stored(visit, ROLES)
    return [joined(stored)] if stored else []
