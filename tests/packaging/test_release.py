"""What a release is made of: archives with the same bytes twice, one file, recipes, a bill of materials, notes."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from types import ModuleType

import pytest
import yaml

import sdlint
from conftest import Need
from installs import ROOT, clone, run, scratch, wheel

BIN = Path(sys.executable).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = "# 词汇\n\n[坏了](missing.md)\n"
FINDING = "a.md:3:1: SD301 [missing-file]"


def tool(name: str) -> str | None:
    """A program of the environment that the tests run in."""
    return shutil.which(name, path=str(BIN))


def script(name: str) -> ModuleType:
    """A script of release/ as a module."""
    spec = spec_from_file_location(f"release_{name}", ROOT / "release" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build(kind: str, folder: Path, root: Path = ROOT) -> Path:
    """A wheel or an sdist of `root`, without an environment of its own."""
    run(sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder), cwd=root)
    (built,) = folder.iterdir()
    return built


@cache
def sdist() -> Path:
    return build("sdist", scratch() / "sdist")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").write_text(PAGE, "utf-8")
    return folder


def test_two_builds_are_the_same_bytes_and_an_sdist_builds_the_same_wheel(tmp_path: Path, need: Need) -> None:
    need(find_spec("hatchling"), "hatchling")
    again = build("wheel", tmp_path / "again")
    assert again.read_bytes() == wheel().read_bytes()
    assert build("sdist", tmp_path / "sdist").read_bytes() == sdist().read_bytes()
    with tarfile.open(sdist()) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert build("wheel", tmp_path / "from-sdist", unpacked).read_bytes() == wheel().read_bytes()


def test_the_sdist_holds_the_program_and_no_more(need: Need) -> None:
    """Tests, manual and handbook are in the repository's archive: and many times as large."""
    need(find_spec("hatchling"), "hatchling")
    with tarfile.open(sdist()) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tops = {name.partition("/")[0] for name in names}
    files = {"README.md", "LICENSE", "CHANGELOG.md", "PKG-INFO", "pyproject.toml", ".gitignore"}
    assert tops == {"pipeline", "schemas", "docs", *files}
    assert {name for name in names if name.startswith("docs/") and "." in name} == {"docs/package-index.md"}
    with zipfile.ZipFile(wheel()) as archive_:
        packaged = {name for name in archive_.namelist() if name.startswith("sdlint/") and "schemas/" not in name}
    assert packaged == {name.removeprefix("pipeline/") for name in names if name.startswith("pipeline/sdlint/")}


def test_one_file_runs(tmp_path: Path, tree: Path, need: Need) -> None:
    need(tool("shiv"), "shiv")
    file = tmp_path / "sdlint.pyz"
    # "old" says that the environment need not be made again, which is the one that this runs in
    command = ("make", "--silent", "--old-file", ".venv/installed", "pyz", f"BIN={BIN}", f"PYZ={file}")
    run(*command, cwd=ROOT)
    home = {"SHIV_ROOT": str(tmp_path / "shiv"), "SDLINT_CACHE_DIR": str(tmp_path / "cache")}
    done = run(sys.executable, str(file), "check", "--offline", cwd=tree, check=False, **home)
    assert FINDING in done.stdout, done.stderr
    assert done.returncode == 1
    (libraries,) = (tmp_path / "shiv").glob("*/site-packages")
    for path in [*libraries.glob("regex/*.so")]:
        path.rename(path.with_name(re.sub(r"-3\d+-", "-399-", path.name)))
    done = run(sys.executable, str(file), "check", cwd=tree, check=False, **home)
    assert "this file is for Python 3.99, and this is Python 3." in done.stderr
    assert done.stderr.count("\n") == 1


@contextmanager
def within_a_minute() -> Iterator[None]:
    """What is begun in it takes less of processors' time: how long it takes is up to who else is at work here."""
    before = getrusage(RUSAGE_CHILDREN)
    yield
    after = getrusage(RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 60


def test_a_clone_installs_what_running_needs_and_checks_its_own_pages(tmp_path: Path, need: Need) -> None:
    need(shutil.which("make"), "make")
    checkout = clone(tmp_path / "sdlint")
    with within_a_minute():
        said = run("make", "check", f"PYTHON={sys.executable}", cwd=checkout).stdout
    assert said.count("nothing to report") == 2
    installed = [path for path in (checkout / ".venv").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in installed) < 120_000_000
    assert not (checkout / ".venv/bin/pytest").exists()


@pytest.fixture(scope="module")
def with_uv() -> dict[str, str]:
    """uv's variables: its programs lie in ``UV_TOOL_BIN_DIR``, their environments in ``UV_TOOL_DIR``."""
    folder = scratch() / "uv"
    return {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin"), "UV_PYTHON": sys.executable}


def test_uv_installs_it(with_uv: dict[str, str], tree: Path, need: Need) -> None:
    need(tool("uv"), "uv")
    wheel()
    with within_a_minute():
        run(str(tool("uv")), "tool", "install", "--quiet", str(wheel()), cwd=tree, **with_uv)
        done = run(f"{with_uv['UV_TOOL_BIN_DIR']}/sdlint", "check", "--offline", cwd=tree, check=False)
    assert FINDING in done.stdout, done.stderr


def test_pipx_installs_it(tmp_path: Path, tree: Path, need: Need) -> None:
    need(tool("pipx"), "pipx")
    need(tool("uv"), "uv")
    places = {f"PIPX_{name}": str(tmp_path / name.lower()) for name in ("HOME", "BIN_DIR", "MAN_DIR")}
    path = os.pathsep.join((str(BIN), os.environ["PATH"]))
    command = (str(tool("pipx")), "install", "--quiet", "--backend", "uv", str(wheel()))
    with within_a_minute():
        run(*command, cwd=tree, PATH=path, **places)
        done = run(f"{places['PIPX_BIN_DIR']}/sdlint", "check", "--offline", cwd=tree, check=False)
    assert FINDING in done.stdout, done.stderr


def test_the_bill_of_materials(with_uv: dict[str, str], tmp_path: Path, need: Need) -> None:
    need(tool("cyclonedx-py"), "cyclonedx-py")
    need(tool("uv"), "uv")
    run(str(tool("uv")), "tool", "install", "--quiet", str(wheel()), cwd=tmp_path, **with_uv)
    bill, python = tmp_path / "sdlint.cdx.json", f"{with_uv['UV_TOOL_DIR']}/sdlint/bin/python"
    command = ("make", "--silent", "--old-file", ".venv/installed", "--old-file", python, "sbom", f"BIN={BIN}")
    run(*command, f"SBOM_PYTHON={python}", f"SBOM={bill}", cwd=ROOT)
    data = json.loads(bill.read_text("utf-8"))
    assert (data["bomFormat"], data["specVersion"]) == ("CycloneDX", "1.6")
    assert data["metadata"]["component"]["name"] == "sdlint"
    components = {component["name"].lower().replace("_", "-") for component in data["components"]}
    wanted = {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in PROJECT["dependencies"]}
    assert wanted <= components | {"sdlint"}
    assert all(
        component["purl"].startswith("pkg:pypi/") for component in data["components"] if component["name"] != "sdlint"
    )


def test_the_lowest_versions_do(tmp_path: Path, need: Need) -> None:
    """Both of our own trees, by the oldest libraries that pyproject.toml allows: all rules, and nothing to report."""
    need(tool("uv"), "uv")
    python, uv = tmp_path / "lowest/bin/python", str(tool("uv"))
    run(uv, "venv", "--quiet", "--python", sys.executable, str(tmp_path / "lowest"), cwd=tmp_path)
    install = (uv, "pip", "install", "--quiet", "--python", str(python))
    extras = [f"--extra={extra}" for extra in ("langid", "lsp", "po", "watch")]
    run(*install, "--resolution", "lowest-direct", "--requirements", "pyproject.toml", *extras, cwd=ROOT)
    run(*install, "--no-deps", str(wheel()), cwd=ROOT)
    listed = run(uv, "pip", "freeze", "--python", str(python), cwd=tmp_path).stdout
    bounds = dict(re.findall(r"^([\w-]+)[>~]=([\d.]+)", "\n".join(PROJECT["dependencies"]), re.M))
    installed = dict(re.findall(r"^([\w-]+)==([\d.]+)", listed, re.M))
    differ = {name: installed[name] for name, bound in bounds.items() if not installed[name].startswith(bound)}
    assert differ.keys() <= {"regex", "requests"}, "a bound that no release has, or that another library raises"
    for config in ("sdlint.yaml", "docs/sdlint.yaml"):
        command = (str(python), "-m", "sdlint", "check", "--offline", "--no-cache", "--config", config)
        done = run(*command, cwd=ROOT)
        assert "nothing to report" in done.stdout, done.stderr
    importing = "import pygls.lsp.server, polib, watchfiles, sdlint.lsp.server"
    run(str(python), "-c", importing, cwd=tmp_path)


# --- recipes ---


def test_the_formula(tmp_path: Path, need: Need) -> None:
    need(find_spec("hatchling"), "hatchling")
    need(shutil.which("ruby"), "ruby")
    text = script("formulas").formula(sdist())
    (tmp_path / "sdlint.rb").write_text(text, "utf-8")
    assert "Syntax OK" in run("ruby", "-wc", "sdlint.rb", cwd=tmp_path).stdout
    (description,) = re.findall(r'desc "(.*)"', text)
    assert 10 < len(description) < 80
    assert 'sha256 "' + script("formulas").source(sdist())["sha256"] in text


def test_the_recipe(need: Need) -> None:
    need(find_spec("hatchling"), "hatchling")
    recipe = yaml.safe_load(script("formulas").recipe(sdist()))
    assert recipe["package"] == {"name": "sdlint", "version": sdlint.__version__}
    needed = recipe["requirements"]["run"]
    assert [line.replace(" ", "", 1) for line in needed] == [
        f"python{PROJECT['requires-python']}",
        *PROJECT["dependencies"],
    ]
    assert recipe["build"]["python"]["entry_points"] == ["sdlint = sdlint.__main__:run"]


# --- notes ---

CHANGELOG = (
    "# Changelog\n\n## Unreleased\n\n- x\n\n## 1.1.0 (2027-01-02)\n\n### Added\n\n- y\n\n## 1.0.0\n\n## 0.9\n\n- z\n"
)


@pytest.mark.parametrize(
    ("version", "notes"), [("1.1.0", "### Added\n\n- y\n"), ("0.9", "- z\n"), ("Unreleased", "- x\n")]
)
def test_the_notes_of_a_release(version: str, notes: str) -> None:
    assert script("notes").notes(CHANGELOG, version) == notes


@pytest.mark.parametrize("version", ["1.0.0", "1.1", "2.0"])
def test_a_release_without_notes_is_none(version: str) -> None:
    with pytest.raises(LookupError, match=re.escape(version)):
        script("notes").notes(CHANGELOG, version)


def test_the_notes_are_printed_of_our_own_changelog() -> None:
    command = [sys.executable, "release/notes.py", "vUnreleased"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("### ")
    assert "](https://" in done.stdout
    assert "](docs/" not in done.stdout, "a release is shown apart from the repository"
    assert subprocess.run([*command[:2], "v99"], cwd=ROOT, capture_output=True, check=False).returncode == 1
