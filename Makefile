# Newsdesk: `make run` starts a desk, `make test` runs every test; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup run test check neural test-neural bench bench-desk bench-record bench-workers lock clean

setup: $(STAMP)

$(STAMP): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Newsdesk needs Python 3.11 or newer; set PYTHON=/path/to/it. This is: $$($(PYTHON) --version 2>&1)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked libraries into $(VENV) (about a minute, once) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

run: setup
	@$(BIN)/python manage.py desk

test: setup
	@$(BIN)/python -m pytest -n 2 $(ARGS)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest -q -n 2 tests/docs tests/extraction/test_lexicons_*.py

# Optional, several gigabytes: models that find names beside the rules (NEWSDESK_ENTITIES).
neural: setup
	$(BIN)/pip install --disable-pip-version-check --require-hashes --no-deps -r requirements/neural.txt

test-neural: setup
	@$(BIN)/python -m pytest tests/neural $(ARGS)

bench: setup
	@$(BIN)/python -m tests.bench $(ARGS)

# ARGS="FOLDER [--minutes N]" adds what the desk does with a folder of articles dropped at once.
bench-desk: setup
	@$(BIN)/python -m tests.bench_desk $(ARGS)

# Fills a PostgreSQL with a million events first, which takes some minutes; ARGS="--events N" for fewer.
bench-record: setup
	@$(BIN)/python -m tests.bench_record $(ARGS)

# ARGS="FOLDER [--articles N] [--workers 2 4 8]": whose articles; a thousand of them take half an hour.
bench-workers: setup
	@$(BIN)/python -m tests.bench_workers $(ARGS)

# Needs uv (https://docs.astral.sh/uv/); the overrides leave torch and transformers out of all but the neural lock.
lock:
	cd requirements && for name in base dev; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --override overrides.txt $$name.in -o $$name.txt; \
	done && uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --constraint base.txt neural.in -o neural.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
