# Everything is built inside .venv from pyproject.toml; nothing else on the machine is touched,
# but for a browser where `make test` finds none.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && exit; done; \
	echo python3)
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin/python
PIP := $(BIN) -m pip --disable-pip-version-check install --quiet
CHECKED := engine server tests .ci/javascript/check.py

.DEFAULT_GOAL := help
.PHONY: help run test check format screenshot reference bench mutants soak clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp  ## start Glassnet and open the page; ARGS="--no-browser --port 8123" is passed on
	@$(BIN) -m server $(ARGS)

# A process for each core, four at most: every one has a server and a browser beside it. A file stays whole.
test: $(VENV)/browser.stamp  ## run all tests; ARGS="-k spirals" is passed on
	@$(BIN) -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

check: $(VENV)/check.stamp  ## look for mistakes: format, lint and types, Python and JavaScript
	@$(BIN) -m ruff format --check $(CHECKED)
	@$(BIN) -m ruff check $(CHECKED)
	@$(BIN) -m mypy $(CHECKED)
	@$(BIN) .ci/javascript/check.py

format: $(VENV)/check.stamp  ## put all files into the house's format
	@$(BIN) -m ruff check --fix --exit-zero --quiet $(CHECKED)
	@$(BIN) -m ruff format $(CHECKED)
	@$(BIN) .ci/javascript/check.py --write

screenshot: $(VENV)/browser.stamp  ## take the README's picture of the real page, and those that guard its layout
	@$(BIN) -m tests.screenshot $(ARGS)
	@$(BIN) -m tests.browser.shots

reference: $(VENV)/bench.stamp  ## make the reference files that the tests compare the engine with
	@$(BIN) -m tests.reference.make $(ARGS)

bench: $(VENV)/bench.stamp $(VENV)/browser.stamp  ## measure how fast the engine and the page are on this machine
	@$(BIN) -m tests.benchmarks $(ARGS)

mutants: $(VENV)/mutants.stamp  ## break the engine on purpose, everywhere, and count what the tests notice
	@$(BIN) -m tests.mutation $(ARGS)

soak: $(VENV)/test.stamp  ## load the server heavily, kill its processes, and print what it bore; ARGS="--quick"
	@$(BIN) -m tests.soak $(ARGS)

clean:  ## remove everything that these commands built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .ci/javascript/node_modules
	find engine server tests .ci -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp for each set of packages, renewed when pyproject.toml is newer.
$(VENV)/run.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Glassnet needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)."; \
		echo "Install a newer one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments."; \
		echo "On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN) -c 'import pip' 2>/dev/null || { \
		echo "Building $(VENV) ..."; rm -rf $(VENV); $(PYTHON) -m venv $(VENV); }
	@$(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp
	@echo "Installing what the tests need ..."
	@$(PIP) --editable ".[test]"
	@touch $@

$(VENV)/check.stamp: $(VENV)/test.stamp
	@echo "Installing what the checks need ..."
	@$(PIP) --editable ".[test,check]"
	@touch $@

$(VENV)/bench.stamp: $(VENV)/test.stamp
	@echo "Installing what the engine is compared with ..."
	@$(PIP) --editable ".[test,bench]"
	@touch $@

$(VENV)/mutants.stamp: $(VENV)/test.stamp
	@echo "Installing what makes the mutants ..."
	@$(PIP) --editable ".[test,mutants]"
	@touch $@

$(VENV)/browser.stamp: $(VENV)/test.stamp tests/browser/chromium.py tests/browser/firefox.py
	@$(BIN) -m tests.browser.chromium
	@$(BIN) -m tests.browser.firefox
	@touch $@
