"""A ledger to begin with: reviews that are assumed, because pages look in step or because history says so."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sdlint.facts.sketch import sketched
from sdlint.files.disk import Read
from sdlint.model import Pair
from sdlint.reviews import ledger
from sdlint.sync.review import Review, ReviewEntry, names
from sdlint.sync.state import matter_hash


class Assumer:
    """Takes for reviewed what is aligned and shows no difference that can be seen."""

    notes: tuple[str, ...] = ()

    def review(self, pair: Pair) -> Review:
        """The assumed review of the sections that look in step."""
        if pair.source is None or pair.target is None:
            return Review()
        own = names(pair.source)
        entries = {
            own[aligned.at]: ReviewEntry(sketched(aligned.source), sketched(aligned.target), assumed=True)
            for aligned in pair.aligned()
            if aligned.state == "unreviewed"
        }
        return Review(entries, (matter_hash(pair.source.front_matter), matter_hash(pair.target.front_matter)))


@contextmanager
def assume() -> Iterator[Assumer]:
    """An `Assumer`, to be used like a `seeder`."""
    yield Assumer()


def begun(
    pairs: Iterable[Pair],
    assumed: Callable[[Pair], Review],
    read: Read,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[dict[str | Path, bytes], int]:
    """The ledger's files, by path below the root, that hold what is `assumed` beside what is there, which wins.

    And how many sections are new in them. `read` reads the ledger's files.
    """
    files: dict[str | Path, bytes] = {}
    sections = 0
    whole = [pair for pair in pairs if pair.source and pair.target]
    for number, pair in enumerate(whole):
        if progress:
            progress("history", number, len(whole))
        before, guessed = ledger.read(read, pair.locale, pair.key), assumed(pair)
        entries = {**guessed.entries, **before.entries}
        review = Review(entries, before.matter if before.matter[0] else guessed.matter)
        if entries and review != before:
            files |= ledger.file_of(read, pair.locale, pair.key, review)
            sections += len(entries) - len(before.entries)
    return files, sections
