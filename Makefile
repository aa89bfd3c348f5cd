# make run                      set everything up and serve; prints what to open
# make test                     set everything up and pass the tests, each conversation in one of its worlds
# make test ARGS=--worlds=all   the same in every world: both messengers, both databases; before a release
# make one TEST=tests/...       one file, or one test of it (file::test): in order, until the first failure
# make check                    lint, types, catalogs
# make bench                    measure, and print ratios
# make translate                bring locales/ up to date with the source
# make migration NAME=...       begin the next migration of the database, and say what else to edit

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run test one check bench translate migration clean

run: $(VENV)/run
	@$(PY) -m bot run

test: $(VENV)/test
	PYTHONDONTWRITEBYTECODE= $(PY) -m pytest $(if $(CI),-q) -n 4 --dist worksteal $(ARGS)

one: $(VENV)/test
	$(PY) -m pytest -n 0 -x $(ARGS) $(or $(TEST),$(error make one TEST=tests/...))

check: $(VENV)/test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(PY) -m pytest -q tests/test_locales.py

bench: $(VENV)/test
	$(PY) -m benchmarks

translate: $(VENV)/test
	$(PY) -m tests.catalogs

migration: $(VENV)/run
	@$(PY) -m storage.database.migrations "$(NAME)"

$(VENV)/run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Setting up; the first time this takes a minute ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/test: $(VENV)/run
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
