"""What is said about a tree, from what a rule yields to what a report shows."""

from typing import Literal

from msgspec import Struct

from sdlint.model.corpus import Corpus, Crash, Pair
from sdlint.model.page import Suppression
from sdlint.model.settings import Request, Severity
from sdlint.model.text import Position, Span


class Edit(Struct, frozen=True):
    """Replace ``span`` of the file at ``path`` with ``text``."""

    path: str
    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits that belong together: all are made, or none. ``unsafe`` ones may change what the page says."""

    edits: tuple[Edit, ...]
    safety: Literal["safe", "unsafe"] = "safe"


class Related(Struct, frozen=True):
    """Another place that explains a problem."""

    path: str
    span: Span
    message: str = ""


class Group(Struct, frozen=True):
    """What many findings come to, for reports that people read: all that have the same are one line there.

    ``path``: of the folder, or the page, that the line is about.
    """

    path: str
    message: str


class Problem(Struct, frozen=True):
    """What a rule yields. ``path`` is needed from corpus rules only. ``severity``: where it is not the rule's own.

    ``group``: what it comes to together with others.
    ``aside``: what the message goes on to say that may change while the problem is the same one; a baseline and
    ``--base`` know a finding without it.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    path: str = ""
    severity: Severity | None = None
    group: Group | None = None
    aside: str = ""


class BaselineEntry(Struct, frozen=True):
    """A finding that a baseline knows: enough to recognise it, and to tell a person which it is."""

    fingerprint: str
    code: str
    path: str
    message: str


class Outcome(Struct, frozen=True):
    """What became of suppressions, of the baseline and of the run itself, for the rules about them.

    ``unused``: suppressions that silenced nothing, with the codes that did not. ``invalid``: those that cannot be
    obeyed, with the reason. ``mended``: baseline entries that match no finding any more; ``baseline`` is their file.
    ``crashes``: where sdlint itself failed.
    """

    unused: tuple[tuple[str, Suppression, tuple[str, ...]], ...] = ()
    invalid: tuple[tuple[str, Suppression, str], ...] = ()
    mended: tuple[BaselineEntry, ...] = ()
    baseline: str = ""
    crashes: tuple[Crash, ...] = ()


class Place(Struct, frozen=True):
    """A stretch of a file as people count it."""

    path: str
    start: Position
    end: Position
    message: str = ""


class Finding(Struct, frozen=True):
    """What the engine makes of a problem: complete, printable, comparable.

    ``fingerprint`` is of the content, not of the line: an edit above a finding does not change it. ``owed``: it says
    only that a translation lags which the change that is judged did not touch; such a finding fails no run.
    ``group``: what it comes to together with others.
    """

    code: str
    name: str
    severity: Severity
    path: str
    start: Position
    end: Position
    message: str
    span: Span
    fix: Fix | None = None
    related: tuple[Place, ...] = ()
    fingerprint: str = ""
    excerpt: str = ""
    owed: bool = False
    group: Group | None = None


class Shard(Struct, frozen=True):
    """A part of a run: ``number`` ``of`` so many, from 1. ``facts``: what it worked out, as text."""

    number: int
    of: int
    facts: str = ""

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class Result(Struct, frozen=True):
    """What a run came to, for the reports.

    ``findings`` in the order to be shown. ``files``: how many were checked; ``paths``: which they are.
    ``suppressed``, ``baselined``, ``fixed``:
    findings left out, by why. ``corpus``: for the reports that show the whole tree. ``notes``: remarks on the run
    itself, a line each. ``elapsed``: seconds. ``interrupted``: somebody ended it before everything was found.
    ``request``: what was asked. ``shard``: of which run this is a part.
    """

    findings: tuple[Finding, ...] = ()
    files: int = 0
    paths: frozenset[str] = frozenset()
    suppressed: int = 0
    baselined: int = 0
    corpus: Corpus | None = None
    notes: tuple[str, ...] = ()
    fixed: int = 0
    elapsed: float = 0.0
    interrupted: bool = False
    request: Request = Request()
    shard: Shard | None = None

    def count(self, severity: Severity) -> int:
        """How many findings have this severity; what is only owed counts for none."""
        return sum(finding.severity == severity and not finding.owed for finding in self.findings)

    @property
    def owed(self) -> int:
        """How many findings are owed by translations that the change did not touch."""
        return sum(finding.owed for finding in self.findings)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pages and their translations, aligned, each with its state; empty where they were not gathered."""
        return self.corpus.pairs if self.corpus else ()

    @property
    def failed(self) -> bool:
        """Whether sdlint itself failed somewhere."""
        return any(finding.code == "SD005" for finding in self.findings)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self.count("error")

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return self.count("warning")

    @property
    def infos(self) -> int:
        """How many findings are for information only."""
        return self.count("info")
