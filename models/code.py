"""A code of ten letters that is typed in place of a link: it follows from what it is for, and our key.

Its last letters follow from the others: what merely looks like a code is not looked for.
"""

from itertools import count

from models.store.sealing import Vault
from rules import codes

CHECKED = len(codes.LETTERS) ** codes.CHECKED
WHOLE = len(codes.LETTERS) ** (codes.LENGTH - codes.CHECKED)


def drawn(vault: Vault, kind: str, about: str) -> str:
    """The first of those that may be a code."""
    indexes = (vault.index(kind, f"{about} {draw}") for draw in count())
    letters = (codes.spelled(int.from_bytes(one, "big") % WHOLE, codes.LENGTH - codes.CHECKED) for one in indexes)
    return next(filter(codes.may_be, (_checked(vault, one) for one in letters)))


def is_code(vault: Vault, code: str) -> bool:
    return _checked(vault, code[: -codes.CHECKED]) == code


def _checked(vault: Vault, letters: str) -> str:
    number = int.from_bytes(vault.index("check of a code", letters), "big")
    return letters + codes.spelled(number % CHECKED, codes.CHECKED)
