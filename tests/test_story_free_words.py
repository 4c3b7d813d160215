"""Somebody who answers everything in free words, and nothing by a button."""

from tests.stories import Tap, asked, enrols, goes_on, rows, unhurried  # noqa: F401

NIK = "3402155708850001"  # invented; belongs to nobody


async def says_one_after_another(siti, said: dict[str, str]) -> None:
    """To each question its words, which are an answer: it is not asked again."""
    taken: list[str] = []
    for key, words in said.items():
        again = await goes_on(siti, until=key)
        assert not {*again} & {*taken}
        await siti.says(words)
        taken.append(key)


async def test_everything_in_free_words(world):
    siti = world.person("Siti")
    await siti.says("assalamualaikum")
    await siti.sees("Halo! Saya Payung")
    await siti.says("mau daftar")
    await asked(siti, "consent")
    await says_one_after_another(siti, {
        "consent": "iya setuju", "whom": "saya sendiri blm pernah",
        "nik": f"NIK : {NIK[:6]} {NIK[6:12]} {NIK[12:]}", "born": "bener", "name": "siti rekaan",
        "phone": "0812 3456 7890", "lives": "bukan, kasihan bantul", "street": "jl melati no 5 rt 3 rw 1",
        "work": "jual ikan keliling", "helpers": "sama suami", "income": "50rb sehari, 15 hari",
    })  # fmt: skip
    await siti.sees("Rp750.000")
    await siti.says("betul")
    await says_one_after_another(siti, {
        "programmes": "yang tanpa jht aja",
    })  # fmt: skip
    await goes_on(siti, until="review")
    card = (await asked(siti, "review")).text
    assert "Kasihan, Kabupaten Bantul" in card
    assert "jual ikan keliling" in card
    assert "Dibantu keluarga" in card
    assert "Rp750.000" in card
    await siti.says("sudah betul, kirim")
    await siti.sees("sudah lengkap dan tersimpan")
    (application,) = rows(world, "application")
    assert application["district"] == "340216"


async def test_lanjut_goes_on_where_a_button_says_so(world):
    siti = world.person("Siti")
    await enrols(siti, until="participant_known", participant=Tap("Tidak tahu"))
    await siti.says("lanjut")
    assert "participant_known" not in await goes_on(siti, until="nik")
    await siti.says("lanjut")
    await asked(siti, "nik")


async def test_here_is_the_district_that_was_asked_about(world):
    siti = world.person("Siti")
    await enrols(siti, until="lives")
    await siti.says("ngontrak di sini")
    assert "Sewon, Kabupaten Bantul" in (await asked(siti, "street")).text


async def test_what_was_said_of_the_income_is_offered_with_how_it_came_about(world):
    siti = world.person("Siti")
    await enrols(siti, until="income")
    for said, offered in (
        ("150rb, 26 hari sebulan", "Rp150.000 × 26 hari = Rp3.900.000"),
        ("omset 5jt untungnya sepertiga", "1/3 dari Rp5.000.000: Rp1.666.667"),
        ("kotor 200rb bersih 50rb", "Rp50.000 itu sehari atau sebulan"),
    ):
        await siti.says(said)
        await siti.sees(offered)
    await siti.taps("Rp50.000 sehari")
    assert "income" not in await goes_on(siti, until="programmes")


async def test_on_the_card_a_line_is_changed_by_naming_it(world):
    siti = world.person("Siti")
    await enrols(siti)
    for said, then in (
        ("no hp nya salah", "phone"),
        ("namanya keliru", "name"),
        ("alamatnya kurang lengkap", "street"),
        ("gajinya bukan segitu", "income"),
    ):
        await siti.says(said)
        await asked(siti, then)
        await siti.taps("Kembali")
        await asked(siti, "review")
    await siti.says("nama dan alamat salah")
    await siti.sees("Bagian mana")
    for said in ("salah semua", "nik saya aman?", "nomor 175 itu apa", "terima kasih"):
        await siti.says(said)
        await asked(siti, "review")
