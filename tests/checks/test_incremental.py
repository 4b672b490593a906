"""Checks that take over what they read before say what a first run says, whatever has happened in between."""

import random
from dataclasses import replace

import pytest

from adjudication.disputed import settle
from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import Sheet, requeue_prompts, save_sheet
from dpotui.candidates.revealing import exclude_candidates
from dpotui.checks import (
    Evidence,
    check_evidence,
    load_evidence,
    moment_of,
    read_evidence,
    run_checks,
    set_threshold,
)
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.prompts import exclude_prompt, readmit_prompt
from dpotui.prompts.tagging import retag
from dpotui.scope import find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric

PEOPLE = ("ana", "ben", "cid")
PROMPTS = 7


class Life:
    """What may happen to a project, drawn by lot; most often somebody saves."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.draw = random.Random(seed)
        self.prompts: dict[str, list[str]] = {}
        for number in range(PROMPTS):
            self.add_prompt(number)

    def add_prompt(self, number: int) -> None:
        prompt = add_prompt(self.project, f"Where is order {number}? Account {self.draw.random()}")
        self.prompts[prompt] = [
            add_candidate(self.project, prompt, f"Answer {place} to {number}: {'more ' * self.draw.randint(1, 30)}.")
            for place in range(3)
        ]

    def step(self) -> str:
        """Let one thing happen; returns what."""
        acts = {"save": 8, "skip": 1, "adjudicate": 1, "leave_out": 1, "drop_response": 1, "other": 1, "rubric": 1}
        (act,) = self.draw.choices(list(acts), list(acts.values()))
        getattr(self, act)(self.draw.choice(list(self.prompts)))
        return act

    def save(self, prompt: str) -> None:
        scores = {candidate: [self.draw.randint(1, 5) for _ in range(5)] for candidate in self.prompts[prompt]}
        stated = self.draw.choice([None, *self.prompts[prompt], "tie"])
        add_judgement(self.project, prompt, self.draw.choice(PEOPLE), scores, preference=stated)

    def skip(self, prompt: str) -> None:
        sheet = Sheet(prompt, tuple(self.prompts[prompt])).with_outcome("skipped", "unclear_prompt: two questions")
        save_sheet(self.project, self.draw.choice(PEOPLE), sheet, active_seconds=1.0)

    def adjudicate(self, prompt: str) -> None:
        with self.project.read() as connection:
            judged = set(connection.scalars("SELECT prompt FROM current_judgement WHERE outcome = 'scored'"))
            judged -= set(connection.scalars("SELECT target FROM current_exclusion"))
        if prompt in judged:
            settle(self.project, prompt, dict(zip(self.prompts[prompt], (5, 3, 1), strict=False)))

    def leave_out(self, prompt: str) -> None:
        if not exclude_prompt(self.project, prompt, reason="not ours", author="lead"):
            readmit_prompt(self.project, prompt, author="lead")

    def drop_response(self, prompt: str) -> None:
        if len(self.prompts[prompt]) > 2:
            exclude_candidates(self.project, [self.prompts[prompt].pop()], reason="cut off", author="lead")

    def other(self, prompt: str) -> None:
        retag(self.project, [prompt], {self.draw.choice("xyz"): True}, author="lead")
        set_threshold(self.project, "agreement_prompts", str(self.draw.randint(1, 5)), author="lead")
        self.add_prompt(self.draw.randint(100, 999))
        with self.project.read() as connection:
            judged = connection.scalars("SELECT prompt FROM current_judgement")
        if prompt in judged:
            requeue_prompts(self.project, [prompt], author="lead", reason="again")

    def rubric(self, _: str) -> None:
        old = find_rubric("support")
        anchors = (f"Misses the point {self.draw.randint(1, 9)} times.", *old.criteria[0].anchors[1:])
        weight = self.draw.choice((1.0, 3.0))
        new = make_rubric(
            name=old.name,
            title=old.title,
            domain=old.domain,
            success=old.success,
            overlap=old.overlap,
            reason_required=old.reason_required,
            criteria=(replace(old.criteria[0], anchors=anchors, weight=weight), *old.criteria[1:]),
            failure_tags=old.failure_tags,
        )
        use_rubric(self.project, new, author="lead")


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.simulation) for seed in range(1, 20))])
def test_after_anything_that_happens_the_checks_say_what_a_first_run_says(
    project: Project, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew: list[str] = []

    def load(connection: Connection) -> Evidence:
        anew.append("read")
        return load_evidence(connection)

    monkeypatch.setattr("dpotui.checks.kept.load_evidence", load)
    life, happened = Life(project, seed), []
    for _ in range(30):
        happened.append(life.step())
        report = run_checks(project)
        with project.read() as connection:
            first, taken_over = load_evidence(connection), read_evidence(connection, moment_of(connection, project))
        assert report == check_evidence(first), happened
        assert taken_over.extraction == first.extraction, happened
    assert 1 < len(anew) < 30 - happened.count("save") / 2
