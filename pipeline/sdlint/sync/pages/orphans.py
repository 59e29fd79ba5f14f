"""Pages that only a translation has: which of them are its own, and which folders. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from sdlint.model import Pair
from sdlint.sync.pages.folders import folders_of
from sdlint.text.patterns import later

FEWEST = 2
"""Pages that are more than a page without a source."""
_LITTLE = 20
"""Words of a page that says no more than that something is to come. A guess."""

# What a repository says of itself, at the root of a language's folder as well.
_OF_A_REPOSITORY = later(
    r"(?i)(?:readme|changelog|contributing|code[-_]of[-_]conduct|code[-_]style|security|license|authors|"
    r"maintainers|translat(?:e|ing|ion|ions|ors?)(?:[-_]guide)?)\.\w+"
)
_ENDING = later(r"\.\w+$")
_VERSION = later(r"(?i)(?:[-_./](?:from|to|of|for))?[-_./]v?\d+(?:[._]\d+)*(?:\.x)?(?=[-_./]|$)")

Kind = Literal["left", "older", "own"]


class Orphan(Struct, frozen=True):
    """``kind``: ``left`` behind by its source; of an ``older`` version than the source's page; the language's ``own``.

    ``folder``: where several of one kind lie, or all pages have no source; empty where there are no others.
    """

    kind: Kind
    folder: str = ""
    pages: int = 1


def without_source(pairs: Sequence[Pair]) -> dict[str, Orphan]:
    """By path, the pages of `pairs` without a source; not those that a repository has about itself."""
    sources = {_ENDING.sub("", pair.key) for pair in pairs if pair.source}
    folders = {folder for pair in pairs if pair.source for folder in folders_of(pair.key)}
    alone = [pair for pair in pairs if pair.source is None and not _OF_A_REPOSITORY.fullmatch(pair.key)]
    kinds = {pair.target_path: _kind(pair, sources) for pair in alone}
    places = {pair.target_path: _place(pair, kinds[pair.target_path], folders) for pair in alone}
    counted = Counter(places.values())
    return {
        path: Orphan(kinds[path], *((place[1], counted[place]) if place[1] and counted[place] >= FEWEST else ()))
        for path, place in places.items()
    }


def _place(pair: Pair, kind: Kind, folders: set[str]) -> tuple[Kind, str]:
    """The folder whose pages are of one kind with `pair`: the outermost without any source, or that of older pages."""
    inside = folders_of(pair.key)
    folder = next((folder for folder in inside if folder not in folders), inside[-1] if kind == "older" else None)
    if folder is None:
        return kind, ""
    depth = pair.key.removeprefix(folder).count("/") + 1
    return kind, "/".join(pair.target_path.split("/")[:-depth]) + "/"


def _kind(pair: Pair, sources: set[str]) -> Kind:
    key = _ENDING.sub("", pair.key)
    if (bare := _VERSION.sub("", key)) != key and bare.strip("/") in sources:
        return "older"
    sections = pair.target.sections if pair.target else ()
    return "own" if sum(section.words for section in sections) < _LITTLE else "left"
