"""References that people can read aloud."""

import secrets

from rules.codes import LETTERS

READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for another when read aloud


def reference(groups: int = 2, size: int = 4) -> str:
    """Such as 7K3M-9QXA."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(size)) for _ in range(groups))


def password() -> str:
    """Such as KQXW-VEAB-HGTR-MNPZ: letters alone, to be read out; 72 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
