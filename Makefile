# Everything is set up on first use, by whichever target comes first, in .venv.
# Only that step needs the network.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo html-demo test lint format types unit gate slow data docs readme clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The stamp is written last: an install that was cut short is done again.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "yalu needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(READY) ## make .venv and install yalu and the tools in it

demo: $(READY) ## check the bundled dispatch
	@$(BIN)/yalu demo

html-demo: $(READY) ## the same as a page: demo.html
	@$(BIN)/yalu demo --format html --output demo.html

test: lint types unit ## every check: lint, types, tests and the gate

lint: $(READY) ## ruff, both its rules and its format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY) ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY) ## mypy --strict
	$(BIN)/mypy

unit: $(READY) ## all tests, the gate among them
	$(BIN)/pytest

gate: $(READY) ## the gate alone
	$(BIN)/pytest tests/gate

slow: $(READY) ## the tests that need Spark or minutes (installs the spark extra)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,spark]'
	$(BIN)/pytest -m slow

data: $(READY) ## rebuild src/yalu/data from resources
	$(BIN)/python tools/build_data.py
	$(BIN)/python tools/build_packs.py
	$(BIN)/python tools/build_sanctions.py
	$(BIN)/python tools/build_rules.py

readme: $(READY) ## run the README's terminal session anew
	$(BIN)/python tools/readme_session.py

docs: $(READY) ## build the documentation in docs/_build (installs the docs extra)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	$(BIN)/sphinx-build --fail-on-warning --quiet docs docs/_build

clean: ## remove what make has made
	rm -rf $(VENV) build dist docs/_build demo.html .pytest_cache .mypy_cache .ruff_cache
