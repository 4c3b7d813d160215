"""The log holds no token, no NIK, no phone number and no word that somebody typed."""

import asyncio
import base64
import gc
import io
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import TelegramError
from telegram.request import BaseRequest

from rules.settings import Fault
from transport import logs
from transport.logs import Redacted, redact

NIK, PHONE, NAME = "3402015205850001", "081234567890", "SITI AMINAH"
TOKEN = "7312345678:AAHk3-vQ0_xYzAbCdEfGhIjKlMnOpQrStUv"


@pytest.fixture
def log():
    """A logger of its own whose lines are formatted as the product's, and what it wrote."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Redacted("%(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("tests.logs")
    logger.propagate = False
    logger.addHandler(handler)
    logger.written = written.getvalue  # type: ignore[attr-defined]
    yield logger
    logger.removeHandler(handler)


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


@given(st.integers(10**15, 10**16 - 1), st.sampled_from(["", " ", "-", "."]), st.text(max_size=20))
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
    ],
)
def test_what_an_operator_needs_stays(kept):
    assert redact(kept) == kept


def test_the_words_of_an_exception_are_dropped_and_its_place_is_kept(log):
    def reads(text: str) -> None:
        raise ValueError(f"cannot read {text!r}")

    try:
        reads(NAME)
    except ValueError:
        log.exception("a turn failed")
    said = log.written()
    assert NAME not in said
    assert "ValueError" in said
    assert "in reads" in said
    assert "a turn failed" in said


@pytest.mark.parametrize("how", ["cause", "context", "suppressed", "group", "notes"])
def test_chained_exceptions_say_nothing_either(log, how):
    try:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            inner = error
            if how == "cause":
                raise RuntimeError(NIK) from error
            if how == "suppressed":
                raise RuntimeError(NIK) from None
            if how == "group":
                raise ExceptionGroup(NAME, [ValueError(NIK), inner]) from error
            if how == "notes":
                inner.add_note(f"while reading {NAME}")
                raise
            raise RuntimeError(NIK)  # noqa: B904 (a context without a cause is what is tried)
    except Exception:
        log.exception("a turn failed")
    said = log.written()
    assert NAME not in said
    assert NIK not in said
    assert ("KeyError" in said) == (how != "suppressed")


def test_a_fault_is_told_in_its_own_words_without_numbers(log):
    try:
        try:
            raise Fault("BOT_TOKEN is missing: BotFather gives one.")
        except Fault as fault:
            raise RuntimeError(NAME) from fault
    except RuntimeError:
        log.exception("it ends here")
    assert "Fault: BOT_TOKEN is missing: BotFather gives one." in log.written()
    assert NAME not in log.written()
    try:
        raise Fault(f"the token {TOKEN} is wrong")
    except Fault:
        log.exception("again")
    assert TOKEN not in log.written()


def test_details_of_a_line_are_redacted_after_they_are_put_in(log):
    log.warning("%s wrote %s", PHONE, {"text": NIK})
    log.warning("stack", stack_info=True)
    assert PHONE not in log.written()
    assert NIK not in log.written()


@pytest.fixture
def begun(monkeypatch):
    """logs.begin() as bot.py calls it, writing here; everything is put back."""
    root, hook, written = logging.getLogger(), sys.excepthook, io.StringIO()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    monkeypatch.setattr(sys, "stderr", written)
    logs.begin()
    yield written.getvalue
    root.handlers[:], sys.excepthook = before, hook
    root.setLevel(level)
    for name, one in levels.items():
        logging.getLogger(name).setLevel(one)


def test_what_a_server_says_instead_of_json_is_not_written(begun):
    """A proxy's page is noise at every request; half an answer of Telegram's holds what people typed."""
    with pytest.raises(TelegramError):
        BaseRequest.parse_json_payload(b'{"ok":true,"result":[{"message":{"text":"SITI')
    assert begun() == ""


def test_libraries_are_quiet_and_an_end_is_told_without_words(begun):
    logging.getLogger("httpx").info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert begun() == ""
    try:
        raise ValueError(NAME)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert "it ends here" in begun()
    assert "ValueError" in begun()
    assert NAME not in begun()


async def test_a_forgotten_task_does_not_quote_what_it_failed_on(begun):
    """asyncio writes the repr of the exception into its own message."""

    async def fails() -> None:
        raise ValueError(NAME)

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    assert "never retrieved" in begun()
    assert NAME not in begun()
