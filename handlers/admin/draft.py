"""The draft of an announcement as it is kept with the chat, and what is known of it for its author.

An admin writes to everybody, an officer to the members of the cooperative that is present, which stands in the draft.
"""

from dataclasses import dataclass, replace
from typing import Any

from handlers.conversation.announcing import Reader, reader, values
from locales import DEFAULT
from models import Session, audience
from models.broadcast import Body
from models.chat import Standing
from models.quota import Quota, quota_of
from models.store.sealing import Vault
from rules import announcement, fraud
from rules.audience import Audience, Choice, read
from transport.context import WIB, Services

KEY = "siaran"
EVERYBODY = 0  # of no cooperative: an admin's
SIDES = ("within", "without")  # who is meant, and who is not
Draft = dict[str, Any]


def scope(standing: Standing) -> int | None:
    """To whose members somebody may write now: the cooperative's, or EVERYBODY; None: to nobody."""
    return EVERYBODY if "admin" in standing.rights else standing.cooperative


def of(standing: Standing) -> Draft | None:
    """The one that is being written; none of a cooperative that is not present any more."""
    return None if gone(standing) else standing.memo.answers.get(KEY)


def gone(standing: Standing) -> bool:
    kept = standing.memo.answers.get(KEY)
    return kept is not None and kept.get("of", EVERYBODY) != scope(standing)


def cooperative(draft: Draft) -> int:
    """The one to whose members it goes only, or EVERYBODY."""
    return draft.get("of", EVERYBODY)


def emergency(draft: Draft) -> str | None:
    """Why it does not wait for the morning; an officer's always does."""
    return None if cooperative(draft) else draft.get("emergency")


def body(draft: Draft) -> Body | None:
    return Body(**draft["body"]) if draft.get("body") else None


def whom(draft: Draft) -> Audience:
    return _within(draft, read(draft.get("audience", {})))


def alone(draft: Draft, facet: str, value: Any) -> Audience:
    """Those of whom this one thing holds."""
    return _within(draft, Audience(replace(Choice(), **{facet: (value,)})))


def _within(draft: Draft, whom: Audience) -> Audience:
    """Whatever was chosen, or stands in a forged button: of an officer nobody beyond the cooperative is meant."""
    if not (own := cooperative(draft)):
        return whom
    return replace(
        whom, within=replace(whom.within, cooperatives=(own,)), without=replace(whom.without, cooperatives=())
    )


def side(draft: Draft, number: int) -> Choice:
    return getattr(whom(draft), SIDES[number])


def choose(draft: Draft, number: int, choice: Choice) -> None:
    draft["audience"] = replace(whom(draft), **{SIDES[number]: choice}).kept()


def need(draft: Draft, what: str) -> None:
    """Whoever lacks this is left out, or is not any more."""
    now = whom(draft)
    needs = tuple(one for one in now.needs if one != what) if what in now.needs else (*now.needs, what)
    draft["audience"] = replace(now, needs=needs).kept()


@dataclass(frozen=True)
class Known:
    """`lack`: how many have nothing for a field; `length`: of the longest of all, of `most` characters.

    `quota`: what is left to an officer.
    """

    count: int
    lack: dict[str, int]
    length: int
    most: int
    suspicious: list[str]
    quota: Quota | None = None

    @property
    def fits(self) -> bool:
        return self.length <= self.most and self.count > 0 and not self.lack.get("cooperative")


def known(session: Session, services: Services, draft: Draft) -> Known:
    """Read beside the turns: everybody is counted."""
    said, meant = body(draft), whom(draft)
    assert said
    count = audience.count(session, meant)
    needs = [one for one in announcement.needs(said.html) if one not in meant.needs]
    lack = {one: count - audience.count(session, replace(meant, needs=(*meant.needs, one))) for one in needs}
    longest = announcement.length(announcement.filled(said.html, _longest(session, services, meant)))
    most, own = announcement.MOST[said.kind], cooperative(draft)
    quota = quota_of(session, own, services.now()) if own else None
    return Known(count, {one: n for one, n in lack.items() if n}, longest, most, fraud.suspicious(said.html), quota)


def _longest(session: Session, services: Services, meant: Audience) -> Any:
    """The longest name and the longest cooperative, as if they were one person's."""
    (account, *_) = audience.few(session, meant, 1) or [0]
    one = reader(session, services.vault, meant, account) or Reader()
    one = one._replace(cooperative=audience.longest_cooperative(session, meant))
    return values(one, services.now().astimezone(WIB).date(), DEFAULT)


def sample(session: Session, vault: Vault, draft: Draft, number: int) -> Reader | None:
    """One of the first three, the one with the longest name before all."""
    found = audience.few(session, whom(draft), 3)
    return reader(session, vault, whom(draft), found[number]) if number < len(found) else None
