# Everything a person runs. Needs Python 3.11 or newer and make; the rest goes into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
OUTPUT ?= _site
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LIMITED := $(BIN)/python -c "import subprocess as s, sys; s.run(sys.argv[2:], timeout=int(sys.argv[1]), check=True, stdout=s.DEVNULL, stderr=s.DEVNULL)"
LOCK := compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
JOBS ?= 2
ROUNDS ?= 3

.PHONY: report test lab clean lock readme outputs screenshots benchmark

report: $(VENV)/.quarto
	@$(BIN)/contacts report --output $(OUTPUT)

test: $(VENV)/.test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --nbval-lax --nbval-current-env notebooks
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

lab: $(VENV)/.ready
	$(BIN)/jupyter lab notebooks

# What was built and cached; .venv stays, because making it again takes minutes.
clean:
	rm -rf _site build build-* .cache .quarto notebooks/.quarto
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests notebooks -name __pycache__ -prune -exec rm -rf {} +

# The locked versions, after a change of dependencies in pyproject.toml.
lock: $(VENV)/.ready
	$(PIP) install "uv>=0.9"
	$(BIN)/uv pip $(LOCK) --output-file requirements.lock
	$(BIN)/uv pip $(LOCK) --extra test --output-file requirements-test.lock

# What the compared cells of the notebooks print, after a change of the data.
outputs: $(VENV)/.test-ready
	$(BIN)/python tests/store_outputs.py

# The README's pictures, of the report as it is in _site.
screenshots: $(VENV)/.test-ready
	$(BIN)/python docs/screenshots.py $(OUTPUT)

# Measures builds beside a loop of papermill commands, growth, and the article reader on the pages
# with answers where they lie beside the project; a quarter of an hour.
benchmark: $(VENV)/.test-ready
	$(BIN)/python benchmarks/build.py $(ROUNDS)
	$(BIN)/python benchmarks/scale.py
	if [ -d ../shared/articles ]; then $(BIN)/python benchmarks/article_reader.py; fi

# The generated parts of the README.
readme: $(VENV)/.test-ready
	$(BIN)/cog -r README.md

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found; install it or give PYTHON=path" >&2; exit 2; }
	@echo "Making $(VENV) with $(PYTHON), once; this takes a few minutes."
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; " + sys.executable + " is older. Give PYTHON=path.") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	@$(PIP) --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test-ready: requirements-test.lock $(VENV)/.ready
	@$(PIP) install --require-hashes --requirement requirements-test.lock
	@touch $@

# The quarto-cli package downloads Quarto while installing. That is tried once, for three minutes
# at most; where it does not work the report is rendered by the Pandoc that is already there.
$(VENV)/.quarto: | $(VENV)/.ready
	@command -v quarto >/dev/null || $(LIMITED) 180 $(PIP) install --no-deps quarto-cli==1.10.18 2>/dev/null || true
	@touch $@
