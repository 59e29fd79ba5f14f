"""Where sdlint is on the web: said once, in pyproject.toml, and the same everywhere."""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from urllib.parse import urlsplit

import pytest

from conftest import Need, Shell
from installs import ROOT, run, scratch, wheel
from sdlint.lsp.translate import _manual
from sdlint.model import Finding, Position, Result, Span
from sdlint.reports import Options
from sdlint.reports.formats import html, markdown, rdjson, sarif
from sdlint.rules import BY_CODE, RULES, Rule
from sdlint.rules.manual import address
from sdlint.text import addresses as program
from staging import addresses

ELSEWHERE = re.compile(
    r"https?://(?:www\.)?(?:github\.com/[\w.-]+|[\w-]+\.github\.io)/sdlint(?![\w-])|[\w.-]+/sdlint@v"
)
OURS = {addresses.REPOSITORY, addresses.SITE.rstrip("/"), f"{addresses.SLUG}@v"}
FINDING = Finding("SD303", "missing-anchor", "error", "a.md", Position(1, 1), Position(1, 2), "no", Span(0, 1))


def test_the_program_has_the_addresses_of_the_project() -> None:
    assert (program.REPOSITORY, program.SITE) == (addresses.REPOSITORY, addresses.SITE)
    assert addresses.URLS.keys() == {"Documentation", "Repository", "Issues", "Changelog"}
    assert all(urlsplit(url).scheme == "https" for url in addresses.URLS.values())


def test_nothing_names_another_address(need: Need) -> None:
    need((ROOT / ".git").exists(), "a clone")
    files = run("git", "ls-files", "-z", "--", ":!tests", ":!bench", cwd=ROOT).stdout.split("\0")
    for name in filter(None, files):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".svg"):
            assert {*ELSEWHERE.findall(path.read_text("utf-8"))} <= OURS, name


def test_what_is_moved_is_stamped() -> None:
    text = "pip install git+https://github.com/OWNER/sdlint\n- uses: you/sdlint@v9.9\n[x](https://you.github.io/sdlint/rules/)"
    stamped = addresses.stamped(text)
    assert {*ELSEWHERE.findall(stamped)} == OURS
    assert stamped.endswith(f"({addresses.SITE}rules/)")
    assert addresses.stamped("https://github.com/x/sdlint-tools") == "https://github.com/x/sdlint-tools"


def test_every_link_of_the_readme_for_the_index_is_absolute() -> None:
    text = addresses.index_readme()
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert {link for link in links if not link.startswith("https://")} == {"gone.md"}, "that is an example"
    shown = [link.removeprefix(addresses.SITE) for link in links if link.startswith(addresses.SITE)]
    assert {"images/run.svg", "guide/getting-started", "rules/", "handbook/"} <= {*shown}
    blobs = [link.removeprefix(f"{addresses.REPOSITORY}/blob/main/") for link in links if "/blob/" in link]
    assert "LICENSE" in blobs
    assert all((ROOT / blob).is_file() for blob in blobs)


def test_an_index_takes_the_readme(need: Need) -> None:
    need(find_spec("twine"), "twine")
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", str(wheel())], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PASSED" in done.stdout


def test_an_index_shows_all_of_the_readme(need: Need) -> None:
    need(find_spec("readme_renderer"), "readme-renderer")
    from readme_renderer import markdown as renderer

    shown = renderer.render(addresses.index_readme())
    assert shown
    (scratch() / "readme.html").write_text(shown, "utf-8")
    assert shown.count("<img") == 1
    assert shown.count("<table>") == 1
    assert "five commands" not in shown
    assert {href for href in re.findall(r'href="([^"]+)"', shown) if not href.startswith(("https://", "#"))} == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_has_one_address(rule: Rule) -> None:
    assert address(rule) == f"{addresses.SITE}rules/{rule.code}"
    assert address(rule._replace(module="others.rules")) == ""


def test_reports_point_to_the_page_of_a_rule(bare: Shell) -> None:
    result, page = Result((FINDING,)), f"{addresses.SITE}rules/SD303"
    driver = json.loads(sarif.report(result, Options()))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == addresses.SITE
    pages = [f"{addresses.SITE}rules/{code}" for code in sorted(BY_CODE)]
    assert [rule["helpUri"] for rule in driver["rules"]] == pages
    said = json.loads(rdjson.report(result, Options()))
    assert said["source"]["url"] == addresses.SITE
    assert said["diagnostics"][0]["code"] == {"value": "SD303", "url": page}
    assert f"| [SD303]({page}) missing-anchor |" in markdown.report(result, Options())
    assert page in html.report(result, Options())
    assert _manual("missing-anchor") == page
    assert bare.run("explain", "SD303").stdout.endswith(f"\nOn the web: {page}\n")


def test_the_extension_names_the_project() -> None:
    package = json.loads((ROOT / "editors/vscode/package.json").read_text("utf-8"))
    assert package["homepage"] == addresses.SITE
    assert package["repository"]["url"] == addresses.REPOSITORY
    assert package["bugs"]["url"] == addresses.URLS["Issues"]


def test_a_page_of_the_repository_has_its_place_on_the_web() -> None:
    assert addresses.address_of("docs/zh/links.md") == f"{addresses.SITE}zh/guide/links"
    assert addresses.address_of("docs/en/README.md") == f"{addresses.SITE}guide/"
    assert addresses.address_of("content/zh/index.md") == f"{addresses.SITE}zh/handbook/"
    assert addresses.address_of("docs/ci") == f"{addresses.REPOSITORY}/tree/main/docs/ci"
    text = "[a](../rules.md#sd101-x) [b](#here) [c](https://x.test/) ![d](../images/run.svg)"
    told = addresses.absolute(text, "docs/en/x.md")
    assert told == (
        f"[a]({addresses.SITE}rules/#sd101-x) [b](#here) [c](https://x.test/) ![d]({addresses.SITE}images/run.svg)"
    )
