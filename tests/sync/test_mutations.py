"""The figures that the manual promises: damage is found, cosmetics are passed over, nothing is made up."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "sync_mutations.py"


@pytest.mark.slow
def test_damage_is_found_and_nothing_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("sync_mutations", BENCH)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "sync_mutations", module)
    spec.loader.exec_module(module)
    figures = module.measure(1, 20)
    assert figures["recall"] >= 0.97
    assert figures["silent"] >= 0.99
    assert figures["false per 1,000 sections"] <= 2
