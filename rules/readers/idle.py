"""Who keeps the house, learns or has no work, and the trade beside it; work of others; what is no part of a trade."""

import re

from locales import N_
from rules.readers.cleaning import plain
from rules.small_words import either

NO_WORK = N_(
    "This protection is for people who work. If there is work beside the household, write it, like %(example)s."
)
_NOT = either("tidak", "belum")
_HOUSE = "(?:rumah|rmh) ?tangga"
_KEEPS = "(?:meng|ng)?urus(?:in|i)?"
_WORK = "(?:ada |punya )?(?:pe|be)?kerja(?:an)?(?: tetap)?"
_POST = (  # what somebody is retired from
    r"(?:(?:dari|sebagai|jadi) )?(?:guru|dosen|pns|asn|polisi|polri|tentara|tni|pegawai|karyawan|bumn|bidan|perawat"
    r"|mantri|kepala sekolah|penjaga sekolah|pelaut|pabrik|pos|pln|kai|sopir|satpam|buruh)\b"
)
_IDLE = re.compile(
    rf"\b(?:nganggur|pengangguran|pelajar|mahasisw[ai]|pensiun\w*(?: {_POST})?|i\.?r\.?t|ibu r\.?t(?!\W*\d)"
    rf"|(?:ibu|{_KEEPS}) {_HOUSE}"
    rf"|{_KEEPS} (?:rumah(?! (?:makan|sakit|orang|kos))|anak(?! (?:orang|yatim|asuh))|suami|cucu)"
    rf"|(?:{_NOT})(?:/(?:{_NOT}))? {_WORK}(?! lain))\b|\A\W*{_HOUSE}\b(?=\W*(?:[,+/(]|biasa|\Z))"
)
_PAID = re.compile(rf"\b(?:asisten|pembantu|pekerja|jasa) {_HOUSE}\b")
# What leads from the one to the other, or adds nothing to it.
_AFTER = re.compile(
    r"\A(?:\W|(?:tapi|tetapi|tp|sambil|nyambi|sekaligus|juga|dan|merangkap|plus|cuma|hanya|biasa|aja|saja|yang|yg"
    r"|di rumah|jaga anak|saya|sy|sebagai|sbg)\b)+"
)
_BEFORE = re.compile(
    r"(?:\W|\b(?:saya|sy|sebagai|sbg|cuma|hanya|seorang|sambil|dan|juga|bukan|bkn|dudu|karena|dulu|dulunya|lagi))\Z"
)
# A trade at home, or things for one: the household is no part of the work.
_AT_HOME = re.compile(
    rf"\b(usaha|industri|(?:per)?abot\w*|alat\w*|peralatan|perlengkapan|barang\w*|kerajinan) {_HOUSE}\b"
)


def without_home(words: str) -> str:
    return _AT_HOME.sub(r"\1", plain(words))


def trades(words: str) -> list[str] | None:
    """What is said beside what is no work, if anything; None where no such thing is said.

    "IRT punya warung", "bukan ibu rumah tangga, saya penjahit", "serabutan, belum bekerja tetap".
    """
    said = without_home(words)
    found = None if _PAID.search(said) else _IDLE.search(said)
    if not found:
        return None
    before, after = said[: found.start()], _AFTER.sub("", said[found.end() :]).rstrip(" .,;)")
    while (cut := _BEFORE.sub("", before)) != before:
        before = cut
    further = trades(after)
    return [part for part in (before, *([after] if further is None else further)) if part]


# -- another's work ----------------------------------------------------------------------------------
_KIN = (
    "suami|istri|isteri|bojo|anak|adik|adek|kakak|ayah|bapak|bapa|babe|ibu|mama|mamak|emak|simbok|mbok|nenek|kakek|simbah"
    "|mbah|paman|bibi|pak ?lik|bu ?lik|pak ?de|bu ?de|om|tante"
    "|bos|juragan|majikan|mertua|menantu|orang ?tua|ortu|saudara|teman|tetangga|cucu|keponakan|ipar|pamajikan|salaki"
)
_OF_KIN = re.compile(
    rf"(?<!bantu )(?<!ikut )(?<!sama )(?<!bareng )(?<!jaga )(?<!melu )(?<!dengan )\b(?:{_KIN})"
    r"(?:ku|nya|ne|e|na|mu| (?:saya|sy|aku|gw|gue|kulo|kula|abdi|kuring|ambo|awak|kami))\b"
)
# A search, and what one buys, rides on, or does at home: all of it in words of work.
_NO_WORK = re.compile(
    r"\A\W*(?:(?:saya|sy|aku|kami|ini|sama|karo|bareng|dan|istri|suami|anak|pak|bu|\w*ku)\W+)*"
    r"(?:lagi|masih|sedang|otw|tadi|barusan|mau) (?:ada )?(?:di|ke|dari|nang|neng|ning) \w+\W*\Z"
    r"|\b(?:nyari|(?:men)?cari|golek) (?:pe)?kerja(?:an)?\b|\bdijual\b"
    r"|\A\W*(?:(?:saya|sy|mau|tadi)\W+)*(?:beli|naik (?:oje\w|ojol|becak|angkot|gojek|grab|bus|bis))\w*(?!.*\bjual)"
    r"|\b(?:nyuci|cuci|masak|jahit)\b.* (?:(?:buat|untuk|utk) (?:anak|suami|keluarga|sendiri)"
    r"|(?:baju|piring) sendiri)\b"
)
_PLACES = (
    "pabrik|perusahaan|pt|cv|kantor|toko|hotel|restoran|mall?|minimarket|supermarket|swalayan|indomaret|alfamart|bank"
    "|rumah sakit|rs|spbu|gudang"
)
_EMPLOYED = re.compile(
    r"\b(?:karyawan|karyawati|pegawai|staff?|digaji|honorer|outsourcing)\b"
    rf"|\b(?:(?:be|pe)?kerja(?:an|nya)?|kerjo|nyambut gawe|damel|karajo|ikut|buruh|kuli|operator|di|nang|neng)"
    rf"(?: (?:saya|sy|di|nang|neng|ning|ing|ikut|harian|tetap|kontrak|dalam|borongan))* (?:{_PLACES})\b"
)
_AS_EMPLOYEE = re.compile(
    r"\A\W*(?:(?:saya|sy|aku|kulo|kerja|kerjaan|pekerjaan|sebagai|jadi|cuma|hanya)\W+)*(?:karyawan|karyawati|pegawai|staff?)\b"
)
# Whoever sells, drives or makes something there is in business alone.
_OWN = re.compile(
    r"\b(?:\w*jual\w*|\w*dagang\w*|warung|kantin|katering|catering|usaha|punya|buka|\w*oje[kg]|ojol|antar\w*|kurir|sendiri"
    r"|depan|dekat|deket|rumahan|titip\w*|keliling|milik|juragan|pemilik)\b"
)


def is_anothers(words: str) -> bool:
    """Whether it is the work of kin ("bapak saya petani"), or of an employee, whom the employer registers, or none."""
    said = plain(words)
    if _NO_WORK.search(said):
        return True
    return bool(_OF_KIN.search(said) or _AS_EMPLOYEE.match(said) or (_EMPLOYED.search(said) and not _OWN.search(said)))


# -- what is no part of a trade ----------------------------------------------------------------------
_EACH = (
    r"(?:\W{0,2}(?:per|se|tiap|setiap|satu|1)?\W?(?:hari|harian|hr|bulan|bulanan|bln|minggu|tahun|dino|dina|poe)\b)?"
)
_TOLD = (
    r"(?:\b(?:dapat|dpt|dapet|oleh|untung|laba|hasil|penghasilan|pendapatan|gaji|omset|omzet|bersih|modal|upah|sekitar"
    r"|rp|no|nomor|hp|wa|telp|telepon|nik)(?:nya)?\b\W*)?"
)
_NUMBERS = re.compile(
    rf"{_TOLD * 2}(?<![\w.,])(?<!serba )(?<!harga )(?:rp\.?\s?)?"
    r"(?:\d[\d.,]*\s?(?:rb|ribu|ribuan|k|jt|juta|ewu)(?:an)?\b"
    rf"|(?<!sejak )(?<!tahun )(?<!thn )(?<!dari )(?<!mulai )\+?\d(?:[\d.,]|[ -](?=\d)){{3,}}\b){_EACH}",
    re.IGNORECASE,
)
_ONLY_NOT = re.compile(r"\A\W*(?:(?:saya|sy|aku|kerja|kerjaan|kerjanya)\W+)*(?:bukan|bkn|dudu|sanes)\b", re.I)
_DENIED = re.compile(
    r"\A\W*(?:salah|keliru|ralat|eh|maaf)\b\W*(?:itu\b\W*)?(?=\w)"
    r"|\A\W*(?:bukan|bkn|dudu|sanes)\b[^,]*?(?:,|\b(?:tapi|tetapi|tp|melainkan|saya|sy)\b)\W*(?=\w)"
    r"|(?<=\w)\W+(?:bukan|bkn|dudu|sanes)\b.*\Z"
    r"|\b(?:dulu|dulunya|tadinya|mbiyen|biyen)\b.*?(?=\b(?:sekarang|skrg|saiki|ayeuna)\b)",
    re.IGNORECASE | re.DOTALL,
)


def denies(words: str) -> bool:
    """Whether it only says what the work is not: "bukan ojek"."""
    return bool(_ONLY_NOT.match(_DENIED.sub("", words)))


def own_words(words: str) -> str:
    """What is said of the trade itself: no sum, no long number, and nothing that is denied or was so once."""
    own = _NUMBERS.sub(" ", _DENIED.sub("", words))
    return re.sub(r"\s+(?=[,.;])|(?<=\s)\s+", "", own).strip(" ,.;:-/(") or words
