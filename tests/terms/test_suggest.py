"""Candidates for a glossary, from a tree that has none."""

import pytest

from conftest import Shell
from sdlint.terms.ngrams import free, grams
from sdlint.terms.standing_out import is_noun

FRAMES = [
    ("编号 {n} 先进入潜在空间。", "Number {n} first enters the {term}."),
    ("潜在空间的编号是 {n}。", "The {term} has the number {n}."),
    ("看看 {n}：潜在空间，多好！", "Look at {n}: {term}, how nice!"),
    ("因为潜在空间与 {n} 有关。", "Because {term} depends on {n}."),
    ("潜在空间！{n}！", "Oh, {term}! {n}!"),
]


def tree(shell: Shell) -> Shell:
    zh, en = ["# 页 {#page}"], ["# Page {#page}"]
    for number in range(12):
        ours, theirs = FRAMES[number % 5]
        rendering = "hidden space" if number in (3, 7, 9) else "latent space"
        zh.append(f"## 其{number} {{#s{number}}}\n\n{ours.format(n=number)}")
        en.append(f"## No {number} {{#s{number}}}\n\n{theirs.format(n=number, term=rendering)}")
    return shell.write({"content/zh/a.md": "\n\n".join(zh) + "\n", "content/en/a.md": "\n\n".join(en) + "\n"})


def test_the_strays_are_shown_with_their_places(shell: Shell) -> None:
    done = tree(shell).run("terms", "suggest")
    assert done.returncode == 0, done.stderr
    assert 'names: {"zh": "潜在空间", "en": "latent space"}' in done.stdout
    assert "“hidden space”: content/en/a.md:17, content/en/a.md:33, content/en/a.md:41" in done.stdout


def test_what_is_suggested_can_be_pasted(shell: Shell) -> None:
    done = tree(shell).run("terms", "suggest")
    shell.write({"terms.yaml": done.stdout.replace("  # forbidden", "  forbidden")})
    config = (shell.root / "sdlint.yaml").read_text("utf-8") + "terms: {files: [terms.yaml]}\n"
    shell.write({"sdlint.yaml": config})
    found = shell.findings("--select", "SD602")
    assert [one["start"]["line"] for one in found] == [17, 33, 41]
    assert "latent space" not in shell.run("terms", "suggest").stdout


def test_at_most_fifty_nouns_that_stand_out_and_everyday_words_never(shell: Shell) -> None:
    en, zh = ["# Manual {#top}"], ["# 手册 {#top}"]
    for number in range(120):
        name, other = f"widget{chr(97 + number % 60 // 26)}{chr(97 + number % 26)}x", f"部{chr(0x4E00 + number % 60)}件"
        for part in range(4):
            key = f"{{#s{number}-{part}}}"
            en.append(f"## The {name} {key}\n\nA {name} is for example {part * 7 + number}. We replace the {name}.")
            zh.append(f"## {other} {key}\n\n{other}，例如 {part * 7 + number}。更换{other}。")
    config = "locales: {en: 'en/{path}', zh: 'zh/{path}'}\nsource: en\n"
    shell.write({"sdlint.yaml": config, "en/a.md": "\n\n".join(en) + "\n", "zh/a.md": "\n\n".join(zh) + "\n"})
    few, many = (shell.run("terms", "suggest", *options).stdout.count("- id") for options in ((), ("--all",)))
    assert 0 < few <= 50 < many
    assert "example" not in shell.run("terms", "suggest", "--all").stdout


@pytest.mark.parametrize(
    ("gram", "text", "noun"),
    [
        ("route", "a route is set. routes differ. the route", True),
        ("replace", "replace the part. to replace it, replace a part", False),
        ("specific", "a specific name and specific names", False),
        ("rate limit", "the rate-limit of a host, and a rate limit", True),
        ("deprecated", "it is deprecated. deprecated", False),
    ],
)
def test_nouns_are_told_by_what_stands_around(gram: str, text: str, noun: bool) -> None:
    assert is_noun(gram, [text]) == noun


def test_a_word_of_han_has_many_neighbours() -> None:
    texts = ["发送请求体后", "把请求体存下", "空请求体。", "请求体，"]
    assert free("请求体", texts)
    assert not free("求体", texts)
    assert free("collection", ["a collection of pages"])
    assert not free("mise", ["la mise en page", "mise en forme"])


def test_phrases_of_other_alphabets() -> None:
    assert {"point de terminaison", "terminaison"} <= grams("les points de terminaison")
    assert "модель данных" in grams("это модель данных")
    assert "de terminaison" not in grams("points de terminaison")
