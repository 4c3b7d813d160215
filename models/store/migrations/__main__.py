"""`python -m models.store.migrations "What changes"` writes the next revision: what differs in the tables."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from sqlalchemy import create_engine

from models.store.migrations import VERSIONS, config, load_tables, upgrade


def revise(message: str, versions: Path = VERSIONS) -> Path:
    """The new revision's file: numbered, formatted, to be read before it is kept."""
    load_tables()
    versions.mkdir(exist_ok=True)
    number = f"{len(list(versions.glob('*.py'))) + 1:04}"
    with TemporaryDirectory() as folder, create_engine(f"sqlite:///{folder}/new.db").connect() as connection:
        if number != "0001":
            upgrade(connection, versions)
        command.revision(config(connection, versions), message, autogenerate=True, rev_id=number)
    (file,) = versions.glob(f"{number}_*.py")
    for step in ("format", "check --fix --exit-zero"):
        subprocess.run([sys.executable, "-m", "ruff", *step.split(), "--quiet", file], check=True)
    return file


if __name__ == "__main__":
    revise(" ".join(sys.argv[1:]))
