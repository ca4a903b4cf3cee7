# Everything that anyone types. Each target sets itself up: only Python 3 and make are needed.
# Packages come in four groups, each with a lock that names all of them by hash. A target depends on the
# group that it needs: .venv/ready, .venv/cluster, .venv/tests or .venv/long. Each needs the one before.
SUBMISSIONS ?= tests/classes/sample/submissions
OUT ?= $(if $(filter tests/classes/sample/submissions,$(SUBMISSIONS)),grades/sample)
JOBS ?=
ADD ?=
BLIND ?=
DRY ?=
WEAK ?=
FORCE ?=
HIDDEN ?=
SCHEDULER ?=
ROSTER ?=
GRADEBOOK ?=
GRADEBOOK_OF ?=
COLUMN ?=
BASE ?=
SECONDS ?= 60
COVERAGE ?=
# What is measured: the tests, and those that kill processes and fill disks.
MEASURED := tests/test_*.py tests/engine tests/long/mutants tests/long/faults
# Property tests of whatever comes from students.
FUZZED := tests/assignment/test_any_value.py tests/engine/boundary/test_any_frame.py tests/engine/boundary/test_axes_malformed.py \
  tests/engine/boundary/test_values.py tests/engine/intake/test_any_hand_in.py tests/engine/intake/test_csv_files.py
# Long targets run all there is, for hours, and not only what CI has time for.
export WHOLE ?=
export PYTHONS ?=
# Graders and tests run side by side, one on each processor: threads of NumPy would only get in their way.
export OPENBLAS_NUM_THREADS ?= 1

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes --requirement
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.10 --generate-hashes --no-annotate \
  --custom-compile-command "make lock" --quiet
# pip leaves modules uncompiled, since few are ever imported. Python compiles those once, and must keep them.
unexport PYTHONDONTWRITEBYTECODE

SOURCES := $(shell find solutions -type f -not -path '*/__pycache__/*') $(wildcard autograder/authoring/*.py)
ENGINE := $(shell find autograder -type f -not -path '*/__pycache__/*') pyproject.toml

PROSE := README.md .github solutions assignment autograder/gradescope/image tests/long/benchmarks/README.md tests/long/oracles/README.md

.PHONY: help setup compare assignment autograder staff-copy grade scheduler worker doctor test faults hostile fuzz handins versions parity soak browser pictures gradescope-rehearsal oracles mutants bench check everything lint fresh lock clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 22

setup: .venv/ready  ## install what building and grading need into .venv, once

assignment: .venv/ready  ## write assignment/, what students get, and build/
	$(BIN)/python -m autograder build --assignment assignment
	cp assignment/backprop.ipynb tests/classes/sample/submissions/unsolved.ipynb

autograder: build/autograder.zip  ## write build/: the tests, the solved notebook, the zip for Gradescope

staff-copy: build/questions.json  ## write build/staff/: the solutions with derivations, rubrics and figures, as a page too
	$(BIN)/python -m autograder staff-copy

# $(call switch,NAME,--option): the option if NAME is 1, and nothing if it is 0 or empty.
switch = $(if $(filter-out 0 1,$($1)),$(error $1 should be 1, or empty, but is "$($1)"),$(if $(filter 1,$($1)),$2))

grade: build/questions.json $(SCHEDULER:%=.venv/cluster)  ## grade SUBMISSIONS (the sample class) into OUT; ADD, BLIND, DRY, JOBS, FORCE, HIDDEN, ROSTER, GRADEBOOK, WEAK, SCHEDULER
	$(if $(filter-out undefined,$(origin SUBMISSION)),$(error SUBMISSION is "$(SUBMISSION)", but the name is SUBMISSIONS, with an S))
	$(BIN)/python -m autograder grade "$(SUBMISSIONS)" $(if $(OUT),--out "$(OUT)") $(JOBS:%=--jobs %) $(call switch,WEAK,--weak-isolation) \
	  $(call switch,ADD,--add) $(call switch,BLIND,--blind) $(call switch,DRY,--dry-run) $(call switch,FORCE,--force) \
	  $(call switch,HIDDEN,--show-hidden) $(SCHEDULER:%=--scheduler %) \
	  $(if $(ROSTER),--roster "$(ROSTER)") $(if $(GRADEBOOK),--gradebook "$(GRADEBOOK)") $(if $(COLUMN),--column "$(COLUMN)") \
	  $(GRADEBOOK_OF:%=--gradebook-of %)

scheduler: .venv/cluster  ## start a Dask cluster, and print the address that SCHEDULER takes
	$(BIN)/python -m distributed.cli.dask_scheduler

worker: build/questions.json .venv/cluster  ## let this machine grade for the Dask cluster of SCHEDULER
	$(BIN)/python -m distributed.cli.dask_worker $(SCHEDULER) --nthreads 1 --nworkers $(or $(JOBS),-1)

doctor: build/questions.json  ## tell how student code is kept apart on this machine
	$(BIN)/python -m autograder doctor

test: build/autograder.zip .venv/tests  ## run the tests; COVERAGE=1 lists the lines of the engine that none executes
	$(BIN)/python $(if $(COVERAGE),tests/long/coverage/measure.py $(MEASURED),-m pytest) -n auto --dist loadfile
	$(if $(COVERAGE),$(BIN)/python -m pytest -n auto --dist loadfile tests/assignment)

faults: build/questions.json .venv/tests  ## kill processes of a run, fill its disk, lose a machine of its cluster
	$(BIN)/python -m pytest -n auto tests/long/faults

hostile: build/questions.json .venv/tests  ## hold the hostile class against it, as root and not, with Landlock and not; WHOLE
	$(BIN)/python -m pytest tests/long/hostile

fuzz: build/questions.json .venv/tests  ## make up values, frames and hand-ins for SECONDS, and see that none is a fault
	FUZZ_SECONDS=$(SECONDS) PYTHONPATH=tests $(BIN)/python -m pytest -p long.fuzz.again $(FUZZED)

handins: build/questions.json .venv/tests  ## grade all wrong answers, right ones in many styles, and right assignments in every form in which people hand them in; the week of an instructor, the finale, scripts, Colab's cell
	WHOLE=1 $(BIN)/python -m pytest -n auto --dist loadfile tests/assignment/test_mistakes.py tests/long/handins

versions: build/questions.json .venv/tests  ## grade answers that depend on versions under every Python here; PYTHONS
	PYTHONPATH=.:tests $(BIN)/python tests/long/versions/compare.py

parity: build/autograder.zip .venv/tests  ## compare our marks with those of stock Otter
	$(BIN)/python -m pytest -n auto tests/long/parity

soak: build/questions.json .venv/tests  ## grade large classes with hostile ones, and kill the grader on the way; WHOLE
	$(BIN)/python -m pytest -n auto --dist loadfile tests/long/soak
	$(if $(filter 1,$(WHOLE)),PYTHONPATH=.:tests $(BIN)/python tests/long/soak/one_in_ten.py)

browser: build/autograder.zip .venv/long  ## open the report, that of a large course too, the notebook in JupyterLab and the staff's copy in Chromium; WHOLE
	$(BIN)/python -m pytest -n auto --dist loadfile tests/long/browser

pictures: build/questions.json .venv/long  ## show in the README what the sample class gets: what is printed, the report, a check
	PYTHONPATH=.:tests $(BIN)/python tests/long/browser/pictures.py

gradescope-rehearsal: build/autograder.zip .venv/tests  ## go through the zip as Gradescope does, with the sample class and hostile ones; WHOLE
	PYTHONPATH=.:tests:solutions $(BIN)/python tests/long/rehearsal/rehearse.py

oracles: build/questions.json .venv/long  ## hold every expected value against 50 digits
	PYTHONPATH=.:tests:solutions $(BIN)/python tests/long/oracles/table.py

mutants: build/questions.json .venv/tests  ## break the reference answers and the engine, and see the tests of each fail
	PYTHONPATH=.:tests $(BIN)/python tests/long/mutants/run.py

compare: .venv/ready  ## show that results are those of an earlier commit, BASE, byte for byte
	PYTHONPATH=.:tests $(BIN)/python tests/long/compare/compare.py $(or $(BASE),HEAD~1)

bench: build/autograder.zip  ## measure the speed, beside the commit BASE if there is one, and what people wait for; WHOLE
	PYTHONPATH=.:tests:solutions $(BIN)/python tests/long/benchmarks/speed.py $(BASE)
	PYTHONPATH=.:tests:solutions $(BIN)/python tests/long/benchmarks/waits.py $(BASE)
	PYTHONPATH=.:tests:solutions $(BIN)/python tests/long/benchmarks/others.py
	PYTHONPATH=.:tests:solutions $(BIN)/python tests/long/benchmarks/confinement.py
	PYTHONPATH=.:tests:solutions $(BIN)/python tests/long/benchmarks/verdicts.py

check: lint fresh test  ## check style, types, that assignment/ is fresh, and run the tests

everything:  ## run all checks and benchmarks that there are, at full size: hours
	$(MAKE) check faults handins versions parity oracles mutants hostile fuzz browser gradescope-rehearsal soak bench WHOLE=1

lint: .venv/tests  ## style and strict types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy autograder solutions/given solutions/hidden
	$(BIN)/codespell --ignore-regex '\w+…' $(PROSE)

fresh: .venv/ready  ## fail if assignment/ is not what the master makes
	$(BIN)/python -m autograder build --check assignment

lock: .venv/tests  ## resolve the dependencies of pyproject.toml anew, of all groups together
	$(COMPILE) pyproject.toml --group build --group cluster --group tests --group long --upgrade --output-file .venv/all.lock
	$(COMPILE) pyproject.toml --group build --constraint .venv/all.lock --output-file requirements.lock
	$(COMPILE) --group cluster --constraint .venv/all.lock --output-file autograder/batch/cluster.lock
	$(COMPILE) --group tests --constraint .venv/all.lock --output-file tests/requirements.lock
	$(COMPILE) --group long --constraint .venv/all.lock --output-file tests/long/requirements.lock
	$(COMPILE) pyproject.toml --constraint .venv/all.lock --excludes autograder/gradescope/image/left-out.txt \
	  --output-file autograder/gradescope/image/requirements.txt

clean:  ## remove everything that was made
	rm -rf .venv .bench_cache build grades .coverage_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; v = sys.version_info; v < (3, 10) and sys.exit(f"Python 3.10 or newer is needed, not {v[0]}.{v[1]}: name one by PYTHON=")'
	@echo "Setting up .venv to build and grade (400 MB, about half a minute, only once)."
	@$(PYTHON) -m venv .venv
	@$(INSTALL) $<
	@touch $@

.venv/cluster: autograder/batch/cluster.lock .venv/ready
.venv/tests: tests/requirements.lock .venv/cluster
.venv/long: tests/long/requirements.lock .venv/tests

.venv/cluster: GROUP = Dask (15 MB, a few seconds, only once)
.venv/tests: GROUP = the tools of tests and style (130 MB, about 10 seconds, only once)
.venv/long: GROUP = JupyterLab and the driver of a browser (260 MB, about 15 seconds, only once)
.venv/cluster .venv/tests .venv/long:
	@echo "Adding to .venv $(GROUP)."
	@$(INSTALL) $<
	@touch $@

build/questions.json: $(SOURCES) .venv/ready
	$(BIN)/python -m autograder build

build/autograder.zip: build/questions.json $(ENGINE)
	$(BIN)/python -m autograder package $@
