"""Terms as CSV (RFC 4180): one line for a term, one column for each language.

Columns: ``id``, ``category``, ``keep``, ``protected``, ``strict``, ``case``; any other name is a language, and
``zh.aliases``, ``zh.forbidden``, ``zh.definition`` are that language's. ``|`` parts the items of a list; ``\\|`` and
``\\\\`` stand for themselves. Only one language column is needed: a term without an id gets that of its first name.
A cell that a spreadsheet would take for a formula is written after an apostrophe, which is not read back.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from sdlint.errors import SdlintError
from sdlint.model import Forms, Term
from sdlint.terms.termbase import merged, yes
from sdlint.text.display import clean

_COMMON = ("id", "category", "keep", "protected", "strict", "case")
_PARTS = ("aliases", "forbidden", "definition")
# Where a spreadsheet would begin a formula, and how the writer keeps it from that: an apostrophe before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_ITEM = re.compile(r"(?:\\.|[^|\\])+")


def write(terms: Sequence[Term]) -> str:
    """The terms as CSV, with a line of headings."""
    locales = list(dict.fromkeys(locale for term in terms for locale in term.forms))
    columns = [*_COMMON, *(column for locale in locales for column in (locale, *(f"{locale}.{p}" for p in _PARTS)))]
    rows = (_row(term) for term in terms)
    return "".join(map(line, (columns, *([row.get(column, "") for column in columns] for row in rows))))


def line(cells: Iterable[str]) -> str:
    """A line of CSV, of which no cell is a formula to a spreadsheet or acts on a terminal."""
    out = io.StringIO(newline="")
    # With this line end a cell that holds either half of it is quoted.
    csv.writer(out, lineterminator="\r\n").writerow(map(_safe, cells))
    return out.getvalue().removesuffix("\r\n") + "\n"


def _safe(cell: str) -> str:
    """`cell` as text in every spreadsheet, and in a terminal."""
    cell = clean(cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _meant(cell: str) -> str:
    """What `_safe` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _row(term: Term) -> dict[str, str]:
    row = {"id": term.id, "category": term.category, "case": "sensitive" if term.case_sensitive else ""}
    row |= {name: "true" for name in ("keep", "protected", "strict") if getattr(term, name)}
    for locale, form in term.forms.items():
        row[locale] = form.name
        row[f"{locale}.aliases"] = _packed(form.aliases)
        row[f"{locale}.forbidden"] = _packed(form.forbidden)
        row[f"{locale}.definition"] = form.definition
    return row


def _packed(items: Iterable[str]) -> str:
    return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def _unpacked(cell: str) -> tuple[str, ...]:
    items = (re.sub(r"\\(.)", r"\1", item.strip(), flags=re.S) for item in _ITEM.findall(cell))
    return tuple(item for item in items if item)


def read(text: str, path: str = "") -> tuple[Term, ...]:
    """The terms in CSV; `path` is for messages and for the terms' place.

    Raises `SdlintError` for what is no table of terms.
    """
    rows = list(_rows(text.removeprefix("\ufeff"), path))
    columns = [_meant(column.strip()) for column in rows[0]] if rows else []
    locales = [column for column in columns if column and column not in _COMMON and "." not in column]
    if not locales:
        raise SdlintError(f"{path}: the first line names no language's column")
    terms = []
    for number, cells in enumerate(rows[1:], 2):
        if len(cells) > len(columns):
            raise SdlintError(f"{path}: row {number} has {len(cells)} cells for {len(columns)} columns")
        row = dict(zip(columns, map(_meant, cells), strict=False))
        if any(cell.strip() for cell in cells):
            terms.append(_term(row, locales, path))
    return merged(terms)


def _rows(text: str, path: str) -> Iterator[list[str]]:
    """The rows of `text`. Raises `SdlintError`, with the line on which the row begins that is none."""
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for row in reader:
            yield row
            line = reader.line_num + 1
    except csv.Error as error:
        raise SdlintError(f"{path}: not CSV: {error} (line {line})") from None


def _term(row: dict[str, str], locales: list[str], path: str) -> Term:
    forms = {}
    for locale in locales:
        name, definition = row.get(locale, ""), row.get(f"{locale}.definition", "")
        aliases, forbidden = (_unpacked(row.get(f"{locale}.{part}", "")) for part in _PARTS[:2])
        if name or aliases or forbidden or definition:
            forms[locale] = Forms(name, aliases, forbidden, path, definition=definition)
    return Term(
        id=row.get("id", "") or next((form.name for form in forms.values() if form.name), ""),
        forms=forms,
        category=row.get("category", ""),
        keep=yes(row.get("keep")),
        case_sensitive=row.get("case", "").strip() == "sensitive",
        protected=yes(row.get("protected")),
        strict=yes(row.get("strict")),
    )
