"""What is said right after an answer to correct it: another NIK than the one just stored, other days of work."""

import re

from handlers.form import ask
from handlers.visit import Visit
from locales import N_, Text
from rules.inorder import stands
from rules.question import Question
from rules.secrets import holds_nik

AT = ("born", "born_stated", "sex_stated", "age_known")  # the questions that follow from the NIK
WRONG = (
    r"\banother nik\b|\bkk\b|kartu keluarga",
    r"\b(ganti|salah|keliru|ubah)\b .. \bnik\b",
    r"\bnik\b .. \b(salah|keliru|ganti|bukan)\b",
)
DAYS = re.compile(r"\b(\d{1,2}) ?(?:hari|hr|days)\b")
AGAIN = N_("Then that number is put aside. Please type the NIK.")
HAS_NIK = N_("The NIK is stored already, so I deleted your message from the screen.")
STAYS = N_(
    "I deleted your message from the screen. The NIK that was stored before stays: to change it, tap Back until its "
    "question comes, or Change on the card at the end."
)


def corrects(visit: Visit, question: Question, text: str) -> bool:
    """Whether it is another NIK, or says that the one before was a wrong number."""
    if question.key not in AT:
        return False
    return _is_another(visit, text) if holds_nik(text, visit.turn.today) else stands(WRONG, text.casefold())


def stored(visit: Visit, text: str) -> Text:
    """What becomes of a NIK that is sent when one is stored."""
    return Text(STAYS if _is_another(visit, text) else HAS_NIK)


def again(visit: Visit) -> None:
    """Forget the NIK, and ask for it."""
    visit.take("nik")
    ask(visit, Text(AGAIN))


def _is_another(visit: Visit, text: str) -> bool:
    return visit.answers["nik"] not in re.sub(r"\D", "", text)


def other_days(visit: Visit, question: Question, text: str) -> str | None:
    """What was said of the income before, with another number of days: "no, only 15 days" below "× 25 days"."""
    offer, days = visit.memo.get("offered", {}), DAYS.search(text.casefold())
    if offer.get("key") != question.key or "said" not in offer or not days:
        return None
    return f"{DAYS.sub('', offer['said']).rstrip(' ,')}, {days[1]} hari"
