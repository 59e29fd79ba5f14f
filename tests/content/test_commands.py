"""Every command that README and manual show does what it is shown for, and is shown alike in both languages."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import Need, Shell
from git_support import commit, git
from sdlint.cli import cli

ROOT = Path(__file__).parents[2]
PAGES = {
    "en": [ROOT / "README.md", *sorted((ROOT / "docs/en").glob("*.md"))],
    "zh": [ROOT / "README.zh.md", *sorted((ROOT / "docs/zh").glob("*.md"))],
}
_FENCE = re.compile(r"^(`{3,})(?:sh|console|bash|yaml)\b[^\n]*\n(.*?)^\1$", re.S | re.M)
_STEP = re.compile(r"^\s*(?:- )?(?:run: )?(?:\$ )?")
_CODE = re.compile(r"(?<!`)`(sdlint [^`\n]+)`(?!`)")
_PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b")

ELSEWHERE = ("--watch", "--stdio", "dask://", "--save", "links --diff", "--suggest")
"""What never ends, or needs others that run, the web among them: it is run by other tests, and here understood."""

TREE = {
    "sdlint.yaml": "locales:\n  en: docs/en/{path}\n  zh: docs/zh/{path}\nsource: en\n"
    "collections:\n  glossary:\n    files: glossary.md\n    record: section\n    level: 2\n"
    "terms:\n  files: [terms.yaml]\n",
    "terms.yaml": "- id: seed\n  names: {en: seed, zh: 种子}\n",
    "docs/en/guide.md": "# Guide\n\nSee [the site](https://example.org/guide).\n\n## Installation {#installation}\n\n"
    "Install it first, and then look at [usage](#usage).\n\n## Usage {#usage}\n\nThis says how it is used.\n",
    "docs/zh/guide.md": "# 指南\n\n见[网站](https://example.org/guide)。\n\n## 安装 {#installation}\n\n"
    "先安装，再看[用法](#usage)。\n\n## 用法 {#usage}\n\n这里说怎样使用它。\n",
    "docs/old/a.md": "# Old\n\n[gone](#gone)\n",
    **{
        f"docs/{language}/glossary.md": f"# Terms\n\n## VAE {{#vae}}\n\n```yaml term\nid: vae\nnames:\n  {names}\n```\n"
        for language, names in (("en", "en: decoder\n  zh: 解码器"), ("zh", "zh: 解码器\n  en: decoder"))
    },
    "lychee.toml": 'exclude = ["^https://example\\\\.com"]\n',
    "lunaria.config.json": '{"defaultLocale": {"lang": "en"}, "locales": [{"lang": "zh"}],'
    ' "files": [{"include": ["docs/en/**/*.md"], "pattern": "docs/@lang/@path"}]}\n',
}


def shown(page: Path) -> Iterator[str]:
    """The commands in the blocks of a page, line by line and without remarks."""
    for _, block in _FENCE.findall(page.read_text("utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            yield from _parts(line)


def named(page: Path) -> Iterator[str]:
    """The commands that the text of a page speaks of; often without what they are to be given."""
    for code in _CODE.findall(_FENCE.sub("", page.read_text("utf-8"))):
        yield from _parts(code)


def _parts(line: str) -> Iterator[str]:
    """The calls of sdlint in a line, of a shell or of a step of a workflow."""
    for part in re.split(r"\s\|\s|\s&&\s", _STEP.sub("", re.sub(r"\s+#\s.*$", "", line))):
        if part.startswith("sdlint "):
            yield part.partition(" > ")[0].strip().removeprefix("sdlint ")


SHOWN = {language: {command for page in pages for command in shown(page)} for language, pages in PAGES.items()}
NAMED = {language: {command for page in pages for command in named(page)} for language, pages in PAGES.items()}
TRIED = sorted(
    command
    for command in SHOWN["en"]
    if not _PLACEHOLDER.search(command) and "$" not in command and not any(part in command for part in ELSEWHERE)
)


def test_both_languages_show_the_same_commands() -> None:
    assert SHOWN["en"] == SHOWN["zh"]
    assert NAMED["en"] == NAMED["zh"]
    assert len(TRIED) > 35


@pytest.mark.parametrize("command", sorted(SHOWN["en"] | NAMED["en"]))
def test_commands_and_options_exist(command: str) -> None:
    words, context, inner = shlex.split(command), click.Context(cli), cli
    while words and isinstance(inner, click.Group) and not words[0].startswith("-"):
        own = inner.list_commands(context)
        if "show" in own and words[0] not in own:
            words = ["show", *words]  # which need not be named
        _, command_of, words = inner.resolve_command(context, words)
        assert command_of
        inner, context = command_of, click.Context(command_of, parent=context)
    inner.make_parser(context).parse_args(words)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in two languages, of which somebody has changed a page since."""
    folder = tmp_path_factory.mktemp("documented") / "tree"
    folder.mkdir()
    Shell(folder).write(TREE)
    git(folder, "init", "-q")
    commit(folder)
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    page = folder / "docs/en/guide.md"
    page.write_text(page.read_text("utf-8").replace("This says", "This page says at last"), "utf-8")
    return folder


MAKERS = {
    "merge --format github": [
        f"check --offline --shard {k}/4 --format json --output shard-{k}.json" for k in range(1, 5)
    ],
    "merge api=": ["check --format json --output api.json", "check --format json --output ../web/report.json"],
    "sync import todo.po": ["sync export --output todo.po --memory"],
    "sync import -": ["sync export --format json --memory"],
    "terms import terms.csv": ["terms export terms.csv"],
}
"""What has to have been run before, by the beginning of a command."""


def ran(command: str, given: str = "") -> str:
    """What a command prints."""
    done = CliRunner().invoke(cli, shlex.split(command), input=given, prog_name="sdlint")
    assert done.exit_code in (0, 1), f"{command}: {done.output}"
    assert done.exception is None or isinstance(done.exception, SystemExit), f"{command}: {done.exception!r}"
    return done.stdout


def expanded(command: str) -> str:
    """`command` as a shell hands it over: with names in place of patterns."""
    words = (sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in shlex.split(command))
    return shlex.join(word for some in words for word in some)


@pytest.mark.parametrize("command", TRIED)
def test_a_command_does_what_it_is_shown_for(
    command: str, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, need: Need
) -> None:
    need(shutil.which("git"), "git")
    root = shutil.copytree(tree, tmp_path / "tree")
    (tmp_path / "web").mkdir()
    monkeypatch.chdir(root)
    monkeypatch.setenv("SDLINT_OFFLINE", "1")
    monkeypatch.setenv("SDLINT_CACHE_DIR", str(tmp_path / "cache"))
    if command.startswith("init"):
        (root / "sdlint.yaml").unlink()
    given = ""
    for maker in next((before for name, before in MAKERS.items() if command.startswith(name)), []):
        given = ran(maker)
    ran(expanded(command), given)
