"""However a session ends, what was typed in any field for words is there again: the field, then the end of the line."""

import signal
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from dpotui.export import export_release
from dpotui.project import Project
from dpotui.rounds import start_round
from judged_project import judge_prompts
from tui.harness.pty_session import PtySession
from tui.harness.waiting_time import let_work

pytestmark = pytest.mark.kill

TYPED = "Half of a sentence"
Steps = tuple[tuple[str, str], ...]
"""Keys, each with what then stands on the screen."""
FIELDS: dict[str, tuple[str, str, Steps]] = {
    "reason": ("annotate", "Prompt 1", (("r", "Reason for A"),)),
    "remark": ("annotate", "Prompt 1", (("e", "Remark on"),)),
    "note of a flag": ("annotate", "Prompt 1", (("f", "What should the lead know"),)),
    "diagnosis": ("pairs", "3 pairs", (("e", "Why is the better one better?"),)),
    "exclusion": ("prompts", "4 prompts", (("x", "Give the reason"),)),
    "success of a round": ("rounds", "Verdict", (("n", "Which release"), ("1", "What would count as success?"))),
    "decision": ("rounds", "Verdict", (("d", "What follows from round 1?"), ("2", "Why revise?"))),
    "system prompt": ("generate", "Prompts     4", (("y", "What is the model told"), ("1", "What is the model told?"))),
}
"""Place, what tells that all of it is there, and the keys into the field."""
OPENED_AGAIN = frozenset({"reason"})
"""Fields that are open on the return without a key."""


@pytest.fixture
def project_with_all(project: Project, tmp_path: Path) -> Project:
    """Something to type about in every place."""
    judge_prompts(project, 3)
    release = export_release(project, tmp_path / "release", author="lead").id
    start_round(project, release=release, author="lead", note="")
    prompt = add_prompt(project, "Who is there?")
    for answer in ("I am.", "Nobody."):
        add_candidate(project, prompt, answer)
    return project


@pytest.fixture
def sessions() -> Iterator[list[PtySession]]:
    """Sessions that are ended with the test."""
    opened: list[PtySession] = []
    yield opened
    for session in opened:
        session.close()


def press(session: PtySession, steps: Steps) -> None:
    """Press keys, each once the one before it is answered: a dialog that is not there yet takes no key."""
    for key, seen in steps:
        session.press(key)
        session.wait_for(seen)


def end(session: PtySession, how: str) -> None:
    """Let the session end by a signal, a closed line, or no warning at all after three seconds."""
    if how == "closed line":
        session.cut()
    elif how == "killed":
        let_work(session.pid, 3)
        session.signal(signal.SIGKILL)
    else:
        session.signal(signal.Signals[how])
    session.wait_for_end()


@pytest.mark.parametrize(
    ("field", "how"),
    [*product(FIELDS, ["SIGHUP", "killed"]), *product(["diagnosis", "decision"], ["SIGTERM", "closed line"])],
)
def test_what_was_typed_is_there_again(
    project_with_all: Project, sessions: list[PtySession], field: str, how: str
) -> None:
    place, there, steps = FIELDS[field]
    command = ["-m", "dpotui", "open", str(project_with_all.path), "--annotator", "lead", "--screen", place]
    session = PtySession(command, 160, 50)
    sessions.append(session)
    session.wait_for(there)
    session.read(0.5)
    press(session, steps)
    session.press(TYPED)
    session.wait_for(TYPED)
    end(session, how)
    session = PtySession(command, 160, 50)
    sessions.append(session)
    session.wait_for(there)
    session.read(0.5)
    press(session, () if field in OPENED_AGAIN else steps)
    session.wait_for(TYPED)
