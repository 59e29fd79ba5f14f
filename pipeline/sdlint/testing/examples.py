"""The examples in rules' docstrings, each as a small tree that is checked: documentation cannot lie."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, convert
from msgspec.structs import replace

from sdlint.config.load import load
from sdlint.engine.check import conclude
from sdlint.engine.gather import gather
from sdlint.engine.needs import needs_of
from sdlint.engine.read import read
from sdlint.engine.session import Session
from sdlint.model import Capture, Finding, Verdict
from sdlint.model.settings import Request
from sdlint.rules import RULES, Rule
from sdlint.rules.manual import Part, parts

CONFIG: dict[str, Any] = {
    "locales": {"zh": "content/zh/{path}", "en": "content/en/{path}"},
    "source": "zh",
    "flavor": "vitepress",
}
"""The config of an example, to which the rule's page may add; an example without a path is `PAGE`."""

PAGE = "content/zh/page.md"


class Example(Struct, frozen=True):
    """One example of `rule`: the files of a tree, under a label that says whether they are ``Bad`` or ``Good``."""

    rule: Rule
    label: str
    number: int
    tree: tuple[Part, ...]

    def __str__(self) -> str:
        return f"{self.rule.name}-{self.label}-{self.number}"

    def findings(self, folder: Path) -> list[Finding]:
        """What the rule says of the example, written into the empty `folder`."""
        config = {**CONFIG, **_extra(self.rule, "Config")}
        files = {"sdlint.yaml": yaml.safe_dump(config, allow_unicode=True)}
        write(folder, files | {part.path or PAGE: part.text + "\n" for part in self.tree})
        select = (self.rule.name,) if self.rule.scope != "outcome" else ()
        session = Session(load(None, folder), Request(select=select, cache=False, jobs=1))
        pages = read(session)
        # What the web would say is a part of the rule's page.
        corpus = replace(
            gather(session, pages, needs_of(session.selection) - {"web"}),
            verdicts=convert(_extra(self.rule, "Verdicts"), dict[str, Verdict]),
            captures=convert(_extra(self.rule, "Captures"), dict[str, Capture]),
            suggestions=_extra(self.rule, "Suggestions"),
        )
        found = conclude(session, pages, corpus).findings
        return [finding for finding in found if finding.code == self.rule.code]

    def check(self, folder: Path) -> None:
        """Raises `AssertionError` where the rule does not say of the example what its label says."""
        found = self.findings(folder)
        if self.label == "Bad":
            assert found, f"{self.rule.name}: nothing is found in a bad example"
        else:
            assert not found, f"{self.rule.name}: found in a good example: {[finding.message for finding in found]}"


def examples(package: str = "") -> list[Example]:
    """All examples of the rules in `package`, as it is imported; without one, of sdlint's own."""
    rules = [rule for rule in RULES.values() if rule.module.startswith(f"{package or 'sdlint.rules'}.")]
    return [
        Example(rule, label, number, tuple(tree))
        for rule in rules
        for label in ("Bad", "Good")
        for number, tree in enumerate(_trees(rule, label), start=1)
    ]


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes `files`, texts by path, below `folder`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _trees(rule: Rule, label: str) -> Iterator[list[Part]]:
    """The trees under `label`: parts without a path stand alone, neighbours with paths make one tree."""
    tree: list[Part] = []
    for part in parts(rule.doc):
        joins = part.label == label and part.path and tree and tree[-1].path
        if tree and not joins and part.label in (label, "Bad", "Good", None):
            yield tree
            tree = []
        if part.label == label:
            tree = [*tree, part]
    if tree:
        yield tree


def _extra(rule: Rule, label: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for part in parts(rule.doc):
        if part.label == label:
            merged |= yaml.safe_load(part.text)
    return merged
