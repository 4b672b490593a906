"""Two people at their terminals, one file, turn about: nothing is lost, and neither sees the other's work."""

from collections.abc import Iterator, Mapping

import pytest

from annotation.annotated import add_task
from dpotui.annotation import join_team, load_queue
from dpotui.project import Project
from dpotui.scope import Score
from read_back import judgement_history
from tui.annotate.test_room import put_in_force
from tui.harness.pty_session import PtySession, open_annotate

pytestmark = pytest.mark.kill

EACH = 50
GIVEN = {"ann": "5454545454", "bob": "2121212121"}
"""Ten scores a prompt, none of which the other one gives."""


@pytest.fixture
def desks(project: Project) -> Iterator[dict[str, PtySession]]:
    """A terminal for each of the two."""
    put_in_force(project, 5, overlap=0.3)
    for number in range(2 * EACH):
        add_task(project, f"Question {number}?", candidates=2)
    for name in GIVEN:
        join_team(project, name)
    opened = {name: open_annotate(project.path, annotator=name, columns=120, rows=40) for name in GIVEN}
    yield opened
    for session in opened.values():
        session.close()


def test_two_judge_fifty_prompts_each_at_once_and_never_meet(project: Project, desks: dict[str, PtySession]) -> None:
    assert any(item.double for item in load_queue(project, "ann").items)
    for number in range(EACH):
        for name, session in desks.items():
            session.wait_for(f"{number} today", "0/10", "new")
            _sees_only_their_own(session, name)
        for name, session in desks.items():
            session.press(f"r{name}-{number}\x13{GIVEN[name]}\r")
    for name, session in desks.items():
        session.wait_for(f"{EACH} today")
        _sees_only_their_own(session, name)
    for name, scores in GIVEN.items():
        judged = [item.prompt for item in load_queue(project, name).items if item.state == "done"]
        sheets = [judgement_history(project, prompt, name)[-1].sheet for prompt in judged]
        assert len(sheets) == EACH
        values = [
            "".join(str(value) for row in _rows(sheet.scores, sheet.shown_order) for value in row) for sheet in sheets
        ]
        assert set(values) == {scores}
        reasons = sorted(remark.text for sheet in sheets for remark in sheet.remarks.values())
        assert reasons == sorted(f"{name}-{number}" for number in range(EACH))


def _rows(scores: Mapping[str, Mapping[str, Score]], order: tuple[str, ...]) -> list[list[Score]]:
    return [[value for _, value in sorted(scores[candidate].items())] for candidate in order]


def _sees_only_their_own(session: PtySession, name: str) -> None:
    other = next(one for one in GIVEN if one != name)
    assert not any(word in session.text for word in ("lock", "Not saved", "✗", f"{other}-"))
