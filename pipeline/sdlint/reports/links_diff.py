"""What a page said when it was captured beside what it says now, word by word: what ``links --diff`` prints."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sdlint.model import Drift
from sdlint.reports.sync_diff import marked, near_changes
from sdlint.text.differences import hunks
from sdlint.text.display import harmless
from sdlint.text.word_diff import Part, word_diff


def lines(url: str, drift: Drift, old: str, new: str, *, color: bool) -> Iterator[str]:
    """The lines, ready to be printed. `old` and `new`: main texts, blocks between blank lines."""
    looked = datetime.fromtimestamp(drift.checked, UTC).strftime("%Y-%m-%d")
    yield harmless(f"--- {drift.capture}")
    yield harmless(f"+++ {url} (as of {looked})")
    yield f"{drift.kept:.0%} of what it said is there, and {drift.beginning:.0%} of how it began"
    yield ""
    parts = list(_parts(old.split("\n\n"), new.split("\n\n")))
    shown = marked(parts, color=color)
    yield from near_changes(shown) if any(part.sign for part in parts) else (line for line, _ in shown)


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    """Both texts as one: by blocks first, for whole pages have more changes than are worked out word by word."""
    at = 0
    for hunk in hunks(old, new):
        yield Part("", _joined(new[at : hunk.new], end=True))
        before, after = _joined(old[hunk.old : hunk.old_end]), _joined(new[hunk.new : hunk.new_end])
        yield from word_diff([(before, False)], [(after, False)])
        at = hunk.new_end
        yield Part("", "\n\n" if at < len(new) else "")
    yield Part("", _joined(new[at:]))


def _joined(blocks: Sequence[str], *, end: bool = False) -> str:
    return "\n\n".join((*blocks, "") if end and blocks else blocks)
