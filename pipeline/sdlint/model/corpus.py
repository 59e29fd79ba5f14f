"""The facts of a whole tree: its pages, where they link to, which translate which, what is known of the web."""

from collections.abc import Iterator
from math import inf
from typing import ClassVar, Literal, NamedTuple

from msgspec import Struct

from sdlint.model.differences import Differences, Habitual
from sdlint.model.page import Page
from sdlint.model.section import Section
from sdlint.model.settings import Config
from sdlint.model.terms import Term, TermUsage
from sdlint.model.web import Capture, Drift, Verdict


class Unreadable(Struct, frozen=True):
    """A file that could not be read as a page, and why."""

    path: str
    reason: str


class Crash(Struct, frozen=True):
    """Where sdlint itself failed: at which page, in which rule or step, and with what error."""

    path: str
    part: str
    error: str

    @property
    def message(self) -> str:
        """What a person should know and do, in one line without the path."""
        return (
            f"sdlint itself failed at {self.part}: {self.error}; "
            f"please report it with the page and what `sdlint --debug check {self.path}` prints"
        )


class LinkTarget(Struct, frozen=True):
    """Where a link leads. Parallel to ``Page.links``.

    ``kind``: page (``path`` is one of ours), file (exists), missing, outside (leaves the root), external (http and
    the like), unjudged (mail, templates, client-side routes). ``fragment``: decoded, None where there is none.
    ``candidates``: the paths that were tried. ``written``: the fragment before the generator changes it.
    """

    kind: Literal["page", "file", "missing", "outside", "external", "unjudged"]
    path: str = ""
    fragment: str | None = None
    candidates: tuple[str, ...] = ()
    written: str = ""


SyncState = Literal["missing", "untranslated", "stale", "minor", "drifted", "moved", "orphan", "unreviewed", "fresh"]


Newer = Literal["source", "target", "both", ""]
"""The side that changed since the review."""


class Lag(Struct, frozen=True):
    """How far a translation is behind, as history knows it.

    ``since``: the day (ISO 8601, as the commit has it) on which the translation last changed in what it says, or of the
    last commit to the source that has the section as it was reviewed.
    ``counts``: how much of it is new or gone since, by kind (``sync.lag.KINDS``). ``path``, ``blob``, ``section``: what
    the source's file was called then, the name that git has for its content, and the section in it, as an index.
    """

    since: str
    counts: tuple[tuple[str, int], ...]
    path: str
    blob: str
    section: int


class SectionPair(Struct, frozen=True, tag="both"):
    """A section and its translation, as indexes into the pages' ``sections``; one that is missing is a stub.

    ``evidence``: how they were paired (id, slug, content, moved). ``moved``: whether it breaks the order, whatever its
    state. ``lag``: of a translation that is behind, where it is known. ``untranslated``: the translation's blocks that
    are still in the source's language, as indexes. ``differences``: what else it has otherwise.
    """

    source: int
    target: int
    state: SyncState = "unreviewed"
    evidence: str = ""
    newer: Newer = ""
    moved: bool = False
    lag: Lag | None = None
    untranslated: tuple[int, ...] = ()
    differences: Differences = Differences()


class MissingSection(Struct, frozen=True, tag="missing"):
    """A section that the source alone has, as index into its ``sections``."""

    source: int
    target: ClassVar[None] = None
    state: ClassVar[SyncState] = "missing"
    newer: ClassVar[Newer] = ""


class ExtraSection(Struct, frozen=True, tag="extra"):
    """A section that the translation alone has, as index into its ``sections``."""

    target: int
    source: ClassVar[None] = None
    state: ClassVar[SyncState] = "orphan"
    newer: ClassVar[Newer] = ""


Counterpart = SectionPair | MissingSection | ExtraSection


class Aligned(NamedTuple):
    """A section that both sides of a pair have, itself. ``at``, ``target_at``: the indexes of its sides."""

    source: Section
    target: Section
    at: int
    target_at: int
    state: SyncState
    newer: Newer
    lag: Lag | None = None
    untranslated: tuple[int, ...] = ()
    differences: Differences = Differences()


class Pair(Struct, frozen=True):
    """A page and its translation into `locale`, and what became of each section, in the order of the source.

    ``moved_from``: the key that a page moved in one tree has there. ``habitual``: what it shows of its language's ways.
    """

    locale: str
    key: str
    source: Page | None
    target: Page | None
    source_path: str
    target_path: str
    sections: tuple[Counterpart, ...] = ()
    state: SyncState = "unreviewed"
    moved_from: str = ""
    habitual: Habitual = Habitual()

    @property
    def length(self) -> int:
        """How many characters both sides have."""
        return sum(page.length for page in (self.source, self.target) if page)

    def aligned(self) -> Iterator[Aligned]:
        """The sections that both sides have, in the order of ``sections``; none where a side is missing.

        One whose translation is a stub counts as missing.
        """
        if self.source and self.target:
            for both in self.sections:
                if isinstance(both, SectionPair) and both.state != "missing":
                    sides = self.source.sections[both.source], self.target.sections[both.target]
                    at = both.source, both.target
                    what = both.state, both.newer
                    yield Aligned(*sides, *at, *what, both.lag, both.untranslated, both.differences)


class Corpus(Struct, frozen=True):
    """Everything that corpus rules may look at: no text, no nodes, no I/O.

    ``targets``: by page path, parallel to its links. ``addresses``: by page path, where the site serves it, if that is
    not where its file lies. ``anchors``: by page path, with those that includes bring.
    ``usages``: by the path of a translation, what it makes of the terms.
    ``verdicts`` and ``captures``: by URL without fragment; ``suggestions``: URL -> a verified capture of it.
    ``drifts``: URL -> how its page and the capture that a link to it means compare.
    ``own``: the paths of the tree's own pages; the others are only led to.
    ``crashes``: what could not be gathered, for sdlint failed at it.
    ``notes``: what people should know of the gathering. ``interrupted``: somebody ended it, so that the web was not
    asked for everything. ``until``: the Unix time from which what is known of the web no longer counts.
    """

    config: Config
    pages: dict[str, Page]
    own: frozenset[str] = frozenset()
    targets: dict[str, tuple[LinkTarget, ...]] = {}
    addresses: dict[str, str] = {}
    anchors: dict[str, frozenset[str]] = {}
    pairs: tuple[Pair, ...] = ()
    terms: tuple[Term, ...] = ()
    usages: dict[str, TermUsage] = {}
    verdicts: dict[str, Verdict] = {}
    captures: dict[str, Capture] = {}
    suggestions: dict[str, str] = {}
    drifts: dict[str, Drift] = {}
    unreadable: tuple[Unreadable, ...] = ()
    crashes: tuple[Crash, ...] = ()
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    until: float = inf
