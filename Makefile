# Two commands do everything: `make demo` and `make test`. `.venv` is made on demand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test app runner check lint types clean

demo: $(READY)  ## the whole program on a simulated shop
	$(BIN)/python runner.py demo $(DEMO_OPTIONS)

# What mostly waits for other processes comes first, so that the rest fills the gaps; three at once
# keep two cores busy.
TESTS := tests/system tests/browser tests/integration tests/app tests/unit

# In memory, where there is such a place: the tests make a thousand databases, and none of them
# outlives the machine. What a killed process leaves behind is the same there.
export PYTEST_DEBUG_TEMPROOT ?= $(wildcard /dev/shm)

# What is compiled once need not be compiled by each of the processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

test: check  ## everything that must hold
	$(BIN)/python -m pytest --numprocesses 3 --dist loadgroup --no-loadscope-reorder \
		$(PYTEST_OPTIONS) $(TESTS)

app: $(READY)  ## the app on the data folder, http://127.0.0.1:8501
	$(BIN)/python -m streamlit run app.py

runner: $(READY)  ## the scheduler on the data folder
	$(BIN)/python runner.py start

check: $(READY)  ## format, lint, layers, and types beside them
	$(MAKE) --no-print-directory --jobs 2 lint types

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

clean:  ## everything that was made here but your data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache data/demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Half of all that is installed: tests of others, and what is never imported.
UNUSED := /(tests?|_vendor|lexers|mypy|mypyc|pip|setuptools)/
WANTED := --quiet --requirement requirements.txt

# Where only pip is told how to reach the packages, it has to fetch them: six times as slow.
$(READY): requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(shell grep --only-matching '^uv==[0-9.]*' requirements.txt)
	$(BIN)/uv pip install --python $(BIN)/python --link-mode copy $(WANTED) \
		|| $(BIN)/python -m pip install --no-compile $(WANTED)
	-$(BIN)/python -m compileall -qq -j 0 -x '$(UNUSED)' $(VENV)/lib  # as pip would, but on every core
	touch $(READY)
