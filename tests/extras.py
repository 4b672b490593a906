"""Tests of what an optional extra brings are left out where it is not installed."""

from importlib.util import find_spec

import pytest

needs_server = pytest.mark.skipif(find_spec("openai") is None, reason="needs the server extra")
"""Says it without loading the library, which every worker that collects the tests would wait for."""
