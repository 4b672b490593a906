"""What a session on a pseudo-terminal says of a program that ends, whenever its line ends and whenever itself does."""

import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import monotonic, process_time

import pytest

from tui.harness import terminal
from tui.harness.pty_session import PtySession
from tui.harness.terminal import Terminal

ENDS_AFTER_ITS_LINE = (
    "import os, signal, time; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    "print('bye', flush=True); os.closerange(0, 9); time.sleep(0.5)"
)


@pytest.fixture
def leaving() -> Iterator[PtySession]:
    """A program that hangs up half a second before it ends."""
    session = PtySession(["-c", ENDS_AFTER_ITS_LINE])
    yield session
    session.close()


def test_a_line_that_ends_before_its_program_is_its_end(leaving: PtySession) -> None:
    leaving.until(lambda: leaving.ended or "Leave?" in leaving.text, "neither an end nor a question")
    assert leaving.wait_for_end() == 0


def test_what_an_ended_program_did_not_say_is_lacking_at_once(leaving: PtySession) -> None:
    with pytest.raises(AssertionError, match=r"(?s)no .'welcome'.* before the end of the line.*bye"):
        leaving.wait_for("welcome")
    assert leaving.age < 30


@pytest.mark.parametrize("line", ["it has hung up", "we have cut it off"])
def test_to_wait_for_an_end_leaves_the_processor_to_who_ends(leaving: PtySession, line: str) -> None:
    leaving.until(lambda: b"bye\r\n" in leaving.received, "no word")
    if line == "we have cut it off":
        leaving.cut()
    began = process_time()
    assert leaving.wait_for_end() == 0
    assert process_time() - began < 0.25


@pytest.fixture
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals in a test that gets no processor for 60 ms after every look at the clock."""
    lost, opened = count(), list[Terminal]()
    monkeypatch.setattr(terminal, "monotonic", lambda: monotonic() + 0.06 * next(lost))
    monkeypatch.setattr(terminal, "PATIENCE", 1e9)

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal([*arguments], Path.cwd()))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_what_a_program_said_is_read_however_late(slow_reader: Callable[..., Terminal]) -> None:
    ended = slow_reader("no-such-verb")
    assert ended.wait_for_end() == 2
    ended.wait_for("no-such-verb")
    with pytest.raises(AssertionError, match=r"(?s)no .'welcome'.* before the end.*no-such-verb"):
        ended.wait_for("welcome")


def test_a_program_that_ends_where_it_is_to_rest_has_its_exit_code(slow_reader: Callable[..., Terminal]) -> None:
    killed = slow_reader("no-such-verb")
    killed.process.send_signal(signal.SIGKILL)
    with pytest.raises(AssertionError, match="no rest before the end"):
        killed.wait_for_rest()
    assert killed.wait_for_end() == -signal.SIGKILL
