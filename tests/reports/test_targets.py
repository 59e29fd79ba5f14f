import pytest

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
