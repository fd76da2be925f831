# Two commands matter: `make run` and `make test`. Both set up what they need and say in a sentence what they cannot.
PYTHON ?= python3
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test check quick bench shell assets lock stop clean

help: ## This list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: ## Set up everything and serve an invented town on http://127.0.0.1:8000 (PORT= changes it)
	@$(PYTHON) -m pgpm.install run
	@exec $(PY) -m pgpm.serve

test: ## Everything that is checked before a change lands, browser tests included
	@$(PYTHON) -m pgpm.install test
	@exec $(PY) -m tests.run all

check: ## Format, lint, types, layers, migrations, templates, generated documents
	@$(PYTHON) -m pgpm.install test
	@exec $(PY) -m tests.run check

quick: ## The tests that need no browser
	@$(PYTHON) -m pgpm.install test
	@exec $(PY) -m tests.run quick

bench: ## Measure ours against the peers; writes bench/results.json
	@$(PYTHON) -m pgpm.install test
	@exec $(PY) -m bench

shell: ## A Python shell with the models at hand
	@$(PYTHON) -m pgpm.install run
	@PGPM_SYNTHETIC=1 exec $(PY) manage.py shell

assets: ## Fetch the front-end packages and compile the style sheet
	@$(PYTHON) -m pgpm.install run

stop: ## Stop an embedded database that was left running
	@$(PY) -m pgpm.cluster stop

lock: ## Write the lock files afresh from pyproject.toml
	@$(PYTHON) -m pgpm.install test
	$(PY) -m uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header -o requirements.txt
	$(PY) -m uv pip compile -q pyproject.toml --group dev -c requirements.txt --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -o requirements-dev.txt
	$(PY) -m uv pip compile -q requirements-node.in --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header -o requirements-node.txt

clean: ## Remove what set-up made; data under var/ stays
	rm -rf .venv node_modules build
