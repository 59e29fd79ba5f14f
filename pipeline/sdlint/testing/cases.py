"""Cases of rules: files in, findings and mended files out, in YAML files that say nothing else.

A file of cases is a list. Each has a ``name`` and ``files`` (path -> text; a lone ``page`` is content/zh/page.md). It
may start from a ``tree`` (a folder beside the file of cases, whose files ``files`` replace and add to), whose pairs may
have been ``accepted``, and ``change`` it (path -> what is replaced, once, -> by what). It may have ``config`` (keys on
top of the usual ones), ``select`` (which rules; else the one that the file is named after), and what the web would say
(``verdicts``, ``captures``, ``suggestions``, ``drifts``, as in a rule's page).

What comes of it: ``expect`` (lines ``path:line:column CODE message``, in order; ``…`` stands for anything; the path of
a lone page is left out; a severity that is not the rule's own stands in parentheses before the message), ``related``
(such a line without its message -> the first related place), ``fixed`` (path -> text after all fixes, or the text of
a lone page), ``safe`` (the same after the safe ones alone), and ``restored`` (all fixes give back the tree as it was
before the change).
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, convert

from sdlint.config.load import load
from sdlint.engine.fix import apply, chosen
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.files.atomic import write_all
from sdlint.model import Capture, Drift, Finding, Result, Verdict
from sdlint.model.settings import Request
from sdlint.reviews.accepting import accept_all
from sdlint.rules import RULES
from sdlint.testing.trial import PAGE, Web, run, settings, write


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One case, as its YAML has it. ``source``: the rule it is of; ``folder``: where its file lies."""

    name: str
    source: str = ""
    folder: str = ""
    files: dict[str, str] = {}
    page: str = ""
    tree: str = ""
    accepted: bool = False
    change: dict[str, dict[str, str]] = {}
    config: dict[str, Any] = {}
    select: tuple[str, ...] = ()
    verdicts: dict[str, Verdict] = {}
    captures: dict[str, Capture] = {}
    suggestions: dict[str, str] = {}
    drifts: dict[str, Drift] = {}
    expect: tuple[str, ...] = ()
    related: dict[str, str] = {}
    fixed: str | dict[str, str] | None = None
    safe: str | dict[str, str] | None = None
    restored: bool = False

    def __str__(self) -> str:
        return f"{self.source}: {self.name}"

    def before(self) -> dict[str, str]:
        """The files of the case before its change, by path."""
        top = Path(self.folder, self.tree)
        shared = [path for path in top.rglob("*") if path.is_file()] if self.tree else []
        files = {path.relative_to(top).as_posix(): path.read_text("utf-8") for path in shared}
        return files | ({PAGE: self.page} if self.page else {}) | self.files

    def after(self) -> dict[str, str]:
        """The files of the case, by path. Raises `AssertionError` where the change does not fit them."""
        files = self.before()
        for path, edits in self.change.items():
            for old, new in edits.items():
                assert files[path].count(old) == 1, f"{path}: once, and no more or less: {old}"
                files[path] = files[path].replace(old, new)
        return files

    def run(self, folder: Path) -> tuple[Session, Result]:
        """What comes of the case, written into the empty `folder`."""
        write(folder, settings(self.config) | self.before())
        if self.accepted:
            _accept(folder)
        write(folder, self.after())
        web = Web(self.verdicts, self.captures, self.suggestions, self.drifts)
        return run(folder, self.select or (self.source,), web)

    def lines(self, findings: Iterable[Finding]) -> list[str]:
        """`findings` as ``expect`` has them."""
        return [f"{self._place(finding)} {finding.code} {_severity(finding)}{finding.message}" for finding in findings]

    def _place(self, finding: Finding) -> str:
        place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
        return place.removeprefix(f"{PAGE}:") if self.page else place

    def check(self, folder: Path) -> None:
        """Raises `AssertionError` where something else comes of the case than it says."""
        session, result = self.run(folder)
        lines = self.lines(result.findings)
        assert len(lines) == len(self.expect), lines
        for line, pattern in zip(lines, self.expect, strict=True):
            assert re.fullmatch(re.escape(pattern).replace("…", ".*"), line), lines
        for finding in result.findings:
            wanted = self.related.get(f"{self._place(finding)} {finding.code}")
            if wanted is not None:
                first = finding.related[0]
                assert f"{first.path}:{first.start.line}" == wanted
        for texts, unsafe in ((self.safe, False), (self.fixed, True)):
            if texts is not None:
                mended, _ = apply(chosen(result.findings, unsafe=unsafe), session.source)
                assert mended == (texts if isinstance(texts, Mapping) else {PAGE: texts})
        if self.restored:
            mended, _ = apply(chosen(result.findings, unsafe=True), session.source)
            assert {**self.after(), **mended} == self.before()


def cases(folder: Path) -> list[Case]:
    """The cases in the YAML files of `folder`, in order; a file is named after the rule that its cases are of."""
    return [
        convert({"source": file.stem, "folder": str(folder), **data}, Case)
        for file in sorted(folder.glob("*.yaml"))
        for data in yaml.safe_load(file.read_text("utf-8"))
    ]


def _accept(folder: Path) -> None:
    """Accepts every pair of the tree in `folder`, as ``sync accept --all`` does."""
    session = Session(load(None, folder), Request(cache=False, jobs=1))
    pairs = facts(session, {"pairs"}).pairs
    write_all(folder, accept_all([(pair, "") for pair in pairs], session.tree.read).files)


def _severity(finding: Finding) -> str:
    """The severity of `finding`, where it is not the one that its rule has by itself."""
    usual = next(rule.severity for rule in RULES.values() if rule.code == finding.code)
    return f"({finding.severity}) " if finding.severity != usual else ""
