"""``extends``: configs that are built on others, from files and from installed packages."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Need, Shell
from git_support import git
from sdlint.config import load as configs
from sdlint.config.file import File
from sdlint.config.merge import as_one, merged, plain
from sdlint.errors import ConfigError
from sdlint.files import plugins
from sdlint.model import Config

LOCALES = "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\n"


def load(root: Path) -> Config:
    return configs.load(None, root)


def write(root: Path, files: dict[str, str]) -> Path:
    Shell(root).write(files)
    return root


def test_what_comes_later_wins_and_the_config_itself_comes_last(tmp_path: Path) -> None:
    files = {
        "sdlint.yaml": "extends: [a.yaml, more/b.toml]\nlinks: {timeout: 3}\nrules: {heading-increment: info}\n",
        "a.yaml": LOCALES + "flavor: github\nlinks: {timeout: 1, max: 1, strikes: 1}\nrules: {SD104: {max-jump: 2}}\n",
        "more/b.toml": "[links]\nmax = 2\n[rules]\nignore = ['SD7']\n",
    }
    config = load(write(tmp_path, files))
    assert config.locales == {"zh": "zh/{path}", "en": "en/{path}"}
    assert (config.links.timeout, config.links.max, config.links.strikes) == (3, 2, 1)
    assert config.rules.options == {"heading-increment": {"max_jump": 2}}
    assert config.rules.severity == {"heading-increment": "info"}
    assert config.rules.ignore == ("SD7",)
    assert config.extended == (str(tmp_path / "a.yaml"), str(tmp_path / "more/b.toml"))


def test_lists_are_replaced_and_entries_for_files_come_one_after_the_other(tmp_path: Path) -> None:
    files = {
        "sdlint.yaml": "extends: a.yaml\nexclude: [c]\nper-file: [{files: y.md, severity: {SD301: info}}]\n",
        "a.yaml": "exclude: [a, b]\nper-file: [{files: x.md, ignore: [SD1]}, {files: y.md, ignore: [SD2]}]\n",
    }
    config = load(write(tmp_path, files))
    assert config.exclude == ("c",)
    assert [(entry.files, entry.ignore) for entry in config.per_file] == [
        ("x.md", ("SD1",)),
        ("y.md", ("SD2",)),
        ("y.md", ()),
    ]


def test_files_that_an_extended_config_names_lie_where_it_lies(tmp_path: Path) -> None:
    files = {
        ".git/HEAD": "",
        "docs/sdlint.yaml": f"extends: ../shared/sdlint.yaml\n{LOCALES}",
        "shared/sdlint.yaml": (
            "collections:\n  g: {files: g.md, record: section, schema: term.json}\n"
            "  h: {files: h.md, record: section, schema: 'sdlint:term.schema.json'}\n"
            "terms: {files: [terms.csv]}\nlinks: {ca-bundle: ca.pem}\n"
        ),
        "shared/term.json": "{}",
    }
    config = load(write(tmp_path, files) / "docs")
    assert config.collections["g"].schema == "../shared/term.json"
    assert config.collections["h"].schema == "sdlint:term.schema.json"
    assert config.terms.files == ("../shared/terms.csv",)
    assert config.links.ca_bundle == "../shared/ca.pem"


def test_a_pyproject_extends_and_is_extended(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, {"pyproject.toml": "[tool.sdlint]\nflavor = 'github'\n"})
    write(tmp_path, {"docs/pyproject.toml": "[tool.sdlint]\nextends = '../pyproject.toml'\npublic = 'static'\n"})
    config = load(tmp_path / "docs")
    assert (config.flavor, config.public) == ("github", "static")


WRONG = [
    ({"sdlint.yaml": "source: zh\nextends: b.yaml"}, "sdlint.yaml:2:10", "b.yaml: cannot read the config: No such"),
    ({"sdlint.yaml": "extends: [a.yaml, b.yaml]", "a.yaml": ""}, "sdlint.yaml:1:19", "b.yaml: cannot read"),
    ({"sdlint.yaml": "extends: a.yaml", "a.yaml/b": ""}, "sdlint.yaml:1:10", "it is a folder"),
    ({"sdlint.yaml": "extends: ../a.yaml"}, "sdlint.yaml:1:10", "outside the tree"),
    ({"sdlint.yaml": "extends: /etc/a.yaml"}, "sdlint.yaml:1:10", "outside the tree"),
    ({"sdlint.yaml": "extends: 3"}, "sdlint.yaml:1:10", "a file, the name of an installed config"),
    ({"sdlint.yaml": "extends: ['']"}, "sdlint.yaml:1:11", "a file, the name of an installed config"),
    ({"sdlint.yaml": "extends: nobody"}, "sdlint.yaml:1:10", "no installed package has a config called 'nobody'"),
    ({"sdlint.yaml": "extends: sdlint.yaml"}, "sdlint.yaml:1:10", "back to itself: "),
    ({"sdlint.yaml": "extends: a.yaml", "a.yaml": "extends:\n- sdlint.yaml"}, "a.yaml:2:3", "back to itself: "),
    ({"sdlint.yaml": "extends: a.yaml", "a.yaml": "\n- a"}, "a.yaml:2:1", "a mapping"),
    ({"sdlint.yaml": "extends: a.yaml", "a.yaml": "a: [\n"}, "a.yaml:2:1", "not valid YAML"),
    ({"sdlint.yaml": "extends: a.toml", "a.toml": "# a\na = \n"}, "a.toml:2:5", "not valid TOML: Invalid value"),
    ({"sdlint.yaml": "extends: a.toml", "a.toml": "\na = [1,\n"}, "a.toml:3:1", "not valid TOML: Invalid value"),
    ({"sdlint.yaml": "extends: a.toml", "a.toml": f"a = {'[' * 9_000}"}, "a.toml:1:1", "not valid TOML: a number or"),
    ({"sdlint.yaml": "extends: a.yaml", "a.yaml": "\nlinks:\n  timeout: x"}, "a.yaml:3:12", "a number"),
    ({"sdlint.yaml": "extends: a.yaml\nsourc: zh", "a.yaml": LOCALES}, "sdlint.yaml:2:1", "did you mean 'source'"),
    ({"sdlint.yaml": "extends: a.yaml", "a.yaml": "\nrules: {SD104: {max-jumps: 2}}"}, "a.yaml:2:17", "max-jump"),
    ({"sdlint.yaml": "extends: a.yaml", "a.yaml": "\nrules: {SD104: fatal}"}, "a.yaml:2:16", "one of"),
    ({"sdlint.yaml": "extends: a.yaml\nsource: de", "a.yaml": LOCALES}, "sdlint.yaml:2:9", "not one of the locales"),
    (
        {
            "sdlint.yaml": "extends: a.yaml\nper-file:\n- {files: b.md, ignore: [SD1]}",
            "a.yaml": "per-file:\n- {files: a.md, ignore: [SD1]}\n- {files: a.md, ignore: [SDX]}",
        },
        "a.yaml:3:26",
        "unknown rule 'SDX'",
    ),
    (
        {"sdlint.yaml": "extends: a/a.yaml", "a/a.yaml": "collections:\n  g: {files: g, record: section, schema: s}"},
        "a/a.yaml:2:42",
        "cannot read the schema",
    ),
]


@pytest.mark.parametrize(("files", "place", "words"), WRONG, ids=[words[:30] for _, _, words in WRONG])
def test_what_is_wrong_is_told_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], place: str, words: str
) -> None:
    monkeypatch.chdir(write(tmp_path, files))
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{place}: ")
    assert words in str(caught.value)


def test_configs_that_multiply_are_read_once(tmp_path: Path) -> None:
    files = {f"{n}.yaml": f"extends: [{n + 1}.yaml, {n + 1}.yaml]\n" for n in range(40)}
    config = load(write(tmp_path, {"sdlint.yaml": "extends: 0.yaml", "40.yaml": "flavor: github", **files}))
    assert config.flavor == "github"
    assert len(config.extended) == 41
    deep = {f"{n}.yaml": f"extends: {n + 1}.yaml\n" for n in range(200)}
    with pytest.raises(ConfigError, match="more than 50 configs"):
        load(write(tmp_path, deep))


def test_an_error_in_an_extended_file_ends_a_check(shell: Shell) -> None:
    shell.write({"sdlint.yaml": "extends: nope.yaml\n", "zh/a.md": "# A\n"})
    done = shell.run("check", "--offline")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sdlint: sdlint.yaml:1:10: extends: nope.yaml: cannot read the config")
    assert done.stderr.count("\n") == 1


def test_a_change_in_an_extended_file_is_noticed_by_what_is_remembered(shell: Shell) -> None:
    """Not only the config itself is looked at before an answer is given again."""
    shell.write({"sdlint.yaml": "extends: a/a.yaml\n", "a/a.yaml": "extends: b.yaml\n", "a/b.yaml": LOCALES})
    shell.write({"zh/a.md": "# 甲\n\n[x](gone.md)\n", "en/a.md": "# A\n\n[x](gone.md)\n"})
    first = shell.run("check", "--offline")
    assert shell.run("check", "--offline").stdout == first.stdout
    assert "SD301" in first.stdout
    shell.write({"a/b.yaml": LOCALES + "rules: {ignore: [SD301]}\n"})
    assert "SD301" not in shell.run("check", "--offline").stdout
    shell.write({"a/b.yaml": LOCALES})
    assert shell.run("check", "--offline").stdout == first.stdout
    (shell.root / "a/b.yaml").unlink()
    done = shell.run("check", "--offline")
    assert done.returncode == 2
    assert "a/a.yaml:1:10: extends: a/b.yaml: cannot read" in done.stderr


def test_a_base_is_looked_at_under_the_files_of_then(shell: Shell, need: Need) -> None:
    shell.write({"sdlint.yaml": "extends: a.yaml\n", "a.yaml": LOCALES + "rules: {ignore: [SD301]}\n"})
    shell.write({"zh/a.md": "# 甲\n\n[x](gone.md)\n", "en/a.md": "# A\n\n[x](gone.md)\n"})
    git(shell.root, "init", "-q")
    git(shell.root, "add", "-A")
    git(shell.root, "commit", "-q", "-m", "1")
    assert shell.findings("--base", "HEAD") == []
    shell.write({"a.yaml": LOCALES})
    assert {each["code"] for each in shell.findings("--base", "HEAD")} == {"SD301"}


@pytest.fixture
def acme(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a package with configs is installed, that says so when it is imported."""
    place = tmp_path_factory.mktemp("site")
    points = "[sdlint.configs]\nacme = acme_docs\nacme-strict = acme_docs.strict\nacme-none = acme_none\n"
    files = {
        "acme_docs/__init__.py": "raise SystemExit('imported')\n",
        "acme_docs/sdlint.yaml": LOCALES + "terms: {files: [words.csv]}\n",
        "acme_docs/words.csv": "id,zh,en\nseed,种子,seed\n",
        "acme_docs/strict/sdlint.yaml": "extends: [acme, ../more.yaml]\n",
        "acme_docs/more.yaml": "terms: {strict: true}\n",
        "acme-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1\n",
        "acme-1.dist-info/entry_points.txt": points,
    }
    write(place, files)
    monkeypatch.syspath_prepend(str(place))
    monkeypatch.setenv("PYTHONPATH", str(place))
    plugins.configs.cache_clear()
    return place


def test_an_installed_config_is_read_and_nothing_of_it_is_imported(shell: Shell, acme: Path) -> None:
    shell.write({"sdlint.yaml": "extends: acme\n", "zh/a.md": "# 甲\n\n种子定了图。\n"})
    shell.write({"en/a.md": "# A\n\nThe grain decides on the picture.\n"})
    config = load(shell.root)
    assert config.terms.files == (str(acme / "acme_docs/words.csv"),)
    assert config.packages == (str(acme / "acme_docs"),)
    assert config.extended == (
        str(acme / "acme_docs/sdlint.yaml"),
        str(acme / "acme-1.dist-info/entry_points.txt"),
    )
    first = shell.findings()
    assert "SD601" in {each["code"] for each in first}
    write(acme, {"acme_docs/words.csv": "id,zh,en\nseed,种子,grain\n"})
    assert "SD601" not in {each["code"] for each in shell.findings()}, "its files are looked at again"
    write(acme, {"acme_docs/sdlint.yaml": "locales: 3\n"})
    done = shell.run("check", "--offline")
    assert done.returncode == 2
    assert "acme_docs/sdlint.yaml:1:10: locales: " in done.stderr
    assert "imported" not in done.stderr


def test_an_installed_config_does_not_lead_out_of_its_package(tmp_path: Path, acme: Path) -> None:
    with pytest.raises(ConfigError, match=r"strict/sdlint.yaml:1:17: .*outside the tree"):
        load(write(tmp_path, {"sdlint.yaml": "extends: acme-strict\n"}))
    write(acme, {"acme_docs/strict/sdlint.yaml": "extends: acme\nterms: {strict: true}\n"})
    assert load(tmp_path).terms.strict
    write(acme, {"acme_docs/sdlint.yaml": "terms: {files: [../../words.csv]}\n", "words.csv": "id,zh,en\n"})
    write(tmp_path, {"sdlint.yaml": "extends: acme\n" + LOCALES, "zh/a.md": "# 甲\n"})
    done = Shell(tmp_path).run("check", "--offline")
    assert "outside the tree" in done.stdout + done.stderr


def test_an_installed_config_that_is_not_there(tmp_path: Path, acme: Path) -> None:
    with pytest.raises(ConfigError, match=r"1:10: extends: .* 'acm' \(did you mean 'acme'"):
        load(write(tmp_path, {"sdlint.yaml": "extends: acm\n"}))
    with pytest.raises(ConfigError, match="1:10: extends: the package of the config 'acme-none'"):
        load(write(tmp_path, {"sdlint.yaml": "extends: acme-none\n"}))


def test_what_lies_in_the_tree_is_no_installed_config(acme: Path) -> None:
    """Whoever can commit there would say what the trusted name stands for."""
    write(acme, {"docs/sdlint.yaml": "extends: acme\n", ".git/HEAD": ""})
    with pytest.raises(ConfigError, match="lies in the tree that is checked"):
        load(acme / "docs")


def test_a_config_that_is_not_built_on_others_looks_for_no_package(tmp_path: Path) -> None:
    write(tmp_path, {"sdlint.yaml": LOCALES})
    script = (
        "import sys; from pathlib import Path; from sdlint.config.load import load\n"
        f"load(None, Path({str(tmp_path)!r})); print('sdlint.config.extend' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


SCALARS = st.none() | st.integers(0, 3) | st.booleans()
LISTS = st.lists(st.integers(0, 3), max_size=3)
LINKS = st.fixed_dictionaries(
    {},
    optional={
        "timeout": SCALARS,
        "exclude": LISTS,
        "archive": st.fixed_dictionaries({}, optional={"label": SCALARS, "hosts": LISTS}),
        "components": st.dictionaries(st.sampled_from("ab"), LISTS),
    },
)
OPTIONS = st.sampled_from(["info", "error"]) | st.dictionaries(st.sampled_from(["severity", "max-jump"]), SCALARS)
RULES = st.dictionaries(st.sampled_from(["SD104", "heading-increment", "SD105"]), OPTIONS) | st.fixed_dictionaries(
    {"ignore": LISTS}
)
ENTRIES = st.lists(st.fixed_dictionaries({"files": st.sampled_from("abc")}), max_size=3)
DATA = st.fixed_dictionaries(
    {}, optional={"per-file": ENTRIES, "rules": RULES, "links": LINKS, "exclude": LISTS, "source": SCALARS}
)
"""Configs whose values are of the kinds that they should be, a mapping where one belongs."""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATA, DATA, DATA)
def test_it_does_not_matter_which_two_are_merged_first(a: Any, b: Any, c: Any) -> None:
    a, b, c = plain(a), plain(b), plain(c)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATA, DATA)
def test_what_comes_twice_counts_where_it_comes_last(a: Any, b: Any) -> None:
    a, b = plain(a), plain(b)
    assert merged(merged(a, b), a) == merged(b, a)
    assert merged(a, a) == a
    assert merged(a, {}) == merged({}, a) == a


def leaves(data: Any, where: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    inner = {key: value for part, each in items for key, value in leaves(each, (*where, part)).items()}
    return inner or {where: data}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DATA, min_size=2, max_size=4))
def test_every_value_is_one_that_its_file_says(data: list[Any]) -> None:
    from sdlint.config.merge import origin, says

    layers = tuple(File(str(number), each, "") for number, each in enumerate(data))
    for where, value in leaves(as_one(layers).data).items():
        layer, own = origin(layers, list(where))
        assert says(layer.data, own)
        said = layer.data
        for part in own:
            said = said[part]
        assert said == value or where == ()
