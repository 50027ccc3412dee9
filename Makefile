# What can be done here; `make help` lists it. HOST and PORT reach the dashboard: make run PORT=9000
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
IN_VENV := .venv/bin/python
RUNTIME := .venv/.runtime-installed
TEST_TOOLS := .venv/.test-tools-installed
REGISTER_TOOLS := .venv/.register-tools-installed
MUTATION_TOOLS := .venv/.mutation-tools-installed

MONITOR_HOME ?= .
BUILT := $(MONITOR_HOME)/editions/.built
# Everything the warehouse is made from, and a rebuild when somebody took the link to it away.
BUILD_INPUTS := $(shell find etl vocabulary -type f -not -name '*.pyc')
NO_WAREHOUSE := $(shell test -e '$(MONITOR_HOME)/warehouse.duckdb' || echo no-warehouse)

define BUILD_EDITION
@echo "build: making an edition of the warehouse"
@$(IN_VENV) -m etl build
@if [ -n "$$MONITOR_ORIGIN" ]; then $(IN_VENV) -m dashboard pictures; fi
@touch $(BUILT)
endef

# Many processes are started from here: each would compile our modules anew where it may not keep them.
COMPILE = $(IN_VENV) -m compileall -q vocabulary etl reporting dashboard

.PHONY: help run desk build check test test-all mutation audit sbom bench synthetic trial register-trial survey-trial screenshots clean plotly no-warehouse

help:  ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

run: $(RUNTIME) plotly $(BUILT)  ## Install what is missing, build what is outdated, start the dashboard
	@$(COMPILE)
	@exec $(IN_VENV) -m dashboard

desk: $(RUNTIME)  ## Start the desk, on which bodies hand in reports: http://127.0.0.1:8060
	@exec $(IN_VENV) -m reporting desk

build: $(RUNTIME) plotly  ## Build an edition of the warehouse, also when nothing changed
	$(BUILD_EDITION)

check: $(RUNTIME) $(TEST_TOOLS)  ## Check style, dead code, import contracts and the sources; builds nothing
	@echo "check: style"
	@$(IN_VENV) -m ruff check --quiet vocabulary etl reporting dashboard tests tools
	@$(IN_VENV) -m ruff format --check --quiet vocabulary etl reporting dashboard tests tools || { echo "check: write the modules named by \`ruff format --check .\` in one form with \`ruff format .\`"; exit 1; }
	@echo "check: types"
	@$(IN_VENV) -m mypy > .venv/mypy.log || { cat .venv/mypy.log; exit 1; }
	@echo "check: scripts"
	@$(IN_VENV) -m tools.check_js lint
	@echo "check: dead code"
	@$(IN_VENV) -m tools.read_columns > .venv/read_columns.py
	@$(IN_VENV) -m vulture vocabulary etl reporting dashboard tools .venv/read_columns.py
	@echo "check: import contracts"
	@.venv/bin/lint-imports --no-cache > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }
	@echo "check: SQL of registers"
	@$(IN_VENV) -m etl register lint
	@echo "check: sources and metadata"
	@$(IN_VENV) -m etl check

test: check plotly $(BUILT)  ## Run everything: checks, unit, contract and browser tests
	@tools/setup_tests.sh
	@$(COMPILE)
	@echo "test: scripts"
	@$(IN_VENV) -m tools.check_js test
	@echo "test: unit, contract and browser tests"
	@$(IN_VENV) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-all: test  ## Run everything of test, and what takes long: rules broken by hand and by machine
	@echo "test-all: a packed folder installed, upgraded and rolled back"
	@$(IN_VENV) -m pytest --timeout=0 -q --whole-install tests/deploy/test_install.py
	@echo "test-all: units of a real systemd, on a machine of their own (as root, with systemd-container and debootstrap)"
	@$(IN_VENV) -m pytest --timeout=0 -q -rs --real-systemd tests/deploy/test_real_systemd.py
	@echo "test-all: the container file built, and the image run (as root, with buildah, runc and debootstrap)"
	@$(IN_VENV) -m pytest --timeout=0 -q -rs --real-container tests/deploy/test_container.py
	@echo "test-all: two hundred kills while readers read"
	@$(IN_VENV) -m pytest --timeout=0 -q -s --every-kill tests/deploy/test_kills.py
	@echo "test-all: properties, each on a thousand inputs"
	@$(IN_VENV) -m pytest --timeout=0 -n 2 -q -m hypothesis --hypothesis-profile=thorough
	@echo "test-all: accessibility of every page in each language and width, and in the dark"
	@$(IN_VENV) -m pytest --timeout=0 -q tests/browser/test_axe.py tests/browser/test_dark_and_zoomed.py --every-view
	@echo "test-all: two thousand requests to each address of the API"
	@$(IN_VENV) -m pytest --timeout=0 -n 2 -q tests/dashboard/test_generated_requests.py --every-request
	@echo "test-all: 150 made up views taken away in every form and language, and read back"
	@$(IN_VENV) -m pytest --timeout=0 -n 2 -q tests/contract/test_round_trip.py --every-view-taken
	@echo "test-all: every held payload to every address, parameter, header and field"
	@$(IN_VENV) -m pytest --timeout=0 -n 2 -q --dist load tests/hostile --every-payload
	@echo "test-all: two years of made up reports by every body"
	@$(IN_VENV) -m pytest --timeout=0 -q tests/reporting/test_trial.py --whole-trial
	@echo "test-all: rules broken by hand"
	@$(IN_VENV) -m tools.mutants
	@$(MAKE) mutation

mutation: $(RUNTIME) $(MUTATION_TOOLS)  ## Change code word by word and count what no test notices (about an hour)
	@$(IN_VENV) -m tools.mutation

audit: $(RUNTIME) $(TEST_TOOLS)  ## Ask databases for known holes in what is pinned; fails for some (Error 1) and where nobody could be asked (Error 3)
	@$(IN_VENV) -m tools.audit

sbom: $(RUNTIME) $(TEST_TOOLS)  ## Write the list of what is delivered (CycloneDX) into artefacts/sbom.json
	@$(IN_VENV) -m tools.sbom artefacts/sbom.json

bench: $(RUNTIME) $(TEST_TOOLS) plotly $(BUILT)  ## Measure pages and answers
	@tools/setup_tests.sh
	@$(IN_VENV) -m tools.bench

synthetic: $(RUNTIME)  ## Generate an edition of 5 million figures in artefacts/generated, marked as such
	@$(IN_VENV) -m tools.generate_edition --home artefacts/generated
	@echo "serve it with: MONITOR_HOME=artefacts/generated $(IN_VENV) -m dashboard"

trial: $(RUNTIME) plotly  ## Fill artefacts/trial with made up reports of two years, to try the desk on
	@$(COMPILE)
	@$(IN_VENV) -m reporting trial --home artefacts/trial

register-trial: $(REGISTER_TOOLS) plotly  ## Fill artefacts/registers with made up registers, and make editions of them
	@$(COMPILE)
	@rm -rf artefacts/registers
	@$(IN_VENV) -m etl register trial --home artefacts/registers
	@$(IN_VENV) -m etl survey trial --home artefacts/registers || [ $$? = 3 ]

survey-trial: $(TEST_TOOLS) plotly  ## Fill artefacts/registers with made up waves of every survey, beside made up registers if they are there
	@$(COMPILE)
	@$(IN_VENV) -m etl survey trial --home artefacts/registers

screenshots: $(RUNTIME) $(TEST_TOOLS) plotly $(BUILT)  ## Take the three pictures of this README anew
	@tools/setup_tests.sh
	@$(IN_VENV) -m tools.screenshots

clean:  ## Remove the environment, the plotly bundle and caches; editions stay
	@rm -rf .venv assets/vendor tools/js/node_modules .pytest_cache .ruff_cache .mypy_cache .hypothesis artefacts screenshots $(BUILT)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

plotly: $(RUNTIME)
	@$(IN_VENV) -m tools.build_plotly

$(RUNTIME): requirements.txt
	@tools/setup_venv.sh "$(PYTHON)" requirements.txt
	@touch $@

$(REGISTER_TOOLS): requirements-registers.txt $(RUNTIME)
	@tools/setup_venv.sh "$(PYTHON)" requirements.txt requirements-registers.txt
	@touch $@

$(TEST_TOOLS): tests/requirements.txt requirements-registers.txt requirements-analysis.txt $(RUNTIME)
	@tools/setup_venv.sh "$(PYTHON)" requirements.txt requirements-registers.txt requirements-analysis.txt tests/requirements.txt
	@touch $@

$(MUTATION_TOOLS): tests/mutation-requirements.txt $(TEST_TOOLS)
	@tools/setup_venv.sh "$(PYTHON)" requirements.txt requirements-registers.txt requirements-analysis.txt tests/requirements.txt tests/mutation-requirements.txt
	@touch $@

$(BUILT): $(BUILD_INPUTS) $(RUNTIME) $(NO_WAREHOUSE)
	$(BUILD_EDITION)
