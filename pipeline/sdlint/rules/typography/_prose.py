"""What the rules of this group share: the prose that may be changed, whose habit decides, the problems made of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from sdlint.facts.prose import changeable_runs
from sdlint.model import Corpus, Edit, Fix, Page, Problem, Span, Spans
from sdlint.rules._anchors import Headings
from sdlint.rules.site import Site
from sdlint.text.scripts import is_spaceless

Style = Literal["always", "never", "majority"]

FEWEST = 5
"""Places from which a page has a habit of its own; with fewer, that of the tree in its language decides."""


class Place(NamedTuple):
    """A place where one style or the other must be chosen. ``always``: whether it is in the style of that name.

    ``changes``: what to write where, to change the style. Spans are within the text that was searched.
    """

    span: Span
    always: bool
    changes: tuple[tuple[Span, str], ...]
    message: str


Finder = Callable[[str], Iterator[Place]]


class _Spot(NamedTuple):
    section: int
    heading: bool
    shift: int
    place: Place

    @property
    def group(self) -> tuple[int, int]:
        """What is mended at once: all places of a heading, for they make one anchor; elsewhere each for itself."""
        return (self.section, -1) if self.heading else (self.section, self.shift + self.place.span.start)


def problems(corpus: Corpus, style: Style, find: Finder) -> Iterator[Problem]:
    """The places that `find` sees in the checked pages and that are not in `style`, each heading's together."""
    habits: dict[str, list[_Spot]] = {}
    tree: dict[str, Counter[bool]] = {}
    for path, page in corpus.pages.items():
        if page.locale and is_spaceless(page.locale):
            habits[path] = list(_places(page, find))
            tree.setdefault(page.locale, Counter()).update(placed.place.always for placed in habits[path])
    headings = Headings(Site(corpus))
    for path, places in habits.items():
        page = corpus.pages[path]
        if path not in corpus.own:
            continue
        own = Counter(placed.place.always for placed in places)
        wanted = _wanted(style, own if own.total() >= FEWEST else tree[page.locale or ""])
        wrong = [placed for placed in places if wanted is not None and placed.place.always != wanted]
        for _, group in groupby(wrong, key=lambda placed: placed.group):
            yield _problem(headings, page, list(group))


def _wanted(style: Style, habit: Counter[bool]) -> bool | None:
    if style != "majority":
        return style == "always"
    return None if habit[True] == habit[False] else habit[True] > habit[False]


def _problem(headings: Headings, page: Page, group: list[_Spot]) -> Problem:
    first = group[0]
    edits = [
        Edit(page.path, _moved(span, placed.shift), text) for placed in group for span, text in placed.place.changes
    ]
    fix = headings.fix(page, page.sections[first.section], edits) if first.heading else Fix(tuple(edits))
    return Problem(_moved(first.place.span, first.shift), first.place.message, fix, (), page.path)


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _places(page: Page, find: Finder) -> Iterator[_Spot]:
    links = Spans(link.span for link in page.links)
    for index, section in enumerate(page.sections):
        for block in section.blocks:
            for run in changeable_runs(block, links):
                for place in find(run.text):
                    yield _Spot(index, block.kind == "heading", run.span.start, place)
