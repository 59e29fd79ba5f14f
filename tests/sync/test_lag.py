"""What of a source is new or gone, counted."""

import pytest

from sdlint.facts.document import document
from sdlint.model import Lag, Section, Source
from sdlint.model.settings import Config
from sdlint.sync.lag import aside, by_how_much, counts

CONFIG = Config(root="/", locales={"en": "{path}"}, source="en", flavor="vitepress")
TABLE = "| a | b |\n| - | - |\n| one | two |\n| three | `x` |\n"


def section(text: str) -> tuple[str, Section]:
    """A page's text, and its last section."""
    return text, document(Source("a.md", text), CONFIG, {}).page.sections[-1]


@pytest.mark.parametrize(
    ("old", "new", "much"),
    [
        ("One. Two. Three.", "One. Other. Three.", "1 sentence"),
        ("One. Two.", "One. Two. Three. Four.", "2 sentences"),
        ("One. Two. Three. Four.", "One. Four.", "2 sentences"),
        ("打开它。再关上。", "打开它。再锁上。然后走开。", "2 sentences"),
        ("それを開く。閉じる。", "それを開く。静かに閉じる。", "1 sentence"),
        ("- one\n- two\n", "- one\n- other\n- third\n", "2 list items"),
        ("1. one\n2. two\n", "1. one\n", "1 list item"),
        ("- [ ] one\n- [x] two\n", "- [ ] one\n- [x] other\n", "1 list item"),
        ("- One. Two. Three.\n", "- One. Two. Other.\n", "1 sentence"),
        (TABLE, TABLE.replace("two", "2"), "1 table row"),
        (TABLE, TABLE.replace("one", "1").replace("two", "2"), "1 table row"),
        (TABLE, TABLE.replace("`x`", "`y`") + "| four | five |\n", "2 table rows"),
        ("Set `a` to 1.", "Set `b` to 1.", "1 code span"),
        ("Set `a` to 1.", "Set `b` to 2.", "1 sentence"),
        ("- `a`\n", "- `b`\n", "1 code span"),
        ("```js\na()\nb()\n```\n", "```js\na()\nc()\nd()\n```\n", "2 code lines"),
        ("```js\na() // x\n```\n", "```js\na() // y\n```\n", ""),
        ("$$\nx = 1\n$$\n", "$$\nx = 2\n$$\n", "1 formula"),
        ("<p>One. Two.</p>\n", "<p>One. Other.</p>\n", "1 sentence"),
        ("<style>\na {}\n</style>\n", "<style>\nb {}\n</style>\n", "1 code line"),
        ("::: tip One\nText.\n:::\n", "::: tip Other\nText.\n:::\n", "1 title"),
        ("Text.\n\n```js\na()\n```\n", "Other.\n\n```js\nb()\n```\n", "1 sentence and 1 code line"),
        (
            "- one\n\nText.\n\n```js\na()\n```\n",
            "- two\n\nOther.\n\n```js\nb()\n```\n",
            "1 sentence, 1 list item and 1 code line",
        ),
    ],
)
def test_what_changed_is_counted(old: str, new: str, much: str) -> None:
    both = section(f"# A\n\n{old}\n"), section(f"# A\n\n{new}\n")
    lag = Lag("2025-03-04", counts(*both), "a.md", "", 0)
    assert aside("stale", lag) == (f", by {much} since 2025-03-04" if much else " since 2025-03-04")
    back = aside("stale", Lag("2025-03-04", counts(*both[::-1]), "a.md", "", 0))
    assert back == aside("stale", lag), "what is gone counts as what is new"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One. Two.\n\nThree.", "One.\n\nTwo. Three."),
        ("One. Two. Three.", "Three. One. Two."),
        ("- one\n- two\n", "one\n\ntwo\n"),
        ("1. one\n2. two\n", "* one\n* two\n"),
        ("| a | b |\n| - | - |\n", "|a|b|\n|:-:|---|\n"),
        ("```js\na()\n  b()\n```\n", "```js\n  a()\n    b()\n```\n"),
        ("```js\nimport A from '../a.js'\n```\n", "```js\nimport A from '../../a.js'\n```\n"),
        ("See [it](a.md) **now**.", "See [it](b.md) *now*."),
    ],
)
def test_layout_order_and_links_are_not(old: str, new: str) -> None:
    assert counts(section(f"# A\n\n{old}\n"), section(f"# A\n\n{new}\n")) == ()


def test_a_heading_counts_and_its_level_does_not() -> None:
    assert counts(section("# A\n\nText.\n"), section("# B\n\nText.\n")) == (("heading", 1),)
    assert counts(section("# A\n\nText.\n"), section("### A\n\nText.\n")) == ()


def test_what_stands_in_place_of_another_kind_is_one() -> None:
    assert counts(section("# A\n\n- Run it now:\n"), section("# A\n\nRun it later, then:\n")) == (("sentence", 1),)
    more = "# A\n\nOne line.\n\n- One thing.\n- Other thing.\n"
    assert counts(section(more), section("# A\n\nNo line.\n")) == (("sentence", 1), ("list item", 2))
    lost = "# A\n\n- One thing.\n- Other thing.\n"
    assert counts(section(lost), section("# A\n\nNothing here.\n")) == (("sentence", 1), ("list item", 1))


def test_of_several_that_are_alike_one_may_go() -> None:
    old, new = "```js\na()\nb()\na()\nc()\n```\n", "```js\nb()\na()\nc()\n```\n"
    assert counts(section(f"# A\n\n{old}"), section(f"# A\n\n{new}")) == (("code line", 1),)
    old, new = "```js\na()\na()\nb()\n```\n", "```js\nb()\na()\n```\n"
    assert counts(section(f"# A\n\n{old}"), section(f"# A\n\n{new}")) == (("code line", 1),)
    old, new = "```js\na()\nb()\na()\nc()\na()\n```\n", "```js\nb()\nc()\na()\n```\n"
    assert counts(section(f"# A\n\n{old}"), section(f"# A\n\n{new}")) == (("code line", 2),)


def test_a_page_written_anew_is_counted_in_little_time() -> None:
    old, new = ("".join(f"- {word} {at}\n" for at in range(3000)) for word in ("old", "new"))
    assert counts(section(f"# A\n\n{old}"), section(f"# A\n\n{new}")) == (("list item", 3000),)


def test_a_word_is_a_word_however_much_is_known() -> None:
    lag = Lag("2025-03-04", (("sentence", 1),), "a.md", "", 0)
    assert by_how_much("minor") + aside("minor", lag) == ", by a word or two since 2025-03-04"
    assert by_how_much("minor") + aside("minor", None) == ", by a word or two"
    assert by_how_much("stale") + aside("stale", None) == ""
