"""What the NIK says of birth, asked; and a word where that makes a child, or somebody of 65."""

from collections.abc import Sequence
from datetime import date

from locales import N_, Text
from rules import facts
from rules.question import Answers, Choice, Given, Invalid, Unclear
from rules.readers.birth_date import birth_date
from rules.synonyms import OTHER_DATE, SAME_DATE

YOUNG = N_(
    "Under 18, it is better to come with a parent: please go to the branch of BPJS Ketenagakerjaan together, or call "
    "175. The form can be filled in already."
)
OLD = N_(
    "From 65 on, please ask the branch or 175 first whether joining is possible. The form can be filled in already."
)

# Said beside a yes; a NIK tells the sex, too.
SEXES = {"P": ("perempuan", "wanita"), "L": ("laki laki", "laki", "pria")}


def born(answers: Answers, given: Given) -> Text:
    found = facts.from_nik(answers, given.today)
    said = N_("The NIK says: born %(date)s, a man. Is that right?")
    if found.sex == "P":
        said = N_("The NIK says: born %(date)s, a woman. Is that right?")
    return Text(said, {"date": found.born})


def stated(text: str, given: Given) -> str | Unclear | Invalid:
    return birth_date(text, given.today)


def choices(answers: Answers, given: Given) -> Sequence[Choice]:
    value = facts.derived(answers, given.today)
    day, sex = date.fromisoformat(value[:-1]), value[-1]
    own = SEXES[sex]
    others = SEXES["L" if sex == "P" else "P"]
    return (
        Choice(value, Text(N_("That's right")), (*SAME_DATE, *own), _same_day(day, own)),
        Choice(facts.DIFFERS + value, Text(N_("It differs")), OTHER_DATE, _other_day(day, others)),
    )


_DIGITS = "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"


def in_words(number: int) -> str:
    """A number below a hundred."""
    tens, ones = divmod(number, 10)
    if number < 10:
        return _DIGITS[number]
    if tens == 1:
        return {0: "sepuluh", 1: "sebelas"}.get(ones) or f"{_DIGITS[ones]} belas"
    return f"{_DIGITS[tens]} puluh" + (f" {_DIGITS[ones]}" if ones else "")


# As `choosing.spoken` writes them, for patterns.
_MONTHS = (
    r"(?:jan|januari|january)", r"(?:feb|februari|february|pebruari)", r"(?:mar|maret|march|mrt)", r"(?:apr|april)",
    r"(?:mei|may|mey)", r"(?:jun|juni|june)", r"(?:jul|juli|july)", r"(?:agu|agustus|agt|ags|august)",
    r"(?:sep|sept|september)", r"(?:okt|oktober|oct|october)", r"(?:nov|november|nopember)", r"(?:des|desember"
        r"|december)",
)  # fmt: skip
_DATE = r"tangal(?:nya)?|tgl(?:nya)?|bulan(?:n?ya)?|tahun(?:n?ya)?|lahir(?:nya)?|saya|di|ktp|kk|yang|itu"
_RIGHT = (
    rf"ya|betul|benar|cocok|sesuai|pas|sama|sudah|memang|sekali|persis|sip|ok|oke|bujur|semua|semuanya|dengan|{_DATE}"
)
_WRONG = r"salah|keliru|bukan|beda|harusnya|seharusnya|mestinya|tidak|kurang|benar|betul"
_BESIDE = rf"{_WRONG}|eh|maaf|nya|kok|lho|adalah|sama|cocok|tertulis|tapi|{_DATE}"


def _same_day(day: date, sexes: Sequence[str]) -> str:
    """The date itself, with a yes or without; the year may be left out."""
    month, year = _month(day), _year(day)
    around = rf"{_RIGHT}|{'|'.join(sexes)}"
    number = rf"(?:0?{day.day}|{in_words(day.day)})"
    return rf"(?:(?:{around}) )*{number} {month}(?: (?:tahun )?{year})?(?: (?:{around}))*"


def _other_day(day: date, sexes: Sequence[str]) -> str:
    """Another date; or another day, month or year, where that is called wrong; or the other sex."""
    any_month = rf"(?:\d\d?|{'|'.join(_MONTHS)})"
    other = (
        rf"(?!0?{day.day} {_month(day)} (?:tahun )?{_year(day)}\b)\d\d? {any_month} (?:tahun )?(?:19\d\d|20[01]\d|\d\d)"
    )
    parts = rf"tahun(?:n?ya)? (?!{_year(day)}\b)(?:19)?\d\d|(?!{day.year})19\d\d|(?:tangal|tgl) (?!0?{day.day}\b)\d\d?"
    parts += rf"|\d\d? (?:{'|'.join(_MONTHS)})|bulan (?!{_month(day)}\b){any_month}"
    date_said = rf"(?:(?:{_BESIDE}) )*{other}(?: (?:{_BESIDE}))*"
    part_said = rf"(?=.*\b(?:{_WRONG})\b)(?!.*\b0?{day.day} {_month(day)}\b)"
    part_said += rf"(?:(?:{_BESIDE}) )*(?:{day.year} (?:tapi )?)?(?:{parts})"
    others = "|".join(sexes)
    sex = rf"(?:(?:ya|lho|lo|kok|bukan|salah|eh|perempuan|wanita|laki|pria) )*(?:saya (?:ini |kan )?)(?:{others})"
    return rf"{date_said}|{part_said}|{sex}"


def _month(day: date) -> str:
    return rf"(?:0?{day.month}|{_MONTHS[day.month - 1]})"


def _year(day: date) -> str:
    """In digits, or as it is dictated: "delapan lima", "seribu sembilan ratus delapan puluh lima"."""
    century, rest = divmod(day.year, 100)
    begun = {19: "(?:seribu )?sembilan ratus |sembilan belas ", 20: "dua ribu "}.get(century, "")
    short = " ".join(_DIGITS[int(digit)] for digit in f"{rest:02}")
    said = f"{in_words(rest)}|{short}" if rest else ""
    return rf"(?:{day.year}|{rest:02}|(?:{begun})?(?:{said}))" if rest else rf"(?:{day.year}|{begun.strip()})"


def another(answers: Answers, given: Given) -> Text:
    """What the button says that leads back to the NIK."""
    return Text(N_("It is the KK number") if _young(answers, given) else N_("Another NIK"))


def hint(answers: Answers, given: Given) -> Text | None:
    """By the date it is a child: the number may be that of the family card, whose first person is one."""
    said = N_("The NIK says under 18: is it the NIK, or the number of the family card (KK), which has 16 digits too?")
    return Text(said) if _young(answers, given) else None


def _young(answers: Answers, given: Given) -> bool:
    born = facts.from_nik(answers, given.today).born
    return facts.years(born, given.today) < facts.YOUNGEST


def age(answers: Answers, given: Given) -> Text:
    years = facts.age(answers, given.today) or 0
    return Text(YOUNG if years < facts.YOUNGEST else OLD)
