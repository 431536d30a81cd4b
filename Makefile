# Every command of the project. Start with: make run

HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

# Another Python: make run PYTHON=/path/to/python3.13
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
RUNTIME := $(VENV)/runtime-installed
DEVELOPMENT := $(VENV)/development-installed
PIP := $(VENV_PYTHON) -m pip --quiet --quiet --disable-pip-version-check --no-input
INSTALL := $(PIP) install --root-user-action=ignore --progress-bar=off --require-hashes
TEMPLATES := articles contact csp_site faq
ARGS ?=

# An environment whose Python has gone (upgraded, removed) is built again.
ifneq ($(wildcard $(VENV)/pyvenv.cfg),)
ifneq ($(shell $(VENV_PYTHON) -c 'print("starts")' 2>/dev/null),starts)
$(shell rm -rf $(VENV))
endif
endif

.DEFAULT_GOAL := help
.PHONY: help run test lint format messages bench lighthouse screenshots lock clean
.SUFFIXES:

help: ## show these lines
	@echo "Usage: make TARGET"; echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s%s\n", $$1, $$2 }'

run: $(RUNTIME) ## serve the site on this machine, from nothing (HOST=127.0.0.1 PORT=8000)
	@$(VENV_PYTHON) -m csp_site.local.serve

test: $(RUNTIME) $(DEVELOPMENT) ## run all tests, from nothing (ARGS="tests/faq -k question")
	@$(VENV_PYTHON) -m csp_site.local.test_run $(ARGS)

lint: $(RUNTIME) $(DEVELOPMENT) ## check style and likely mistakes of code and templates
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m djlint --quiet --lint $(TEMPLATES)

format: $(RUNTIME) $(DEVELOPMENT) ## bring code into the project's style
	@$(VENV_PYTHON) -m ruff check --fix .
	@$(VENV_PYTHON) -m ruff format .

messages: $(RUNTIME) $(DEVELOPMENT) ## collect the words to translate, and compile the Spanish ones
	@$(VENV_PYTHON) -m csp_site.local.messages

bench: $(RUNTIME) $(DEVELOPMENT) ## measure how fast the site answers, and how much a first view on a phone brings
	@$(VENV_PYTHON) -m csp_site.local.database -m tests.bench $(ARGS)

lighthouse: $(RUNTIME) $(DEVELOPMENT) ## have Lighthouse judge four pages as on a phone; below 100 it fails
	@$(VENV_PYTHON) -m csp_site.local.database -m tests.lighthouse

screenshots: $(RUNTIME) $(DEVELOPMENT) ## take a picture of every kind of page, into screenshots/
	@$(VENV_PYTHON) -m csp_site.local.database -m tests.screenshots

lock: $(RUNTIME) $(DEVELOPMENT) ## compile the requirements anew from pyproject.toml, versions kept where they can be (ARGS=--upgrade)
	@$(COMPILE) pyproject.toml --output-file requirements.txt $(ARGS)
	@$(COMPILE) pyproject.toml --group development --constraint requirements.txt --output-file requirements-dev.txt $(ARGS)
	@$(COMPILE) --no-deps --group postgres --output-file requirements-postgres.txt $(ARGS)

clean: ## remove what was made here: environment, database, caches, pictures
	@$(PYTHON) -m csp_site.local.clean

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; \
		echo "Install it, or name it: make run PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is not Python 3.11 or newer. Name one that is: make run PYTHON=/path/to/python3.11"; exit 1; }
	@echo "  Environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv did not work. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(RUNTIME): requirements.txt $(VENV)/pyvenv.cfg
	@echo "  Libraries (half a minute when they are new)"
	@$(INSTALL) -r requirements.txt || { echo "$(OFFLINE)"; exit 1; }
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@echo "  Development tools (half a minute when they are new)"
	@$(INSTALL) -r requirements-dev.txt || { echo "$(OFFLINE)"; exit 1; }
	@touch $@

OFFLINE := The libraries could not be installed; pip says why above. Is the network there? Then run make again.
COMPILE = $(VENV_PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header
