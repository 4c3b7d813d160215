"""The log: no token, no number that could be a NIK or a phone, and no word of what people typed."""

import logging
import re
import sys
import traceback
from types import TracebackType

from rules.settings import Fault

NUMBER = re.compile(r"\+?\d(?:[\W_]{0,3}\d){9,}")
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_\-]{4,}")
BASE64 = re.compile(r"[A-Za-z0-9+/_\-]{20,}={0,2}")
QUIET = (
    "httpx",
    "httpcore",
    "telegram",
    "aiosqlite",
    "sqlalchemy",
    "asyncio",
    "alembic",
    "aiohttp",
)
Exc = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def redact(text: str) -> str:
    """Tokens, long numbers and long encoded words, taken out."""
    for pattern in (TOKEN, NUMBER, BASE64):
        text = pattern.sub("[…]", text)
    return text


class Redacted(logging.Formatter):
    """Redacts the message; of an exception it keeps the type and the lines of code, since its words may quote."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler's formatter may have kept the exception's own words there
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        words = record.message.partition("\n")[0] if record.name == "asyncio" else record.message
        record.message = redact(words)  # asyncio's other lines hold the repr of a task, with its exception
        return super().formatMessage(record)

    def formatException(self, ei: Exc) -> str:
        error, parts = ei[1], []
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            words = f": {error}" if isinstance(error, Fault) else ""
            parts.append(f"{frames}{type(error).__qualname__}{redact(words)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\ncaused by\n".join(parts)

    def formatStack(self, stack_info: str) -> str:
        return redact(stack_info)


def begin(level: int = logging.INFO) -> None:
    """The one handler of the process, before the first line is logged."""
    logging.raiseExceptions = False  # a line that cannot be written would be printed raw
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Of an answer that is no JSON it writes the whole text; it raises as well, which is told by whoever asked.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
    sys.excepthook = lambda kind, error, trace: logging.critical("it ends here", exc_info=(kind, error, trace))
