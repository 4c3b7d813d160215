"""The tables, one noun per file, each with the few queries that are its own; the only room that knows SQL."""

from sqlmodel import Session

__all__ = ["Session"]
