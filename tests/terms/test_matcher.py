"""Finding terms: boundaries, spellings, cases, and that one pass finds what a search for each form finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.model import Forms, Term
from sdlint.terms.fold import fold, unify
from sdlint.terms.matcher import Matcher
from sdlint.terms.spellings import patterns


def term(*forms: str, locale: str = "en", **more: object) -> Term:
    return Term(forms[0], {locale: Forms(forms[0], forms[1:])}, **more)


def found(text: str, *terms: Term, sure: bool = True) -> list[str]:
    hits = Matcher(terms, "en").find(text)
    return sorted({text[hit.start : hit.end] for hit in hits if not (sure and hit.doubt)})


@pytest.mark.parametrize(
    ("form", "text", "wanted"),
    [
        ("github", "使用github和", ["github"]),
        ("github", "githubs? mygithub github_x 中github文", ["github", "githubs"]),
        (
            "fine-tuning",
            "fine tuning, Fine-tuning, finetuned, fine‑tune",
            ["Fine-tuning", "fine tuning", "fine‑tune", "finetuned"],
        ),
        ("latent space", "latent\nspaces latent-space latent  space", ["latent\nspaces", "latent-space"]),
        ("checkpoint", "Checkpoints and checkpointing", ["Checkpoints"]),
        ("VAE", "VAE VAEs vae", ["VAE", "VAEs"]),
        ("VAE", "ＶＡＥ解码", ["ＶＡＥ"]),
        ("category", "categories of category", ["categories", "category"]),
        ("box", "boxes", ["boxes"]),
        ("潜在空间", "潛在空間里", ["潛在空間"]),
        ("CFG 比例", "CFG比例与CFG 比例", ["CFG 比例", "CFG比例"]),
        ("seed", "seed=42 --seed a/seed seed's", ["seed"]),
        ("C++", "用C++写", ["C++"]),
        ("weight", "Weights & Biases, use Weights and Biases, Weights.", ["Weights"]),
        ("pipeline", "流程（pipeline）", []),
        ("txt2img", "Txt2Img", ["Txt2Img"]),
    ],
)
def test_forms(form: str, text: str, wanted: list[str]) -> None:
    assert found(text, term(form)) == sorted(wanted)


def test_case_may_matter() -> None:
    assert found("Python python PYTHON", term("Python", case_sensitive=True)) == ["Python"]


def test_another_word_of_the_stem_excuses_and_does_not_accuse() -> None:
    assert found("sampled", term("sampling")) == []
    assert found("sampled", term("sampling"), sure=False) == ["sampl"]


def test_what_stands_around_a_use_may_make_it_doubtful() -> None:
    hits = Matcher((term("weight"),), "en").find("Weights & Biases, use Weights and a (weight). Weights")
    assert [hit.doubt for hit in hits if hit.end - hit.start == 7] == ["name", "name", ""]
    assert "gloss" in [hit.doubt for hit in hits]


def test_no_terms_and_no_text() -> None:
    assert Matcher((), "en").find("text") == []
    assert Matcher((term("a b"),), "zh").find("a b") == []
    assert Matcher((term("a b"),), "en").find("") == []


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(unify(text))) == len(text)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("ab潜在空 -", min_size=1, max_size=5), max_size=6), st.text("ab潜在空 -,", max_size=30))
def test_one_pass_finds_what_many_find(forms: list[str], text: str) -> None:
    terms = tuple(term(form) for form in forms)
    together = {(hit.start, hit.end, terms[hit.term].id) for hit in Matcher(terms, "en").find(text)}
    alone = {(hit.start, hit.end, one.id) for one in terms for hit in Matcher((one,), "en").find(text)}
    assert together == alone
    for one in terms:
        words = " ".join(one.id.split())
        if words and not re.search(r"[a-z-]", words):
            places = {match.start() for match in re.finditer(f"(?={re.escape(words)})", text)}
            assert {start for start, _, key in together if key == one.id} >= places


@given(st.text(max_size=20))
def test_patterns_of_anything(form: str) -> None:
    for pattern in patterns(form):
        assert pattern.text.strip()


@pytest.mark.parametrize(
    ("tag", "form", "text", "wanted"),
    [
        ("pt-BR", "variável de ambiente", "as variáveis-de ambiente", ["variáveis-de ambiente"]),
        ("fr", "variable d'environnement", "des variables d’environnement", ["variables d’environnement"]),
        ("de", "Route", "Router und Routen", ["Routen"]),
        ("de", "Option", "Versions­optionen", []),
        ("ru", "переменная окружения", "с переменными окружения", ["переменными окружения"]),
        ("de", "API", "Apis", []),
    ],
)
def test_phrases_in_every_inflection_of_their_words(tag: str, form: str, text: str, wanted: list[str]) -> None:
    terms = (term(form, locale=tag), term("Router", locale=tag))
    hits = Matcher(terms, tag).find(text)
    assert sorted({text[hit.start : hit.end] for hit in hits if not hit.doubt and not hit.term}) == wanted


def test_what_follows_a_mark_is_no_term() -> None:
    assert found("#seed @seed /seed", term("seed"), sure=False) == []
    assert found("noise/seed seed/", term("seed")) == []
    assert found("noise/seed", term("seed"), sure=False) == ["seed"]


def test_a_verb_of_the_same_letters_is_in_doubt() -> None:
    hits = Matcher((term("route"),), "en").find("can route to a route")
    assert [hit.doubt for hit in hits if hit.end - hit.start == 5] == ["verb", ""]
