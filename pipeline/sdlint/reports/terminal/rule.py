"""The manual at a terminal: a rule's page with headings, code and options, and rules as a table."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sdlint.reports import Options
from sdlint.reports._summary import COLORS
from sdlint.reports.terminal.screen import FAINT, columns, rendered
from sdlint.rules import Rule
from sdlint.rules.manual import address, options_of, parts, silencing

_CODE = re.compile(r"``([^`]+)``|`([^`]+)`")
_LABELS = {"Bad": "red", "Good": "green"}
_WIDEST = 100
"""Columns beyond which prose is tiring to read."""


def page(rule: Rule, options: Options) -> str:
    """A rule's page: title, prose and examples, its options with their defaults, how to silence it."""
    return rendered(_page(rule), _narrowed(options))


def listing(rules: Sequence[Rule], options: Options) -> str:
    """`rules` as a table: code, name, severity, what must be so."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(no_wrap=columns(options) >= _WIDEST)
    table.add_column(overflow="fold")
    for rule in rules:
        level = Text(rule.severity, COLORS[rule.severity]) if rule.default else Text("off", FAINT)
        table.add_row(Text(rule.code, "bold"), Text(rule.name), level, _prose(rule.summary))
    hint = Text("`sdlint explain CODE` prints the page of one.", FAINT)
    return rendered([table, "", hint], options)


def _narrowed(options: Options) -> Options:
    from msgspec.structs import replace

    return replace(options, width=min(columns(options), _WIDEST))


def _page(rule: Rule) -> Iterator[RenderableType]:
    state = rule.severity if rule.default else f"{rule.severity}, off unless named"
    yield Text.assemble((f"{rule.code} {rule.name}", "bold"), "  ", (state, COLORS[rule.severity]))
    yield ""
    for part in parts(rule.doc):
        if part.label is None:
            for paragraph in part.text.split("\n\n"):
                yield _prose(" ".join(paragraph.split()))
                yield ""
            continue
        yield Text.assemble((part.label, f"bold {_LABELS.get(part.label, '')}".strip()), (f"  {part.path}", FAINT))
        yield from _example(part.text, _LABELS.get(part.label, FAINT))
        yield ""
    yield from _table("Options", [(name, f"{default}  ({kind})") for name, kind, default in options_of(rule)])
    yield from _table("To silence it", silencing(rule))
    if shown := address(rule):
        yield from (Text("On the web", "bold"), Text(f"  {shown}", "cyan"), "")


def _prose(text: str) -> Text:
    """Prose with its inline code in colour; the backticks go where the colour says as much."""
    shown, last = Text(), 0
    for match in _CODE.finditer(text):
        shown.append(text[last : match.start()]).append(f"`{match[1] or match[2]}`", "cyan")
        last = match.end()
    return shown.append(text[last:])


def _example(text: str, color: str) -> Iterator[RenderableType]:
    """Lines of code behind a bar."""
    for line in text.split("\n"):
        yield Padding(Text.assemble(("│ ", color), line), (0, 0, 0, 2))


def _table(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in rows:
        table.add_row(Text(f"  {name}"), Text(text, "cyan"))
    if table.row_count:
        yield Text(title, "bold")
        yield table
        yield ""
