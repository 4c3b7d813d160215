"""What is shipped: pinned with hashes, without a host name, and on a list with licence and reason."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import metadata

import pytest

from tests.words import HOUSE

CONFIG = tomllib.loads((HOUSE / "pyproject.toml").read_text())
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.M)
HOST = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host|@ |\b[\w-]+\.(org|com|io|net|dev)\b")
ROW = re.compile(r"^\| (?!package )([a-z0-9][a-z0-9._-]*) \| (.+?) \| (.+?) \|$", re.M)
SHIPPED = (HOUSE / "requirements.lock").read_text()
LIST = (HOUSE / "docs/dependencies.md").read_text()


def packages(lock: str) -> dict[str, str]:
    """The pinned packages of a lock, each with its lines."""
    return {part.partition("==")[0]: part for part in re.split(r"^(?=[a-zA-Z0-9])", lock, flags=re.M) if part.strip()}


def lock_faults(lock: str) -> Iterator[str]:
    for package, lines in packages(lock).items():
        if not PINNED.match(lines):
            yield f"{package} is not pinned"
        if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", lines):
            yield f"{package} has no hash"
    yield from (f"a host or another source: {line}" for line in lock.splitlines() if HOST.search(line))


def wanted_by(lines: str) -> list[str]:
    """Who brings a package along, as uv notes it below its hashes."""
    return re.findall(r"^ +# +(?:via +)?(?!via$)(\S+)", lines, flags=re.M)


def licence(package: str) -> str:
    """As the installed package itself says."""
    about = metadata(package)
    named = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    return about.get("License-Expression") or about.get("License") or ", ".join(named)


def list_faults(listed: str, lock: str) -> Iterator[str]:
    rows, shipped = {name: (terms, why) for name, terms, why in ROW.findall(listed)}, packages(lock)
    yield from (f"{package} is shipped and not on the list" for package in shipped.keys() - rows.keys())
    for package, (terms, why) in rows.items():
        if package not in shipped:
            yield f"{package} is on the list and not shipped"
        elif terms != licence(package):
            yield f"{package} is under {licence(package)}"
        elif "payung" not in (by := wanted_by(shipped[package])) and why != ", ".join(by):
            yield f"{package} is wanted by {by}"


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock", "requirements-ktp.lock"])
def test_locks_hold_hashes_and_no_host(file):
    lock = (HOUSE / file).read_text()
    assert len(packages(lock)) > 20
    assert list(lock_faults(lock)) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("aiohttp>=3", "not pinned"),
        ("aiohttp==3.14.5", "no hash"),
        ("aiohttp==3.14.5 \\\n    --hash=sha256:0133", "no hash"),
        ("aiohttp @ file:///tmp/aiohttp.whl", "not pinned"),
        ("--index-url " + "https:" + "//packages.example/simple", "a host"),
        ("--find-links /tmp/wheels", "a host"),
        ("    # from pypi" + ".org", "a host"),
    ],
)
def test_the_guard_of_the_locks_bites(line, fault):
    assert any(fault in told for told in lock_faults(f"{SHIPPED}{line}\n"))


def test_what_is_shipped_is_locked_and_is_what_tests_run_on():
    tested = packages((HOUSE / "requirements-dev.lock").read_text())
    assert [name for name, lines in packages(SHIPPED).items() if version(lines) != version(tested.get(name, ""))] == []
    wanted = {re.split(r"[\[<>=;]", one)[0].strip().lower() for one in CONFIG["project"]["dependencies"]}
    assert wanted == {name for name, lines in packages(SHIPPED).items() if "payung" in wanted_by(lines)}


def version(lines: str) -> str:
    return re.split(r"[ ;\\]", lines)[0]


def test_what_is_shipped_is_listed_with_its_licence_and_its_reason():
    assert list(list_faults(LIST, SHIPPED)) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("| aiohttp |", "| aiohtp |", "aiohttp is shipped and not on the list"),
        ("| aiohttp |", "| aiohtp |", "aiohtp is on the list and not shipped"),
        ("| fpdf2 | LGPL-3.0-only |", "| fpdf2 | MIT |", "fpdf2 is under LGPL-3.0-only"),
        ("| PSF-2.0 | aiohttp |", "| PSF-2.0 | yarl |", "aiohappyeyeballs is wanted by ['aiohttp']"),
    ],
)
def test_the_guard_of_the_list_bites(before, after, fault):
    assert before in LIST
    assert fault in list_faults(LIST.replace(before, after, 1), SHIPPED)
