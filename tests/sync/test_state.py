"""The state of a section is what its sides and its review say."""

import pytest
from msgspec.structs import replace

from sdlint.facts.document import document
from sdlint.facts.sketch import sketched
from sdlint.model import Fingerprint, MissingSection, Pair, SectionPair, Source
from sdlint.model.settings import Config
from sdlint.sync.accept import accept
from sdlint.sync.compare import compared
from sdlint.sync.review import Review, ReviewEntry
from sdlint.sync.sections.align import align
from sdlint.sync.state import compare, judge, matter_hash, unreviewed

CONFIG = Config(root="/", locales={"zh": "zh/{path}", "en": "en/{path}"}, source="zh", flavor="vitepress")
ZH = "# 采样器 {#a}\n\n采样器决定怎样一步步去掉噪声，不同的采样器快慢不同。\n"
EN = "# Samplers {#a}\n\nA sampler decides how noise is taken away; some are faster than others.\n"
OLD = Fingerprint("1:old", "1:code", "1:links", "", "1:notes")


def pair(zh: str = ZH, en: str = EN) -> Pair:
    source = document(Source("zh/a.md", zh), CONFIG, {}).page
    target = document(Source("en/a.md", en), CONFIG, {}).page
    return compared(Pair("en", "a.md", source, target, source.path, target.path, align(source, target)), "zh")


def review(pair: Pair) -> Review:
    """As if all of `pair` had been accepted."""
    entries = {
        f"#{aligned.source.explicit_id}": ReviewEntry(sketched(aligned.source), sketched(aligned.target))
        for aligned in pair.aligned()
    }
    assert pair.source
    assert pair.target
    return Review(entries, (matter_hash(pair.source.front_matter), matter_hash(pair.target.front_matter)))


def states(pair: Pair, said: Review | None = None) -> list[str]:
    return [section.state for section in judge(pair, said or Review(), "zh").sections]


CHANGED = {
    "": OLD,
    "stale": replace(OLD, prose="1:new"),
    "code": replace(OLD, code="1:new"),
    "links": replace(OLD, links="1:new"),
    "notes": replace(OLD, notes="1:new"),
}


@pytest.mark.parametrize(
    ("source", "target", "state", "newer"),
    [
        ("", "", "fresh", ""),
        ("stale", "", "stale", "source"),
        ("code", "", "stale", "source"),
        ("links", "", "drifted", "source"),
        ("notes", "", "drifted", "source"),
        ("", "stale", "unreviewed", "target"),
        ("", "links", "unreviewed", "target"),
        ("stale", "stale", "unreviewed", "both"),
        ("stale", "links", "stale", "both"),
        ("links", "links", "unreviewed", "both"),
        ("links", "stale", "drifted", "both"),
        ("code", "code", "unreviewed", "both"),
    ],
)
def test_what_changed_on_which_side(source: str, target: str, state: str, newer: str) -> None:
    assert compare(ReviewEntry(OLD, OLD), (CHANGED[source], CHANGED[target])) == (state, newer)


def machines(pair: Pair) -> Review:
    """As if a machine had translated all of `pair`, and nobody had looked."""
    said = review(pair)
    return Review({name: replace(entry, machine=True) for name, entry in said.entries.items()}, said.matter)


def test_what_a_machine_has_translated_is_unreviewed_until_somebody_looks() -> None:
    drafted = pair()
    assert states(drafted, machines(drafted)) == ["unreviewed"]
    assert states(pair(ZH.replace("噪声", "噪声和杂色")), machines(drafted)) == ["stale"]
    assert states(pair(en=EN.replace("some are", "few are")), machines(drafted)) == ["unreviewed"]
    assert states(drafted, accept(drafted, machines(drafted)).review) == ["fresh"]
    copied = pair(en=ZH)
    assert states(copied, machines(copied)) == ["untranslated"]


def test_a_word_is_minor_and_a_word_answers_it() -> None:
    minor = pair(ZH.replace("快慢不同", "快慢都不同")), pair(en=EN.replace("taken", "cleared"))
    accepted = ReviewEntry(*(sketched(section) for section in next(pair().aligned())[:2]))
    source, target = (next(changed.aligned()) for changed in minor)
    now = sketched(source.source), sketched(target.target)
    assert compare(accepted, (now[0], accepted.target)) == ("minor", "source")
    assert compare(accepted, now) == ("unreviewed", "both")
    assert compare(accepted, (replace(accepted.source, prose="1:x", sketch=""), now[1])) == ("stale", "both")


def test_nobody_reviewed_it() -> None:
    assert states(pair()) == ["unreviewed"]


def test_accepted_as_it_is() -> None:
    assert states(pair(), review(pair())) == ["fresh"]


def test_the_source_changed_since() -> None:
    changed = pair(ZH.replace("快慢不同", "快慢不同，画面也不同，所以要多试几种"))
    (section,) = judge(changed, review(pair()), "zh").sections
    assert (section.state, section.newer) == ("stale", "source")


def test_what_is_not_translated_is_untranslated_unless_it_was_accepted_so() -> None:
    left = pair(en=ZH)
    assert states(left) == ["untranslated"]
    assert states(left, review(left)) == ["fresh"]
    assert states(pair(ZH.replace("快慢", "速度"), ZH), review(left)) == ["untranslated"]


def test_a_link_that_differs_is_drift_unless_it_was_accepted_so() -> None:
    zh, en = ZH + "\n见[论文](https://example.org/a)。\n", EN + "\nSee [it](https://example.org/b).\n"
    assert states(pair(zh, en)) == ["drifted"]
    assert states(pair(zh, en), review(pair(zh, en))) == ["fresh"]


def test_a_review_of_another_version_of_fingerprints_says_nothing() -> None:
    old = review(pair())
    entries = {
        name: replace(entry, source=replace(entry.source, prose="0:aaaa", code="0:bbbb"))
        for name, entry in old.entries.items()
    }
    assert states(pair(), Review(entries)) == ["unreviewed"]


def test_a_section_that_moved_is_moved_also_when_it_is_fresh() -> None:
    zh = "# 甲 {#a}\n\n第一段。\n\n## 乙 {#b}\n\n第二段。\n\n## 丙 {#c}\n\n第三段。\n"
    en = "# A {#a}\n\nThe first.\n\n## C {#c}\n\nThe third.\n\n## B {#b}\n\nThe second.\n"
    assert states(pair(zh, en)).count("moved") == 1
    assert sorted(states(pair(zh, en), review(pair(zh, en)))) == ["fresh", "fresh", "moved"]
    stale = pair(zh.replace("第二段", "第二段说的是另外一件重要的事情").replace("第三段", "第三段也说另外一件事情"), en)
    assert states(stale, review(pair(zh, en))) == ["fresh", "stale", "stale"]


def test_a_page_is_as_its_worst_section() -> None:
    assert judge(pair(), Review(), "zh").state == "unreviewed"
    assert judge(pair(en=ZH), Review(), "zh").state == "untranslated"
    lacking = pair(ZH + "\n## 步数 {#s}\n\n一般取二十步就够。\n")
    assert judge(lacking, Review(), "zh").state == "missing"
    assert judge(replace(pair(), target=None), Review(), "zh").state == "missing"
    assert judge(replace(pair(), source=None), Review(), "zh").state == "orphan"


def test_a_page_without_sections_is_as_its_front_matter_was_reviewed() -> None:
    empty = pair("---\ntitle: 甲\n---\n", "---\ntitle: A\n---\n")
    assert judge(empty, Review(), "zh").state == "unreviewed"
    assert judge(empty, review(empty), "zh").state == "fresh"


def test_the_front_matter_of_the_source_is_what_was_reviewed() -> None:
    alone = pair("---\ntitle: 甲\n---\n", "")
    assert alone.source
    assert judge(alone, Review({}, (matter_hash(alone.source.front_matter), "")), "zh").state == "fresh"
    assert judge(alone, Review({}, ("", matter_hash({"title": "A"}))), "zh").state == "unreviewed"


def test_a_pair_is_unreviewed_as_long_as_one_of_its_sections_is() -> None:
    more = pair(ZH + "\n## 别的 {#b}\n\n另一段。\n", EN + "\n## Other {#b}\n\nAnother one.\n")
    assert unreviewed(more, Review())
    assert unreviewed(more, review(pair()))
    assert not unreviewed(more, review(more))
    assert not unreviewed(pair(ZH, ""), Review()), "there is nothing to review"


def test_front_matter_that_changed_since_is_drift_and_no_worse() -> None:
    before = pair(f"---\ntitle: 甲\n---\n{ZH}")
    after = pair(f"---\ntitle: 乙\n---\n{ZH}")
    assert judge(before, review(before), "zh").state == "fresh"
    assert judge(after, review(before), "zh").state == "drifted"
    stale = pair(f"---\ntitle: 乙\n---\n{ZH.replace('快慢不同', '快慢不同，画面也不同，所以要多试几种')}")
    assert judge(stale, review(before), "zh").state == "stale"


def test_front_matter_is_the_same_in_any_order() -> None:
    assert matter_hash({"a": 1, "b": 2}) == matter_hash({"b": 2, "a": 1}) != matter_hash({"a": 1, "b": 3})
    assert matter_hash({}) == ""
    assert matter_hash({"title": "A"}) == "1:386ac801e0fd4d4a", "ledgers hold it"


@pytest.mark.parametrize("side", ["zh", "en"])
def test_what_says_that_it_is_not_to_be_translated_is_fresh(side: str) -> None:
    matter = "---\ntranslate: no\n---\n\n"
    lacking = ZH + "\n## 步数 {#s}\n\n一般取二十步就够。\n"
    exempted = pair(matter + lacking, EN) if side == "zh" else pair(lacking, matter + EN)
    judged = judge(exempted, Review(), "zh")
    assert (judged.state, [section.state for section in judged.sections]) == ("fresh", ["fresh"])


def test_a_section_of_one_side_that_is_not_to_be_translated_is_not_missed() -> None:
    own = "\n## 中文资料 {#z}\n\n<!-- translate: no -->\n\n只有中文的资料。\n"
    assert states(pair(ZH + own)) == ["unreviewed"]
    assert states(pair(en=EN + own)) == ["unreviewed"]
    half = own.replace("\n\n<!-- translate", "\n\n这一段要译。\n\n<!-- translate")
    sections = judge(pair(ZH + half), Review(), "zh").sections
    assert [type(section) for section in sections] == [SectionPair, MissingSection]
