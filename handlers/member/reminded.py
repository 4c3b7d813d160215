"""Buttons of a reminder, which stays where it is: paid, how to pay, once more tomorrow; each says what is true now."""

from datetime import datetime, time, timedelta

from handlers.conversation.visit import Visit
from handlers.member import iuran, wishing
from locales import N_, Text
from models import ladders, reminder
from models.message import Promise, promise_many
from models.reminder import AGAIN
from models.wish import wishes_of
from rules.ladder import zone_of
from rules.reminders import allowed
from rules.wishes import Wishes
from transport.keyboards import Tap

TOMORROW = N_("All right. I remind you again on %(date)s.")
NOTHING = N_("There is nothing to be reminded of now.")
DAY = timedelta(days=1)


def tapped(visit: Visit, tap: Tap) -> None:
    """`value`: the form, where the message was about one; of several it is asked first which."""
    visit.stays()
    if tap.key in ("paid", "how"):
        form = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() else 0
        return iuran.tapped(visit, Tap("iuran", form if form < 1 << 63 else 0, tap.key))
    if tap.key == "when":
        return wishing.pengingat(visit)
    return _tomorrow(visit, tap)


def _tomorrow(visit: Visit, tap: Tap) -> None:
    """About those of this phone whom that message named, as long as it holds for one of them."""
    chat, now, together = visit.turn.chat_id, visit.turn.now, tap.application
    if visit.standing.account and visit.standing.account.no_reminders_at:
        return wishing.pengingat(visit)
    forms = {form.id: form for _, form in reminder.said_together(visit.session, chat, together)}
    standing = ladders.looked_at(visit.session, chat, [*forms.values()], now)
    held = [form for form in forms.values() if standing[form.id].last(now) and not form.no_reminders_at]
    if not held:
        return iuran.iuran(visit, Text(NOTHING))
    province = (held[0].district or "")[:2]
    zone, wishes = zone_of(province), wishes_of(visit.session, {chat}).get(chat, Wishes())
    tomorrow = now.astimezone(zone).date() + DAY
    due = allowed(datetime.combine(tomorrow, time(wishes.hour), zone), zone, province)
    key = f"{AGAIN}:{together}:{tomorrow}"
    promise_many(visit.session, [Promise(key, AGAIN, chat, together, due, due + DAY)])
    return visit.say(Text(TOMORROW, {"date": due.astimezone(zone).date()}), new=True)
