# Two commands: `make run` and `make test`. Both set up all they need in .venv and data/, and are quick the second time.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Extra arguments for installing PyTorch, for example the index of its CPU-only builds where the default ones are large.
TORCH_ARGS ?=

.PHONY: run test check lint clean

run: $(VENV)/.run
	@# Python is not started for an index that is there; one that cannot be used is named by the next line.
	@[ -s "$${GONGYOU_DATA_DIR:-data}/index/current" ] || $(BIN)/gongyou index build --if-missing
	@$(BIN)/gongyou run

test: $(VENV)/.test
	@$(BIN)/gongyou index build --if-missing
	@$(BIN)/python -m pytest -n auto

check: lint test

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Gongyou needs Python 3.11 or newer; name one with: make run PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

PIP := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt
# PyTorch is wanted by the tests, and by whoever names another embedding model than the default one.
OTHER_MODEL := $(shell (echo "$$GONGYOU_EMBEDDER"; sed -n 's/^ *GONGYOU_EMBEDDER *= *//p' .env 2>/dev/null) | grep -v '^multilingual-e5-small$$' | grep .)

$(VENV)/.run: pyproject.toml constraints.txt $(if $(OTHER_MODEL),$(VENV)/.models) | $(VENV)/bin/python
	@echo "Installing what Gongyou needs into $(VENV): about 700 MB, a few minutes the first time ..."
	@$(PIP) -e .
	@touch $@

$(VENV)/.models: constraints.txt | $(VENV)/bin/python
	@echo "Installing PyTorch and sentence-transformers ..."
	@$(PIP) $(TORCH_ARGS) torch
	@$(PIP) sentence-transformers
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt $(VENV)/.models | $(VENV)/bin/python
	@echo "Installing Gongyou and its tests' tools into $(VENV) ..."
	@$(PIP) -e '.[test,models]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV)
