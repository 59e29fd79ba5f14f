"""The site that ``make site`` builds: what sdlint says of its links and anchors is so, and nobody is shut out of it."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from html_truth import Built, alive, read
from site_tree import Recipe

from conftest import Need
from installs import ROOT
from reports.browser import chromium, missing
from sdlint.config.load import load
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model import Corpus, Finding, Request
from sdlint.rules import RULES
from staging import pages
from staging.addresses import BASE, BRANCH, REPOSITORY
from staging.serve import served

SITES = ROOT / "build" / "site"
DIST = SITES / "dist"
CODES = ("SD301", "SD302", "SD303", "SD311")
"""The rules about what is on the site, and what is not."""
RECIPE = Recipe(name="site", flavor="vitepress", build=(), out="dist", pages={}, base=BASE)
LABEL = re.compile(r"L\d{5}")
FEW = ("rules/SD303", "rules/SD701", "zh/rules/SD303")
"""The pages of rules that are looked at with links that lead nowhere: they are all made alike."""
LOOKED_AT = (
    "",
    "guide/getting-started",
    "guide/performance",
    "rules/",
    "rules/SD701",
    "config",
    "handbook/glossary",
    "status",
    "nowhere",
)
AXE = Path(__file__).parents[1] / "reports" / "axe.js"


@pytest.fixture(autouse=True)
def _built(need: Need) -> None:
    need((DIST / "index.html").exists(), "a site: make site")


@cache
def html(folder: Path) -> dict[str, Built]:
    """What was built, by name."""
    return {path.relative_to(folder).as_posix(): read(path) for path in sorted(folder.rglob("*.html"))}


@cache
def names(folder: Path) -> frozenset[str]:
    """Every file that was built."""
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def judged(src: Path) -> tuple[Corpus, tuple[Finding, ...]]:
    """What sdlint says of what a site is built from."""
    config = load(src / "sdlint.yaml", src, {"offline": True})
    result = check(Session(config, Request(select=CODES, cache=False)))
    assert result.corpus is not None
    return result.corpus, result.findings


def hrefs(page: str) -> list[str]:
    """Where the links of the page called `page` lead."""
    return [
        found.replace("&amp;", "&")
        for found in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', (DIST / page).read_text("utf-8"))
    ]


def name_of(path: str) -> str:
    return path.removesuffix(".md") + ".html"


def test_every_anchor_is_in_the_html() -> None:
    corpus, findings = judged(SITES / "src")
    assert [f"{finding.path}: {finding.message}" for finding in findings] == []
    assert len(corpus.pages) > 100
    for path, page in corpus.pages.items():
        built = html(DIST)[name_of(path)]
        said = [anchor.id for anchor in page.anchors if anchor.kind == "heading"]
        # The home page's headings are its theme's, and so is the one of the outline.
        assert path.endswith("index.md") or said, path
        own = [id_ for id_, _ in built.headings if id_ and not id_.startswith("doc-") and id_ not in FRAME]
        assert said == own, path
        assert {anchor.id for anchor in page.anchors if anchor.kind != "unknown"} <= built.ids, path


FRAME = {"main-nav-aria-label", "sidebar-aria-label"}
"""Ids of headings that are the theme's."""


def test_no_link_of_the_site_is_dead() -> None:
    dead, forge = [], set()
    for name in html(DIST):
        if name.startswith("report/") or name == "404.html":
            continue
        own = "https://site.invalid" + BASE + re.sub(r"(^|/)index\.html$", r"\1", name).removesuffix(".html")
        for href in hrefs(name):
            if href.startswith(f"{REPOSITORY}/"):
                forge.add(unquote(href.removeprefix(f"{REPOSITORY}/")).partition("#")[0])
            elif not alive(RECIPE, own, href, href, html(DIST), names(DIST)):
                dead.append((name, href))
    assert dead == []
    on_forge = {place.split("/", 2)[2] for place in forge if place.startswith(("blob/", "tree/", "edit/"))}
    assert "CHANGELOG.md" in on_forge
    assert {place for place in on_forge if not (ROOT / place).exists()} == set()
    assert {place.split("/")[1] for place in forge if "/" in place} <= {BRANCH}


def test_the_anchors_of_the_manual_are_those_that_it_has_on_the_forge() -> None:
    for path in pages.sources():
        flavor = pages.FLAVORS[path.partition("/")[0]]
        anchors = {anchor.id for anchor in pages.read(path, flavor).page.anchors if anchor.kind != "unknown"}
        assert anchors <= html(DIST)[name_of(pages.staged_at(path))].ids, path


def test_every_rule_is_where_reports_say() -> None:
    for rule in RULES.values():
        for folder in ("rules", "zh/rules"):
            assert f"{folder}/{rule.code}.html" in names(DIST)


def test_the_reports_of_our_own_tree_are_there() -> None:
    for tree in ("handbook", "manual"):
        assert f"report/{tree}/index.html" in names(DIST)
        assert json.loads((DIST / "report" / tree / "report.json").read_text("utf-8"))["findings"] == []
    shown = {href for href in hrefs("status.html") if "/report/" in href}
    assert shown == {f"{BASE}report/{tree}/" for tree in ("handbook", "manual")}


# --- links that lead nowhere -------------------------------------------------------------------------------------


def planted(corpus: Corpus, path: str, other: str, number: int) -> str:
    """Links from the page at `path` to `other`, to what is there and to what is not, with labels from `number` on."""
    near = os.path.relpath(other, os.path.dirname(path) or ".")
    stem, there = near.removesuffix(".md"), [anchor.id for anchor in corpus.pages[other].anchors]
    own = [anchor.id for anchor in corpus.pages[path].anchors]
    whole = "/" + other.removesuffix(".md")
    targets = [near, stem, f"{stem}.html", f"./{near}", f"no-{os.path.basename(near)}", f"{stem}-no", f"{near}#nowhere"]
    targets += [whole, f"{whole}.md", f"{whole}.html", f"{whole}-no", f"{whole}.md#nowhere", f"{whole}/", "#nowhere"]
    targets += [f"#{own[-1]}", f"#{own[-1]}-no"] if own else []
    targets += [f"{near}#{there[-1]}", f"{whole}#{there[-1]}", f"{whole}#{there[-1]}-no"] if there else []
    targets += [
        "/images/run.svg",
        "/images/none.svg",
        "/report/manual/",
        "/report/none/",
        "/nowhere",
        "../../../above.md",
    ]
    return "\n".join(f"- [L{number + turn:05}](<{target}>)" for turn, target in enumerate(targets))


@pytest.fixture
def wrong(_built: None, tmp_path: Path) -> Path:
    """The site with links on its pages that lead nowhere, beside others that do; of the rules' pages only few."""
    folder = tmp_path / "planted"
    left = shutil.ignore_patterns("report.json", *(f"{rule.code}.md" for rule in RULES.values()))
    shutil.copytree(SITES / "src", folder / "src", ignore=left)
    for page in FEW:
        shutil.copy(SITES / "src" / f"{page}.md", folder / "src" / f"{page}.md")
    corpus, _ = judged(folder / "src")
    paths = sorted(path for path in corpus.pages if path not in ("index.md", "zh/index.md"))
    for turn, path in enumerate(paths):
        file = folder / "src" / path
        links = planted(corpus, path, paths[(turn + 7) % len(paths)], turn * 100)
        file.write_text(f"{file.read_text('utf-8')}\n\n{links}\n", "utf-8")
    shutil.copy(SITES / "site.json", folder / "site.json")
    (folder / "node_modules").symlink_to(ROOT / "site" / "node_modules")
    command = ["npm", "run", "--silent", "build"]
    environment = {**os.environ, "SDLINT_PLANTED": str(folder)}
    done = subprocess.run(command, cwd=ROOT / "site", env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.slow
def test_what_sdlint_calls_dead_is_dead_and_what_it_calls_alive_is_alive(wrong: Path) -> None:
    corpus, findings = judged(wrong / "src")
    accused = {(finding.path, finding.start) for finding in findings}
    dist, differing, count = wrong / "dist", [], [0, 0]
    for path, page in corpus.pages.items():
        name = name_of(path)
        own = urljoin("https://site.invalid" + BASE, re.sub(r"(^|/)index\.html$", r"\1", name).removesuffix(".html"))
        links = {link.text: link for link in page.links if LABEL.fullmatch(link.text)}
        assert links.keys() == html(dist)[name].links.keys(), path
        for label, href in html(dist)[name].links.items():
            target = links[label].target
            lives = alive(RECIPE, own, href, target, html(dist), names(dist)) is not False
            said = (path, page.position(links[label].span.start)) not in accused
            count[lives] += 1
            if lives != said:
                differing.append(f"{path} {target} {href}: {'alive' if lives else 'dead'}")
    assert differing == []
    assert min(count) > 300, count


# --- readers -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served(DIST) as address:
        yield address


@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark", "language"), [(1280, False, ""), (390, True, "zh/")])
def test_axe_finds_nothing(width: int, dark: bool, language: str, site: str, need: Need) -> None:
    spec = importlib.util.find_spec("axe_core_python")
    need(spec and not missing(), missing() or "axe-core-python")
    axe = Path(spec.origin or "").with_name("axe.min.js").read_text("utf-8")
    wrong = {}
    with chromium(width, 900, dark) as driver:
        driver.set_script_timeout(60)
        for page in LOOKED_AT:
            driver.get(f"{site}{language}{page}")
            driver.execute_script(axe)
            violations, passes = driver.execute_async_script(AXE.read_text("utf-8"))
            assert passes > 10
            if violations:
                wrong[page] = violations
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width, page
            assert driver.execute_script("return document.documentElement.classList.contains('dark')") is dark
        # Of a page that is not there, the host says 404.
        said = [each["message"] for each in driver.get_log("browser") if "nowhere" not in each["message"]]
    assert wrong == {}
    assert said == []


@pytest.mark.slow
def test_the_search_knows_both_languages(site: str, need: Need) -> None:
    need(not missing(), missing())
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.expected_conditions import presence_of_element_located
    from selenium.webdriver.support.wait import WebDriverWait

    asked = (
        ("", "heading increment", "SD104 heading-increment"),
        ("zh/", "潜在空间", "潜在空间"),
        ("zh/", "存档", "存档"),
    )
    with chromium() as driver:
        wait = WebDriverWait(driver, 10)
        for language, words, title in asked:
            driver.get(f"{site}{language}guide/getting-started")
            driver.find_element(By.CSS_SELECTOR, "button.DocSearch-Button").click()
            wait.until(lambda page: page.find_elements(By.CSS_SELECTOR, "input.search-input"))[0].send_keys(words)
            by = (By.XPATH, f"//a[contains(@class, 'result')][contains(., '{title}')]")
            wait.until(presence_of_element_located(by))
            results = driver.find_elements(By.CSS_SELECTOR, "a.result")
            prefix = urlsplit(site).path + language
            assert all(urlsplit(result.get_attribute("href")).path.startswith(prefix) for result in results)
