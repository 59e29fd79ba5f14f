"""What docs/*/performance.md shows of the newest records: for ``docs/generate.py``."""

from collections.abc import Mapping
from typing import Any

from timing import figures, tables
from timing.plot import plot
from timing.words import WORDS, Words, circumstances

SECTIONS = ("compare", "growth", "startup", "links")


def shown(section: str, language: str) -> str:
    """What stands between the marks of `section` in the page of `language`; nothing if nothing is recorded."""
    record = figures.latest(section)
    if not record:
        return ""
    words = WORDS[language]
    make = {"compare": _compare, "growth": _growth, "startup": _startup, "links": _links}[section]
    return f"{make(record[section], words)}\n{circumstances(record, section, words)}\n"


def image(language: str) -> str:
    """The plot of the newest comparison, in `language`."""
    record = figures.latest("compare")
    return plot(record["compare"], WORDS[language]) if record else ""


def _compare(result: Mapping[str, Any], words: Words) -> str:
    language = next(name for name, known in WORDS.items() if known is words)
    picture = f"![{words.title}](../images/performance.{language}.svg)"
    missing = words.comma.join(result["missing"])
    left_out = f"\n{words.missing.format(missing)}\n" if missing else ""
    tree = words.tree.format(**result["tree"])
    return f"{tree}{words.stop}\n\n{picture}\n\n{tables.compared_markdown(result, words)}{left_out}"


def _growth(result: Mapping[str, Any], words: Words) -> str:
    return f"{result['tree']}{words.stop}\n\n{tables.markdown(*tables.growth_cells(result, words))}"


def _startup(result: Mapping[str, Any], words: Words) -> str:
    head = tuple(words.startup[name] for name in ("", "ms", "starts"))
    rows = [(words.startup[row["what"]], f"{row['cpu'] * 1000:g}", f"{row['starts']:g}") for row in result["rows"]]
    return tables.markdown(head, rows, left=1)


def _links(result: Mapping[str, Any], words: Words) -> str:
    rows = (
        ("sdlint links", f"{result['sdlint']:g}", ""),
        (_lychee(result), f"{result['lychee']:g}", f"{result['ratio']:g}"),
    )
    return tables.markdown((words.tool, words.clock, words.clock_ratio), rows, left=1)


def _lychee(result: Mapping[str, Any]) -> str:
    return f"lychee {result['version']}".strip()
