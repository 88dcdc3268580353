# Everything a person needs to run, test and change Filiform. `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
COVERAGE ?=
APPS := accounts library quizzes courses learning config
COMPILE := --universal --python-version 3.11 --no-emit-index-url --custom-compile-command "make requirements" --quiet

.DEFAULT_GOAL := help
.PHONY: help run demo test lint mypy check pytest coverage bench page-speed screenshots format requirements environment runtime clean

help: ## List what make can do
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Make the environment, load the course, serve on http://localhost:8000 (PORT=8001 changes it)
	@$(PYTHON) scripts/run.py

demo: runtime ## Show the demo accounts: addresses, passwords, one-time codes
	@$(BIN)/python manage.py demo

test: environment ## Run everything that proves it, browser journeys included
	@$(MAKE) --no-print-directory -j2 lint mypy check
	@$(MAKE) --no-print-directory pytest

lint: environment ## Check style and the layers between modules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

mypy: environment ## Check types
	@$(BIN)/mypy $(APPS)

check: environment ## Check settings, migrations and content files
	@$(BIN)/python manage.py check --fail-level WARNING
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py load_content --check content/starter

pytest: environment ## Run the tests alone
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal $(COVERAGE) $(TESTS)

coverage: COVERAGE = --cov --cov-report=term
coverage: pytest ## Run the tests alone and report what they cover (slower by a third)

bench: environment ## Measure what requests cost, beside a bare view (needs PostgreSQL and Redis)
	@$(BIN)/python scripts/bench.py

page-speed: environment ## Measure when pages are there on a slow phone (needs Chromium)
	@$(BIN)/python scripts/page_speed.py

screenshots: environment ## Take the pictures of the README again (needs Chromium)
	@$(BIN)/python scripts/screenshots.py

format: environment ## Put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

requirements: environment ## Pin again what requirements*.in ask for (needs uv)
	@uv pip compile requirements.in $(COMPILE) -o requirements.txt
	@uv pip compile requirements-dev.in -c requirements.txt $(COMPILE) -o requirements-dev.txt

environment: ## Make .venv with everything for testing
	@$(PYTHON) scripts/environment.py --dev

runtime:
	@$(PYTHON) scripts/environment.py

clean: ## Remove what tests and tools leave behind (never var/, which holds your data)
	@rm -rf .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results
