"""Money that came in is not what is left: telling turnover and the cost of goods from net income."""

import re
from dataclasses import replace

from rules.readers.amounts import Amount

_COSTS = r"(?:modal(?:nya)?|kulakan|belanja(?:nya)?|biaya(?:nya)?|pengeluaran|bensin|bbm|solar|setoran|ongkos)"
_TAKEN = rf"(?:di)?(?:potong|kurangi) {_COSTS}"
_GROSS = (
    r"(?:omset|omzet|omzed|omsed|kotor|bruto)(?:nya)?|gross|penjualan|laku|(?:hasil|uang|total) (?:jualan|dagang\w*)"
    rf"|(?:belum|sebelum|blm|tanpa) (?:(?:di)?potong |termasuk |bayar )?(?:{_TAKEN}|{_COSTS})"
    r"|(?:masih )?(?:sama|termasuk) modal"
)
_AFTER = rf"(?:(?:sudah|setelah|sesudah|habis) )?{_TAKEN}|(?:sudah|setelah|sesudah) {_COSTS}"
_NET = (
    r"bersih(?:nya)?|net|neto|netto|untung(?:nya)?|laba(?:nya)?|sisa(?:nya)?|keuntungan|profit"
    rf"|{_AFTER}"
)
_WORDS = re.compile(rf"\b(?:(?P<gross>{_GROSS})|(?P<net>{_NET})|(?P<cost>{_COSTS}))\b")

_LESS = re.compile(rf"\A[^\d]*\b(?:di)?(?:(?:potong|kurangi|kurang|minus) ?(?:{_COSTS} ?)?|{_COSTS} ?)")


def is_turnover(text: str, found: list[Amount]) -> bool:
    """Whether a tidied text speaks of more than what is left over."""
    kinds = {match.lastgroup for match in _WORDS.finditer(text)}
    return _is_sum(text, found) or (bool(kinds - {"net"}) and not ("net" in kinds and len(found) == 1))


def without_costs(text: str) -> str:
    """Without what says that the costs are off already."""
    return re.sub(rf"\b(?:{_AFTER})\b", " ", text)


def net(text: str, found: list[Amount]) -> Amount | None:
    """What is called net among several amounts, or what came in less what it cost; None if neither is said."""
    if _is_sum(text, found):
        return _left(*found)
    kinds = [_kind(text, amount, found[0]) for amount in found]
    if kinds.count("net") == 1:
        return found[kinds.index("net")]
    if sorted(kinds) != ["cost", "gross"] and kinds != ["", "cost"]:
        return None
    cost = found.pop(kinds.index("cost"))
    return _left(found[0], cost)


def _is_sum(text: str, found: list[Amount]) -> bool:
    """Whether the second amount is said to go off the first, which is not called net already."""
    return (
        len(found) == 2
        and bool(_LESS.fullmatch(text[found[0].end : found[1].start]))
        and "net" not in {match.lastgroup for match in _WORDS.finditer(text[: found[0].start])}
    )


def _left(gross: Amount, cost: Amount) -> Amount | None:
    left = replace(gross, number=gross.number * (gross.scale or 1) - cost.rupiah, scale=1, sure=False)
    return left if left.number > 0 else None


def _kind(text: str, amount: Amount, first: Amount) -> str:
    """The word that belongs to an amount: the one before it where words come first, else the one after it."""
    words = [(match.start(), match.lastgroup or "") for match in _WORDS.finditer(text)]
    if words[0][0] < first.start:
        return next((kind for start, kind in reversed(words) if start < amount.start), "")
    return next((kind for start, kind in words if start >= amount.end), "")
