"""What people type for a button whose label says it otherwise, as `small_words.plain` writes it.

`..._BESIDE` are patterns of what may stand beside the names of a question's choices and changes none of them.
"""

from rules.small_words import NO, YES

AGREED = (
    *YES,
    "sudah setuju",
    "ya sudah setuju",
    "sudah setuju",
    "menyetujui",
    "menyetujuinya",
    "setujui",
    "satuju",
    "sepakat",
    "boleh",
    "silakan",
    "silahkan",
    "monggo",
    "mangga",
    "bersedia",
    "tidak keberatan",
    "tidak masalah",
    "sae",
    "lanjut",
    "lanjutkan",
    "tidak apa apa",
)
REFUSED = (*NO, "tidak setuju", "tidak mau", "tidak boleh", "tidak bersedia", "tidak usah", "jangan", "keberatan",
           "belum setuju", "menolak", "tolak", "embung", "tidak usah dulu", "tidak dulu", "alim", "moh", "belum mau",
           "tidak berkenan", "tidak kersa", "tidak purun", "tidak mau dulu", "tidak jadi setuju", "ambo tidak amuah",
           "tidak amuah", "tidak daek", "tidak hayang")  # fmt: skip

MYSELF = ("saya", "sendiri", "saya sendiri", "diri sendiri", "diri saya", "saya saja", "saya saja", "piyambak",
          "pribadi", "saya pribadi", "atas nama sendiri", "nama sendiri", "saya pernah", "saya sudah",
          "saya sudah pernah",
          "saya dulu pernah", "pernah", "sudah pernah", "dulu pernah", "saya pernah ikut", "pernah ikut", "sudah ikut",
          "saya sudah ikut", "saya tidak yakin", "saya kurang yakin",
          "saya ragu", "saya lupa", "saya lupa pernah")  # fmt: skip
_I = ("saya", "saya saja", "saya sendiri", "sendiri", "diri sendiri", "diri saya",
      "diri saya sendiri", "piyambak", "saya piyambak",
      "pribadi", "saya pribadi")  # fmt: skip
NEW = (*(f"{one} {never}" for one in _I for never in ("belum", "belum pernah", "tidak pernah", "baru pertama")),
       "saya belum ikut", "saya belum pernah ikut", "saya sendiri belum pernah ikut", "saya baru", "belum pernah",
       "belum pernah ikut", "tidak pernah", "baru pertama", "baru pertama kali", "baru kali ini",
       "belum pernah sama sekali")  # fmt: skip
KIN = (
    "keluarga", "suami", "istri", "ibu", "bapak", "ayah", "anak", "adik", "kakak", "mertua", "nenek", "kakek", "teman",
    "tetangga", "saudara", "mbah", "simbah", "eyang", "mama", "mamak", "emak", "mak", "papa", "abah", "paman", "bibi",
    "om", "tante", "pakde", "bude", "budhe", "cucu", "keponakan", "ponakan", "sepupu", "menantu", "mantu", "ipar",
    "simbok", "mbok", "biyung", "bapake", "garwa", "laki", "uwak", "amak", "apak", "indok", "ambok", "etta", "eppak",
    "ebuk", "kawan", "tante", "bulik", "paklik", "embah", "orang tua", "ortu", "pasangan",
)  # fmt: skip
NEAREST = tuple(
    f"{one}{of}"
    for one in ("suami", "istri", "ibu", "bapak", "anak", "adik", "kakak", "mertua", "orang tua", "saudara")
    for of in ("", " saya", "ku")
)
FRIENDS = frozenset({"teman", "tetangga", "kawan"})  # somebody else, but no family
RELATIVES = ("orang lain", *KIN, *(f"{one}{of}" for one in KIN for of in (" saya", "ku", "nya")))
WHOM_BESIDE = (
    r"ikut|bpjs|ketenagakerjaa?n|(?:di|m|me|n)?(?:daftar|isi)(?:in|kan|no|ke|keun|an|ken)?|mau|pingin|pengen|ingin"
    r"|formulir(?:n?ya)?|form|bukan saya|(?:sudah |masih )?(?:tua|sepuh|lansia)|yang (?:be)?kerja|yang jualan"
    r"|dulu|sekarang|beliau|orangnya|dia|meng?isi|mendaftar(?:kan)?|(?:be)?ginian"
    r"|umur(?:n?ya)? \d+(?: tahun)?|punya|(?:tidak|belum) (?:punya|bisa|pakai) (?:hp|wa|telegram|baca|nulis|ngetik)"
    r"|yang kerja(?: jadi)? \w+|jadi (?:ojol|ojek|tukang|petani|nelayan|buruh|pedagang|sopir)"
    r"|(?:di|waktu|dari) (?:pabrik|kantor|perusahaan|toko)|(?:apa|atau) (?:tidak|belum)"
    r"|(?:dan|tapi|namun|trus|terus)(?= (?:saya |dulu |sudah |belum )*(?:pernah|ikut|belum|sudah|tidak))"
)

NEVER = ("belum", "belum pernah", "tidak pernah", "tidak acan", "tidak punya", "belum punya", "belum ada",
         "tidak ada", "belum ikut",
         "tidak ikut", "baru pertama", "baru pertama kali", "baru kali ini", "pertama kali", "sampai sekarang belum",
         *NO)  # fmt: skip
EMPLOYED = ("tempat kerja", "kantor", "pabrik", "perusahaan", "majikan", "juragan", "toko tempat kerja", "pt")
ALONE = ("bayar sendiri", "bayar sendiri tiap bulan", "mandiri", "bayar mandiri", "bpu")
PAID_FOR = ("pemerintah", "desa", "pemda", "dinas", "pemkab", "pemkot", "pemprov", "kelurahan", "dana desa", "gubernur",
            "bupati", "wali kota")  # fmt: skip
BEFORE = ("pernah", "dulu pernah", "pernah dulu", "dulu ada", "ada dulu", "dulu punya", "punya dulu", "dulu ikut",
          "ikut dulu", "pernah tapi berhenti", "pernah tapi sudah berhenti", "berhenti", "nonaktif", "non aktif",
          "tidak aktif", "tidak aktif lagi", "keluar", "macet", "tidak bayar lagi", "tidak dibayar lagi",
          "tidak lanjut", "dulu jamsostek", "jamsostek dulu", "dulu di pabrik", "dulu dari pabrik", "dulu di kantor",
          "dulu waktu di pabrik", "waktu di pabrik dulu", "dulu kerja di pabrik")  # fmt: skip
UNSURE = ("tidak tahu", "belum tahu", "kurang tahu", "tidak yakin", "tidak ingat", "lupa", "entah", "tidak pasti",
          "kurang yakin", "tidak tahu lupa")  # fmt: skip
PARTICIPANT_BESIDE = (r"ikut|jadi(?= (?:peserta|angota))|peserta|anggota|daftar|terdaftar|didaftar(?:kan|in)|punya"
                      r"|jamsostek|astek|bpjs|bpjstk"
                      r"|ketenagakerjaa?n|sama|oleh|sudah|lalu|terus|lewat|masih|namun|sekarang"
                      r"|tapi (?:\w+ ){0,3}(?:jualan|dagang|usaha|ngojek|warung)(?: sendiri| juga| sekarang)*"
                      r"|tapi(?= (?:\w+ ){0,2}"
                      r"(?:berhenti|keluar|tidak aktif|nonaktif|macet|tidak (?:di)?(?:bayar|lanjut)))"
                      r"|(?:waktu|pas|saat|semasa|ketika|jaman|zaman)(?: saya| masih| dulu)*"
                      r"(?: (?:be)?kerja)?"
                      r"(?: di (?:pabrik|toko|pt|perusahaan|gudang|hotel|kapal)(?: (?!sekarang)\w+)?| di \w+"
                      r"|(?<=kerja))"
                      r"|(?:dibayar\w*|bayari)(?= (?:pem|desa|dinas|kel|gub|bup|wal|kan|pab|per|maj|sama|oleh|dari))"
                      r"|(?:kayaknya|sepertinya)(?: (?:ada )?tapi)?")  # fmt: skip

SAME_DATE = (
    *YES,
    "cocok",
    "sesuai",
    "pas",
    "sama",
    "tidak salah",
    "bujur",
    "sudah benar",
    "sudah betul",
    "sesuai ktp",
    "persis",
    "tepat",
)
OTHER_DATE = ("beda", "salah", "keliru", "lain", "tidak sama", "tidak cocok", "tidak sesuai", "tidak benar",
              "tidak betul", "kurang tepat", "tidak tepat", "bukan itu", *NO)  # fmt: skip
BORN_BESIDE = (r"tapi di (?:akta|ijazah|kk|surat nikah|buku nikah|raport?|paspor)\w*(?: lahir)?(?: tahun)?(?: \d+)*"
               r"|sudah|tanggal(?:n?ya)?|tgl|bulan(?:n?ya)?|tahun(?:n?ya)?|lahir(?:n?ya)?|ada(?= yang\b)"
               r"|semua(?:n?ya)?")  # fmt: skip

MEN = (
    "laki-laki",
    "laki",
    "lelaki",
    "pria",
    "cowok",
    "lanang",
    "jaler",
    "pameget",
    "lalaki",
    "burane",
    "lake",
    "l",
    "cowo",
    "cwo",
    "kaum bapak",
)
WOMEN = (
    "perempuan",
    "wanita",
    "cewek",
    "wedok",
    "wadon",
    "estri",
    "awewe",
    "padusi",
    "makkunrai",
    "babine",
    "p",
    "cewe",
    "cwe",
    "kaum ibu",
    "ibu rumah tangga",
)

THERE = (*YES, "masih", "masih di situ", "masih di sana", "di situ", "di sana", "di sini", "disitu", "disana", "disini",
         "tetap", "mriki", "ngriki", "kene", "neng kene", "nang kene", "dieu", "di dieu",
         "sini", "sana", "situ", "masih tetap", "masih sama", "tidak pindah", "tidak pindah2",
         "belum pindah", "masih satu kecamatan", "satu kecamatan", "kecamatan sama", "sama kecamatannya")  # fmt: skip
MOVED = ("pindah", "sudah pindah", "tidak lagi", "sudah tidak", "beda", "tempat lain", "di tempat lain",
         "bukan di situ",
         "tidak di situ", "bukan di sana", "tidak di sana", *NO)  # fmt: skip
LIVES_BESIDE = (r"tinggal(?:n?ya)?|ngontrak|kontrak|mengontrak|ngekos|ngekost|kos|kost|numpang|menumpang|rumah(?:n?ya)?"
                r"|sekarang|dari dulu|sejak lahir|dari lahir|asli")  # fmt: skip

# Of who works for another, and of who has such people: neither is chosen.
_EMPLOYEE = tuple(f"saya {how}{one}" for how in ("", "cuma ", "hanya ", "juga ", "yang ")
                  for one in ("karyawan", "pegawai", "pembantu", "pekerja", "anak buah", "asisten", "digaji",
                              "dibayar", "harian", "buruh harian", "kerja harian", "borongan"))  # fmt: skip
_EMPLOYEE += tuple(f"{one} saja saya" for one in ("harian", "borongan", "karyawan"))
NO_HELPERS = (*_EMPLOYEE,
              "sendiri", "tidak ada", "saya sendiri", "cuma saya", "saya saja", "saya saja", "saya", "tidak dibantu",
              "tidak ada yang bantu", "tidak ada yang membantu", "tidak punya karyawan", "tidak ada karyawan",
              "tidak pakai karyawan", "belum ada", "belum ada karyawan", "tanpa karyawan", "piyambak", "dikerjakan "
              "sendiri", "semua sendiri")  # fmt: skip
FAMILY_HELPS = (
    "keluarga",
    *(one for one in RELATIVES[1:] if one.split()[0].removesuffix("ku").removesuffix("nya") not in FRIENDS),
    "anak anak",
    "sekeluarga",
    "anak istri",
    "suami istri",
    *(f"{how} {one}" for how in ("kadang", "kadang dibantu", "kadang kadang dibantu") for one in NEAREST),
    *(f"{one} {now}" for one in NEAREST for now in ("kadang", "saja kadang", "kadang kadang")),
)
PAID = (*_EMPLOYEE, "gaji", "digaji", "saya gaji", "karyawan", "pegawai", "anak buah", "pembantu", "bayar orang",
        "pekerja", "rewang dibayar", "asisten")  # fmt: skip
DAY_LABOUR = ("harian", "kadang", "kadang kadang", "kadang dibantu", "sesekali", "kalau ramai", "kalau rame", "musiman",
              "borongan", "kadang bayar orang", "kadang ada", "buruh harian", "kalau panen", "kadang saya bayar",
              "kadang bayar", "kadang digaji", "kadang saya gaji", "saya bayar kalau", "bayar kalau",
              "bayar orang kalau",
              "saya gaji kalau", "kalau ada pesanan", "kalau banyak pesanan", "kalau ada borongan",
              *(f"kalau {busy} {pays}" for busy in ("ramai", "rame", "sibuk", "panen")
                for pays in ("baru bayar", "bayar orang", "baru bayar orang", "saya bayar")),
              "kalau sibuk")  # fmt: skip
HELPERS_BESIDE = (r"dulu (?:ada|punya|pakai)(?: \w+)?(?= sekarang\b)|sekarang|dibantu(?:in|an)?"
                  r"|(?<!saya )bantu(?:in|an)?"
                  r"|membantu"
                  r"|bareng(?:an)?|sama|dengan|ikut|(?:be)?kerja(?:n?ya|in)?(?= (?:sama|sendiri|bareng|dengan))"
                  r"|(?:usaha|jual(?:an)?)(?:n?ya)?(?= (?:sama|sendiri|bareng|dengan))|bulanan"
                  r"|(?:ada|punya|pakai)(?= .*(?:karyawan|pegawai|pekerja|anak buah|gaji|bantu))"
                  r"|(?:\d+|dua|tiga|satu)(?: orang)?(?= (?:karyawan|pegawai|pekerja|anak buah))"
                  r"|(?<=wan |wai |rja |uah )\d+(?: orang)?|(?:tidak )+(?:saya )?(?:di)?(?:bayar|gaji|upah)(?! orang)"
                  r"|(?<=kalau )(?:ada |banyak |lagi )*(?:pesanan|order\w*|borongan|panen\w*|ramai|rame|sibuk)"
                  r"(?: besar| banyak| saja| ramai)*"
                  r"|(?<=sendiri )an"
                  r"|maklum|paling(?= (?:istri|suami|anak|ibu|bapak))|usaha(?:nya)? (?:masih )?kecil(?: kecilan)?"
                  r"|(?:mana|belum|tidak) (?:kuat|mampu)"
                  r" (?:gaji|bayar) (?:orang|karyawan)"
                  r"|(?:motor|gerobak|warung|kios|mobil|perahu)(?:n?ya)?(?: juga| saja| masih)*"
                  r" (?:kredit|nyicil|sewa|kecil|numpang)")  # fmt: skip

SAVING = ("jht", "tabungan", "tabungannya", "pakai tabungan", "dengan tabungan", "nabung", "menabung", "hari tua",
          "pakai jht", "dengan jht", "tabungan hari tua", "tabungan hari tuanya", "hari tuanya",
          "jaminan hari tua")  # fmt: skip
_NO_SAVING = ("mau", "usah", "perlu", "pakai", "ikut", "ambil", "usah pakai", "mau pakai", "mau ikut", "butuh", "pilih")
NOT_SAVING = (*(f"tidak {how} {it}" for how in _NO_SAVING for it in ("jht", "tabungan", "nabung", "hari tua")),
              "jangan pakai tabungan", "jangan jht", "yang biasa", "tanpa hari tua", "tanpa jht",
              "tanpa tabungan", "tidak nabung", "yang murah", "paling murah", "lebih murah", "termurah", "yang hemat",
              "tanpa", "tanpa nabung", "belum nabung")  # fmt: skip
PROGRAMMES_BESIDE = (r"mau|sama(?! saja)|pilih|ambil|ikut|ada|dulu(?! (?:pakai|ikut|ambil|pilih|punya|ada)\b)"
                     r"|program(?:n?ya)?|paket|pakai")  # fmt: skip

SAME_ADDRESS = ("sama", *YES, "seperti tadi", "kayak tadi", "yang tadi", "masih sama", "sesuai ktp", "tidak beda",
                "idem", "sda")  # fmt: skip
SAME_BESIDE = (
    r"(?:kayak|seperti|dengan|sama|persis|yang)* ?(?:tadi|di atas|ktp(?:n?ya)?|alamat(?:n?ya)?|rumah|tinggal|itu)"
    r"|persis"
)

USE_AGAIN = ("pakai", "pakai lagi", "pakai itu", "pakai yang tadi", "tetap", "yang tadi", "sama kayak tadi",
             "sama seperti tadi", "sama dengan tadi")  # fmt: skip
NOTHING = ("tidak ada", "tidak punya", "belum ada", "belum punya", "nihil", "kosong", *NO)
NO_SECOND_JOB = (*NOTHING, "satu saja", "cuma satu", "itu saja", "cuma itu", "hanya itu", "tidak kerja lain")
SECOND_JOB_BESIDE = (r"(?:pe)?kerja(?:an|n)?|sampingan(?:n?ya)?|lain(?:n?ya)?|lagi|tambahan|selain|satu|itu|sudah"
                     r"|cap(?:ek|ai)"
                     r"|cape|cukup")  # fmt: skip
LEFT_OUT = ("lewati", "lewat", "lewatkan", "lewati saja", "skip")
SKIPPED = (*NOTHING, *LEFT_OUT, "tidak usah", "tidak mau", "tidak perlu", "tidak pakai")
SKIP_BESIDE = r"email(?:n?ya)?|imel|gmail|alamat email|punya"
