"""Links without their language, and code without its comments."""

import pytest

from sdlint.facts.code.comments import language_of, pieces, split
from sdlint.facts.locale_free import neutral_image, neutral_target


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/zh/guide/x", "/guide/x"),
        ("../zh-CN/guide/x.md", "./guide/x.html"),
        ("/guide/", "/zh-Hant/guide/index.md"),
        ("https://cn.vuejs.org/", "https://vuejs.org"),
        ("http://example.org/en-US/docs/Web", "https://example.org/zh-CN/docs/Web/"),
        ("README.zh.md", "README.md#用法"),
        ("https://zh.wikipedia.org/wiki/去噪", "https://en.wikipedia.org/wiki/Denoising"),
        ("https://example.org/a?lang=zh", "https://example.org/a?lang=en"),
    ],
)
def test_one_place_in_two_languages(one: str, other: str) -> None:
    assert neutral_target(one) == neutral_target(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/guide/x", "/guide/y"),
        ("/api/", "/"),
        ("https://a.org/x", "https://b.org/x"),
        ("#a", "/"),
        ("mailto:a@b", "a"),
    ],
)
def test_two_places(one: str, other: str) -> None:
    assert neutral_target(one) != neutral_target(other)


def test_images_keep_their_name() -> None:
    assert neutral_image("../img/Steps_zh-CN.png") == neutral_image("/images/steps.png") == "steps.png"


@pytest.mark.parametrize(
    ("info", "code", "rest", "notes"),
    [
        ("py", "a = '# no'  # yes\n", "a = '# no'  \n", "# yes"),
        ("js{1} [a.js]", "get('https://x') // yes", "get('https://x') ", "// yes"),
        ("css", "a { } /* yes\nyes */ b { }", "a { } \n b { }", "/* yes\nyes */"),
        ("sh", "curl https://x/#no # yes", "curl https://x/#no ", "# yes"),
        ("html", "<p>it's <!-- yes --></p>", "<p>it's </p>", "<!-- yes -->"),
        ("sql", "SELECT 1 -- yes", "SELECT 1 ", "-- yes"),
        ("", "x\n# yes\ny # no\n", "x\n\ny # no\n", "# yes"),
    ],
)
def test_comments_are_told_from_code(info: str, code: str, rest: str, notes: str) -> None:
    assert split(code, info) == (rest, notes)
    assert "".join(text for _, text in pieces(code, info)) == code


def test_the_language_of_a_fence() -> None:
    assert [language_of(info) for info in ("JS {1}", "{.python}", "vue-vue", "")] == ["js", "python", "vue", ""]
