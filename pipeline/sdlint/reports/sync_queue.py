"""What to translate next, for people and for robots."""

import shlex
from collections.abc import Callable, Iterator, Sequence

import msgspec

from sdlint.model import Pair, Section
from sdlint.sync.queue import Item
from sdlint.text.display import counted, json_document, printable, tail

Owners = Callable[[str], tuple[str, ...]]
SHOW = "sdlint sync show"


def lines(shown: Sequence[Item], left: Sequence[Item], whose: Owners, width: int) -> Iterator[str]:
    """Three lines an item: what it is, which section and since when, how to see it. `width`: 0 where nothing is cut."""
    if not shown:
        yield "there is nothing to translate"
        return
    margin = len(str(len(shown)))
    for number, item in enumerate(shown, start=1):
        path, words = printable(item.pair.target_path), _words(item)
        room = width - margin - 18 - len(words)
        path = tail(path, max(room, 20)) if width else path
        yield f"{number:>{margin}}  {item.state:<12}  {path}  {words}"
        indent = " " * (margin + 2)
        yield f"{indent}{', '.join(_facts(item, whose))}"
        yield f"{indent}{command(SHOW, item.pair, section_of(item))}"
    if left:
        total = sum(item.words for item in left)
        yield from ("", f"and {len(left):,} more, {total:,} words; -n {len(shown) + len(left)} shows all")


def _words(item: Item) -> str:
    return counted(item.words, "word") if item.words else "a word or two"


def _facts(item: Item, whose: Owners) -> Iterator[str]:
    section = section_of(item)
    if section:
        yield f'"{printable(section.heading)}"' if section.heading else "before the first heading"
    else:
        yield "the whole page"
    if item.since:
        yield f"since {item.since}"
    yield f"page {item.reach.place + 1} of {item.reach.pages}"
    yield f"{counted(item.reach.links, 'page')} {'links' if item.reach.links == 1 else 'link'} to it"
    yield from (printable(owner) for owner in whose(item.pair.target_path))


def section_of(item: Item) -> Section | None:
    """The section of the source that an item is about; None where it is the page."""
    return item.pair.source.sections[item.at] if item.pair.source and item.at is not None else None


def command(program: str, pair: Pair, section: Section | None) -> str:
    """The command line `program` PAGE[#SECTION], ready to be pasted into a shell."""
    name = (section.explicit_id or section.anchor or section.heading) if section else ""
    page = printable(f"{pair.target_path}#{name}" if name else pair.target_path)
    return f"{program} {shlex.quote(page)}"


class _Section(msgspec.Struct):
    heading: str
    id: str
    line: int


class _Row(msgspec.Struct):
    locale: str
    key: str
    source: str
    target: str
    section: _Section | None
    state: str
    words: int
    since: str | None
    place: int
    links: int
    owners: tuple[str, ...]
    show: str


def as_json(shown: Sequence[Item], left: Sequence[Item], whose: Owners) -> str:
    """``items``, each with what there is to know of it, and the number and words of those that are ``left`` out."""
    rest = {"items": len(left), "words": sum(item.words for item in left)}
    return json_document({"items": [msgspec.to_builtins(_row(item, whose)) for item in shown], "left": rest})


def _row(item: Item, whose: Owners) -> _Row:
    pair, section = item.pair, section_of(item)
    line = pair.source.position(section.span.start).line if pair.source and section else 0
    return _Row(
        locale=pair.locale,
        key=pair.key,
        source=pair.source_path,
        target=pair.target_path,
        section=_Section(section.heading, section.explicit_id or section.anchor, line) if section else None,
        state=item.state,
        words=item.words,
        since=item.since or None,
        place=item.reach.place + 1,
        links=item.reach.links,
        owners=whose(pair.target_path),
        show=command(SHOW, pair, section),
    )
