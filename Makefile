# Every chore of the project. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin

.PHONY: help site test check golden stress format bench bench-full wheel clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

site: .venv/installed ## build the campaign at the root into build/
	@$(BIN)/handbill build
	@echo "Look at it, and sign: run the next line, and open the address that it says."
	@echo "  $(BIN)/handbill serve"

test: .venv/installed-test ## install what is needed, then run every check
	@.ci/chromium
	@.ci/gettext
	@$(MAKE) --no-print-directory check

check: .venv/installed-test tests/receivers/node/node_modules/.installed ## format, lint, types, layers, tests, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto --dist worksteal -q

golden: .venv/installed-test tests/receivers/node/node_modules/.installed ## rewrite expected outputs and generated docs; read the diff like code
	-$(BIN)/pytest -q --golden -m 'not browser'
	git status --short

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
	rm -rf .venv tests/receivers/node/node_modules benchmarks/node/node_modules benchmarks/.tools benchmarks/.work .handbill dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
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
