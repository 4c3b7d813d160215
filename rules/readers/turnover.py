"""Money that came in is not what is left: telling turnover and the cost of goods from net income."""

import re
from dataclasses import replace

from rules.readers.amounts import Amount

COSTS = r"(?:modal(?:nya)?|kulakan|belanja(?:nya)?|biaya(?:nya)?|pengeluaran|bensin|bbm|solar|setoran|ongkos)"
_TAKEN = rf"(?:di)?(?:potong|kurangi) {COSTS}"
GROSS = (
    r"(?:omset|omzet|omzed|omsed|kotor|bruto)(?:nya)?|gross|penjualan|laku|(?:hasil|uang|total) (?:jualan|dagang\w*)"
    rf"|(?:belum|sebelum|blm|tanpa) (?:(?:di)?potong |termasuk |bayar )?(?:{_TAKEN}|{COSTS})"
    r"|(?:masih )?(?:sama|termasuk) modal"
)
_AFTER = rf"(?:(?:sudah|setelah|sesudah|habis) )?{_TAKEN}|(?:sudah|setelah|sesudah) {COSTS}"
NET = (
    r"bersih(?:nya)?|net|neto|netto|untung(?:nya)?|laba(?:nya)?|sisa(?:nya)?|keuntungan|profit|margin"
    rf"|{_AFTER}"
)
_WORDS = re.compile(rf"\b(?:(?P<gross>{GROSS})|(?P<net>{NET})|(?P<cost>{COSTS}))\b")

# What is paid, owed or lost in a household is no income, and no cost of goods: "cicilan 700rb", "takut ditipu 2 juta".
_PAID = (
    r"(?<!hasil )(?<!simpan )(?<!dari )(?<!jual )(?<!jualan )(?<!tukang )(?<!usaha )(?<!jasa )(?<!toko )"
    r"(?<!penghasilan )(?:"
    r"ci?cil\w*|nyicil\w*|kredit\w*|kreditan|h?utang\w*|ngutang\w*|p[ie]njam\w*|minjam\w*|pinjol|angsur\w*"
    r"|ngangsur|sewa"
    r"|(?:ng|meng)?kontrak(?:an)?|kos|kost|ngekos|(?:m|mem)?bayar(?:in|i|kan)?|mbayari|byr|spp|arisan|iuran|tagihan"
    r"|tunggakan|nunggak|(?:mem|m)?beli(?:in|kan)?|tuku|tumbas|meuli|listrik|token|jajan|berobat|denda"
    r"|(?:di|ke|pe)?(?:tipu|nipu)(?:an)?|kecopetan|kemalingan|kerampokan|(?:ke)?hilang(?:an)?|gadai\w*|nabung|kondangan"
    r"|sumbangan|nyumbang|zakat|harga(?= (?:motor|mobil|rumah|hp|tanah|sepeda))|takut|wedi|saku|sangu"
    r"|(?:pengen|pengin|pingin|kepengen|mau|harapan|target)nya"
    r"|seharga|santunan|tabungan(?:nya|ku)?|celengan"
    r"|(?:di)?minta(?:in|i)?(?= (?:uang|duit|transfer|bayar|setor))|diminta(?:in|i)?|di?tagih|nagih|dipalak|dipungut"
    r"|(?:di)?bantu(?:an)?(?= (?:pkh|blt|desa|pemerintah|bansos|sosial))|pkh|blt|bansos|um[rkp]|(?:gaji|upah) minimum"
    r"|bank (?:keliling|titil|thithil|plecit)|rentenir"
    r"|(?:me)?ngirim\w*(?= (?:uang|duit|orang|ortu|anak|ke))|(?:untuk|buat|utk|bwt|kanggo|nggo|keur)"
    r" (?:makan|mangan|anak|beras|susu|dapur|sekolah|transport|kebutuhan|rumah|orang)(?:nya)?)"
)
_GOT = (
    r"dapa?t|dpt|dapet|oleh|entuk|angsal|meunang|gaji(?:an|nya|ku)?|upah(?:nya)?|bayaran(?:nya)?|dibayar|penghasilan(?:ku|nya)?"
    r"|pendapatan(?:ku|nya)?|pemasukan(?:nya)?|hasil(?:nya)?|income|terima|untung|jual(?:an)?"
)
_SETTLED = r"(?:sudah|sdh|udah|setelah|sesudah|habis|belum|blm|di luar|diluar|selain|tanpa|potong|dipotong) "
_PURPOSES = re.compile(
    rf"\b(?:(?P<settled>{_SETTLED}{_PAID})|(?P<paid>{_PAID})|(?P<got>{_GOT}|{NET}|{GROSS})|(?P<cost>{COSTS}))\b"
)
_CLAUSE = re.compile(r"[,;](?!\d)|\.(?!\d)|\b(?:tapi|tetapi|sedangkan|terus|trus|lalu)\b")

_LESS = re.compile(rf"\A[^\d]*\b(?:di)?(?:(?:potong|kurangi|kurang|minus) ?(?:{COSTS} ?)?|{COSTS} ?)")


def is_turnover(text: str, found: list[Amount]) -> bool:
    """Whether a tidied text speaks of more than what is left over."""
    kinds = {match.lastgroup for match in _WORDS.finditer(text)}
    return _is_sum(text, found) or (bool(kinds - {"net"}) and not ("net" in kinds and len(found) == 1))


def unpaid(text: str, found: list[Amount]) -> list[Amount]:
    """The amounts without those paid, owed or lost: by the word before each in its clause, else by the one behind."""
    purposes = [(one.start(), one.lastgroup) for one in _PURPOSES.finditer(text)] if found else []
    if all(kind != "paid" for _, kind in purposes):
        return found
    ends = [0, *(one.end() for one in _CLAUSE.finditer(text)), len(text) + 1]
    return [one for one in found if not _is_paid(one, purposes, ends)]


def _is_paid(amount: Amount, purposes: list[tuple[int, str | None]], ends: list[int]) -> bool:
    start, end = max(at for at in ends if at <= amount.start), min(at for at in ends if at > amount.start)
    before = [kind for at, kind in purposes if start <= at < amount.start]
    behind = [kind for at, kind in purposes if amount.end <= at < end]
    return (before[-1:] or behind[:1]) == ["paid"]


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
