"""Odd entries, as strategies: the words, keys, structures and addresses that authors and attackers come up with."""

import json

from hypothesis import strategies as st

WORDS = (
    "no", "on", "Off", "y", "~", "Null", "", "1.5", "0o17", "017", "08", "0b_", "0x_", "1_000", "1:30", "0:0:0.5",
    "._e5",
    "-.inf", ".NaN", "1e999", "9" * 40, "9" * 5000, "0x" + "f" * 400, "9:" + ":".join(["59"] * 300), "2024-01-02",
    "0000-00-00", "=", "<<", "!!int x", "!!binary a", "!!python/object:os.system x", "!foo 3", "! 1", "!!null x",
    "!!set {a, b}", "!!omap [a: 1]", "!!seq {}", "!!map []", "!!float .inf", "*a", "&a x", "&a [*a]", "{*a : 1}",
    "{<<: *a}",
    "{<<: [*a, *a]}", "{{ x }}", "[no, 404, null, [], {}]", '"\\ud800"', '"\\ud83d\\ude00"', '"\\0\\a"',
    '"\\UFFFFFFFF"', "'", '"',
    "[", "{", "|", ">-", "@x", "`x`", "%x", "\t", "\x00", "\x85", "\u2028", "\ufeff", "\x7f", "{no: x}",
    "{1: x, '1': y}",
    "[" * 80 + "]" * 80, "{a: " * 80 + "}" * 80, "[" * 3000, "? [a]", "- - - x", "\U0001f600", "http://[bad", "1 # c",
    "a: b",
)  # fmt: skip
KEYS = (
    "on", "off", "no", "404", "1.5", "null", "~", "0x10", "2024-01-02", "true", "title", "lang", "translate", "l10n",
    "i18nReady",
    "id", "name", "names", "aliases", "forbidden", "category", "keep", "case", "definition", "default_lang_commit",
    "<<", "'a b'",
    '"a/b~c"', "''", "? [a, b]\n", "? {a: b}\n", "- ", "*a ", "&a k", "!!int 3", "!foo k", "=", "\u4e2d", "\ud7ff",
)  # fmt: skip
ADDRESSES = (
    "http://[bad", "http://[::1", "http://[:::::1]/", "http://[v1.x]/", "http://a:b/", "http://a:99999", "http://%zz",
    "//[", "http:",
    "http:///", "http://\u2100.com", "http://xn--/", "http://xn--zzzzzz.com", "http://" + "a" * 300,
    "http://a/" + "b%" * 2000,
    "http://a..b/", "http://\u0661/", "http://a:\u0661/", "http://a\u202eb/", "http://u:p@[bad", "http://a#\x01",
    "mailto:[", "#[", "?[",
    "https://web.archive.org/web/2020/http://[bad", "https://web.archive.org/web/20200101000000/http://[::1",
    "https://web.archive.org/web/\u0662\u0660/x", "https://web.archive.org/web/99999999999999/http://a:b",
    "//archive.org/web/*/[",
    "https://web.archive.org/web/" + "9" * 5000 + "/http://a", "data:[", "javascript:[", "file://[", "C:\\[",
    "http://a b", "[]", "%",
)  # fmt: skip

words = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=6), st.integers(-(2**70), 2**70).map(str), st.floats().map(repr)
)
keys = st.one_of(st.sampled_from(KEYS), words.map(lambda word: word[:50]))


def _mapping(depth: int = 2) -> st.SearchStrategy[list[str]]:
    """Lines of a block mapping, and of what is nested in it."""
    pair = st.builds(lambda key, word: [f"{key}: {word}"], keys, words)
    item = st.builds(
        lambda key, many: [f"{key}:", *(f"  - {word}" for word in many)], keys, st.lists(words, max_size=3)
    )
    kinds = [pair, pair, item]
    if depth:
        kinds.append(
            st.builds(lambda key, inner: [f"{key}:", *(f"  {line}" for line in inner)], keys, _mapping(depth - 1))
        )
    return st.lists(st.one_of(kinds), max_size=4).map(lambda blocks: [line for block in blocks for line in block])


yaml_text = st.one_of(_mapping().map("\n".join), st.lists(words, max_size=4).map("\n".join))
"""Text that is nearly YAML."""

plain = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=8), st.just("\ud800")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=4)), inner, max_size=3),
    ),
    max_leaves=8,
)
json_text = st.one_of(
    st.dictionaries(st.sampled_from(KEYS), plain, max_size=4).map(json.dumps),
    st.builds(lambda data, word: json.dumps(data).replace('"', word, 1), plain, words),
)
"""Text that is nearly JSON."""

_TOML_VALUES = (
    "2024-01-02", "07:32:00", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5-07:00", "0x_", "0xFF", "0o7", "1_0",
    "inf", "-nan", "1e999",
    "9" * 30, "9" * 5000, "'a]'", '"""a\n"b""c"""""', "'''x'''''", "[1, [2, 'x'], ]", "{a.b = 1, 'c d' = [{}]}",
    '"\\u00e9#"', "true", "x",
)  # fmt: skip
_TOML_KEYS = ("a", "on", "404", "1.5", "a.b", "' a.b'", '"x]"', "''", "d.e.f", ".".join("abcdefghij" * 9), "\u4e2d")
toml_text = st.lists(
    st.one_of(
        st.builds("{} = {}".format, st.sampled_from(_TOML_KEYS), st.sampled_from(_TOML_VALUES)),
        st.builds("[{}]".format, st.sampled_from(_TOML_KEYS)),
        st.builds("[[{}]] # c".format, st.sampled_from(_TOML_KEYS)),
        words,
    ),
    max_size=6,
).map("\n".join)
"""Text that is nearly TOML."""

addresses = st.one_of(
    st.sampled_from(ADDRESSES),
    st.builds(
        lambda scheme, rest: scheme + rest,
        st.sampled_from(("http://", "//", "https://web.archive.org/web/2020/")),
        st.text(alphabet="[]:@/?#%.a1\u00e9\u2100\x01 <>()\\", max_size=12),
    ),
)


def linked(address: str) -> str:
    """A page's text with `address` in every place that holds one."""
    return (
        f"[a]({address}) [b](<{address}>) ![c]({address}) <{address}> {address}\n\n"
        f"[a](http://x.org/) [Archive]({address})\n\n"
        f'<a href="{address}">a</a> <img src="{address}" srcset="{address} 2x, {address}">\n\n'
        f"[r]: {address}\n\n[r] [r][]\n"
    )
