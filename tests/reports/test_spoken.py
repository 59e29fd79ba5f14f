"""What rules say, as a reader of another language meets it in the HTML report."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.browser import chromium, missing
from reports.test_catalogue import ALL
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if missing():
        yield None
    else:
        with chromium() as driver:
            yield driver


@pytest.fixture
def findings(browser: Any, tmp_path: Path, need: Callable[[object, str], None]) -> Callable[..., list[str]]:
    """Opens a report of such findings in a language, and gives the messages in order."""
    need(browser, missing() or "chromium")

    def opened(said: list[tuple[str, str]], language: str) -> list[str]:
        path = tmp_path / "report.html"
        path.write_text(render("html", Result(tuple(of(*each) for each in said)), OPTIONS), "utf-8")
        browser.get("about:blank")
        browser.get(f"{path.as_uri()}#findings?by=page")
        browser.execute_script(
            "const one = document.querySelector('#speaks select'); one.value = arguments[0];"
            "one.dispatchEvent(new Event('change'));"
            "const more = document.querySelector('.more'); while (!more.hidden) more.click();",
            language,
        )
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


def test_another_language_is_another_file(
    findings: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, browser: Any
) -> None:
    """A made-up one, which says the same between other marks, and needs nothing else to be known of it."""
    zh = catalogues.catalogue("zh")

    def of_another(language: str) -> Any:
        marked = {text: f"«{said}»" for text, said in zh["words"].items()}
        return zh if language == "zh" else {**zh, "words": marked}

    monkeypatch.setattr(catalogues, "CATALOGUES", ("zh", "eo"))
    monkeypatch.setattr(catalogues, "catalogue", of_another)
    assert findings([("SD104", "a level 4 heading follows one of level 2")], "eo") == ["2 级标题之后直接是 4 级标题"]
    assert shown(browser, "#speaks option") == ["English", "中文", "Esperanto"]
    assert shown(browser, "#tab-findings")[0].startswith("«问题»")
