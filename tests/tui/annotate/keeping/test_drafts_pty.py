"""However a session ends, what was typed in it is there again."""

import signal
from collections.abc import Callable, Iterator

import pytest

from builders import add_candidate, add_prompt
from dpotui.project import Project
from tui.harness.pty_session import PtySession, open_annotate
from tui.harness.waiting_time import let_work

pytestmark = pytest.mark.kill

TYPED = "Names the carrier and the day"
QUIT = "\x11"
Opened = Callable[..., PtySession]


@pytest.fixture
def opened(project: Project) -> Iterator[Opened]:
    """Opens the annotate screen of a project with three prompts, again and again."""
    for number in range(3):
        prompt = add_prompt(project, f"Where is order {number}?")
        for answer in ("It left us on Monday.", "Please wait."):
            add_candidate(project, prompt, f"{answer} ({number})")
    sessions: list[PtySession] = []

    def start(*arguments: str) -> PtySession:
        sessions.append(open_annotate(project.path, *arguments))
        sessions[-1].wait_for("of 3")
        return sessions[-1]

    yield start
    for session in sessions:
        session.close()


def type_a_reason(session: PtySession) -> None:
    session.press("43r")
    session.wait_for("Reason for A")
    session.press(TYPED)
    session.wait_for(TYPED)


def assert_offered(session: PtySession) -> None:
    session.wait_for("Taken up again from your draft of", TYPED, "2/10", "not saved")


def hang_up(session: PtySession) -> None:
    session.signal(signal.SIGHUP)
    assert session.wait_for_end() == 128 + signal.SIGHUP


def terminate(session: PtySession) -> None:
    session.signal(signal.SIGTERM)
    assert session.wait_for_end() == 128 + signal.SIGTERM


def cut_the_line(session: PtySession) -> None:
    session.cut()
    session.wait_for_end()


def kill_after_three_seconds(session: PtySession) -> None:
    let_work(session.pid, 3)
    session.signal(signal.SIGKILL)
    assert session.wait_for_end() == -signal.SIGKILL


def send_a_byte_that_is_no_text(session: PtySession) -> None:
    session.press(b"\xff")
    session.wait_for_end()


def quit_after_the_question(session: PtySession) -> None:
    session.press(QUIT)
    session.wait_for("1 prompt with entries that are not saved", "kept as drafts")
    session.press("2")
    assert session.wait_for_end() == 0


@pytest.mark.parametrize(
    "end",
    [
        hang_up,
        terminate,
        cut_the_line,
        kill_after_three_seconds,
        send_a_byte_that_is_no_text,
        quit_after_the_question,
    ],
)
def test_what_was_typed_is_offered_on_reopen(opened: Opened, end: Callable[[PtySession], None]) -> None:
    session = opened()
    type_a_reason(session)
    end(session)
    assert_offered(opened())


def test_undo_gives_a_draft_up_and_nothing_is_offered_any_more(opened: Opened) -> None:
    session = opened()
    type_a_reason(session)
    hang_up(session)
    session = opened()
    assert_offered(session)
    session.press("u")
    session.wait_for("0/10")
    session.press(QUIT)
    assert session.wait_for_end() == 0
    session = opened()
    session.wait_for("0/10", "new")
    assert TYPED not in session.text


def test_a_prompt_asked_for_on_the_command_line_is_opened_first(opened: Opened) -> None:
    opened("--prompt", "Where is order 2?").wait_for("Prompt 3 of 3", "Where is order 2?")
