"""What a stranger's checkout makes sdlint read: nothing outside, nothing without end, nothing that is no file."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import CONFIG, Shell
from sdlint.config import discover
from sdlint.files.disk import Disk, below, read_file

SECRET = "TOPSECRET"
MOST_MEMORY = 1_500_000_000

PAGES: dict[str, str | bytes] = {
    "sdlint.yaml": CONFIG
    + """\
collections:
  pages: {files: "**/*.md", record: front-matter, schema: schemas/page.json}
terms: {files: [terms.csv]}
links: {ca-bundle: ca.pem}
""",
    "schemas/page.json": "{}",
    "terms.csv": "id,zh,en\nseed,种子,seed\n",
    "ca.pem": "",
    "content/zh/a.md": "# 甲 {#a}\n\n[没有](gone.md)\n",
    "content/en/a.md": "# A {#a}\n\n[x](gone.md)\n",
    ".sdlint/sync/en/a.md.yml": "sections:\n",
    ".sdlint/baseline.json": '{"version": 1, "findings": []}\n',
}

ODD: dict[str, Callable[[Path], object]] = {
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "random device": lambda path: path.symlink_to("/dev/urandom"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "standard input": lambda path: path.symlink_to("/dev/stdin"),
    "pipe": os.mkfifo,
    "pipe elsewhere": lambda path: (os.mkfifo(path.with_name("pipe")), path.symlink_to("pipe")),
    "folder": lambda path: path.mkdir(),
    "own process": lambda path: path.symlink_to("/proc/self/environ"),
    "kernel log": lambda path: path.symlink_to("/proc/kmsg"),
    "itself": lambda path: path.symlink_to(path.name),
    "enormous": lambda path: (path.touch(), os.truncate(path, 1 << 40)),
}


def run(shell: Shell, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``sdlint`` with little memory and a pipe that says nothing for standard input, killed where it hangs."""
    read, write = os.pipe()
    try:
        return subprocess.run(
            [sys.executable, "-m", "sdlint", *arguments],
            cwd=shell.root,
            stdin=read,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
            env={**os.environ, "NO_COLOR": "1", "PASSWORD": SECRET},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY)),
        )
    finally:
        os.close(read)
        os.close(write)


def put(shell: Shell, name: str, what: Callable[[Path], object]) -> None:
    path = shell.root / name
    if path.exists():
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    what(path)


def check(shell: Shell, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = run(shell, "check", "--offline", "--format", "concise", "--jobs", "1", *arguments)
    assert "bug in sdlint" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "MemoryError" not in done.stderr + done.stdout
    return done


@pytest.mark.parametrize("odd", [name for name in ODD if name not in ("own process", "kernel log")])
def test_the_reader_opens_nothing_but_files(tmp_path: Path, odd: str) -> None:
    put(Shell(tmp_path), "odd", ODD[odd])
    disk = Disk()
    for reader in (read_file, disk.read, lambda path: below(str(tmp_path), str(tmp_path))("odd")):
        with pytest.raises(OSError, match=r".") as caught:
            reader(str(tmp_path / "odd"))
        assert caught.value.strerror
    trace = disk.trace()
    assert trace is not None
    assert Disk().repeats(trace)


def test_pages_that_are_no_files_are_told_and_the_others_are_checked(shell: Shell) -> None:
    shell.write(PAGES)
    for number, odd in enumerate(ODD):
        put(shell, f"content/zh/{number}/odd.md", ODD[odd])
    page = "# 乙 {#b}\n\n" + "".join(
        f"<!--@include: ./{n}/odd.md-->\n\n<<< ./{n}/odd.txt#x\n\n" for n in range(len(ODD))
    )
    shell.write({"content/zh/b.md": page})
    for arguments in ((), ("content/zh",)):
        done = check(shell, *arguments)
        assert "content/zh/a.md:3:1: SD301" in done.stdout
        for number, odd in enumerate(ODD):
            told = f"content/zh/{number}/odd.md:1:1: SD001 [unreadable-file]" in done.stdout
            assert told == (odd != "folder"), odd
        assert SECRET not in done.stdout
        assert done.returncode == 1
    named = [f"content/zh/{number}/odd.md" for number, odd in enumerate(ODD) if odd not in ("itself", "folder")]
    done = check(shell, *named, "content/zh/a.md")
    assert done.stdout.count("SD001") == len(named)
    assert "SD301" in done.stdout


CONFIGURED = [
    "sdlint.yaml", "schemas/page.json", "terms.csv", ".sdlint/baseline.json", ".sdlint/sync/en/a.md.yml",
]  # fmt: skip


@pytest.mark.parametrize("name", CONFIGURED)
@pytest.mark.parametrize("odd", ["endless device", "pipe"])
def test_files_of_the_config_that_are_none_end_in_one_line(shell: Shell, name: str, odd: str) -> None:
    shell.write(PAGES)
    put(shell, name, ODD[odd])
    done = check(shell)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert name in line
    assert "cannot read" in line or name == "terms.csv"


def test_lists_of_ignored_files_that_are_none_ignore_nothing(shell: Shell) -> None:
    shell.write(PAGES)
    for number, odd in enumerate(ODD):
        put(shell, f"content/zh/{number}/.gitignore", ODD[odd])
        shell.write({f"content/zh/{number}/b.md": "[x](gone.md)\n"})
    done = check(shell)
    assert done.returncode == 1
    assert done.stdout.count("/b.md:1:1: SD301") == len(ODD)
    for number in range(len(ODD)):
        assert f"content/zh/{number}/.gitignore is not read: " in done.stderr


def test_other_configs_that_are_none_are_not_ours(shell: Shell) -> None:
    """A pyproject.toml that cannot be read does not speak of sdlint: the config above it counts."""
    shell.write(PAGES)
    for odd in ODD.values():
        shell.write({"content/zh/pyproject.toml": ""})
        put(shell, "content/zh/pyproject.toml", odd)
        assert discover.find(shell.root / "content" / "zh") == shell.root / "sdlint.yaml"
        path = shell.root / "content/zh/pyproject.toml"
        path.rmdir() if path.is_dir() else path.unlink()
        (shell.root / "content/zh/pipe").unlink(missing_ok=True)


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files that a stranger would like to see, in every format that sdlint reads."""
    folder = tmp_path_factory.mktemp("home")
    for name, text in {
        "page.md": f"---\ntitle: {SECRET}\n---\n\n# {SECRET}\n\n[x](gone-{SECRET}.md)\n",
        "page.json": f'{{"properties": {{"title": {{"const": "{SECRET}"}}}}}}',
        "terms.csv": f"id,zh,en\n{SECRET},{SECRET},{SECRET},{SECRET}\n",
        "baseline.json": '{"findings": [{"fingerprint": "x", "code": "SD301", "path": "a.md", "message": ""}]}',
        "sdlint.yaml": f"{SECRET}: 1\n",
        "notes.txt": f"{SECRET} //#region x\n",
        "ledger.yml": f"{SECRET}\n",
    }.items():
        (folder / name).write_text(text)
    return folder


LEAKS = {
    "content/zh/odd.md": "page.md",
    "content/zh/deep/odd.md": "page.md",
    "schemas/page.json": "page.json",
    "terms.csv": "terms.csv",
    ".sdlint/baseline.json": "baseline.json",
    ".sdlint/sync/en/a.md.yml": "ledger.yml",
    "sdlint.yaml": "sdlint.yaml",
}


@pytest.mark.parametrize("name", LEAKS)
@pytest.mark.parametrize("there", [True, False], ids=["there", "absent"])
def test_a_symlink_out_of_the_tree_tells_nothing(shell: Shell, secret: Path, name: str, there: bool) -> None:
    """Neither what is in the file nor whether there is one."""
    shell.write(PAGES)
    target = secret / LEAKS[name]
    put(shell, name, lambda path: path.symlink_to(target))
    said = [check(shell), check(shell, "content/zh")]
    if not there:
        return
    target.unlink()
    for done, again in zip(said, [check(shell), check(shell, "content/zh")], strict=True):
        assert SECRET not in done.stdout + done.stderr
        assert "outside" in done.stdout + done.stderr
        assert (again.returncode, again.stdout, again.stderr) == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("how", ["relative", "absolute", "folder"])
def test_a_config_names_nothing_outside_the_repository(shell: Shell, secret: Path, how: str) -> None:
    names = {
        "relative": os.path.relpath(secret, shell.root),
        "absolute": str(secret),
        "folder": "link",
    }
    (shell.root / "link").symlink_to(secret)
    text = str(PAGES["sdlint.yaml"])
    for old, new in {"schemas/page.json": "page.json", "terms.csv": "terms.csv"}.items():
        shell.write({**PAGES, "sdlint.yaml": text.replace(old, f"{names[how]}/{new}")})
        done = check(shell)
        assert done.returncode == 2, done.stdout
        assert "outside" in done.stderr
        assert SECRET not in done.stderr.replace(names[how], "")


def test_what_a_config_names_may_lie_elsewhere_in_the_repository(shell: Shell) -> None:
    """A manual in a subfolder shares schemas and terms with the rest; without a repository it has the root alone."""
    text = str(PAGES["sdlint.yaml"]).replace("schemas/page.json", "../schemas/x.json").replace("terms.csv", "../x.csv")
    inner = Shell(shell.root / "docs").write({**PAGES, "sdlint.yaml": text})
    shell.write({"schemas/x.json": '{"required": ["title"]}', "x.csv": "id,zh\nseed,种子\n"})
    outside = check(inner)
    assert outside.returncode == 2
    assert "outside" in outside.stderr
    (shell.root / ".git").mkdir()
    done = check(inner)
    assert (done.returncode, done.stderr) == (1, "")
    assert "SD201" in done.stdout


def test_a_config_may_be_shared_within_the_repository(shell: Shell, secret: Path) -> None:
    inner = Shell(shell.root / "docs").write(PAGES)
    (inner.root / "sdlint.yaml").rename(shell.root / "shared.yaml")
    (inner.root / "sdlint.yaml").symlink_to("../shared.yaml")
    assert check(inner).returncode == 2
    (shell.root / ".git").write_text("gitdir: elsewhere\n")
    assert check(inner).returncode == 1
    (inner.root / "mine.yaml").symlink_to(secret / "mine.yaml")
    (secret / "mine.yaml").write_text("flavor: github\n")
    assert check(inner, "--config", "mine.yaml").returncode == 1, "what a person names may lie anywhere"


def test_another_checkout_gives_pages_and_nothing_else(tmp_path: Path) -> None:
    config = "locales:\n  zh: docs/{path}\n  en: ../other/docs/{path}\nsource: zh\n"
    page = "# A {#a}\n\n<<< ./code.js#part\n\n[n](gone.md)\n"
    shell = Shell(tmp_path / "main").write({"sdlint.yaml": config, "docs/a.md": "# 甲 {#a}\n"})
    other = Shell(tmp_path / "other").write({"docs/a.md": page, "docs/code.js": f"// {SECRET}\n", "notes.md": "# N\n"})
    (other.root / "docs/out.md").symlink_to(tmp_path / "elsewhere.md")
    done = check(shell)
    assert "../other/docs/a.md:5:1: SD301" in done.stdout
    assert "../other/docs/out.md:1:1: SD001" in done.stdout
    assert SECRET not in done.stdout
    assert "notes.md" not in done.stdout
    script = """
import sys
sys.addaudithook(lambda event, given: print(given[0]) if event == "open" and "code.js" in str(given[0]) else None)
sys.argv = ["sdlint", "check", "--offline", "--jobs", "1", "--no-cache"]
from sdlint.cli import main
main()
"""
    opened = subprocess.run([sys.executable, "-c", script], cwd=shell.root, capture_output=True, text=True, check=False)
    assert not [line for line in opened.stdout.splitlines() if line.endswith("code.js")]


@pytest.mark.parametrize(
    "pattern", ["../../{path}", "../{path}", "/{path}", "/etc/{path}", "..{path}", "content/../../{path}"]
)
def test_a_language_does_not_open_what_lies_around_the_tree(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "secret.md").write_text(f"# {SECRET}\n\n[x](gone.md)\n")
    (tmp_path / "key.txt").write_text(SECRET)
    shell = Shell(tmp_path / "in" / "tree")
    page = "# A\n\n[k](../../../key.txt) [s](../../secret.md) <!--@include: ../../secret.md-->\n"
    shell.write({"sdlint.yaml": f"locales:\n  zh: docs/{{path}}\n  en: '{pattern}'\nsource: zh\n", "docs/a.md": page})
    before = check(shell, "--no-cache")
    assert SECRET not in before.stdout + before.stderr
    (tmp_path / "secret.md").unlink()
    (tmp_path / "key.txt").unlink()
    after = check(shell)
    assert (after.returncode, after.stdout, after.stderr) == (before.returncode, before.stdout, before.stderr)


def test_where_links_lead_outside_is_told_alike_whether_or_not_it_is_there(shell: Shell, secret: Path) -> None:
    relative = os.path.relpath(secret, shell.root / "content/zh")
    (shell.root / "content/zh").mkdir(parents=True)
    (shell.root / "content/zh/out").symlink_to(secret)
    targets = [f"{relative}/page.md", f"{relative}/page.md#x", "out/page.md", "out/notes.txt", "/../../etc/passwd"]
    lines = [
        f"[x]({target})\n\n![x]({target})\n\n<<< ./{target}\n\n<!--@include: ./{target}-->\n" for target in targets
    ]
    shell.write({"content/zh/a.md": "# A\n\n" + "\n".join(lines)})
    there = check(shell)
    assert there.stdout.count("SD311") >= 4 * 4
    for name in ("page.md", "notes.txt"):
        (secret / name).unlink()
    assert check(shell).stdout == there.stdout


@pytest.mark.parametrize("size", [10_000_001, 1 << 40])
def test_a_page_that_is_too_large_is_told_and_not_read(shell: Shell, size: int) -> None:
    shell.write(PAGES)
    page = shell.root / "content/zh/large.md"
    page.touch()
    os.truncate(page, size)
    done = check(shell)
    assert (
        "content/zh/large.md:1:1: SD001 [unreadable-file] the file cannot be read: larger than 10,000,000"
        in done.stdout
    )
    assert "content/zh/a.md:3:1: SD301" in done.stdout
