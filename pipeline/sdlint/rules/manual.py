"""The manual, from the rules' own docstrings: one page for ``explain``, all of them for ``docs/rules.md``."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from sdlint.rules import RULES, Rule

Label = Literal["Bad", "Good", "Config", "Verdicts", "Captures", "Suggestions"]
_LABEL = re.compile(r"^(Bad|Good|Config|Verdicts|Captures|Suggestions)(?:, ([^\n:]+))?:$", re.M)


class Part(NamedTuple):
    """A stretch of a rule's page: prose, or an example under its label. ``path``: the file that an example is."""

    text: str
    label: Label | None = None
    path: str = ""


def parts(doc: str) -> Iterator[Part]:
    """A rule's docstring, cut into prose and examples, in order. An example is what is indented below a label."""
    head, *rest = _LABEL.split(doc)
    yield Part(head.strip())
    for label, path, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        lines = text.strip("\n").split("\n")
        size = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("    ")), len(lines))
        yield Part("\n".join(line[4:] for line in lines[:size]).strip("\n"), cast(Label, label), path or "")
        prose = "\n".join(lines[size:]).strip()
        if prose:
            yield Part(prose)


def page(rule: Rule) -> str:
    """A rule's page as text: title, severity, docstring, options."""
    state = rule.severity if rule.default else f"{rule.severity}, off unless named"
    options = "".join(f"\n    {line}" for line in _options(rule))
    return f"{rule.code} {rule.name} ({state})\n\n{rule.doc}\n" + (f"\nOptions:\n{options}\n" if options else "")


def _options(rule: Rule) -> Iterator[str]:
    for name, option in rule.options.items():
        kind = getattr(option.annotation, "__name__", "") if isinstance(option.annotation, type) else ""
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        yield f"{name}: {kind or str(option.annotation).replace('typing.', '')} = {default!r}"


def markdown() -> str:
    """All rules as one Markdown page, in the order of the codes."""
    head = (
        "# The rules\n\n"
        "Made from the rules' own docstrings by `make docs`. Write the code or the name, in the config, on the\n"
        "command line and in suppressions alike.\n\n"
        "| code | name | severity | what must be so |\n| --- | --- | --- | --- |\n"
    )
    rules = RULES.values()
    return head + "".join(_row(rule) for rule in rules) + "".join(_chapter(rule) for rule in rules)


def _row(rule: Rule) -> str:
    level = rule.severity if rule.default else "off"
    summary = _prose(rule.summary).replace("|", "\\|")
    return f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | `{rule.name}` | {level} | {summary} |\n"


def _chapter(rule: Rule) -> str:
    pieces = [f"## {rule.code} {rule.name}"]
    for part in parts(rule.doc):
        if part.label is None:
            pieces.append(_prose(part.text))
            continue
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", part.text)), default=0))
        language = "md" if part.label in ("Bad", "Good") else "yaml"
        place = f" (`{part.path}`)" if part.path else ""
        pieces.append(f"{part.label}{place}:\n\n{fence}{language}\n{part.text}\n{fence}")
    options = "\n".join(f"- `{line}`" for line in _options(rule))
    if options:
        pieces.append(f"Options:\n\n{options}")
    return "\n" + "\n\n".join(pieces) + "\n"


def _prose(text: str) -> str:
    """A docstring's prose as Markdown: one backtick around code, and nothing that a page would take for HTML."""
    pieces = re.split(r"(``?[^`]+``?)", text)
    plain = (piece.replace("<", "&lt;").replace("[", "\\[") for piece in pieces[::2])
    code = (piece.replace("``", "`") for piece in pieces[1::2])
    return "".join(part for pair in zip(plain, (*code, ""), strict=True) for part in pair)
