"""Each format keeps its official schema, is read back by a consumer where there is one, and survives hostile text."""

import json
import re
import xml.etree.ElementTree as ET
from io import StringIO
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import xmlschema
from junitparser import JUnitXml
from msgspec.structs import replace
from sarif.loader import load_sarif_file

from reports.sample import EN, TEXTS, ZH, hostile, ordinary, read
from sdlint import __version__
from sdlint.model import Result
from sdlint.reports import REPORTERS, Asks, Options, render, reporter
from sdlint.reports.formats.sarif import MOST
from sdlint.reports.schema import report_schema
from sdlint.text.addresses import SITE
from sdlint.text.display import printable, width, xml_text

VENDOR = Path(__file__).parent / "vendor"
CASES = Path(__file__).parents[1] / "cases" / "reports"
SCHEMAS = Path(__file__).parents[2] / "schemas"
OPTIONS = Options(root="/handbook", asks=Asks(read=read))
TERMINAL = Options(root="/handbook", color=True, links=True, terminal=True, width=80)
RESULTS = pytest.mark.parametrize("result", [Result(), ordinary(), hostile()], ids=["empty", "ordinary", "hostile"])
EVERY = pytest.mark.parametrize("name", REPORTERS)
HUMAN = ("text", "concise", "github", "markdown", "junit", "checkstyle", "gitlab", "html")


def vendored(name: str) -> dict:
    return json.loads((VENDOR / name).read_text("utf-8"))


@EVERY
@RESULTS
def test_every_format_is_text_that_can_be_written(name: str, result: Result) -> None:
    text = render(name, result, OPTIONS)
    text.encode("utf-8")
    assert text == "" or text.endswith("\n")
    assert text == render(name, result, OPTIONS), "the same result makes the same report"


@EVERY
def test_no_format_lets_a_control_or_bidi_character_through(name: str) -> None:
    text = render(name, hostile(), OPTIONS)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        reporter("yaml")


# --- text and concise ---


@pytest.mark.parametrize(
    ("case", "name", "options"),
    [
        ("text.txt", "text", OPTIONS),
        ("terminal.txt", "text", Options(terminal=True, width=80, asks=Asks(read=read))),
        ("concise.txt", "concise", OPTIONS),
        ("github.txt", "github", OPTIONS),
        ("comment.md", "markdown", Options(base="main")),
    ],
)
def test_a_report_reads_as_its_case_says(case: str, name: str, options: Options) -> None:
    assert render(name, ordinary(), options) == (CASES / case).read_text("utf-8")


def test_the_plain_line_stands_first_whatever_is_around_it() -> None:
    lines = render("text", ordinary(), Options(terminal=True, width=120)).splitlines()
    plain = render("concise", ordinary()).splitlines()
    assert [line for line in lines if re.match(r"\S+:\d+:\d+: SD", line)] == plain


def test_carets_stand_under_the_link_by_display_width() -> None:
    lines = render("text", ordinary(), Options(terminal=True, width=80)).splitlines()
    source, carets = next((a, b) for a, b in pairwise(lines) if "[采样器](#sampelr)" in a)
    assert width(source[: source.index("[")]) == carets.index("^")
    assert carets.count("^") == width("[采样器](#sampelr)")


def test_colour_and_links_only_where_they_are_asked_for() -> None:
    plain, styled = (render("text", ordinary(), options) for options in (OPTIONS, TERMINAL))
    assert "\x1b" not in plain
    assert "\x1b]8;;file:///handbook/content/zh/glossary.md\x1b\\" in styled
    bare = re.sub("\x1b\\[[0-9;]*m|\x1b\\]8;;[^\x1b]*\x1b\\\\", "", styled)
    assert bare == render("text", ordinary(), Options(terminal=True, width=80))


def test_a_hostile_page_cannot_write_to_the_terminal() -> None:
    styled = render("text", hostile(), TERMINAL)
    rule = f"{re.escape(SITE)}rules/SD[0-9]{{3}}"
    left = re.sub(f"\x1b\\[[0-9;]*m|\x1b\\]8;;(?:file://[\x21-\x7e]*|{rule})?\x1b\\\\", "", styled)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", left)


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result(files=1), "1 file checked: nothing to report"),
        (Result(files=1200, suppressed=2), "1,200 files checked: nothing to report (2 suppressed)"),
        (ordinary(), "2 files checked: 2 errors, 1 warning (1 suppressed, 4 in the baseline)"),
    ],
)
def test_the_summary(result: Result, line: str) -> None:
    assert line in render("text", result).splitlines()


# --- JSON ---


@RESULTS
def test_json_keeps_its_schema(result: Result) -> None:
    schema = json.loads((SCHEMAS / "report.schema.json").read_text("utf-8"))
    document = json.loads(render("json", result))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    lines = [json.loads(line) for line in render("jsonl", result).split("\n") if line]
    assert lines == document["findings"]


def test_the_schema_in_the_repository_is_the_one_the_types_make() -> None:
    text = (SCHEMAS / "report.schema.json").read_text("utf-8")
    assert json.loads(text) == report_schema(), "run `make docs`"


def test_json_says_what_the_contract_says() -> None:
    document = json.loads(render("json", ordinary()))
    assert document["version"] == 1
    assert document["tool"] == {"name": "sdlint", "version": __version__}
    assert document["summary"] == {"files": 2, "errors": 2, "warnings": 1, "suppressed": 1, "baselined": 4}
    stale, missing, anchor = document["findings"]
    assert stale["fix"] is None
    assert stale["related"] == []
    assert missing["related"] == [
        {
            "path": "content/zh/glossary.md",
            "start": {"line": 7, "column": 1},
            "end": {"line": 7, "column": 17},
            "message": "the section in zh",
        }
    ]
    edit = anchor["fix"]["edits"][0]
    assert anchor["fix"]["safety"] == "safe"
    assert ZH[: edit["start"]] + edit["text"] + ZH[edit["end"] :] == ZH.replace("sampelr", "sampler")


# --- SARIF ---


@RESULTS
def test_sarif_keeps_its_schema(result: Result) -> None:
    jsonschema.Draft4Validator(vendored("sarif-2.1.0-rtm.5.json")).validate(json.loads(render("sarif", result)))


def test_sarif_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "out.sarif"
    path.write_text(render("sarif", ordinary()), "utf-8")
    loaded = load_sarif_file(str(path))
    assert [(one["Severity"], one["Code"], one["Location"], one["Line"]) for one in loaded.get_records()] == [
        ("warning", "SD506", "content/en/glossary.md", 3),
        ("error", "SD503", "content/en/glossary.md", 5),
        ("error", "SD303", "content/zh/glossary.md", 5),
    ]


def test_sarif_carries_help_fixes_places_and_fingerprints() -> None:
    (run,) = json.loads(render("sarif", ordinary()))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"])
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}")
    stale, missing, anchor = run["results"]
    assert "fixes" not in stale
    region = anchor["locations"][0]["physicalLocation"]["region"]
    assert ZH[region["charOffset"] :][: region["charLength"]] == "[采样器](#sampelr)"
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (5, 4, 5, 19)
    replacement = anchor["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "sampler"}
    assert replacement["deletedRegion"]["startColumn"] == ZH.splitlines()[4].index("sampelr") + 1
    assert missing["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7
    assert anchor["partialFingerprints"] == {"sdlint/v1": "aa11:1"}


def test_sarif_paths_are_uris() -> None:
    finding = replace(ordinary().findings[0], path="docs/指南 #1.md")
    (run,) = json.loads(render("sarif", Result((finding,))))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "docs/%E6%8C%87%E5%8D%97%20%231.md"


# --- GitHub and GitLab ---


def test_github_annotations_cannot_be_forged() -> None:
    lines = render("github", hostile()).splitlines()
    assert len(lines) == len(hostile().findings)
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert command, line
        properties = dict(one.split("=", 1) for one in command[2].split(","))
        assert set(properties) == {"file", "line", "col", "endColumn", "title"}
        assert "%250A" in command[3]


def test_github_gives_no_columns_across_lines() -> None:
    finding = ordinary().findings[0]
    (line,) = render("github", Result((replace(finding, end=finding.end._replace(line=9)),))).splitlines()
    assert "endLine=9" in line
    assert "col=" not in line


@RESULTS
def test_gitlab_keeps_its_schema(result: Result) -> None:
    jsonschema.validate(json.loads(render("gitlab", result)), vendored("gitlab-code-quality.schema.json"))


def test_gitlab_fingerprints_are_of_the_content_and_unique() -> None:
    finding = ordinary().findings[0]
    moved = replace(finding, start=finding.start._replace(line=90), end=finding.end._replace(line=90))
    (before,) = json.loads(render("gitlab", Result((finding,))))
    (after,) = json.loads(render("gitlab", Result((moved,))))
    assert before["fingerprint"] == after["fingerprint"]
    twice = json.loads(render("gitlab", Result((finding, moved))))
    assert len({issue["fingerprint"] for issue in twice}) == 2


# --- XML ---


@RESULTS
def test_junit_keeps_its_schema_and_is_read_back(result: Result) -> None:
    text = render("junit", result)
    xmlschema.validate(StringIO(text), str(VENDOR / "junit-10.xsd"))
    suites = JUnitXml.fromstring(text.encode())
    assert suites.failures == result.errors
    cases = [case for suite in suites for case in suite]
    assert sum(bool(case.result) for case in cases) == result.errors


def test_junit_is_red_exactly_when_the_run_fails() -> None:
    strict = JUnitXml.fromstring(render("junit", ordinary(), Options(fail_on="warning")).encode())
    assert strict.failures == 3
    clean = JUnitXml.fromstring(render("junit", replace(ordinary(), findings=())).encode())
    assert clean.failures == 0
    assert [suite.name for suite in clean] == sorted(TEXTS)


@RESULTS
def test_checkstyle_keeps_its_schema(result: Result) -> None:
    text = render("checkstyle", result)
    xmlschema.validate(StringIO(text), str(VENDOR / "checkstyle.xsd"))
    errors = ET.fromstring(text.partition("\n")[2]).findall("file/error")
    assert len(errors) == len(result.findings)
    messages = {error.get("message") for error in errors}
    assert messages == {f"{xml_text(finding.message)} [{finding.name}]" for finding in result.findings}


# --- reviewdog ---


@RESULTS
def test_rdjson_keeps_its_schema(result: Result) -> None:
    for options in (OPTIONS, Options()):
        jsonschema.validate(json.loads(render("rdjson", result, options)), vendored("rdjson.schema.json"))


def test_rdjson_counts_bytes_and_suggests() -> None:
    *_, anchor = json.loads(render("rdjson", ordinary(), OPTIONS))["diagnostics"]
    line = ZH.splitlines()[4].encode()
    place = anchor["location"]["range"]
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == "[采样器](#sampelr)"
    (suggestion,) = anchor["suggestions"]
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    mended = line[:start] + suggestion["text"].encode() + line[end:]
    assert mended.decode() == ZH.splitlines()[4].replace("sampelr", "sampler")


def test_rdjson_suggests_nothing_that_it_cannot_place() -> None:
    diagnostics = json.loads(render("rdjson", ordinary(), Options()))["diagnostics"]
    assert all("suggestions" not in one for one in diagnostics)
    assert all("column" not in one["location"]["range"]["start"] for one in diagnostics)


# --- Markdown ---


def test_markdown_shows_hostile_text_as_text() -> None:
    import mistune

    render_html = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url"])
    page = str(render_html(render("markdown", hostile(), Options(base="a`b"))))
    page = page.replace("<!-- -->", "").replace("<!-- sdlint-report -->", "")
    page = re.sub(rf'<a href="{SITE}rules/(SD[0-9]{{3}})">\1</a>', "", page)
    tags = {tag.lower() for tag in re.findall(r"<(/?[a-zA-Z!][^\s>]*)", page)}
    allowed = {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "code", "blockquote"}
    assert {tag.strip("/") for tag in tags} <= allowed


def test_markdown_mentions_nobody() -> None:
    from sdlint.reports.formats.markdown import escape

    assert escape("@ann") == "@<!-- -->ann"
    assert escape("#12") == r"\#<!-- -->12"
    assert escape("see https://a.b") == "see https<!-- -->://a.b"
    assert escape("GH-1 :tada:") == "GH<!-- -->-1 :<!-- -->tada:"
    assert escape("www.a.b") == "www<!-- -->.a.b"


def test_markdown_fits_into_a_comment() -> None:
    many = replace(ordinary(), findings=ordinary().findings * 3000)
    text = render("markdown", many)
    assert len(text) < 65_536
    assert re.search(r"… and [\d,]+ more findings", text)
    assert "#### Languages" in text


def test_a_step_summary_is_longer_and_fits_too() -> None:
    from sdlint.reports.formats.markdown import summary

    many = replace(hostile(), findings=hostile().findings * 3000)
    text = summary(many, Options())
    assert len(render("markdown", many)) < len(text)
    assert len(text.encode()) < 2**20
    assert summary(ordinary(), OPTIONS).startswith("### sdlint")


def test_what_people_read_names_the_rule_and_the_place() -> None:
    for name in HUMAN:
        text = render(name, ordinary(), OPTIONS)
        assert "missing-anchor" in text, name
        assert "content/zh/glossary.md" in text, name
    assert printable(EN.splitlines()[0]) == "# Glossary"


def test_sarif_holds_what_code_scanning_takes_the_gravest_first() -> None:
    result = ordinary()
    light, grave = (replace(result.findings[0], severity=severity) for severity in ("info", "error"))
    many = replace(result, findings=(*(light,) * MOST, grave))
    (run,) = json.loads(render("sarif", many))["runs"]
    assert len(run["results"]) == MOST
    assert run["results"][0]["level"] == "error"
    (notice,) = (note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"])
    assert notice.startswith("1 finding left out")


def owing() -> Result:
    result = ordinary()
    first, *rest = result.findings
    return replace(result, findings=(replace(first, severity="error", owed=True), *rest))


def test_what_is_owed_is_told_apart() -> None:
    result = owing()
    owed = result.findings[0]
    text = render("text", result)
    assert f"Owed by translations that this change did not touch:\n  {owed.path}: 1 {owed.name}" in text
    assert f"{owed.path}:{owed.start.line}:{owed.start.column}: {owed.code}" not in text
    data = json.loads(render("json", result))
    assert [finding.get("owed") for finding in data["findings"]] == [True, *[None] * (len(result.findings) - 1)]
    assert (
        data["summary"]["errors"] == result.errors == ordinary().errors - (ordinary().findings[0].severity == "error")
    )
    jsonschema.validate(data, report_schema())
    (run,) = json.loads(render("sarif", result))["runs"]
    assert (run["results"][0]["level"], run["results"][0]["properties"]) == ("note", {"owed": True})
    assert "::notice" in render("github", result)
    failures = JUnitXml.fromstring(render("junit", result, Options(fail_on="info")).encode()).failures
    assert failures == len(result.findings) - 1


def test_places_lead_to_the_forge_where_it_is_known() -> None:
    from sdlint.site.forge import forge

    known = forge("https://token@github.com/o/r.git", "main", "c0ffee")
    options = replace(OPTIONS, asks=Asks(read=read, forge=lambda: known), repository="..")
    comment = render("markdown", ordinary(), options)
    assert "| [5:4](https://github.com/o/r/blob/c0ffee/handbook/content/zh/glossary.md#L5) |" in comment
    (run,) = json.loads(render("sarif", ordinary(), options))["runs"]
    assert run["versionControlProvenance"] == [
        {
            "repositoryUri": "https://github.com/o/r",
            "revisionId": "c0ffee",
            "branch": "main",
            "mappedTo": {"uriBaseId": "%SRCROOT%"},
        }
    ]
    assert "token" not in comment
    assert "github.com" not in render("markdown", ordinary(), OPTIONS)
