"""/pengelola: who is an admin of the programme, inviting another one, and taking the right away."""

from collections.abc import Sequence

from handlers.admin import home
from handlers.admin.pages import TRAIL, packed
from handlers.conversation import aside, menu
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models import claim, link, role
from models.chat import account_of
from models.role import ADMIN, Holder
from rules import keeping
from transport.context import WIB
from transport.keyboards import deep_link, pack
from transport.screen import DANGER, PRIMARY, Button

PAGE = 4  # admins on a screen
NAME = 40  # letters of a name
INVITATIONS = 10  # of one admin that wait to be opened
WELCOME = N_(
    "Welcome! From now on you are an admin of this programme. Write /koperasi for the cooperatives, /petugas for their "
    "officers, and /pengelola to see who else is an admin and to invite others."
)
TITLE = N_("<b>Admins of this programme</b>")
LINE, YOU = N_("%(number)s. %(name)s, since %(date)s"), N_("%(number)s. %(name)s (you), since %(date)s")
BY_SETTING = N_("By the settings of the bot: Telegram ID %(ids)s")
TAP = N_("To end somebody's right, tap the number.")
WAITING = N_("Invitations that nobody has opened yet: %(count)s.")
TWO = N_("Two forms of different cooperatives with the same NIK: %(count)s")
CLAIMS = Text(N_("Same NIK"))
INVITE, WITHDRAW = Text(N_("Invite an admin")), Text(N_("Withdraw invitations"))
INVITATION = N_(
    "<b>Invitation for one admin</b>\n"
    "Send this link to one person whom you trust, in a private chat: %(link)s\n"
    "Whoever opens it first becomes an admin. It works once, until %(date)s."
)
INVITED = N_("The invitation is below already. To invite one more person, write /pengelola.")
ENOUGH = N_(
    "%(count)s invitations of yours are not opened yet. Wait until one is opened, or withdraw the invitations. Then "
    "you can invite again."
)
COPY, ALL = Text(N_("Copy the link")), Text(N_("All admins"))
WITHDRAWN = N_("The invitations are withdrawn. Their links no longer work.")
REALLY = N_("End the right of %(name)s as an admin? What this person did stays in the records.")
END, KEEP = Text(N_("Yes, end it")), Text(N_("No, keep it"))
ENDED = N_("%(name)s is not an admin any more.")
NAMED_STILL = N_(
    "The right that %(name)s was given is ended. But the settings of the bot still name this person, who stays an "
    "admin until whoever runs the bot takes the Telegram ID %(id)s out of them."
)
YOURS_ENDED = N_("You are not an admin any more. Thank you for your work.")
LAST = N_("This is the only admin. Please invite another one first.")
NEXT = Text(N_("More …"))


def accept(visit: Visit, opened: link.Link) -> None:
    """Somebody opened a link that makes an admin."""
    session, now, called = visit.session, visit.turn.now, visit.turn.sender[:NAME]
    account = account_of(session, visit.standing, now)
    role.grant(session, visit.vault, account.id, ADMIN, called, opened.made_by, now)
    visit.standing.roles = (*visit.standing.roles, ADMIN)
    if visit.dialog:
        aside.remark(visit, Text(WELCOME))
    else:
        visit.say(Text(WELCOME), rows=((menu.lead(ALL, "pengelola"),),))


def pengelola(visit: Visit, *notes: Text, page: int = 0) -> None:
    account_of(visit.session, visit.standing, visit.turn.now)  # it keeps which commands the menu shows
    found = role.admins(visit.session, visit.vault)
    some = list(enumerate(found, 1))[page * PAGE : page * PAGE + PAGE]
    waiting = _waiting(visit)
    lines = [*notes, Text(TITLE), *_lines(visit, some)]
    lines += [Text(WAITING, {"count": waiting})] if waiting else []
    numbers = [Button(Text(str(number)), pack("admins", key="ask", value=one.role_id)) for number, one in some]
    if len(found) > PAGE:
        numbers.append(Button(NEXT, pack("admins", key="page", value=(page + 1) % -(-len(found) // PAGE))))
    if two := claim.how_many(visit.session, None):
        lines.append(Text(TWO, {"count": two}))
        numbers.append(Button(CLAIMS, pack("dispute", key="list")))
    last = (Button(INVITE, pack("admins", key="invite"), style=PRIMARY),)
    last += (Button(WITHDRAW, pack("admins", key="withdraw")),) if waiting else ()
    visit.say(*lines, rows=(*paired(numbers, tight=True), last))


def _waiting(visit: Visit, by: int | None = None) -> int:
    return link.waiting(visit.session, ADMIN, visit.services.settings.admin_ids, visit.turn.now, by)


def _lines(visit: Visit, some: Sequence[tuple[int, Holder]]) -> list[Text]:
    mine, setting = visit.turn.chat_id, visit.services.settings.admin_ids
    listed = [
        Text(
            YOU if one.account_id == mine else LINE,
            {"number": number, "name": one.name, "date": one.since.astimezone(WIB).date()},
        )
        for number, one in some
    ]
    by_setting = [Text(BY_SETTING, {"ids": ", ".join(map(str, setting))})] if setting else []
    return [*([joined(listed), Text(TAP)] if listed else []), *by_setting]


def tapped(visit: Visit, key: str, value: str) -> None:
    number = int(value) if value.isdecimal() else 0
    again = visit.tapped_again
    visit.tapped()
    if key == "invite" and again:
        visit.toast(Text(INVITED))
    elif key == "invite":
        _invite(visit)
    elif key == "withdraw":
        link.withdraw(visit.session, ADMIN, visit.turn.chat_id, visit.turn.now)
        pengelola(visit, Text(WITHDRAWN))
    elif key == "more":
        home.rest(visit)
    elif key in ("ask", "end"):
        _end(visit, number, sure=key == "end")
    else:
        pengelola(visit, page=number)


def _invite(visit: Visit) -> None:
    if _waiting(visit, by=visit.turn.chat_id) >= INVITATIONS:
        pengelola(visit, Text(ENOUGH, {"count": INVITATIONS}))
        return
    token = link.make(visit.session, ADMIN, visit.turn.chat_id, visit.turn.now)
    address, until = deep_link(visit.turn.bot, token), (visit.turn.now + keeping.LINK).astimezone(WIB).date()
    rows = ((Button(COPY, copy=address), menu.lead(ALL, "pengelola")),)
    visit.say(Text(INVITATION, {"link": address, "date": until}), rows=rows, new=True)


def _end(visit: Visit, role_id: int, sure: bool) -> None:
    """End somebody's right, having asked; nobody is left without an admin."""
    found = role.admins(visit.session, visit.vault, to_end=True)
    one = next((one for one in found if one.role_id == role_id), None)
    if one is None:
        pengelola(visit)
    elif len(found) == 1 and not visit.services.settings.admin_ids:
        pengelola(visit, Text(LAST))
    elif sure:
        _ended(visit, one)
    else:
        end = Button(END, pack("admins", key="end", value=role_id), style=DANGER)
        trail = Button(TRAIL, pack("trail", key="by", value=packed(one.account_id)))
        visit.say(Text(REALLY, {"name": one.name}), rows=((end, menu.lead(KEEP, "pengelola")), (trail,)))


def _ended(visit: Visit, one: Holder) -> None:
    role.revoke(visit.session, visit.vault, one.role_id, visit.turn.chat_id, visit.turn.now)
    if one.account_id in visit.services.settings.admin_ids:
        return pengelola(visit, Text(NAMED_STILL, {"name": one.name, "id": str(one.account_id)}))
    if one.account_id != visit.turn.chat_id:
        return pengelola(visit, Text(ENDED, {"name": one.name}))
    visit.standing.roles = tuple(held for held in visit.standing.roles if held != ADMIN)
    return aside.remark(visit, Text(YOURS_ENDED))
