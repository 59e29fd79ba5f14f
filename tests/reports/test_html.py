"""The HTML report as its reader meets it: in a real browser, with a large tree and with a hostile one."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from reports.browser import chromium, missing
from reports.sample import HOSTILE, hostile, ordinary
from sdlint.model import Result
from sdlint.reports import Options, render
from sdlint.reports.formats.html import embedded

FAINT = Path(__file__).with_name("faint.js")
OPTIONS = Options(root="/home/somebody/handbook", date="2026-01-01")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if missing():
        yield None
    else:
        with chromium() as driver:
            yield driver


@pytest.fixture
def view(browser: Any, tmp_path: Path, need: Callable[[object, str], None]) -> Callable[..., Any]:
    """Opens a result's report at an address and gives the driver."""
    need(browser, missing() or "chromium")

    def opened(result: Result, address: str = "") -> Any:
        path = tmp_path / "report.html"
        path.write_text(render("html", result, OPTIONS), "utf-8")
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get(path.as_uri() + address)
        return browser

    return opened


def texts(driver: Any, selector: str) -> list[str]:
    return driver.execute_script("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector)


def click(driver: Any, selector: str) -> None:
    driver.execute_script("document.querySelector(arguments[0]).click()", selector)


def become(driver: Any, css: str, expected: list[str]) -> None:
    """Waits until the elements read so: a page follows a key only once the browser has told it of the new address."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(driver, 10).until(lambda _: texts(driver, css) == expected, f"{css} never reads {expected}")


def press(driver: Any, keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(keys).perform()


def large(pages: int, locales: int = 2) -> Result:
    """The made-up tree of the benchmark."""
    import importlib.util

    path = Path(__file__).parents[2] / "bench" / "html_report.py"
    spec = importlib.util.spec_from_file_location("html_report", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.tree(pages, locales)


# --- the file ---


def test_the_file_asks_for_nothing_from_outside() -> None:
    text = render("html", ordinary(), OPTIONS)
    assert not re.search(r"<(link|img|iframe|object|embed|base|form)\b|\bsrc=|@import|url\(|fetch\(|XMLHttp", text)
    assert "default-src 'none'" in text
    assert "unsafe-inline" not in text


def test_the_file_tells_no_more_of_the_machine_than_the_folder_s_name() -> None:
    text = render("html", ordinary(), OPTIONS)
    assert "<bdi>handbook</bdi>" in text
    assert "somebody" not in text


def test_hostile_text_ends_no_element() -> None:
    text = render("html", hostile(), OPTIONS)
    assert text.lower().count("</script") == text.count("<script") == 3
    assert "<img" not in text


def test_what_is_embedded_comes_out_as_it_went_in() -> None:
    value = {"a": [HOSTILE.replace("\ud800", ""), "</script>", "<!--", "\u2028"]}
    assert json.loads(embedded(value)) == value
    assert not re.search("[<>\u2028]", embedded(value))


# --- in the browser ---


def test_nothing_is_said_on_the_console(view: Callable[..., Any]) -> None:
    for address in ("", "#findings", "#links", "#terms", "#page/glossary.md", "#page/%E0", "#nowhere"):
        driver = view(ordinary(), address)
        assert driver.get_log("browser") == []


def test_the_matrix_shows_states_words_and_findings(view: Callable[..., Any]) -> None:
    driver = view(ordinary())
    assert [text.split(" ↕")[0] for text in texts(driver, "thead th")] == ["Page", "zh (source)", "en"]
    (row,) = texts(driver, "tbody tr")
    assert "术语表" in row
    assert "missing" in row
    assert "words left" in row
    assert "✖ 1" in row
    assert [text.split("\n")[0] for text in texts(driver, ".card")] == ["2", "1", "2", "28"]


def test_pages_are_filtered_by_search_and_state(view: Callable[..., Any]) -> None:
    driver = view(large(150))
    total = int(texts(driver, ".shown")[0].split()[0])
    assert total == 150
    press(driver, "/")
    press(driver, "chapter-0007")
    assert texts(driver, ".shown") == ["1 of 150 pages"]
    assert len(texts(driver, "tbody tr")) == 1
    for _ in "chapter-0007":
        press(driver, "\ue003")
    click(driver, ".chips [data-value=stale]")
    stale = int(texts(driver, ".shown")[0].split()[0])
    assert 0 < stale < 150
    assert stale == int(texts(driver, ".chips [data-value=stale] .count")[0])
    assert set(texts(driver, "tbody td:nth-child(3) .state")) == {"stale"}


def test_tables_sort_both_ways(view: Callable[..., Any]) -> None:
    driver = view(large(30), "#links")
    click(driver, "thead th:nth-child(2) button")
    urls = texts(driver, "tbody td:nth-child(2) > a")
    assert urls == sorted(urls)
    click(driver, "thead th:nth-child(2) button")
    assert texts(driver, "tbody td:nth-child(2) > a") == urls[::-1]
    assert driver.execute_script("return document.querySelectorAll('th')[1].getAttribute('aria-sort')") == "descending"


def test_a_page_opens_with_its_sections_side_by_side(view: Callable[..., Any]) -> None:
    driver = view(ordinary())
    press(driver, "j")
    press(driver, "\ue007")
    become(driver, "h2", ["术语表"])
    assert texts(driver, ".pair > header .state") == ["stale", "missing"]
    assert "the source changed since the review" in texts(driver, ".pair.stale > header")[0]
    stale = texts(driver, ".pair.stale .side")
    assert "它在潜在空间里去除噪声" in stale[0]
    assert "See the" in stale[1]
    assert "the source of this section has changed" in stale[1]
    click(driver, ".tools input[type=checkbox]")
    assert texts(driver, ".pair > header .state") == ["fresh", "stale", "missing"]
    press(driver, "\ue00c")
    become(driver, "h2", [])
    assert len(texts(driver, "tbody tr")) == 1


def test_findings_stand_under_their_rule_with_manual_and_excerpt(view: Callable[..., Any]) -> None:
    driver = view(ordinary(), "#findings")
    assert [text.split()[0] for text in texts(driver, ".rule > summary b:first-of-type")] == ["SD303", "SD503", "SD506"]
    assert texts(driver, ".rule[open] mark") == ["[采样器](#sampelr)"]
    click(driver, ".rule[open] .manual > summary")
    assert "Good" in texts(driver, ".rule[open] .manual")[0]
    click(driver, ".chips [data-value=warning]")
    assert [text.split()[0] for text in texts(driver, ".rule > summary b:first-of-type")] == ["SD506"]
    assert texts(driver, ".shown") == ["1 of 3 findings"]


def test_links_show_verdict_and_archive(view: Callable[..., Any]) -> None:
    driver = view(ordinary(), "#links")
    (row,) = texts(driver, "tbody tr")
    assert "dead" in row
    assert "404 Not Found" in row
    assert "2022-11-02 at web.archive.org" in row
    assert "content/en/glossary.md:5" in row


def test_terms_show_forms_and_uses(view: Callable[..., Any]) -> None:
    driver = view(large(20), "#terms")
    rows = texts(driver, "tbody tr")
    assert "潜伏空间" in rows[0]
    assert re.search(r"zh [\d,]+ · en [\d,]+", rows[0])


@pytest.mark.parametrize("address", ["", "#findings", "#links", "#terms", "#page"])
def test_hostile_text_is_only_text(view: Callable[..., Any], address: str) -> None:
    driver = view(hostile(), address.replace("#page", ""))
    if address == "#page":
        driver.execute_script("location.hash = document.querySelector('tbody a').getAttribute('href')")
        driver.execute_script("return new Promise(done => setTimeout(done, 50))")
    driver.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    driver.execute_script("return new Promise(done => setTimeout(done, 50))")
    assert driver.execute_script("return window.hit") is None
    assert driver.execute_script("return document.querySelectorAll('main img, main script').length") == 0
    hrefs = driver.execute_script("return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert all(re.match(r"#|https?://", href) for href in hrefs)
    assert "<img src=x" in driver.execute_script("return document.body.textContent")
    assert [one for one in driver.get_log("browser") if "favicon" not in one["message"]] == []


def test_an_injected_script_would_be_refused(view: Callable[..., Any]) -> None:
    driver = view(ordinary())
    driver.execute_script(
        "const one = document.createElement('img'); one.setAttribute('onerror', 'window.hit = 1');"
        "one.src = 'data:image/png;base64,AAAA'; document.body.append(one);"
        "return new Promise(done => setTimeout(done, 100))"
    )
    assert driver.execute_script("return window.hit") is None


@pytest.mark.slow
def test_a_thousand_pages_open_in_less_than_two_seconds(view: Callable[..., Any]) -> None:
    driver = view(large(1000))
    assert driver.execute_script("return performance.getEntriesByName('ready')[0].startTime") < 2000
    assert texts(driver, ".shown") == ["1,000 of 1,000 pages"]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_nothing_sticks_out_or_fades_away(
    tmp_path: Path, need: Callable[[object, str], None], width: int, dark: bool
) -> None:
    need(not missing(), missing())
    path = tmp_path / "report.html"
    path.write_text(render("html", large(20, 4), OPTIONS), "utf-8")
    with chromium(width, 800, dark) as driver:
        for address in ("", "#findings", "#links", "#terms", "#page/part-1%2Fchapter-0003.md"):
            driver.get("about:blank")
            driver.get(path.as_uri() + address)
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width, address
            faint = driver.execute_script(FAINT.read_text("utf-8"))
            assert faint == [], (address, faint)


def test_an_empty_result_is_a_page_too(view: Callable[..., Any]) -> None:
    driver = view(Result(files=3), "#findings")
    assert "Nothing is wrong." in texts(driver, "main")[0]
    driver = view(replace(ordinary(), corpus=None))
    assert driver.get_log("browser") == []
