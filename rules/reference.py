"""References that people can read aloud."""

import secrets

READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for another when read aloud


def reference(groups: int = 2, size: int = 4) -> str:
    """Such as 7K3M-9QXA."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(size)) for _ in range(groups))
