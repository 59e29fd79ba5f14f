# Everything happens in .venv, which the targets make themselves: only Python 3.11+ is needed.
PYTHON ?= python3
BIN := .venv/bin
CHECK_OPTIONS ?= --offline
PYTEST_OPTIONS ?= --numprocesses auto --dist loadfile

.PHONY: check test lint docs docs-fresh bench compare growth figures generators fuzz profile cases-update mutants vscode site clean
.PHONY: dist pyz sbom recipes release-check
TREE ?= .
.DEFAULT_GOAL := check

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What running needs, and no more.
.venv/runs: pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

# And what development needs: every extra, and the groups, which an older pip does not know.
.venv/installed: .venv/runs
	$(PIP) --upgrade 'pip>=25.1'
	$(PIP) --editable '.[all]' --group dev
	touch $@

check: .venv/runs  ## sdlint on the project's own content and manual
	$(BIN)/sdlint check $(CHECK_OPTIONS)
	$(BIN)/sdlint check $(CHECK_OPTIONS) --config docs/sdlint.yaml

test: .venv/installed build/commonmark.json  ## the whole test suite
	$(BIN)/python -m pytest $(PYTEST_OPTIONS)

# The examples of the CommonMark specification are CC BY-SA, so they are fetched, not kept.
build/commonmark.json: .venv/installed
	$(BIN)/python tests/cases/markdown/fetch_spec.py

lint: .venv/installed  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/installed  ## write what is generated afresh
	$(BIN)/python docs/generate.py

docs-fresh: .venv/installed  ## fail if something generated is stale
	$(BIN)/python docs/generate.py --check

# The others compare two checkouts, replay a history or measure a tree: they need to be told which.
BY_THEMSELVES := bench/drift.py bench/same.py bench/soak.py bench/compare.py bench/growth.py bench/editing.py
bench: .venv/installed  ## speed, as ratios to a peer in one run
	for file in $(filter-out $(BY_THEMSELVES),$(wildcard bench/*.py)); do $(BIN)/python "$$file" || exit 1; done

compare: .venv/installed  ## sdlint beside other tools on TREE
	$(BIN)/python bench/compare.py $(TREE) $(BENCH_OPTIONS)

growth: .venv/installed  ## how the cost of a check grows from TREE to 4 and 16 times as many pages
	$(BIN)/python bench/growth.py $(TREE) $(BENCH_OPTIONS)

# All on one idle machine: make figures TREE=../docs BENCH_OPTIONS='--name "The docs"'
figures: .venv/installed  ## measure all of it over TREE, record them, and write them into docs/*/performance.md
	$(BIN)/python bench/startup.py --record
	-$(BIN)/python bench/links.py --record  # fails where lychee is much faster, which is to be shown all the same
	$(BIN)/python bench/compare.py $(TREE) --record $(BENCH_OPTIONS)
	$(BIN)/python bench/growth.py $(TREE) --record $(BENCH_OPTIONS)
	$(MAKE) docs
	$(BIN)/sdlint sync accept docs/zh/performance.md --config docs/sdlint.yaml

generators: .venv/installed  ## build a small site with each generator NAMES (all), and compare it with what sdlint says
	$(BIN)/python bench/generators/run.py $(NAMES)

fuzz: .venv/installed  ## feed everything that reads strangers' input random damage for a while
	$(BIN)/python fuzz/damage.py

profile: .venv/installed  ## where the time of a run over TREE goes
	$(BIN)/python -m cProfile -s cumulative -m sdlint check --offline --no-cache --jobs 1 --exit-zero $(TREE) | head -80

cases-update: .venv/installed  ## write what is found now into the cases of tests/cases
	$(BIN)/python tests/support/update_cases.py

mutants: .venv/installed  ## which changes of MODULES (all of the core, if none are named) no test notices
	$(BIN)/python tests/support/mutants.py $(MODULES)

NODE_MODULES := editors/vscode/node_modules/.package-lock.json
$(NODE_MODULES): editors/vscode/package-lock.json
	cd editors/vscode && npm ci --silent --ignore-scripts --no-audit --no-fund
	touch $@

# The extension brings the server that it can install, so that no index is asked for a project of that name.
VSIX := build/sdlint-vscode.vsix
vscode: .venv/installed $(NODE_MODULES)  ## the extension for VS Code, as build/sdlint-vscode.vsix
	rm -rf editors/vscode/server && mkdir -p build
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir editors/vscode/server .
	cd editors/vscode && npm run --silent package -- ../../$(VSIX)

# The same tree makes the same bytes: archives hold one day for all files, SOURCE_DATE_EPOCH or hatchling's own.
dist: .venv/installed  ## the wheel and the sdist, in dist/
	rm -rf dist
	$(BIN)/python -m hatchling build --directory dist

# Everything in one file, for the Python that builds it: a part of the libraries is compiled.
PYZ := build/sdlint.pyz
pyz: .venv/installed  ## sdlint and its libraries in one file, build/sdlint.pyz
	mkdir -p build
	$(BIN)/shiv --quiet --disable-pip-version-check --output-file $(PYZ) --console-script sdlint --compressed \
	  --reproducible --preamble release/preamble.py --python '/usr/bin/env python3' .

SBOM := build/sdlint.cdx.json
SBOM_PYTHON := build/sbom/bin/python
build/sbom/bin/python: .venv/installed
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/sbom
	$(BIN)/uv pip install --quiet --python $@ .

sbom: $(SBOM_PYTHON)  ## what running sdlint brings along, in CycloneDX, as build/sdlint.cdx.json
	$(BIN)/cyclonedx-py environment $(SBOM_PYTHON) --pyproject pyproject.toml --output-reproducible \
	  --spec-version 1.6 --output-format JSON --output-file $(SBOM)

recipes: dist  ## a Homebrew formula and a conda recipe for what make dist built, in build/recipes
	$(BIN)/python release/formulas.py dist/*.tar.gz build/recipes

release-check: .venv/installed  ## whether this commit can be released: version, notes, tag, builds, the first five commands
	$(BIN)/python release/check.py

SITE_MODULES := site/node_modules/.package-lock.json
$(SITE_MODULES): site/package-lock.json
	cd site && npm ci --silent --ignore-scripts --no-audit --no-fund
	touch $@

site: .venv/installed $(SITE_MODULES)  ## the manual as a site, in build/site/dist
	$(BIN)/python site/stage.py
	cd site && npm run --silent build

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build editors/vscode/node_modules editors/vscode/dist editors/vscode/server site/node_modules
