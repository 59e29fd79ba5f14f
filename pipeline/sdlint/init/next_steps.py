"""The first things worth mending: of many findings, the few to begin with."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sdlint.init.detected import Detected
from sdlint.model import Finding
from sdlint.model.settings import SEVERITIES


def first(findings: Iterable[Finding], most: int = 3) -> list[tuple[Finding, int]]:
    """The first finding of each of the `most` gravest rules, and how many more the rule has; common rules first."""
    findings = list(findings)
    counts = Counter(finding.code for finding in findings)
    chosen: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda finding: (-SEVERITIES.index(finding.severity), -counts[finding.code])):
        chosen.setdefault(finding.code, finding)
    return [(finding, counts[finding.code] - 1) for finding in list(chosen.values())[:most]]


def in_a_line(finding: Finding) -> str:
    """A finding with its place, in a line."""
    place = finding.start
    return f"{finding.path}:{place.line}:{place.column}: {finding.code} [{finding.name}] {finding.message}"


def described(detected: Detected, config: str) -> Iterator[str]:
    """What was found, in a few lines; `config` is the name of the file that says it."""
    if detected.site:
        yield f"{detected.site.name}, by {detected.site.evidence}"
    for locale, pattern in detected.locales.items():
        count = detected.counts.get(locale, 0)
        role = f"  (source: {detected.reason})" if locale == detected.source and len(detected.locales) > 1 else ""
        yield f"  {locale:<6} {pattern:<28} {count} page{'s' * (count != 1)}{role}"
    if not detected.locales:
        yield f"  {detected.pages} page{'s' * (detected.pages != 1)}, in no languages side by side"
    if detected.site is None:
        yield f"no site generator was recognised: pages are taken for {detected.flavor}'s, see `flavor`"
    else:
        yield from (f"not taken over: {note}" if detected.site.known else note for note in detected.site.notes)
    for site in detected.others:
        yield f"there is also {site.name} in {site.folder or 'the root'}, by {site.evidence}"
    yield from (f"look: {doubt}" for doubt in detected.doubts)
    for patterns in detected.beside:
        yield f"not covered: {', '.join(patterns)}"
    yield f"{config} is written{'' if detected.sure else '; its source is a guess, look at it'}"
