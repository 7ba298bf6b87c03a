# What a person types. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help up down setup test test-browser pictures check eval bench schema

PYTHON := .venv/bin/python
SIZES := 10000,100000,1000000
# A worker a core: pytest-xdist keeps a group of tests together (tests/conftest.py names them) and their order.
WORKERS := -n logical --maxprocesses=4 --dist=loadscope --no-loadscope-reorder

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name does; do printf '%-13s %s\n' "$$name" "$$does"; done

up: setup  ## from a bare clone to records: database, Airflow, the five seeds; stays up
	@.venv/bin/dateline up

down:  ## stop what `make up` started
	@if [ -x .venv/bin/dateline ]; then .venv/bin/dateline down; else echo "nothing was started from here"; fi

setup:  ## .venv with the pinned packages; instant if it is there
	@.ci/setup

test: setup check  ## lint, types and every test
	@PYTHONPATH=tests $(PYTHON) -m pytest -q -p no_skips --ignore=tests/browser --durations=15 $(WORKERS)

test-browser: setup  ## what an operator does in the Airflow UI, in a real Chromium (Debian's package chromium)
	@PYTHONPATH=tests $(PYTHON) -m pytest -q -p no_skips tests/browser

pictures: setup  ## the same, keeping the pictures of README and docs
	@DATELINE_PICTURES=docs/pictures PYTHONPATH=tests $(PYTHON) -m pytest -q -p no_skips tests/browser

check: setup  ## lint, types and the style figures
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m sqlfluff lint --disable-progress-bar sql
	@$(PYTHON) benchmarks/style.py

eval: setup  ## quality figures beside the bare libraries': make eval EVAL=folder-of-case-sets [SETS="pages-* names"]
	@$(PYTHON) benchmarks/score.py --sets "$(SETS)" $(EVAL)

bench: setup  ## speed figures beside bare trafilatura's: make bench [PAGES=folder-of-html] [DOCUMENTS=1000] [STORED=10000]
	@$(PYTHON) benchmarks/bench.py --pages "$(PAGES)" --documents "$(or $(DOCUMENTS),1000)" --stored "$(or $(STORED),$(SIZES))"

schema: setup  ## write sql/schema.sql anew from the migrations
	@$(PYTHON) -m dateline.pipeline.schema
