"""What was scored on the screen, by day: what the views of the project file say."""

import time
from collections import Counter

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation.judgements.saving import withdraw
from dpotui.annotation.queue.screen_work import screen_work
from dpotui.annotation.queue.workload import read_workload
from dpotui.project import Project

_TIMES = tuple(f"2026-03-{at}Z" for at in ("28T23:59:59.900", "29T10:00:00.000", "29T18:14:59.999", "29T18:15:00.000"))
_BY_THE_VIEW = (
    "SELECT date(made_at, 'localtime'), annotator, count(*) FROM current_judgement "
    "WHERE outcome = 'scored' AND source IN ('screen', 'undo', 'redo') GROUP BY 1, 2"
)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Asia/Kathmandu", "Pacific/Niue"])
def test_days_are_those_of_the_local_calendar(project: Project, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for number, at in enumerate(_TIMES):
            monkeypatch.setattr("dpotui.project.store.facts.ledger.now", lambda at=at: at)
            prompt = add_prompt(project, f"Question {number}?")
            answers = [add_candidate(project, prompt, text) for text in (f"Yes {number}.", f"No {number}.")]
            for person, outcome in (("ana", "scored"), ("ben", "skipped"), ("cid", "scored")):
                scores = dict.fromkeys(answers, 4) if outcome == "scored" else {}
                add_judgement(project, prompt, person, scores, outcome=outcome)
        assert withdraw(project, "cid", prompt)
        with project.read() as connection:
            found = Counter((one.day, one.annotator) for one in screen_work(read_workload(connection, project)))
            told = {(day, who): number for day, who, number in connection.tuples(_BY_THE_VIEW)}
        assert found == told
        assert len({day for day, _ in told}) > 1
    finally:
        monkeypatch.undo()
        time.tzset()
