"""The door: whatever comes finds its way in. What is not this person's is answered as what is not there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from zlib import crc32

from handlers import kinds
from handlers.conversation import answering, aside, clock, editing, guard, spoken, tapping
from handlers.conversation.dialog import Dialogs
from handlers.conversation.visit import Visit
from handlers.member import block, start
from handlers.way import EVERYBODY, Button, Command, Invitation, Link, Offer, Update, Way, Who
from locales import N_, Text
from models import Session, link
from rules.small_words import core
from rules.stopping import keeps_it
from transport.context import Kind, Turn
from transport.keyboards import Tap, token_in, unpack
from transport.screen import Commands, Reply

HELD = N_("You have this right already. The link still works for somebody else.")

WAYS_OUT = ("back", "batal", "berhenti")  # words that are heard where whatever else is written is the answer

Step = Callable[[Visit], None]
Menu = tuple[tuple[str, str], ...]  # commands, each with the sentence about it


class Door:
    """Every way in, by what it is and its name."""

    def __init__(self, ways: Sequence[Way], dialogs: Dialogs) -> None:
        self.dialogs = dialogs
        commands = [way for way in ways if isinstance(way, Command)]
        self.commands = {name: way for way in commands for name in (str(way.name), *way.also)}
        self.buttons, self.links, self.invitations, updates = (
            {way.name: way for way in ways if isinstance(way, kind)} for kind in (Button, Link, Invitation, Update)
        )
        self.kinds: dict[Kind | str, Step] = {
            Kind.TAP: self._tapped,
            Kind.TEXT: self._read,
            Kind.COMMAND: guard.visiting(self._commanded),
            **{kind: guard.visiting(partial(self._sent, way)) for kind, way in updates.items()},
        }
        self._menus: dict[Who, Menu] = {}

    def decide(self, session: Session, turn: Turn) -> Reply | None:
        """What an update leads to; None is considered silence."""
        if turn.kind is Kind.MEMBERSHIP:
            return block.changed(session, turn)
        if turn.kind is Kind.JOB:
            return kinds.ended(session, turn, self.dialogs)
        if turn.kind is Kind.TAP or (turn.private and turn.kind in self.kinds):
            visit = Visit(session, turn, self.dialogs)
            self.kinds[turn.kind](visit)
            if visit.notes:
                visit.say(new=True)  # what stood to be said above, where nothing else is said
            self._show_commands(visit)
            return visit.reply()
        command = self.commands.get(turn.command)
        return block.in_a_group(session, turn) if command and command.who == EVERYBODY else None

    def menu(self, rights: Who) -> Menu:
        """The commands of whoever has these rights."""
        if rights not in self._menus:
            theirs = [way for way in self.commands.values() if not way.who.isdisjoint(rights)]
            self._menus[rights] = tuple(dict.fromkeys((str(way.name), way.said) for way in theirs))
        return self._menus[rights]

    def _show_commands(self, visit: Visit) -> None:
        """Telegram's menu is everybody's, in its own language; who chose another one, or has more, gets their own."""
        account, shown = visit.standing.account, visit.memo.menu
        if not account or not (account.language or visit.standing.roles or shown):
            return
        menu = self.menu(visit.standing.rights)
        mark = f"{visit.language}:{crc32(repr(menu).encode()):x}"
        if shown != mark:
            visit.memo.menu = mark
            visit.do(Commands(tuple((name, Text(said)) for name, said in menu)))

    def _commanded(self, visit: Visit) -> None:
        token = visit.turn.text.partition(" ")[2].strip() if visit.turn.command == "start" else ""
        if not token or not (self._opened(visit, token) or self._invited(visit, "link", token)):
            self._named(visit, visit.turn.command, start.unknown)(visit)

    def _named(self, visit: Visit, command: str, otherwise: Step) -> Step:
        way = self.commands.get(command)
        if way and not way.is_open(visit):
            way = self.commands.get(way.otherwise)
        return way.run if way and way.is_open(visit) else otherwise

    def _opened(self, visit: Visit, token: str) -> bool:
        """Whether it is the token of a link that holds; it is used up by that, unless it offers something first."""
        named, now = visit.services.settings.admin_ids, visit.turn.now
        found = link.find(visit.session, token, named, now)
        way = self.links.get(found.kind) if found else None
        if not found or not way or not way.is_open(visit):
            return False
        if found.held in visit.standing.roles:
            aside.remark(visit, Text(HELD))
            return True
        if isinstance(way, Offer):
            way.run(visit, found, token)
            return True
        if link.use(visit.session, found, visit.turn.chat_id, named, now):
            way.run(visit, found)
            return True
        return False

    def _invited(self, visit: Visit, by: str, *given: str) -> bool:
        """Whether it is an invitation that was opened, or a code that is none and was told so."""
        way = self.invitations.get(by)
        return bool(way and way.is_open(visit) and way.run(visit, *given))

    def _read(self, visit: Visit) -> None:
        takes = visit.dialog.takes if visit.dialog else None
        if not (takes and takes(visit)) and not answering.secret(visit):
            guard.reading(self._heard)(visit)

    def _heard(self, visit: Visit) -> None:
        """Free text: a link, the words of a button, a code, a word of command, an answer, or anything else."""
        if answering.digits(visit):
            return
        if token := token_in(visit.turn.bot, visit.turn.text):  # pasted, as one does who was sent a link
            visit.turn = replace(visit.turn, command="start", text=f"/start {token}")
            self._commanded(visit)
            return
        buttons = visit.memo.buttons
        if data := buttons.get(core(visit.turn.text)) or clock.on_screen(buttons, visit.turn.text):
            visit.turn = replace(visit.turn, data=data)
            self._tapped(visit)
            if visit.actions:
                return
        if self._invited(visit, "code"):
            return
        said = spoken.command(visit.turn.text) or answering.wish(visit)
        if visit.question and visit.question.free and said not in WAYS_OUT:
            said = None
        if visit.dialog and said == "berhenti" and keeps_it(visit.turn.text):
            said = None
        way = self.commands.get(said or "")
        if way and way.is_open(visit) and not answering.answers(visit, visit.turn.text):
            way.run(visit)
        elif not visit.dialog:
            start.said(visit)
        elif not editing.replied(visit):
            answering.typed(visit, said)

    def _sent(self, way: Way, visit: Visit) -> None:
        way.run(visit) if way.is_open(visit) else aside.unread(visit)

    def _tapped(self, visit: Visit) -> None:
        """A button, however old or forged: it does something only where it still fits."""
        tap = unpack(visit.turn.data)
        if visit.turn.chat_id <= 0:
            return  # in a group, or on no message: no button of ours is there, and its tap ends with the turn
        way = self.buttons.get(tap.verb) if tap else None
        if tap and tap.verb == "menu":
            self._named(visit, tap.key, start.start)(visit)
        elif tap and way and way.is_open(visit, tap.application):
            way.run(visit, tap)
        else:
            tapping.stale(visit, tap or Tap(""))
