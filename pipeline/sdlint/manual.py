"""The manual, from the rules' own docstrings: one page for ``explain``, all of them for ``docs/rules.md``."""

import re
from collections.abc import Iterator

from sdlint.rules import RULES, Rule

_LABEL = re.compile(r"^(Bad|Good|Config|Verdicts|Captures|Suggestions)(, [^\n:]+)?:$", re.M)


def page(rule: Rule) -> str:
    """A rule's page as text: title, severity, docstring, options."""
    state = rule.severity if rule.default else f"{rule.severity}, off unless named"
    options = "".join(f"\n    {line}" for line in _options(rule))
    return f"{rule.code} {rule.name} ({state})\n\n{rule.doc}\n" + (f"\nOptions:\n{options}\n" if options else "")


def _options(rule: Rule) -> Iterator[str]:
    for name, option in rule.options.items():
        kind = getattr(option.annotation, "__name__", None) or str(option.annotation).replace("typing.", "")
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        yield f"{name}: {kind} = {default!r}"


def markdown() -> str:
    """All rules as one Markdown page, in the order of the codes."""
    head = (
        "# The rules\n\n"
        "Made from the rules' own docstrings by `make docs`. Write the code or the name, in the config, on the command\n"
        "line and in suppressions alike.\n\n"
        "| code | name | severity | what must be so |\n| --- | --- | --- | --- |\n"
    )
    rows = "".join(
        f"| [{rule.code}](#{rule.code.lower()}) | `{rule.name}` | {rule.severity if rule.default else 'off'} "
        f"| {_cell(rule.summary)} |\n"
        for rule in RULES.values()
    )
    return head + rows + "".join(_chapter(rule) for rule in RULES.values())


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("{{", "&#123;&#123;")


def _chapter(rule: Rule) -> str:
    parts = [f"\n## {rule.code} {rule.name} {{#{rule.code.lower()}}}\n"]
    body = _LABEL.split(rule.doc)
    parts.append("\n" + _prose(body[0]) + "\n")
    for label, place, text in zip(body[1::3], body[2::3], body[3::3], strict=True):
        lines = text.strip("\n").split("\n")
        example = [line for line in lines if line.startswith("    ") or not line.strip()]
        after = "\n".join(lines[len(example) :]).strip()
        code = "\n".join(line[4:] for line in example).strip("\n")
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", code)), default=0))
        name = f" (`{place[2:]}`)" if place else ""
        language = "md" if label in ("Bad", "Good") else "yaml"
        parts.append(f"\n{label}{name}:\n\n{fence}{language}\n{code}\n{fence}\n")
        if after:
            parts.append("\n" + _prose(after) + "\n")
    if rule.options:
        parts.append("\nOptions:\n\n" + "".join(f"- `{line}`\n" for line in _options(rule)))
    return "".join(parts)


def _prose(text: str) -> str:
    """Docstrings quote code with two backticks; Markdown needs no more than one."""
    return re.sub(r"(?<!`)``(?!`)([^`]+)``", r"`\1`", text.strip()).replace("{{", "{ {")
