"""What a fingerprint must and must not notice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.facts.document import document
from sdlint.facts.sketch import is_minor, sketched
from sdlint.model import Fingerprint, Source
from sdlint.model.settings import Config
from sdlint.text.words import words

CONFIG = Config(root="/", flavor="vitepress")


def prints(text: str) -> list[Fingerprint]:
    return [sketched(section) for section in document(Source("page.md", text), CONFIG, {}).page.sections]


BASE = """\
# A guide {#guide}

Set `steps` to 20, but do **not** go beyond [the limit](/en/limits#most). It
takes about as long as you think.

- one thing
- another thing

| name | value |
| --- | --- |
| a | 1 |

```js
start({ steps: 20 }) // begins
```

![a picture](./steps.en.png)
"""

SAME = {
    "rewrapped": ("It\ntakes about", "It takes\nabout"),
    "bullets": ("- one thing\n- another thing", "* one thing\n* another thing"),
    "emphasis marks": ("**not**", "__not__"),
    "no emphasis": ("**not**", "not"),
    "reference link": ("[the limit](/en/limits#most). It\n", "[the limit][1]. It\n"),
    "locale in link": ("/en/limits", "/zh/limits"),
    "table padding": ("| a | 1 |", "| a      |    1 |"),
    "setext": ("# A guide {#guide}\n", "A guide {#guide}\n=======\n"),
    "anchor": ("{#guide}", "{#manual}"),
    "level": ("# A guide", "## A guide"),
    "trailing space": ("as you think.", "as you think.  "),
    "quotes": ("It\n", "It\n"),
    "fence title": ("```js", "```js [start.js]"),
    "fence style": ("```js\nstart({ steps: 20 }) // begins\n```", "~~~~js\nstart({ steps: 20 }) // begins\n~~~~"),
    "locale in image": ("steps.en.png", "steps.zh.png"),
    "blanks in code": ("start({ steps: 20 })", "start( {steps:20} )"),
    "line breaks in code": ("start({ steps: 20 })", "start({\n  steps: 20,\n})"),
    "a semicolon at an end": ("20 }) //", "20 }); //"),
    "a comment": ("takes about", "takes <!-- roughly --> about"),
}


@pytest.mark.parametrize("name", SAME)
def test_layout_does_not_matter(name: str) -> None:
    old, new = SAME[name]
    assert old in BASE
    text = BASE.replace(old, new) + ("\n[1]: /en/limits#most\n" if "[1]" in new else "")
    assert prints(text) == prints(BASE)


def test_line_ends_do_not_matter() -> None:
    assert prints(BASE.replace("\n", "\r\n")) == prints(BASE)


CHANGED = {
    "digit": ("to 20", "to 30", "prose"),
    "negation": ("do **not** go", "do go", "prose"),
    "case of a negation": ("**not**", "**NOT**", "prose"),
    "option": ("`steps`", "`step`", "prose"),
    "case of an option": ("`steps`", "`Steps`", "prose"),
    "cell": ("| a | 1 |", "| a | 2 |", "prose"),
    "code": ("steps: 20 }", "steps: 21 }", "code"),
    "link": ("/en/limits#most", "/en/borders#most", "links"),
    "fragment": ("#most", "#least", "links"),
    "image": ("steps.en.png", "noise.en.png", "links"),
    "comment in code": ("// begins", "// starts", "notes"),
    "word": ("another thing", "second thing", "prose"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_is_noticed_where_it_is(name: str) -> None:
    old, new, where = CHANGED[name]
    assert old in BASE
    (was,), (now,) = prints(BASE), prints(BASE.replace(old, new))
    changed = {field for field in ("prose", "code", "links", "notes") if getattr(was, field) != getattr(now, field)}
    assert changed == {where}


@pytest.mark.parametrize(
    ("old", "new", "minor"),
    [
        ("another thing", "second thing", True),
        ("as you think.", "as you thought.", True),
        ("to 20", "to 30", False),
        ("do **not** go", "do go", False),
        ("`steps`", "`size`", False),
        ("another thing", "something that is quite another matter", False),
        ("another thing", "yet one more thing", True),
        ("as you think.", "as you think!", True),
        ("another thing", "yet some more nice thing", False),
        ("another", "an-extraordinarily-complicated", False),
    ],
)
def test_minor_is_a_short_word_or_two(old: str, new: str, minor: bool) -> None:
    (was,), (now,) = prints(BASE), prints(BASE.replace(old, new))
    assert is_minor(was.sketch, now.sketch) is minor


def test_every_hash_says_how_it_was_made() -> None:
    (found,) = prints(BASE)
    assert all(value.startswith("1:") for value in (found.prose, found.code, found.links, found.sketch, found.notes))


def test_hashes_of_another_version_are_not_compared() -> None:
    (found,) = prints(BASE)
    assert not is_minor(found.sketch, "2" + found.sketch[1:])
    assert not is_minor(found.sketch, "rubbish")
    assert not is_minor("1:1:00000000:zz", found.sketch)


@given(st.text(max_size=80))
@settings(max_examples=150)
def test_words_know_nothing_of_white_space(text: str) -> None:
    assert words(text) == words(f"  {text}\n") == words(" ".join(text.split(" ")))


@given(st.lists(st.sampled_from(["ab", "cd", "图", "7", "not", "x-y"]), min_size=1, max_size=12))
@settings(max_examples=100)
def test_a_section_is_like_itself_however_it_is_wrapped(parts: list[str]) -> None:
    assert prints("# T\n\nx " + " ".join(parts)) == prints("# T\n\nx\n" + "\n".join(parts).replace("\n7", " 7"))
