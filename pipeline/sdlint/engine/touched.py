"""What a change touched, by path: in each page, and in the translations of what it touched."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sdlint.facts.outline import translated_before
from sdlint.git.changed import WHOLE, changed
from sdlint.model import Corpus, ExtraSection, Page, Pair, SectionPair, Span
from sdlint.site.tree import Tree


def changed_stretches(corpus: Corpus, root: Path, base: str) -> Mapping[str, Iterable[Span]]:
    """By path, what the change touched in each page, and in the translations of what it touched."""
    own = changed(root, base, [*corpus.pages, *(file.path for file in corpus.unreadable)], Tree(corpus.config).read)
    touched = {path: list(spans) for path, spans in own.items()}
    for pair in corpus.pairs:
        if pair.source_path in own:
            for span in _translated(pair, own[pair.source_path]):
                touched.setdefault(pair.target_path, []).append(span)
        if pair.target is not None and pair.source is not None and pair.target_path in own:
            touched.setdefault(pair.target_path, []).extend(_whole_sections(pair.target, own[pair.target_path]))
    return touched


def _meets(span: Span, other: Span) -> bool:
    return span.start <= other.end and other.start <= span.end


def _whole_sections(page: Page, spans: Iterable[Span]) -> list[Span]:
    return [section.span for section in page.sections if any(_meets(section.span, span) for span in spans)]


def _translated(pair: Pair, spans: Iterable[Span]) -> list[Span]:
    """Where the translation of the source's `spans` is, or would be."""
    if pair.target is None or pair.source is None:
        return [WHOLE]
    stretches = []
    for counterpart in pair.sections:
        if not isinstance(counterpart, ExtraSection):
            section = pair.source.sections[counterpart.source].span
            if any(span.start < section.end and section.start <= span.end for span in spans):
                there = (
                    pair.target.sections[counterpart.target]
                    if isinstance(counterpart, SectionPair)
                    else translated_before(pair, counterpart.source)
                )
                stretches.append(there.span if there else Span(0, 0))
    return stretches or [Span(0, 0)]
