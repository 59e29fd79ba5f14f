"""Languages found in the names of files, and not found where there are none."""

import pytest

from sdlint.init.languages import guess, language_tag
from sdlint.init.layouts import beside, layouts


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh-CN"),
        ("zh_CN", "zh-CN"),
        ("zh-cn", "zh-cn"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("pt-BR", "pt-BR"),
        ("es-419", "es-419"),
        ("EN", "en"),
        ("zhCN", "zh-CN"),
        ("zhHans", "zh-Hans"),
        ("isOK", None),
        ("cn", "zh-CN"),
        ("jp", "ja"),
        ("fil", "fil"),
        ("api", None),
        ("En", None),
        ("js", None),
        ("zh-very-long", None),
        ("guide", None),
        ("", None),
    ],
)
def test_tags(name: str, tag: str | None) -> None:
    assert language_tag(name) == tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# 潜在空间\n\n模型在这里作画，见 `latent space`。", "zh"),
        ("これは潜在空間です", "ja"),
        ("잠재 공간", "ko"),
        ("Латентное пространство", "ru"),
        ("A latent space", "en"),
        ("", "en"),
    ],
)
def test_guess(text: str, language: str) -> None:
    assert guess(text) == language


def best(*paths: str) -> dict[str, str]:
    found = layouts(paths)
    return found[0].patterns if found else {}


def test_folders() -> None:
    assert best("content/zh/a.md", "content/zh/b/c.md", "content/en/a.md", "README.md") == {
        "zh": "content/zh/{path}",
        "en": "content/en/{path}",
    }


def test_folders_at_the_root() -> None:
    assert best("zh/a.md", "en/a.md") == {"zh": "zh/{path}", "en": "en/{path}"}


def test_a_folder_inside_the_source() -> None:
    assert best("docs/a.md", "docs/b/c.md", "docs/zh/a.md", "docs/zh/b/c.md") == {
        "zh": "docs/zh/{path}",
        "": "docs/{path}",
    }


def test_suffixes() -> None:
    assert best("docs/a.md", "docs/b/c.md", "docs/a.en.md", "docs/b/c.en.md") == {
        "en": "docs/{path}.en.md",
        "": "docs/{path}.md",
    }


def test_suffixes_in_every_language() -> None:
    assert best("docs/a.zh.md", "docs/a.en.md") == {"zh": "docs/{path}.zh.md", "en": "docs/{path}.en.md"}


def test_suffixes_of_readmes() -> None:
    assert best("README.md", "README_zh.md", "docs/guide.md") == {"zh": "{path}_zh.md", "": "{path}.md"}


def test_a_source_with_many_pages_that_nobody_has_translated_yet() -> None:
    pages = [f"docs/en/{number}.md" for number in range(400)]
    assert best(*pages, "docs/ko/1.md", "docs/ko/2.md", "docs/zh/2.md") == {
        "en": "docs/en/{path}",
        "ko": "docs/ko/{path}",
        "zh": "docs/zh/{path}",
    }


@pytest.mark.parametrize(
    "paths",
    [
        ("docs/os/mutex.md", "docs/io/file.md", "docs/index.md"),
        ("api/ts/index.md", "api/ml/index.md"),
        ("docs/go/a.md", "docs/is/b.md"),
        ("how.md", "how-to.md"),
        ("docs/guide.md", "docs/other.md"),
        (),
    ],
)
def test_no_languages(paths: tuple[str, ...]) -> None:
    assert best(*paths) == {}


def test_suffixes_of_several_styles() -> None:
    assert best("README.md", "README.zh-CN.md", "README_ja.md", "README-chinese.md") == {
        "zh-CN": "{path}.zh-CN.md",
        "ja": "{path}_ja.md",
        "zh": "{path}-chinese.md",
        "": "{path}.md",
    }


def test_languages_in_words() -> None:
    assert best("docs/english/a.md", "docs/Chinese/a.md") == {"en": "docs/english/{path}", "zh": "docs/Chinese/{path}"}
    assert best("docs/日本語/a.md", "docs/Français/a.md") == {"ja": "docs/日本語/{path}", "fr": "docs/Français/{path}"}


def test_a_folder_of_each_language_around_the_pages() -> None:
    paths = ["docs/en/docs/a.md", "docs/en/docs/b.md", "docs/zh/docs/a.md", "docs/en/README.md", "docs/img/docs/a.md"]
    layout = beside(paths, "docs/en/docs")
    assert layout
    assert layout.patterns == {"en": "docs/en/docs/{path}", "zh": "docs/zh/docs/{path}"}
    assert beside(["docs/a.md"], "docs") is None


def test_folders_called_alike() -> None:
    patterns = {"zh-CN": "docs-cn/{path}", "": "tool/docs/{path}"}
    assert best("tool/docs/a.md", "tool/docs/b/c.md", "docs-cn/a.md", "docs-cn/b/c.md", "tool/README.md") == patterns
    assert best("docs/a.md", "docs-of/b.md") == {}
