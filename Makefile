# make run    start the studio            make check  formatting, lint, types
# make test   every test, browser too     make bench  measure speed
# make sheet  sixty drawn prompts, to look at

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test

.PHONY: run test test-illustrator test-the-rest check bench sheet chromium clean

run: $(RUN_READY)
	$(BIN)/python -m streamlit run streamlit_app.py

# A real mouse needs a machine that answers: the browser's tests run by themselves.
test: $(TEST_READY) chromium
ifdef ARGS
	$(BIN)/python -m pytest $(ARGS)
else
	$(BIN)/python -m pytest tests/browser
	@$(MAKE) --no-print-directory --jobs=2 test-illustrator test-the-rest
endif

test-illustrator:
	$(BIN)/python -m pytest tests/illustrator

test-the-rest:
	$(BIN)/python -m pytest --ignore=tests/browser --ignore=tests/illustrator

check: $(TEST_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(TEST_READY) chromium
	$(BIN)/python -m tests.bench $(ARGS)

sheet: $(TEST_READY)
	$(BIN)/python -m tests.sheet $(ARGS)

chromium: $(TEST_READY)
	$(BIN)/python -m tests.browser.chromium

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed. Say which: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(TEST_READY): tests/requirements.txt $(RUN_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
