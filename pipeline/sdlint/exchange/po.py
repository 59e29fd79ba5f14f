"""Units as a PO file (gettext), and back."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from sdlint.errors import UsageError
from sdlint.exchange.insert import Translation
from sdlint.exchange.placeholders import mask
from sdlint.exchange.unit import Unit
from sdlint.text.display import printable

_MARK = re.compile(r"^sdlint: ([0-9a-f]+)$", re.M)
_CHARSET = re.compile(rb"Content-Type:[^\n]*charset=([\w.:-]+)")


def _polib() -> Any:
    try:
        import polib  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError as error:
        raise UsageError("PO files need the extra sdlint[po] (polib); XLIFF needs nothing") from error
    return polib


def to_po(units: Iterable[Unit], locale: str) -> str:
    """A PO file. The context names the block. What is stale, or filled from a memory, is fuzzy, and has the source that
    its translation was made from as previous source. The extracted comments say what helps to translate, what the
    placeholders stand for, and name the translation that goes out, so that one that comes back untouched is known.
    """
    polib = _polib()
    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": "sdlint",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for unit in units:
        proposed = unit.proposed
        stale = bool(unit.target) and not unit.done
        previous = unit.previous if stale else proposed.source if proposed else ""
        before = mask(previous)[0]
        file.append(
            polib.POEntry(
                msgctxt=f"{quote(unit.key, safe='/ ')}|{unit.id}",
                msgid=unit.source,
                msgstr=proposed.target if proposed else unit.target,
                previous_msgid=before if before not in ("", unit.source) else None,
                comment="\n".join(_comments(unit)),
                occurrences=[(_line(unit.path or unit.key), str(unit.line))],
                flags=["fuzzy"] if stale or proposed else [],
            )
        )
    return str(file)


def _comments(unit: Unit) -> Iterator[str]:
    """What is to be known of a unit, a line each."""
    if unit.trail:
        yield f"in: {_line(' › '.join(unit.trail))}"
    yield from (f"note: {_line(note)}" for note in unit.notes)
    if unit.machine:
        yield "machine translation, not reviewed"
    for term in unit.terms:
        barred = f" (not: {', '.join(term.forbidden)})" if term.forbidden else ""
        yield _line(f"term: {term.source} → {', '.join(term.targets)}{barred}")
    for proposal in unit.proposals:
        shown = "" if proposal is unit.proposed else f": {proposal.present}"
        yield _line(f"memory: {proposal.percent} %, {proposal.origin}{shown}")
    yield from (f"{{{at}}}: {_line(text)}" for at, text in enumerate(unit.kept))
    yield f"sdlint: {unit.mark}"


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def from_po(data: bytes) -> list[tuple[str, str, str, Translation]]:
    """The translations of a PO file, less those that are fuzzy: language (empty where the file does not say), key of
    the page, id of the unit, and what came back. Raises `UsageError` for what is no PO file.
    """
    polib = _polib()
    charset = _CHARSET.search(data)
    try:
        text = data.decode(charset[1].decode() if charset and charset[1] != b"CHARSET" else "utf-8").removeprefix(
            "\ufeff"
        )
    except (LookupError, UnicodeDecodeError) as error:
        raise UsageError(f"this PO file is not in the encoding that it names: {error}") from error
    # Given a text, polib takes it for a file's name where there is such a file, and breaks lines where no PO file does.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", suffix=".po") as spare:
        spare.write(text)
        spare.flush()
        try:
            file = polib.pofile(spare.name, encoding="utf-8")
        except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
            raise UsageError(f"this is no PO file: {str(error).replace(spare.name, 'line')}") from error
    locale = file.metadata.get("Language", "")
    entries = []
    for entry in file:
        if entry.msgctxt and entry.msgstr and not entry.fuzzy and not entry.obsolete:
            key, _, unit = entry.msgctxt.partition("|")
            sent = _MARK.search(entry.comment or "")
            entries.append((locale, unquote(key), unit, Translation(entry.msgid, entry.msgstr, sent=sent and sent[1])))
    return entries
