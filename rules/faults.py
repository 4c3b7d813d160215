"""A fault of the set-up: one sentence that says what cannot be done, why, and what to do about it."""

import errno
import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Fault(Exception):
    """One clear sentence for the operator: printed, and exit status 1."""


NOTHING_ANSWERS = "nothing answers there, check host and port, and whether it is started"
NO_RIGHT = "this user has no right to it, change its owner or its rights, or choose another"
NO_ROOM = "the disk is full, make room"
REASONS = {
    errno.ENOENT: "a file that it needs is not there, check the paths",
    errno.ENOTDIR: "a part of its path is a file, not a folder, check the path",
    errno.EISDIR: "it is a folder, name a file in it",
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.EROFS: "its disk is mounted read-only, choose another place",
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EFBIG: "it would be larger than this user's files may be, raise the limit",
    errno.EIO: "the disk fails, look after it",
    errno.ENAMETOOLONG: "its name is too long, choose a shorter one",
    errno.ELOOP: "its links lead round in a circle, check them",
    errno.EMFILE: "too many files are open, raise the limit (ulimit -n)",
    errno.ENOLCK: "its disk knows no locks, choose one of this machine",
    errno.EPIPE: "nobody reads what it writes any more",
    errno.EADDRINUSE: "another program listens there, stop that one or choose another port",
    errno.EADDRNOTAVAIL: "this machine has no such address, check it",
    errno.ECONNREFUSED: NOTHING_ANSWERS,
    errno.ENETUNREACH: "no way leads there, check whether this machine is connected",
    errno.EHOSTUNREACH: "no way leads there, check the host, and whether this machine is connected",
}


def reason(error: BaseException) -> str | None:
    """What to do about what a file, a port or a server refused; None where the error is not of that kind."""
    match error:
        case UnicodeDecodeError():
            return "it is no text in UTF-8, save it as such"
        case socket.gaierror():
            return "no server of this name is known, check the name, and whether this machine is connected"
        case ssl.SSLCertVerificationError():
            why = error.verify_message.rstrip(".")
            return f"its certificate is not accepted ({why}), check it, the address and this clock"
        case ssl.SSLError():
            return "it does not speak TLS there, check the port, or write http: instead of https:"
        case TimeoutError():
            return "no answer comes in time, check host and port, and the firewall"
        case FileNotFoundError(filename=str() as path):
            folder = Path(path).absolute().parent
            return (
                f"there is no file {path}, check the path"
                if folder.is_dir()
                else f"there is no folder {folder}, make it first"
            )
        case OSError(errno=None) if "Multiple exceptions" in str(error):  # a name with several addresses
            return NOTHING_ANSWERS
        case OSError(errno=number):
            return REASONS.get(number or 0)
    return None


@contextmanager
def explaining(what: str) -> Iterator[None]:
    """Whatever the system refuses inside is a Fault that begins with `what`, which names the thing."""
    try:
        yield
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) or str(getattr(error, "strerror", None) or type(error).__name__).lower()
        raise Fault(f"{what}: {why}.") from error


def check_place(file: Path) -> None:
    """Raise the OSError that making or replacing a file would raise; nothing is made."""
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
    if not os.access(file.parent, os.W_OK | os.X_OK, effective_ids=True):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file.parent))
