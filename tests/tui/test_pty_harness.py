"""What a session on a pseudo-terminal says of a program that ends, whenever its line ends and whenever itself does."""

from collections.abc import Iterator

import pytest

from tui.harness.pty_session import PtySession

ENDS_AFTER_ITS_LINE = "import os, time; print('bye', flush=True); os.closerange(0, 9); time.sleep(0.5)"


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
