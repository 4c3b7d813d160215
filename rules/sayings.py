"""Whole sentences that speak of just one choice of a question, for `Choice.said`, as `choosing.spoken` writes them.

What stands around the decisive words may be anything in some, but no question, condition, fear or story.
"""

from rules.synonyms import KIN

# What makes a sentence a question, a condition, a fear or a story: then it chooses nothing.
_ASKED = (
    r"apa|apakah|apo|berapa|kenapa|mengapa|napa|ngapain|gimana|bagaimana|piye|pripun|kumaha|kapan|iraha|siapa|sopo"
    r"|sinten"
    r"|saha|dimana|kemana|mana(?! mana)|kok|bisa\w*|boleh|biso|tiasa|wajib|harus|perlu|kan|kalau|jika|misal\w*|nek"
    r"|yen|lek"
    r"|mun|lamun|menawi|upami|umpama|andai\w*|asal\w*|tergantung|moga|semoga|atau|ato|tapi|padahal|takut\w*|wedi|sieun"
    r"|khawatir|cemas|bingung|sedih|susah|repot|ribet|malas|males|cape|capek|lelah|pusing|\w*meningal|wafat|almarhum\w*"
    r"|mati|sakit\w*|gering|celaka|kecelakan|jatuh|\w*tabrak|cerai|selingkuh|kdrt|h?utang|nangis|marah\w*|\w*larang"
    r"|\w*tipu\w*|curiga|benci|n?tanya|takon|tungu|kata|jare|cenah|m?pikir|rundingan|i[zj]in|besok|nanti|kesehatan|kis"
    r"|kesehatanya|berobat|malu|stres|lapar|hamil|\w*lahir(?:an|kan)|kabur|bahasa|hp|nomor|cara\w*|maksud\w*|ngerti"
    r"|paham"
)
_END = r"tidak(?: (?:kan|ya))?$"


def _rest(but: str = "") -> str:
    """Any words, but none of these."""
    return rf"(?: (?!(?:{_ASKED}{but and '|'}{but})\b|{_END})\w+)*"


def _some(words: str) -> str:
    """Any of these words, before others."""
    return rf"(?:(?:{words}) )*"


REFUSED_SAID = (r"(?:tidak|jangan)(?: (?:setuju|mau|dulu|sudah|usah|bersedia|berkenan|saya|kami|untuk sekarang"
                r"|ikut saja|sekarang|makasih|lah))*")  # fmt: skip
AGREED_SAID = (
    rf"{_some('ya|oke|ok|sae|baik|betul|sudah|siap|sip|bismilahirahmanirahim|saya|kami|gas|yuk|ayo|yowes|insyaalah|mau|ikut|rancak|mantap|apik|alus')}"
    r"(?:setuju|oke lanjut|ok lanjut|lanjut|lanjutkan|sepakat|mangga|silakan|silahkan|manga|mongo|sumanga|boleh"
    r"|bersedia|gas|gaskan|cocok|rela|ikhlas|mengizinkan)"
    rf"(?: (?:saya|lanjut|banget|sekali|aja|pakai|dipakai|datanya|data|silakan|boleh|lanjutkan|kami|sama|ya"
    rf"|ketentuannya"
    r"|syaratnya|mangga|setuju|untuk|formulir|semua|semuanya|tulus|ikhlas|sudah|baca|saya baca))*"
)
_KIN = (rf"(?:{'|'.join(sorted(KIN))}|abang|putri|lanang|lae|ito|encing|nyak|babeh|engkong|ompung|opung|bini)"
        r"(?:ku|u|aku|nya|ne|e|na|mu)?(?: (?:saya|ku|kami|kandung|tiri|angkat|sulung|bungsu|pertama|kedua|ketiga|laki"
        r"|laki2|lelaki|perempuan|wedok|cowok|cewek|ragil|mbarep|mertua|nomor|ke|satu|dua|tiga|\d|lanang|ipar"
        r"|anak))*")  # fmt: skip
_TOO = "dan|sama|juga|sekalian"
_NEEDS = (rf"{_TOO}|saya(?! (?:isi|yang|bantu|wakil))|belum|pernah|makan|jajan|sekolah|beli|biaya|modal|uang|duit"
          rf"|susu|obat"
          r"|lebaran|kuliah|bayar|masa|hidup|nikah|kawin|dulu|baru|sendiri|tidak|warisan|bekal|malam|pulang|gratis"
          r"|uang\w*|guru|petugas"
          r"|jawab|baca|ngobrol|ngurus|ditingal\w*|kantor|pabrik|sudah ada|pinjam\w*|asuransi|hadiah|bpjs|iuran"
          r"|daftar\w*")  # fmt: skip
_TRADE = (r"(?:kerja\w*|bekerja|pekerja\w*|(?:pen|ber)?jual\w*|\w*dagang\w*|dodol\w*|tukang|tani|petani|nelayan"
          r"|\w*buruh|sopir|supir|\w*ojek|ojol|narik|\w*jahit|pengrajin|\w*ternak|kuli|pemulung|driver|sawah|ladang|kebun|warung"
          r"|kios|usaha"
          r"|serabutan|\w*parkir|umur\w*|usia\w*|melaut|\w*laut|buka|bangunan|pasar|kampung|kampuang|desa|mau ikut|ikut"
          r"|daftar|satpam|guru ngaji|marbot|pembantu|art|asisten|\w*cuci|masak|catering|petambak|peladang|becak"
          r"|angkot)")  # fmt: skip
_OTHERS = rf"saya|{_TOO}|\w*tingal\w*|uang\w*|biaya\w*|gratis|pinjam\w*|ngurus|sekolah|kuliah|jawab|baca"
FAMILY_SAID = (
    _some(r"(?:saya )?(?:mau|ingin|pengen|pingin|pengin|minta)|saya|ini|formulir(?:nya)?|form|eh|salah|maaf|yang"
          r"|ikut|tapi|bukan (?:untuk |buat )?(?:saya|saya sendiri|sendiri)|tolong|bantu|isi(?:kan|in)?")
    + rf"(?:(?:(?:n|di)?daftar(?:kan|in|no|ke)|isi(?:kan|in|no)|atas nama|untuk|buat|bagi|punya|pun|mewakili"
      rf"|wakil) )++{_KIN}"
    rf"(?: (?:dan|sama) {_KIN})?(?: (?:dia|beliau|orangnya|yang|sudah|masih|jadi|di|ka|ke|teng|nang|dia sudah"
    rf"|seorang))*(?: {_TRADE}{_rest(_NEEDS)}| (?:tua|sepuh|lansia)| (?:dia|beliau|orangnya){_rest(_OTHERS)})?"
)  # fmt: skip
_ME = _some(r"ya|untuk|buat|bagi|saya|sendiri|diri|pribadi|piyambak|atas|nama|formulir|form|mau|ingin|daftar\w*|isi"
            r"|yang"
            r"|dan|tapi|karena|sudah tua|masih|eh|bukan orang lain|bukan|oh|ni|nih|usaha|jualan|dagang")  # fmt: skip
_JOINED = (r"sama sekali|pernah|ikut|daftar|mendaftar|terdaftar|didaftarkan|jadi|peserta|anggota|bpjs|bpjstk|jamsostek"
           r"|ketenagakerjan|tenaga kerja|kali|dulu|sebelumnya|punya|gabung|bergabung|masuk|(?:be)?gini(?:an)?|yang"
           r"|program"
           r"|asuransi|ginian|sekalipun|seumur hidup|satu|apa apa|mana mana|daftarkan|baru|sampai|sekarang|ikutan|dari"
           r"|sekali|pun|saya|sendiri|mau|coba|lai|lagi|seumur umur|begituan|gituan|kami|satupun")  # fmt: skip
_NEW = r"(?:belum pernah|belum|tidak pernah|baru pertama|baru kali|baru mau|baru ikut|pertama kali|baru sekali)"
_MYSELF = r"(?=.*\b(?:saya|diri|sendiri|pribadi|piyambak)\b)"
NEW_SAID = (rf"(?:{_MYSELF}{_ME}{_NEW}|{_ME}(?:belum pernah|tidak pernah|baru pertama|pertama kali))"
            rf"(?: (?:{_JOINED}))*")  # fmt: skip
_WAS = (r"(?:ikut|terdaftar|jadi peserta|peserta|didaftar\w*|jadi anggota|(?:daftar|punya"
        r"|pakai)(?= (?:kartu )?(?:bpjs|jams|ast)))"
        r"(?: (?:bpjs|bpjstk|jamsostek|astek|ketenagakerjan|itu|peserta|kartu))*")  # fmt: skip
_ELSE = r"lomba|demo|partai|pemilu|kursus|pelatihan|pinjam\w*|kredit|bansos|kampanye|ronda|pengajian|rapat|prakerja"
_NOT_ME = rf"{_ELSE}|arisan|koperasi|lomba|pinjaman|suami|istri|anak|ibu|bapak|asuransi|kredit|dengar|{_TOO}|tahu"
ME_SAID = (rf"{_MYSELF}{_ME}{_some('dulu|sudah|sempat|waktu muda|rasanya|kayaknya|sepertinya|dulunya|tadinya')}"
           rf"(?:pernah {_WAS}|dulu {_WAS}|sudah {_WAS}|pernah|ikut dulu){_rest(_NOT_ME)}")  # fmt: skip
_P = _some(r"saya|kami|dia|beliau|sudah|masih|ya|ikut|punya|ada|jadi|peserta|terdaftar|kayaknya|sepertinya|katanya"
           r"|rasanya"
          r"|kartunya|kartu|bpjs|bpjstk|ketenagakerjan|jamsostek|yang|dulu(?= belum)|sampai|sekarang|kami|itu|memang"
          r"|aktif|alhamdulilah|kalau itu|kalau bpjs ketenagakerjan|seingat saya|seumur|hidup|tapi|cuma|pokoknya|eh|oh"
          r"|daftar|dari|lewat|didaftar\w*|sama|oleh|rutin|tiap bulan|selalu|iuran(?:n?ya)?")  # fmt: skip
NEVER_SAID = (
    rf"(?!.*\bsudah\b){_P}(?:belum pernah|tidak pernah|belum(?= |$)|baru pertama|baru kali|baru mau)(?: (?:{_JOINED}))*"
)
_KIND = r"(?:kantor(?:nya)?|pabrik(?:nya)?|perusahan|majikan|juragan|pt|tempat kerja|toko|gudang|hotel|restoran|bos)"
_LEFT = (r"keluar|berhenti|tidak (?:aktif|lanjut|dibayar|bayar|kerja|diteruskan|ikut|dilanjut\w*)|nonaktif|macet|phk"
         r"|resign|putus|setop|stop|pensiun|tutup|bangkrut|(?<=sudah )tidak(?: lagi)?$")  # fmt: skip
EMPLOYED_SAID = (r"(?=.*\b(?:dari|lewat|ikut|\w*daftar\w*|\w*bayar\w*|\w*potong|peserta|punya|sudah|masih"
                 r"|kartu\w*|pt|oleh|sama|aktif|jalan|gaji|iuran\w*|tempat|majikan|juragan)\b)"
                 rf"{_P}(?:dibayar\w* |dibayari |didaftar\w* |dipotong |potong |gaji |tiap |bulan |iuran |sama "
                 rf"|oleh |dari |lewat |ikut )*"
                 rf"{_KIND}(?:(?<!bos)(?<!ntor)(?<!agan)(?<!ikan) (?!(?:dulu|pernah|pulang|suami|istri|anak|sendiri"
                 rf"|tidak|belum|desa|dinas|pos|pajak|bpjs|camat|polisi|bank|pusat|cabang|{_ASKED}|{_LEFT})\b)\w+)?"
                 r"(?: (?:masih|aktif|jalan|sampai|sekarang|kayaknya|sepertinya|potong|dipotong|gaji|tiap|bulan|yang"
                 r"|bayar|saya|didaftar\w*|tempat|kerja|katanya|ya|terus|di|ini|iuran|iuranya))*")  # fmt: skip
_HOW = (
    r"sendiri|rutin|mandiri|tiap bulan|saban bulan|setiap bulan|tiap sasi|saben bulan|terus|lancar|bulanan|tiap tanggal"
)
ALONE_SAID = (rf"{_P}(?:mandiri )?(?:bayar|nyetor|setor|iuran)(?:nya)? (?:{_HOW})"
              r"(?: (?:lewat|di|pakai|via|indomaret|alfamart|alfa|kantor|pos|bank|bri|dana|gopay|shope|jmo|tiap"
              r"|bulan|sendiri|rutin"
              r"|terus|lancar|saya|\d+|ribu|rb|bulanan|masih|aktif|sampai|sekarang|transfer|agen|brilink|mandiri"
              r"|saban|saben))*")  # fmt: skip
PAID_FOR_SAID = (rf"{_P}(?:dibayar\w*|dibayari|bayari|ditangung|didaftar\w*|dapat bantuan iuran|dibantu iuran|diurus)"
                 r"(?: (?:sama|oleh|dari|bantuan|program|gratis|iurannya|iuran|karo|pak|ku|kantor))*"
                 r" (?:pemda|desa|pemerintah|dinas|pemkab|pemkot|pemprov|kelurahan|dana desa|gubernur|bupati"
                 r"|wali kota|kades|lurah|nagari|baznas|kabupaten|kota|negara|provinsi)"
                 rf"{_rest('dulu|pernah|tidak|belum|sendiri|sebagai|perangkat|blt|bansos|pkh|pip')}")  # fmt: skip
_NO_STORY = rf"{_ELSE}|arisan|koperasi|dengar|tahu|lihat|baca|suami|istri|anak|ibu|bapak|tetanga|sendiri"
BEFORE_SAID = (
    rf"{_P}(?:{_KIND}(?: \w+)? (?=dulu|pernah))?(?:dulu|pernah|sudah pernah|dulu pernah|pernah dulu|dulunya|tadinya)(?:"
    rf"(?: waktu| pas| saat| semasa| ketika| jaman| zaman| masih)+ (?:saya |masih |di )*(?:kerja|jadi|karyawan|buruh"
    rf"|{_KIND}){_rest(_NO_STORY)}|(?: {_WAS}){_rest(_NO_STORY)}"
    rf"|{_rest(_NO_STORY)}(?: tapi)?(?: saya| terus| sudah| sekarang| akhirnya| lama| kerja"
    rf"| ini)* (?:{_LEFT}){_rest(_NO_STORY)})"
)
UNSURE_SAID = (rf"{_P}(?:tidak tahu|tidak ingat|lupa|kurang tahu|tidak hafal|tidak yakin|kurang yakin|kurang paham"
               r"|belum tahu|mbuh|entah|entahlah)(?: (?:tidak|tahu|lupa|saya|pasti|pastinya|lagi|sudah|lama|ya"
               r"|pernah|ikut|belum"
               r"|hafal|apa|ada|yakin|ingat|punya|pernah|soalnya|kurang|itu|atau|dulu|sekali|banget|pak|bu|mungkin"
               r"|kayaknya))*")  # fmt: skip
_H = _some(r"saya|kami|ya|ada|yang|kadang|sering|selalu|biasanya|paling|cuma|hanya|dari|dulu|sampai|sekarang|kerja"
           r"|kerjanya"
           r"|jualan|jualannya|dagang|dagangnya|usaha|usahanya|masih|memang|semua|semuanya|apa|juga|suka|garap|nelayan"
           r"|(?:di)?kerja(?:kan|in)|dijalankan|tiap hari|di warung|di rumah|di sawah|di toko|di kios|di pasar"
           r"|ke sawah|ke laut|melaut"
           r"|ngarit|produksi|bikin|masak|jaga|narik|ngojek|eh|oh|bareng|dua|berdua|sudah")  # fmt: skip
_HELPS = (r"(?:bantu\w*|membantu|dibantu\w*|tolong|ikut (?:bantu|kerja|jual|jaga|dagang|garap|masak|ke |melaut"
          r"|ngurus|bikin|layan)\w*|jaga(?= (?:warung|toko|kios|lapak|dagangan|jualan|kedai|pasar))|nemenin|nemani"
          r"|menemani|temani|gantian|melayani)")  # fmt: skip
_MONEY = (
    r"gaji|digaji|dibayar|bayar|upah|diupah|kasih|dikasih|uang|duit|karyawan|pegawai|harian|borongan|honor|jajan|upahan"
)
_FREE = r"(?: (?:tidak|tanpa)(?: (?:di)?(?:gaji|bayar|upah|usah bayar|pakai gaji|pakai upah|saya bayar|saya gaji))?)"
_DOING = (r"jualan|jual|jaga|warung|di|ke|sawah|laut|toko|pasar|kios|kedai|kadai|tiap|hari|masak|bikin|kadang|sering"
          r"|juga|berdua|dagang|ngurus|narik|kirim|ngirim|melaut|pagi|sore|produksi|jahit|garap|angkat|bungkus|belanja"
          r"|selalu")  # fmt: skip
_NO_HELP = (rf"pacar\w*|rumah|nenek\w*|cucu|ibunya|rt|rw|kemarin|ribut|{_MONEY}|orang|tidak|belum|tanpa|tetanga"
            rf"|teman|dua\w*"
            rf"|isi\w*|daftar\w*|baca\w*|pinjam\w*|petugas|dinas"
           rf"|formulir|ngetik|jawab|dulu|kantor|pabrik|bpjs")  # fmt: skip
FAMILY_HELPS_SAID = (
    rf"(?!.*\b(?:teman|tetanga|kawan)|(?:ibu|bapak|kakak|adik|om|tante) (?:bantu|tolong)"
    rf"|(?:(?:ya|cuma|kadang|eh) )*saya (?:cuma |hanya |yang |ikut )?bantu )"
    rf"{_H}(?:{_KIN}(?: (?:dan|sama) {_KIN})?(?: (?:kadang"
    rf"|sering|selalu|suka|yang|juga|ikut|lagi|pada|mau|biasanya))* {_HELPS}{_rest(_NO_HELP)}"
    rf"|(?:dibantu|bantu|bareng|berdua|sama|dengan|dibantu (?:sama|oleh|ku|dening)|bantu sama|bantunya|yang bantu|kerja"
    rf" sama) {_KIN}(?: (?:dan|sama) {_KIN})?(?: (?:{_DOING}))*)(?:{_FREE})?"
    rf"(?: kalau (?:pulang|libur|sengang|sempat|habis|selesai|sore|malam|mingu|sabtu|tidak sekolah)(?: sekolah"
    rf"| kerja)*)?|(?:cuma|hanya|paling|berdua|duaan|bertiga) (?:saya )?(?:dan |sama |dengan ){_KIN}"
)
NO_HELPERS_SAID = (
    rf"{_H}(?:sendiri|tidak ada|tidak ada siapa siapa|tanpa bantuan|tidak dibantu|saya seorang|tidak punya"
    rf"|belum punya|tidak pakai)"
    r"(?: (?:yang|bantu|membantu|bantuin|siapa siapa|siapapun|siapa|orang|karyawan|pegawai|semua|semuanya|dari|dulu"
    r"|pagi|sampai|sore|malam|terus|tiap|hari|kerja|kerjanya|jualan|jualannya|dagang|saya|sendiri|tanpa|bantuan"
    r"|anak buah|tidak|ada|belum|punya|garap|yang garap|masih|melaut|di warung|di sawah|di rumah|tukang|pembantu"
    r"|ngurus|masak|bikin|warung|narik|ngojek))*"
)
PAID_SAID = (rf"(?!.*\bkadang\b|saya (?:karyawan|pegawai|pembantu|pekerja|anak buah|asisten))"
             r"(?!.*\b(?:gaji|bayar|upah) saya\b|.*\borang (?:yang |(?:tiap|per) hari )*(?:gaji|bayar|upah) \d)"
             rf"{_H}(?:punya |ada |pakai |saya |orang |\d |dua |tiga |satu |empat |lima )*"
             r"(?:karyawan\w*|pegawai\w*|anak buah\w*|pekerja\w*|pembantu|asisten|orang kerja|rewang"
             r"|orang(?= (?:yang |(?:tiap|per) hari )*(?:saya )?(?:di)?(?:gaji|bayar|upah)))"
             r"(?: (?:yang|saya|kami|\d|dua|tiga|satu|orang|di|tiap hari|per hari)?)*"
             r"(?: (?:saya |yang )?(?:digaji|gaji|dibayar|bayar|diupah|upah|gajinya|bayarnya)"
             r"(?: (?:bulanan|harian|mingguan|tiap|bulan|hari|mingu|per|orang|rutin|sehari|sebulan"
             r"|saya|\d+ ?(?:rb|ribu|k)?))*)?")  # fmt: skip
_BUSY = (r"(?:rame\w*|ramai|banyak|ada|lagi|sedang|pas|pesanan|order\w*|borongan|panen\w*|lebaran|sibuk|musim"
         r"|musiman|hajatan|tanam|tandur|puasa|kewalahan|repot|acara|proyek|hari raya|rama|akeh)")  # fmt: skip
_PAYS = (r"(?:panggil|mangil|bayar|sewa|nyewa|upah|ngupah|ajak|ngajak|cari|nyari|pakai|minta tolong|ambil|gaji"
         r"|kasih upah|mbayar|nyuruh|dibantu|undang|tambah)")  # fmt: skip
DAY_SAID = (
    rf"(?:{_H}(?:bantu )?(?:kalau|pas|waktu|saat|musim|nek|yen|mun|tiap) {_BUSY}(?: {_BUSY})*(?: baru| saya| kadang"
    rf"| ada| yang)* {_PAYS}"
    rf"|(?:kadang|sesekali|sekali sekali|sekali kali)(?: (?:kadang|saya|ada|yang|saja|baru))* {_PAYS})"
    r"(?: (?:orang|tetanga|tenaga|lain|harian|bantu\w*|teman|tukang|buruh|saya|tambahan|satu|dua|\d|kuli|lepas|untuk"
    r"|kerja|dibayar|digaji|upah|bayar|warga|dikasih|kasih|\d+ ?(?:rb|ribu)?))*"
)

_SAVINGS = (r"(?:jht\w*|tabungan\w*|nabung|menabung|hari tua\w*|jaminan hari tua\w*|masa tua|simpan|celeng)"
            r"(?: (?:hari tua\w*|masa tua|jht|tua|nya))*")  # fmt: skip
_TAKE = _some(r"saya|kami|mau|pilih|ambil|yang|ikut|program\w*|paket|ada|pakai|dengan|sama|plus|sekalian|lengkap"
              r"|sudah|ya|pengen|pingin|ingin|juga|biar|supaya|buat|untuk|bisa nabung|tua|punya|dapat|eh|dulu|tambah"
              r"|komplit|semua|ketiganya|tiga tiganya|lebih baik|mending|aman|sambil|kalau bisa|ketiga|pengin|kasih"
              r"|masih")  # fmt: skip
_WHY = (r"(?: (?:biar|supaya|buat|untuk|bekal|hari|tua|masa|nanti|anak|cucu|sekalian|nabung|ada|punya|pegangan"
        r"|simpanan|aman|juga|dulu|pak|bu|yang|lengkap|saya|kami|pakai|tenang|jht|tabungan|pensiun|cari|siap"
        r"|siapa siapa))*")  # fmt: skip
SAVING_SAID = (
    r"(?!.* nanti(?: saja| dulu)*$)"
    rf"(?!(?:saya |kami )?(?:dulu|pernah|sama(?= (?:semua|lengkap))|sudah (?:pernah|punya|ada)) )"
    rf"(?:{_TAKE}{_SAVINGS}{_WHY}"
    rf"|(?:saya |mau |pilih )*yang (?:lebih mahal|mahalan|mahal(?= saja| tidak apa))(?: saja| tidak apa apa)*{_WHY}"
    rf"|{_TAKE}(?:lengkap|komplit|semua|ketiganya|tiga tiganya){_WHY})"
)
_WITHOUT = _some(r"saya|kami|mau|pilih|ambil|yang|ikut|program\w*|paket|ya|dulu|cuma|hanya|dua|eh|sementara|sudah"
                 r"|cukup|yg|untuk sekarang|sekarang|lebih baik|mending")  # fmt: skip
_SPARE = (r"(?: (?:dulu|yang|murah|paling|dua|saja|jkk|jkm|sama|biar|hemat|ringan|biasa|saya|uangnya|belum|cukup"
          r"|sementara|mau|ambil|pilih|kecelakan|kematian|ekonomis|irit|sekarang|kuat|soalnya|karena|mampu"
          r"|terlalu|mahal|berat))*")  # fmt: skip
_ACCIDENT = r"(?:kecelakan(?: kerja)?|celaka|jkk)"
NOT_SAVING_SAID = (
    rf"{_WITHOUT}(?:tanpa|tidak(?: (?:usah|pakai|perlu|mau|ambil|ikut|ada|butuh|pakek|pilih|yang|sama|dengan|mau pakai"
    rf"|usah pakai|mau yang|usah ada|perlu pakai))?|jangan(?: (?:pakai|yang|ada|yang ada|yang pakai))?"
    rf"|belum (?:mau|perlu|butuh|kuat)(?: yang| pakai)?) {_SAVINGS}{_SPARE}"
    rf"|{_WITHOUT}{_ACCIDENT}(?: (?:dan|sama|plus|kerja|saja))* (?:kematian|jkm|meningal|mati){_SPARE}"
    rf"|{_WITHOUT}(?:(?:ter|paling |lebih |yang )(?:murah|hemat|irit|ringan|ekonomis)|yang (?:biasa|polos"
    rf"|dasar)){_SPARE}"
)
_L = _some(r"ya|ada|di|teng|nang|neng|ning|ten|ing|iya|betul|benar|saya|kami|sudah|tingal\w*|rumah\w*|ngontrak|kontrak"
           r"|ngekos|kos|masih|tetap|sekarang|alamat\w*"
           r"|ktp|memang|asli|orang|mengontrak|numpang|menetap|domisili\w*|sama|leres|cocok|sesuai"
           r"|omah\w*")  # fmt: skip
THERE_SAID = (r"(?!(?:ya |cuma |hanya )*ktp"
              r"|(?:ya )?(?:di ?)?(?:situ|sana|sini) (?:orang tua|mertua|keluarga|suami|istri|anak))"
              rf"{_L}(?<!\w)(?:di (?:situ|sana|sini|kono|kene)|disitu|disana|disini|situ|sana|sini|ngriki|mriki"
              rf"|masih (?:tingal|ngontrak|numpang|kontrak)|tetap)"
              r"(?: (?:masih|terus|saja|sekarang|sampai|dari|sejak|dulu|kecil|lahir|tetap|tidak|belum|pernah|pindah"
              r"|sama|orang|tua"
              r"|mertua|keluarga|suami|istri|anak|saya|kontrak|ngontrak|numpang|ktp|sesuai|di|rumah|sana|situ|sini"
              r"|bertahun|tahun|puluhan|turun|temurun|nenek|moyang))*(?<!tidak)(?<!belum)")  # fmt: skip
MOVED_SAID = (
    rf"{_some('ya|saya|kami|sudah|lama|eh|oh|sekarang|kami|rumah|alamat|tinggal|tingalnya|udah|domisili')}"
    r"(?:pindah|(?:tidak|bukan) sudah pindah|tidak (?:lagi )?(?:tingal )?(?:di )?(?:situ|sana)|bukan (?:di )?(?:situ"
    r"|sana)|sudah tidak)"
    r"(?: (?:rumah|lama|dari|di|situ|sana|sini|lagi|lai|sekarang|tahun|lalu|kemarin|alamat|tingal|sudah|domisili"
    r"|kontrakan|kos|saya|kami|satu|dua|tiga|beberapa|\d|bulan|tempat|kota|ke|lain|luar|desa))*"
)
_AT_ALL = (r"ikut|jadi|anggota|koperasi\w*|gabung|bergabung|masuk|punya|ada|pernah|mana|mana mana|manapun|mana pun"
           r"|apa|apapun"
           r"|di|kampung|desa|sini|saya|sama|sekali|daerah|dekat|tempat|situ|kelompok|member|belum|yang|dulu|sampai"
           r"|sekarang|satu|pun|kop|satupun|terdaftar|nya|kami|dusun|lingkungan|nagari")  # fmt: skip
NO_COOPERATIVE_SAID = (
    rf"{_some('saya|kami|ya|di sini|di desa saya|di kampung saya|sini|memang|kalau koperasi|koperasi|sampai sekarang')}"
    r"(?=.*\b(?:ikut|koperasi\w*|gabung|bergabung|anggota|punya|ada|pernah|member|terdaftar)\b)"
    rf"(?:tidak|belum|bukan)(?: (?:{_AT_ALL}))*(?<!tidak)(?<!belum)"
)
