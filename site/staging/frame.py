"""What stands around the pages, in each language: the order in which they are read, and what leads to them."""

import re
from collections.abc import Iterator
from typing import Any

from staging.addresses import ROOT, served_at
from staging.rules import groups
from staging.words import GROUPS, LANGUAGES, WORDS

CONFIG = """\
# How sdlint reads what the site is built from, to be held against what is built.
locales:
  en: "{{path}}"
  zh: zh/{{path}}
source: en
flavor: vitepress
site:
  base: {base}
"""
"""The config of what is staged."""
PARTS = {
    "en": ("Start", "Languages", "Everyday use", "Behind it"),
    "zh": ("入门", "多语言", "日常使用", "背后"),
}
GUIDE = (
    ("README", "getting-started", "configuration", "migrating", "comparison"),
    ("sync", "terms", "links", "typography"),
    ("reports", "editors", "api"),
    ("security", "reliability", "performance"),
)
"""The pages of the manual in the order in which they are read; what is not named here is put last."""

Item = dict[str, Any]


def told() -> dict[str, Any]:
    """By language, the sidebars of the site."""
    return {"sidebars": {language: _sidebars(language) for language in LANGUAGES}}


def _sidebars(language: str) -> dict[str, list[Item]]:
    prefix = "/zh/" if language == "zh" else "/"
    return {
        prefix: list(_guide(language, prefix)),
        f"{prefix}rules/": list(_rules(language, f"{prefix}rules/")),
        f"{prefix}handbook/": [_item(f"content/{language}/{name}.md") for name in _handbook(language)],
    }


def _guide(language: str, front: str) -> Iterator[Item]:
    there = {path.stem for path in (ROOT / "docs" / language).glob("*.md")}
    rest = sorted(there - {name for part in GUIDE for name in part})
    for title, names in zip(PARTS[language], (*GUIDE[:-1], (*GUIDE[-1], *rest)), strict=True):
        items = [_item(f"docs/{language}/{name}.md") for name in names if name in there]
        if names[0] == "README":
            items[0]["text"] = WORDS[language]["contents"]
        yield {"text": title, "items": items}
    words = WORDS[language]
    items = [{"text": words["rules"], "link": f"{front}rules/"}, {"text": words["keys"], "link": f"{front}config"}]
    yield {"items": [*items, {"text": words["status"], "link": f"{front}status"}]}


def _handbook(language: str) -> list[str]:
    """The pages of the handbook: the first, the glossary, those in the order in which it lists them, and the rest."""
    content = ROOT / "content" / language
    listed = re.findall(r"^- \[.+?\]\(\./([\w-]+)\.md\)", (content / "glossary.md").read_text("utf-8"), re.M)
    order = ["index", "glossary", *listed]
    names = {path.relative_to(content).with_suffix("").as_posix() for path in content.rglob("*.md")}
    return [*filter(names.__contains__, order), *sorted(names.difference(order))]


def _item(path: str) -> Item:
    """A page by its own title."""
    title = re.search(r"^# (.+?)(?:\s*\{#.*\})?$", (ROOT / path).read_text("utf-8"), re.M)
    served = served_at(path) or ""
    return {"text": title[1] if title else served, "link": f"/{served}"}


def _rules(language: str, prefix: str) -> Iterator[Item]:
    yield {"text": WORDS[language]["rules"], "link": prefix}
    for group, rules in groups().items():
        items = [{"text": f"{rule.code} {rule.name}", "link": prefix + rule.code} for rule in rules]
        yield {"text": GROUPS[language][group], "items": items}
