"""Who asks for no more messages is understood in any wording, and nobody who speaks of something else."""

import pytest

from handlers.conversation import spoken
from rules.stopping import asks_to_stop

STOPS = """
berhenti|stop|STOP|stop!|tolong berhenti|berhenti ya|stop pak|berhenti dong|jangan kirim pesan lagi
jangan kirim2 lagi|sudah jangan kirim lagi|tolong jangan wa saya lagi|berhenti mengirim pesan|berhentikan pesannya
stop kirim|stop kirim pesan ke saya|stop kirim pesan dong|hentikan pesan|hentikan|tolong hentikan pesan ini|mau berhenti
saya mau berhenti|saya ingin berhenti|saya mau berhenti dapat pesan|saya tidak mau dikirimi pesan lagi
gak mau diingatkan lagi|nggak usah kirim kirim lagi|jangan ingatkan saya lagi|jangan ganggu|jangan ganggu saya lagi
unsubscribe|stop reminders|stop messages|please stop|don't send me messages|stop pengingat|matikan pengingatnya
berhenti langganan|berhenti berlangganan|udah stop|stop stop|stop dong ah|berhenti kirim pengumuman
jangan kirim pengumuman lagi|jangan sms saya|ora usah ngirim pesen maneh|brenti|brenti kirim pesan|setop|stop spam
jgn kirim pesan lg|gak usah diingatkan|ojo ngirim pesen maneh|ulah ngirim pesen deui|jangan hubungi saya lagi
no more messages|stop, terima kasih|cukup, berhenti|nda mau dapat pesan lagi|jangan sms sms lagi ya bu
berhenti dulu ya, jangan kirim pesan lagi|stop dulu. jangan kirim lagi|sudah, jangan wa saya lagi, tolong
"""
SOMETHING_ELSE = """
saya sudah berhenti jualan|saya berhenti jualan|sudah berhenti kerja|suami saya berhenti kerja|berhenti merokok
saya mau berhenti jadi peserta|berhenti dari bpjs|saya mau berhenti dari koperasi|keluar dari koperasi
mau keluar dari koperasi|saya sudah keluar dari koperasi|berhenti ngojek|dulu berhenti sekarang mau ikut lagi
kalau mau berhenti gimana|pernah lalu berhenti|pernah, lalu berhenti|perlindungan berhenti kapan
kapan perlindungannya berhenti|apakah iuran berhenti|stop dulu|berhenti dulu|sudah berhenti|saya sudah berhenti
tidak berhenti|jangan berhenti|motor saya berhenti|keluar rumah dulu|saya mau keluar sebentar|toko saya berhenti
berhenti bayar iuran|mau berhenti bayar|usaha berhenti|jangan berhenti kirim pesan|jangan stop
jangan ganggu seminggu|jangan ganggu dulu sampai senin|ingatkan jam 7 pagi saja|bisa berhenti?|kirim|kirim pesan
sudah kirim|tidak|jangan|gak mau|jangan dulu|tidak usah|sudah dikirim|belum dapat pesan|tidak dapat pesan
terima kasih|lagi|semua|sudah berhenti narik|tidak diingatkan|tidak dikirimi|dapat pesan|mau dapat pesan|mau diingatkan
kalau sudah bayar, jangan kirim pesan lagi|jangan kirim dulu, nanti saja|berhenti dulu, nanti lanjut
saya sudah berhenti jualan, jangan kirim sayur lagi|jangan berhenti kirim pesan, jangan kirim dulu
"""


def each(lines: str) -> list[str]:
    return [one for line in lines.split("\n") for one in line.split("|") if one]


@pytest.mark.parametrize("text", each(STOPS))
def test_a_wish_for_no_more_messages_is_heard(text: str):
    assert spoken.command(text) == "berhenti"


@pytest.mark.parametrize("text", each(SOMETHING_ELSE))
def test_whatever_else_stops_stops_no_messages(text: str):
    assert not asks_to_stop(text)
    assert spoken.command(text) != "berhenti"
