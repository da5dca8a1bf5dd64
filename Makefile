# Two commands do everything: `make demo` and `make test`. `.venv` is made on demand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test app runner check clean

demo: $(READY)  ## the whole program on a simulated shop
	$(BIN)/python runner.py demo $(DEMO_OPTIONS)

# The processes of tests/system run beside each other by themselves, so they have the machine alone.
test: check  ## everything that must hold
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup --ignore tests/system $(PYTEST_OPTIONS)
	$(BIN)/python -m pytest tests/system $(PYTEST_OPTIONS)

app: $(READY)  ## the app on the data folder, http://127.0.0.1:8501
	$(BIN)/python -m streamlit run app.py

runner: $(READY)  ## the scheduler on the data folder
	$(BIN)/python runner.py start

check: $(READY)  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:  ## everything that was made here but your data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache data/demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $(READY)
