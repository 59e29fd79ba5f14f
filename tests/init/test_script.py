"""Configs in JavaScript that nobody runs: what they say plainly, through constants, functions and other files."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.init.script import FUNCTION, Script, Value, broken_at


def script(files: Mapping[str, str] | str, path: str = "config.ts") -> Script:
    texts = {path: files} if isinstance(files, str) else files
    return Script(path, texts.get)


def test_strings_truths_objects_and_arrays() -> None:
    read = script("""
    export default {
      // base: '/commented/'
      url: "https://a.test//b", /* base: '/x/' */
      'quoted key': 'it\\'s \\u4e2d\\n',
      clean: true, ugly: !1, nothing: null,
      list: ['a', /* 'no' */ "b", 3],
      deep: { er: { est: `here` } },
    }""")
    assert read.at("url").text == "https://a.test//b"
    assert read.at("quoted key").text == "it's 中\n"
    assert (read.at("clean").truth, read.at("ugly").truth) == (True, False)
    assert not read.at("nothing").computed
    assert not read.at("base")
    assert read.at("list").texts() == ("a", "b")
    assert read.at("deep", "er", "est").text == "here"
    assert list(read.at("deep").keyed()) == ["er"]
    assert "commented" not in read.code


CONFIGS = {
    "at once": "export default {base: '/x/'}",
    "a function's argument": "export default defineConfig({base: '/x/'})",
    "of several functions": "export default withA(withB({base: '/x/'}, {more: 1}))",
    "with a type": "export default {base: '/x/'} satisfies Config as Config",
    "a constant": "const base = '/x/'\nconst config: Config = {base}\nexport default config",
    "a variable that stays": "let base = '/x/'\nexport default {base}",
    "a constant's member": "const all = {a: {base: '/x/'}}\nexport default {base: all.a.base}",
    "taken apart": "const {base, c: d} = {base: '/x/', c: 1}\nexport default {base}",
    "CommonJS": "module.exports = {base: '/x/'}",
    "CommonJS by name": "exports.base = '/x/'",
    "spread": "const shared = {base: '/x/'}\nexport default {...shared, title: 'a'}",
    "a later one": "export default {...{base: '/y/'}, base: '/x/'}",
    "an arrow": "export default () => ({base: '/x/'})",
    "a function": "export default async function config() { const b = '/x/'; return {base: b} }",
    "a function's result": "function make() { return {base: '/x/'} }\nexport default make()",
    "a sum": "const name = 'x'\nexport default {base: '/' + name + '/'}",
    "a template": "const name = 'x'\nexport default {base: `/${name}/`}",
    "computed key": "const key = 'base'\nexport default {[key]: '/x/'}",
    "merged": "export default Object.assign({}, {title: 'a'}, {base: '/x/'})",
    "handed on": "const a = {base: '/x/'}\nexport { a as default }",
}


@pytest.mark.parametrize("text", CONFIGS.values(), ids=CONFIGS)
def test_ways_to_say_the_same(text: str) -> None:
    assert script(text).at("base").text == "/x/"


UNKNOWN = (
    "process.env.BASE",
    "process.env.BASE || '/x/'",
    "dev ? '/' : '/x/'",
    "base()",
    "imported",
    "`/${name}/`",
    "'/' + name",
    "['/x/'][0]",
    "later",
    "(base => base)",
)


@pytest.mark.parametrize("value", UNKNOWN)
def test_what_is_computed_is_not_guessed(value: str) -> None:
    read = script(f"import imported from 'package'\nlet later = '/x/'\nlater = '/y/'\nexport default {{base: {value}}}")
    assert read.at("base").text is None
    assert read.at("base").computed


def test_a_parameter_hides_a_constant_of_its_name() -> None:
    read = script("const base = '/x/'\nexport default ({base}) => ({base, title: 'a'})")
    assert read.at("base").text is None
    assert read.at("title").text == "a"


FILES = {
    "config.ts": "import en, { zh as other } from './locales'\nimport * as all from './all.js'\n"
    "import data from './data.json'\nconst old = require('./old')\n"
    "export default {en, other, star: all.a, data, old, ...all}",
    "locales/index.mts": "export { default } from './en'\nexport * from './zh'",
    "locales/en.ts": "export default {lang: 'en-US'}",
    "locales/zh.ts": "export const zh = {lang: 'zh-CN'}\nexport * from './en'",
    "all.ts": "export const a = 'A', b = 'B'\nexport function c() { return 'C' }",
    "data.json": '{"lang": "fr"}',
    "old.js": "module.exports = {lang: 'de'}",
}


def test_values_come_from_other_files() -> None:
    read = script(FILES)
    langs = {key: read.at(key, "lang").text for key in ("en", "other", "data", "old")}
    assert langs == {"en": "en-US", "other": "zh-CN", "data": "fr", "old": "de"}
    assert (read.at("star").text, read.at("b").text, read.at("c").maker) == ("A", "B", FUNCTION)


def test_files_that_take_from_one_another_or_from_themselves_end() -> None:
    read = script({"config.ts": "import a from './a'\nexport default {...a, b: a}", "a.ts": "export * from './config'"})
    assert not read.at("b").text
    taken = {"config.ts": "export { a as default } from './a'", "a.ts": "export { default as a } from './config'"}
    assert not script(taken).config
    whole = {
        "config.ts": "export * from './a'\nexport * from './b'",
        "a.ts": "export * from './config'",
        "b.ts": "export const a = 'b'",
    }
    assert script({**whole, "c.ts": "import { a } from './config'\nexport default {a}"}, "c.ts").at("a").text == "b"
    assert script("import c from './config'\nexport default {c, base: '/x/'}").at("base").text == "/x/"


def test_what_may_stand_in_a_part_that_is_not_known_is_looked_for_everywhere() -> None:
    elsewhere = "use({attrs: {leftDelimiter: '%{'}})\n"
    assert script(elsewhere + "export default {markdown: make(shared)}").at("markdown", "attrs", "leftDelimiter")
    assert script(elsewhere + "export default {...shared}").at("markdown", "attrs", "leftDelimiter").text == "%{"
    assert not script(elsewhere + "export default {markdown: {}}").at("markdown", "attrs")
    assert not script("use({path: 'x'})\nexport default {blog: false}").at("blog", "path")


def test_calls_objects_and_what_is_assigned() -> None:
    read = script("x([star({a: {b: 'c'}})]); const r = [{from: '/a', to: '/b'}, {from: ['/c']}]; window.$d = {e: 'f'}")
    assert [call.at("a", "b").text for call in read.calls("star")] == ["c"]
    assert [value.at("from").text for value in read.objects("from")] == ["/a", None]
    assert read.assigned("$d").at("e").text == "f"
    page = "<!-- <script>$d = {e: 'no'}</script> --><p>$d = {e: 'no'}</p><script>$d = {e: 'f'}</script>"
    assert script(page, "index.html").assigned("$d").at("e").text == "f"


@pytest.mark.parametrize(
    ("text", "line"),
    [("export default {\n a: 1\n}", 0), ("export default {\n a: 1,\n b: {", 3), ("a\nconst = =", 2), ("{{{", 1)],
)
def test_the_line_at_which_a_program_is_broken(text: str, line: int) -> None:
    assert broken_at("config.ts", text) == line
    assert broken_at("index.html", text) == 0


BOMBS = {
    "strings": ("export default {base: v40}\nconst v0 = 'aaaaaaaaaa'\n", "const v{0} = v{1} + v{1}\n"),
    "templates": ("export default {base: v40}\nconst v0 = 'aaaaaaaaaa'\n", "const v{0} = `${{v{1}}}${{v{1}}}`\n"),
    "arrays": ("export default {base: v40}\nconst v0 = ['a']\n", "const v{0} = [...v{1}, ...v{1}]\n"),
    "calls": ("export default {base: v40}\nconst v0 = f({{}})\n", "const v{0} = f(v{1}, v{1})\n"),
    "objects": ("export default {base: v40}\nconst v0 = {}\n", "const v{0} = {{a: v{1}, b: v{1}, ...v{1}}}\n"),
}


@pytest.mark.parametrize(("start", "line"), BOMBS.values(), ids=BOMBS)
def test_what_doubles_at_each_step_ends(start: str, line: str) -> None:
    read = script(start + "".join(line.format(number, number - 1) for number in range(1, 41)))
    value = read.at("base")
    assert value
    assert value.text is None or len(value.text) <= 10_000
    assert len(value.items()) <= 10_000
    assert value.at("nothing") == Value()


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "{a:" * 9_000, "f(" * 9_000, "a.b" * 9_000, "a().b" * 9_000, "`${" * 5_000]
)
def test_depth_is_no_trouble(text: str) -> None:
    assert script(f"export default {text}").at("nothing").text is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab:{}[]()'\"`,/*\\\n $.=>", max_size=60))
def test_nothing_makes_it_fail(text: str) -> None:
    for start in ("export default {a: ", "export default a\nconst a = {", "module.exports = () => { return {", ""):
        read = script(start + text)
        value = read.at("a")
        assert (value.text, value.truth) == (None, None) or value.source
        read.anywhere("a"), read.objects("a"), read.calls("a"), read.assigned("a"), read.code
        broken_at("a.ts", start + text)
