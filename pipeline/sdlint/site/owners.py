"""Who looks after which pages: as the config says, else as the forge's CODEOWNERS does."""

from collections.abc import Callable
from contextlib import suppress

from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.tree import Tree
from sdlint.text.globs import matches

FILES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".forgejo/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where forges look, in this order.

https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
https://docs.gitlab.com/user/project/codeowners/reference/
"""

Owners = Callable[[str], tuple[str, ...]]
"""The owners of the file at a path, as they are written; none where nobody is named."""


def owners(config: Config, tree: Tree) -> Owners:
    """Who owns what in the tree: by ``owners`` in the config where that names anybody, else by CODEOWNERS.

    Of several patterns the last counts, as it does for forges.
    """
    if config.owners:
        return _by_config(config)
    for file in FILES:
        with suppress(OSError):
            return _by_patterns(tree.read(file).decode("utf-8", "replace"))
    return lambda _: ()


def _by_config(config: Config) -> Owners:
    named = {pattern: (who,) if isinstance(who, str) else tuple(who) for pattern, who in config.owners.items()}

    def own(path: str) -> tuple[str, ...]:
        locale = locales.locate(config, path)[0]
        whose: tuple[str, ...] = ()
        for pattern, who in named.items():
            if pattern == locale or (pattern not in config.locales and matches(path, (pattern,))):
                whose = who
        return whose

    return own


def _by_patterns(text: str) -> Owners:
    """By the lines of CODEOWNERS: patterns as ``.gitignore`` has them, and who owns what they match.

    In GitLab's sections (``[Documentation][2] @writers``) those of the section own what names nobody.
    """
    from pathspec import GitIgnoreSpec

    rules: list[tuple[GitIgnoreSpec, tuple[str, ...]]] = []
    usual: tuple[str, ...] = ()
    for line in text.splitlines():
        words = _words(line)
        if not words:
            continue
        if line.lstrip().startswith(("[", "^[")):
            usual = tuple(word for word in words if word.startswith("@") or "@" in word.strip("[]"))
            continue
        with suppress(ValueError):
            rules.append((GitIgnoreSpec.from_lines([words[0]]), tuple(words[1:]) or usual))

    def own(path: str) -> tuple[str, ...]:
        return next((who for spec, who in reversed(rules) if spec.match_file(path)), ())

    return own


def _words(line: str) -> list[str]:
    """The words of a line, without its comment; a blank after a backslash is part of a word."""
    words = line.partition(" #")[0].replace("\\ ", "\0").split()
    return [] if not words or words[0].startswith("#") else [word.replace("\0", " ") for word in words]
