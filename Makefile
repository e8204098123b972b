# The commands of the portal. `make help` lists them; README.md explains them.
PY := .venv/bin/python
PORT ?= 8000
HOST ?= 127.0.0.1
DEMO ?= yes

.DEFAULT_GOAL := help
.PHONY: help env run serve test ci lint format types check pytest postgres browser bench lock

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: env ## Start the portal for trying and writing it (PORT=8000, DEMO=no for an empty one)
	@$(PY) scripts/start.py run --host $(HOST) --port $(PORT) --demo $(DEMO)

serve: env ## Start it as in production: DEBUG off, granian, kept pages (PORT=8000)
	@$(PY) scripts/start.py serve --host $(HOST) --port $(PORT) --demo $(DEMO)

test: env-dev ## Run every check: lint, types, settings, migrations, tests on each database, browser
	@$(PY) scripts/checks.py

ci: ## The same, where nothing may be left out for want of PostgreSQL or Chromium
	@REQUIRE_ALL=1 $(MAKE) --no-print-directory test

lint: env-dev ## Only ruff and djade
	@$(PY) scripts/checks.py lint format templates

format: env-dev ## Let ruff and djade put code and templates into shape
	@$(PY) -m ruff check -q --fix-only . && $(PY) -m ruff format -q . && $(PY) scripts/checks.py --write templates

types: env-dev ## Only mypy
	@$(PY) scripts/checks.py types

check: env-dev ## Only Django's own checks: deployment, migrations, static files
	@$(PY) scripts/checks.py deploy migrations static

pytest: env-dev ## Only the tests, on SQLite
	@$(PY) scripts/checks.py sqlite

postgres: env-dev ## Only the tests, on a PostgreSQL server of their own
	@$(PY) scripts/checks.py postgres

browser: env-dev ## Only the tests in Chromium
	@$(PY) scripts/checks.py browser

bench: env-dev ## Measure how fast the portal is and how it grows (ARGS="--peers --only growth")
	@$(PY) -m bench $(ARGS)

rehearsal: ## Rehearse several machines: two groups behind nginx, one killed, a new version (needs nginx, Redis, PostgreSQL, wrk)
	@sh scripts/bootstrap.sh requirements/dev.txt requirements/scale.txt
	@$(PY) -m bench.several

lock: env-dev ## Resolve the dependencies in pyproject.toml again into requirements/*.txt
	@sh scripts/lock.sh

env: ## Make .venv with what the portal needs (LOCKS=requirements/scale.txt for Redis and S3)
	@sh scripts/bootstrap.sh requirements/base.txt $(LOCKS)

.PHONY: env-dev
env-dev:
	@sh scripts/bootstrap.sh requirements/dev.txt
