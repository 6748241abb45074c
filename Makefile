# Every chore of the project. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin

.PHONY: help site test check docs docs-pictures gallery golden stress format bench bench-full wheel clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

site: .venv/installed ## build the campaign at the root into build/
	@$(BIN)/handbill build
	@echo "Look at it, and sign: run the next line, and open the address that it says."
	@echo "  $(BIN)/handbill serve"

test: .venv/installed-test ## install what is needed, then run every check
	@.ci/chromium
	@.ci/gettext
	@.ci/java
	@$(MAKE) --no-print-directory check

check: .venv/installed-test tests/receivers/node/node_modules/.installed ## format, lint, types, layers, tests, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto --dist worksteal -q

gallery: .venv/installed-test ## show all parts of both themes in .gallery/index.html; names=… for some campaigns or one theme
	$(BIN)/python -m tests.gallery $(names)

golden: .venv/installed-test tests/receivers/node/node_modules/.installed ## rewrite expected outputs and generated docs; read the diff like code
	-$(BIN)/pytest -q --golden -m 'not browser'
	git status --short

docs: .venv/installed-test ## build the documentation as a site into build-docs/; a dead link is an error
	@$(BIN)/sphinx-build -q -E -a -W --keep-going -c docs/site -d .docs-cache . build-docs
	@echo "Open build-docs/index.html"

docs-pictures: .venv/installed-test ## make the pictures of the documentation anew, from a real run in Chromium
	@.ci/chromium
	PYTHONPATH=. $(BIN)/python docs/make_pictures.py

minutes := 10
stress: .venv/installed-test ## kill builds and edit campaigns at random, for minutes=10 or longer, with new seeds
	$(BIN)/python -m tests.stress $(minutes)

format: .venv/installed-test ## put the code in its house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed benchmarks/.tools/installed ## measure small builds beside four other generators
	$(BIN)/python -m benchmarks plan small

bench-full: .venv/installed benchmarks/.tools/installed ## measure builds of all sizes; takes hours
	$(BIN)/python -m benchmarks plan full

wheel: .venv/installed-test ## build the distribution into dist/
	$(BIN)/python -m build

clean: ## delete all that was made or installed here
	rm -rf .venv .screenshots build-docs .docs-cache tests/receivers/node/node_modules benchmarks/node/node_modules benchmarks/.tools benchmarks/.work .handbill dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find build -mindepth 1 -not -name .gitignore -delete

.venv/installed: pyproject.toml constraints.txt
	@.ci/venv
	@$(BIN)/python -m pip install -q -c constraints.txt -e .
	@touch $@

.venv/installed-test: .venv/installed
	@$(BIN)/python -m pip install -q -c constraints.txt --group test
	@touch $@

tests/receivers/node/node_modules/.installed: tests/receivers/node/package-lock.json | .venv/installed-test
	@.ci/node
	@touch $@

benchmarks/.tools/installed: benchmarks/requirements.txt benchmarks/requirements-lektor.txt benchmarks/node/package-lock.json | .venv/installed
	@.ci/benchmarks
	@touch $@
