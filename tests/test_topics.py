"""What people say besides answers: the texts in `rules/data/topics`, and whether they are found by them."""

import csv
import random
from pathlib import Path

import pytest

from handlers.conversation import spoken, telling
from rules import benefits, topics
from rules.likeness import standard
from rules.question import Invalid
from rules.small_words import plain
from tests import said

DATA = Path(__file__).parent / "data"
EVERY = topics.topics()
BOTH = {"kerja apa saja"}  # an answer, and a question as well
COMMANDS = {"later", "back", "batal", "privasi", "berhenti", "resume", "tanya", "pengingat", "start"}


@pytest.mark.parametrize("topic", EVERY.values(), ids=EVERY)
def test_a_topic_says_something_or_does_it_and_stands_at_questions_that_there_are(topic):
    assert topic.kind in ("question", "talk", "request", "feeling")
    assert bool(topic.say) != bool(topic.does)
    assert topic.label
    assert topic.does in {"", *COMMANDS}
    assert topic.at <= {"form", "review", "receipt", "start", *said.QUESTIONS}
    assert len(topic.phrases) >= 10


def test_no_phrase_stands_in_two_topics_of_one_place():
    twice = []
    for place in said.PLACES:
        held: dict[str, str] = {}
        for topic in (one for one in EVERY.values() if one.holds(place)):
            for phrase in set(map(standard, topic.phrases)):
                if held.setdefault(phrase, topic.label) != topic.label:
                    twice.append((phrase, held[phrase], topic.label))
    assert sorted(set(twice)) == []


def test_a_known_phrase_is_found_with_a_typing_mistake():
    dice = random.Random(1)
    long = [(key, phrase) for key, topic in EVERY.items() for phrase in topic.phrases if len(phrase) > 12]
    found = []
    for key, phrase in dice.sample(long, 400):
        place = said._place(EVERY[key], phrase)
        scored = topics.found(mistyped(phrase, dice), place)
        found.append(key in [topic.key for topic in topics.near(scored)])
    assert sum(found) >= 0.9 * len(found)


def mistyped(phrase: str, dice: random.Random) -> str:
    """One letter left out, doubled, or in the place of its neighbour."""
    at = dice.randrange(1, len(phrase) - 1)
    left, here, right = phrase[:at], phrase[at], phrase[at + 1 :]
    return left + dice.choice(("", here * 2, right[:1] + here)) + right


def test_each_phrase_has_the_words_that_its_topic_needs():
    assert [one for topic in EVERY.values() for one in topic.phrases if not topic.fits(plain(one))] == []


@pytest.mark.parametrize("place", ["nik", "phone", "whom", "work", "programmes", "start"])
@pytest.mark.parametrize("text", [
    "ktp mati gimana", "nik mati", "hp saya mati", "mati lampu", "bpjs mati", "suami saya yang kerja", "jatuh tempo",
    "suami saya pergi", "kalau meninggal dapat berapa", "masuk brp duit klo gw mati", "misal saya meninggal gimana",
    "hp nya gak mau hidup", "kalau saya jatuh dari motor ditanggung?", "tani, panen 5 juta", "salah isi nama",
    "kalo penghasilan naik turun gimana", "klaimnya susah ga", "kalau di phk dapet apa", "cacingan sama tipes masuk ga",
    "tukang ojek kecelakaan di jalan dapet apa", "kecelakaan sama kematian aja", "udah ga di sana, ikut anak di bekasi",
])  # fmt: skip
def test_likeness_by_letters_alone_is_no_feeling(place, text):
    told = topics.meant(topics.found(text, place))
    assert not told or told.kind != topics.FEELING
    assert [one.key for one in topics.near(topics.found(text, place)) if one.felt] == []


@pytest.mark.parametrize("text", [
    "pak karto sudah meninggal", "bu siti meninggal dunia", "karto karangan sudah meninggal", "pak karto wafat",
    "beliau telah meninggal", "dia sudah meninggal", "mas budi udah meninggal", "Karto barusan meninggal dunia",
])  # fmt: skip
def test_who_died_is_told_by_a_name_too(text):
    told = topics.meant(topics.found(text, "start"))
    assert told
    assert told.key == "death"


@pytest.mark.parametrize("text", [
    "yang sudah meninggal bisa didaftarkan", "orang yang sudah meninggal dapat santunan", "pak kalau meninggal gimana",
    "kalau pak karto meninggal dapat apa", "mau tanya meninggal dapat berapa", "pak santunan meninggal berapa",
    "pak kalau sudah meninggal", "apa bisa kalau sudah meninggal",
])  # fmt: skip
def test_a_question_about_death_is_no_death(text):
    told = topics.meant(topics.found(text, "start"))
    assert not told or told.key != "death"


@pytest.mark.parametrize("place", ["nik", "income", "start", "receipt"])
@pytest.mark.parametrize(("topic", "text"), [
    ("death", "bapak sy meninggal di laut, dpt apa"), ("death", "ibu saya baru meninggal kmrn, santunannya gmn"),
    ("accident", "kapal saya tenggelam kemarin"), ("accident", "saya lumpuh gara2 jatuh"),
    ("cheated", "kemarin saya ketipu 2 juta gara2 kasih ktp"), ("despair", "capek hidup, pengen mati rasanya"),
    ("despair", "mau mati aja rasanya"), ("ill", "saya lagi di rs nemenin anak"),
])  # fmt: skip
def test_a_feeling_comes_before_a_question_about_the_same(place, topic, text):
    told = telling.sure(topics.found(text, place), text, Invalid("", known=True))
    assert told
    assert told.key == topic


@pytest.mark.parametrize(("place", "topic", "text"), [
    ("programmes", "jkm", "masuk brp duit klo gw mati"), ("nik", "leak", "Siapa saja yang dapat melihat data saya?"),
    ("born", "how_known", "Mengapa tanggal lahir saya bisa diketahui?"), ("name", "how_known", "kok tau tanggal lahir"),
    ("nik", "what_nik", "nik tuh yg mana cok"), ("programmes", "how_to_pay", "trus bayarnya gmn cok"),
    ("consent", "what", "apaan nih anjir"), ("start", "free", "Sorry, is this for free?"),
    ("phone", "without_phone", "nomornya hilang"), ("nik", "phone_lost", "hilang hp nya pak"),
    ("nik", "change", "mengubah nomor HP"), ("receipt", "change_sent", "ganti nama"),
    ("whom", "change", "mbenerke jeneng piye carane"), ("participant", "already_in", "bpjs saya mati"),
    ("start", "how_to_begin", "gimana cara daftarnya"),
    ("nik", "not_kk", "boleh pake nomor kk ga"), ("nik", "whose", "nik suami apa nik saya"),
    ("nik", "lifelong", "kalo ktp nya udah mati masa berlakunya gpp?"), ("income", "tax", "nanti kena pajak gak"),
    ("nik", "elsewhere", "ktp daerah lain bisa ga, sy perantau"), ("income", "aid_lost", "nanti bansos sy dicabut gak"),
    ("review", "change_later", "nanti masih bisa diganti gak"), ("programmes", "disabled", "lumpuh dapet berapa"),
    ("district", "why_place", "kenapa perlu tau kecamatan sy"), ("start", "layoff", "kalau di phk dapet apa"),
    ("programmes", "school", "anak sekolah dapet beasiswa ga"), ("receipt", "card", "kartunya diambil dimana"),
    ("name", "later", "tunggu ya tak tanya suami"), ("programmes", "later", "pikir2 dulu ya"),
    ("consent", "what_consent", "kenapa harus setuju? akibatnya?"),
    ("receipt", "despair", "rasane pengen nyerah urip"), ("income", "despair", "wes kesel tenan urip ngene iki"),
    ("work", "death", "dulu dibantu suami, sekarang sudah gak ada"),
    ("phone", "hard_times", "hp saya kejambretan di jalan"),
    ("helpers", "hard_times", "istri saya minggat"), ("nik", "clumsy", "mripatku burem ora ketok angkane"),
    ("programmes", "cheated", "tadi sdh setor 150rb ke org yg ngakunya petugas bpjs"),
    ("consent", "human", "tlg telpon sy aja"), ("phone", "without_phone", "lewatin aja dulu"),
    ("programmes", "jkm", "kalo meninggal dapet brp ahli warisnya"),
    ("cooperative", "cooperative", "liat daftar koperasi nya"),
])  # fmt: skip
def test_what_is_meant_is_told(place, topic, text):
    told = topics.meant(topics.found(text, place))
    assert told
    assert told.key == topic


@pytest.mark.parametrize(("place", "text"), [
    ("nik", "ada"), ("work", "belum ada"), ("income", "sebulan"), ("name", "nama"), ("whom", "yang tadi aja"),
    ("cooperative", "koperasi contoh"), ("cooperative", "koperasi nelayan"),
])  # fmt: skip
def test_common_words_mean_no_topic(place, text):
    scored = topics.found(text, place)
    assert topics.meant(scored) is None
    assert topics.near(scored) == []


@pytest.mark.parametrize(
    "text", ["tiga empat nol dua", "tiga empat nol dua nol satu satu dua nol lima delapan lima nol"]
)
def test_a_nik_in_words_is_no_wish_to_begin_again(text):
    assert "restart" not in [topic.key for _, topic in topics.found(text, "nik")]


@pytest.mark.parametrize("text", [
    "anak sy yg lanjutin nanti sore", "nanti malam tak terusin", "engke deui", "besok dilanjutin sama suami",
])  # fmt: skip
def test_who_puts_it_off_goes_on_later(text):
    topic = telling.sure(topics.found(text, "name"), text, Invalid(""))
    assert spoken.command(text) == "later" or (topic and topic.does == "later")


@pytest.mark.parametrize(("place", "topic", "text"), [
    ("income", "tax", "petugas pajak bakal tau ga omset saya"), ("nik", "leak", "ini ntar dibobol hacker ga"),
    ("nik", "loan", "nanti ada yang ngutang atas nama saya ga"),
])  # fmt: skip
def test_a_word_that_speaks_for_a_topic_makes_it_offered_though_no_phrase_has_it(place, topic, text):
    assert topic in [one.key for one in topics.near(topics.found(text, place))]


def test_the_amounts_that_are_told_are_those_of_the_table():
    first, funeral = (f"Rp{benefits.amounts()[one]:,}" for one in ("death_total", "death_funeral"))
    assert f"{first} in all" in EVERY["jkm"].say
    assert f"only, {funeral}." in EVERY["jkm"].say


@pytest.mark.parametrize("text", [
    "Saya mau daftar", "saya ingin mendaftar", "isi form", "yo wis daftar", "Saya ingin mengisi formulirnya",
    "daftarin dong", "mau ikut bpjs ketenagakerjaan", "pengen gabung", "ayo daftar", "daftar skrg bro",
    "aku mau ndaftar",
    "Saya ingin mendaftarkan diri", "mau mendaftar sebagai peserta", "pengen daftar bpjs dong kak",
])  # fmt: skip
def test_who_wishes_to_begin_begins(text):
    assert spoken.command(text) == "daftar"


@pytest.mark.parametrize("text", [
    "udah daftar", "daftarin bapak saya", "tolong daftarkan saya", "kalau mau daftar gimana", "daftar gak ya",
    "saya ikut", "belum daftar", "daftar apa ini", "saya isi sendiri",
])  # fmt: skip
def test_who_asks_or_tells_of_it_does_not(text):
    assert spoken.command(text) != "daftar"


@pytest.mark.parametrize(("text", "command"), [
    ("simpan aja udh", "send"), ("udh bener simpan", "send"), ("oke simpan", "send"),
    ("bener kabeh, simpen wae", "send"),
    ("sudah benar semua, tolong disimpan", "send"), ("simpan dulu", None), ("sudah benar?", None),
    ("belum benar", None), ("sudah betul belum", None),
])  # fmt: skip
def test_who_says_that_all_is_right_stores_it(text, command):
    assert spoken.command(text) == command


@pytest.mark.parametrize(("file", "place"), [
    ("name", "name"), ("work", "work"), ("work", "second_job"), ("place", "district"), ("place", "lives"),
    ("money", "income"), ("phone", "phone"), ("nik", "nik"), ("birth_date", "born_stated"),
])  # fmt: skip
def test_no_answer_is_taken_for_a_topic(file, place):
    """All that readers read without a question, in the tables of their tests."""
    rows = [row for kind in ("own", "peers") for row in csv.DictReader((DATA / f"{kind}_{file}.csv").open())]
    answers = [row["text"] for row in rows if row["expected"] and row["expected"][0] not in "?!-"]
    assert answers
    wrong = [
        (one, topic.key)
        for one in answers
        if one not in BOTH and (topic := telling.sure(topics.found(one, place), one, one))
    ]
    assert wrong == []
