# The two commands that a newcomer needs are `make run` and `make test`; both set up .venv on their first use.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q
REPO ?=
BASE ?=

.PHONY: run test lint generate image bench lock clean

# Print the verdict on a demonstration, or on REPO=path [BASE=ref].
run: .venv/run
	@$(BIN)/python -m bench.demonstration $(if $(REPO),--repo "$(REPO)") $(if $(BASE),--base "$(BASE)")

# Without what needs a container engine, and of large tables a sample: .ci/run has the rest (-m thorough).
test: .venv/dev
	$(BIN)/python -m pytest -m "not container and not thorough and not interop"

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Rewrite everything that is derived: schemas/, rules/packs/ and rules/made/.
generate: .venv/run
	$(BIN)/python -m codewarrant.generate

# Needs a container engine and BASE_IMAGE, a Python base pinned by digest.
image:
	docker build --build-arg BASE_IMAGE="$(BASE_IMAGE)" -t codewarrant:local .

# Measures the speed promises; figures are ratios from alternating runs.
bench: .venv/dev
	$(BIN)/codewarrant bench speed

lock:
	$(LOCK) -o requirements/run.txt
	$(LOCK) --extra keyless -c requirements/run.txt -o requirements/keyless.txt
	$(LOCK) --extra kms -c requirements/run.txt -o requirements/kms.txt
	$(LOCK) --group dev -c requirements/run.txt -c requirements/keyless.txt -c requirements/kms.txt -o requirements/dev.txt

clean:
	rm -rf .venv demo

.venv/run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "codewarrant needs Python 3.11 or later, for example: make PYTHON=python3.12")'
	@echo "Setting up .venv (once; about a minute) …"
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
