# Everything that a checkout needs, made by itself. `make` lists the targets.
#
# Only Python >= 3.11, git and make are assumed (GNU make 3.81 or newer). All that is made stays in .venv/ and build/.
# Paths in rules are relative, so the checkout may lie in a folder with spaces or Chinese characters.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site preview serve check changes review notify test pictures bench lock translations clean

# What a caller's own Python, pip or git settings would disturb. Proxies, certificates and mirrors stay as they are.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONSAFEPATH PYTHONOPTIMIZE
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_USER PIP_PYTHON PIP_NO_DEPS PIP_DRY_RUN PIP_EDITABLE PIP_REQUIREMENT
unexport PIP_CONSTRAINT PIP_BUILD_CONSTRAINT PIP_ONLY_BINARY PIP_NO_BINARY PIP_PREFER_BINARY PIP_IGNORE_INSTALLED
unexport PIP_REQUIRE_HASHES PIP_NO_BUILD_ISOLATION PIP_USE_PEP517 PIP_REPORT PIP_PRE PIP_ONLY_FINAL PIP_LOG
# Also LC_ALL: under LC_ALL=C Python cannot read a path in Chinese; under LANG=C it can.
unexport LC_ALL GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX PYTEST_ADDOPTS PYTEST_PLUGINS RUFF_CONFIG MYPYPATH
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PLAYWRIGHT_BROWSERS_PATH := $(CURDIR)/.venv/browsers

# The first Python that is new enough: its own executable, also where a virtual environment or a version manager's shim
# comes first. `make PYTHON=/path/to/python site` names another.
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  "$$python" -I -c 'import sys; sys.version_info >= (3, 11) or sys.exit(1); print(getattr(sys, "_base_executable", sys.executable))' \
  2>/dev/null && break; done)

# Stamps carry the content that they stand for, never its time: the Python and this folder; then the requirements.
KEY := $(shell { "$(PYTHON)" -I -c 'import sys; print(sys.version, sys.base_prefix)'; pwd; } 2>/dev/null | cksum | tr -cd '0-9')
PINS := $(shell cat requirements*.txt pyproject.toml | cksum | tr -cd '0-9')
VENV := .venv/made-$(KEY)
SITE := .venv/site-$(KEY)-$(PINS)
TEST := .venv/test-$(KEY)-$(PINS)

RUN := .venv/bin/python
INSTALL := $(RUN) -I -m pip install --quiet --no-input --progress-bar off
LOCK = $(RUN) -I -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
CATALOGUES := generator/locales

help: ## list the targets / 列出全部目标
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

site: $(SITE) ## build the report site from records/ / 由 records/ 生成报告网站
	@.venv/bin/huiyin build
	@printf '\n%s\n%s\n' '网站已生成：build/site/index.html，查看请运行 make serve' \
	  'The site lies in build/site/index.html; to view it, run: make serve'

preview: $(SITE) ## build the site with drafts, for reviewers / 生成含草稿的预览网站
	@.venv/bin/huiyin build --drafts

serve: $(SITE) ## build and show it at http://127.0.0.1:8000/, again when a record changes / 在本机预览网站
	@.venv/bin/huiyin serve

# HUIYIN_BASE=origin/main also compares with that revision, HUIYIN_FORMAT=github prints annotations; the shell reads them,
# so their values are never make's text.
check: $(SITE) ## check the records / 检查记录
	@.venv/bin/huiyin check $${HUIYIN_BASE:+--base "$$HUIYIN_BASE"} $${HUIYIN_FORMAT:+--format "$$HUIYIN_FORMAT"}

# HUIYIN_BASE is what to compare with, HUIYIN_ROOT the folder with the records, HUIYIN_PULL_REQUEST where to comment.
changes: $(SITE) ## what a branch changes, for reviewers / 查看本分支改动了什么
	@.venv/bin/huiyin changes "$${HUIYIN_BASE:-origin/main}" $${HUIYIN_ROOT:+--root "$$HUIYIN_ROOT"} \
	  --format markdown $${HUIYIN_PULL_REQUEST:+--comment "$$HUIYIN_PULL_REQUEST"}

# For the workflow: the review of GITHUB_EVENT_PATH, of the records in HUIYIN_ROOT, by the people of this folder.
review: $(SITE) ## enter the approval of a review on GitHub / 写入 GitHub 评审给出的审批
	@.venv/bin/huiyin review "$$GITHUB_EVENT_PATH" $${HUIYIN_ROOT:+--root "$$HUIYIN_ROOT" --people .}

# Channels need apprise, an optional extra; its pinned version stands among the requirements of the tests.
notify: $(if $(value HUIYIN_NOTIFY_URLS),$(TEST),$(SITE)) ## tell departments what is overdue / 提醒各部门处理逾期事项
	@.venv/bin/huiyin notify $${HUIYIN_NOTIFY_FLAGS-}

# As many processes as keep all processors busy; tests that share what takes long to make stay with one (tests/conftest.py). `make test PYTEST=` runs all in one.
PYTEST := -n auto

test: $(TEST) ## lint, check types and run every test / 运行全部检查与测试
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	@HUIYIN_CHROMIUM="$$($(RUN) tests/browser/find_chromium.py --install)" && export HUIYIN_CHROMIUM && \
	  echo '$(RUN) -m pytest $(PYTEST)' && $(RUN) -m pytest $(PYTEST)

pictures: $(TEST) ## take the pictures of guides and README anew / 重新拍摄指南和 README 的图片
	@HUIYIN_CHROMIUM="$$($(RUN) tests/browser/find_chromium.py --install)" && export HUIYIN_CHROMIUM && \
	  $(RUN) tests/browser/take_pictures.py

bench: $(TEST) ## measure; prints ratios, never fails by time / 性能测量
	@$(RUN) tests/benchmarks/run.py

lock: $(TEST) ## pin the dependencies of pyproject.toml, with hashes / 锁定依赖版本
	$(LOCK) --output-file requirements.txt pyproject.toml
	$(LOCK) --constraint requirements.txt --group build --output-file requirements-build.txt
	$(LOCK) --constraint requirements.txt --constraint requirements-build.txt --group dev \
	  --output-file requirements-dev.txt pyproject.toml

translations: $(TEST) ## take new messages into the catalogues and compile them / 更新并编译翻译
	@mkdir -p build $(CATALOGUES)/zh/LC_MESSAGES
	$(RUN) -m babel.messages.frontend --quiet extract --mapping pyproject.toml --keyword N_ --keyword plural:1,2 \
	  --no-location --sort-output --omit-header --output build/huiyin.pot .
	@test -f $(CATALOGUES)/zh/LC_MESSAGES/huiyin.po || $(RUN) -m babel.messages.frontend --quiet init \
	  --input-file build/huiyin.pot --output-dir $(CATALOGUES) --domain huiyin --locale zh
	$(RUN) -m babel.messages.frontend --quiet update --input-file build/huiyin.pot --output-dir $(CATALOGUES) \
	  --domain huiyin --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(RUN) -m babel.messages.frontend compile --directory $(CATALOGUES) --domain huiyin --statistics

clean: ## remove all that was made: build/, .venv/, caches / 删除生成物
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV):
	@test -n "$(PYTHON)" || { printf '%s\n' >&2 '需要 Python 3.11 或更新版本，本机没有找到；安装后请重试。' \
	  'Huiyin needs Python 3.11 or newer, and found none here; install one and try again.'; exit 1; }
	@"$(PYTHON)" -I -c 'import ensurepip, venv' 2>/dev/null || { printf '%s\n' >&2 \
	  '这个 Python 缺少 venv 或 ensurepip；在 Debian、Ubuntu 上请先运行：apt install python3-venv' \
	  'This Python lacks venv or ensurepip; on Debian or Ubuntu, first run: apt install python3-venv'; exit 1; }
	@"$(PYTHON)" -I -m venv --clear .venv
	@touch $@

# The build tools come first and the rest is built with them: hash-checked, pinned tools build jieba and this project too.
define install
@printf '%s\n' '正在准备 Python 环境，首次约需一两分钟…… / Preparing the Python environment, a minute or two the first time …'
@rm -f .venv/site-* .venv/test-*
@$(INSTALL) --require-hashes --requirement requirements-build.txt
@$(INSTALL) --require-hashes --no-build-isolation --use-pep517 --requirement $(1)
@$(INSTALL) --no-deps --no-build-isolation --editable .
endef

$(SITE): | $(VENV)
	$(call install,requirements.txt)
	@touch $@

$(TEST): | $(VENV)
	$(call install,requirements-dev.txt)
	@touch $@ $(SITE)
