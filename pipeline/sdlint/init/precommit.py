"""The hooks that sdlint offers to pre-commit, and the entry that a repository needs to use them.

``.pre-commit-hooks.yaml`` is generated from `HOOKS`, and so is the entry for an sdlint that is installed already: the
two can never disagree.
"""

import shlex
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sdlint import __version__
from sdlint.data import marked
from sdlint.errors import SdlintError

FILE = ".pre-commit-config.yaml"


class Hook(Struct, frozen=True):
    """One hook; `arguments` are those of the command ``sdlint``. ``staged``: it looks at the index, not at files."""

    id: str
    name: str
    description: str
    arguments: str
    stages: tuple[str, ...] = ()
    staged: bool = True


HOOKS = (
    Hook(
        "sdlint",
        "sdlint",
        "Refuses what breaks something, be it a page, an image or a heading that went; without the network.",
        "check --offline --staged",
    ),
    Hook(
        "sdlint-fix",
        "sdlint --fix",
        "As sdlint, and mends what can safely be mended.",
        "check --offline --staged --fix",
    ),
    Hook(
        "sdlint-links",
        "sdlint links",
        "Asks external links and their archives; by hand: pre-commit run sdlint-links --hook-stage manual --all-files.",
        "check --select SD3,SD4",
        ("manual",),
        staged=False,
    ),
)
_PAGES = "[markdown, mdx]"


def hooks_file() -> str:
    """The text of ``.pre-commit-hooks.yaml``."""
    return "# Written by `make docs` from pipeline/sdlint/init/precommit.py.\n" + "".join(
        "\n".join(_definition(hook, "python")) + "\n" for hook in HOOKS
    )


def _definition(hook: Hook, language: str, options: str = "") -> Iterator[str]:
    yield f"- id: {hook.id}"
    yield f"  name: {hook.name}"
    if language == "python":
        yield f"  description: {_quoted(hook.description)}"
    yield f"  entry: sdlint {hook.arguments}{options}"
    yield f"  language: {language}"
    if hook.staged:
        # What is staged is asked of git: a deleted file is named to no hook, and what passes says what is owed.
        yield from ("  pass_filenames: false", "  always_run: true", "  verbose: true")
    else:
        yield f"  types_or: {_PAGES}"
    # It starts its own processes, and two of them would share one cache.
    yield "  require_serial: true"
    if hook.stages:
        yield f"  stages: [{', '.join(hook.stages)}]"
    if language == "python":
        yield "  minimum_pre_commit_version: 3.2.0"


def entry(repository: str | None, folder: str) -> str:
    """An item of ``repos`` with the hook ``sdlint``: from `repository`, or, for None, the sdlint that is installed.

    `folder`: where the config lies, relative to the repository; ``""`` for its root.
    """
    options = f" --config {shlex.quote(f'{folder}/sdlint.yaml')}" if folder else ""
    if repository is None:
        lines = [
            "- repo: local",
            "  hooks:",
            *(f"    {line}" for line in _definition(HOOKS[0], "system", options)),
        ]
    else:
        lines = [f"- repo: {repository}", f"  rev: v{__version__}", "  hooks:", f"    - id: {HOOKS[0].id}"]
        if folder:
            lines.append(f"      entry: sdlint {HOOKS[0].arguments}{options}")
    return "\n".join(lines) + "\n"


def with_entry(text: str, item: str) -> str | None:
    """The config `text` with `item` at the end of its ``repos``; None where a hook of sdlint's is there already.

    What is there stays as it is, comments and all. Raises `SdlintError` where there is no place for the item.
    """
    import yaml

    if not text.strip():
        return "repos:\n" + _indented(item, 2)
    try:
        data, tree = marked.load(text).data, yaml.compose(text)
    except (marked.DataFault, yaml.YAMLError) as error:
        raise SdlintError(f"{FILE} is not valid YAML") from error
    if any(hook.get("id") == own.id for hook in _hooks(data) for own in HOOKS):
        return None
    pairs = tree.value if isinstance(tree, yaml.MappingNode) else ()
    repos = next((value for key, value in pairs if key.value == "repos"), None)
    if not isinstance(repos, yaml.SequenceNode) or repos.flow_style:
        raise SdlintError(f"{FILE} has no list of repos, one below another, that the hook could be added to")
    end = _end(text, repos.value[-1].end_mark.index)
    before = text[:end] if text[:end].endswith("\n") else text[:end] + "\n"
    return before + _indented(item, repos.start_mark.column) + text[end:]


def _hooks(data: Any) -> Iterator[dict[str, Any]]:
    repos = data.get("repos") if isinstance(data, dict) else None
    for repo in repos if isinstance(repos, list) else ():
        hooks = repo.get("hooks") if isinstance(repo, dict) else None
        yield from (hook for hook in (hooks if isinstance(hooks, list) else ()) if isinstance(hook, dict))


def _end(text: str, mark: int) -> int:
    """Where the last line of the item before `mark` ends; the mark of a block is where the next thing begins."""
    body = text[:mark]
    if mark < len(text) and not body.endswith(("\n", " ")):
        return text.find("\n", mark) + 1 or len(text)
    lines = body.splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return sum(map(len, lines))


def _indented(text: str, columns: int) -> str:
    return "".join(" " * columns + line for line in text.splitlines(keepends=True))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
