# What can be done with a checkout; `make` alone lists it. Needs git, make and Python 3.11 to 3.14 with pip and venv.
PYTHON ?= python3
GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpus
FOLDER ?= seeds
AT_LEAST ?=
PYTEST ?= --numprocesses auto --maxprocesses 4 --dist loadgroup
BIN := .venv/bin
EXTRAS ?=
LOCK := requirements-$(or $(EXTRAS),dev).lock
READY := .venv/ready$(EXTRAS:%=-%)
LOCK_WITH := uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --quiet

.PHONY: help setup run test lint format accuracy bench corpus peers lock clean

help: ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F '\t' '{printf "make %-10s%s\n", $$1, $$2}'

setup: $(READY) ## make .venv from the hashed lock, once; EXTRAS=ocr adds what reads scans

run: $(READY) ## watch the sources once, then show what changed and where it is kept
	@$(BIN)/lvliang-watch run

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest $(PYTEST)

lint: $(READY) ## check the style, the format and the types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY) ## put the code into its format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

accuracy: $(READY) ## score a reading against answer keys: GOLD=folder, AT_LEAST=0.6 makes it fail below
	@$(BIN)/python benchmarks/accuracy.py $(GOLD) $(if $(AT_LEAST),--at-least $(AT_LEAST))

bench: $(READY) ## measure how fast texts are read: FOLDER=folder
	@$(BIN)/python benchmarks/speed.py $(FOLDER)

corpus: $(READY) ## count what claims the numbers of many reports and show their headline targets: CORPUS=folder
	@$(BIN)/python -m benchmarks.corpus $(CORPUS)

peers: $(READY) ## set other readers of Chinese numbers beside this one, on the same texts and on their own test cases
	@$(BIN)/python -m benchmarks.peers.run $(GOLD)
	@$(BIN)/python -m benchmarks.peers.cases

lock: $(READY) ## write the locks again after pyproject.toml has changed
	$(BIN)/$(LOCK_WITH) --output-file requirements.lock
	$(BIN)/$(LOCK_WITH) --extra dev --output-file requirements-dev.lock
	$(BIN)/$(LOCK_WITH) --extra dev --extra ocr --output-file requirements-ocr.lock

clean: ## remove what was installed and cached; never what was watched or read
	rm -rf .venv .venv-peers .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find flows src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# uv comes first, by pip and out of the same lock; should it not reach the registry, pip can do all of it, slower.
$(READY): $(LOCK) pyproject.toml
	@echo "[1/4] Python"
	@$(PYTHON) -c 'import sys; print("     ", sys.version.split()[0]); sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || \
		{ echo "$(PYTHON) is no Python 3.11 to 3.14: install one and name it, as in  make setup PYTHON=python3.12" >&2; exit 1; }
	@echo "[2/4] .venv with uv"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || \
		{ echo "$(PYTHON) has no venv: install it (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@awk '/^[^ #]/ {wanted = /^uv==/} wanted' $(LOCK) > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.txt
	@echo "[3/4] $$(grep -c '^[^ #]' $(LOCK)) packages from $(LOCK)"
	@$(BIN)/uv pip install --python $(BIN)/python --no-deps --require-hashes -r $(LOCK) || \
		$(BIN)/python -m pip install --no-deps --require-hashes -r $(LOCK)
	@echo "[4/4] lvliang_watch itself"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch .venv/ready $@
	@echo "ready: make run, make test"
