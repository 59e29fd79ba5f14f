"""Cases of rules: files in, findings and mended files out, in YAML files that say nothing else.

A file of cases is a list. Each has a ``name`` and ``files`` (path -> text; a lone ``page`` is content/zh/page.md). It
may have ``config`` (keys on top of the usual ones), ``select`` (which rules; else the one that the file is named
after), ``expect`` (lines ``path:line:column CODE message``, in order; ``…`` stands for anything, the path of a lone
page is left out), ``related`` (such a line without its message -> the first related place), ``fixed`` (path -> text
after all fixes, or the text of a lone page) and ``safe`` (the same after the safe ones alone).
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, convert

from sdlint.config.load import load
from sdlint.engine.check import check
from sdlint.engine.fix import apply, chosen
from sdlint.engine.session import Session
from sdlint.model import Finding, Result
from sdlint.model.settings import Request
from sdlint.testing.examples import CONFIG, PAGE, write


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One case, as its YAML has it."""

    name: str
    source: str = ""
    files: dict[str, str] = {}
    page: str = ""
    config: dict[str, Any] = {}
    select: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    related: dict[str, str] = {}
    fixed: str | dict[str, str] | None = None
    safe: str | dict[str, str] | None = None

    def __str__(self) -> str:
        return f"{self.source}: {self.name}"

    def run(self, folder: Path) -> tuple[Session, Result]:
        """What comes of the case, written into the empty `folder`."""
        config = yaml.safe_dump({**CONFIG, **self.config}, allow_unicode=True)
        write(folder, {"sdlint.yaml": config, **(self.files or {PAGE: self.page})})
        select = self.select or (self.source,)
        session = Session(load(None, folder), Request(select=select, cache=False, jobs=1))
        return session, check(session)

    def lines(self, findings: Iterable[Finding]) -> list[str]:
        """`findings` as ``expect`` has them."""
        return [f"{self._place(finding)} {finding.code} {finding.message}" for finding in findings]

    def _place(self, finding: Finding) -> str:
        place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
        return place if self.files else place.removeprefix(f"{PAGE}:")

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
                made, _ = apply(chosen(result.findings, unsafe=unsafe), session.source)
                assert made == (texts if isinstance(texts, Mapping) else {PAGE: texts})


def cases(folder: Path) -> list[Case]:
    """The cases in the YAML files of `folder`, in order; a file is named after the rule that its cases are of."""
    return [
        convert({"source": file.stem, **data}, Case)
        for file in sorted(folder.glob("*.yaml"))
        for data in yaml.safe_load(file.read_text("utf-8"))
    ]
