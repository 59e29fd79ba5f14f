"""A page for each rule, at an address that is its code; and a page that lists them.

What a rule says of itself is its docstring, in English. In Chinese the frame around it is Chinese, and says so.
"""

import re
from collections.abc import Iterator

from sdlint.rules import RULES, Rule
from sdlint.rules.manual import options_of, parts, prose, silencing
from staging.addresses import BRANCH, REPOSITORY, ROOT
from staging.words import GROUPS, SEVERITIES, WORDS


def pages(language: str) -> Iterator[tuple[str, str]]:
    """The pages by where they are staged."""
    folder = "zh/rules" if language == "zh" else "rules"
    yield f"{folder}/index.md", _index(language)
    yield from ((f"{folder}/{rule.code}.md", _page(rule, language)) for rule in RULES.values())


def groups() -> dict[str, list[Rule]]:
    """The rules by their group, in the order of their codes."""
    sorted_ones: dict[str, list[Rule]] = {}
    for rule in sorted(RULES.values(), key=lambda rule: rule.code):
        sorted_ones.setdefault(rule.group, []).append(rule)
    return sorted_ones


def _badges(rule: Rule, language: str) -> str:
    level = f'<span class="tag {rule.severity}">{SEVERITIES[language][rule.severity]}</span>'
    off = "" if rule.default else f' <span class="tag">{WORDS[language]["off"]}</span>'
    return f'<p class="tags">{level}{off} <span class="tag">{GROUPS[language][rule.group]}</span></p>'


def _index(language: str) -> str:
    words = WORDS[language]
    lines = ["---", "outline: 2", "editLink: false", "---", "", f"# {words['rules']}", "", words["every rule"]]
    head = " | ".join(words[key] for key in ("code", "name", "severity", "what must be so"))
    for group, rules in groups().items():
        lines += ["", f"## {GROUPS[language][group]} {{#{group}}}", "", f"| {head} |", "| --- | --- | --- | --- |"]
        for rule in rules:
            level = SEVERITIES[language][rule.severity] if rule.default else words["off"]
            summary = _english(_cell(rule.summary), language)
            lines.append(f"| [{rule.code}](./{rule.code}.md) | `{rule.name}` | {level} | {summary} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return prose(text).replace("|", "\\|")


def _english(text: str, language: str) -> str:
    return text if language == "en" else f'<span lang="en">{text}</span>'


def _page(rule: Rule, language: str) -> str:
    words = WORDS[language]
    file = f"{REPOSITORY}/edit/{BRANCH}/{_file(rule)}"
    lines = ["---", f"description: {rule.summary!r}", f"edit: {file}", "---", ""]
    lines += [f"# {rule.code} {rule.name}", "", _badges(rule, language), ""]
    if language == "zh":
        lines += [f'<p class="note">{words["english only"]}</p>', "", '<div lang="en">', ""]
    for part in parts(rule.doc):
        if part.label is None:
            lines += [prose(part.text), ""]
            continue
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", part.text)), default=0))
        place = f" <code>{part.path}</code>" if part.path else ""
        kind = "md" if part.label in ("Bad", "Good") else "yaml"
        code = f"{fence}{kind}\n{part.text}\n{fence}"
        label = f'<span lang="{"zh-CN" if language == "zh" else "en"}">{words[part.label]}</span>'
        lines += [
            f'<div class="example {part.label.lower()}">',
            "",
            f"<p>{label}{place}</p>",
            "",
            code,
            "",
            "</div>",
            "",
        ]
    if language == "zh":
        lines += ["</div>", ""]
    lines += [*_options(rule, words), *_silence(rule, words)]
    return "\n".join(lines).rstrip() + "\n"


def _file(rule: Rule) -> str:
    return rule.path.removeprefix(f"{ROOT}/")


def _options(rule: Rule, words: dict[str, str]) -> Iterator[str]:
    options = list(options_of(rule))
    if options:
        yield from (f"## {words['options']} {{#options}}", "")
        yield from (f"| {words['option']} | {words['type']} | {words['default']} |", "| --- | --- | --- |")
        yield from (f"| `{name}` | {_code(kind)} | {_code(default)} |" for name, kind, default in options)
        yield ""


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def _silence(rule: Rule, words: dict[str, str]) -> Iterator[str]:
    yield from (f"## {words['silence']} {{#silence}}", "")
    yield from (f"| {words['where']} | {words['write']} |", "| --- | --- |")
    yield from (f"| {words[where]} | {_code(what)} |" for where, what in silencing(rule))
