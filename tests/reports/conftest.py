"""What tests of reports share: a browser, where there is one."""

from collections.abc import Iterator
from typing import Any

import pytest

from reports.browser import chromium, missing


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if missing():
        yield None
    else:
        with chromium() as driver:
            yield driver
