"""Folders of which a language has no page at all. Pure."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from sdlint.model import Pair

FEWEST = 2
"""Pages of a folder that are more than a page that lacks."""


class LackingFolder(Struct, frozen=True):
    """``source``: the folder whose ``pages`` pages a language lacks, all of them; ``target``: where they should be."""

    source: str
    target: str
    pages: int


def lacking_folders(pairs: Sequence[Pair]) -> dict[str, LackingFolder]:
    """By the path where a page is missing: the outermost folder that is missing with it, if one is."""
    missing = [pair for pair in pairs if pair.target is None]
    # Of many pages in one folder it is asked once which folders that lies in.
    there = Counter((pair.locale, _folder(pair.key)) for pair in pairs if pair.source)
    absent = Counter((pair.locale, _folder(pair.key)) for pair in missing)
    total, lost = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (locale, own), count in there.items():
        for folder in folders_of(own):
            total[locale, folder] += count
            lost[locale, folder] += absent[locale, own]
    whole = {
        (locale, own): next((each for each in folders_of(own) if lost[locale, each] == total[locale, each]), None)
        for locale, own in there
    }
    folders = {}
    for pair in missing:
        outermost = whole[pair.locale, _folder(pair.key)]
        if outermost is not None and (pages := lost[pair.locale, outermost]) >= FEWEST:
            depth = pair.key.removeprefix(outermost).count("/") + 1
            source, target = (_above(path, depth) for path in (pair.source_path, pair.target_path))
            folders[pair.target_path] = LackingFolder(source, target, pages)
    return folders


def folders_of(key: str) -> list[str]:
    """The folders that the page `key` lies in, the outermost first, each with a slash at its end: "", "guide/"."""
    parts = key.split("/")[:-1]
    return ["", *("/".join(parts[: at + 1]) + "/" for at in range(len(parts)))]


def _folder(key: str) -> str:
    """The folder that the page `key` lies in, with a slash at its end."""
    return key[: key.rfind("/") + 1]


def _above(path: str, levels: int) -> str:
    return "/".join(path.split("/")[:-levels]) + "/"
