"""For a comment on a pull request, or a step's summary: what is wrong, and how far the languages have come.

Whatever comes from the documentation is shown as text: it cannot make markup, mention people or refer to issues.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from sdlint.model import Corpus, Finding, Result
from sdlint.reports import Options, on_forge
from sdlint.reports._rules import manual
from sdlint.reports._summary import counted, fixable, sentence
from sdlint.sync.states import STATES
from sdlint.sync.status import page_rows, progress
from sdlint.text.display import harmless, printable

NEEDS = {"pairs", "history"}

MARKER = "<!-- sdlint-report -->"
"""The first line: by it a bot finds its own comment to update."""

COMMENT, SUMMARY = 60_000, 250_000
"""Code points: GitHub refuses comments of more than 65,536, and step summaries of more than 1 MiB of UTF-8."""

ICONS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&#!])")
_TRIGGERS = re.compile(r"(?<!\w)([@#])(?=\w)|(?i:\b(www)(?=\.)|\b(https?|ftp)(?=:)|\b(GH)(?=-\d))|:(?=\w+:)")


def report(result: Result, options: Options) -> str:
    """The run as GitHub-flavoured Markdown, cut where a comment would be too long."""
    return _document(result, options, COMMENT)


def summary(result: Result, options: Options) -> str:
    """The same for the summary of a step, which may be longer: what belongs into ``$GITHUB_STEP_SUMMARY``."""
    return _document(result, options, SUMMARY).removeprefix(f"{MARKER}\n")


def _document(result: Result, options: Options, limit: int) -> str:
    head = [MARKER, f"### sdlint: {sentence(result)}", ""]
    if hint := fixable(result):
        head += [f"{hint}.", ""]
    head += [f"> {escape(note)}" for note in result.notes]
    tail = list(_matrix(result.corpus)) if result.corpus else []
    room = limit - sum(len(line) + 1 for line in (*head, *tail))
    return "\n".join([*head, *_findings(result, options, room), *tail]).rstrip() + "\n"


def escape(text: str) -> str:
    """`text` in one line, with nothing in it that Markdown or GitHub would act on."""
    return _TRIGGERS.sub(r"\g<0><!-- -->", _MARKUP.sub(r"\\\1", printable(text)))


def code(text: str) -> str:
    """`text` as inline code, whatever backticks are in it."""
    text = harmless(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence, pad = "`" * (longest + 1), " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _findings(result: Result, options: Options, room: int) -> Iterator[str]:
    if not result.findings:
        return
    yield f"#### What this change broke (since {code(options.base)})" if options.base else "#### Findings"
    yield ""
    shown, places = 0, on_forge(options)
    pages = {rule.code: rule.url for rule in manual(result.findings)}
    for path, group in groupby(result.findings, key=lambda finding: finding.path):
        findings = list(group)
        lines = [f"**{code(path)}**", "", "| | line | rule | |", "| - | -: | - | - |"]
        for finding in findings:
            row = _row(finding, places(path, finding.start.line), pages[finding.code])
            room -= len(row) + 1
            if room < sum(map(len, lines[:4])) + 200:
                break
            lines.append(row)
            shown += 1
        room -= sum(len(line) + 1 for line in lines[:4])
        if len(lines) > 4:
            yield from (*lines, "")
        if len(lines) < len(findings) + 4:
            break
    if more := len(result.findings) - shown:
        yield from (f"… and {counted(more, 'more finding')}: see the full report.", "")


def _row(finding: Finding, url: str, page: str) -> str:
    where = f"{finding.start.line}:{finding.start.column}"
    where = f"[{where}]({url})" if url else where
    rule = f"[{finding.code}]({page})" if page else finding.code
    return f"| {ICONS[finding.severity]} | {where} | {rule} {finding.name} | {escape(finding.message)} |"


def _matrix(corpus: Corpus) -> Iterator[str]:
    languages = progress(page_rows(corpus.pairs))
    if not languages:
        return
    used = [state for state in STATES if any(language.pages[state] for language in languages)]
    yield from ("#### Languages", "")
    heads = ("in step", "reviewed", "words to go", "pages", *used)
    yield f"| from {escape(corpus.config.source or '')} | {' | '.join(heads)} |"
    yield f"| - |{' -: |' * len(heads)}"
    for language in languages:
        words, pages = language.words, language.pages
        cells = " | ".join(f"{pages[state]:,}" if pages[state] else "" for state in used)
        done = f"{words.in_step} % | {words.in_review} % | {words.left:,}"
        yield f"| **{escape(language.locale)}** | {done} | {pages.total():,} | {cells} |"
