# Everything that can be done here, one word each. Works with GNU make 3.81 and later, in a folder with spaces in its name.
# Settings are KITH_* names in the environment: docs/settings.md. ARGS="..." adds arguments: make test ARGS=tests/coach

.DEFAULT_GOAL := help
.PHONY: help run test setup check bench eval tune third lock anew

# Another environment that happens to be active must not leak in. Compiled files are kept:
# without them every start takes ten seconds more.
unexport VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE

LOCKS := requirements.lock requirements-dev.lock requirements-tools.lock pyproject.toml $(wildcard rasa_lean/*.*)

# Tests run side by side, a file at a time, on at most four processes, since each loads Rasa. PARALLEL= runs them one by one.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile

# A .venv whose Python is gone, or that was made when this folder lay elsewhere, is prepared anew.
ANEW := $(shell [ -e .venv/bin/python ] && [ "$$(cat .venv/.kith-runtime 2>/dev/null)" = "$$(pwd)" ] || echo anew)

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r word text; do printf '  make %-7s %s\n' "$$word" "$$text"; done

run: .venv/.kith-runtime ## Start the coach: on Telegram with KITH_TELEGRAM_TOKEN, else here in the terminal
	@.venv/bin/coach run $(ARGS)

test: .venv/.kith-dev ## Run the whole test suite
	@.venv/bin/coach train || true
	@.venv/bin/python -m pytest $(PARALLEL) $(ARGS)

setup: .venv/.kith-runtime ## Prepare .venv, where the commands `coach` and `rasa` land

check: .venv/.kith-dev ## Check style, types, content and training data
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/coach check

bench: .venv/.kith-dev ## Measure Kith beside stock Rasa (QUICK=1: two minutes; the first run fetches 2.5 GB)
	@QUICK="$(QUICK)" .venv/bin/python -m bench.run $(ARGS)

eval: .venv/.kith-runtime ## Measure understanding on the sets in KITH_EVAL
	@if [ -n "$(KITH_EVAL)" ]; then .venv/bin/python -m bench.eval $(ARGS); \
	else echo "KITH_EVAL must name the folder of the evaluation sets; it is not set, so nothing was measured."; fi

tune: .venv/.kith-runtime ## Tune the encoder and the second vote on data/ (half an hour, an environment of its own)
	@uv=$$(command -v uv || echo .venv-tools/bin/uv) && { [ -e .venv-tuning/bin/python ] || \
		$$uv venv --quiet --no-project --python .venv/bin/python .venv-tuning; } && \
	$$uv pip sync --quiet --python .venv-tuning/bin/python --require-hashes requirements-tuning.lock && \
	.venv-tuning/bin/python -m tuning $(ARGS)

third: .venv/.kith-runtime ## Tune the third vote's transformer (two hours, PyTorch in an environment of its own)
	@[ -e .venv-third/bin/python ] || .venv/bin/python -m venv .venv-third
	@.venv-third/bin/python -m pip install --quiet --requirement tuning/third.in
	@.venv-third/bin/python -m tuning.third $(ARGS)

lock: ## Resolve the dependencies again (needs uv); versions in the locks stay unless UPGRADE=1
	@for from in "requirements-tools.in -o requirements-tools.lock" "pyproject.toml -o requirements.lock" \
		"pyproject.toml --extra dev -o requirements-dev.lock" "tuning/requirements.in -o requirements-tuning.lock"; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			$(if $(UPGRADE),--upgrade) $$from || exit 1; done

.venv/.kith-runtime: $(LOCKS) $(ANEW)
	@scripts/prepare

.venv/.kith-dev: $(LOCKS) $(ANEW)
	@scripts/prepare dev

anew:
