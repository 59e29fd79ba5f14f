"""Reviews: which translation of a section was found to match which source, written down beside the pages.

One file per page pair, ``.sdlint/sync/<locale>/<key>.yml``. It holds hashes only, no dates and no commit ids, which
squashes and rebases kill. Every value stands on a line of its own after a line that never changes, so that git merges
two reviews of neighbouring sections without a conflict. What a bad merge leaves behind (a section twice, conflict
marks, half an entry) makes that section unreviewed, never fresh.
"""

import errno
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from sdlint.disk import Read
from sdlint.errors import ConfigError
from sdlint.model import Fingerprint, Page

FOLDER = ".sdlint/sync"
_HEAD = """\
# Reviewed translations, kept by `sdlint sync accept`. Merge it as text: a section that comes out torn is unreviewed.
"""
_FIELDS = ("code", "links", "notes", "prose", "sketch")
_KEY = re.compile(r'^(?P<indent> *)(?P<key>"(?:[^"\\]|\\.)*"|[\w.-]+):(?: +(?P<value>\S+))?\s*$')
_VALUE = re.compile(r"^ {4,}(?P<value>[^\s:#][^\s]*)\s*$")
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})")


class Entry(Struct, frozen=True):
    """One review: the fingerprints of both sides as they were. ``assumed``: taken from history, not from a person."""

    source: Fingerprint
    target: Fingerprint
    assumed: bool = False


class Review(Struct, frozen=True):
    """The reviews of one page pair, by section name. ``matter``: hashes of both front matters."""

    entries: dict[str, Entry] = {}
    matter: tuple[str, str] = ("", "")


def names(page: Page) -> tuple[str, ...]:
    """A name for each section of a page, which edits of other sections seldom change.

    The explicit id, or the headings that lead to it; an ordinal tells apart those that are still alike.
    """
    found: list[str] = []
    trail: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for section in page.sections:
        while trail and trail[-1][0] >= section.level:
            trail.pop()
        own = "-".join(section.heading.lower().split())
        trail.append((section.level, own))
        name = (
            f"#{section.explicit_id}"
            if section.explicit_id
            else "/".join(part for level, part in trail if level > 1 or len(trail) == 1)
        )
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return tuple(found)


def place(root: Path, locale: str, key: str) -> Path:
    """Where the reviews of a page pair are kept."""
    return root / FOLDER / locale / f"{key}.yml"


def read(of: Read, locale: str, key: str) -> Review:
    """The reviews of a page pair; none where there is no file, or one that is no text.

    Raises `ConfigError` for a file that cannot be read: what was reviewed would silently count for nothing.
    """
    path = place(Path(), locale, key).as_posix()
    try:
        return parse(of(path).decode("utf-8"))
    except UnicodeDecodeError:
        return Review()
    except OSError as error:
        if error.errno in _ABSENT:
            return Review()
        raise ConfigError(f"cannot read the reviews: {error.strerror}", path) from error


def file_of(of: Read, locale: str, key: str, review: Review) -> dict[str | Path, bytes]:
    """The file that keeps `review`, by its path below the root; nothing where it is kept already."""
    path = place(Path(), locale, key).as_posix()
    data = dump(review).encode("utf-8", "surrogatepass")
    try:
        return {} if of(path) == data else {path: data}
    except OSError:
        return {path: data}


def dump(review: Review) -> str:
    """The text of a ledger file."""
    lines = [_HEAD, "front-matter:\n"]
    for side, value in zip(("source", "target"), review.matter, strict=True):
        lines += _field(2, side, value)
    lines.append("sections:\n")
    for name in sorted(review.entries):
        entry = review.entries[name]
        lines.append(f"  {json.dumps(name, ensure_ascii=not name.isprintable())}:\n")
        lines += _field(4, "assumed", "yes" if entry.assumed else "")
        for side, fingerprint in (("source", entry.source), ("target", entry.target)):
            for field in _FIELDS:
                lines += _field(4, f"{side}-{field}", getattr(fingerprint, field))
    return "".join(lines)


def _field(indent: int, name: str, value: str) -> list[str]:
    return [f"{' ' * indent}{name}:\n", f"{' ' * indent}  {value}\n"] if value else []


def parse(text: str) -> Review:
    """The reviews in a ledger file, less the torn ones. A small subset of YAML, read line by line: files are many."""
    matter: dict[str, str] = {}
    sections: dict[str, dict[str, str]] = {}
    torn: set[str] = set()
    top = section = field = ""
    conflict = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if _CONFLICT.match(line):
            conflict = not line.startswith(">>>>>>>")
            torn.add(section)
            continue
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if conflict:
            torn.add(section)
        if (value := _VALUE.match(line)) and field:
            (sections[section] if section else matter)[field] = value["value"]
            field = ""
        elif not (match := _KEY.match(line)):
            torn.add(section)
        elif not match["indent"]:
            top, section, field = match["key"], "", ""
        elif top == "sections" and len(match["indent"]) == 2:
            section = _name(match["key"])
            if section in sections or conflict:
                torn.add(section)
            sections[section], field = {}, ""
        else:
            field = match["key"]
            fields = sections[section] if section else matter
            if field in fields:
                torn.add(section)
            fields[field] = match["value"] or ""
    entries = {name: _entry(fields) for name, fields in sections.items() if name not in torn}
    return Review(
        {
            name: entry
            for name, entry in entries.items()
            if entry.source.prose or entry.source.code or entry.source.links
        },
        (matter.get("source", ""), matter.get("target", "")) if "" not in torn else ("", ""),
    )


def _name(key: str) -> str:
    try:
        return str(json.loads(key)) if key.startswith('"') else key
    except ValueError:
        return ""


def _entry(fields: Mapping[str, str]) -> Entry:
    source, target = (
        Fingerprint(**{field: fields.get(f"{side}-{field}", "") for field in _FIELDS}) for side in ("source", "target")
    )
    return Entry(source, target, fields.get("assumed") == "yes")


def matched(source: Page, pairs: Sequence[tuple[int, Fingerprint]], review: Review) -> Iterator[tuple[int, str]]:
    """For each source section (by index, with its translation's fingerprint): the name of its review, if there is one.

    By name; then, for headings that were changed, by a side that was not.
    """
    own = names(source)
    free = dict.fromkeys(review.entries)
    left = []
    for at, target in pairs:
        if own[at] in free:
            del free[own[at]]
            yield at, own[at]
        else:
            left.append((at, target))
    by_source = _unique((review.entries[name].source.prose, name) for name in free)
    by_target = _unique((review.entries[name].target.prose, name) for name in free)
    for at, target in left:
        name = by_source.get(source.sections[at].fingerprint.prose) or by_target.get(target.prose)
        if name in free:
            del free[name]
            yield at, name


def _unique(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice = {""}
    for value, name in pairs:
        if value in found:
            twice.add(value)
        found[value] = name
    return {value: name for value, name in found.items() if value not in twice}
