"""A bounded part of ``make fuzz``: the same inputs each time, so that what breaks was broken by a change."""

import time

import pytest
from damage import fault_of, feed
from targets import TARGETS, seeds

INPUTS = 150


@pytest.mark.parametrize("name", TARGETS)
def test_sound_inputs_are_taken(name: str) -> None:
    for data in seeds(name):
        assert fault_of(name, data) is None


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_inputs_break_nothing(name: str) -> None:
    assert feed(name, 20261128, time.monotonic() + 120, INPUTS) == INPUTS
