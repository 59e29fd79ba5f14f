"""Which paragraph corresponds: by order, else by length, kind and what is kept."""

from sdlint.model import Block, Span, Stretch
from sdlint.sync.prose.paragraphs import counterparts
from sdlint.text.words import weight


def section(*texts: str) -> list[Block]:
    return [Block("paragraph", Span(0, 1), text, (Stretch(Span(0, 1), text),)) for text in texts]


def test_weight_is_in_words() -> None:
    assert weight("The quick brown fox") == 4
    assert weight("使用 U-Net 去噪") == 1 + 4 / 1.6


def test_in_order_where_both_have_the_same_blocks() -> None:
    found = counterparts(section("甲甲甲", "乙乙乙"), section("one word", "two words"))
    assert [found[at].block.text for at in (0, 1)] == ["one word", "two words"]
    assert all(place.certain for place in found.values())


def test_by_what_is_kept_where_one_was_added() -> None:
    ours = section("先装 Python 3.11 再说别的事情", "然后用 CUDA 12.1 加速生成过程")
    theirs = section(
        "A remark that the original does not have, and a long one at that, with many words",
        "First install Python 3.11 before other things",
        "Then speed it all up with CUDA 12.1",
    )
    found = counterparts(ours, theirs)
    assert found[1].block.text.startswith("Then")
    assert found[1].certain


def test_a_paragraph_of_another_length_is_not_credible() -> None:
    long = "这一段讲了很多很多的事情，" * 12
    assert not counterparts(section(long), section("Short."))[0].credible


def test_nothing_corresponds_to_nothing() -> None:
    assert counterparts(section("甲"), section()) == {}
    assert counterparts(section(), section("a")) == {}


def test_the_tags_of_templates_are_no_paragraphs() -> None:
    ours = section("{#if node}", "Install the package", "{/if}", "Then start it")
    theirs = section("安装这个软件包", "{% endif %}", "{{< /tabs >}}", "然后启动")
    found = counterparts(ours, theirs)
    assert {at: place.block.text for at, place in found.items()} == {1: "安装这个软件包", 3: "然后启动"}
    assert all(place.certain for place in found.values())
