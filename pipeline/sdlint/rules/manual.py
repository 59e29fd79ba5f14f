"""The manual, from the rules' own docstrings: one page for ``explain``, all of them for ``docs/rules.md``."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, cast

from sdlint.rules import RULES, Rule
from sdlint.text.addresses import SITE

Label = Literal["Bad", "Good", "Config", "Verdicts", "Captures", "Suggestions", "Drifts"]
_LABEL = re.compile(r"^(Bad|Good|Config|Verdicts|Captures|Suggestions|Drifts)(?:, ([^\n:]+))?:$", re.M)


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
    silence = "".join(f"\n    {where}: {what}" for where, what in silencing(rule))
    body = f"{rule.code} {rule.name} ({state})\n\n{rule.doc}\n" + (f"\nOptions:\n{options}\n" if options else "")
    more = f"\nOn the web: {shown}\n" if (shown := address(rule)) else ""
    return f"{body}\nTo silence it:\n{silence}\n{more}"


def address(rule: Rule) -> str:
    """Where a rule's page is on the web, by its code, which is for ever; ``""`` for one that a user installed."""
    return f"{SITE}rules/{rule.code}" if rule.is_own else ""


def silencing(rule: Rule) -> Iterator[tuple[str, str]]:
    """Where a rule can be silenced, and what to write there."""
    if rule.scope != "outcome":
        yield "one line", f"<!-- sdlint-disable-next-line {rule.code} -- why -->"
        yield "one page", f"<!-- sdlint-disable-file {rule.code} -- why -->"
    yield "files, in sdlint.yaml", f'per-file: [{{files: "**/news.md", ignore: [{rule.name}]}}]'
    yield "all, in sdlint.yaml", f"rules: {{ignore: [{rule.name}]}}"
    milder = "warning" if rule.severity == "error" else "info" if rule.severity == "warning" else ""
    if milder:
        yield "milder, in sdlint.yaml", f"rules: {{{rule.name}: {milder}}}"


def options_of(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """A rule's options: name, type and default."""
    for name, option in rule.options.items():
        kind = getattr(option.annotation, "__name__", "") if isinstance(option.annotation, type) else ""
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        yield name, kind or str(option.annotation).replace("typing.", ""), repr(default)


def _options(rule: Rule) -> Iterator[str]:
    for name, kind, default in options_of(rule):
        yield f"{name}: {kind} = {default}"


def listed(rules: Iterable[Rule]) -> Iterator[str]:
    """`rules` in a line each: code, name, severity, what must be so."""
    known = list(rules)
    widest = max(len(rule.name) for rule in known)
    for rule in known:
        yield f"{rule.code}  {rule.name:<{widest}}  {rule.severity if rule.default else 'off':<7}  {rule.summary}"


def looked_up(word: str) -> list[Rule]:
    """The rules that `word` means, in any case: that of its name or code, or else all whose name or code begin so."""
    name, code = word.lower().replace("_", "-"), word.upper()
    rules = list(RULES.values())
    exact = [rule for rule in rules if name == rule.name or code == rule.code]
    return exact or [rule for rule in rules if word and (rule.name.startswith(name) or rule.code.startswith(code))]


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
    summary = prose(rule.summary).replace("|", "\\|")
    return f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | `{rule.name}` | {level} | {summary} |\n"


def _chapter(rule: Rule) -> str:
    pieces = [f"## {rule.code} {rule.name}"]
    for part in parts(rule.doc):
        if part.label is None:
            pieces.append(prose(part.text))
            continue
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", part.text)), default=0))
        language = "md" if part.label in ("Bad", "Good") else "yaml"
        place = f" (`{part.path}`)" if part.path else ""
        pieces.append(f"{part.label}{place}:\n\n{fence}{language}\n{part.text}\n{fence}")
    options = "\n".join(f"- `{line}`" for line in _options(rule))
    if options:
        pieces.append(f"Options:\n\n{options}")
    return "\n" + "\n\n".join(pieces) + "\n"


def prose(text: str) -> str:
    """A docstring's prose as Markdown: one backtick around code, and nothing that a page would take for HTML."""
    pieces = re.split(r"(``?[^`]+``?)", text)
    plain = (piece.replace("<", "&lt;").replace("[", "\\[") for piece in pieces[::2])
    code = (piece.replace("``", "`") for piece in pieces[1::2])
    return "".join(part for pair in zip(plain, (*code, ""), strict=True) for part in pair)
