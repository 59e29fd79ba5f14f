"""A tree whose every name and text is meant for the log, the table or the page that shows it: nothing of it acts."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import CONFIG, Shell
from sdlint.cli import main
from sdlint.model import Forms, Term
from sdlint.reports import REPORTERS, terms_table
from sdlint.terms.formats import csv_file, tbx
from sdlint.text.display import harmless, placed

Run = Callable[..., tuple[str, str]]

NAMES = (
    "::error file=x::pwn0",
    "##[error]pwn1",
    "##vso[task.setvariable variable=x]pwn2",
    "##teamcity[message text='x']pwn3",
    " ::warning::pwn4",
    "a\n::error::pwn5",
    "a\r##[group]pwn6",
    "\x1b]8;;http:evil\x07pwn7",
    "\u202epwn8",
    "a|b`c<script>alert(1)<!-- @everyone pwn9",
    "=cmd|' !A0'pwn10",
    "-rf pwn11",
    "%0A::error::pwn12",
    "a\u2028::error::pwn13",
    "\u2029##[error]pwn14",
    "::add-mask::pwn15",
    "\x9b31m\x85::error::pwn16",
    "[x](javascript:alert) ![](y) pwn17",
    "::stop-commands::pwn18",
    "a,b:c;d pwn19",
)
WORD = re.compile(r"pwn\d+")
ORDER = re.compile(r"(?i)^\s*::[a-z]|##(vso|teamcity)?\[")
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
MEANT = re.compile(
    r"::(?:(?:error|warning|notice) file=[^:,]*,line=\d+,[^:]*::|notice title=sdlint::\d+ more findings? not shown\b|"
    r"(?:group::\d+ more findings?|endgroup::)$)"
)


def page(name: str) -> str:
    quiet = name.replace("\n", " ").replace("\r", " ")
    return (
        f"# {quiet} {{#a}}\n\nSee [{quiet}](<gone-{quiet[1:]}.md>) and [x](#nowhere-{quiet.split()[-1]}).\n\n"
        f"::error::in the text\n\n##[error]in the text\n\n[y](gone.md)\n\n    =cmd\x1b[31m\u202e\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    terms = "".join(
        f"- id: {json.dumps(name)}\n  names: {{zh: {json.dumps(name)}, en: {json.dumps(f'x {name}')}}}\n"
        f"  definition: {{en: {json.dumps(f'x{name}')}}}\n"
        for name in NAMES
    )
    Shell(root).write(
        {"sdlint.yaml": CONFIG + "terms: {files: [terms.yaml]}\n", "terms.yaml": terms}
        | {f"content/zh/{name.replace('/', '')}.md": page(name) for name in NAMES}
        | {f"content/en/{name.replace('/', '')}.md": page(name) for name in NAMES[::2]}
        # Paths are relative to the config: names at its root begin a line.
        | {f"{name}.md": page(name) for name in NAMES}
        | {"sub/sdlint.yaml": "locales: {zh: '{path}'}\nsource: zh\n"}
        | {f"sub/{name}.md": page(name) for name in NAMES}
    )
    for command in (("init", "-q"), ("add", "-A"), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x")):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process, as CI runs it."""

    def ran(root: Path, *arguments: str) -> tuple[str, str]:
        monkeypatch.chdir(root)
        monkeypatch.setenv("CI", "true")
        monkeypatch.setattr(sys, "argv", ["sdlint", *arguments])
        with pytest.raises(SystemExit):
            main()
        out, err = capsys.readouterr()
        assert "bug in sdlint" not in err
        return out, err

    return ran


def still(text: str, meant: bool = False) -> None:
    """Asserts that nothing in the output acts; `meant`: but for annotations, and what stands around those left out."""
    assert not ACTS.search(text), ascii(ACTS.search(text))
    for line in text.splitlines():
        assert not ORDER.search(line) or (meant and MEANT.match(line)), line


@pytest.mark.parametrize("form", REPORTERS)
def test_reports(form: str, hostile: Path, run: Run) -> None:
    out, err = run(hostile / "sub", "check", "--offline", "--no-cache", "--jobs", "1", "--format", form)
    still(err)
    still(out, meant=form == "github")
    if form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(out)
    elif form == "jsonl":
        [json.loads(line) for line in out.splitlines()]
    elif form in ("junit", "checkstyle"):
        ElementTree.fromstring(out)
    elif form == "csv":
        for row in csv.reader(io.StringIO(out)):
            assert not any(re.match(r"[=+\-@\t\r]", cell) for cell in row), row
    elif form == "html":
        HTMLParser().feed(out)
    if form in ("svg", "shields"):
        assert "pwn" not in out  # a badge names no page
        return
    assert set(WORD.findall(out)) == {f"pwn{number}" for number in range(len(NAMES))}


COMMANDS = (
    ("sync", "status"),
    ("sync", "status", "--format", "json"),
    ("sync", "status", "--sections", "--all"),
    ("sync", "next", "-n", "50"),
    ("sync", "next", "--format", "json"),
    ("sync", "mark", "--check"),
    ("sync", "accept", "--all"),
    ("sync", "init"),
    ("links", "--offline"),
    ("links", "--offline", "--format", "json"),
    ("check", "--offline", "--diff", "--unsafe-fixes", "--no-cache"),
    ("check", "--offline", "--statistics", "--no-cache"),
    ("init", "--no-such"),
    *(("terms", "--format", form) for form in terms_table.FORMATS),
    ("terms", "gaps"),
    ("terms", "usage"),
    ("terms", "suggest", "--all"),
    *(("ast", f"{name}.md") for name in NAMES[:8]),
    *(("sync", command, f"content/en/{name}.md") for command in ("diff", "show") for name in NAMES[:8:2]),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_commands(arguments: tuple[str, ...], hostile: Path, run: Run) -> None:
    jobs = ("--jobs", "1") if arguments[0] not in ("ast", "init") else ()
    out, err = run(hostile, *arguments, *jobs)
    still(out.replace("\r", "\n") if "csv" in arguments else out)
    if arguments[0] != "init":
        still(err)
    if "csv" in arguments:
        for row in csv.reader(io.StringIO(out)):
            assert not any(re.match(r"[=+\-@\t\r]", cell) for cell in row), row
    if "json" in arguments:
        json.loads(out)


@pytest.mark.parametrize("name", NAMES)
def test_errors_are_a_line(name: str, tmp_path: Path, run: Run) -> None:
    Shell(tmp_path).write({"sdlint.yaml": CONFIG})
    for arguments in (
        ("sync", "diff", f"{name}.md"),
        ("check", f"--config={name}"),
        ("ast", "a", f"./{name}"),
        ("terms", name),
    ):
        _, err = run(tmp_path, *arguments)
        assert err
        still(err)


CELLS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''=1",
    "'",
    "'a",
    "=",
    "＝1",
    "a=1",
    "it's",
    "",
    "|=",
    "\\=",
)


def test_formulas_come_back_as_they_were() -> None:
    for text in filter(str.strip, CELLS):
        term = Term(id=text, forms={"en": Forms(text, (text.strip(),), (), definition=text)}, category=text)
        written = csv_file.write([term])
        (read,) = csv_file.read(written)
        assert (read.id, read.category, read.forms["en"].name, read.forms["en"].definition) == (text,) * 4
        for row in csv.reader(io.StringIO(written, newline="")):
            assert not any(re.match(r"[=+\-@\t\r＝]", cell) for cell in row), row


def test_tables_hold_no_controls() -> None:
    term = Term(id="a", forms={"en": Forms("x\x1b[31m\x9b\u202ey", definition="a\nb\x07")})
    for text in (csv_file.write([term]), tbx.write([term]), terms_table.render([term], "table", ["en"], {})):
        assert not ACTS.search(text), text
    assert "x[31my" in csv_file.write([term])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_begins_no_order(name: str) -> None:
    for text in (placed(name), harmless(name)):
        assert not ORDER.search(text)
    assert WORD.search(placed(name))
    assert placed("content/en/a.md") == "content/en/a.md"
    assert placed("::error::a.md") == "./::error::a.md"
    assert harmless("::: tip") == "::: tip"
    assert harmless("## [a](b)") == "## [a](b)"
