"""One odd entry never ends a run: every page is checked, whatever its front matter, its cards and its links hold."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import odd
from sdlint import config as configs
from sdlint.cache import Memory
from sdlint.engine import Run
from sdlint.mapping import Mapper, decode_mapped, encode
from sdlint.settings import Request

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
        again = decode_mapped(encode(mapped))
        assert again is not None
        assert repr(again) == repr(mapped), "facts do not survive their encoding"
        json.dumps(msgspec.to_builtins(again.page))
    result = Run(config, Request(cache=False, jobs=1)).result()
    found = {(one.code, one.path) for one in result.findings}
    assert {("SD301", "en/b.md"), ("SD301", "no/b.md")} <= found, "the other pages are checked"
    assert not [one for one in result.findings if one.code == "SD005"], result.findings
    assert all(one.message.encode() for one in result.findings)
    return {one.code for one in result.findings}


@pytest.mark.parametrize("flavor", ["vitepress", "docusaurus", "github", "mkdocs", "hugo", "commonmark"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
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
