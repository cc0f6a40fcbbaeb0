# Every target does its own set-up: a virtual environment with pinned packages, a browser where one is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DESK := site_builder/desk/js
STAMP := $(VENV)/.installed
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check test unit browser word bench screenshots format schema js clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=python3.x"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); } \
	  || { echo "Python's venv module is needed (Debian, Ubuntu: apt-get install python3-venv)"; exit 1; }
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

site: $(STAMP) ## build the site into site/
	$(BIN)/chengwen build

serve: $(STAMP) ## live preview on http://127.0.0.1:8000
	$(BIN)/chengwen serve

check: $(STAMP) ## findings about content/ and phrasebank/
	$(BIN)/chengwen check

test: $(STAMP) unit browser ## every check: style, types, tests, browser

unit: $(STAMP) ## style, types and the tests that need no browser
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist loadfile -m 'not browser and not word'

browser: $(STAMP) ## the tests in Chromium
	tests/browser/setup.sh
	$(BIN)/pytest -m browser

word: $(STAMP) ## Word files as LibreOffice sets them
	tests/word/setup.sh
	$(BIN)/pytest -m word

bench: $(STAMP) ## speed, as figures and never as a test
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.rollup
	$(BIN)/python -m tests.bench.site
	$(BIN)/python -m tests.bench.search
	$(BIN)/python -m tests.bench.word
	$(BIN)/python -m tests.bench.forms
	$(BIN)/python -m tests.bench.lint
	$(BIN)/python -m tests.bench.rules
	$(BIN)/python -m tests.bench.alike
	$(BIN)/python -m tests.bench.leaks
	tests/browser/setup.sh
	$(BIN)/python -m tests.bench.library
	$(BIN)/python -m tests.bench.desk

screenshots: $(STAMP) ## the pictures of the user guide, anew
	tests/browser/setup.sh
	$(BIN)/python -m tests.browser.screenshots

format: $(STAMP) ## put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(STAMP) ## rewrite schema/ from the models
	$(BIN)/chengwen schema --write

js: ## the desk's script, anew from its sources, with their types checked; needs npm, and nothing else does
	@command -v npm >/dev/null || { echo "npm (Node.js) is needed to bundle the JavaScript"; exit 1; }
	cd $(DESK) && npm install --silent --no-package-lock --no-audit --no-fund && npx tsc --project . && node build.mjs

clean: ## remove everything that was generated
	rm -rf $(VENV) site site.new build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
