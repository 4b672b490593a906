"""Queues and progress are what the rules say, whatever has happened, and whatever was kept of it in between."""

from contextlib import suppress
from dataclasses import asdict, fields, replace
from pathlib import Path
from random import Random

import pytest

from annotation.annotated import add_task, filled_sheet
from annotation.large_project import TEAM, build_large_project
from annotation.plain_shares import PlainShares
from builders import add_candidate
from dpotui.annotation import (
    SKIP_REASONS,
    end_calibration,
    join_team,
    leave_team,
    load_queue,
    read_progress,
    requeue_prompts,
    save_sheet,
    set_reference,
    set_repeat_share,
    withdraw,
)
from dpotui.annotation.queue import prompt_columns, repeats
from dpotui.annotation.waiting import read_waiting
from dpotui.candidates.revealing import exclude_candidates
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts.store import exclude_prompt, readmit_prompt
from dpotui.prompts.tagging import retag
from dpotui.scope import Rubric, current_rubric, use_rubric
from dpotui.scope.rubric import make_rubric

NAMES = (*TEAM, "dora")
PROMPTS = 24


class Team:
    """People who do anything that changes who has what to do."""

    def __init__(self, project: Project, seed: int) -> None:
        self._project = project
        self._dice = Random(seed)
        with project.read() as connection:
            self._prompts: list[str] = connection.scalars("SELECT id FROM prompt ORDER BY rowid")

    def act(self) -> None:
        """Do something; what cannot be done changes nothing."""
        acts = [self._judge] * 8 + [self._respond, self._leave_out, self._retag, self._calibrate, self._come_or_go]
        acts += [self._call_back, self._withdraw, self._ask, self._change_rubric, self._hide_response, self._repeat]
        with suppress(BadInputError):
            self._dice.choice(acts)()

    def _judge(self) -> None:
        name, prompt = self._dice.choice(NAMES), self._prompt()
        outcome = self._dice.choice(("scored", "scored", "skipped", "flagged"))
        note = self._dice.choice([*SKIP_REASONS]) if outcome == "skipped" else "look" if outcome == "flagged" else ""
        sheet = filled_sheet(self._project, prompt, name).with_outcome(outcome, note)  # type: ignore[arg-type]
        save_sheet(self._project, name, sheet, active_seconds=5, joining=self._dice.random() < 0.3)

    def _withdraw(self) -> None:
        withdraw(self._project, self._dice.choice(NAMES), self._prompt())

    def _respond(self) -> None:
        add_candidate(self._project, self._prompt(), f"Another answer {self._dice.random()}.")

    def _ask(self) -> None:
        kind = self._dice.choice(("rare", "tag 1"))
        number = self._dice.randrange(4)
        self._prompts.append(add_task(self._project, f"New {self._dice.random()}?", candidates=number, tags=(kind,)))

    def _leave_out(self) -> None:
        change = self._dice.choice((exclude_prompt, readmit_prompt))
        change(self._project, self._prompt(), reason="unfit", author="lead")

    def _hide_response(self) -> None:
        with self._project.read() as connection:
            found = connection.scalars("SELECT id FROM candidate WHERE prompt = ?", (self._prompt(),))
        exclude_candidates(self._project, found[:1], reason="unfit", author="lead")

    def _retag(self) -> None:
        changes = {f"tag {self._dice.randrange(7)}": self._dice.random() < 0.5 for _ in range(2)}
        retag(self._project, {self._prompt() for _ in range(4)}, changes, author="lead")

    def _calibrate(self) -> None:
        prompt = self._prompt()
        set_reference(self._project, filled_sheet(self._project, prompt, "lead"), author="lead")
        if self._dice.random() < 0.4:
            end_calibration(self._project, prompt, author="lead")

    def _come_or_go(self) -> None:
        name = self._dice.choice(NAMES)
        if not join_team(self._project, name):
            leave_team(self._project, name, author=name)

    def _call_back(self) -> None:
        requeue_prompts(self._project, [self._prompt() for _ in range(6)], author="lead", reason="again")

    def _repeat(self) -> None:
        set_repeat_share(self._project, self._dice.choice((0.0, 1.0)), author="lead")

    def _change_rubric(self) -> None:
        with self._project.read() as connection:
            rubric = current_rubric(connection)
        said = {key.name: getattr(rubric, key.name) for key in fields(Rubric) if key.name != "id"}
        added = replace(rubric.criteria[0], key=f"new_{self._dice.randrange(10**6)}", name="New")
        changes = self._dice.choice(({"overlap": 0.6}, {"overlap": 0.0}, {"criteria": (*rubric.criteria, added)}))
        use_rubric(self._project, make_rubric(**said | changes), author="lead")

    def _prompt(self) -> str:
        return self._dice.choice(self._prompts)


def check(project: Project) -> None:
    with project.read() as connection:
        plain = PlainShares(connection, project)
        for name in NAMES:
            found = asdict(read_progress(connection, project, reader=name))
            assert asdict(plain.counts(name)).items() <= found.items()
        assert read_waiting(connection, project) == plain.waiting()
        expected = {(name, joins): plain.queue(name, joining=joins) for name in NAMES for joins in (False, True)}
    for (name, joins), items in expected.items():
        queue = load_queue(project, name, joining=joins)
        assert [*queue.items] == items
        assert queue.waiting() == {item.prompt for item in items if item.state == "open" and not item.repeat}
        assert queue.open_own_count == sum(item.mine and item.state == "open" for item in items)


@pytest.mark.parametrize("seed", range(2))
def test_work_is_shared_out_by_the_rules_whatever_has_happened(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt_columns, "FEWEST_KEPT", 1)
    monkeypatch.setattr(repeats, "SOONEST", 1)
    project = build_large_project(tmp_path / "shared.dpo", prompts=PROMPTS, candidates=2, judged=8)
    people = Team(project, seed)
    for _ in range(5):
        for _ in range(4):
            people.act()
        check(project)
