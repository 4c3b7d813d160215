"""What is taken out of a line: tokens, long numbers and long encoded words, and nothing of what an operator needs."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import ANY
from tests.test_logs import NAME, NIK, PHONE, TOKEN
from transport.logs import redact


@pytest.mark.parametrize(
    "text",
    [
        NIK,
        f"NIK {NIK} salah",
        f"nik={NIK}",
        f"nik:{NIK}",
        f"NIK{NIK}",
        f'{{"text":{NIK}}}',
        f"{{'text': '{NIK}'}}",
        "3402 0152 0585 0001",
        "3402  0152  0585  0001",
        "3402-0152-0585-0001",
        "3402.0152.0585.0001",
        "34 02 01 52 05 85 00 01",
        "3 4 0 2 0 1 5 2 0 5 8 5 0 0 0 1",
        "3402/0152/0585/0001",
        "3402_0152_0585_0001",
        "3402–0152–0585–0001",
        "3402\u00a00152\u00a00585\u00a00001",
        "3402\n0152\n0585\n0001",
        "3402 - 0152 - 0585 - 0001",
    ],
)
def test_a_nik_however_it_is_spaced(text):
    digits = "".join(c for c in redact(text) if c.isdigit())
    assert len(digits) < 6, redact(text)


@pytest.mark.parametrize(
    "text",
    [PHONE, "0812-3456-7890", "+62 812 3456 7890", "+62 (812) 3456-7890", "tel:+6281234567890", f"ke:{PHONE}"],
)
def test_a_phone_number(text):
    digits = "".join(c for c in redact(text) if c.isdigit())
    assert len(digits) < 5, redact(text)


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        f"token {TOKEN}",
        f"BOT_TOKEN={TOKEN}",
        f"/file/bot{TOKEN}/documents/file_1.pdf",
    ],
)
def test_a_token(text):
    assert TOKEN.split(":")[1] not in redact(text)
    assert TOKEN not in redact(text)


@pytest.mark.parametrize("secret", [NIK, f"{NAME} {NIK}", f"{NAME}, Jl. Melati 5, RT 03 RW 01, Bantul"])
def test_encoded_words(secret):
    for encoded in (
        base64.b64encode(secret.encode()).decode(),
        base64.urlsafe_b64encode(secret.encode()).decode(),
        secret.encode().hex(),
    ):
        assert encoded not in redact(f"it was {encoded} then"), encoded


@given(st.integers(10**15, 10**16 - 1), st.sampled_from(["", " ", "-", "."]), st.text(ANY, max_size=20))
def test_any_sixteen_digits(number, by, around):
    digits = str(number)
    parts = by.join(digits[i : i + 4] for i in range(0, 16, 4))
    assert parts not in redact(f"{around} {parts} {around}")


@pytest.mark.parametrize(
    "kept",
    [
        "update 862394642: not answered yet (TimedOut)",
        "ABC234: a turn failed",
        "the database is at revision 0001",
        "3 messages are uncertain since the last stop",
        "1234:abcd, 12345:abc",
        "1    2    3    4    5    6    7    8    9    0",
        "handlers.enrolment:66",
        "a" * 19,
    ],
)
def test_what_an_operator_needs_stays(kept):
    assert redact(kept) == kept


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/bot123456:TEST-token/getMe", "/bot[…]/getMe"),
        ("12345:A-Z_ amz", "[…] amz"),
        ("12345:AMZamz059_-.", "[…]."),
        ("ke +62 812-3456-7890, ya", "ke […], ya"),
        ("AMZamz059+/_-AMZamz0.", "[…]."),
        ("b" * 33 + "==.", "[…]."),
    ],
)
def test_the_whole_of_it_is_taken_out_and_nothing_beside_it(text, left):
    assert redact(text) == left
