"""What a page said when it was captured beside what it says now, word by word: what ``links --diff`` prints."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sdlint.model import Drift
from sdlint.reports.sync_diff import marked, near_changes
from sdlint.text.display import harmless
from sdlint.text.word_diff import word_diff


def lines(url: str, drift: Drift, old: str, new: str, *, color: bool) -> Iterator[str]:
    """The lines, ready to be printed. `old` and `new`: main texts, blocks between blank lines."""
    looked = datetime.fromtimestamp(drift.checked, UTC).strftime("%Y-%m-%d")
    yield harmless(f"--- {drift.capture}")
    yield harmless(f"+++ {url} (as of {looked})")
    yield f"{drift.kept:.0%} of what it said is there, and {drift.beginning:.0%} of how it began"
    yield ""
    if old == new:
        yield from (harmless(line) for line in new.split("\n"))
    else:
        yield from near_changes(marked(word_diff([(old, False)], [(new, False)]), color=color))
