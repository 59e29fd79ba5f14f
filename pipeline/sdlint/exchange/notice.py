"""Notices for readers of pages that lag behind: a text between two marks below the first heading, or a key. Pure."""

import posixpath
import re
from collections.abc import Mapping

from sdlint.facts.notices import NAME
from sdlint.model import Page, Pair
from sdlint.sync.progress import words_of
from sdlint.sync.states import BEHIND

_END = r"(?:-->|\*/\})"
_BLOCK = rf"(?:<!--|\{{/\*) {NAME}: begin {_END}.*?(?:<!--|\{{/\*) {NAME}: end {_END}"
_WRITTEN = re.compile(rf"(?:\r?\n){{2}}{_BLOCK}|\A{_BLOCK}(?:\r?\n){{2}}", re.S)
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


def without_notice(text: str) -> str:
    """`text` as it was before a notice was written into it."""
    return _WRITTEN.sub("", text)


def with_notice(text: str, page: Page, notice: str) -> str:
    """`text`, which is that of `page` and has no notice yet, with one below its first heading, or else at its head."""
    newline = "\r\n" if "\r\n" in text else "\n"
    comment = "{{/* {} */}}" if page.path.endswith(".mdx") else "<!-- {} -->"
    begin, end = (comment.format(f"{NAME}: {edge}") for edge in ("begin", "end"))
    block = "\n\n".join((begin, notice.strip(), end)).replace("\n", newline)
    at = _place(page)
    return f"{text[:at]}{newline * 2}{block}{text[at:]}" if at else f"{block}{newline * 2}{text}"


def _place(page: Page) -> int:
    """The end of the first heading; of the front matter, where something stands before that, or there is none."""
    first = next(iter(page.sections), None)
    if first is not None and first.level:
        return first.heading_span.end
    matter = page.front_matter_keys.get("")
    return matter.end if matter else 0


def with_key(text: str, page: Page, key: str, *, behind: bool) -> str:
    """`text`, which is that of `page`, with `key` set in its front matter where it is `behind`, and without it else."""
    line = re.compile(rf"(?m)^{re.escape(key)}[ \t]*[:=][^\n]*\n")
    matter = page.front_matter_keys.get("")
    newline = "\r\n" if "\r\n" in text else "\n"
    if matter is None:
        return f"---{newline}{key}: true{newline}---{newline}{newline}{text}" if behind else text
    start, head = matter.start, text[: matter.end]
    plain = line.sub("", head)
    if behind:
        mark, opening = ("= true", "+++") if head[start:].startswith("+++") else (": true", "---")
        written = f"{key}{' ' if opening == '+++' else ''}{mark}{newline}"
        if line.search(head):
            plain = line.sub(lambda _: written, head, count=1)
        else:
            first = text.index("\n", start) + 1
            plain = head[:first] + written + head[first:]
    elif re.fullmatch(r"---\s+---\s*", plain[start:]):
        return text[matter.end :].lstrip("\r\n")
    return plain + text[matter.end :]
