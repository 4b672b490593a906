"""Checks that take over what they read before say what a first run says, whatever has happened in between."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from adjudication.disputed import settle
from annotation.annotated import filled_sheet
from builders import add_candidate, add_judgement, add_prompt, together
from dpotui.annotation import Sheet, end_calibration, requeue_prompts, save_sheet, set_reference
from dpotui.candidates.revealing import exclude_candidates
from dpotui.checks import (
    Evidence,
    check_evidence,
    load_evidence,
    read_evidence,
    run_checks,
    set_threshold,
)
from dpotui.checks.findings.result import ChecksReport
from dpotui.checks.measures import AgreementMeasures
from dpotui.pairs import decide_pair, extract_pairs, read_extraction
from dpotui.pairs import kept as kept_pairs
from dpotui.pairs.extract import Material, load_material
from dpotui.pairs.kept import read_material
from dpotui.pairs.pair import PairVerdict
from dpotui.pairs.settings import PairSettings, read_pair_settings
from dpotui.project import Project
from dpotui.project.exchange.merge import merge
from dpotui.project.store.connection import Connection
from dpotui.project.store.moment import moment_of
from dpotui.prompts import exclude_prompt, readmit_prompt
from dpotui.prompts.tagging import retag
from dpotui.scope import find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric
from project.divergence import copy_of

PEOPLE = ("ana", "ben", "cid")
PROMPTS = 7


class Life:
    """What may happen to a project, drawn by lot; most often somebody saves."""

    def __init__(self, project: Project, seed: int, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self.draw = random.Random(seed)
        self.prompts: dict[str, list[str]] = {}
        self.texts: list[str] = []
        with together(project):
            for number in range(PROMPTS):
                self.add_prompt(number)
        self.earliest = copy_of(project, folder / "earliest.dpo")

    def add_prompt(self, number: int) -> None:
        """Some prompts say the same as another one, and so do some responses to one prompt."""
        says = f"Where is order {number}? Account {self.draw.random()}"
        if self.texts and self.draw.random() < 0.3:
            says = self.draw.choice(self.texts) + " " * len(self.texts)
        self.texts.append(says)
        prompt = add_prompt(self.project, says)
        answers = [f"{word} {number}: {'more ' * size}." for word in ("Sent", "SENT", "Lost") for size in (1, 20)]
        self.prompts[prompt] = [add_candidate(self.project, prompt, text) for text in self.draw.sample(answers, 3)]

    def step(self) -> str:
        """Let one thing happen; returns what."""
        acts = {"save": 8, "skip": 1, "adjudicate": 1, "leave_out": 1, "drop_response": 1, "other": 1, "rubric": 1}
        acts |= {"merge": 4, "calibrate": 1, "decide": 1}
        (act,) = self.draw.choices(list(acts), list(acts.values()))
        getattr(self, act)(self.draw.choice(list(self.prompts)))
        return act

    def save(self, prompt: str) -> None:
        self.say(self.project, prompt)

    def say(self, project: Project, prompt: str) -> None:
        scores = {candidate: [self.draw.randint(1, 5) for _ in range(5)] for candidate in self.prompts[prompt]}
        stated = self.draw.choice([None, *self.prompts[prompt], "tie"])
        add_judgement(project, prompt, self.draw.choice(PEOPLE), scores, preference=stated)

    def merge(self, prompt: str) -> None:
        """What somebody said in a copy of some time ago comes in late, by a clock that is slow."""
        with self.earliest.read() as connection:
            known = connection.scalars("SELECT id FROM prompt")
        far = copy_of(self.earliest, self.folder / f"far{self.draw.random()}.dpo")
        for _ in range(self.draw.randint(1, 3)):
            self.say(far, prompt if prompt in known else self.draw.choice(known))
        self.earliest = copy_of(self.project, self.folder / f"now{self.draw.random()}.dpo")
        merge(self.project, far.path)

    def calibrate(self, prompt: str) -> None:
        """A prompt becomes one to practise on, or ceases to be one."""
        with self.project.read() as connection:
            begun = connection.scalars("SELECT prompt FROM current_calibration")
            current = connection.scalars("SELECT id FROM current_prompt")
        if prompt in begun:
            end_calibration(self.project, prompt, author="lead")
        elif prompt in current:
            set_reference(self.project, filled_sheet(self.project, prompt, "lead"), author="lead")

    def skip(self, prompt: str) -> None:
        sheet = Sheet(prompt, tuple(self.prompts[prompt]))
        skipped = sheet.with_outcome("skipped", "unclear_prompt: two questions")
        sheet = self.draw.choice((skipped, sheet.with_outcome("flagged", "Is this ours?")))
        save_sheet(self.project, self.draw.choice(PEOPLE), sheet, active_seconds=1.0)

    def adjudicate(self, prompt: str) -> None:
        with self.project.read() as connection:
            judged = set(connection.scalars("SELECT prompt FROM counted_judgement WHERE outcome = 'scored'"))
            judged -= set(connection.scalars("SELECT target FROM current_exclusion"))
        if prompt in judged:
            settle(self.project, prompt, dict(zip(self.prompts[prompt], (5, 3, 1), strict=False)))

    def decide(self, prompt: str) -> None:
        """Somebody drops the pair of a prompt, or takes it back."""
        for pair in extract_pairs(self.project).pairs:
            if pair.prompt == prompt:
                verdict: PairVerdict = "drop" if pair.verdict == "open" else "open"
                decide_pair(self.project, pair, verdict=verdict, author="lead")

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
    project: Project, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    anew: list[str] = []

    def load(connection: Connection) -> Evidence:
        anew.append("read")
        return load_evidence(connection)

    monkeypatch.setattr("dpotui.checks.evidence.kept.load_evidence", load)
    life, happened = Life(project, seed, tmp_path), []
    for _ in range(30):
        happened.append(life.step())
        report = run_checks(project)
        with project.read() as connection:
            taken_over, kept = read_evidence(connection, moment_of(connection)), read_extraction(connection)
            _forget()
            first = load_evidence(connection)
        assert report == check_evidence(first), happened
        assert kept == taken_over.extraction == first.extraction, happened
    assert 1 < len(anew) < 30 - happened.count("save") / 2


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.simulation) for seed in range(1, 20))])
def test_after_anything_that_happens_the_pairs_are_those_of_a_first_reading(
    project: Project, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    anew: list[str] = []

    def load(connection: Connection, settings: PairSettings) -> Material:
        anew.append("read")
        return load_material(connection, settings)

    monkeypatch.setattr("dpotui.pairs.kept.load_material", load)
    life, happened = Life(project, seed, tmp_path), []
    for _ in range(40):
        happened.append(life.step())
        with project.read() as connection:
            kept, first = read_material(connection), load_material(connection, read_pair_settings(connection))
        assert kept.extraction == first.extraction, happened
        assert kept.waiting == first.waiting, happened
    assert 1 < len(anew) < 40 - (happened.count("save") + happened.count("decide")) / 2


def _forget() -> None:
    """The next reading is a first one."""
    kept_pairs._MATERIAL.clear()


def test_practice_that_comes_in_late_takes_back_what_was_said_after_it(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Where is my order?")
    responses = [add_candidate(project, prompt, text) for text in ("I will look.", "No idea.")]
    set_reference(project, filled_sheet(project, prompt, "lead"), author="lead")
    far = copy_of(project, tmp_path / "far.dpo")
    add_judgement(far, prompt, "ana", dict(zip(responses, (4, 2), strict=True)))
    end_calibration(project, prompt, author="lead")
    for person in ("ana", "ben"):
        add_judgement(project, prompt, person, dict(zip(responses, (5, 1), strict=True)))
    assert _double_prompts(run_checks(project)) == 1
    merge(project, far.path)
    assert _double_prompts(run_checks(project)) == 0


def _double_prompts(report: ChecksReport) -> int:
    measures = report.measures(AgreementMeasures)
    assert measures is not None
    return measures.direction.prompts
