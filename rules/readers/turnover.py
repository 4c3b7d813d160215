"""Money that came in is not what is left: telling turnover and the cost of goods from net income."""

import re
from dataclasses import replace

from rules.readers.amounts import Amount

_COSTS = r"(?:modal(?:nya)?|kulakan|belanja(?:nya)?|biaya(?:nya)?|pengeluaran)"
_TAKEN = rf"(?:di)?(?:potong|kurangi) {_COSTS}"
_GROSS = (
    r"omset|omzet|omzed|omsed|kotor|bruto|gross|penjualan|laku|(?:hasil|uang|total) (?:jualan|dagang\w*)"
    rf"|(?:belum|sebelum|blm|tanpa) (?:{_TAKEN}|{_COSTS})|(?:masih )?(?:sama|termasuk) modal"
)
_NET = (
    r"bersih(?:nya)?|net|neto|netto|untung(?:nya)?|laba(?:nya)?|sisa(?:nya)?|keuntungan|profit"
    rf"|(?:(?:sudah|setelah|sesudah|habis) )?{_TAKEN}|(?:sudah|setelah|sesudah) {_COSTS}"
)
_WORDS = re.compile(rf"\b(?:(?P<gross>{_GROSS})|(?P<net>{_NET})|(?P<cost>{_COSTS}))\b")


def is_turnover(text: str, found: list[Amount]) -> bool:
    """Whether a tidied text speaks of more than what is left over."""
    kinds = {match.lastgroup for match in _WORDS.finditer(text)}
    return bool(kinds - {"net"}) and not ("net" in kinds and len(found) == 1)


def net(text: str, found: list[Amount]) -> Amount | None:
    """What is called net among several amounts, or what came in less what it cost; None if neither is said."""
    kinds = [_kind(text, amount, found[0]) for amount in found]
    if kinds.count("net") == 1:
        return found[kinds.index("net")]
    if sorted(kinds) != ["cost", "gross"]:
        return None
    gross, cost = found[kinds.index("gross")], found[kinds.index("cost")]
    left = replace(gross, number=gross.number * (gross.scale or 1) - cost.rupiah, scale=1, sure=False)
    return left if left.number > 0 else None


def _kind(text: str, amount: Amount, first: Amount) -> str:
    """The word that belongs to an amount: the one before it where words come first, else the one after it."""
    words = [(match.start(), match.lastgroup or "") for match in _WORDS.finditer(text)]
    if words[0][0] < first.start:
        return next((kind for start, kind in reversed(words) if start < amount.start), "")
    return next((kind for start, kind in words if start >= amount.end), "")
