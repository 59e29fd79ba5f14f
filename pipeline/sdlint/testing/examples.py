"""The examples in rules' docstrings, each as a small tree that is checked: documentation cannot lie."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, convert

from sdlint.model import Finding
from sdlint.rules import RULES, Rule
from sdlint.rules.manual import Part, parts
from sdlint.testing.trial import PAGE, Web, run, settings, write


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
        files = {part.path or PAGE: part.text + "\n" for part in self.tree}
        write(folder, settings(_extra(self.rule, "Config")) | files)
        select = (self.rule.name,) if self.rule.scope != "outcome" else ()
        # What the web would say is a part of the rule's page.
        told = {field: _extra(self.rule, field.title()) for field in Web.__struct_fields__}
        _, result = run(folder, select, convert(told, Web))
        return [finding for finding in result.findings if finding.code == self.rule.code]

    def check(self, folder: Path) -> None:
        """Raises `AssertionError` where the rule does not say of the example what its label says."""
        messages = [finding.message for finding in self.findings(folder)]
        if self.label == "Bad":
            assert messages, f"{self.rule.name}: nothing is found in a bad example"
        else:
            assert not messages, f"{self.rule.name}: found in a good example: {messages}"


def examples(package: str = "") -> list[Example]:
    """All examples of the rules in `package`, as it is imported; without one, of sdlint's own."""
    rules = [rule for rule in RULES.values() if rule.module.startswith(f"{package or 'sdlint.rules'}.")]
    return [
        Example(rule, label, number, tuple(tree))
        for rule in rules
        for label in ("Bad", "Good")
        for number, tree in enumerate(_trees(rule, label), start=1)
    ]


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
