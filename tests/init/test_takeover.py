"""``sdlint init --from``: what other tools' configs come to, and what is said of each entry."""

from pathlib import Path

import pytest

from conftest import Shell
from sdlint.config.load import load
from sdlint.errors import ConfigError, UsageError
from sdlint.init.takeover import lines, taken_from
from sdlint.init.takeover.lychee import _addresses, _paths

PAGES = {"docs/en/a.md": "# A\n", "docs/zh/a.md": "# 甲\n", "docs/old/b.md": "# B\n"}
LYCHEE = """\
# How links are asked.
cache = true
max_concurrency = 10
timeout = 5
exclude = [
  "github.com/a/b/edit/(.*)",
  '^https://www\\.linkedin\\.com',
  "https?://(?:localhost|127.0.0.1)",
  "[0-9]+",
]
exclude_path = ["docs/old", '^\\./drafts/.*']
header = { Authorization = "x" }
foo = 1
"""
LUNARIA = """\
{
  "repository": {"name": "a/b", "branch": "main"},
  "sourceLocale": "en",
  "locales": ["zh"],
  "files": [
    {"include": ["docs/**/*.md"], "exclude": ["docs/old/**"], "pattern": "docs/@lang/@path"},
    {"include": ["i18n/*.json"], "pattern": "i18n/@lang.json", "type": "dictionary"}
  ],
  "tracking": {"ignoredKeywords": ["x"]}
}
"""
MARKDOWNLINT = """\
{
  // What is on.
  "default": true,
  "MD001": false, /* a matter
  of style */
  "MD013": {"line_length": 100},
  "MD024": {"siblings_only": true},
  "MD051": false,
  "link-fragments": "warning", // the last
}
"""
MKDOCS = """\
site_name: X
repo_url: https://github.com/a/b/
theme: {name: material, custom_dir: !ENV [X, y]}
validation:
  links:
    not_found: info
    anchors: ignore
    absolute_links: relative_to_docs
plugins:
  - search
  - htmlproofer: {ignore_urls: ["https://x.example/*"]}
extra_css: [a.css]
"""


def said(name: str, text: str) -> list[str]:
    return [line.removeprefix(f"{name}:") for line in lines(name, taken_from(name, text))]


def test_lychee() -> None:
    taken = taken_from("lychee.toml", LYCHEE)
    assert taken.links == {
        "concurrency": 10,
        "timeout": 5.0,
        "exclude": [
            "*github.com/a/b/edit/*",
            "https://www.linkedin.com*",
            *(f"*{scheme}://{host}*" for host in ("localhost", "127.0.0.1") for scheme in ("https", "http")),
        ],
    }
    assert taken.exclude == ("docs/old", "drafts")
    notes = said("lychee.toml", LYCHEE)
    assert notes[0] == "2: cache: not taken over: answers are always remembered"
    assert notes[1] == "3: max_concurrency: links.concurrency: 10"
    assert notes[6].startswith("9: exclude [0-9]+: not taken over: a regular expression")
    assert notes[-2:] == [
        "12: header: not taken over: headers and secrets are never configured in the tree",
        "13: foo: not taken over: sdlint has nothing like it",
    ]


@pytest.mark.parametrize(
    ("regex", "pattern"),
    [
        ("^https://a.example/$", "https://a.example/"),
        (r"a\.example.*\?x=", "*a.example*?x=*"),
        ("mailto:", "*mailto:*"),
        ("^(a|b)$", "a b"),
        (
            r"^https?://(www\.)?a\.example",
            "https://www.a.example* http://www.a.example* https://a.example* http://a.example*",
        ),
        (r"^a$|^b(c)?", "a bc* b*"),
        (r"^a\(b\|c\)?$", "a(b|c) a(b|c"),
        ("^((a|b)c)$", "ac bc"),
        (r"\d+", ""),
        (r"\d?", ""),
        (r"^a.?b$", ""),
        ("^a(?!b)", ""),
        ("^a(b)*c", ""),
        ("a(b|[c])", ""),
        ("[ab]", ""),
        ("a{2}", ""),
        ("(a|b)(a|b)(a|b)(a|b)", ""),
        ("(", ""),
    ],
)
def test_a_regular_expression_becomes_patterns_or_none(regex: str, pattern: str) -> None:
    assert " ".join(_addresses(regex)) == pattern


def test_a_regular_expression_of_paths() -> None:
    assert _paths("(^|/)vendor/") == ["vendor", "**/vendor"]
    assert _paths(r"^docs/.*\.draft\.md$") == ["docs/**.draft.md"]
    assert [_paths(regex) for regex in (".", "", ".*")] == [[], [], []]


@pytest.mark.parametrize("value", ["inf", "nan", "true", "-1", '"20s"', "1e400"])
def test_what_is_no_number_is_not_taken_over(value: str) -> None:
    text = f"timeout = {value}\nmax_concurrency = {value}\n"
    assert taken_from("lychee.toml", text).links == {}
    assert [line.endswith("not a number above 0") for line in said("lychee.toml", text)] == [True, True]


def test_lunaria() -> None:
    taken = taken_from("lunaria.config.json", LUNARIA)
    assert (taken.source, taken.locales) == ("en", {"en": "docs/en/{path}", "zh": "docs/zh/{path}"})
    assert (taken.repository, taken.exclude) == ("https://github.com/a/b", ("docs/old/**",))
    assert said("lunaria.config.json", LUNARIA)[3:5] == [
        "6: files: locales.en: docs/en/{path}; locales.zh: docs/zh/{path}",
        "7: files: not taken over: no pages",
    ]
    other = LUNARIA.replace('"branch": "main"', '"hosting": "x"')
    assert taken_from("lunaria.config.json", other).repository is None
    older = LUNARIA.replace('"sourceLocale": "en"', '"defaultLocale": {"label": "English", "lang": "en"}')
    older = older.replace(
        '"pattern": "docs/@lang/@path"', '"pattern": {"source": "docs/@path", "locales": "docs/@tag/@path"}'
    )
    assert taken_from("lunaria.config.json", older).locales == {"en": "docs/{path}", "zh": "docs/zh/{path}"}


@pytest.mark.parametrize("name", [".markdownlint.jsonc", ".markdownlint.json", ".markdownlintrc"])
def test_markdownlint(name: str) -> None:
    taken = taken_from(name, MARKDOWNLINT)
    assert (taken.ignore, taken.severity) == (("SD104",), {"SD303": "warning"})
    assert said(name, MARKDOWNLINT) == [
        "3: default: not taken over: stays with markdownlint: which rules are on there",
        "4: MD001: rules.ignore: SD104",
        "6: MD013: not taken over: stays with markdownlint: the form of Markdown",
        "7: MD024: not taken over: SD105 does that, and is on; its options (siblings_only) have no counterpart",
        "8: MD051: not taken over: SD303 knows the site's addresses, and is on; rules.ignore turns it off",
        "9: link-fragments: rules.SD303: warning",
    ]


def test_markdownlint_cli2() -> None:
    text = "config:\n  MD025: false\nignores:\n  - drafts/**\nfix: true\n"
    taken = taken_from(".markdownlint-cli2.yaml", text)
    assert (taken.ignore, taken.exclude) == (("SD102",), ("drafts/**",))
    assert said(".markdownlint-cli2.yaml", text)[-1] == "5: fix: not taken over: of markdownlint-cli2 alone"


def test_what_markdownlint_ignores() -> None:
    text = "# not ours\n\n/old/**\nnode_modules\n!old/a.md\n"
    assert taken_from("docs/.markdownlintignore", text).exclude == ("./old/**", "node_modules")
    assert said(".markdownlintignore", text)[-1] == "5: !old/a.md: not taken over: `exclude` takes nothing back"
    text = 'ignores: ["!a.md", "#b.md"]\n'
    assert taken_from(".markdownlint-cli2.yaml", text).exclude == ()


def test_mkdocs() -> None:
    taken = taken_from("mkdocs.yml", MKDOCS)
    assert taken.repository == "https://github.com/a/b"
    assert (taken.severity, taken.ignore) == ({"SD301": "info"}, ("SD303",))
    assert taken.links == {"exclude": ["https://x.example/*"]}
    assert "12: extra_css: not taken over: nothing that a check depends on" in said("mkdocs.yml", MKDOCS)


def test_every_entry_is_told_and_the_config_loads(bare: Shell) -> None:
    files = {
        "lychee.toml": LYCHEE,
        "lunaria.config.json": LUNARIA,
        ".markdownlint.jsonc": MARKDOWNLINT,
        "mkdocs.yml": MKDOCS,
    }
    bare.write({**PAGES, **files})
    done = bare.run("init", *(part for name in files for part in ("--from", name)))
    assert done.returncode == 0, done.stderr
    for name, text in files.items():
        for line in lines(name, taken_from(name, text)):
            assert line in done.stdout
    config = load(None, bare.root)
    assert config.locales == {"en": "docs/en/{path}", "zh": "docs/zh/{path}"}
    assert "# 1 page\n" in bare.read("sdlint.yaml")
    assert config.exclude == ("docs/old/**", "docs/old")
    assert "and there are none: drafts" in bare.read("sdlint.yaml")
    assert (config.links.timeout, config.links.concurrency) == (5, 10)
    assert config.rules.severity == {"missing-anchor": "warning", "missing-file": "info"}
    assert config.rules.ignore == ("SD104", "SD303")
    assert config.repository == "https://github.com/a/b"
    assert bare.run("check", "--offline").returncode == 0


def test_what_cannot_be_read_is_told_and_nothing_is_written(bare: Shell) -> None:
    bare.write({**PAGES, "lychee.toml": "a = \n", "other.txt": "x", "lunaria.config.json": "[]"})
    for name, words in (
        ("lychee.toml", "lychee.toml:1:"),
        ("other.txt", "nothing is known of other.txt: --from takes lychee.toml"),
        ("lunaria.config.json", "it holds no keys"),
        ("gone.toml", "does not exist"),
    ):
        done = bare.run("init", "--from", name)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
        assert not Path(bare.root, "sdlint.yaml").exists()
    with pytest.raises(UsageError):
        taken_from(".markdownlint.cjs", "module.exports = {}")
    with pytest.raises(ConfigError):
        taken_from("mkdocs.yml", "a: [\n")
