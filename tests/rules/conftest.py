"""Whatever these tests make rules say, the HTML report can say in its other languages."""

from collections.abc import Iterator
from typing import Any

import pytest

from sdlint.engine import locate
from sdlint.model import Finding
from translated import faults

SEEN: set[tuple[str, str]] = set()


@pytest.fixture(autouse=True)
def everything_said_has_a_template(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test in which a rule says what no catalogue has, once for each message."""
    said: set[tuple[str, str]] = set()
    located = locate._Locator._located

    def watched(self: Any, *given: Any) -> list[Finding]:
        findings = located(self, *given)
        for finding in findings:
            said.add((finding.code, finding.message))
            said.update(("label", place.message) for place in finding.related if place.message)
        return findings

    monkeypatch.setattr(locate._Locator, "_located", watched)
    yield
    wrong = [fault for section, message in sorted(said - SEEN) for fault in faults(section, message)]
    SEEN.update(said)
    assert wrong == []
