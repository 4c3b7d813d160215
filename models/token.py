"""What stands in a link: 22 of the 64 characters that a deep link takes. Only its digest is kept.

https://core.telegram.org/bots/features#deep-linking
"""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

SIZE = 16  # bytes, which nobody guesses


def fresh() -> str:
    return of(secrets.token_bytes(SIZE))


def of(raw: bytes) -> str:
    """From the first bytes of something that nobody else can compute, so that the same link can be made again."""
    return urlsafe_b64encode(raw[:SIZE]).decode().rstrip("=")


def digest(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
