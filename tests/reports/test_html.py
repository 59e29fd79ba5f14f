"""The HTML report as its reader meets it: in a real browser, with a large tree and with a hostile one."""

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from conftest import Need
from reports.browser import chromium, missing
from reports.sample import HOSTILE, hostile, ordinary
from sdlint.model import Result
from sdlint.model.settings import Config
from sdlint.reports import Asks, Options, render
from sdlint.reports.formats import html
from sdlint.reports.formats.html import embedded
from sdlint.reports.formats.html.catalogue import CATALOGUES, catalogue
from sdlint.reports.formats.html.links import WORST_FIRST
from sdlint.site.forge import Forge
from sdlint.sync.progress import Words
from sdlint.sync.states import STATES
from sdlint.sync.status import Earlier, Past
from sdlint.text.word_diff import Part

FAINT = Path(__file__).with_name("faint.js")
AXE = Path(__file__).with_name("axe.js")
OPTIONS = Options(root="/home/jane-roe/handbook", date="2026-01-01")


@pytest.fixture
def view(browser: Any, tmp_path: Path, need: Callable[[object, str], None]) -> Callable[..., Any]:
    """Opens a result's report at an address and gives the driver."""
    need(browser, missing() or "chromium")

    def opened(result: Result, address: str = "", options: Options = OPTIONS) -> Any:
        path = tmp_path / "report.html"
        path.write_text(render("html", result, options), "utf-8")
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


def speak(driver: Any, language: str) -> None:
    """Has the report speak another language than the browser's."""
    driver.execute_script(
        "const one = document.querySelector('#speaks select'); one.value = arguments[0];"
        "one.dispatchEvent(new Event('change'))",
        language,
    )


def press(driver: Any, keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(keys).perform()


def large(pages: int, locales: int = 2) -> Result:
    """The made-up tree of the benchmark."""
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
    assert "jane-roe" not in text


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
    assert [text.split(" ↕")[0] for text in texts(driver, ".matrix thead th")] == ["Page", "zh (source)", "en"]
    (row,) = texts(driver, ".matrix tbody tr")
    assert "术语表" in row
    assert "missing" in row
    assert "28 words to go" in row
    assert "✖ 1" in row
    assert [text.replace("\n", " ") for text in texts(driver, ".card")] == [
        *("9 % in step", "9 % reviewed", "28 words to go", "2 errors", "1 warning", "2 files")
    ]


def test_pages_are_filtered_by_search_and_state(view: Callable[..., Any]) -> None:
    driver = view(large(150))
    total = int(texts(driver, ".shown")[0].split()[0])
    assert total == 150
    press(driver, "/")
    press(driver, "chapter-0007")
    assert texts(driver, ".shown") == ["1 of 150 pages"]
    assert len(texts(driver, ".matrix tbody tr")) == 1
    for _ in "chapter-0007":
        press(driver, "\ue003")
    click(driver, ".chips [data-value=stale]")
    stale = int(texts(driver, ".shown")[0].split()[0])
    assert 0 < stale < 150
    assert stale == int(texts(driver, ".chips [data-value=stale] .count")[0])
    assert set(texts(driver, ".matrix tbody td:nth-child(3) .state")) == {"stale"}


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
    assert len(texts(driver, ".matrix tbody tr")) == 1


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
def test_two_thousand_pages_open_in_less_than_a_second(view: Callable[..., Any]) -> None:
    driver = view(large(2000))
    assert driver.execute_script("return performance.getEntriesByName('ready')[0].startTime") < 1000
    assert texts(driver, ".shown") == ["2,000 of 2,000 pages"]


ADDRESSES = ("", "#pages?view=full", "#findings", "#links", "#terms", "#page/part-1%2Fchapter-0003.md?all=1")
"""A view each of a `large` report."""


@pytest.mark.parametrize(
    ("width", "dark"), [(width, dark) for width in (390, 768, 1280, 1920) for dark in (False, True)]
)
def test_nothing_sticks_out_or_fades_away(
    tmp_path: Path, need: Callable[[object, str], None], width: int, dark: bool
) -> None:
    need(not missing(), missing())
    path = tmp_path / "report.html"
    path.write_text(render("html", large(20, 8), OPTIONS), "utf-8")
    with chromium(width, 800, dark) as driver:
        for address in ADDRESSES:
            driver.get("about:blank")
            driver.get(path.as_uri() + address)
            speak(driver, "zh" if dark else "en")
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width, address
            faint = driver.execute_script(FAINT.read_text("utf-8"))
            assert faint == [], (address, faint)


def test_an_empty_result_is_a_page_too(view: Callable[..., Any]) -> None:
    driver = view(Result(files=3), "#findings")
    assert "Nothing is wrong." in texts(driver, "main")[0]
    driver = view(replace(ordinary(), corpus=None))
    assert driver.get_log("browser") == []


# --- what a maintainer asks every week ---


def asking(**asks: Any) -> Options:
    return replace(OPTIONS, asks=Asks(**asks))


def of_several(pages: int = 6, locales: int = 4) -> Result:
    """The made-up tree, with a finding in the last language's page of chapter 3, and one in the source's."""
    result = large(pages, locales)
    assert result.corpus
    target = next(path for path in result.corpus.pages if path == "content/ko/part-1/chapter-0003.md")
    return replace(result, findings=tuple(replace(each, path=target) for each in result.findings[:1]))


def test_a_finding_opens_its_page_in_its_own_language_where_it_stands(view: Callable[..., Any]) -> None:
    result = of_several()
    driver = view(result, "#findings")
    click(driver, ".finding a.path")
    become(driver, ".side-head b", ["zh", "ko"])
    assert texts(driver, ".pair .finding .path")[0].startswith("content/ko/part-1/chapter-0003.md")
    assert "in=ko" in driver.execute_script("return location.hash")
    assert driver.execute_script(
        "const { top, bottom } = document.querySelector('.finding').getBoundingClientRect();"
        "return top >= 0 && bottom <= innerHeight"
    )


def test_what_says_that_a_section_is_missing_stands_beside_the_section(view: Callable[..., Any]) -> None:
    driver = view(ordinary(), "#page/glossary.md")
    (missing,) = texts(driver, ".pair.missing")
    assert "一步一步" in missing
    assert "section “采样器” is missing" in missing
    assert "is missing" not in texts(driver, ".pair.stale")[0]
    assert "About the page" not in driver.execute_script("return document.body.innerText")


def test_inline_code_stays_in_the_text(view: Callable[..., Any]) -> None:
    from sdlint.facts.document import document
    from sdlint.model import Corpus, Source

    prose = "See `--fix` and **bold `x`**, [the `link`](b.md).\n`next` *line*\nof all, 用`代码`的。"
    text = f"# A\n\n{prose}\n\n| a |\n| - |\n| `c` d |\n"
    config = Config(root="/", locales={"en": "{path}"}, source="en")
    page = document(Source("a.md", text), config, {}).page
    driver = view(Result(files=1, corpus=Corpus(config, {page.path: page})), "#page/" + page.key)
    shown = "\n".join(texts(driver, ".side p"))
    assert "See --fix and bold x, the link. next line of all, 用代码的。" in shown
    assert "c d" in shown
    assert texts(driver, ".side code") == ["--fix", "x", "link", "next", "代码", "c"]


def test_eight_languages_fit_and_their_names_stay_in_sight(tmp_path: Path, need: Need) -> None:
    need(not missing(), missing())
    path = tmp_path / "report.html"
    path.write_text(render("html", large(60, 8), OPTIONS), "utf-8")
    with chromium(1280, 900) as driver:
        for look in ("full", "compact"):
            driver.get("about:blank")
            driver.get(f"{path.as_uri()}#pages?view={look}")
            assert texts(driver, ".wider") == [], look
            driver.execute_script("scrollTo(0, document.body.scrollHeight / 2)")
            top = "return Math.round(document.querySelector('.matrix thead th').getBoundingClientRect().top)"
            assert driver.execute_script(top) == 0, look


def test_the_small_matrix_has_a_sign_a_cell_for_keys_and_for_readers_of_screens(view: Callable[..., Any]) -> None:
    driver = view(large(20, 8))
    assert set(texts(driver, ".compact tbody .tile")) <= {"✕", "○", "◐", "◔", "≠", "⇄", "?", "–", "✓"}
    labels = driver.execute_script(
        "return [...document.querySelectorAll('.tile[href]')].map(a => a.getAttribute('aria-label'))"
    )
    assert len(labels) == 20 * 7
    assert all(
        re.match(r"\w+: (missing|untranslated|stale|minor|drifted|moved|orphan|unreviewed|fresh)", one)
        for one in labels
    )
    assert driver.execute_script("return document.querySelectorAll('.compact .tile[tabindex=\"0\"]').length") == 1
    driver.execute_script("document.querySelector('.compact .tile[tabindex=\"0\"]').focus()")
    press(driver, "\ue014\ue015")
    place = "const cell = document.activeElement.closest('td'); return [cell.cellIndex, cell.parentElement.rowIndex]"
    assert driver.execute_script(place) == [2, 2]
    press(driver, "\ue007")
    become(driver, ".side-head b", ["zh", "ja"])


def test_what_is_chosen_is_in_the_address_and_can_be_sent(view: Callable[..., Any]) -> None:
    owners = asking(owners=lambda path: ("@ja-team",) if "/ja/" in path else ("@docs",))
    result = large(80, 4)
    driver = view(result, "", owners)
    click(driver, ".chips [data-value=stale]")
    click(driver, ".chips [data-value=ja]")
    driver.execute_script(
        "const one = document.querySelector('[data-choice=owner]'); one.value = '@ja-team';"
        "one.dispatchEvent(new Event('change'))"
    )
    sent = driver.execute_script("return location.hash")
    shown, rows = texts(driver, ".shown"), texts(driver, ".matrix tbody tr")
    assert "stale" in sent
    assert shown != ["80 of 80 pages"]
    driver = view(result, sent, owners)
    assert (texts(driver, ".shown"), texts(driver, ".matrix tbody tr")) == (shown, rows)
    assert set(texts(driver, ".matrix td:nth-child(3) .state")) == {"stale"}
    click(driver, "#tab-findings")
    become(driver, "h2", [])
    assert all("/ja/" in text for text in texts(driver, ".finding .path:first-of-type") if "→" not in text)
    driver = view(result, "#pages?owner=%40nobody", owners)
    assert texts(driver, ".shown") == ["0 of 80 pages"]


@pytest.mark.parametrize(
    ("by", "names"), [("rule", {"SD303", "SD601"}), ("language", {"zh", "en", "ja"}), ("page", set())]
)
def test_findings_are_told_by_rule_page_and_language(view: Callable[..., Any], by: str, names: set[str]) -> None:
    result = large(30, 3)
    driver = view(result, f"#findings?by={by}")
    heads = [text.split()[0] for text in texts(driver, ".rule > summary b:first-of-type")]
    assert len(heads) == len(set(heads))
    assert names <= set(heads) if names else set(heads) == {finding.path for finding in result.findings}
    counts = driver.execute_script(
        "return [...document.querySelectorAll('.rule .count')].map(e => parseInt(e.innerText))"
    )
    assert sum(counts) == len(result.findings)


def test_what_has_changed_in_a_source_is_marked_word_by_word(view: Callable[..., Any]) -> None:
    parts = (Part("", "潜在空间" * 200), Part("-", "旧词</script>"), Part("+", "新词"), Part("", "。"))
    driver = view(ordinary(), "#page/glossary.md", asking(changes=lambda pairs: ((pair, {1: parts}) for pair in pairs)))
    assert texts(driver, ".pair.stale del") == ["旧词</script>"]
    assert texts(driver, ".pair.stale ins") == ["新词"]
    assert len(texts(driver, ".pair.stale .changes")[0]) < 400


def test_months_are_a_line_and_numbers(view: Callable[..., Any]) -> None:
    months = [
        Past(f"2025-{month:02}-28", (Earlier("en", "a", "b", Words(100, 100 - 5 * month)),)) for month in range(1, 13)
    ]
    ago = Past("2025-12-02", (Earlier("en", "a", "b", Words(100, 98)),))
    driver = view(ordinary(), "", asking(trend=lambda: months, month_ago=lambda: ago))
    label = driver.execute_script("return document.querySelector('.trend').getAttribute('aria-label')")
    assert label == "From 5 % (2025-01) to 9 % in step"
    assert texts(driver, ".since") == ["▲ 7"]
    driver.execute_script("document.querySelector('.numbers').open = true")
    assert texts(driver, ".months tbody td") == [f"{5 * month} %" for month in range(1, 13)]


def test_pages_lead_to_the_forge(view: Callable[..., Any]) -> None:
    known = Forge("github", "https://github.com/o/r", "main")
    driver = view(of_several(), "#page/part-1%2Fchapter-0003.md?in=ko", asking(forge=lambda: known))
    hrefs = driver.execute_script("return [...document.querySelectorAll('.ways a')].map(a => a.href)")
    at = "https://github.com/o/r"
    assert hrefs[:3] == [f"{at}/{way}/main/content/zh/part-1/chapter-0003.md" for way in ("blob", "edit", "commits")]
    result = large(40, 2)
    assert result.corpus
    lacking = next(pair for pair in result.corpus.pairs if pair.target is None)
    driver = view(result, "#page/" + lacking.key.replace("/", "%2F"), asking(forge=lambda: known))
    assert texts(driver, ".side-head:last-child .ways a") == ["create this page"]


def test_the_project_has_its_own_name() -> None:
    def read(path: str) -> str:
        if path == "mkdocs.yml":
            return "site_name: The Handbook  # of all\ntheme: x\n"
        raise FileNotFoundError(path)

    assert "<bdi>The Handbook</bdi>" in render("html", ordinary(), asking(read=read))
    result = ordinary()
    assert result.corpus
    zh = result.corpus.pages["content/zh/glossary.md"]
    home = replace(zh, key="index.md", path="content/zh/index.md", front_matter={"hero": {"name": "<b>Hero"}})
    corpus = replace(result.corpus, pages={**result.corpus.pages, home.path: home})
    assert "<bdi>&lt;b&gt;Hero</bdi>" in render("html", replace(result, corpus=corpus), OPTIONS)


# --- in the reader's language ---


def messages() -> set[str]:
    """All that the scripts may say, by what stands in them."""
    folder = Path(html.__file__).parent
    scripts = {name: (folder / name).read_text("utf-8") for name in html.SCRIPTS}
    text = "\n".join(scripts.values())
    said = set(re.findall(r'\bt\("((?:[^"\\]|\\.)*)"', text))
    things = set(re.findall(r'\bcounted\([^"]*?, "([a-z ]+)"\)', text)) | set(
        re.findall(r"\"(note|[a-z]+)\" : [a-z]+\)", text)
    )
    kinds = set(json.loads(re.search(r"const KINDS = (\[.*?\]);", text)[1]))
    severities = {"error", "warning", "note"}
    for thing in things | kinds | severities:
        said |= {f"{{n}} {thing}", f"{{n}} {thing}s"}
    said |= set(re.findall(r'\["\w+", "(\{n\} [a-z ]+)"\]', text))
    said |= set(re.findall(r'name: "([A-Z]\w+)", count', text)) | set(
        re.findall(r'\], "([a-z ]+)"\]', scripts["start.js"])
    )
    said |= {"info", *severities, *(f"{each}s" for each in (*severities, "file")), "file"} | set(STATES)
    said |= set(WORST_FIRST) | set(re.findall(r'\w+: "([^"]+)"', re.search(r"const MEANS = \{(.*?)\};", text, re.S)[1]))
    said |= set(re.findall(r'\w+: "([^"]+)"', re.search(r"const FORGE = \{(.*?)\};", text, re.S)[1]))
    said |= set(re.findall(r'data-says="([^"]+)"', (folder / "report.html").read_text("utf-8")))
    return said


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_has_all_that_is_said_and_nothing_else(language: str) -> None:
    words = catalogue(language)["words"]
    said = messages()
    assert sorted(said - set(words)) == []
    assert sorted(set(words) - said) == []
    for message, translation in words.items():
        assert set(re.findall(r"\{\w+\}", message)) == set(re.findall(r"\{\w+\}", translation)), message


def test_the_report_speaks_chinese_where_it_is_told_to(view: Callable[..., Any]) -> None:
    driver = view(ordinary())
    assert driver.execute_script("return document.documentElement.lang") == "en"
    speak(driver, "zh")
    assert driver.execute_script("return document.documentElement.lang") == "zh"
    assert [text.replace("\n", " ") for text in texts(driver, ".card")][:3] == ["9% 同步", "9% 核对", "28 待译字词"]
    assert "missing" not in texts(driver, ".matrix")[0]
    assert "缺失" in texts(driver, ".matrix")[0]
    driver.execute_script("location.hash = '#page/glossary.md'")
    become(driver, ".pair > header .state", ["过时", "缺失"])


def test_axe_finds_nothing(tmp_path: Path, need: Need) -> None:
    spec = importlib.util.find_spec("axe_core_python")
    need(spec and not missing(), missing() or "axe-core-python")
    assert spec
    axe = Path(spec.origin or "").with_name("axe.min.js").read_text("utf-8")
    months = [Past(f"2025-{month:02}-28", (Earlier("en", "a", "b", Words(100, 50 - month)),)) for month in range(1, 13)]
    options = asking(
        trend=lambda: months, owners=lambda path: ("@docs",), forge=lambda: Forge("github", "https://github.com/o/r")
    )
    path = tmp_path / "report.html"
    path.write_text(render("html", large(20, 6), options), "utf-8")
    for width, dark, language in ((1280, False, "en"), (1280, True, "zh"), (390, False, "zh")):
        with chromium(width, 900, dark) as driver:
            for address in ADDRESSES:
                driver.get("about:blank")
                driver.get(path.as_uri() + address)
                speak(driver, language)
                driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
                driver.execute_script(axe)
                violations, passes = driver.execute_async_script(AXE.read_text("utf-8"))
                assert violations == [], (address, width, dark, language)
                assert passes > 15
