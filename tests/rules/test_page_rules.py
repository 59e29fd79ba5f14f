"""A law: page rules take any text, and what they find lies in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.engine.mapper import page_rules
from sdlint.facts.document import document
from sdlint.model import Source
from sdlint.model.settings import Config

FLAVORS = ("vitepress", "github", "mkdocs", "docusaurus", "hugo", "commonmark")
PIECES = (
    "---\n", "+++\n", "title: a\n", "# A", "## B {#b}", "{#", "}", "｛#a｝", "::: tip\n", ":::\n", "```js\n", "```\n",
    "!!! note\n", "**", "重点。", "后面", "“", "”", "https://u:p@example.com/", "，", "www.a.b", "[a](", ")",
    "<a id=\"b\">", "<!--@include: ./a.md-->", "\n", "\r\n", " ", "    ", "> ", "- ", "|", "<Badge/>", "{{ x }}",
    "\\", "\x00", "\ufffe",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FLAVORS), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_page_rules_take_any_text(flavor: str, text: str) -> None:
    config = Config(root="/", locales={"zh": "{path}"}, source="zh", flavor=flavor)
    doc = document(Source("page.md", text), config, {})
    for rule in page_rules("/"):
        for problem in rule.check(doc):
            assert 0 <= problem.span.start <= problem.span.end <= len(text), rule.name
            for edit in problem.fix.edits if problem.fix else ():
                assert 0 <= edit.span.start <= edit.span.end <= len(text), rule.name
                assert edit.path == "page.md"
