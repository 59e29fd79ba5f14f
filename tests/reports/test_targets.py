import pytest

from sdlint.errors import UsageError
from sdlint.reports.targets import Target, parse


@pytest.mark.parametrize(
    ("argument", "target"),
    [
        ("sarif=out.sarif", Target("sarif", "out.sarif")),
        ("html=docs/a=b.html", Target("html", "docs/a=b.html")),
        ("json=-", Target("json", "-")),
        ("out.sarif", Target("sarif", "out.sarif")),
        ("out.sarif.json", Target("sarif", "out.sarif.json")),
        ("Report.HTML", Target("html", "Report.HTML")),
        ("notes", Target("text", "notes")),
        ("a/b=c.json", Target("json", "a/b=c.json")),
    ],
)
def test_where_a_report_goes(argument: str, target: Target) -> None:
    assert parse(argument) == target


def test_the_default_format_goes_before_the_ending() -> None:
    assert parse("out.json", "sarif") == Target("sarif", "out.json")


@pytest.mark.parametrize("argument", ["yaml=out", "sarif=", ""])
def test_what_cannot_be_meant_is_said(argument: str) -> None:
    with pytest.raises(UsageError):
        parse(argument)
