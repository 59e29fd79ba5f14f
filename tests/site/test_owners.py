"""Who looks after a page: by the config, else by CODEOWNERS as GitHub and GitLab read it."""

from pathlib import Path

import pytest

from conftest import CONFIG, Shell
from sdlint.config.load import load
from sdlint.site.owners import owners
from sdlint.site.tree import Tree

CODEOWNERS = """\
# comment
*                 @all
/content/en/      @english @second  # both
content/en/*.mdx
[Docs][2] @writers
content/zh/
docs\\ old/        @old
"""


def of(shell: Shell, path: str) -> tuple[str, ...]:
    config = load(None, Path(shell.root))
    return owners(config, Tree(config))(path)


@pytest.mark.parametrize("where", [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"])
def test_codeowners_are_read_as_the_forge_does(shell: Shell, where: str) -> None:
    shell.write({where: CODEOWNERS})
    assert of(shell, "README.md") == ("@all",)
    assert of(shell, "content/en/guide/a.md") == ("@english", "@second")
    assert of(shell, "content/en/a.mdx") == ()
    assert of(shell, "content/zh/a.md") == ("@writers",)
    assert of(shell, "docs old/a.md") == ("@old",)


def test_the_config_names_languages_and_folders_and_the_last_counts(shell: Shell) -> None:
    shell.write({"CODEOWNERS": CODEOWNERS})
    shell.write({"sdlint.yaml": CONFIG + "owners: {en: '@english', 'content/en/guide/**': ['@a', b@example.org]}\n"})
    assert of(shell, "content/en/a.md") == ("@english",)
    assert of(shell, "content/en/guide/x/a.md") == ("@a", "b@example.org")
    assert of(shell, "content/zh/a.md") == ()


def test_without_either_nobody_owns_anything(shell: Shell) -> None:
    assert of(shell, "content/en/a.md") == ()


def test_a_pattern_of_too_many_is_told_at_its_place(shell: Shell) -> None:
    shell.write({"sdlint.yaml": CONFIG + "owners:\n  '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}': x\n"})
    done = shell.run("sync", "next")
    assert done.returncode == 2
    assert done.stderr.startswith("sdlint: sdlint.yaml:6:")
