"""The log holds no token, no NIK, no phone number and no word that somebody typed."""

import asyncio
import gc
import io
import logging
import sys

import pytest
from telegram.error import TelegramError
from telegram.request import BaseRequest

from rules.settings import Fault
from transport import logs
from transport.logs import Redacted

NIK, PHONE, NAME = "3402015205850001", "081234567890", "SITI AMINAH"
TOKEN = "7312345678:AAHk3-vQ0_xYzAbCdEfGhIjKlMnOpQrStUv"
LIBRARIES = ("httpx", "httpcore", "telegram.ext", "aiosqlite", "sqlalchemy.engine", "asyncio",
             "alembic.runtime", "aiohttp.access")  # fmt: skip


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
    assert PHONE not in log.written()
    assert NIK not in log.written()


def test_a_stack_is_written_and_redacted(log):
    record = log.makeRecord("tests.logs", logging.WARNING, "", 1, "a stack", (), None, sinfo=f"frame of {NIK}")
    log.handle(record)
    assert "frame of" in log.written()
    assert NIK not in log.written()


def test_a_message_of_ours_keeps_all_its_lines(log):
    log.error("one fault\nanother fault")
    assert "one fault\nanother fault" in log.written()


def test_what_another_handler_wrote_of_the_exception_is_not_taken_over(log):
    """logging keeps the formatted exception on the record, for whoever comes next."""
    raw = logging.StreamHandler(io.StringIO())
    log.handlers.insert(0, raw)
    try:
        raise ValueError(NAME)
    except ValueError:
        log.exception("a turn failed")
    log.removeHandler(raw)
    assert NAME in raw.stream.getvalue()
    assert NAME not in log.written()
    assert "ValueError" in log.written()


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
    for name in LIBRARIES:
        logging.getLogger(name).info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert begun() == ""
    logging.getLogger("handlers").info("what we do ourselves")
    assert "what we do ourselves" in begun()
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
