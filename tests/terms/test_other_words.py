"""Words in the place of a term: found as by counting through all paragraphs each time, with one reading of them."""

from hypothesis import given
from hypothesis import strategies as st

from sdlint.terms.fold import fold, unify
from sdlint.terms.ngrams import grams
from sdlint.terms.other_words import Paragraphs, StandIns

TEXTS = st.lists(st.text("潜隐空間间噪声藏 x\0", max_size=9), max_size=8)


def folded(texts: list[str]) -> list[str]:
    return [fold(unify(text)) for text in texts]


@given(
    TEXTS, st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["潜隐", "间", "空间", "x", "噪声藏"])), max_size=9)
)
def test_paragraphs_are_counted_as_if_each_question_were_the_first(
    texts: list[str], asked: list[tuple[int, str]]
) -> None:
    paragraphs = Paragraphs(texts)
    for most, gram in asked:
        assert paragraphs.more_than(most, gram) == (sum(gram in text for text in folded(texts)) > most)


@given(TEXTS, TEXTS)
def test_a_word_stands_in_where_most_paragraphs_that_have_it_lack_the_term(
    lacking: list[str], others: list[str]
) -> None:
    everywhere = [*lacking, *others]
    stand_ins = StandIns(lacking, Paragraphs(everywhere))
    for text in lacking:
        shared = {gram: sum(gram in grams(other) for other in lacking if other != text) for gram in grams(text)}
        share = {gram: (1 + count) / sum(gram in each for each in folded(everywhere)) for gram, count in shared.items()}
        assert stand_ins.has(text) == any(count and share[gram] >= 0.5 for gram, count in shared.items())
