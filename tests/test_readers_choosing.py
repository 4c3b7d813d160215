"""Short answers as people type them instead of tapping (own collection: chat Indonesian, Javanese, Sundanese)."""

from datetime import date
from functools import partial

import pytest

from bench.reading import fairly
from locales import Text, Words
from rules import topics
from rules.alone import ALONE
from rules.calculator import CALCULATOR
from rules.choosing import chosen
from rules.consent import CONSENT_VERSION
from rules.enrolment import ENROLMENT
from rules.question import Choice, Given, Question, filled
from rules.small_words import plain
from tests.tables import column, table

CHOICES = (
    Choice("yes", Text("Y"), ("ya", "setuju", "saya setuju", "betul", "benar")),
    Choice("no", Text("N"), ("tidak", "tidak mau")),
)


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        ("y|ya|iya|iyaaa|yaa|iyah|yups|yoi|iye|inggih|nggih|muhun|leres|bnr|btul|betull|bener|iya setuju|👍|✅", "yes"),
        ("tdk|ga|gak|nggak|ngga|engga|kagak|ndak|ora|mboten|teu|henteu|nda|indak|tidakk|❌|👎|gamau|ogah|emoh", "no"),
    ],
)
def test_a_short_answer_is_understood(texts: str, value: str):
    for text in texts.split("|"):
        found = chosen(text, CHOICES, [set(), set()])
        assert found is not None, text
        assert found.value == value, text


@pytest.mark.parametrize("text", ["tidak setuju", "ga setuju", "saya tidak setuju", "tidak betul"])
def test_a_no_before_it_never_counts_as_a_yes(text: str):
    found = chosen(text, CHOICES, [set(), set()])
    assert found is None or found.value == "no"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("brp iuran", "cost"), ("biayanya brp ya", "cost"), ("kok minta nik", "why_nik"),
        ("bayar lewat mana", "how_to_pay"), ("lama gak", "progress"), ("masih lama?", "progress"),
        ("bpu apa", "two_kinds"),
        ("berapa menit", "progress"), ("saya gak punya ktp", "without_nik"), ("jht itu apa", "jht"),
        ("bang ojol bisa ikut gak?", "who_can"), ("trus bayar kemana", "how_to_pay"),
        ("uangnya disetor kmn", "how_to_pay"),
        ("ikut bpjs bayar brp kalo ada 2 pekerja", "employs"), ("kalo yg bantu saya gaji gimana", "employs"),
        ("ketabrak motor pas kirim batik piye", "accident"),
        ("kalau kecelakaan di laut ditanggung gak", "jkk"),
        ("sy petugas koperasi, mau daftarkan 40 anggota sekaligus bisa?", "two_people"),
        ("umur 70 bisa ikut?", "age"), ("saya punya kis", "health"),
    ],
)  # fmt: skip
def test_a_side_question_is_understood_in_short_forms_too(text: str, topic: str):
    found = topics.meant(topics.found(text, "nik"))
    assert found
    assert found.key == topic


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("participant", "belum pernah", "no"), ("participant", "blm pernah ikut", "no"), ("participant", "belum", "no"),
        ("participant", "tidak pernah", "no"), ("participant", "pernah", "lapsed"),
        ("participant", "pernah tapi berhenti", "lapsed"),
        ("participant", "dulu pernah", "lapsed"), ("participant", "dulu pernah ikut", "lapsed"),
        ("participant", "pernah, lalu berhenti", "lapsed"), ("whom", "bapak saya", "family"),
        ("whom", "buat bapak", "family"), ("whom", "saya sendiri", "me"), ("whom", "untuk suami saya", "family"),
        ("programmes", "yang ada tabungannya", "jht"), ("programmes", "tanpa tabungan", "basic"),
        ("programmes", "yang paling murah aja", "basic"), ("programmes", "yang tanpa jht aja", "basic"),
    ],
)  # fmt: skip
def test_free_words_at_a_choice_find_the_one_that_is_meant(key: str, text: str, value: str):
    question = next(question for question in ENROLMENT if question.key == key)
    choices = question.offered({"helpers": "alone"}, Given(date(2026, 11, 22)))
    labels = [{Words().plain(choice.label, "id")} for choice in choices]
    found = chosen(text, choices, labels, question.beside)
    assert found is not None
    assert found.value == value


GIVEN = Given(date(2026, 11, 22))
WORDS = Words()
ANSWERS = filled(ENROLMENT, GIVEN)


def found(question: Question, text: str) -> object:
    """What a text chooses at a question; "" where it chooses nothing."""
    choices = question.offered(ANSWERS, GIVEN)
    labels = [{WORDS.plain(choice.label, one) for one in WORDS.languages} for choice in choices]
    meant = chosen(text, choices, labels, question.beside)
    return meant.value if meant else ""


QUESTIONS = (*ENROLMENT, *ALONE, *CALCULATOR)


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.choices], ids=lambda one: one.key)
def test_a_sentence_about_something_else_chooses_nothing(question: Question):
    assert {text: value for text in column("talk") if (value := found(question, text))} == {}


@pytest.mark.parametrize(
    ("key", "texts", "value"),
    [
        ("consent", "setuju|iya setuju pak|saya setuju|kulo setuju|ya boleh|monggo|inggih|oke deh|bersedia|👍",
         CONSENT_VERSION),
        ("consent", "y udh setuju|setuju woy|saya menyetujuinya, terima kasih|bismillah setuju|"
         "yo wes setuju",
         CONSENT_VERSION),
        ("consent", "gak setuju|tidak|emoh kulo|gak mau|ogah ah|saya gak setuju|tidak boleh|jangan", "no"),
        ("whom", "saya belum pernah|sy blm|saya sendiri blm pernah|saya belum pernah ikut bpjs", "new"),
        ("whom", "buat gw sendiri blm prnh|ndaftar kanggo kulo dewe, durung tau|"
         "Diri saya sendiri, belum pernah mendaftar|"
         "kangge kulo piyambak, dereng nate|buat saya bro, belum pernah|belum pernah", "new"),
        ("whom", "Saya, sudah|Saya pernah ikut|Untuk saya sendiri, dan saya pernah ikut|saya udah pernah dulu|"
         "saya, lupa pernah apa nggak", "me"),
        ("whom", "buat bapak saya udah tua|istri saya yg kerja|utk ibu, beliau sudah sepuh|"
         "punya bapak, umurnya 60", "family"),
        ("whom", "saya dan istri|saya sama suami|buat ibu, belum pernah", ""),
        ("whom", "saya|buat saya sendiri mas|sendiri|untuk diri sendiri|saya aja|dewe", "me"),
        ("whom", "mau daftarin bojoku|istri|buat bapak saya|daftarin ibu|orang lain|untuk anak saya|mertua|simbok",
        "family"),
        ("participant", "belum|blm|durung tau|belum pernah sama sekali|teu acan|belum punya|belum jadi peserta|dereng|"
         "sampai sekarang belum|belum ikut bpjs ketenagakerjaan|baru kali ini|ora tau", "no"),
        ("participant",
        "punya jamsostek dulu|pernah tp berhenti|dulu pernah|udah gak aktif|sudah berhenti|pernah ikut", "lapsed"),
        ("participant", "Pernah, namun sekarang sudah berhenti|Pernah tetapi sekarang sudah tidak aktif|"
         "dulu ikut waktu kerja di garmen, skrg sudah keluar|dulu ikut pas kerja di pabrik rokok, skrg udah keluar",
         "lapsed"),
        ("born", "betul laki laki", ""), ("consent", "yo wis lah|ya udah|yaudah deh", ""),  # one of them is wrong
        ("participant", "sudah|iya sudah|bpjs saya mati|bpjs mati|sudah ikut|tidak ada waktu", ""),
        ("participant", "mboten nate|hurung|alun ado|durung nate|belum lah anjir", "no"),
        ("participant", "gak tau|kayaknya ada tp gak yakin|lupa|kurang tau pak|embuh|entah", "unsure"),
        ("participant", "dari kantor|lewat tempat kerja|ikut pabrik|dibayari perusahaan", "employer"),
        ("participant", "bayar sendiri|sudah bayar sendiri|mandiri", "alone"),
        ("participant", "dibayari desa|dari pemerintah|pemda|dibayarin sama desa", "government"),
        ("born", "betul|iya bener|nggih leres|cocok|bener bu|sudah benar|betul tp di akta 1984|muhun|iyo", "yes"),
        ("born", "bener bro", "yes"),
        ("lives", "enggeh mriki|inggih taksih mriki|njih|iya masih disitu cuy", "yes"),
        ("born", "beda|salah|gak bener|salah tanggalnya|tahunnya beda|tidak sama|bukan", "differs"),
        ("lives",
        "nggih leres|enya masih|iya masih di situ|masih|ngontrak di sini|di sini|iyo masih|tinggal di situ", "yes"),
        ("lives", "pindah|udah pindah|gak|bukan di situ|sudah tidak", "elsewhere"),
        ("helpers",
        "sendiri|cuma saya|sendirian aja|dulu ada skrg sendiri|gak ada yg bantu|dewekan|ijenan|gak punya karyawan",
        "alone"),
        ("helpers", "dibantu bojo|sama suami|istri|anak|dibantu keluarga|kerja sama istri|suami ikut bantu", "family"),
        ("helpers", "sendiri lah, motor jg masih kredit|dewek an|sendiri aja mas, blm mampu bayar orang", "alone"),
        ("helpers", "kadang dibantu anakku ora tak bayar|kadang dibantu suami, ga digaji|"
         "paling istri aja kadang", "family"),
        ("helpers", "hanya saya bayar kalau ada pesanan besar|Kadang saya bayar|"
         "saya bayar orang kalau lagi rame|kalo rame baru bayar orang", "day"),
        ("helpers", "ada karyawan|punya karyawan 2|karyawan|ada 2 pegawai|punya anak buah|digaji", "paid"),
        ("helpers", "kadang|harian|kadang dibantu|sesekali|kalau rame", "day"),
        ("programmes", "tanpa|tanpa tabungan|yg murah aja|paling murah|gak usah pake tabungan|jkk jkm aja", "basic"),
        ("programmes", "sing tanpa tabungan|sing murah wae|nggak mau jht|"
         "nggak usah nabung lah", "basic"),
        ("programmes", "yang ada tabungan hari tuanya aja", "jht"),
        ("programmes", "pakai tabungan|sama jht|yg ada tabungannya|lengkap|semua|nabung|mau yg dengan tabungan", "jht"),
        ("ktp_address", "sama|sama aja|podo|sami mawon|sama kayak tadi|sama dengan ktp|iya sama|sarua", "yes"),
        ("second_job",
        "gak ada|ga ada satu aja udah capek|tidak punya|cuma itu|itu aja|gak ada kerjaan lain|ora ono|teu aya", "none"),
    ],
)  # fmt: skip
def test_each_choice_is_found_by_labels_short_forms_and_in_the_speech_of_regions(key: str, texts: str, value: object):
    question = next(one for one in QUESTIONS if one.key == key)
    first, second = (one.value for one in (*question.offered(ANSWERS, GIVEN), *question.offered(ANSWERS, GIVEN))[:2])
    value = {"yes": first, "differs": second}.get(str(value), value)
    assert {text: got for text in texts.split("|") if (got := found(question, text)) != value} == {}


def value_of(key: str, named: str) -> object:
    """The value of a choice; the first two of a question are also "yes" and "differs"."""
    first, *others = (one.value for one in question_of(key).offered(ANSWERS, GIVEN))
    return {"yes": first, "differs": others[0] if others else ""}.get(named, named)


def question_of(key: str) -> Question:
    return next(one for one in QUESTIONS if one.key == key)


@pytest.mark.parametrize("key", sorted({expected.split("=")[0] for _, expected in table("choices")}))
def test_a_sentence_that_speaks_of_one_choice_chooses_it_whatever_stands_around(key: str):
    said = {text: value_of(key, expected.split("=")[1]) for text, expected in table("choices") if f"{key}=" in expected}
    assert {text: got for text, value in said.items() if (got := found(question_of(key), text)) != value} == {}


@pytest.mark.parametrize(
    "text", ["untuk suami saya dia narik becak tiap hari di pasar", "bukan saya tapi ibu", "dulu pernah keluar", "a "]
)
def test_the_longest_text_is_judged_at_once(text: str):
    repeated = (text + " ") * 250
    texts = [repeated[:500], " ".join(repeated.split()[:40]), " ".join(repeated.split()[:14])]
    for question in (one for one in QUESTIONS if one.choices):
        for one in texts:
            found(question, one)
            assert fairly(partial(_anew, question), one, 5) < 2


def _anew(question: Question, text: str) -> None:
    plain.cache_clear()
    found(question, text)
