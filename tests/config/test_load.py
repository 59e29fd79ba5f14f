"""The config: what is read, and what is said when it is wrong."""

import json
from pathlib import Path

import pytest

from conftest import Shell
from sdlint.config import discover
from sdlint.config import load as configs
from sdlint.config.schema import config_schema
from sdlint.errors import ConfigError, UsageError
from sdlint.model import Config


def load(root: Path, text: str, name: str = "sdlint.yaml") -> Config:
    (root / name).write_text(text, "utf-8")
    return configs.load(None, root)


WRONG = [
    ("sourc: zh", "1:1", "did you mean 'source'"),
    ("flavor: vitepres", "1:9", "did you mean 'vitepress'"),
    ("links: {timeout: -3}", "1:18", "more than 0"),
    ("links: {concurrency: '3'}", "1:22", "a whole number"),
    ("links: 3", "1:8", "a mapping"),
    ("exclude: a", "1:10", "a list"),
    ("- a", "1:1", "a mapping"),
    ("locales: {zh: [}", "1:16", "not valid YAML"),
    ("source: zh\nsource: en", "2:1", "given twice"),
    ("rules:\n  ignore: [SDX]", "2:12", "unknown rule 'SDX'"),
    ("rules:\n  heading-incremnt: {max-jump: 1}", "2:3", "did you mean 'heading-increment'"),
    ("rules:\n  heading-increment: {max-jump: two}", "2:33", "a whole number"),
    ("rules:\n  heading-increment: {max-jumps: 2}", "2:23", "did you mean 'max-jump'"),
    ("rules:\n  heading-increment: {severity: fatal}", "2:33", "one of"),
    ("rules:\n  heading-increment: eror", "2:22", "one of info, warning, error, not \"eror\" (did you mean 'error'?)"),
    ("locales:\n  zh: content/zh", "2:7", "{path}"),
    ("locales:\n  zh: zh/{path}\nsource: cn", "3:9", "not one of the locales"),
    ('site:\n  attributes: ["{"]', "2:15", "attributes are two marks"),
    ('site:\n  attributes: ["", "}"]', "2:15", "attributes are two marks"),
    ("locales:\n  zh: zh/{path}\n  en: en/{path}", "2:3", "source is missing"),
    ("terms: {collections: [glosary]}", "1:23", "unknown collection"),
    ("collections:\n  g: {files: g.md, record: section, schema: no.json}", "2:45", "cannot read the schema"),
    ("per-file:\n  - {files: a.md, ignore: [SD999]}", "2:28", "unknown rule"),
    ("rules:\n  missing-file: off", "2:17", "a rule is turned off by its name in `rules.ignore`, not by a severity"),
    ("rules:\n  SD301: {severity: 'off'}", "2:21", "SD301: a rule is turned off by its name in `rules.ignore`"),
    ("rules:\n  heading-increment: {max-jump: off}", "2:33", "a whole number"),
    ("rules: {SD302: 3}", "1:16", "SD302: expected info, warning, error or a mapping, not 3"),
    ("links: {archive: {exempt: [3]}}", "1:28", "expected text or a mapping, not 3"),
    ("per-file:\n  - {files: a, rules: {SD301: off}}", "2:31", "turned off by its name in `ignore` of this entry"),
    ("per-file:\n  - {files: a, severity: {SD301: no}}", "2:34", "turned off by its name in `ignore` of this entry"),
    ("\x00", "1:1", "not valid YAML"),
]


@pytest.mark.parametrize(("text", "place", "words"), WRONG, ids=[text[:30] for text, _, _ in WRONG])
def test_a_wrong_config_gives_one_clear_line(tmp_path: Path, text: str, place: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert f"sdlint.yaml:{place}: " in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_config_of_the_design(tmp_path: Path) -> None:
    (tmp_path / "term.json").write_text("{}")
    config = load(
        tmp_path,
        """
locales:
  zh: content/zh/{path}
  en: content/en/{path}
source: zh
flavor: vitepress
public: public
rewrites: {}
exclude: ["**/drafts/**"]
rules:
  ignore: [SD401]
  heading-increment: {max-jump: 2, severity: warning}
per-file:
  - {files: "**/news.md", ignore: [SD401]}
collections:
  glossary: {files: glossary.md, record: section, level: 2-3, schema: term.json}
  slang: {files: glossary.md, record: table-row, under: slang, columns: {缩写: abbr, 解释: meaning}}
  pages: {files: "**/*.md", record: front-matter}
links: {timeout: 20, concurrency: 32, per-host: 4, exclude: [], archive: {label: Archive, required: true}}
terms: {collections: [glossary, slang]}
""",
    )
    assert config.rules.options == {"heading-increment": {"max_jump": 2}}
    assert config.rules.severity == {"heading-increment": "warning"}
    assert config.links.archive.required
    assert config.collections["slang"].columns == {"缩写": "abbr", "解释": "meaning"}


def test_a_rule_may_be_named_by_its_code(tmp_path: Path) -> None:
    assert load(tmp_path, "rules: {SD104: {max-jump: 3}}").rules.options == {"heading-increment": {"max_jump": 3}}


def test_pyproject(tmp_path: Path) -> None:
    config = load(tmp_path, '[tool.sdlint]\nsource = "zh"\nlocales = {zh = "zh/{path}"}\n', "pyproject.toml")
    assert config.source == "zh"
    with pytest.raises(ConfigError, match=r"pyproject.toml:3:1: .*'sourc'"):
        load(tmp_path, '[project]\n[tool.sdlint]\nsourc = "zh"\n', "pyproject.toml")


def test_the_nearest_config_governs_and_a_repository_is_a_border(tmp_path: Path) -> None:
    (tmp_path / "sdlint.yaml").write_text("source: null")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert discover.find(inner) == tmp_path / "sdlint.yaml"
    (tmp_path / "a" / ".git").mkdir()
    assert discover.find(inner) is None


def test_a_config_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such config file"):
        configs.load(tmp_path / "no.yaml", tmp_path)


def test_the_schema_accepts_what_the_types_accept(tmp_path: Path) -> None:
    from sdlint.data.json_schema import Validator

    validator = Validator(json.loads(json.dumps(config_schema())), "config")
    assert list(validator.breaches({"rules": {"SD104": "info", "select": ["SD1"]}, "links": {"timeout": 2.5}})) == []


def test_exclude_takes_braces(shell: Shell) -> None:
    shell.write({f"content/zh/{name}": "[x](gone.md)\n" for name in ("a.md", "b.mdx", "old/c.md", "new/d.md")})
    config = (shell.root / "sdlint.yaml").read_text()
    braces = "exclude: ['**/{old,new}/**', '**/{a,x}.{md,txt}']\n"
    shell.write({"sdlint.yaml": config + braces})
    assert {one["path"] for one in shell.findings("--select", "SD301")} == {"content/zh/b.mdx"}
    shell.write({"sdlint.yaml": config + "exclude:\n  - fine\n  - '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'\n"})
    done = shell.run("check", "--offline")
    assert done.returncode == 2
    assert "sdlint.yaml:7:5: the braces stand for more than 200 patterns" in done.stderr
