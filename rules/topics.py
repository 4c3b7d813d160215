"""What people say besides answers, and what is answered to it: the texts in `data/topics`.

A topic there begins with `# its name`, then come

kind    question, talk, request, feeling (never followed by the next question at once), or list (only phrases)
at      where it holds: keys of questions, "form" for any question, review, receipt, start; everywhere without it
with    lists whose phrases belong to it, too
label   its name on a button
needs   a pattern of what must stand in the text (as `small_words.plain` writes it) for the topic to be meant or
        offered: likeness by letters alone has no business with grief. May stand on several lines, with parts of
        `rules/parts.py` by their names: <kin>
unless  a pattern of what must not stand there
hints   a pattern of words that speak for it where somebody asks, though no phrase has them
say     the answer, in English: the catalogue has the Indonesian; fixed: why no admin edits it (secrets, danger)
does    the command that it asks for, in place of an answer; notes: what is noted of everybody on the phone then

and then its phrases, one a line, as people write them: whoever adds one needs no code, and `make said` tells whether
it is mixed up with others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from locales import N_
from rules.data import HERE
from rules.likeness import WORDS as MOST
from rules.likeness import Likeness, standard
from rules.parts import PARTS
from rules.small_words import BARE, CALLED, PARTICLES, REPEATED, either, plain, without_fillers

UNKNOWN = N_("I cannot answer that. Please ask %(operator)s (%(contact)s), or BPJS Ketenagakerjaan on 175.")
FEELING, HOME = "feeling", frozenset({"start", "receipt"})  # a kind, and where no dialog is open
# How like one of its phrases a text must be: where it is no answer, and where it may be one.
LIKELY, SURE, HINTED = 0.4, 0.6, 0.2
MARGIN = 0.1  # by which the best must be ahead of the next
NEAR, BESIDE, FEW = 0.38, 0.25, 3  # what is offered as buttons: the best, the others, and how many
# Words of any question: alone they mean no topic, but where one has just them as a phrase.
COMMON = BARE | {
    "ada", "punya", "nama", "nomor", "alamat", "kartu", "data", "uang", "duit", "orang", "sebulan", "bulan", "hari",
    "tahun", "lagi", "tadi", "dulu", "mau", "bisa", "boleh", "saya", "sendiri", "kerja", "usaha", "jualan", "hp",
    "sama", "kayak", "kaya", "seperti", "kan", "perempuan", "laki", "wanita", "pria", "cewek", "cowok", "beda", "usah",
}  # fmt: skip
# What stands at the beginning of an answer, which is like a topic only in that.
ANSWERS = {"cooperative": re.compile(r"(koperasi|kop|ksp|ksu|kud|kopontren|primkop\w*|puskop\w*)\b", re.I)}
_HEAD = re.compile(r"(kind|at|with|label|say|fixed|does|notes|needs|unless|hints): (.+)")
_PATTERNS = "needs", "unless", "hints"
# Words that are needed, as they are plain, which are known with one letter wrong.
NEEDED = (
    "meningal", "kecelakan", "ketabrak", "ditabrak", "tabrakan", "tengelam", "terbakar", "kebakaran", "gergaji",
    "almarhum", "inalilahi", "ketipu", "ditipu", "dibobol", "bangkrut", "dirawat", "operasi", "kesetrum", "tempo",
    "dagangan", "bunuh", "hidup", "sakit", "demam", "wafat", "jatuh",
)  # fmt: skip
_ASKED, _ONCE = re.compile(rf"{PARTS['asked']}\b|^{PARTS['if']}\b"), r"\1"


@dataclass(frozen=True)
class Topic:
    key: str
    kind: str
    label: str
    say: str
    does: str
    at: frozenset[str]
    phrases: tuple[str, ...]
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    hints: re.Pattern[str] | None = None
    notes: str = ""
    fixed: str = ""

    @property
    def felt(self) -> bool:
        """Whether it is a feeling that is surely there where its words are: it comes before any question."""
        return self.kind == FEELING and self.needs is not None

    def fits(self, said: str) -> bool:
        """Whether the words stand there without which it is not meant, and none with which it is not."""
        return not ((self.needs and not self.needs.search(said)) or (self.unless and self.unless.search(said)))

    def holds(self, place: str) -> bool:
        return not self.at or place in self.at or ("form" in self.at and place not in HOME | {"review"})


Scored = Sequence[tuple[float, Topic]]


@cache
def topics() -> dict[str, Topic]:
    """All of them, by their names."""
    written = [one for file in sorted((HERE / "topics").glob("*.txt")) for one in _written(file.read_text("utf-8"))]
    lists = {key: phrases for key, head, phrases in written if head["kind"] == "list"}
    return {
        key: Topic(
            key, head["kind"], head["label"], head.get("say", ""), head.get("does", ""),
            frozenset(head.get("at", "").split()),
            (*phrases, *(one for name in head.get("with", "").split() for one in lists[name])),
            *(_pattern(head.get(name, "")) for name in _PATTERNS),
            notes=head.get("notes", ""), fixed=head.get("fixed", ""),
        )
        for key, head, phrases in written if key not in lists
    }  # fmt: skip


def _written(text: str) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """The name of each topic in a file, its head, and its phrases."""
    for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        key, *lines = filter(None, map(str.strip, block.splitlines()))
        head: dict[str, str] = {}
        for found in filter(None, map(_HEAD.fullmatch, lines)):
            many = found[1] in _PATTERNS and found[1] in head
            head[found[1]] = f"{head[found[1]]}|{found[2]}" if many else found[2]
        yield key, head, [line for line in lines if not _HEAD.fullmatch(line)]


def _pattern(written: str) -> re.Pattern[str] | None:
    """Of what is plain: no letter stands twice."""
    for name, part in PARTS.items():
        written = written.replace(f"<{name}>", part)
    return re.compile(rf"\b(?:{REPEATED.sub(_ONCE, written)})\b") if written else None


@cache
def _likeness() -> Likeness:
    return Likeness({topic.key: topic.phrases for topic in topics().values()})


@lru_cache(1)
def found(text: str, place: str) -> Scored:
    """How like each topic that holds in this place is, the best first; kept, since it is asked twice.

    A feeling whose words stand there comes before a question about the same.
    """
    said = _said(text)
    holding = [key for key, topic in topics().items() if topic.holds(place)]
    every = [(score, topics()[key]) for score, key in _likeness().scores(text, holding)]
    scored = [one for one in every if one[0] < BESIDE or one[1].fits(said)]
    if asks(text) or _ASKED.search(said):
        hinted = ((score + HINTED if one.hints and one.hints.search(said) else score, one) for score, one in scored)
        scored = sorted(hinted, key=lambda one: -one[0])
    answer = place in ANSWERS and ANSWERS[place].match(text) and not asks(text)
    if answer or {*without_fillers(said).split()} <= COMMON:
        words = standard(text)
        scored = [one for one in scored if words in _standard(one[1].key)]
    felt = next((one for one in scored if one[1].felt and one[0] >= BESIDE), None)
    return _first(felt, scored) if felt and not _is_phrase(scored[0][1], text) else scored


def _said(text: str) -> str:
    return " ".join(map(_spelt, plain(text).split()[:MOST]))


@lru_cache(1024)
def _spelt(word: str) -> str:
    """A word that is needed, where one letter of it is wrong."""
    return next((one for one in NEEDED if one[0] == word[0] and _by_a_letter(one, word)), word)


def _by_a_letter(one: str, other: str) -> bool:
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[same:], other[same:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] in (other[1:], other) or one == other[1:] or swapped


def _first(felt: tuple[float, Topic], scored: Scored) -> Scored:
    """Put before the others, but not before another feeling or a wish that is nearer."""
    if (scored[0][1].felt or scored[0][1].kind == "request") and scored[0][0] > felt[0] + MARGIN:
        return scored
    most = max(scored[0][0] + 2 * MARGIN, LIKELY)
    return [(most, felt[1]), *(one for one in scored if one is not felt)]


def _is_phrase(topic: Topic, text: str) -> bool:
    return standard(text) in _standard(topic.key)


@cache
def _standard(key: str) -> frozenset[str]:
    return frozenset(map(standard, topics()[key].phrases))


def meant(scored: Scored, least: float = LIKELY) -> Topic | None:
    """The topic that is meant, by a margin; None where that is not sure."""
    if not scored or scored[0][0] < least:
        return None
    best, topic = scored[0]
    others = (score for score, other in scored if (other.say, other.does) != (topic.say, topic.does))
    return topic if best - next(others, 0) >= MARGIN else None


def may_be(text: str) -> bool:
    """Whether what reads like an answer may be a topic: a phrase of one, or with the words of a feeling."""
    said = _said(text)
    return standard(text) in _phrases() or any(one.fits(said) for one in _felt())


@cache
def _felt() -> tuple[Topic, ...]:
    return tuple(one for one in topics().values() if one.felt)


@cache
def _phrases() -> frozenset[str]:
    return frozenset().union(*map(_standard, topics()))


def called(scored: Scored, text: str) -> Topic | None:
    """The topic of which the text is just a phrase."""
    topic = meant(scored, SURE)
    return topic if topic and _is_phrase(topic, text) else None


def near(scored: Scored) -> list[Topic]:
    """Up to three that may be meant, each with an answer of its own; none where none is near enough."""
    likely: dict[str, Topic] = {}
    for _, topic in (one for one in scored if scored[0][0] >= NEAR and one[0] >= BESIDE):
        likely.setdefault(topic.label, topic)
    return list(likely.values())[:FEW]


# -- whether it is a question ------------------------------------------------------------------------
SHORT = {"brp": "berapa", "gmn": "gimana", "gmna": "gimana", "knp": "kenapa", "knapa": "kenapa", "napa": "kenapa",
         "dmn": "dimana", "kmn": "kemana", "gk": "gak", "g": "gak", "byr": "bayar", "sbln": "sebulan",
         "bgmn": "bagaimana", "utk": "untuk", "pny": "punya"}  # fmt: skip
SHORTENED = re.compile(rf"\b(?:{'|'.join(SHORT)})\b")
THANKED = r"^\W*(terima ?kasih|makasi?h?|trims|nuwun|hatur nuhun|thanks?( you)?)( ya| banyak| bu| pak| min)*\W*$"
WORDS = "apa|apakah|berapa|kenapa|mengapa|gimana|bagaimana|kapan|siapa|dimana|di mana|kemana|ke mana"
BEGINS = re.compile(rf"{THANKED}|\?|^({WORDS}|what|why|how)\b")
# A question anywhere in the text: by its sign or a word ("apa saja" is none), or by a "gak" at its end.
WITHIN = re.compile(rf"\?|(?<!\bapa )\b({WORDS})\b(?! (saja|aja|pun|apa)\b)")
CAN = re.compile(r"\b(ada|bisa|boleh|perlu|harus|wajib|aman|kena)\b")
OR_NOT = re.compile(rf" ({either('tidak')})( ({'|'.join(sorted(CALLED | PARTICLES))}))?\W*$")


def is_question(text: str) -> bool:
    """Whether it reads like a question, or like thanks, rather than like an answer."""
    return bool(BEGINS.search(_in_full(text)))


def asks(text: str) -> bool:
    """Whether a question stands anywhere in it, which neither chooses nor is text to keep."""
    plain = _in_full(text)
    end = OR_NOT.search(plain)
    return bool(WITHIN.search(plain) or (end and CAN.search(plain, 0, end.start())))


def _in_full(text: str) -> str:
    return SHORTENED.sub(lambda word: SHORT[word[0]], text.casefold())
