"""Fixtures of tests in which another user acts."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder of its own: other tests, and other runs, close the one in which pytest makes all of theirs."""
    root = os.environ.get("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    with tempfile.TemporaryDirectory(prefix="dpotui-test-", dir=root) as folder:
        yield Path(folder)
