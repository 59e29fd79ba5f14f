"""A fault of sdlint itself, planted into a rule, the facts, a step of the reduce half: all else is still said."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Shell

TREE = {
    "content/zh/a.md": "# 甲 {#a}\n\n### 深\n\n[x](gone.md)\n",
    "content/zh/b.md": "# 乙 {#b}\n\n[x](gone.md)\n\nBOOM <!-- sdlint-disable-file -->\n",
    "content/zh/c.md": "# 丙 {#c}\n\n### 深\n\n[x](gone.md)\n",
    "content/en/b.md": "# B {#b}\n\n## Extra {#extra}\n",
}

PLANTED = """
import sys
import sdlint.{module} as module
inner = module.{function}
def failing(*given, **options):
    for value in (*given, *options.values()):
        if {when}:
            raise RuntimeError("planted\\n::error::x\\x1b[31m")
    return inner(*given, **options)
module.{function} = failing
sys.argv = ["sdlint", *{arguments!r}]
from sdlint.cli import main
main()
"""

OF_B = (
    "'content/zh/b.md' in (getattr(value, 'path', ''), getattr(getattr(value, 'page', None), 'path', ''), "
    "getattr(value, 'source_path', ''))"
)
FAULTS = {
    "a page rule": ("rules.structure.heading_increment", "check", OF_B, "heading-increment"),
    "its facts": ("facts.document", "links", OF_B, "reading the page"),
    "a link": ("site.resolve", "is_external", "value == 'gone.md'", "following a link"),
    "a pair": ("sync.sections.align", "align", OF_B, "comparing it with its source"),
    "a rule over pairs": ("rules.sync.extra_section", "check", OF_B, "extra-section"),
    "a rule over links": ("rules.links.missing_file", "check", OF_B, "missing-file"),
    "a rule of the whole tree": ("rules.records.unpaired_term", "check", "True", "unpaired-term"),
    "the termbase": ("terms.load", "termbase", "True", "the glossary's terms"),
}


def run(shell: Shell, fault: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    module, function, when, _ = FAULTS[fault]
    script = PLANTED.format(module=module, function=function, when=when, arguments=list(arguments))
    return subprocess.run([sys.executable, "-c", script], cwd=shell.root, capture_output=True, text=True, check=False)


def findings(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return json.loads(done.stdout)["findings"]


@pytest.mark.parametrize("fault", FAULTS)
def test_everything_else_is_said(shell: Shell, fault: str) -> None:
    shell.write(TREE)
    arguments = ("check", "--offline", "--format", "json", "--jobs", "1")
    honest = shell.findings("--no-cache")
    for more in ((), ("--no-cache",), ("--exit-zero",), ("--fail-on", "error")):
        done = run(shell, fault, *arguments, *more)
        assert done.returncode == 2, "sdlint's own failure, whatever was found"
        found = findings(done)
        crashes = [one for one in found if one["code"] == "SD005"]
        assert crashes
        assert {one["severity"] for one in crashes} == {"error"}
        rest = [one for one in found if one["code"] != "SD005"]
        lost = [one for one in honest if one not in rest]
        if fault != "a link":
            assert all("b.md" in one["path"] or one["code"] == "SD504" for one in lost)
            assert [one for one in rest if one["path"] == "content/zh/a.md"]
    place = FAULTS[fault][3]
    assert f"sdlint itself failed at {place}: RuntimeError: planted" in crashes[0]["message"]
    assert "please report it" in crashes[0]["message"]
    if fault != "a rule of the whole tree" and fault != "the termbase":
        assert {one["path"] for one in crashes} >= {"content/en/b.md" if "pair" in fault else "content/zh/b.md"}
    assert shell.findings() == honest, "nothing of it is remembered"


def test_neither_selection_nor_suppression_nor_baseline_hides_it(shell: Shell) -> None:
    shell.write(TREE)
    for more in (("--select", "SD3"), ("--select", "SD104"), ("--ignore", "SD1"), ("content/zh/b.md",)):
        done = run(shell, "a page rule", "check", "--offline", "--format", "json", *more)
        assert [one["path"] for one in findings(done) if one["code"] == "SD005"] == ["content/zh/b.md"], more
        assert done.returncode == 2
    done = run(shell, "a page rule", "check", "--offline", "--write-baseline")
    assert done.returncode == 2
    assert "no baseline is written: content/zh/b.md: sdlint itself failed" in done.stderr
    assert "::error" not in [line[:7] for line in done.stderr.splitlines()]
    shell.run("check", "--offline", "--write-baseline", "--no-cache")
    after = run(shell, "a page rule", "check", "--offline", "--format", "json", "--no-cache")
    assert [one["code"] for one in findings(after)] == ["SD005"]


def test_a_page_can_be_left_out_until_it_is_mended(shell: Shell) -> None:
    config = (shell.root / "sdlint.yaml").read_text()
    shell.write({**TREE, "sdlint.yaml": config + "per-file: [{files: '**/b.md', ignore: [SD005]}]\n"})
    done = run(shell, "a page rule", "check", "--offline", "--format", "json")
    assert done.returncode == 1
    assert "SD005" not in {one["code"] for one in findings(done)}


def test_it_is_one_clean_line_and_a_traceback_on_demand(shell: Shell) -> None:
    shell.write(TREE)
    done = run(shell, "a page rule", "check", "--offline", "--format", "concise")
    (line,) = [line for line in done.stdout.splitlines() if "SD005" in line]
    assert line.startswith("content/zh/b.md:1:1: SD005 [internal-error] ")
    assert "\x1b" not in done.stdout
    assert "\n::error" not in done.stdout
    assert "Traceback" not in done.stderr
    assert "Traceback" in run(shell, "a page rule", "--debug", "check", "--offline", "--no-cache").stderr


@pytest.mark.parametrize(
    "command", [("sync", "status"), ("links", "--offline"), ("terms",), ("sync", "accept", "--all"), ("sync", "init")]
)
def test_other_commands_tell_it_and_go_on(shell: Shell, command: tuple[str, ...]) -> None:
    shell.write(TREE)
    done = run(shell, "its facts", *command)
    assert done.returncode == 2
    assert "content/zh/b.md: sdlint itself failed at reading the page: RuntimeError: planted" in done.stderr
    assert "Traceback" not in done.stderr


PAIRS = {
    f"content/{locale}/{n}.md": f"# {n} {{#p{n}}}\n\n[x](gone{n}.md)\n" for locale in ("zh", "en") for n in range(80)
}


@pytest.mark.parametrize("fault", ["its facts", "a pair", "a rule over pairs", "a rule over links"])
def test_many_processes_tell_the_same(shell: Shell, fault: str) -> None:
    shell.write({**TREE, **PAIRS})
    arguments = ("check", "--offline", "--format", "json", "--no-cache", "--jobs")
    one, two = (findings(run(shell, fault, *arguments, jobs)) for jobs in ("1", "2"))
    assert one == two
    assert "SD005" in {finding["code"] for finding in one}
    assert Path(shell.root, "content/zh/79.md").exists()


DYING = """
import os, sdlint.rules.sync.extra_section as module
inner, own = module.check, os.getpid()
def dying(pair):
    assert os.getpid() != own, "the pairs are shared out"
    if pair.key == "b.md":
        os.kill(os.getpid(), 9)
    return inner(pair)
module.check = dying
import sys
sys.argv = ["sdlint", "check", "--offline", "--format", "json", "--no-cache", "--jobs", "2"]
from sdlint.cli import main
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes know what this one knows only where they are forked")
def test_a_pair_over_which_every_process_dies_is_told(shell: Shell) -> None:
    shell.write({**TREE, **PAIRS})
    honest = shell.findings("--no-cache")
    done = subprocess.run([sys.executable, "-c", DYING], cwd=shell.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    (crash,) = (each for each in findings(done) if each["code"] == "SD005")
    assert crash["path"] == "content/en/b.md"
    assert "the process that asked the rules about it died" in crash["message"]
    assert [each for each in findings(done) if each != crash] == [
        each for each in honest if each["path"] != "content/en/b.md"
    ]
