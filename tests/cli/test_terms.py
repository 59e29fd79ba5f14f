"""``sdlint terms`` as its user runs it."""

import json

import pytest

from conftest import CONFIG, Shell

GLOSSARY = CONFIG + (
    "collections: {glossary: {files: glossary.md, record: section, level: 2}}\n"
    "terms: {collections: [glossary], files: [more.csv]}\n"
)


@pytest.fixture
def tree(shell: Shell) -> Shell:
    return shell.write(
        {
            "sdlint.yaml": GLOSSARY,
            "more.csv": "id,zh,en\nsampler,采样器,sampler\n",
            "content/zh/glossary.md": "## 种子 {#seed}\n\n```yaml term\naliases: [随机种子]\nforbidden: [籽]\n```\n",
            "content/en/glossary.md": "## seed {#seed}\n\nA seed.\n\n## noise {#noise}\n",
            "content/en/page.md": "# Page\n\nA seed and seeds, `seed`, seeding.\n",
        }
    )


def test_the_table(tree: Shell) -> None:
    done = tree.run("terms")
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["id", "noise", "sampler", "seed"]
    assert "种子, 随机种子, not 籽" in done.stdout


def test_json(tree: Shell) -> None:
    terms = {term["id"]: term for term in json.loads(tree.run("terms", "--format", "json").stdout)["terms"]}
    assert terms["seed"]["forms"]["zh"] == {
        "name": "种子",
        "aliases": ["随机种子"],
        "forbidden": ["籽"],
        "definition": "",
        "path": "content/zh/glossary.md",
        "line": 1,
    }


def test_gaps_and_usage(tree: Shell) -> None:
    assert tree.run("terms", "gaps").stdout == "noise: no name in zh\n"
    rows = dict(line.split(maxsplit=1) for line in tree.run("terms", "usage").stdout.splitlines())
    assert rows["seed"].split() == ["0", "2"]


@pytest.mark.parametrize("name", ["out.csv", "out.tbx", "out.yaml"])
def test_export_and_import(tree: Shell, name: str) -> None:
    assert tree.run("terms", "export", name).returncode == 0
    done = tree.run("terms", "import", name, "--into", "again.csv")
    assert done.returncode == 0, done.stderr
    assert (tree.root / "again.csv").read_text("utf-8") == tree.run("terms", "--format", "csv").stdout


def test_import_adds_to_the_file_of_the_config(tree: Shell) -> None:
    tree.write({"new.csv": "id,zh,en,en.aliases\nsampler,别的,picker,solver\nvae,VAE,VAE,\n"})
    assert tree.run("terms", "import", "new.csv").returncode == 0
    text = (tree.root / "more.csv").read_text("utf-8")
    assert "sampler,,,,,,采样器,,,,sampler,solver,," in text
    assert "vae" in text


@pytest.mark.parametrize(
    "arguments",
    [("export", "x.doc"), ("import", "none.csv"), ("import", "more.csv", "--into", "x.json"), ("--format", "x")],
)
def test_wrong_usage(tree: Shell, arguments: tuple[str, ...]) -> None:
    done = tree.run("terms", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
