"""The words that a page's author makes stand out: in headings, emphasis and the text of links; and which are nouns."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sdlint.facts.prose import running_text
from sdlint.model import Block, Page
from sdlint.terms.ngrams import grams

_WIDEST_EMPHASIS = 3
"""Characters of markup on either side of emphasised words: ``***``."""
_LONGEST = 60
"""Characters of what names something rather than says it."""
# Guesses, set while suggestions for six trees were read.
_VERB_SHARE = 0.25
_HEAD_SHARE = 0.3
_NAMED_SHARE = 0.1
_BEFORE_NOUNS = "a|an|the|this|each|every|your|its|no|any"
_BEFORE_VERBS = "to|can|could|will|would|must|should|shall|may|might|cannot|you|we|they|not|please"
_OBJECTS = "the|a|an|your|this|that|these|it|them|its|all|any|each|how|whether"
_AFTER_NOUNS = "is|are|was|were|of|in|to|and|or|for|with|which|can|will|from|by|on|as|at|has|have|when|if|must|should"
_AROUND = re.compile(
    rf"(?:\b(?P<modal>{_BEFORE_VERBS}) |\b(?P<article>{_BEFORE_NOUNS}) (?:[\w-]{{1,30}} )?)?@(?P<plural>s?)"
    rf"(?: (?:(?P<object>{_OBJECTS})|(?P<head>{_AFTER_NOUNS}))\b|(?P<end>\W*$|[^\w\s]))?"
)


def standing_out(pages: Iterable[Page]) -> Counter[str]:
    """Each gram that stands out on some of `pages`, and in how many places."""
    return Counter(gram for page in pages for text in _places(page) for gram in grams(text))


def _places(page: Page) -> Iterator[str]:
    yield from (link.text for link in page.links if len(link.text) <= _LONGEST)
    for section in page.sections:
        for _, block in running_text(section.blocks):
            yield from (block.text,) if block.kind == "heading" else _emphasised(page, block)


def _emphasised(page: Page, block: Block) -> Iterator[str]:
    """Runs of `block` with a little markup on both sides."""
    ends = [block.span.start, *(run.span.end for run in block.runs)]
    starts = [*(run.span.start for run in block.runs[1:]), block.span.end]
    for run, end, start in zip(block.runs, ends, starts, strict=False):
        before, after = run.span.start - end, start - run.span.end
        if 0 < before <= _WIDEST_EMPHASIS and 0 < after <= _WIDEST_EMPHASIS and len(run.text) <= _LONGEST:
            yield run.text


def is_noun(gram: str, texts: Iterable[str]) -> bool:
    """Whether the English `gram` is used as a noun in `texts` (folded).

    It ends phrases, has an article or a plural now and then, and seldom an object.
    """
    verbs = heads = named = total = 0
    # Hyphens count as spaces in a gram.
    words = r"[ -]".join(map(re.escape, gram.split()))
    wanted = re.compile(rf"(?<![\w-]){words}(?=s?(?![\w-]))")
    for text in texts:
        for match in _AROUND.finditer(wanted.sub("@", text)):
            total += 1
            head = bool(match["plural"] or match["head"] or match["end"])
            verbs += bool(match["object"] or match["modal"])
            heads += head
            named += bool(match["plural"] or (match["article"] and head))
    often = heads >= _HEAD_SHARE * total and named >= max(1, _NAMED_SHARE * total)
    return verbs <= _VERB_SHARE * total and often
