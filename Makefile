# `make run` starts Poortwijzer, `make test` checks it; both do all their own set-up in .venv.
SHELL := /bin/bash
BASE_PYTHON ?= $(shell command -v python3.11 || command -v python3)
PYTHON := .venv/bin/python

.PHONY: run test test-model check index screenshots setup setup-dev clean remove
# An index that cannot be made now (a folder that is read-only, a full disk) does not keep the app from starting: it
# answers from the index that is there, or says what is wrong.
run: setup
	@$(PYTHON) -m ingest build || [ $$? -eq 2 ]
	@$(PYTHON) -m streamlit run app.py

test: setup-dev index check
	@$(PYTHON) -m pytest

# A real, weak language model on this machine; in an environment of its own, for it is large and only this needs it.
test-model: index .venv-model/.ready
	@.venv-model/bin/python -m pytest tests/model/real_model.py -s

.venv-model/.ready: requirements-model-test.txt requirements-model.txt requirements-dev.txt requirements.txt constraints.txt
	@$(BASE_PYTHON) -m venv .venv-model
	@tools/install_torch.sh .venv-model/bin/python
	@.venv-model/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements-model-test.txt
	@touch $@

check: setup-dev
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

index: setup
	@$(PYTHON) -m ingest build

# Pictures of every page in three languages and two sizes, to look at as a new visitor would.
MAP ?= .poortwijzer/screenshots
screenshots: setup-dev index
	@PYTHONPATH=. $(PYTHON) tests/views/screenshots.py $(MAP)

setup: .venv/.ready
setup-dev: .venv/.ready-dev

.venv/bin/python:
	@$(BASE_PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Poortwijzer heeft Python 3.11 nodig: installeer het en probeer opnieuw."; exit 1; }
	@echo "Virtuele omgeving maken in .venv"
	@$(BASE_PYTHON) -m venv .venv

.venv/.ready: .venv/bin/python requirements.txt constraints.txt tools/install_torch.sh
	@echo "Pakketten installeren (eerste keer: een paar minuten)"
	@tools/install_torch.sh $(PYTHON)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements.txt
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt requirements-model.txt
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .poortwijzer .pytest_cache .mypy_cache .ruff_cache .hypothesis

remove: clean
	rm -rf .venv .venv-model
