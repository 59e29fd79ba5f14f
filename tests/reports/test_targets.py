import csv
import json

import pytest

from conftest import Shell
from sdlint.errors import UsageError
from sdlint.reports.targets import Output, parse


@pytest.mark.parametrize(
    ("argument", "target"),
    [
        ("sarif=out.sarif", Output("sarif", "out.sarif")),
        ("html=docs/a=b.html", Output("html", "docs/a=b.html")),
        ("json=-", Output("json", "-")),
        ("out.sarif", Output("sarif", "out.sarif")),
        ("out.sarif.json", Output("sarif", "out.sarif.json")),
        ("Report.HTML", Output("html", "Report.HTML")),
        ("notes", Output("text", "notes")),
        ("/dev/stdout", Output("text", "/dev/stdout")),
        ("-", Output("text", "-")),
        ("out.d/notes", Output("text", "out.d/notes")),
        ("out.txt", Output("text", "out.txt")),
        ("out.md", Output("markdown", "out.md")),
        ("out.xml", Output("junit", "out.xml")),
        ("out.csv", Output("csv", "out.csv")),
        ("out.jsonl", Output("jsonl", "out.jsonl")),
        ("html=out.pdf", Output("html", "out.pdf")),
        ("a/b=c.json", Output("json", "a/b=c.json")),
    ],
)
def test_where_a_report_goes(argument: str, target: Output) -> None:
    assert parse(argument) == target


def test_the_default_format_goes_before_the_ending() -> None:
    assert parse("out.json", "sarif") == Output("sarif", "out.json")


@pytest.mark.parametrize("argument", ["yaml=out", "sarif=", ""])
def test_what_cannot_be_meant_is_said(argument: str) -> None:
    with pytest.raises(UsageError):
        parse(argument)


def test_an_unknown_ending_is_told_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=r"no report ends in \.pdf; .*\.html, .*\.csv"):
        parse("out.pdf")
    assert parse("out.pdf", "html") == Output("html", "out.pdf")


def test_a_file_has_the_format_of_its_ending_unless_another_is_named(shell: Shell) -> None:
    shell.write({"content/zh/a.md": "# 甲 {#a}\n\n[=no](no.md)\n"})
    said = shell.run("check", "--offline", "--output", "r.html", "--output", "r.csv", "--output", "sarif=r.json")
    assert (said.returncode, said.stdout) == (1, "")
    assert (shell.root / "r.html").read_text("utf-8").startswith("<!doctype html>")
    head, *rows = csv.reader((shell.root / "r.csv").read_text("utf-8").splitlines())
    assert head[:4] == ["path", "line", "column", "code"]
    assert ["content/zh/a.md", "3", "1", "SD301"] in [row[:4] for row in rows]
    assert "runs" in json.loads((shell.root / "r.json").read_text("utf-8"))
    shell.run("check", "--offline", "--format", "json", "--output", "r.html")
    assert json.loads((shell.root / "r.html").read_text("utf-8"))["version"] == 1
    said = shell.run("check", "--offline", "--output", "r.pdf")
    assert said.returncode == 2
    assert said.stderr.startswith("sdlint: --output r.pdf: no report ends in .pdf; ")
    assert not (shell.root / "r.pdf").exists()
