"""The account of an announcement in lines: parts that sum to their total, reasons, taps, what was taken back."""

from collections import Counter

from handlers.conversation import announcing
from locales import N_, Text
from models.afterwards import Sweep
from models.broadcast import Broadcast
from models.calls import MOST as MOST_CALLS
from models.calls import Counts as Calls
from models.reach import Reach
from rules.reached.said import why

MOST = 4  # reasons that are told
TOTAL = N_("Readers: <b>%(total)s</b>")
PARTS = {
    "accepted": N_("• accepted by Telegram: %(count)s"),
    "failed": N_("• failed: %(count)s"),
    "uncertain": N_("• uncertain: %(count)s"),
    "expired": N_("• too late: %(count)s"),
    "withdrawn": N_("• withdrawn: %(count)s"),
    "waiting": N_("• waiting: %(count)s"),
}
NOT_READ = N_("“Accepted” does not mean that somebody has read it.")
WHY = N_("– %(why)s: %(count)s")
CALLS = {  # beside the readers, and among those where it failed
    "alone": N_("Beside them, members without Telegram who are to be called: %(count)s."),
    "missed": N_("Of those where it failed, members who are to be called: %(count)s."),
}
MORE_THAN = N_("more than %(count)s")
TAPPED = N_("Within a week %(count)s have tapped “%(button)s”.")
TAPS = {"enough": announcing.ENOUGH}  # by the verb of a button
RECALL = N_("Taken out of the chats: <b>%(count)s of %(total)s</b>")
RECALLED_PARTS = {
    "waiting": N_("• still to be taken out: %(count)s"),
    "gone": N_("• deleted there before: %(count)s"),
    "stays": N_("• could not be taken out: %(count)s"),
}


def account(counts: Reach, calls: Calls) -> list[Text]:
    lines = []
    for key, said in PARTS.items():
        if (n := getattr(counts, key)) or key in ("accepted", "waiting"):
            lines.append(Text(said, {"count": n}))
        if key == "failed":
            lines += _reasons(counts)
    read = [Text(NOT_READ)] if counts.accepted else []
    taps = [Text(TAPPED, {"count": n, "button": TAPS.get(key, key)}) for key, n in sorted(counts.tapped.items())]
    called = [Text(CALLS[key], {"count": _at_most(n)}) for key, n in calls._asdict().items() if n]
    return [Text(TOTAL, {"total": counts.total}), *lines, *read, *taps, *called]


def _at_most(count: int) -> Text | int:
    return count if count <= MOST_CALLS else Text(MORE_THAN, {"count": MOST_CALLS})


def _reasons(counts: Reach) -> list[Text]:
    """Why some failed, the most frequent first."""
    found: Counter[str] = Counter()
    for reason, n in counts.reasons.items():
        found[why("failed", reason)] += n
    return [Text(WHY, {"why": Text(said), "count": n}) for said, n in found.most_common(MOST)]


def recalled(row: Broadcast, counts: Reach, back: Reach) -> list[Text]:
    """Of all that came: what is out of the chats, what will be, and what stays there, too old ones among them."""
    listing = row.sweep == Sweep.RECALL
    if not listing and not back.total:
        return []
    rest = counts.accepted - back.accepted - back.gone
    stays = back.ended - back.accepted - back.gone if listing else rest - back.waiting
    parts = {"waiting": rest - stays, "gone": back.gone, "stays": stays}
    said = Text(RECALL, {"count": back.accepted, "total": counts.accepted})
    return [said, *(Text(RECALLED_PARTS[key], {"count": n}) for key, n in parts.items() if n)]
