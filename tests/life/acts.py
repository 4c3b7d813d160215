"""What people do: each act is one or several updates, some of which ask for an answer."""

from collections.abc import Callable
from random import Random
from typing import Any

from sandbox.groups import Group
from tests.life import nonsense
from tests.life.someone import COMMANDS, TYPED_ALWAYS, Meant, Someone
from tests.life.watch import Watch
from transport.keyboards import pack

Act = Callable[["Doing"], None]


class Doing:
    """One person's turn in a round."""

    def __init__(self, someone: Someone, others: list[Someone], group: Group, watch: Watch) -> None:
        self.someone, self.others, self.group, self.watch = someone, others, group, watch
        self.rng: Random = someone.rng
        self.phone = someone.person.phone

    # -- with sense ----------------------------------------------------------------------------------
    def sensible(self) -> None:
        """Answers the question that stands there; at the card, or without a question, goes on somewhere."""
        here, rng, offered = self.someone.here(), self.rng, self.someone.offered()
        if here.verb == "ask" and here.key == "phone" and self.someone.person.keyboard and rng.random() < 0.6:
            self.contact()
        elif here.verb == "ask":
            self.answers(here.key)
        elif here.verb == "send" and rng.random() < 0.6:
            self.taps(*next(one for one in offered if one[1].startswith("send")))
        elif offered and rng.random() < 0.75:
            self.taps(*rng.choice(offered))
        else:
            self.says(rng.choice(COMMANDS))

    def answers(self, key: str) -> None:
        chosen = self.someone.choice(key, self.someone.offered())
        if chosen and (key not in TYPED_ALWAYS or self.rng.random() < 0.5) and self.rng.random() < 0.8:
            self.someone.said.meant = Meant(key, chosen[1], tap=True)
            self.taps(*chosen)
        else:
            text = self.someone.answer(key)
            self.someone.said.meant = Meant(key, text, tap=False)
            self.says(text)

    # -- writing -------------------------------------------------------------------------------------
    def says(self, text: str, **extra: Any) -> None:
        """A text, cleaned as Telegram does it; or raw, with `extra` fields."""
        try:
            with self.watch.expects(self.someone, "message", text[:40]):
                sent = [self.phone.sends({"text": text, **extra})] if extra else self.phone.says(text)
        except ValueError:
            return  # an empty text is none
        for message in sent:
            self.someone.writes(message.text)

    def nonsense(self) -> None:
        self.says(nonsense.text(self.rng))

    def floods(self) -> None:
        for _ in range(self.rng.randint(22, 40)):
            self.says(self.rng.choice(("halo", "ya", "?", "/start", nonsense.text(self.rng))))

    def of_another(self) -> None:
        """Types what is somebody else's: a NIK, a name."""
        other = self.rng.choice(self.others)
        mark = self.rng.choice(sorted(other.known))
        self.someone.known.add(mark)
        self.says(mark)

    def command(self) -> None:
        self.says(self.rng.choice(nonsense.SLASHES) + self.rng.choice(("", "", " x", "@payung_bot", " %s 1")))

    def marked(self) -> None:
        """A text that was forwarded, that came by another bot, that answers or quotes another message."""
        me = self.phone.account.json()
        extra = self.rng.choice((
            {"forward_origin": {"type": "user", "sender_user": me, "date": 1}},
            {"forward_origin": {"type": "hidden_user", "sender_user_name": "X", "date": 1}},
            {"via_bot": {"id": 9, "is_bot": True, "first_name": "gif", "username": "gif"}},
            {"reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": self.someone.id, "type": "private"}}},
            {"quote": {"text": "x", "position": 0}, "is_from_offline": True, "has_protected_content": True},
            {"entities": [{"type": "custom_emoji", "offset": 0, "length": 1, "custom_emoji_id": "1"}]},
        ))  # fmt: skip
        text = self.someone.answer(self.someone.here().key) if self.rng.random() < 0.3 else nonsense.text(self.rng)
        self.says(text or "x", **extra)

    def edits(self) -> None:
        """Only of a NIK something is said in any case: what the message said before may be forgotten."""
        mine = [m for m in self.phone.chat.visible() if not m.from_bot and {"text", "photo"} & m.content.keys()]
        if mine:
            text = self.rng.choice(("Siti Baru", "NIK 3402155708850009", nonsense.text(self.rng))) or "x"
            with self.watch.expects(self.someone, "message" if "NIK 3402" in text else "nothing", f"edit {text[:30]}"):
                self.phone.edits(self.rng.choice(mine), text)
            self.someone.writes(text)  # an edit corrects an answer

    # -- sending -------------------------------------------------------------------------------------
    def sends_kind(self) -> None:
        kind = self.rng.choice(("sticker", "voice", "video", "video_note", "dice", "poll"))
        with self.watch.expects(self.someone, "message", kind):
            self.phone.sends_kind(kind)

    def sends_odd(self) -> None:
        content = self.rng.choice(nonsense.KINDS)
        with self.watch.expects(self.someone, "message", f"kind {list(content)}"):
            self.phone.sends(dict(content))

    def service_message(self) -> None:
        content = self.rng.choice(nonsense.SERVICE)
        with self.watch.expects(self.someone, "nothing", f"service {list(content)}"):
            self.phone.sends(dict(content))

    def photo(self) -> None:
        with self.watch.expects(self.someone, "message", "photo"):
            self.phone.sends_photo(caption=self.rng.choice(("", "KTP saya", nonsense.text(self.rng)[:1000])))

    def album(self) -> None:
        with self.watch.expects(self.someone, "album", "album"):
            self.phone.sends_album(self.rng.randint(2, 4))

    def document(self) -> None:
        name = self.rng.choice((None, "ktp.jpg", "../../%s.pdf", "data.xlsx"))
        with self.watch.expects(self.someone, "message", "document"):
            self.phone.sends_file(name, b"x" * 9, mime=self.rng.choice((None, "image/jpeg", "application/pdf")))

    def contact(self) -> None:
        self.someone.said.contacts.append(self.phone.account.phone)
        with self.watch.expects(self.someone, "message", "own contact"):
            self.phone.shares_contact(reply_to=self.phone.chat.keyboard)

    def contact_of_another(self) -> None:
        other = self.rng.choice(self.others).person.phone.account
        with self.watch.expects(self.someone, "message", "another's contact"):
            self.phone.shares_contact(other.phone, other.first_name, self.rng.choice((None, other.id)))

    # -- tapping -------------------------------------------------------------------------------------
    def taps(self, message: Any, data: str) -> None:
        self.someone.said.taps.append(data)
        with self.watch.expects(self.someone, "tap", data[:40]):
            self.phone.taps_data(data, message)

    def taps_newest(self) -> None:
        if offered := self.someone.offered():
            self.taps(*self.rng.choice(offered))

    def taps_old(self) -> None:
        if old := self.someone.old():
            self.taps(*self.rng.choice(old))

    def taps_twice(self) -> None:
        if offered := self.someone.offered():
            chosen = self.rng.choice(offered)
            self.taps(*chosen)
            self.taps(*chosen)

    def forges(self) -> None:
        data = nonsense.data(self.rng, self.watch.application_of(self.someone.id))
        self.taps(self.rng.choice((1, 10**9, self.someone.newest() or 1)), data)

    def taps_anothers(self) -> None:
        """The data of somebody else's button, or data about somebody else's form, on a message of one's own."""
        other = self.rng.choice(self.others)
        forged = pack(self.rng.choice(nonsense.ABOUT), self.watch.application_of(other.id))
        theirs = [data for _, data in other.old()] or [forged]
        self.taps(self.someone.newest() or 1, self.rng.choice((forged, self.rng.choice(theirs))))

    def taps_elsewhere(self) -> None:
        """A tap without a message, or in a group: no button of ours is there."""
        data = self.rng.choice([data for _, data in self.someone.offered()] or ["menu::daftar"])
        chat = self.group.chat.json()
        place = self.rng.choice(({"inline_message_id": "x"}, {"message": {"message_id": 1, "date": 0, "chat": chat}}))
        query = {"id": f"elsewhere{self.rng.getrandbits(60)}", "from": self.phone.account.json(), "chat_instance": "1"}
        self.watch.telegram.queries[query["id"]] = (self.watch.world.now(), self.group.chat)
        with self.watch.expects(self.someone, "nothing", f"elsewhere {data[:30]}"):
            self.watch.telegram.push({"callback_query": query | place | {"data": data}})

    # -- around --------------------------------------------------------------------------------------
    def group_talk(self) -> None:
        me = self.phone.account
        with self.watch.expects(self.someone, "nothing", "group"):
            self.rng.choice((
                lambda: self.group.says(me, self.rng.choice(nonsense.SLASHES)),
                lambda: self.group.says(me, "@payung_bot " + nonsense.text(self.rng)),
                lambda: self.group.adds_bot(me),
                lambda: self.group.removes_bot(me),
                lambda: self.group.adds_bot(me),
            ))()  # fmt: skip

    def unknown(self) -> None:
        with self.watch.expects(self.someone, "nothing", "unknown update"):
            self.watch.telegram.push(self.rng.choice(nonsense.UPDATES))
            self.phone.asks_inline("halo")

    def pins(self) -> None:
        if visible := self.phone.chat.visible():
            with self.watch.expects(self.someone, "nothing", "pinned"):
                self.phone.pins(self.rng.choice(visible))

    def blocks(self) -> None:
        self.someone.said.blocked = True
        with self.watch.expects(self.someone, "nothing", "blocks"):
            self.phone.blocks()

    def tidies(self) -> None:
        """Deletes the history, or a message: the bot does not hear of it."""
        visible = self.phone.chat.visible()
        if self.rng.random() < 0.3 or not visible:
            self.phone.clears()
        else:
            self.phone.deletes(self.rng.choice(visible[-5:]))

    def returns(self) -> None:
        with self.watch.expects(self.someone, "nothing", "returns"):
            self.phone.unblocks()
        if self.rng.random() < 0.5:
            self.says("/start")


MAD: dict[Act, int] = {
    Doing.nonsense: 30, Doing.of_another: 4, Doing.command: 9, Doing.marked: 5, Doing.edits: 4, Doing.floods: 1,
    Doing.sends_kind: 4, Doing.sends_odd: 4, Doing.photo: 2, Doing.album: 2, Doing.document: 2, Doing.contact: 2,
    Doing.contact_of_another: 2, Doing.taps_newest: 14, Doing.taps_old: 14, Doing.taps_twice: 5, Doing.forges: 8,
    Doing.taps_anothers: 6, Doing.taps_elsewhere: 2, Doing.group_talk: 2, Doing.unknown: 2, Doing.pins: 1,
    Doing.blocks: 2, Doing.tidies: 2, Doing.service_message: 2,
}  # fmt: skip


def act(doing: Doing) -> None:
    """One turn: what is asked, or something mad; seldom several things at once."""
    someone, rng = doing.someone, doing.rng
    if doing.phone.account.blocked:
        if rng.random() < 0.4:
            doing.returns()
        return
    if not doing.phone.account.started:
        doing.says("/start")  # nobody has a button before
        return
    if rng.random() < someone.sense:
        doing.sensible()
        return
    for _ in range(rng.choice((1, 1, 1, 1, 2, 3, 6))):
        if not doing.phone.account.blocked:
            rng.choices(list(MAD), list(MAD.values()))[0](doing)
