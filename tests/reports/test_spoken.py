"""What rules say, as a reader of another language meets it in the HTML report."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.browser import missing
from reports.test_catalogue import ALL
from reports.test_html import ADDRESSES, large, speak
from sdlint.model import Finding, Place, Position, Result, Span
from sdlint.reports import Options, render
from sdlint.reports.formats.html import catalogue as catalogues
from sdlint.rules import RULES
from sdlint.text.display import printable

OPTIONS = Options(root="/home/jane-roe/handbook", date="2026-01-01")
SAID = [(code, message) for code, message in dict.fromkeys(ALL) if code.startswith("SD")]
AT = Position(1, 1), Position(1, 2)


def of(code: str, message: str) -> Finding:
    """A finding that says so, and points to the source."""
    rule = next((rule for rule in RULES.values() if rule.code == code), None)
    name = rule.name if rule else code.lower()
    related = (Place("content/zh/a.md", *AT, "the source"),)
    return Finding(code, name, "error", "content/en/a.md", *AT, message, Span(0, 1), related=related)


@pytest.fixture
def findings(browser: Any, tmp_path: Path, need: Callable[[object, str], None]) -> Callable[..., list[str]]:
    """Opens a report of such findings in a language, and gives the messages in order."""
    need(browser, missing() or "chromium")

    def opened(said: list[tuple[str, str]], language: str) -> list[str]:
        path = tmp_path / "report.html"
        path.write_text(render("html", Result(tuple(of(*each) for each in said)), OPTIONS), "utf-8")
        browser.get("about:blank")
        browser.get(f"{path.as_uri()}#findings?by=page")
        speak(browser, language)
        browser.execute_script("const more = document.querySelector('.more'); while (!more.hidden) more.click();")
        return browser.execute_script("return [...document.querySelectorAll('.finding bdi')].map(e => e.textContent)")

    return opened


def shown(browser: Any, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)"
    return browser.execute_script(script, selector)


def test_in_english_all_is_said_as_rules_say_it(findings: Callable[..., list[str]]) -> None:
    assert findings(SAID, "en") == [printable(message) for _, message in SAID]


def test_in_chinese_all_is_chinese(findings: Callable[..., list[str]], browser: Any) -> None:
    messages = findings(SAID, "zh")
    assert len(messages) == len(SAID)
    assert shown(browser, ".finding [lang=en]") == []
    for (code, english), message in zip(SAID, messages, strict=True):
        assert message != printable(english), code
        assert "undefined" not in message, code
    moved = '"CLIP" and 2 sections after it stand in another place than in content/zh/a.md'
    assert messages[SAID.index(("SD507", moved))] == "“CLIP”和后面的 2 节，位置与 content/zh/a.md 里不同"
    assert shown(browser, ".finding .soft")[0] == "参见 content/zh/a.md:1：原文"


def test_what_has_no_template_is_marked_as_english(findings: Callable[..., list[str]], browser: Any) -> None:
    said = [("ACME001", "a list of 1"), ("SD305", "dead link: https://a.example/ (the moon is full)")]
    assert findings(said, "zh") == ["a list of 1", "链接失效：https://a.example/（the moon is full）"]
    assert shown(browser, ".finding [lang=en]") == ["a list of 1", "the moon is full"]


def test_rules_are_introduced_in_the_reader_s_language(findings: Callable[..., list[str]], browser: Any) -> None:
    findings(SAID, "zh")
    browser.execute_script("location.hash = '#findings?by=rule'; return new Promise(done => setTimeout(done, 50))")
    heads = shown(browser, ".rule > summary .says")
    known = catalogues.catalogue("zh")["rules"]
    assert heads
    assert set(heads) <= {said for texts in known.values() for said in texts.values()}
    assert shown(browser, ".rule > summary [lang=en]") == []


def test_search_is_in_the_language_that_is_shown(findings: Callable[..., list[str]], browser: Any) -> None:
    findings([("SD104", "a level 4 heading follows one of level 2"), ("SD302", "no image at a.png")], "zh")
    browser.execute_script("location.hash = '#findings?q=图片不存在'; return new Promise(done => setTimeout(done, 50))")
    assert shown(browser, ".shown") == ["1 / 2 个问题"]


TEXTS = """
const texts = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (const each of document.querySelectorAll("details")) each.open = true;
while (walker.nextNode()) {
  const { parentElement: parent, textContent } = walker.currentNode;
  if (!parent.closest("script, noscript, kbd, .manual, #speaks option")) texts.push(textContent);
}
for (const name of ["title", "aria-label", "placeholder"])
  for (const each of document.querySelectorAll(`[${name}]`)) texts.push(each.getAttribute(name));
return texts;
"""
NAMED = {"English", "Chinese", "Japanese"}
"""What the browser calls languages where it does not know the reader's."""


OURS = {"templates", "catalogues", "states", "settled", "state", "severity", "verdict", "doc"}
"""Keys of what is no text of the tree."""


def test_another_language_is_another_file_and_nothing_stays_english(
    monkeypatch: pytest.MonkeyPatch, browser: Any, tmp_path: Path, need: Callable[[object, str], None]
) -> None:
    """A made-up one, which says all between other marks: what has none is of the tree, and no word of ours."""
    need(browser, missing() or "chromium")
    zh = catalogues.catalogue("zh")
    marked = {
        "words": {text: f"«{said}»" for text, said in zh["words"].items()},
        **{
            kind: {name: {text: f"«{said}»" for text, said in texts.items()} for name, texts in zh[kind].items()}
            for kind in ("rules", "parts")
        },
    }
    monkeypatch.setattr(catalogues, "CATALOGUES", ("zh", "eo"))
    monkeypatch.setattr(catalogues, "catalogue", lambda language: zh if language == "zh" else marked)
    text = render("html", large(20, 3), OPTIONS)
    path = tmp_path / "report.html"
    path.write_text(text, "utf-8")
    blocks = [json.loads(block) for block in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text)]
    of_the_tree = "\n".join(value for block in blocks for value in strings(block)) + "\nhandbook"
    for address in ADDRESSES:
        browser.get("about:blank")
        browser.get(path.as_uri() + address)
        speak(browser, "eo")
        assert shown(browser, "#speaks option") == ["English", "中文", "Esperanto"]
        english = {
            re.sub(r"(:\d+)+$", "", one.strip(" →×·/:"))
            for one in browser.execute_script(TEXTS)
            if re.search("[A-Za-z]{2}", one)
        }
        words = {one: re.findall(r"\S*[A-Za-z]{2}\S*", one) for one in english if "«" not in one}
        ours = {one for one, some in words.items() if not all(word in of_the_tree for word in some)}
        assert ours - NAMED == set(), address


def strings(value: Any) -> Iterator[str]:
    """All texts in what was JSON that are of the tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in OURS:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
