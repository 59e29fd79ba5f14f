"""The facts that flow through sdlint: frozen values with no behaviour beyond small derived properties.

Offsets are code points of a file's text as decoded (a BOM is not counted, CRLF is kept); ``end`` is exclusive.
Lines and columns count from 1, columns in code points. Paths are relative to the root, with ``/``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from sdlint.settings import Config, Severity

_LINE_END = re.compile(r"\r\n|\n|\r")


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line of `text` begins; the first is 0. A line ends with LF, CRLF or CR."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


class Span(NamedTuple):
    """A stretch of a file's text, in code points; ``end`` is exclusive."""

    start: int
    end: int

    def holds(self, inner: "Span") -> bool:
        """Whether all of `inner` lies in this stretch."""
        return self.start <= inner.start and inner.end <= self.end


class Position(NamedTuple):
    """A place as people count it: both from 1, columns in code points."""

    line: int
    column: int


def position(starts: tuple[int, ...], offset: int) -> Position:
    """The line and column of `offset` in a text whose lines begin at `starts`."""
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


class Source(Struct, frozen=True, dict=True):
    """A file's text as decoded: ``newline`` is its prevailing line end, ``bom`` whether it began with a BOM."""

    path: str
    text: str
    newline: str = "\n"
    bom: bool = False

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        return line_starts(self.text)

    def position(self, offset: int) -> Position:
        """The line and column of `offset`."""
        return position(self.line_starts, offset)


class Node(Struct, frozen=True):
    """A node of the syntax tree; ``markdown/__init__.py`` lists the kinds and their attributes."""

    kind: str
    span: Span
    attrs: dict[str, Any] = {}
    children: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


# --- the facts of one page ------------------------------------------------------------------------------------------


class Run(Struct, frozen=True, array_like=True):
    """A stretch of prose as it stands in the file: no code, no URL, no markup."""

    span: Span
    text: str


class Block(Struct, frozen=True, array_like=True):
    """The smallest piece of a section that a translator handles as one.

    ``kind``: heading, paragraph, cell, code, math, html. ``text``: its prose in one line, without code, URLs and
    markup (for ``code``: the code itself). ``runs``: where that prose stands. ``info``: a code block's info string.
    ``quoted``: inside a block quote that is no alert. ``translate``: False where a comment says ``translate: no``.
    ``literals``: its inline code.
    """

    kind: str
    span: Span
    text: str
    runs: tuple[Run, ...] = ()
    info: str = ""
    quoted: bool = False
    translate: bool = True
    literals: tuple[str, ...] = ()


class Fingerprint(Struct, frozen=True, array_like=True):
    """Hashes of what a translator would act on (``sync/fingerprint.py``); empty where a section has none of it.

    ``sketch`` is coarse: close sketches mean that little of the prose differs. ``notes`` are the comments in code.
    """

    prose: str = ""
    code: str = ""
    links: str = ""
    sketch: str = ""
    notes: str = ""


class Section(Struct, frozen=True):
    """From a heading to the next one. Level 0, with no heading: what stands before a page's first heading.

    ``explicit_id``: the id written in the heading, if any; ``anchor``: what its links must say. ``tokens``: what
    stays the same in every language (code, numbers, names of files), for alignment.
    """

    heading: str
    level: int
    anchor: str
    explicit_id: str | None
    span: Span
    heading_span: Span
    blocks: tuple[Block, ...] = ()
    fingerprint: Fingerprint = Fingerprint()
    tokens: tuple[str, ...] = ()
    text: str = ""
    table_shapes: tuple[tuple[int, int], ...] = ()


class Anchor(Struct, frozen=True, array_like=True):
    """A place that a fragment can name. ``kind``: heading, html, footnote."""

    id: str
    span: Span
    kind: str = "heading"


class Link(Struct, frozen=True):
    """A reference to something else, in any spelling.

    ``kind``: inline, reference, autolink, image, html, include. ``target``: as written, unescaped.
    ``span``: the whole of it; ``target_span``: where the target is written (in the definition, for a reference).
    ``archive``: its companion, the archive link beside it. ``image``: it shows a picture.
    ``bare``: a URL with no markup around it. ``lines``: of an include, the lines it asks for.
    """

    target: str
    text: str
    kind: Literal["inline", "reference", "autolink", "image", "html", "include"]
    span: Span
    target_span: Span
    archive: "Link | None" = None
    image: bool = False
    bare: bool = False
    lines: str = ""


class Fault(Struct, frozen=True, array_like=True):
    """Where a record breaks its schema, in words; the span is the field's."""

    span: Span
    message: str


class Record(Struct, frozen=True):
    """One glossary entry, or one page's front matter. ``field_spans``: JSON pointer -> where the value is written."""

    collection: str
    id: str
    data: dict[str, Any]
    span: Span
    field_spans: dict[str, Span] = {}
    faults: tuple[Fault, ...] = ()


class Suppression(Struct, frozen=True):
    """A comment that silences rules in ``scope``. ``codes`` as written; empty: all. ``problem``: why it is invalid."""

    span: Span
    scope: Span
    codes: tuple[str, ...] = ()
    reason: str = ""
    problem: str = ""


class Page(Struct, frozen=True, dict=True):
    """The facts of one file that others may need: small, plain, serialisable.

    ``key``: the path within its locale; pages with one key are translations of each other. ``regions``: named parts
    that includes can ask for. ``front_matter_keys``: where its keys stand, by JSON pointer. ``digest``: of the file's
    bytes.
    """

    path: str
    locale: str | None
    key: str
    length: int
    line_starts: tuple[int, ...]
    front_matter: dict[str, Any] = {}
    front_matter_keys: dict[str, Span] = {}
    sections: tuple[Section, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    records: tuple[Record, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    regions: dict[str, Span] = {}
    digest: str = ""

    def position(self, offset: int) -> Position:
        """The line and column of `offset`."""
        return position(self.line_starts, offset)

    def subtree(self, anchor: str) -> Span | None:
        """The section called `anchor`, with those below it; None where there is none."""
        for index, section in enumerate(self.sections):
            if section.anchor == anchor:
                later = (other for other in self.sections[index + 1 :] if other.level <= section.level)
                return Span(section.span.start, next((other.span.start for other in later), self.length))
        return None


class Document(Struct, frozen=True):
    """One file inside the map half: its text, its syntax tree and the facts drawn from them."""

    source: Source
    nodes: tuple[Node, ...]
    page: Page
    flavor: str

    def walk(self) -> Iterator[Node]:
        """Every node, in document order."""
        for node in self.nodes:
            yield from node.walk()


# --- the facts of the whole tree ------------------------------------------------------------------------------------


class Unreadable(Struct, frozen=True):
    """A file that could not be read as a page, and why. ``offset``: in bytes, where one is known."""

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


class Target(Struct, frozen=True):
    """Where a link leads. Parallel to ``Page.links``.

    ``kind``: page (``path`` is one of ours), file (exists), missing, outside (leaves the root), external (http and
    the like), unjudged (mail, templates, client-side routes). ``fragment``: decoded, None where there is none.
    ``candidates``: the paths that were tried.
    """

    kind: Literal["page", "file", "missing", "outside", "external", "unjudged"]
    path: str = ""
    fragment: str | None = None
    candidates: tuple[str, ...] = ()


SyncState = Literal["missing", "untranslated", "stale", "minor", "drifted", "moved", "orphan", "unreviewed", "fresh"]


class SectionPair(Struct, frozen=True):
    """A section and its translation, as indexes into the pages' ``sections``; an absent side is None.

    ``evidence``: how they were paired (id, slug, content, moved). ``newer``: the side that changed since the review.
    ``moved``: whether it breaks the order, whatever its state.
    """

    source: int | None
    target: int | None
    state: SyncState = "unreviewed"
    evidence: str = ""
    newer: Literal["source", "target", "both", ""] = ""
    moved: bool = False


class Pair(Struct, frozen=True):
    """A page and its translation into `locale`. ``moved_from``: the key that a page moved in one tree has there."""

    locale: str
    key: str
    source: Page | None
    target: Page | None
    source_path: str
    target_path: str
    sections: tuple[SectionPair, ...] = ()
    state: SyncState = "unreviewed"
    moved_from: str = ""

    def aligned(self) -> Iterator[tuple[Section, Section, SectionPair]]:
        """The sections that both sides have."""
        if self.source and self.target:
            for pair in self.sections:
                if pair.source is not None and pair.target is not None:
                    yield self.source.sections[pair.source], self.target.sections[pair.target], pair


class Forms(Struct, frozen=True):
    """How a term is written in one language. ``place``: where that is said."""

    name: str
    aliases: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    path: str = ""
    span: Span = Span(0, 0)
    definition: str = ""


class Term(Struct, frozen=True):
    """A concept and its forms by locale. ``keep``: the source form may stand in a translation."""

    id: str
    forms: dict[str, Forms]
    category: str = ""
    keep: bool = False
    case_sensitive: bool = False
    protected: bool = False
    strict: bool = False


VerdictState = Literal["alive", "redirected", "dead", "suspect", "blocked", "unknown", "skipped"]


class Verdict(Struct, frozen=True):
    """What is known of a URL, with its evidence. ``checked``: Unix time. ``fragments``: those looked for -> found.

    ``moved_to``: where the permanent redirects lead, which a temporary one may follow. ``gate``: the redirects end at
    a page that stands before others, to log in or to consent.
    """

    state: VerdictState
    status: int | None = None
    reason: str = ""
    final_url: str = ""
    attempts: int = 0
    checked: float = 0.0
    fragments: dict[str, bool] = {}
    moved_to: str = ""
    gate: bool = False


class Capture(Struct, frozen=True):
    """What is known of an archive link. ``state``: alive, dead or unknown; ``timestamp``: the capture's own."""

    state: VerdictState
    reason: str = ""
    status: int | None = None
    timestamp: str = ""


class Corpus(Struct, frozen=True):
    """Everything that corpus rules may look at: no text, no nodes, no I/O.

    ``targets``: by page path, parallel to its links. ``anchors``: by page path, with those that includes bring.
    ``verdicts`` and ``captures``: by URL without fragment; ``suggestions``: URL -> a verified capture of it.
    ``checked``: the paths that findings are wanted for; the other pages only give facts. ``whole``: no page of the
    tree is missing here. ``crashes``: what could not be gathered, for sdlint failed at it.
    """

    config: Config
    pages: dict[str, Page]
    checked: frozenset[str] = frozenset()
    targets: dict[str, tuple[Target, ...]] = {}
    anchors: dict[str, frozenset[str]] = {}
    pairs: tuple[Pair, ...] = ()
    terms: tuple[Term, ...] = ()
    verdicts: dict[str, Verdict] = {}
    captures: dict[str, Capture] = {}
    suggestions: dict[str, str] = {}
    unreadable: tuple[Unreadable, ...] = ()
    whole: bool = True
    crashes: tuple[Crash, ...] = ()


# --- what is said about them ----------------------------------------------------------------------------------------


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


class Problem(Struct, frozen=True):
    """What a rule yields. ``path`` is needed from corpus rules only. ``severity``: where it is not the rule's own."""

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    path: str = ""
    severity: Severity | None = None


class Entry(Struct, frozen=True):
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
    mended: tuple[Entry, ...] = ()
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

    ``fingerprint`` is of the content, not of the line: an edit above a finding does not change it.
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


class Result(Struct, frozen=True):
    """What a run came to, for the reports.

    ``findings`` in the order to be shown. ``files``: how many were checked. ``suppressed``, ``baselined``, ``fixed``:
    findings left out, by why. ``corpus``: for the reports that show the whole tree. ``notes``: remarks on the run
    itself, a line each. ``elapsed``: seconds.
    """

    findings: tuple[Finding, ...] = ()
    files: int = 0
    suppressed: int = 0
    baselined: int = 0
    corpus: Corpus | None = None
    notes: tuple[str, ...] = ()
    fixed: int = 0
    elapsed: float = 0.0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)

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
