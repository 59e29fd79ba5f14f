"""The workflow that checks a pull request on GitHub: with sdlint's own action, or with an sdlint from another forge."""

import re
import shlex

from sdlint import __version__
from sdlint.text.addresses import REPOSITORY

FILE = ".github/workflows/sdlint.yml"

_ON_GITHUB = re.compile(r"github\.com[:/](?P<slug>[\w.-]+/[\w.-]+?)(?:\.git)?/?$")
_HEAD = """\
# Checks the documentation of every pull request: what it changed, and the translations of that. What the branches hold
# that it goes to is remembered when they are pushed to, so that what a pull request changed is all there is to do.
name: Documentation

on:
  pull_request:
  push:
    branches: [main, master]

permissions:
  contents: read

jobs:
  sdlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          # The whole history: what a pull request changed is told by comparing it with its base.
          fetch-depth: 0
"""
_ACTION = """\
      - uses: {action}@v{version}
        with:
          base: ${{{{ github.base_ref && format('origin/{{0}}', github.base_ref) }}}}
          fail-on: ${{{{ github.base_ref && 'error' || 'never' }}}}
{config}"""
_STEPS = """\
      - uses: actions/setup-python@v7
        with:
          python-version: "3.12"
      - run: pip install {package}
      - uses: actions/cache/restore@v6
        with:
          path: ${{{{ runner.temp }}}}/sdlint-cache
          key: sdlint-${{{{ runner.os }}}}-${{{{ github.base_ref || github.ref_name }}}}-${{{{ github.run_id }}}}
          restore-keys: sdlint-${{{{ runner.os }}}}-${{{{ github.base_ref || github.ref_name }}}}-
      - name: Check a pull request
        if: github.base_ref != ''
        env:
          SDLINT_CACHE_DIR: ${{{{ runner.temp }}}}/sdlint-cache
        run: sdlint check --offline --format github --base "origin/$GITHUB_BASE_REF"{config}
      - name: Remember a branch
        if: github.base_ref == ''
        env:
          SDLINT_CACHE_DIR: ${{{{ runner.temp }}}}/sdlint-cache
        run: sdlint check --offline --exit-zero --format github{config}
      # A pull request saves nothing: what is remembered says what a check says.
      - uses: actions/cache/save@v6
        if: github.base_ref == ''
        with:
          path: ${{{{ runner.temp }}}}/sdlint-cache
          key: sdlint-${{{{ runner.os }}}}-${{{{ github.base_ref || github.ref_name }}}}-${{{{ github.run_id }}}}
"""


def pull_request(repository: str | None, folder: str) -> str:
    """The workflow. `repository`: where sdlint lives, if elsewhere; `folder`: as in `precommit.entry`.

    An action is one only on GitHub. From elsewhere, its version is installed as pip can: the index is asked for none.
    """
    repository = repository or REPOSITORY
    on_github = _ON_GITHUB.search(repository)
    if not on_github:
        config = f" --config {shlex.quote(f'{folder}/sdlint.yaml')}" if folder else ""
        return _HEAD + _STEPS.format(package=shlex.quote(f"git+{repository}@v{__version__}"), config=config)
    action = on_github["slug"]
    config = f"          config: {folder}/sdlint.yaml\n" if folder else ""
    return _HEAD + _ACTION.format(action=action, version=__version__, config=config)
