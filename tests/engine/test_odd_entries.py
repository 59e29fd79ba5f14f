"""One odd entry never ends a run: every page is checked, whatever its front matter, its cards and its links hold."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import odd
from conftest import Shell
from sdlint.cache.store import Memory, decoded
from sdlint.config import load as configs
from sdlint.engine.check import check
from sdlint.engine.mapper import MAPPED, Mapper, encode
from sdlint.engine.session import Session
from sdlint.errors import ConfigError, SdlintError
from sdlint.model.settings import Config, Request
from sdlint.terms.formats.yaml_file import read

CONFIG = """
locales: {en: "en/{path}", no: "no/{path}"}
source: en
flavor: %s
collections:
  pages: {files: "**/*.md", record: front-matter, schema: page.json}
  terms: {files: "**/*.md", record: section, level: 2-3, schema: page.json}
  rows: {files: "**/*.md", record: table-row, columns: {a: name, b: aliases, c: id, d: forbidden}, schema: page.json}
terms: {collections: [terms, rows]}
links: {archive: {required: true}}
"""
SCHEMA = {
    "$ref": "#/$defs/any",
    "$defs": {
        "any": {
            "anyOf": [
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/any"}, "maxProperties": 3,
                "properties": {"noo": {}}},
                {"type": "array", "items": {"$ref": "#/$defs/any"}, "uniqueItems": True},
                {"type": "string", "pattern": "^(a|[^x]+)+$", "format": "uri"},
                {"type": "number", "multipleOf": 0.5, "minimum": -3},
            ]
        },
    },
    "properties": {
        "title": {"type": "string", "format": "date-time"},
        "id": {"enum": ["a", 1, None]},
        "names": {"type": "object", "additionalProperties": False, "properties": {"en": {}}},
    },
}  # fmt: skip
PAGE = """{matter}
# A

## {{{{x}}}} {{#a}}

```yaml term
{card}
```

## ![](x.png) {{#t}}

| a | b | c | d |
| - | - | - | - |
| {cell} | {cell} | {cell} | {cell} |

{links}
"""
FENCES = {"yaml": ("---", "---"), "toml": ("+++", "+++"), "json": ("---json", "---"), "object": ("", "")}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("odd")
    (root / "page.json").write_text(json.dumps(SCHEMA))
    return root


def codes(root: Path, flavor: str, text: str) -> set[str]:
    """The codes of a run over a tree with `text` as a page and its translation, and an innocent page beside it."""
    (root / "sdlint.yaml").write_text(CONFIG % flavor)
    for locale in ("en", "no"):
        (root / locale).mkdir(exist_ok=True)
        (root / locale / "odd.md").write_bytes(text.encode("utf-8", "replace"))
        (root / locale / "b.md").write_text("# B\n\n[x](nope.md)\n")
    config = configs.load(None, root, {"offline": True})
    mapper = Mapper(config, lambda path: (root / path).read_bytes(), Memory(None))
    for locale in ("en", "no"):
        mapped = mapper.map(f"{locale}/odd.md", (root / locale / "odd.md").read_bytes())
        again = decoded(encode(mapped), MAPPED)
        assert again is not None
        assert repr(again) == repr(mapped), "facts do not survive their encoding"
        json.dumps(msgspec.to_builtins(again.page))
    result = check(Session(config, Request(cache=False, jobs=1)))
    found = {(one.code, one.path) for one in result.findings}
    assert {("SD301", "en/b.md"), ("SD301", "no/b.md")} <= found, "the other pages are checked"
    assert not [one for one in result.findings if one.code == "SD005"], result.findings
    assert all(one.message.encode() for one in result.findings)
    return {one.code for one in result.findings}


@pytest.mark.parametrize("flavor", ["vitepress", "docusaurus", "github", "mkdocs", "hugo", "commonmark"])
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_page_ends_the_run(flavor: str, tree: Path, data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(FENCES)))
    texts = {"yaml": odd.yaml_text, "toml": odd.toml_text, "json": odd.json_text, "object": odd.json_text}
    opening, closing = FENCES[language]
    matter = f"{opening}\n{data.draw(texts[language])}\n{closing}\n".lstrip("\n")
    page = PAGE.format(
        matter=matter, card=data.draw(odd.yaml_text), cell=data.draw(odd.words).replace("\n", " "),
        links=odd.linked(data.draw(odd.addresses)),
    )  # fmt: skip
    codes(tree, flavor, page)


KEYS = "on: x\noff: 1\n404: y\n1.5: z\nnull: a\n~: b\nyes: {no: {1: 2}}\nbig: 123456789012345678901234567890\n"
PLACES = {
    "front matter": f"---\n{KEYS}---\n\n# A\n",
    "a card": f"# A\n\n## B {{#b}}\n\n```yaml term\n{KEYS}names: {{en: b, no: c, 1: d}}\naliases: {{no: x}}\n```\n",
    "a term without a name": "# A\n\n## {{x}} {#a}\n\n## ![](x.png) {#t}\n\n## B {#b}\n\n```yaml term\nname: ''\n```\n",
    "an address": odd.linked("http://[bad") + odd.linked("https://web.archive.org/web/2020/http://[bad"),
}


def test_every_command_goes_on(bare: Shell) -> None:
    pages = {f"{locale}/{name}.md": text for name, text in PLACES.items() for locale in ("en", "no")}
    bare.write({"sdlint.yaml": CONFIG % "vitepress", "page.json": "{}", **pages})
    bare.write({"en/b.md": "# B\n\n[x](nope.md)\n", "no/b.md": "# B\n"})
    found = {(one["code"], one["path"]) for one in bare.findings("--no-cache")}
    assert ("SD301", "en/b.md") in found
    assert not {"SD005", "SD101", "SD201"} & {code for code, _ in found}
    for command in (["links", "--offline"], ["sync", "status"], ["terms", "--format", "tbx"]):
        done = bare.run(*command)
        assert done.returncode == 0, (command, done.stderr)
    (bare.root / "sdlint.yaml").unlink()
    assert bare.run("init").returncode == 0


def test_the_config_takes_keys_as_text_and_says_what_yaml_made_of_a_value(tmp_path: Path) -> None:
    def load(text: str) -> Config:
        (tmp_path / "sdlint.yaml").write_text(text, "utf-8")
        return configs.load(None, tmp_path)

    config = load("locales: {no: 'no/{path}', 404: '404/{path}'}\nsource: 'no'\nrewrites: {1: '2'}\n")
    assert (list(config.locales), config.source) == (["no", "404"], "no")
    with pytest.raises(ConfigError, match=r"yaml:2:9: .*\(YAML reads no so; in quotes it is text\)$"):
        load("locales: {no: 'no/{path}'}\nsource: no\n")
    for text in ("? [a]\n: b\n", "a: &a [*a]", "locales: {1: a, '1': b}", "x: !!python/object:a.b c",
    "links: {max: 1e999}",
                 "links: {timeout: .nan}", "[" * 4000, "links: {max: " + "9" * 5000 + "}"):  # fmt: skip
        with pytest.raises(ConfigError):
            load(text)


def test_a_schema_that_is_odd_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "sdlint.yaml").write_text("collections: {p: {files: '**', record: front-matter, schema: s.json}}\n")
    (tmp_path / "a.md").write_text("---\na: 1\n---\n# A\n")
    for text, fault in {
        '{"maximum": %s}' % ("9" * 5000): None,
        '{"maximum": 123456789012345678901234567890}': None,
        '{"title": "\\ud83d"}': "half a character",
        '{"allOf": ' * 3000: "not JSON|too deeply",
    }.items():
        (tmp_path / "s.json").write_text(text)
        if fault is None:
            assert check(Session(configs.load(None, tmp_path), Request(cache=False, jobs=1)))
            continue
        with pytest.raises(ConfigError, match=fault):
            configs.load(None, tmp_path)


def test_a_list_of_terms_takes_names_as_written() -> None:
    text = """
- {id: 404, names: {en: on, no: [x], nb: 1.0, zh: 010}, aliases: {en: [off, 404, null, [y]], no: no}, keep: yes,
case: sensitive}
- {id: "on", names: {no: ~}}
- {id: a, name: 2024-01-02, forbidden: {1: [yes]}}
"""
    first, second, third = (read(text, "t.yaml", "en")[at] for at in (0, 2, 1))
    assert (first.id, first.forms["en"].name, first.forms["nb"].name, first.forms["zh"].name) == (
        "404",
        "on",
        "1.0",
        "010",
    )
    assert (first.forms["en"].aliases, first.forms["no"].aliases, first.keep) == (("off", "404"), ("no",), True)
    assert (second.id, third.forms["en"].name, third.forms["1"].forbidden) == ("on", "2024-01-02", ("yes",))
    for wrong in (
        "- {id: ~}",
        "- {id: [a]}",
        "- {id: ''}",
        "{no: x}",
        "- a",
        "? [a]\n: b",
        "&a [*a]",
        "- !!python/object:a.b {}",
        "[" * 5000,
        "\x00",
    ):
        with pytest.raises(SdlintError, match=r"^t\.yaml: ") as caught:
            read(wrong, "t.yaml")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        "{no: 1, 1: 2}",
        "? [a]\n: b",
        "a: &a [*a]",
        "- a",
        "9" * 5000,
        "[" * 5000,
        "a: !x y",
        "\x00",
        "repos: [{hooks: [{id: []}]}]",
    ],
)
def test_init_takes_any_file_of_a_stranger(data: str, bare: Shell) -> None:
    names = ("mkdocs.yml", "hugo.yaml", "config.toml", "config.json", ".pre-commit-config.yaml", "content/a.md")
    languages = "languages: {no: {contentDir: content/no}, en: {contentDir: content/en}, 1: {}}\n"
    bare.write(
        {
            **dict.fromkeys(names, data),
            "s/hugo.yml": languages,
            "s/content/no/a.md": "# A\n",
            "s/content/en/a.md": "# A\n",
        }
    )
    done = bare.run("init", "--hook") if "repos" in data else bare.run("init")
    assert "bug" not in done.stderr
    assert done.returncode in (0, 2), done.stderr
