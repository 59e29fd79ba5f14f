"""Reviews: which translation of a section was found to match which source, written down beside the pages.

One file per page pair, ``.sdlint/sync/<locale>/<key>.yml``. It holds hashes only, no dates and no commit ids, which
squashes and rebases kill. Every value stands on a line of its own after a line that never changes, so that git merges
two reviews of neighbouring sections without a conflict. What a bad merge leaves behind (a section twice, conflict
marks, half an entry) makes that section unreviewed, never fresh.
"""

import errno
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sdlint.errors import ConfigError
from sdlint.files.disk import Read
from sdlint.model import Fingerprint
from sdlint.site.tree import Tree
from sdlint.sync.review import Review, ReviewEntry
from sdlint.text.patterns import later

FOLDER = ".sdlint/sync"
_HEAD = """\
# Reviewed translations, kept by `sdlint sync accept`. Merge it as text: a section that comes out torn is unreviewed.
"""
_FIELDS = ("code", "links", "notes", "prose", "sketch")
_KEY = later(r'^(?P<indent> *)(?P<key>"(?:[^"\\]|\\.)*"|[\w.-]+):(?: +(?P<value>\S+))?\s*$')
_VALUE = later(r"^ {4,}(?P<value>[^\s:#][^\s]*)\s*$")
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
_HASH = re.compile(r"\d+:[0-9a-f]+|")
_NO_HASHES = ("assumed", "stub", "machine", "sketch")
_CONFLICT = later(r"^(<{7}|={7}|>{7}|\|{7})")


def place(root: Path, locale: str, key: str) -> Path:
    """Where the reviews of a page pair are kept."""
    return root / FOLDER / locale / f"{key}.yml"


def name(locale: str, key: str) -> str:
    """The path below the root of the file that keeps the reviews of a page pair."""
    return place(Path(), locale, key).as_posix()


def files(tree: Tree) -> Iterator[str]:
    """The paths below the root of all files that keep reviews."""
    waiting = [FOLDER]
    while waiting:
        folder = waiting.pop()
        for entry, is_folder in tree.disk.names(os.path.join(tree.root, folder)):
            path = f"{folder}/{entry}"
            if is_folder:
                waiting.append(path)
            elif entry.endswith(".yml"):
                yield path


def read(of: Read, locale: str, key: str) -> Review:
    """The reviews of a page pair; none where there is no file, or one that is no text.

    Raises `ConfigError` for a file that cannot be read: what was reviewed would silently count for nothing.
    """
    return parsed(of, name(locale, key))


def parsed(of: Read, path: str) -> Review:
    """The reviews in the file at `path`, as `read` has them."""
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
    path = name(locale, key)
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
        lines += _field(4, "stub", "yes" if entry.stub else "")
        lines += _field(4, "machine", "yes" if entry.machine else "")
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
    entries = {name: _entry(fields) for name, fields in sections.items() if name not in torn and _whole(fields)}
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


def _whole(fields: Mapping[str, str]) -> bool:
    """Whether each hash of `fields` is one, and none lacks what was written with it.

    What is cut away may have left half a hash and half of another one, but then the sketch between them has gone, too.
    """
    hashes = all(_HASH.fullmatch(value) for field, value in fields.items() if not field.endswith(_NO_HASHES))
    sides = ((fields.get(f"{side}-prose"), fields.get(f"{side}-sketch")) for side in ("source", "target"))
    return hashes and all(bool(prose) == bool(sketch) for prose, sketch in sides)


def _entry(fields: Mapping[str, str]) -> ReviewEntry:
    source, target = (
        Fingerprint(**{field: fields.get(f"{side}-{field}", "") for field in _FIELDS}) for side in ("source", "target")
    )
    return ReviewEntry(source, target, fields.get("assumed") == "yes", "stub" in fields, "machine" in fields)
