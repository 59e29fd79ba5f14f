"""Notices for readers of pages that lag behind: a text between two marks below the first heading, or a key. Pure."""

import posixpath
import re
from collections.abc import Mapping

from sdlint.exchange.insert import rewritten
from sdlint.facts.notices import BEGIN, END
from sdlint.markdown.comment import comment
from sdlint.model import Page, Pair, Span
from sdlint.sync.progress import words_of
from sdlint.sync.states import BEHIND

_SET = {"---": ": true", "+++": " = true"}
"""What follows a key that is true, by what stands around the front matter."""
_FIELD = re.compile(r"\{(source|since|words)\}")


def is_behind(pair: Pair) -> bool:
    """Whether readers of the translation of `pair` should be told that its source says more, or something else."""
    lacking = any(section.state in ("missing", "untranslated", "stale") for section in pair.sections)
    return pair.source is not None and pair.target is not None and lacking


def of_language(texts: str | Mapping[str, str], locale: str) -> str:
    """The text for `locale`, of one for all or one each; that of any other language where it has none."""
    return texts if isinstance(texts, str) else texts.get(locale) or next(iter(texts.values()), "")


def filled(template: str, pair: Pair) -> str:
    """`template` with the way to the source, the day since which the page is behind, and how many words that is."""
    lags = [aligned.lag.since for aligned in pair.aligned() if aligned.state in BEHIND and aligned.lag]
    way = posixpath.relpath(pair.source_path, posixpath.dirname(pair.target_path) or ".")
    values = {"source": way, "since": min(lags, default=""), "words": f"{words_of(pair).left:,}"}
    return _FIELD.sub(lambda match: values[match[1]], template)


def renewed(text: str, page: Page, notice: str) -> str:
    """`text`, which is that of `page`, with `notice` below its first heading, or else at its head, and no other one.

    Where `notice` is empty, with none. The same again changes nothing.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline * 2
    edits = [(_with_gap(text, span, gap), "") for span in page.notices]
    if notice:
        marks = (comment(page.path, BEGIN), notice.strip().replace("\n", newline), comment(page.path, END))
        block, at = gap.join(marks), _place(page)
        edits.append((Span(at, at), f"{gap}{block}" if at else f"{block}{gap}"))
    return rewritten(text, Span(0, len(text)), edits)


def _with_gap(text: str, span: Span, gap: str) -> Span:
    """`span`, with the blank line that was written with it: before it, or after it at the head of a page."""
    if text.endswith(gap, 0, span.start):
        return Span(span.start - len(gap), span.end)
    return Span(span.start, span.end + len(gap)) if text.startswith(gap, span.end) else span


def _place(page: Page) -> int:
    """The end of the first heading; of the front matter, where something stands before that, or there is none."""
    first = next(iter(page.sections), None)
    if first is not None and first.level:
        return first.heading_span.end
    matter = page.front_matter_keys.get("")
    return matter.end if matter else 0


def with_key(text: str, page: Page, key: str, *, behind: bool) -> str | None:
    """`text`, which is that of `page`, with `key` set in its front matter where it is `behind`, and without it else.

    None where the front matter is neither YAML nor TOML, so that nothing can be written into it.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    matter = page.front_matter_keys.get("")
    if matter is None:
        return f"---{newline}{key}: true{newline}---{newline}{newline}{text}" if behind else text
    head, rest = text[: matter.end], text[matter.end :]
    fence = head[matter.start : matter.start + 3]
    if fence not in _SET:
        return None
    line = re.compile(rf"(?m)^{re.escape(key)}[ \t]*[:=][^\n]*\n")
    written = f"{key}{_SET[fence]}{newline}"
    if not behind:
        plain = line.sub("", head)
        is_empty = re.fullmatch(r"(---|\+\+\+)\s+\1", plain[matter.start :])
        return rest.lstrip("\r\n") if is_empty and plain != head else plain + rest
    if line.search(head):
        return line.sub(lambda _: written, head, count=1) + rest
    first = text.index("\n", matter.start) + 1
    return head[:first] + written + head[first:] + rest
