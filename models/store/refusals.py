"""Why a database refuses, by its own code for it, in words that say what to do."""

import sqlite3
from collections.abc import Iterator

from rules.faults import NO_ROOM, reason

SQLITE = {
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened or made, check the path, its folder and this user's rights",
    sqlite3.SQLITE_PERM: "this user has no right to it, change the owner or the rights of the file and its folder",
    sqlite3.SQLITE_READONLY: "this user may only read it, change the owner or the rights of the file and its folder",
    sqlite3.SQLITE_BUSY: "another program holds it, stop that one, then try again",
    sqlite3.SQLITE_LOCKED: "another program holds it, stop that one, then try again",
    sqlite3.SQLITE_NOTADB: "this file is no SQLite database, check the path",
    sqlite3.SQLITE_CORRUPT: "it is damaged, restore a backup",
    sqlite3.SQLITE_FULL: NO_ROOM,
    sqlite3.SQLITE_IOERR: "the disk fails, or takes no more, look after it",
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html, the longer ones first
POSTGRESQL = {
    "28P01": "the password in DATABASE_URL is wrong",
    "28": "the server does not let this user in, check the name in DATABASE_URL, and pg_hba.conf there",
    "3D000": "the server has no database of this name, make it with createdb, or check DATABASE_URL",
    "42501": "this user has no right to that, make it the owner of the database",
    "53100": "the server's disk is full, make room there",
    "53300": "the server has no connection left, stop other programs, or raise max_connections",
    "53": "the server has no room left, stop other programs there",
    "55P03": "another program holds its tables, stop that one, then try again",
    "57P": "the server is starting or stopping, try again in a moment",
    "25006": "it can only be read, name the server that is written to",
    "08": "the connection broke, check host and port",
}


def refusal(error: BaseException) -> str | None:
    """What to do about an error of a database; None where it is not the set-up's."""
    words = (_words(one) for one in _causes(error))
    return next((one for one in words if one), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came of."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _words(error: BaseException) -> str | None:
    if code := getattr(error, "sqlite_errorcode", None):
        return SQLITE.get(code & 0xFF)
    if state := getattr(error, "sqlstate", None):
        return next((words for begins, words in POSTGRESQL.items() if state.startswith(begins)), None)
    if type(error) is ConnectionError:  # asyncpg's, of a server that says no
        return "the server knows no TLS, turn it on there, or take ssl out of DATABASE_URL"
    if isinstance(error, TypeError) and "keyword" in str(error):  # of asyncpg's connect
        return "an option in DATABASE_URL is not known (for TLS it is ?ssl=require)"
    return reason(error)
