"""Answers in free form: the line of an address, and an e-mail address."""

import re

from locales import N_, Text
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import clean, lines
from rules.readers.doubts import begins_with_doubt, has_doubt

SHORTEST, LONGEST = 5, 200
_EXAMPLE = {"example": "Jl. Melati 5, RT 02/RW 03, 55188"}
_NONE = ("tidak ada", "tidak", "tanpa", "no")
_MAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


def street(text: str) -> str | Invalid | Unclear:
    """Street, RT/RW and postal code in one line, as typed; line breaks become commas."""
    parts = (clean(part).strip(" ,") for part in text.splitlines())
    line = ", ".join(part for part in parts if part)
    if len(line) > LONGEST:
        return Invalid(N_("That is long. Please write it in at most %(most)s letters."), {"most": LONGEST})
    if len(line) < SHORTEST or sum(c.isalpha() for c in line) < 2:
        return Invalid(N_("Please write street or hamlet, RT/RW and postal code, like: %(example)s."), _EXAMPLE)
    if not any(c.isdigit() for c in line):
        asked = N_("Is there an RT/RW or a postal code? If so, write the whole address once more, like: %(example)s.")
        return Unclear(asked, (Choice(line, Text(N_("There is none")), _NONE),), _EXAMPLE)
    return _asked(line) if begins_with_doubt(line) else line


def email(text: str) -> str | Invalid | Unclear:
    """An e-mail address in lower case, also out of a sentence; nothing is sent to it to try it."""
    text = re.sub(r"\s*@\s*", "@", lines(text).lower().replace("mailto:", ""))
    found = _MAIL.findall(text)
    good = {a.strip(".'") for a in found if ".." not in a and len(a) <= 254 and not a.split("@")[0].endswith(".")}
    if len(good) == 1:
        return _asked(good.pop()) if has_doubt(_MAIL.sub(" ", text)) else good.pop()
    return Invalid(N_("Please write one e-mail address, like %(example)s."), {"example": "nama@gmail.com"})


def _asked(said: str) -> Unclear:
    return Unclear(N_("I read: %(answer)s. Is that right?"), (yes(said),), {"answer": said})
