"""Strings and objects in a config that nobody runs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.init import jstext

TEXT = """
export default {
  // base: '/commented/'
  url: "https://a.test//b", /* base: '/x/' */
  base: '/docs/',
  "quoted": 'yes',
  locales: { root: { lang: 'en', nav: [{ text: 'a, b', link: "{" }] }, 'zh-CN': { lang: 'zh' }, ...more },
  list: ['a', "b"],
  computed: `${base}x`,
}
"""


def test_what_is_read() -> None:
    text = jstext.without_comments(TEXT)
    assert jstext.string(text, "base") == "/docs/"
    assert jstext.string(text, "url") == "https://a.test//b"
    assert jstext.string(text, "quoted") == "yes"
    assert jstext.string(text, "computed") is None
    assert jstext.string(text, "nothing") is None
    assert jstext.strings(text, "list") == ["a", "b"]
    assert jstext.strings(text, "nothing") == []
    assert list(jstext.properties(text, "locales")) == ["root", "zh-CN"]
    assert jstext.string(jstext.properties(text, "locales")["zh-CN"], "lang") == "zh"
    assert jstext.properties(text, "nothing") == {}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab:{}[]()'\"`,/*\\\n $.", max_size=60))
def test_nothing_makes_it_fail(text: str) -> None:
    plain = jstext.without_comments(f"a: {text}")
    jstext.string(plain, "a")
    jstext.strings(plain, "a")
    jstext.properties("a: {" + plain, "a")
    for start in ("export default {", "export default a\nconst a = {", "module.exports = () => { return {"):
        jstext.configured(start + plain, "a")
    jstext.constant(f"const a = {plain}", "a")
