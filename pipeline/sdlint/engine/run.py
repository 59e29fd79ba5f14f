"""The whole run, one way: discover -> map -> reduce -> suppress -> baseline -> sort.

Everything before is gathering and everything after is showing; whatever is found is found by a rule.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from hashlib import blake2b
from math import inf
from pathlib import Path

from msgspec.structs import replace

from sdlint.cache import results
from sdlint.cache.place import cache_folder
from sdlint.cache.store import Memory
from sdlint.engine import baseline
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.gather import counterparts, gather
from sdlint.engine.library import Library, Progress, processes
from sdlint.engine.selection import Selection
from sdlint.engine.suppress import Silencer
from sdlint.files.decode import decode
from sdlint.model import (
    Corpus,
    Entry,
    Finding,
    Outcome,
    Place,
    Position,
    Problem,
    Related,
    Result,
    Source,
    Span,
    line_starts,
    position,
)
from sdlint.model.settings import Config, Request
from sdlint.rules import RULES, Rule
from sdlint.site import locales
from sdlint.site.tree import Tree
from sdlint.text.urls import masked

MOST_EXCERPT = 5_000
"""Characters of a line that is shown with a finding; a longer one was not made to be read."""

Changed = Callable[[Corpus], Mapping[str, Iterable[Span]]]
"""What a change touched, as stretches by path: only findings that begin there are of interest."""


class Run:
    """One run over one tree. Its parts are made when they are asked for: `corpus`, then `result`.

    ``interrupted``: the network was being asked when somebody wanted an end, so that not everything was found.
    """

    def __init__(self, config: Config, request: Request, progress: Progress | None = None) -> None:
        self.config, self.request, self._progress = config, request, progress
        self.tree = Tree(config)
        self.selection = Selection(config, request.select, request.ignore)
        self.notes: list[str] = []
        self._bulkhead = Bulkhead()
        self.interrupted = False
        self._until = inf
        self._started = time.monotonic()

    @cached_property
    def checked(self) -> tuple[str, ...]:
        """The files that findings are wanted for. Raises `UsageError` for a path that does not exist."""
        request = self.request
        given = [self.tree.relative(path) for path in request.paths if str(path) not in request.overlay]
        paths = list(self.tree.markdown(given or (() if request.paths else (".",))))
        # What is named and is neither file nor folder will not be read, which is to be told.
        paths += [path for path in given if self.tree.look(path) in ("outside", "")]
        if not request.paths:
            paths += self.tree.markdown(locales.outside(self.config))
        paths += request.overlay
        if request.counterparts:
            paths += list(counterparts(self.config, self.tree, paths))
        return tuple(dict.fromkeys(paths))

    @cached_property
    def folder(self) -> Path | None:
        """Where this run remembers things, if it may."""
        folder = cache_folder(self.config.root) if self.request.cache else None
        if folder is None and self.request.cache:
            chosen = "SDLINT_CACHE_DIR" if os.environ.get("SDLINT_CACHE_DIR") else "the user's cache folder"
            self.notes.append(
                f"nothing is remembered: {chosen} lies in the tree that is checked, whose changes could forge it"
            )
        return folder

    @property
    def whole(self) -> bool:
        """Whether the whole tree is being checked."""
        return not self.request.paths and not self.request.overlay

    @cached_property
    def _facts(self) -> tuple[Library, Corpus]:
        if self.config.file:
            self.tree.sees(os.path.join(self.config.root, self.config.file))
        memory = Memory(self.folder)
        try:
            jobs = processes(self.request.jobs)
            library = Library(self.config, self.tree, memory, self.request.overlay, jobs)
            return library, gather(
                self.config, self.tree, library, self.checked, whole=self.whole, progress=self._progress
            )
        finally:
            memory.close()

    @cached_property
    def corpus(self) -> Corpus:
        """The facts, with what is known of external links if a rule wants that."""
        corpus = self._facts[1]
        wanted = any(rule.online for rule in self.selection.rules("corpus"))
        return self._surveyed(corpus) if wanted and any(page.links for page in corpus.pages.values()) else corpus

    def _surveyed(self, corpus: Corpus) -> Corpus:
        from sdlint.git.first_seen import entered
        from sdlint.web.check import survey
        from sdlint.web.store import FILES, Store

        pages = [page for path, page in corpus.pages.items() if path in corpus.checked]
        root, folder = Path(self.config.root), self.folder
        with Store.open(folder, self.config.links) as store:
            found = survey(
                pages,
                self.config,
                store=store,
                offline=self.config.offline,
                progress=self._progress,
                entered=entered(root),
            )
        if folder:
            for file in FILES:
                self.tree.sees(str(folder / file))
        self.notes += found.notes
        self._until, self.interrupted = found.until, found.interrupted
        return replace(corpus, verdicts=found.verdicts, captures=found.captures, suggestions=found.suggestions)

    def result(self, changed: Changed | None = None) -> Result:
        """All findings, in order; with `changed`, only those where something changed."""
        corpus = self.corpus
        silencer = Silencer(corpus.pages)
        kept: list[tuple[Rule, Problem]] = []
        suppressed = 0
        for rule, problem in self._problems(corpus):
            if silencer.silences(rule, problem.path, problem):
                suppressed += 1
            else:
                kept.append((rule, problem))
        kept += self._about(silencer.outcome(corpus.checked, self._judged))
        if changed is not None:
            touched = changed(corpus)
            kept = [(rule, problem) for rule, problem in kept if _touches(problem, touched)]
        findings = self._findings(kept)
        entries = baseline.read(self.tree.named) if self.request.baseline else ()
        findings, known, mended = baseline.divide(findings, entries, self._accounted(corpus, entries))
        if changed is not None or self.request.select or self.request.ignore:
            mended = ()
        # Neither the baseline nor what a change touched has a say in these.
        findings += self._closing(corpus, tuple(one for one in mended if self._rule_judged(one)))
        result = Result(
            findings=tuple(sorted(findings, key=lambda one: (one.path, one.start, one.code, one.message))),
            files=len(self.checked),
            suppressed=suppressed,
            baselined=known,
            corpus=corpus,
            notes=tuple(dict.fromkeys((*self.notes, *self.tree.notes))),
            elapsed=time.monotonic() - self._started,
        )
        if changed is None and not result.failed:
            self._keep(result)
        return result

    # --- the steps ---

    def _keep(self, result: Result) -> None:
        """Remembers `result` for whoever asks the same of the same files: the network is never the same."""
        if self.folder and self.config.offline and not self.request.overlay:
            name = results.question("check", self.config.root, self.config.file, self.request)
            results.keep(self.folder, name, self.tree.disk, replace(result, corpus=None), self._until)

    def _problems(self, corpus: Corpus) -> Iterator[tuple[Rule, Problem]]:
        """What the wanted rules say about the files being checked."""
        library = self._facts[0]
        wanted = {rule.name: rule for rule in self.selection.rules("doc")}
        for path in sorted(corpus.checked):
            for name, problem in library.mapped(path).problems:
                if name in wanted:
                    yield wanted[name], replace(problem, path=path)
        for rule in self.selection.rules("corpus"):
            options = self.config.rules.options.get(rule.name, {})
            for problem in self._bulkhead.each("", rule.name, partial(rule.check, corpus, **options)):
                if _concerns(problem, corpus):
                    yield rule, problem

    def _judged(self, rule: Rule) -> bool:
        """Whether this run could have found everything that `rule` finds."""
        chosen = bool(self.request.select or self.request.ignore)
        return (
            (not chosen or self.selection.wants(rule))
            and not (rule.online and self.config.offline)
            and (self.whole or rule.scope == "doc")
        )

    def _accounted(self, corpus: Corpus, entries: Iterable[Entry]) -> Iterator[str]:
        """The paths that this run can answer for: those checked and, of a whole run, those that are gone."""
        yield from corpus.checked
        if self.whole:
            yield from (entry.path for entry in entries if entry.path not in corpus.checked)

    def _rule_judged(self, entry: Entry) -> bool:
        rule = next((rule for rule in RULES.values() if rule.code == entry.code), None)
        return rule is None or self._judged(rule)

    def _about(self, outcome: Outcome) -> list[tuple[Rule, Problem]]:
        """What the rules say about `outcome`."""
        rules = self.selection.rules("outcome")
        return [
            (rule, problem)
            for rule in rules
            for problem in self._bulkhead.each("", rule.name, partial(rule.check, outcome))
        ]

    def _closing(self, corpus: Corpus, mended: tuple[Entry, ...]) -> list[Finding]:
        """What is said when all else is: which entries of the baseline are mended, and where sdlint itself failed."""
        said = self._about(Outcome(mended=mended, baseline=baseline.BASELINE))
        place = self.config.file or "."
        crashes = (*corpus.crashes, *self._bulkhead.crashes)
        placed = tuple(replace(crash, path=crash.path or place) for crash in dict.fromkeys(crashes))
        return self._findings([*said, *self._about(Outcome(crashes=placed))])

    def _findings(self, problems: Iterable[tuple[Rule, Problem]]) -> list[Finding]:
        """Problems -> findings: severities, lines and columns, excerpts, fingerprints."""
        sources: dict[str, Source | None] = {}
        seen: Counter[str] = Counter()
        # A page may be one line with thousands of faults: what is asked of a line is asked once.
        begun: dict[tuple[str, str, str], blake2b] = {}
        findings = []
        for rule, problem in sorted(problems, key=lambda one: (one[1].path, one[1].span, one[0].code)):
            severity = self.selection.severity(rule, problem.path, problem.severity)
            if severity is None:
                continue
            if problem.path not in sources:
                sources[problem.path] = self.source(problem.path)
            line = _line(sources[problem.path], problem.span.start)
            if (rule.code, problem.path, line) not in begun:
                told = "\0".join((rule.code, problem.path, line.strip(), "")).encode("utf-8", "replace")
                begun[rule.code, problem.path, line] = blake2b(told)
            mark = begun[rule.code, problem.path, line].copy()
            mark.update(problem.message.encode("utf-8", "replace"))
            name = mark.hexdigest()[:16]
            seen[name] += 1
            findings.append(
                Finding(
                    code=rule.code,
                    name=rule.name,
                    severity=severity,
                    path=problem.path,
                    start=self._position(problem.path, problem.span.start),
                    end=self._position(problem.path, problem.span.end),
                    message=problem.message,
                    span=problem.span,
                    fix=problem.fix,
                    related=tuple(self._place(one) for one in problem.related),
                    fingerprint=name if seen[name] == 1 else f"{name}-{seen[name]}",
                    excerpt=masked(line) if len(line) <= MOST_EXCERPT else "",
                )
            )
        return findings

    def _place(self, one: Related) -> Place:
        start, end = (self._position(one.path, offset) for offset in one.span)
        return Place(one.path, start, end, one.message)

    def _position(self, path: str, offset: int) -> Position:
        page = self._facts[1].pages.get(path)
        if page is not None:
            return page.position(offset)
        source = self.source(path) if offset else None
        return position(line_starts(source.text), offset) if source else Position(1, 1)

    def text(self, path: str) -> str:
        """The text of a file as this run sees it. Raises `OSError` where there is none."""
        source = self.source(path)
        if source is None:
            raise FileNotFoundError(path)
        return source.text

    def source(self, path: str) -> Source | None:
        """The text of a file as this run sees it."""
        try:
            overlay = self.request.overlay
            data = overlay[path] if path in overlay else self.tree.read(path)
        except OSError:
            return None
        source = decode(path, data)
        return source if isinstance(source, Source) else None


def _line(source: Source | None, offset: int) -> str:
    if source is None or not source.text:
        return ""
    starts = source.line_starts
    line = source.position(min(offset, len(source.text))).line
    end = starts[line] if line < len(starts) else len(source.text)
    return source.text[starts[line - 1] : end].rstrip("\r\n")


def _concerns(problem: Problem, corpus: Corpus) -> bool:
    """Whether a problem is about a file that is being checked, or about a page that one of them lacks."""
    if problem.path in corpus.checked:
        return True
    absent = problem.path not in corpus.pages
    return absent and (not problem.related or any(one.path in corpus.checked for one in problem.related))


def _touches(problem: Problem, touched: Mapping[str, Iterable[Span]]) -> bool:
    stretches = touched.get(problem.path, ())
    return any(
        one.start <= problem.span.start <= one.end or problem.span.start <= one.start < problem.span.end
        for one in stretches
    )
