"""What is never said, in either language: what is not known, what misleads, what looks like fraud (words.md)."""

import re

import pytest

from tests.test_words import INDONESIAN, code

# The "Never" column of words.md and its look-alikes of fraud, each with the phrases in which it is allowed.
NEVER: dict[str, tuple[str, ...]] = {
    r"BPJS(?! Ketenagakerjaan| Kesehatan)": (),
    r"BPJS mandiri|bukan penerima upah": ("Bukan Penerima Upah (BPU): artinya bekerja atau usaha sendiri",),
    r"daftar BPJS|pendaftaran selesai|pengajuan|permohonan": (),
    r"hangus|gagal|terdaftar|diterima|disetujui|ditolak|data palsu|Anda salah": (),
    r"langsung aktif|resmi terdaftar|anggota BPJS|nasabah|peserta koperasi": (),
    r"admin|agen|petugas BPJS|bos|majikan": ("agen PERISAI",),
    r"tagihan|cicilan|angsuran|premi|setoran|simpanan|periode": (),
    r"deadline|hari terakhir|segera|masih terlindungi|tenang saja": (),
    r"nunggak|menunggak|utang|hutang|denda|sanksi|diblokir|dicabut|pemutihan|mati": (),
    r"(perlindungan|kepesertaan|peserta)\w* (\w+ )?(dihapus|hilang)": (),
    r"lunas|berhasil|sah|valid|bukti transfer|rekening": ("nomor kartu atau rekening",),  # warned of
    r"kode(?! bayar| pos| daerah| OTP| undangan)|token|aktivasi|verifikasi": (),
    r"dibayar setengah|gratis|subsidi|promo|bantuan|hadiah": (),
    r"harga|biaya admin|tarif pasti": (),
    r"gaji": ("saya gaji", "digaji"),
    r"omzet|pendapatan|kekayaan|gaji pokok|kelas": (),
    r"berobat gratis|semua sakit|asuransi|pensiun|investasi|untung": (),
    r"pencairan|cair|BSU|bansos|masa percobaan|pasti dapat": (),
    r"terpilih|klik|sebarkan|selamat,? Anda|wajib setuju|dengan lanjut": (),
    r"keluar|blast|unsubscribe|3 menit": (),
    r"kamu|lu|lo|elo|gue|aku": (),
    # One word for one thing: ketuk, tulis, kalau, setelah, bagian, ringkasan, simpan, nomor formulir.
    r"(di|me)?tekan|(di|meng)?ketik(?! HP)|bila|apabila|sesudah|baris mana": (),
    r"(di|ke|pada|ubah di) kartu(?! keluarga)": (),
    r"ketuk kirim|terkirim|(belum|sudah) (anda )?(di)?kirim|yang sudah dikirim|perubahan dikirim": (),
    r"nomor:|dapat nomor(?! HP)|nomor menurut|menarik (persetujuan|diri)|tarik dan": (),
    # What is not known: what is certain, who may join, who sees the data, what stays as it is.
    r"pastinya( ada)? di|siapa saja.*bisa ikut|perlu ditemani|tetap seperti biasa|yang membantu formulir": (),
    r"tidak menambah jumlah|tidak perlu mendaftar lagi|sedang diproses": (),
    # Nobody talks like that, and who answers has a name.
    r"yang bisa menjawab|wajar ditanyakan|apakah salah satu|apakah ini (koperasi|kecamatan)nya|yang mungkin": (),
    r"dibuka di payung|penyerahan|tidak apa-apa, semua|tinggal %\(left\)s": (),
}
# Of English: what only its author understands, and a "who" or an "it" that is nobody.
NEVER_ENGLISH = "|".join((
    r"this person(?! did|, who)", r"(?<!anyone )(?<!people )(?<!those )who (pays?|works?|has|fills)", "works along",
    "quiet days", "the certain amount", "175 (can )?says?", "one (pays|gets|can)", "no participant", "as you sent",
    "(not|was|were) sent", "membership", "the card",
))  # fmt: skip


@pytest.mark.parametrize("forbidden", NEVER, ids=lambda one: one[:20])
def test_words_that_are_never_said(forbidden):
    said = []
    for sentence in INDONESIAN:
        rest = sentence
        for phrase in NEVER[forbidden]:
            rest = rest.replace(phrase, "")
        if found := re.search(rf"(?<![\w-])({forbidden})(?![\w-])", rest, re.I):
            said.append((found.group(), sentence))
    assert said == []


def test_english_that_is_never_said():
    found = {sentence: re.findall(rf"\b({NEVER_ENGLISH})\b", sentence, re.I) for sentence in code()}
    assert {sentence: one for sentence, one in found.items() if one} == {}


@pytest.mark.parametrize("sentences", [code, lambda: INDONESIAN], ids=["English", "Indonesian"])
def test_no_sentence_is_glued_to_another_by_a_semicolon(sentences):
    assert [one for one in sentences() if ";" in one] == []


TAP = {"English": r"\b[Tt]ap (?=[A-Z])", "Indonesian": r"\b[Kk]etuk (?=[A-Z])"}
LABEL = 40  # characters, the longest label of a button


@pytest.mark.parametrize(("language", "sentences"), [("English", code), ("Indonesian", lambda: INDONESIAN)])
def test_what_one_is_told_to_tap_is_called_like_a_button(language, sentences):
    said = [re.sub(r"</?\w+>", "", one) for one in sentences()]
    labels = "|".join(sorted((re.escape(one) for one in said if len(one) <= LABEL), key=len, reverse=True))
    told = [tap for one in said for tap in re.split(TAP[language], one)[1:]]
    assert len(told) > 5
    assert [tap for tap in told if not re.match(rf"({labels})(?!\w)", tap)] == []
