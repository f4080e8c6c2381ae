# Everything sets itself up in .venv; nothing else is needed than Python 3.11, 3.12 or 3.13 and make.
.PHONY: demo test check lock clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do $$p -c '$(SUITABLE)' 2>/dev/null && echo $$p && break; done)

demo: $(READY)  ## read the sample reports into a fresh archive and show what came out
	$(BIN)/dateline demo

test: $(READY)  ## run all tests
	$(BIN)/pytest

check: $(READY)  ## style, types and the direction of imports
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

$(READY): requirements.lock pyproject.toml src/dateline/version.py
	@test -n "$(PYTHON)" || { echo "dateline needs Python 3.11, 3.12 or 3.13: install one, or name it: make demo PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c '$(SUITABLE)' || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13" >&2; exit 1; }
	@echo "Setting up .venv (about 700 MB, once) ..."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src/dateline
	@touch $(READY)

lock:  ## write requirements.lock anew from pyproject.toml (needs pip-tools)
	pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-header --output-file requirements.lock pyproject.toml

clean:  ## remove what was set up
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache dist build
