"""What is known of how long processes waited for a processor."""

from pathlib import Path

import pytest

from tui.harness.waiting_time import WaitingTime


def test_of_each_process_the_thread_that_waited_longest_counts_whenever_it_began() -> None:
    old, new, other = (Path(f"/proc/{process}/task/{thread}/schedstat") for process, thread in ("11", "12", "22"))
    waiting = WaitingTime(())
    waiting._at = [10.0, 11.0, 12.0]
    waiting._waited = [{old: 5.0, other: 1.0}, {old: 5.1, other: 1.2}, {old: 5.3, new: 0.5, other: 1.3}]
    assert waiting.between(10.5, 10.9) == pytest.approx(0.1 + 0.2)
    assert waiting.between(10.5, 11.5) == pytest.approx(0.5 + 0.3)
