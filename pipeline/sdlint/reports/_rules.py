"""What the rules' manual pages say, for the formats that carry help along with the findings."""

from collections.abc import Iterable

from msgspec import Struct

from sdlint.model import Finding
from sdlint.model.settings import Severity


class Help(Struct, frozen=True):
    """A rule as a report's reader meets it; ``doc`` is its manual page, which is at ``url``; ``group``: its kind."""

    code: str
    name: str
    severity: Severity
    group: str = ""
    doc: str = ""
    url: str = ""

    @property
    def summary(self) -> str:
        """The first line of the manual page."""
        return self.doc.partition("\n")[0] or self.name

    @property
    def markdown(self) -> str:
        """The manual page as Markdown: its indented examples are code already."""
        return f"# {self.code} {self.name}\n\n{self.doc}".rstrip() + "\n"


def manual(findings: Iterable[Finding], every: bool = False) -> list[Help]:
    """Help for the rules of `findings`, by code; for `every` rule there is, where that is asked.

    A finding of a rule that is not registered (a report read back, another version) gets a page with no text.
    """
    from sdlint.rules import RULES
    from sdlint.rules.manual import address

    known = {
        rule.code: Help(rule.code, rule.name, rule.severity, rule.group, rule.doc, address(rule))
        for rule in RULES.values()
    }
    helps = {finding.code: Help(finding.code, finding.name, finding.severity) for finding in findings}
    wanted = {**helps, **known} if every else {code: known.get(code, page) for code, page in helps.items()}
    return [wanted[code] for code in sorted(wanted)]
