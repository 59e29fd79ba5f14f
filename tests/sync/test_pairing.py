"""Pages are paired by their places, and for those moved in one tree by what they hold."""

import pytest

from sdlint.model import Page, Section, Span, packed
from sdlint.model.settings import Config
from sdlint.sync.pages.pairing import pair_pages

CONFIG = Config(
    root="/", locales={"zh": "zh/{path}", "en": "en/{path}", "ja": "ja/{path}"}, source="zh", flavor="vitepress"
)
TOKENS = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")


def page(path: str, tokens: tuple[str, ...] = (), **matter: object) -> Page:
    locale, _, key = path.partition("/")
    section = Section("", 0, "", None, Span(0, 0), Span(0, 0), packed_tokens=packed(tokens))
    return Page(path, locale, key, 0, front_matter=matter, sections=(section,))


def paired(*pages: Page, config: Config = CONFIG) -> list[tuple[str, str, str, str]]:
    """Locale, key, state and where it was moved from, of every pair."""
    pairs = pair_pages({page.path: page for page in pages}, config)
    return [(pair.locale, pair.key, pair.state, pair.moved_from) for pair in pairs]


def test_every_page_of_the_source_has_a_pair_in_every_other_language() -> None:
    assert paired(page("zh/b.md"), page("zh/a.md"), page("en/a.md")) == [
        ("en", "a.md", "unreviewed", ""),
        ("en", "b.md", "missing", ""),
        ("ja", "a.md", "missing", ""),
        ("ja", "b.md", "missing", ""),
    ]


def test_a_pair_knows_where_its_sides_are_or_should_be() -> None:
    pairs = list(pair_pages({"zh/a.md": page("zh/a.md"), "ja/b.md": page("ja/b.md")}, CONFIG))
    assert [(pair.source_path, pair.target_path) for pair in pairs] == [
        ("zh/a.md", "en/a.md"),
        ("zh/a.md", "ja/a.md"),
        ("zh/b.md", "ja/b.md"),
    ]
    assert [(pair.source is None, pair.target is None) for pair in pairs] == [
        (False, True),
        (False, True),
        (True, False),
    ]


def test_without_a_source_nothing_is_paired() -> None:
    assert paired(page("zh/a.md"), config=Config(root="/", locales=CONFIG.locales)) == []


def test_pages_of_no_language_are_not_paired() -> None:
    assert paired(page("fr/a.md")) == []


@pytest.mark.parametrize("said", [False, "no", "No ", "off", "FALSE"])
def test_what_is_not_to_be_translated_is_not_missed(said: object) -> None:
    assert paired(page("zh/a.md", translate=said)) == []
    assert paired(page("en/a.md", translate=said)) == []


@pytest.mark.parametrize("said", [True, "yes", None, 0])
def test_other_words_do_not_exempt(said: object) -> None:
    assert [state for _, _, state, _ in paired(page("zh/a.md", translate=said))] == ["missing", "missing"]


def test_a_page_that_is_not_ready_is_not_missed_yet_is_compared_where_it_is() -> None:
    assert paired(page("zh/a.md", i18nReady=False)) == []
    assert paired(page("zh/a.md", i18nReady=False), page("en/a.md")) == [("en", "a.md", "unreviewed", "")]
    assert len(paired(page("zh/a.md", i18nReady=True))) == 2


def moved(source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    rows = paired(page("zh/a.md", source), page("en/b.md", target))
    return ("en", "a.md", "unreviewed", "b.md") in rows


def test_a_page_that_holds_the_same_was_moved() -> None:
    assert moved(TOKENS, TOKENS)


def test_how_alike_a_moved_page_is() -> None:
    # Six of ten on each side: a Dice coefficient of 0.6, which is just enough.
    assert moved(TOKENS, (*TOKENS[:6], "1", "2", "3", "4"))
    assert not moved(TOKENS, (*TOKENS[:5], "1", "2", "3", "4", "5"))


def test_pages_in_different_folders_must_be_liker() -> None:
    def moved_far(target: tuple[str, ...]) -> bool:
        rows = paired(page("zh/new/a.md", TOKENS), page("en/a.md", target))
        return ("en", "new/a.md", "unreviewed", "a.md") in rows

    assert moved_far((*TOKENS[:8], "1", "2"))
    assert not moved_far((*TOKENS[:7], "1", "2", "3"))


def test_few_tokens_prove_nothing() -> None:
    assert moved(TOKENS[:5], TOKENS[:5])
    assert not moved(TOKENS[:4], TOKENS[:4])
    assert not moved((), ())


def test_the_likest_page_is_the_one_that_was_moved_and_each_is_one_only() -> None:
    rows = paired(
        page("zh/new/a.md", TOKENS), page("zh/new/b.md", (*TOKENS[:8], "1", "2")),
        page("en/a.md", TOKENS), page("en/z.md", TOKENS[:8]),
    )  # fmt: skip
    assert [row for row in rows if row[0] == "en"] == [
        ("en", "new/a.md", "unreviewed", "a.md"),
        ("en", "new/b.md", "unreviewed", "z.md"),
    ]


def test_what_has_a_source_was_not_moved() -> None:
    rows = paired(page("zh/a.md", TOKENS), page("zh/b.md", TOKENS), page("en/a.md", TOKENS))
    assert [row for row in rows if row[0] == "en"] == [("en", "a.md", "unreviewed", ""), ("en", "b.md", "missing", "")]


def lesson(number: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number}" for letter in "abcdefgh")


def test_pages_that_the_source_renumbered_are_paired_by_what_they_hold() -> None:
    # A lesson was inserted as the second: what follows has another number now.
    sources = [page(f"zh/{at}.md", lesson(number)) for at, number in ((1, 1), (2, 9), (3, 2), (4, 3))]
    targets = [page(f"en/{at}.md", lesson(at)) for at in (1, 2, 3)]
    assert [row for row in paired(*sources, *targets) if row[0] == "en"] == [
        ("en", "1.md", "unreviewed", ""),
        ("en", "2.md", "missing", ""),
        ("en", "3.md", "unreviewed", "2.md"),
        ("en", "4.md", "unreviewed", "3.md"),
    ]


def test_two_pages_that_changed_places_are_paired_crosswise() -> None:
    rows = paired(
        page("zh/1.md", lesson(1)), page("zh/2.md", lesson(2)), page("en/1.md", lesson(2)), page("en/2.md", lesson(1))
    )
    assert [row[1::2] for row in rows if row[0] == "en"] == [("1.md", "2.md"), ("2.md", "1.md")]


def test_what_keeps_its_translation_is_not_given_another() -> None:
    rows = paired(
        page("zh/1.md", lesson(1)), page("zh/2.md", lesson(2)), page("zh/3.md", lesson(3)),
        page("en/1.md", lesson(2)), page("en/2.md", lesson(2)), page("en/3.md", lesson(1)),
    )  # fmt: skip
    assert [row[1::2] for row in rows if row[0] == "en"] == [("1.md", ""), ("2.md", ""), ("3.md", "")]


def test_names_of_words_are_believed_whatever_the_pages_hold() -> None:
    rows = paired(
        page("zh/a.md", lesson(1)), page("zh/b.md", lesson(2)), page("en/a.md", lesson(2)), page("en/b.md", lesson(1))
    )
    assert [row[1::2] for row in rows if row[0] == "en"] == [("a.md", ""), ("b.md", "")]


@pytest.mark.parametrize(
    ("flavor", "key", "other", "moved_from"),
    [
        ("hugo", "c/index.md", "c.md", ""),
        ("hugo", "c/_index.md", "c.md", ""),
        ("mkdocs", "c/README.md", "c/index.md", ""),
        ("docusaurus", "a.mdx", "a.md", ""),
        ("vitepress", "c/index.md", "c.md", "c.md"),
        ("github", "README.md", "index.md", ""),
    ],
)
def test_a_page_has_one_name_in_several_spellings(flavor: str, key: str, other: str, moved_from: str) -> None:
    config = Config(root="/", locales={"zh": "zh/{path}", "en": "en/{path}"}, source="zh", flavor=flavor)
    assert paired(page(f"zh/{key}"), page(f"en/{other}"), config=config) == [("en", key, "unreviewed", moved_from)]
