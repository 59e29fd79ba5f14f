"""The catalogues of the HTML report: what rules say, in other languages."""

import inspect
import json
import json.decoder
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import jsonschema._keywords
import pytest
import yaml
import yaml._yaml

import sdlint
from sdlint.data import marked
from sdlint.reports.formats.html.catalogue import CATALOGUES, Messages, catalogue, templates
from sdlint.reports.formats.html.templates import FIELD, MOST, Templates
from sdlint.rules import RULES
from sdlint.rules.typography.cjk_latin_spacing import _boundaries
from sdlint.rules.typography.cjk_punctuation import _marks
from sdlint.testing import cases
from translated import english, faults

CASES = Path(__file__).parents[1] / "cases"
ELSEWHERE = yaml.safe_load((CASES / "reports" / "messages.yaml").read_text("utf-8"))
"""By rule or part: what is said, and not by the rules of a case."""
DATA = {
    "yaml": (
        *(
            "a: *b",
            "a: &b 1\nc: &b 2",
            "[a",
            "a: !!seq {}",
            "!!map [1]",
            "? [a]\n: b",
            'a: "\\x"',
            "a:\n\t- b",
            "%YAML 9",
        ),
        *("a: {b", "a: 'b", "- a\nb: c", "a: b: c", "!<x", "!e!x y", "a: |x\n b", "&", "a: |\n\t b", "<<: 1", "a: - b"),
        *(
            "---\na\n---\nb",
            '"a\n---\n"',
            "a: ? b",
            "'a' 'b'",
            "#\x01",
            "%%",
            "!!int x",
            "a: !b c",
            "=: =",
            "a: &a [*a]",
        ),
        *("a: 1\na: 2", "[" * 5000, 'a: "\\q"', "!!float [a]"),
    ),
    "json": (
        *('{"a": "\n"}', '{"a": "\\x"}', '{"a": "\\u12"}', '{"a": "', '{"a": tru}', '{"a" 1}', '{"a": 1} x', "{a: 1}"),
        *('{"a": 1 "b": 2}', '{"a": 1, "a": 2}'),
    ),
    "toml": (
        *(
            "a = ",
            "a = 1\na = 2",
            "a",
            "a = [1",
            "a = {b=1",
            'a = "\\q"',
            'a = "b',
            "[a]\n[a]",
            "[a",
            'a="\x01"',
            "a=1 2",
        ),
        *(
            "a={b=1,b=2}",
            'a="\\u12"',
            'a="\\ud800"',
            "[[a",
            "= 1",
            "a=[1]\n[[a]]",
            "[a.b]\n[a]\nb.c=1",
            "a=1" + "0" * 5000,
        ),
        *("a = 2020-13-01T00:00:00", "a = 9999999999999999999"),
    ),
}
"""By language: texts that cannot be read, each for another reason."""
OWN = [rule for rule in RULES.values() if rule.is_own]


def said_in_cases() -> Iterator[tuple[str, str]]:
    """What the cases of rules expect to be said, whole, by rule."""
    for case in (*cases(CASES / "rules"), *cases(CASES / "terms")):
        for line in case.expect:
            if "…" not in line:
                match = re.search(r"(?:^|:)\d+:\d+ (SD\d+) (?:\((?:error|warning|info)\) )?(.*)", line, re.S)
                assert match, line
                yield match[1], match[2]


def faults_of_data() -> Iterator[tuple[str, str]]:
    """What is said of data that cannot be read."""
    for language, texts in DATA.items():
        for text in texts:
            with pytest.raises(marked.DataFault) as raised:
                marked.read(language, text)
            yield "fault", str(raised.value)


ALL = [
    *said_in_cases(),
    *faults_of_data(),
    *((section, message) for section, some in ELSEWHERE.items() for message in some),
]


def test_whatever_is_said_is_one_template_in_one_way() -> None:
    assert len(ALL) > 500
    assert [fault for section, message in dict.fromkeys(ALL) for fault in faults(section, message)] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_rule_is_introduced(language: str) -> None:
    rules = catalogue(language)["rules"]
    assert list(rules) == sorted(rule.code for rule in OWN)
    assert [rule.code for rule in OWN if rule.summary not in rules[rule.code]] == []


def test_every_template_is_of_something_that_is_said() -> None:
    """In a case, or else its words stand in what says it: faults of data, failures of the web."""
    messages = Messages()
    for section, message in (*ALL, *((rule.code, rule.summary) for rule in OWN)):
        messages.said(section, message)
    known, written = catalogue(CATALOGUES[0]), words_of_programs()
    idle = [
        (section, text)
        for kind in ("rules", "parts")
        for section, texts in known[kind].items()
        for text in texts
        if (section, text) not in messages.numbers
        and (kind == "rules" or not all(piece.strip() in written for piece in FIELD.sub("\0", text).split("\0")))
    ]
    assert idle == []


def words_of_programs() -> str:
    """The texts of sdlint, of what reads data for it, and of the system."""
    modules = (tomllib, json.decoder, jsonschema._keywords)
    folders = (Path(sdlint.__file__).parent, Path(tomllib.__file__).parent)
    texts = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py") if "html" not in path.parts]
    texts += [inspect.getsource(module) for module in modules]
    texts += [yaml._yaml.__file__ and Path(yaml._yaml.__file__).read_bytes().decode("latin-1")]
    return re.sub(r'"\n\s+f?"', "", "\n".join(texts)) + "\n".join(map(os.strerror, range(1, 100)))


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_has_the_templates_and_fields_of_the_others(language: str) -> None:
    known, first = catalogue(language), catalogue(CATALOGUES[0])
    for kind in ("rules", "parts"):
        assert known[kind].keys() == first[kind].keys()
        for section, texts in known[kind].items():
            assert texts.keys() == first[kind][section].keys()
            for text, translation in texts.items():
                names = {match["name"] for match in FIELD.finditer(text)}
                assert {match[1] for match in re.finditer(r"\{(\w+)(?::[^}]*)?\}", translation)} == names, text
                assert translation.strip() or not text, text


def test_chinese_is_set_as_we_ask_others_to() -> None:
    known = catalogue("zh")
    for texts in (known["words"], *known["rules"].values(), *known["parts"].values()):
        for text, translation in texts.items():
            plain = re.sub(r"`[^`]*`", "`a`", _filled(translation))
            assert [place.message for place in _boundaries(plain) if not place.always] == [], text
            assert [place.message for place in _marks(plain) if not place.always] == [], text


def _filled(translation: str) -> str:
    """`translation` with Latin text in its fields, and nothing where a part is, which has its own."""
    parts = catalogue("zh")["parts"]
    return re.sub(
        r"\{(\w+)(?::[^}]*)?\}", lambda match: "" if match[1].rstrip("0123456789") in parts else "a1", translation
    )


def test_what_nobody_has_translated_stays_english() -> None:
    messages = Messages()
    assert messages.said("ACME001", "a list of 1") == "a list of 1"
    assert messages.said("SD104", "level 4 follows level 2") == "level 4 follows level 2"
    reason = messages.said("SD305", "dead link: https://a.example/ (the moon is full)")
    assert reason == [0, "https://a.example/", {"en": "the moon is full"}]
    assert english(reason) == ["the moon is full"]


def test_a_message_of_any_size_is_read_in_no_time() -> None:
    """Whoever writes headings could make one that many templates nearly are."""
    hostile = ('" (its line 1) in "a", first, and `b` where the source has `c”' * 40)[: MOST - 1]
    known = catalogue(CATALOGUES[0])
    for section in known["rules"]:
        templates().match(section, hostile)
    rows = "lacks the row a of its source and " * 28
    assert templates().matching("SD514", f"the table {rows}x") == []
    assert len(templates().matching("SD514", f"the table {rows}has 1 row, its source 2")) == 1
    assert templates().match("SD104", "a level " + "1" * MOST + " heading follows one of level 2") is None


def test_only_what_is_said_is_sent() -> None:
    messages = Messages()
    assert messages.said("SD104", "a level 4 heading follows one of level 2") == [0, "4", "2"]
    sent = messages.sent()
    assert sent["templates"] == ["a level {level:d} heading follows one of level {above:d}"]
    assert sent["catalogues"]["zh"]["templates"] == ["{above} 级标题之后直接是 {level} 级标题"]


def test_lists_are_read_by_their_items() -> None:
    known = Templates({"A": {"lacks {thing:list}": ""}}, {"thing": {"{n:d} row": "", "a bit of this and that": ""}})
    match = known.match("A", "lacks 1 row, a bit of this and that and 2 row")
    assert match
    template, values = match
    assert known.items(template.fields[0], values[0]) == ["1 row", "a bit of this and that", "2 row"]
