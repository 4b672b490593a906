"""However a session ends, what was typed in any field for words is there again: the field, then the end of the line."""

import signal
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from time import sleep

import pytest

from builders import add_candidate, add_prompt
from dpotui.export import export_release
from dpotui.project import Project
from dpotui.rounds import start_round
from judged_project import judge_prompts
from tui.harness.pty_session import PtySession

pytestmark = pytest.mark.kill

TYPED = "Half of a sentence"
FIELDS = {
    "reason": ("annotate", "Prompt 1", "r", "Reason for A", ""),
    "remark": ("annotate", "Prompt 1", "e", "Remark on", "e"),
    "note of a flag": ("annotate", "Prompt 1", "f", "What should the lead know", "f"),
    "diagnosis": ("pairs", "3 pairs", "e", "Why is the better one better?", "e"),
    "exclusion": ("prompts", "4 prompts", "x", "Give the reason", "x"),
    "success of a round": ("rounds", "1 round", "n1", "What would count as success?", "n1"),
    "decision": ("rounds", "1 round", "d2", "Why revise?", "d2"),
    "system prompt": ("generate", "Prompts     4", "y1", "What is the model told?", "y1"),
}
"""Place, what tells that it is there, keys into the field, what tells that it is open, keys on the return."""


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


def end(session: PtySession, how: str) -> None:
    """Let the session end by a signal, a closed line, or no warning at all after three seconds."""
    if how == "closed line":
        session.cut()
    elif how == "killed":
        sleep(3)
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
    place, there, keys, opened, again = FIELDS[field]
    command = ["-m", "dpotui", "open", str(project_with_all.path), "--annotator", "lead", "--screen", place]
    session = PtySession(command, 160, 50)
    sessions.append(session)
    session.wait_for(there)
    session.read(0.5)
    for key in keys:
        session.press(key)
        session.read(0.3)
    session.wait_for(opened)
    session.press(TYPED)
    session.wait_for(TYPED)
    end(session, how)
    session = PtySession(command, 160, 50)
    sessions.append(session)
    session.wait_for(there)
    session.read(0.5)
    for key in again:
        session.press(key)
        session.read(0.3)
    session.wait_for(TYPED)
