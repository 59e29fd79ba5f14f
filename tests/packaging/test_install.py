"""sdlint installed as users install it: what a checkout finds beside itself, an installed package has to bring."""

import json
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest

import sdlint
from installs import ROOT, fresh, pip, run, wheel

FIND = """
import json, sys
from sdlint.files.disk import below
from sdlint.data.json_schema import packaged, read
print(json.dumps({"place": str(packaged(sys.argv[1])), "schema": read("sdlint:" + sys.argv[1], below("nowhere"))}))
"""
SCHEMAS = ("term.schema.json", "page.schema.json", "slang.schema.json")


@pytest.fixture(scope="module")
def from_wheel() -> Path:
    environment = fresh("from-wheel")
    pip("install", str(wheel()), into=environment)
    return environment


@pytest.fixture(scope="module")
def editable() -> Path:
    environment = fresh("editable")
    pip("install", "--editable", str(ROOT), into=environment)
    return environment


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("install", ["from_wheel", "editable"])
def test_the_schemas_are_found(install: str, name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    environment: Path = request.getfixturevalue(install)
    done = run(str(environment / "bin" / "python"), "-I", "-c", FIND, name, cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found["schema"] == json.loads((ROOT / "schemas" / name).read_text("utf-8"))
    # A schema that is edited in a checkout counts at once; a wheel needs nothing outside itself.
    assert Path(found["place"]).is_relative_to(ROOT / "schemas" if install == "editable" else environment)


@pytest.mark.parametrize("install", ["from_wheel", "editable"])
def test_the_command_works(install: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    program = request.getfixturevalue(install) / "bin" / "sdlint"
    assert run(str(program), "--version", cwd=tmp_path).stdout.split()[-1] == sdlint.__version__
    page = "# 词汇\n\n[坏了](missing.md)\n"
    (tmp_path / "a.md").write_text(page, "utf-8")
    (tmp_path / "sdlint.yaml").write_text(
        "collections: {pages: {files: '**/*.md', record: front-matter, schema: 'sdlint:page.schema.json'}}\n"
    )
    done = run(str(program), "check", "--offline", cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert "SD301" in done.stdout
    assert not done.stderr


def test_every_report_works_from_a_wheel(from_wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n", "utf-8")
    program = str(from_wheel / "bin" / "sdlint")
    forms = ("json", "sarif", "junit", "markdown", "html", "gitlab")
    run(program, "check", "--offline", *(f"--output={form}=out.{form}" for form in forms), cwd=tmp_path)
    assert all((tmp_path / f"out.{form}").exists() for form in forms)


def test_the_wheel_holds_the_package_and_nothing_else() -> None:
    names = zipfile.ZipFile(wheel()).namelist()
    assert {name.partition("/")[0] for name in names} == {"sdlint", f"sdlint-{sdlint.__version__}.dist-info"}
    assert "sdlint/py.typed" in names
    modules = {path.relative_to(ROOT / "pipeline").as_posix() for path in (ROOT / "pipeline").rglob("*.py")}
    assert modules <= set(names)


def test_the_lean_install_needs_few_libraries() -> None:
    """Each of them has a reason in docs/dev/decisions: one more needs one more."""
    lean = [requirement for requirement in requires("sdlint") or () if "extra ==" not in requirement]
    assert len(lean) <= 18, lean
