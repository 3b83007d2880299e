# Each target works as the only command on a fresh machine with Python >= 3.11, git and make.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run
DEV := .venv/.dev
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.PHONY: demo test fuzz check bench golden generate lock clean

$(RUN): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q installspec
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(RUN)   ## set up, render a spec, show a drifted app
	@sh examples/demo.sh $(BIN)/installspec

test: $(DEV)   ## all tests; slow oracles skip where their tool is absent
	$(BIN)/python -m pytest -n auto

fuzz: $(DEV)   ## 100 000 mutated inputs a parser, from where the last run stopped; then what twice the bytes cost
	$(BIN)/python tests/fuzz/fuzz_run.py
	$(BIN)/python tests/fuzz/fuzz_growth.py

check: $(DEV)  ## lint, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(DEV)  ## measured side by side; see benchmarks/README.md
	$(BIN)/python benchmarks/run.py

golden: $(DEV) ## write golden files anew; review the diff
	$(BIN)/python -m pytest -n auto --update-golden

generate: $(RUN) ## the index of formats and the generated docs
	$(BIN)/python -m installspec.ecosystems.registry
	$(BIN)/python docs/generate.py

lock:          ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' pyproject.toml --extra build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' pyproject.toml --extra dev -o requirements-dev.lock

clean:
	rm -rf .venv dist build
