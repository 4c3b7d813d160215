"""Yes, no, and what only fills: the one list of the small words that people type, and of their short forms."""

import re
from collections.abc import Iterable
from functools import lru_cache

YES = ("ya", "betul", "benar", "ok", "oke", "setuju", "yes")
NO = ("tidak", "bukan", "no")
NOT = frozenset({*NO, "belum", "jangan", "not", "tanpa"})
BARE = frozenset({*YES, *NOT, "sudah", "alah", "ampun", "aduh", "waduh", "hm", "hmm"})
CALLED = frozenset({"mas", "mbak", "bang", "bu", "pak", "kak", "dek", "gan", "min"})
PARTICLES = frozenset({"kok", "sih", "dong", "deh", "lah", "ya", "itu", "ini", "saja", "aja", "nya"})
FILLERS = CALLED | PARTICLES | {
    "yang", "yg", "buat", "untuk", "utk", "dari", "di", "ke", "kalo", "kalau", "cuma", "hanya", "please", "tolong",
}  # fmt: skip
# What is cried out or called beside anything, and says nothing of it.
OUTCRIES = frozenset(
    {
        "njir",
        "anjir",
        "anjay",
        "anjrit",
        "anjrot",
        "cok",
        "cuk",
        "jancok",
        "jancuk",
        "asu",
        "kampret",
        "bangke",
        "woy",
        "woi",
        "oi",
        "oy",
        "bro",
        "bray",
        "sis",
        "sist",
        "cuy",
        "coy",
        "guys",
        "gaes",
        "lur",
        "dab",
        "ndes",
        "beb",
        "buset",
        "busyet",
        "jir",
        "jirlah",
        "yaelah",
        "elah",
    }
)
# What also stands beside an answer and changes nothing in it.
SAID_BESIDE = FILLERS | OUTCRIES | {
    "saya", "kami", "kita", "kulo", "abdi", "kan", "nih", "tuh", "lho", "lo", "mah", "atuh", "teh", "euy", "wae", "bae",
    "ae", "ah", "to", "tho", "toh", "ta", "eh", "oh", "sekali", "banget", "bangt", "memang", "emang", "pasti", "tentu",
    "jelas", "pokoknya", "alhamdulilah", "insyalah", "nak", "mang", "om", "tante", "bapak",
    "ibu", "bos", "kang", "maaf", "punten", "nuwun", "sewu", "terima", "kasih", "makasih", "nuhun", "suwun", "mawon",
    "jawabnya",
    "jawabannya", "kemawon", "bana", "tu", "sip", "siap", "lah", "bismilah", "bismilahirahmanirahim", "juga",
}  # fmt: skip
SHORT: dict[str, str] = {
    "blm": "belum", "blom": "belum", "belom": "belum", "tdk": "tidak", "tak": "tidak", "ga": "tidak", "gak": "tidak",
    "gk": "tidak", "ngga": "tidak", "nggak": "tidak", "enggak": "tidak", "engga": "tidak", "kagak": "tidak",
    "ndak": "tidak", "ora": "tidak", "bkn": "bukan", "sdh": "sudah", "udah": "sudah", "udh": "sudah", "dah": "sudah",
    "iya": "ya", "iyo": "ya", "yo": "ya", "yup": "ya", "bener": "benar", "btl": "betul", "sy": "saya", "aku": "saya",
    "gw": "saya", "gue": "saya", "org": "orang", "kel": "keluarga", "tau": "tahu", "krj": "kerja", "bln": "bulan",
    "y": "ya", "iyah": "ya", "yups": "ya", "yoi": "ya", "iye": "ya", "heeh": "ya", "inggih": "ya", "nggih": "ya",
    "bgt": "banget", "iyolah": "ya", "kawula": "saya", "ngge": "untuk", "gapunya": "tidak punya",
    "gpunya": "tidak punya",
    "enggih": "ya", "muhun": "ya", "sumuhun": "ya", "leres": "benar", "bnr": "benar", "btul": "betul", "nda": "tidak",
    "indak": "tidak", "mboten": "tidak", "teu": "tidak", "henteu": "tidak", "nope": "no", "gamau": "tidak mau",
    "ogah": "tidak mau", "emoh": "tidak mau", "gatau": "tidak tahu", "gatahu": "tidak tahu", "krg": "kurang",
    "pake": "pakai", "dewekan": "sendiri", "durung": "belum", "podo": "sama", "enggeh": "ya", "gada": "tidak ada",
    "sndiri": "sendiri", "dewe": "sendiri", "sorangan": "sendiri", "surang": "sendiri", "ijen": "sendiri",
    "ijenan": "sendiri", "dewean": "sendiri", "nyalira": "sendiri", "sendirian": "sendiri", "kulo": "saya",
    "kula": "saya", "enya": "ya", "injih": "ya", "nggeh": "ya",
    "njih": "ya", "engge": "ya", "iyes": "ya", "yes": "ya", "yap": "ya", "yaudah": "ya sudah",
    "yasudah": "ya sudah", "yowes": "ya sudah", "yawes": "ya sudah", "yoweslah": "ya sudah",
    "yep": "ya", "hooh": "ya", "okeh": "oke",
    "okey": "oke", "okay": "oke", "ngak": "tidak", "kaga": "tidak", "kgk": "tidak",
    "wegah": "tidak mau", "ojo": "jangan", "belon": "belum", "blon": "belum",
    "dereng": "belum", "tacan": "belum", "embuh": "tidak tahu", "mbuh": "tidak tahu",
    "gtw": "tidak tahu", "teuing": "tidak tahu", "ono": "ada", "wonten": "ada", "aya": "ada", "ado": "ada",
    "gaduh": "punya", "gadah": "punya", "duwe": "punya", "nduwe": "punya", "punyo": "punya", "sami": "sama",
    "podho": "sama", "sarua": "sama", "samo": "sama", "skrg": "sekarang", "skrang": "sekarang", "skr": "sekarang",
    "saiki": "sekarang", "ayeuna": "sekarang", "tp": "tapi", "tpi": "tapi", "klo": "kalau",
    "kalo": "kalau", "dgn": "dengan", "jgn": "jangan", "hrs": "harus",
    "bs": "bisa", "msh": "masih", "isih": "masih", "sasi": "bulan", "sasih": "bulan", "wulan": "bulan", "enem": "enam",
    "genep": "enam", "telu": "tiga", "yg": "yang", "aja": "saja", "doang": "saja", "telung": "tiga", "tilu": "tiga",
    "wis": "sudah", "wes": "sudah", "uwis": "sudah", "sampun": "sudah", "prnh": "pernah", "prnah": "pernah",
    "nate": "pernah", "kanggo": "untuk", "kangge": "untuk", "kangem": "untuk", "nggo": "untuk", "pikeun": "untuk",
    "untuak": "untuk", "bwt": "untuk", "taksih": "masih", "tasih": "masih", "hurung": "belum",
    "urung": "belum", "tetapi": "tapi", "dewek": "sendiri", "dlu": "dulu", "wkt": "waktu", "tesih": "masih",
    "sm": "sama",
    "sing": "yang", "seng": "yang", "jg": "juga", "jga": "juga", "bkin": "bikin", "siji": "satu",
    "hiji": "satu", "bojo": "istri", "bojoku": "istri",
}  # fmt: skip
# Words of the regions, as `plain` writes them, where a choice is meant: nowhere else, since some are names, too.
_REGIONS = {
    "belum": "teuacan teacan acan tacan belumlah balun balum",
    "sama": "karo kalih kaliyan sareng jeung jo padha saruo lawan kambe",
    "istri": "isteri pamajikan bini binik bojone bojoe garwo bojonya binikku",
    "sudah": "atos tos parantos geus", "itu": "eta puniko niku kuwi iku", "ini": "iki niki ieu puniki",
    "sendiri": "dhewe dhewek dhewekan"
     " ndiri dhibi dhibik kadhibi kadhibik kadibik dibik saurang saurangan surangan sorang kaleku kaleta"
     " dewekan piyambakan priyangga nyalirana soranganana", "suami": "salaki misua paksu lakeh",
    "saya": "abdi kuring ambo ane engkok sengko ulun awak guwe gua", "untuk": "keur kaangguy gasan kagem gawan kangguy",
    "anak": "budak putro yugo anake anakne", "cucu": "incu putu",
    "bantu": "ngewangi ngrewangi rewang rewangi ngabantu ngabantuan ngabantosan mbantu ngebantu ngebantuin mbantuin"
     " membantu bantuin mbiyantu mbiantu bantosan nulungan nulung nolong nolongin manolong mambantu abanto abhanto"
     " bantui bantuak mbantoni ngerencangi menolong nulungi ngarencangan mangurupi",
    "dibantu": "direwangi diewangi dibantuan dibantuin dibantui dibantuak ebanto ebhanto dibiyantu direncangi"
     " ditulung ditulungi dibantosan ditolong ditolongin diewang", "ibu": "umak uma induak indung ambu mimih inang",
    "ikut": "melu milu ikuik ndherek nderek tumut ngiring norok umpat melok miluan", "bapak": "amang bapake",
    "sana": "sinan kono dinan", "situ": "dinya ngriku mriku kunu", "sini": "siko sinin", "masih": "keneh magun masi",
    "di situ": "didinya ngrikunipun", "di sana": "disinan nengkono ningkono", "di sini": "disiko nengkene",
    "tetap": "tatap tetep teteup anger", "tahu": "ngertos mangertos oneng onéng uninga nyaho weruh tao",
    "tidak": "dak idak idok kada indo enjek enja njek tiada ra", "tidak ada": "kadada tena taena degaga",
    "setuju": "satuju sapuk", "pindah": "ngalih pindahan pindoh boyong alih", "pernah": "pernh suah kantos",
    "tabungan": "tabungane tabuangan simpanan simpenan celengan tabunganna tabongan simpanannya tabungannyo tabungn",
    "nabung": "nyelengi nyimpen nyimpan", "pakai": "make nganggo ngangge pakek",
    "saja": "sajo wungkul hungkul tok haja", "yang": "nu nan nyang ingkang", "murah": "mirah murahe murahnyo",
    "berhenti": "mandeg mandheg liren eureun baranti",
    "dulu": "biyen mbiyen riyin rumiyin baheula kapungkur bihari dahulu", "keluar": "metu kaluar medal resign risain",
    "bayar": "mbayar mayar bayia mbayare", "kerja": "megawe digawe begawi karajo kerjo bakarajo nyambut",
    "ya": "engghi enggi iyek iyeh hooh", "betul": "batua", "orang": "wong uwong", "dan": "lan",
    "semua": "kabeh sadaya sadayana sedanten sedoyo kabehan", "daftar": "ngadaftar ndaftar",
    "kayaknya": "kyknya kyaknya kayanya kykny", "dipakai": "dipake dienggo diangge", "sama sekali": "blas",
    "hafal": "apal", "bukan": "sanes dudu sanesna", "apa": "naon opo nopo", "lupa": "lali poho lupo kesupen kasupen",
    "ingat": "inget emut eling kelingan", "tidak usah": "gausah gosah gausahlah",
    "daftarkan": "daftarin daftarno daftarke ndaftarno ndaftarke daftarkeun ngadaftarkeun mendaftarkan ndaftarin"
     " ngedaftarin ndaftarake", "sampai": "sampe nepi", "lengkap": "lengkep",
}  # fmt: skip
SIGNS = str.maketrans({"👍": " ya ", "✅": " ya ", "👌": " ya ", "❌": " tidak ", "👎": " tidak ", "İ": "i"})
EVER = re.compile(
    r"\b(durung|hurung|urung|dereng|ora|mboten) (?:tau|nate)\b"
)  # Javanese: "never", where Indonesian has "not known"
NOT_YET = re.compile(r"\balun(?= (?:ado|pernah|sato|ikuik|punyo|lai)\b)")  # Minang, where "alun-alun" is a square
REPEATED = re.compile(r"([a-z])\1+")
WORD = re.compile(r"[^\W_]+")


_REGIONAL = {REPEATED.sub(r"\1", word): meant for meant, words in _REGIONS.items() for word in words.split()}
_PHRASES = {
    "tidak acan": "belum", "tidak can": "belum", "belum lai": "belum", "kale kaleku": "sendiri",
    "sikale kale": "sendiri", "sendiri se": "sendiri", "ta oneng": "tidak tahu", "de gaga": "tidak ada",
    "tidak terang": "tidak tahu", "duka tidak apal": "tidak tahu", "duka tidak tahu": "tidak tahu",
    "duka tidak nyaho": "tidak tahu", "tidak nanaon": "tidak apa apa",
    "wong tuwo": "orang tua", "wong tuwa": "orang tua", "tiang sepuh": "orang tua",
    "urang gaek": "orang tua", "urang rumah": "istri", "nyambut damel": "kerja", "nyambut gawe": "kerja",
    "sudah tahu ikut": "sudah pernah ikut", "sudah tahu melu": "sudah pernah ikut", "ho oh": "ya",
    "can pernah": "belum pernah", "biyen tahu": "dulu pernah", "tahu melu": "pernah ikut", "tidak kedah": "tidak usah",
    "duka tidak terang": "tidak tahu", "duka teuing": "tidak tahu", "duka atuh": "tidak tahu", "ada nang": "ada yang",
    "nang ada": "yang ada", "nang paling": "yang paling", "tidak gableg": "tidak punya", "tara aya": "tidak ada",
    "ta onéng": "tidak tahu", "kada suah": "tidak pernah", "tidak suah": "tidak pernah", "batu a": "betul",
    "ra ada": "tidak ada", "tidak ada nang": "tidak ada yang", "ibu ibu": "kaum ibu", "emak emak": "kaum ibu",
    "gapapa": "tidak apa apa", "tidak kunanaon": "tidak apa apa", "mak mak": "kaum ibu", "bapak bapak": "kaum bapak",
}  # fmt: skip
_TWICE = re.compile(r"\b([a-z]{3,})2(?=\b|nya)")  # "kadang2"
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b")


@lru_cache(32)
def regional(said: str) -> str:
    """What is plain, with the words of the regions as the Indonesian ones."""
    said = _PHRASE.sub(lambda found: _PHRASES[found[0]], _TWICE.sub(r"\1 \1", said))
    return " ".join(_REGIONAL.get(word, word) for word in said.split())


@lru_cache(32)
def plain(text: str) -> str:
    """Lower case, without signs, with short forms written out and "iyaaa" said once."""
    text = NOT_YET.sub("belum", EVER.sub(r"\1 pernah", text.translate(SIGNS).casefold()))
    words: list[str] = WORD.findall(text)
    once: list[str] = WORD.findall(REPEATED.sub(r"\1", text))
    return " ".join(SHORT.get(word) or SHORT.get(short, short) for word, short in zip(words, once, strict=True))


def core(text: str) -> str:
    """The same without words that only make it polite; all of it where nothing else is left."""
    return without_fillers(plain(text))


def without_fillers(said: str) -> str:
    """Of what is plain already."""
    return " ".join(word for word in said.split() if word not in FILLERS) or said


def says_little(text: str) -> bool:
    """Whether it is a bare yes or no, a sigh, or a letter: nothing that could be meant besides an answer."""
    said = core(text)
    return len(said) < 2 or {*said.split()} <= BARE


def spelt(words: Iterable[str]) -> frozenset[str]:
    """These, and all short forms of them."""
    known = frozenset(words)
    return known | {short for short, word in SHORT.items() if word in known}


def either(*words: str) -> str:
    """The same as a part of a pattern."""
    return "|".join(sorted(spelt(words)))
