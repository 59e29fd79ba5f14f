"""For a comment on a pull request, or a step's summary: what is wrong, and how far the languages have come.

Of a change first what it broke, then what it leaves to translations, a line a language.
Whatever comes from the documentation is shown as text: it cannot make markup, mention people or refer to issues.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from sdlint.model import Corpus, Finding, Result
from sdlint.reports import Options, named_from, on_forge
from sdlint.reports._rules import manual
from sdlint.reports._summary import fixable, grade, left_out, sentence, severities
from sdlint.sync.states import STATES
from sdlint.sync.status import page_rows, progress
from sdlint.text.display import counted, harmless, printable

NEEDS = {"pairs", "history"}

MARKER = "<!-- sdlint-report -->"
"""The first line: by it a bot finds its own comment to update."""

COMMENT, SUMMARY = 60_000, 250_000
"""Code points: GitHub refuses comments of more than 65,536, and step summaries of more than 1 MiB of UTF-8."""

ICONS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
OWING = 8
"""Pages that a language's line leads to: more would hide how many there are."""

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&#!])")
_TRIGGERS = re.compile(r"(?<!\w)([@#])(?=\w)|(?i:\b(www)(?=\.)|\b(https?|ftp)(?=:)|\b(GH)(?=-\d))|:(?=\w+:)")


def report(result: Result, options: Options) -> str:
    """The run as GitHub-flavoured Markdown, cut where a comment would be too long."""
    return _document(result, options, COMMENT)


def summary(result: Result, options: Options) -> str:
    """The same for the summary of a step, which may be longer: what belongs into ``$GITHUB_STEP_SUMMARY``."""
    return _document(result, options, SUMMARY).removeprefix(f"{MARKER}\n")


def _document(result: Result, options: Options, limit: int) -> str:
    head = [MARKER, f"### sdlint: {_headline(result, options)}", ""]
    if hint := fixable(result):
        head += [f"{hint}.", ""]
    head += [f"> {escape(note)}" for note in result.notes]
    tail = [*_owing(result, options), *(_matrix(result.corpus) if result.corpus else ())]
    if options.base:
        more = left_out(result)
        tail += ["", f"{counted(result.files, 'file')} checked{f' ({more})' if more else ''}."]
    room = limit - sum(len(line) + 1 for line in (*head, *tail))
    return "\n".join([*head, *_findings(result, options, room), *tail]).rstrip() + "\n"


def _headline(result: Result, options: Options) -> str:
    if not options.base:
        return sentence(result)
    owed = f"; {result.owed:,} owed by translations" if result.owed else ""
    return f"{severities(result) or 'nothing broken'} since {code(options.base)}{owed}"


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
    groups = groupby((finding for finding in result.findings if not finding.owed), key=lambda finding: finding.path)
    pages = sorted(((path, list(group)) for path, group in groups), key=lambda page: min(map(_gravity, page[1])))
    if not pages:
        return
    yield from ("#### What this change broke" if options.base else "#### Findings", "")
    shown, places = 0, on_forge(options)
    manuals = {rule.code: rule.url for rule in manual(result.findings)}
    for path, findings in pages:
        lines = [f"**{code(path)}**", "", "| | line | rule | |", "| - | -: | - | - |"]
        for finding in findings:
            row = _row(finding, places(path, finding.start.line), manuals[finding.code])
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
    if more := sum(len(findings) for _, findings in pages) - shown:
        yield from (f"… and {counted(more, 'more finding')}: see the full report.", "")


def _gravity(finding: Finding) -> int:
    return list(ICONS).index(grade(finding))


def _owing(result: Result, options: Options) -> Iterator[str]:
    """What the change leaves to translations that it did not touch: a line a language, with the pages to open."""
    if not result.owed:
        return
    yield from ("#### What it leaves owing", "")
    language, address = options.asks.locale_of or (lambda path: None), _opened(result, options)
    by_locale: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.owed:
            by_locale.setdefault(language(finding.path) or "", []).append(finding)
    for locale, findings in sorted(by_locale.items()):
        kinds = Counter(finding.name for finding in findings).most_common()
        first = {finding.path: finding.start.line for finding in reversed(findings)}
        links = [_link(code(path), address(path, first[path])) for path in sorted(first)]
        more = [f"and {counted(len(links) - OWING, 'more page')}"] if len(links) > OWING else []
        name = f"**{escape(locale)}**: " if locale else ""
        yield f"- {name}{', '.join(f'{n:,} {kind}' for kind, n in kinds)}: {', '.join([*links[:OWING], *more])}"
    yield ""


def _link(text: str, url: str) -> str:
    return f"[{text}]({url})" if url else text


def _opened(result: Result, options: Options) -> Callable[[str, int], str]:
    """What gives the address at which a path is shown, or made where it is not there yet; empty where there is none."""
    forge, place = options.asks.forge() if options.asks.forge else None, on_forge(options)
    named, corpus = named_from(options.repository, options), result.corpus
    return lambda path, line: (
        forge.links(named(path)).create if forge and corpus and path not in corpus.pages else place(path, line)
    )


def _row(finding: Finding, url: str, page: str) -> str:
    where, rule = _link(f"{finding.start.line}:{finding.start.column}", url), _link(finding.code, page)
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
