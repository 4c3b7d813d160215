# The workflow is executable: `make` alone says what there is.
PYTHON ?= python3
BIN = .venv/bin
# Tests wait more than they work: two cores carry four at once.
WORKERS ?= 4
ROOMS = app|handlers|transport|models|rules|locales|sandbox
# Else every worker of the tests, and every bot that they start, compiles all there is anew.
unexport PYTHONDONTWRITEBYTECODE
# Databases of tests stand in memory where there is such a folder: each of their commits would wait for the disk.
export PYTEST_DEBUG_TEMPROOT ?= $(wildcard /dev/shm)

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements.lock | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

# What the bot needs is in it, too: so a checkout that is to be tested installs once.
.venv/installed-%: requirements-%.lock | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

install: .venv/installed $(EXTRAS:%=.venv/installed-%) ## what the bot needs, from the hash-pinned locks; EXTRAS=ktp reads photos of KTPs

setup: .venv/installed-dev $(EXTRAS:%=.venv/installed-%) ## that, and what checks and tests need

demo: install ## the bot and a Telegram of our own, in a browser page
	$(BIN)/python bot.py demo

check: lint ## format, lint, types, import contracts
	$(BIN)/pyright

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

quick: setup ## lint, the types of files with changes, the quick tests on SQLite: under a minute
	@$(MAKE) --no-print-directory --jobs=2 lint changed few

# The types of all files want half as long as all quick tests: `make check`, and so `make test`, looks at them.
changed: setup
	@{ git diff --name-only --diff-filter=d HEAD; git ls-files --others --exclude-standard; } \
		| grep -E '^(bot|($(ROOMS))/.+)\.py$$' | xargs -r $(BIN)/pyright

few: setup
	$(BIN)/pytest -q -n 2 -m "not slow and not on_postgres"

test: setup ## every check and every test, side by side: the checks want one core
	@$(MAKE) --no-print-directory --jobs=2 check every

every: setup
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal

prove: setup ## 50 kills, 20 each of lists, kits, packages and answers, 20 stops, a flood, a bad day, a million guesses
	$(BIN)/python -m tests.prove
	TEST_KILLS=20 $(BIN)/pytest -q -rP $(addprefix tests/test_crash_, lists.py kit.py serah.py answers_file.py)
	TEST_GUESSES=1000000 $(BIN)/pytest -q tests/test_invitation.py

bench: setup ## what it costs, small and self-contained
	$(BIN)/python -m bench
	$(BIN)/python -m bench.parts

screens: setup ## every screen in both languages on one page, screens/index.html
	$(BIN)/python -m tests.screens

words: setup ## bring the catalogues up to date with the code
	$(BIN)/python -m tests.words

said: setup ## whether what people say besides answers is told apart, and what is mixed up with what
	$(BIN)/python -m tests.said

questions: setup ## print the forms for sign-off
	$(BIN)/python bot.py questions

lock: ## resolve the dependencies anew, with hashes and without host names
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet \
		pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet \
		--group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet \
		--group ktp -c requirements-dev.lock -o requirements-ktp.lock

.PHONY: help setup demo check lint quick changed few test every prove bench screens words said questions lock
