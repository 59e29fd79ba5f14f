"""What changed in the source of a translation since its review, as text for people and for translators."""

from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

from sdlint.errors import GitError
from sdlint.files.disk import below
from sdlint.git.history import History, Version
from sdlint.model import Page, Pair, Section
from sdlint.model.settings import Config
from sdlint.reviews import ledger
from sdlint.reviews.from_history import parser
from sdlint.sync.review import ReviewEntry, matched
from sdlint.sync.states import BEHIND
from sdlint.text.display import placed

Text = Callable[[str], str]


class Past:
    """The sources as reviews found them, from history. It is opened at the first question, once for a run."""

    def __init__(self, config: Config) -> None:
        self._config, self._parse = config, parser(config)
        self._history: History | None = None
        self._log: dict[str, list[Version]] = {}
        self._read: dict[str, tuple[str, Page] | None] = {}

    def __enter__(self) -> "Past":
        return self

    def __exit__(self, *_: object) -> None:
        if self._history:
            self._history.__exit__()

    def entries(self, pair: Pair) -> dict[int, ReviewEntry]:
        """By section of the source: its review, for those that are translated and have one."""
        if pair.source is None:
            return {}
        review = ledger.read(below(self._config.root, self._config.root), pair.locale, pair.key)
        prints = [(aligned.at, aligned.target.fingerprint) for aligned in pair.aligned()]
        return {at: review.entries[name] for at, name in matched(pair.source, prints, review)}

    def previous(self, pair: Pair) -> dict[int, tuple[str, Section]]:
        """By section of the source, for those whose translation is stale: the text and the section that it was made
        from. Only where there is a review, and history holds what was reviewed.
        """
        stale = [aligned.at for aligned in pair.aligned() if aligned.state in BEHIND]
        entries = self.entries(pair) if stale else {}
        reviewed = {at: self.reviewed(pair, entries[at]) for at in stale if at in entries}
        return {at: old for at, old in reviewed.items() if old is not None}

    def reviewed(self, pair: Pair, entry: ReviewEntry) -> tuple[str, Section] | None:
        """The text of the source and the section in it as they were reviewed, from the newest version that holds it."""
        try:
            if self._history is None:
                self._history = History(Path(self._config.root))
                self._log = self._history.versions()
            for version in reversed(self._log.get(pair.source_path, [])):
                was = self._version(self._history, version)
                if was and (section := _holds(was[1], entry)):
                    return was[0], section
        except GitError:
            pass
        return None

    def _version(self, history: History, version: Version) -> tuple[str, Page] | None:
        """The text and the page that a file was; None for what could not be read as one."""
        if version.blob not in self._read:
            data = history.content(version.blob)
            page = self._parse(version.path, data) if data is not None else None
            text = data.decode("utf-8", "replace").removeprefix("\ufeff") if data is not None else ""
            self._read[version.blob] = (text, page) if page is not None else None
        return self._read[version.blob]


def differences(
    pair: Pair, past: Past, text: Text, wanted: Callable[[Section, Section], bool] | None = None
) -> Iterator[str]:
    """For each stale section (or each `wanted` one): old against new source, and the translation."""
    if pair.source is None or pair.target is None:
        yield f"{placed(pair.target_path)}: {pair.state}"
        return
    entries = past.entries(pair)
    for aligned in pair.aligned():
        source, target = aligned.source, aligned.target
        if not (wanted(source, target) if wanted else aligned.state in BEHIND):
            continue
        entry = entries.get(aligned.at)
        old = past.reviewed(pair, entry) if entry else None
        new = text(pair.source_path)[source.span.start : source.span.end]
        place = f"{placed(pair.source_path)}:{pair.source.position(source.span.start).line}"
        yield f"{aligned.state}: {place}"
        if entry is None:
            yield "(never reviewed)"
        if old is None:
            yield new.rstrip()
        else:
            before = old[0][old[1].span.start : old[1].span.end]
            yield "\n".join(unified_diff(before.splitlines(), new.splitlines(), "reviewed", "now", lineterm=""))
        yield f"--- {placed(pair.target_path)}:{pair.target.position(target.span.start).line}"
        yield text(pair.target_path)[target.span.start : target.span.end].rstrip() + "\n"


def _holds(page: Page, entry: ReviewEntry) -> Section | None:
    was = entry.source
    return next(
        (
            section
            for section in page.sections
            if (section.fingerprint.prose, section.fingerprint.code) == (was.prose, was.code)
        ),
        None,
    )
