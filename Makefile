# make run    set everything up and serve; prints what to open
# make test   set everything up and pass the tests
# make check  lint, types, catalogs
# make bench  measure, and print ratios
# make translate  bring locales/ up to date with the source

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
CATALOGS := $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/letters.po))

.PHONY: run test check bench translate catalogs clean

run: $(VENV)/run catalogs
	@$(PY) -m bot run

test: $(VENV)/test catalogs
	$(PY) -m pytest $(if $(CI),-q) -n 2 --dist worksteal $(ARGS)

check: $(VENV)/test catalogs
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(PY) -m pytest -q tests/test_locales.py

bench: $(VENV)/test catalogs
	$(PY) -m benchmarks

translate: $(VENV)/test
	$(PY) -m tests.catalogs

catalogs: $(CATALOGS)

%.mo: %.po | $(VENV)/run
	@$(VENV)/bin/pybabel -q compile -i $< -o $@

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
	rm -rf $(VENV) build *.egg-info locales/*/LC_MESSAGES/*.mo
