"""Translations in another checkout: ``handbook`` and ``handbook-zh`` side by side, a repository for each team.

Only names are looked at outside of the folder, and only in folders that are called like it but for a language.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sdlint.init.languages import is_common, language_tag
from sdlint.model.settings import Config
from sdlint.site.locales import SLOT
from sdlint.site.tree import Tree
from sdlint.text.scripts import primary, scripts

_LEAST_SHARE = 0.25
"""Of the pages here, or there if those are fewer, how many have a counterpart."""


def other_checkouts(root: Path, pages: Collection[str], folder: str) -> Mapping[str, tuple[str, int]]:
    """Language -> pattern and pages of the checkouts beside `root` that have the same pages in their `folder`.

    `pages`: the paths of those here, relative to `root`.
    """
    own, _ = split(root.name)
    start = f"{folder}/" if folder else ""
    keys = {path.removeprefix(start) for path in pages if path.startswith(start)}
    patterns: dict[str, tuple[str, int]] = {}
    for beside in _folders(root.parent):
        name, tag = split(beside.name)
        if beside.name == root.name or name != own or not tag or not (beside / folder).is_dir():
            continue
        tree = Tree(Config(root=str(beside), exclude=()))
        there = {path.removeprefix(start) for path in tree.markdown((folder or ".",))}
        if there and len(keys & there) >= max(1, _LEAST_SHARE * min(len(keys), len(there))):
            patterns[tag] = f"../{beside.name}/{start}{SLOT}", len(there)
    return patterns


def own_language(root: Path, spoken: str) -> str:
    """The language of the pages below `root`: as its name ends, if they may be written in that, else the `spoken`.

    Rare languages are parts of other names (``my-docs``), as are common ones before a hyphen (``no-code``).
    """
    rest, tag = split(root.name)
    likely = is_common(tag) and root.name.startswith(rest) and scripts(tag) == scripts(spoken) if tag else False
    return tag if likely or (tag and primary(tag) == spoken) else spoken


def split(name: str) -> tuple[str, str]:
    """The name of a checkout without its language, and the language; empty where there is none."""
    for match in re.finditer(r"[._-]", name):
        before, after = name[: match.start()], name[match.end() :]
        if tag := language_tag(after):
            return before, tag
    for match in reversed(list(re.finditer(r"[._-]", name))):
        before, after = name[: match.start()], name[match.end() :]
        if tag := language_tag(before):
            return after, tag
    return name, ""


def _folders(parent: Path) -> Iterator[Path]:
    try:
        yield from sorted(path for path in parent.iterdir() if path.is_dir() and not path.is_symlink())
    except OSError:
        return
