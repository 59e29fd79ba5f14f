"""Units as a PO file (gettext), and back."""

import re
import tempfile
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote

from sdlint.errors import UsageError
from sdlint.exchange.insert import Translation
from sdlint.exchange.placeholders import mask
from sdlint.exchange.units import Unit

_MARK = re.compile(r"^sdlint: ([0-9a-f]+)$", re.M)
_CHARSET = re.compile(rb"Content-Type:[^\n]*charset=([\w.:-]+)")


def _polib() -> Any:
    try:
        import polib  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError as error:
        raise UsageError("PO files need the extra sdlint[po] (polib); XLIFF needs nothing") from error
    return polib


def to_po(units: Iterable[Unit], locale: str) -> str:
    """A PO file. The context names the block; the extracted comments say what the placeholders stand for, and name the
    translation that goes out, so that one that comes back untouched is known.
    """
    polib = _polib()
    file = polib.POFile(wrapwidth=100)
    file.metadata = {"Language": locale, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    file.metadata |= {"Content-Transfer-Encoding": "8bit"}
    for unit in units:
        legend = [f"{{{at}}}: {' '.join(text.split())}" for at, text in enumerate(unit.kept)]
        stale = bool(unit.target) and not unit.done
        file.append(
            polib.POEntry(
                msgctxt=f"{quote(unit.key, safe='/ ')}|{unit.id}",
                msgid=unit.source,
                msgstr=unit.target,
                previous_msgid=mask(unit.previous)[0] if stale and unit.previous else None,
                comment="\n".join([*legend, f"sdlint: {unit.mark}"]),
                occurrences=[(unit.key, str(unit.line))],
                flags=["fuzzy"] if stale else [],
            )
        )
    return str(file)


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
