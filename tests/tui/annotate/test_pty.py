"""What the annotate screen sends over a terminal line: little, and nothing when idle."""

from collections.abc import Iterator
from statistics import median

import pytest

from builders import add_candidate, add_prompt
from dpotui.project import Project
from tui.harness.pty_session import PtySession, open_annotate
from tui.harness.waiting_time import was_idle

_RESPONSE = "Thank you for writing. Your parcel left our house on Monday and reaches you by Friday. " * 4


@pytest.fixture
def session(project: Project) -> Iterator[PtySession]:
    for number in range(6):
        prompt = add_prompt(project, f"Where is order {number}?")
        for place in range(4):
            add_candidate(project, prompt, f"{_RESPONSE}{place}")
    opened = open_annotate(project.path, columns=120, rows=40)
    yield opened
    opened.close()


def test_a_score_takes_few_bytes_a_new_prompt_few_thousand_and_idling_none(session: PtySession) -> None:
    session.wait_for("Prompt 1 of")
    session.read(0.5)
    assert median(session.cost(key) for key in "3434343434") <= 400
    assert any(was_idle(session.pid, lambda: session.read(2.5, most=2.5)) for _ in range(20)), "it is never still"
    assert session.read(1.5) == b""
    assert median(session.cost("n") for _ in range(4)) <= 8_000


def test_a_pasted_reason_with_escapes_fires_no_keys_and_never_reaches_the_terminal_raw(session: PtySession) -> None:
    session.wait_for("Prompt 1 of", "0/20")
    session.press("r")
    session.wait_for("Reason for A")
    session.read(0.5)
    before = len(session.received)
    session.press(b"\x1b[200~4321 \x1b[5;31mRED\x1b[0m \x1b]0;title\x07 \x1b[2J n s 5\x1b[201~")
    session.wait_for("4321 ␛[5;31mRED")
    session.read(0.6)
    session.press("\x1b")
    session.read(0.6)
    session.wait_for("Prompt 1 of", "0/20", "● not saved")
    answers = session.received[before:]
    assert not any(raw in answers for raw in (b"\x1b[5;31m", b"\x1b]0;title", b"\x1b[2J"))
