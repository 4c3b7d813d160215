"""What became of a message, in plain words: Telegram's own say nothing to whoever wrote the announcement."""

from locales import N_

OUTCOMES: dict[str | None, str] = {
    "accepted": N_("accepted by Telegram"),
    "failed": N_("failed"),
    "uncertain": N_("uncertain"),
    "expired": N_("too late"),
    "withdrawn": N_("withdrawn"),
    None: N_("waiting"),
}
# What Telegram's words hold -> what it means; the first that fits.
REASONS: dict[str, str] = {
    "blocked": N_("has blocked the bot"),
    "deactivated": N_("is not on Telegram any more"),
    "chat not found": N_("is not to be found on Telegram"),
    "initiate conversation": N_("has never written to the bot"),
    "no words": N_("the fault is ours: it could not be put into words"),
    "stopped while": N_("the bot was stopped while it was being sent"),
    "stopped": N_("the announcement was stopped"),
    "file": N_("Telegram does not know the file any more"),
}
# Why somebody is to be called instead.
CALLED = {
    "alone": N_("has no Telegram"),
    "blocked": REASONS["blocked"],
    "missed": N_("it did not come on Telegram"),
}
BROKEN, REFUSED = N_("the connection broke while it was being sent"), N_("Telegram refused it")
LATE, LEFT = (
    N_("its time passed before it could go out"),
    N_("wants no announcements any more, or is not meant any more"),
)


def why(outcome: str | None, reason: str | None) -> str:
    """A msgid; "" where there is nothing to explain."""
    told = (reason or "").lower()
    found = next((said for words, said in REASONS.items() if words in told), "")
    otherwise = {"failed": REFUSED, "uncertain": BROKEN, "expired": LATE, "withdrawn": LEFT}
    return "" if outcome in ("accepted", None) else found or otherwise.get(outcome or "", "")
