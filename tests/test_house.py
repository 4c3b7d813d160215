"""The house: who may import whom, small files, nothing of a machine, no work at import."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.words import HOUSE

PRODUCT = ("app", "handlers", "transport", "models", "rules", "locales")
ROOMS = (*PRODUCT, "sandbox")
CONFIG = tomllib.loads((HOUSE / "pyproject.toml").read_text())
CONTRACTS = [contract["name"] for contract in CONFIG["tool"]["importlinter"]["contracts"]]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_STORY = 250, 40, 60
THE_FORM = HOUSE / "rules/enrolment.py"  # a list, as long as there are questions
EXCEPTIONS = 20  # lines that tell a checker to look away, each with its reason


def modules(*rooms: str) -> Iterator[Path]:
    """The Python files of rooms, and of the front door where no room is named."""
    yield from () if rooms else [HOUSE / "bot.py"]
    for room in rooms or (*ROOMS, "tests", "bench"):
        yield from sorted((HOUSE / room).rglob("*.py"))


def name(file: Path) -> str:
    return str(file.relative_to(HOUSE))


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """All that stands in a Python file, the module itself first."""
    return tuple(ast.walk(ast.parse(file.read_text())))


def tracked() -> list[Path]:
    """The files that git keeps."""
    listed = subprocess.run(("git", "ls-files", "-z"), cwd=HOUSE, capture_output=True, check=True).stdout
    return [file for one in listed.decode().split("\0") if one and (file := HOUSE / one).is_file()]


# -- who may import whom -----------------------------------------------------------------------------
@pytest.fixture(scope="module")
def copied(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(HOUSE / "pyproject.toml", folder)
    for room in ROOMS:
        shutil.copytree(HOUSE / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "*.csv"))
    return folder


def lint(folder: Path) -> str:
    command = (Path(sys.executable).with_name("lint-imports"), "--no-cache")
    done = subprocess.run(command, cwd=folder, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_the_contracts_hold(copied):
    said = lint(copied)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken" in said, said


MENU = "handlers/conversation/menu.py"
BITES = (  # file, line, the contract that it breaks, what it imports
    ("rules/facts.py", "import telegram", 2, "telegram"),
    ("models/account.py", "from telegram import Update", 2, "telegram"),
    ("sandbox/telegram.py", "import telegram.ext", 2, "telegram"),
    (MENU, "from app import startup", 0, "app.startup"),
    ("app/startup.py", "import sqlalchemy", 3, "sqlalchemy"),
    ("app/trial.py", "from sandbox.telegram import Telegram", 4, "sandbox.telegram"),
    ("models/account.py", "from handlers.member import help", 0, "handlers.member.help"),
    ("transport/pace.py", "from handlers.conversation import menu", 0, "handlers.conversation.menu"),
    ("rules/facts.py", "from models import account", 0, "models.account"),
    ("locales/__init__.py", "import rules.facts", 0, "rules.facts"),
    (MENU, "import sqlalchemy", 3, "sqlalchemy"),
    (MENU, "def late():\n    from sqlmodel import select", 3, "sqlmodel"),
    ("transport/pace.py", "import aiosqlite", 3, "aiosqlite"),
    ("transport/pace.py", "import sandbox", 4, "sandbox"),
    (MENU, "from sandbox.telegram import Telegram", 4, "sandbox.telegram"),
    (MENU, "from handlers.member import help", 1, "handlers.member.help"),
    ("handlers/planner/__init__.py", "from handlers.member import help", 1, "handlers.member.help"),
    (MENU, "import handlers.admin", 1, "handlers.admin"),
    ("handlers/admin/admins.py", "from handlers.member import help", 1, "handlers.member.help"),
    ("handlers/member/help.py", "from handlers.admin import admins", 1, "handlers.admin.admins"),
    ("handlers/member/steps.py", "from handlers.officer import home", 1, "handlers.officer.home"),
    ("handlers/member/help.py", "from handlers import door", 1, "handlers.door"),
)


def told(file: str, target: str) -> str:
    """How lint-imports names what a file imports."""
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return f"{re.escape(module)} -> {re.escape(target)}"


@pytest.fixture(scope="module")
def broken(copied) -> dict[str, str]:
    """What is said of each contract when all of these lines are there."""
    for file, line, *_ in BITES:
        with (copied / file).open("a") as code:
            code.write(f"\n{line}\n")
    _, *parts = re.split(r"^(.+)\n-{3,}$", lint(copied), flags=re.M)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize(("file", "line", "contract", "target"), BITES)
def test_each_contract_bites(broken, file, line, contract, target):
    said = broken[CONTRACTS[contract]]
    assert re.search(rf"^- +{told(file, target)} \(l", said, re.M), said


def imported(file: Path) -> set[str]:
    """The rooms and libraries that a file imports anywhere in it."""
    found: set[str] = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_nobody_imports_the_front_door_or_the_sandbox_but_tests_and_bench():
    assert [name(file) for file in modules(*ROOMS) if "bot" in imported(file)] == []
    assert [name(file) for file in modules(*PRODUCT) if "sandbox" in imported(file)] == []


def test_only_the_front_door_reads_the_environment():
    readers = [name(file) for file in modules(*ROOMS) if reads_environment(file)]
    assert readers == []
    assert reads_environment(HOUSE / "bot.py")


def reads_environment(file: Path) -> bool:
    names = {node.attr for node in nodes(file) if isinstance(node, ast.Attribute)}
    names |= {alias.name for node in nodes(file) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return bool(names & {"environ", "environb", "getenv", "getenvb", "load_dotenv"})


# -- small and said what for -------------------------------------------------------------------------
def test_files_are_small():
    files = (*modules(), *(HOUSE / "sandbox/page").iterdir())
    found = {name(file): len(file.read_text().splitlines()) for file in files if file != THE_FORM}
    assert {file: lines for file, lines in found.items() if lines > LONGEST_FILE} == {}


def test_functions_are_short():
    """Migrations are lists of columns, written by alembic: they are as long as they are."""
    found = {
        f"{name(file)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in modules()
        for node in nodes(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "migrations" not in file.parts
    }
    longest = {place: LONGEST_STORY if place.startswith("tests/") else LONGEST_FUNCTION for place in found}
    assert {place: lines for place, lines in found.items() if lines > longest[place]} == {}


def test_every_module_opens_with_a_docstring():
    opening = {name(file): ast.get_docstring(module) for file in modules() if (module := nodes(file)[0]).body}
    assert [file for file, said in opening.items() if not said] == []


def test_checkers_are_seldom_told_to_look_away():
    look_away = re.compile(r"#\s*(noqa|type:\s*ignore|pyright:\s*ignore)(?P<which>[:\[]?)")
    found = [
        (f"{name(file)}:{number}", said["which"])
        for file in (HOUSE / "bot.py", *modules(*ROOMS))
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if (said := look_away.search(line))
    ]
    assert [place for place, which in found if not which] == [], "name the rule that is meant"
    assert len(found) <= EXCEPTIONS, found


# -- nothing of this machine --------------------------------------------------------------------------
def test_nothing_of_this_machine_is_kept():
    """No path of whoever worked on it, no secret, no database, no picture of a test."""
    paths = re.compile(rf"(?<![\w}}.])({re.escape(str(HOUSE))}|/(home|root|Users)/\w|/{'work'}/)")
    lines = ((name(file), line) for file in tracked() for line in file.read_text(errors="ignore").splitlines())
    assert [(file, line.strip()[:80]) for file, line in lines if paths.search(line)] == []
    unwanted = re.compile(r"(^|/)(\.env|screens/.*|.*\.(db|key|pyc|db-wal)|\.venv/.*)$")
    assert [name(file) for file in tracked() if unwanted.search(name(file))] == []


# -- what the README promises ------------------------------------------------------------------------
def test_what_the_readme_names_exists():
    readme = (HOUSE / "README.md").read_text()
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(), flags=re.M))
    words = set(re.findall(r"^ {4}([a-z-]+)\b", bot("--help"), flags=re.M))
    assert words >= {"run", "demo", "check", "migrate", "backup", "restore"} | {"rotate-key", "questions", "tariff"}
    made = set(re.findall(r"(?:^|`)make ([a-z]+)\b", readme, flags=re.M))
    assert {"demo", "test"} <= made <= targets
    assert set(re.findall(r"(?:^|[`/ ])bot\.py ([a-z][a-z-]*)", readme, flags=re.M)) <= words
    named = re.findall(r"(?:\]\(|src=\")(?!https?:|#|mailto:)([^)#\"]+)", readme)
    assert [one for one in named if not (HOUSE / one).exists()] == []


@cache
def bot(*words: str) -> str:
    command = (sys.executable, str(HOUSE / "bot.py"), *words)
    done = subprocess.run(command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.mark.slow
def test_help_and_faults_need_no_token_and_show_no_traceback(tmp_path):
    assert "Traceback" not in bot("--help")
    done = subprocess.run(
        (sys.executable, str(HOUSE / "bot.py"), "run"), cwd=tmp_path, env={}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "BOT_TOKEN" in done.stderr
    assert list(tmp_path.iterdir()) == [], "nothing is made before the fault is told"


# -- no work at import -------------------------------------------------------------------------------
WATCH = """
import json, os, sys
done = []
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        writes = args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(args[2], int) else 0
        if writes or (args[1] and set(args[1]) & set("wax+")):
            done.append(f"writes {args[0]}")
    elif event in ("socket.bind", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.mkdir"):
        done.append(f"{event} {args[-1]}")
sys.addaudithook(watch)
import bot
print(json.dumps(done))
"""


@pytest.mark.slow
def test_importing_makes_nothing_and_asks_nobody(tmp_path):
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE)}
    command = (sys.executable, "-B", "-c", WATCH)
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
    assert list(tmp_path.iterdir()) == []
