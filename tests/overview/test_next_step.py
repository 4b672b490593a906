"""One thing to do next, in the guide's order: train on the first 100 pairs before making more."""

from dataclasses import replace

import numpy as np
import pytest

from dpotui.annotation import AnnotationProgress
from dpotui.checks import CheckResult, ChecksReport, Finding
from dpotui.checks.evidence.couples import couples_of
from dpotui.checks.evidence.sheets import ScoredSheets
from dpotui.checks.measures import AgreementMeasures, DisputeMeasures
from dpotui.export import ReleaseSummary
from dpotui.overview.advice import Advice
from dpotui.overview.facts import Facts
from dpotui.overview.next_step import next_steps
from dpotui.overview.pace import Pace
from dpotui.overview.steps import make_steps
from dpotui.rounds import Decision, RoundEntry, RoundStanding, Stage
from dpotui.rounds.verdict import verdict_of
from dpotui.scope import RubricVersion, find_rubric

FULL = AnnotationProgress(judged_prompts=150, open_prompts=0, double_done=30, double_wanted=30)


def facts(pairs: int = 0, *, prompts: int = 150, ready: int = 150, work: AnnotationProgress = FULL) -> Facts:
    """A project with so many pairs, no release and no round."""
    return Facts(
        rubric=RubricVersion(find_rubric("support"), 1, "lead", "2026-01-01"),
        prompts=prompts,
        prompts_ready=ready,
        annotation=work,
        pairs=pairs,
        dropped=0,
        checks=None,
        releases=[],
        rounds=[],
        pace=Pace(0, 0, 0, 0.0),
    )


def release(pairs: int, held_out: int = 20, *, name: str = "r1") -> ReleaseSummary:
    """A release of so many pairs."""
    return ReleaseSummary(f"id-of-{name}", name, "2026-01-01", "lead", pairs, pairs - held_out, held_out, "/data")


def next_step(facts: Facts) -> Advice:
    """The first of all that waits."""
    return next_steps(facts)[0]


def next_tasks(facts: Facts) -> list[str]:
    """All that waits."""
    return [one.task for one in next_steps(facts)]


def decided(decision: Decision | None, *, held_out: int = 20, rubric: str = "") -> RoundEntry:
    """A round on r1 with this decision, or none yet."""
    stage: Stage = "decided" if decision else "started"
    return RoundEntry(
        1,
        "round-id",
        "id-of-r1",
        "r1",
        stage,
        "2026-01-01",
        "lead",
        "",
        decision,
        "",
        "",
        "",
        100,
        held_out,
        rubric=rubric,
        base_name="base.gguf",
        base_sha256="cd" * 32,
    )


def begun(held_out: int = 20) -> RoundStanding:
    """Where the round on r1 stands that nothing was done for."""
    return RoundStanding(
        entry=decided(None, held_out=held_out),
        attachments=(),
        attachment=None,
        measurement=None,
        summary=None,
        comparison=None,
        progress=None,
        tally=None,
        attempts=1,
        curve=(),
        verdict=verdict_of(None, None),
    )


@pytest.mark.parametrize(
    ("situation", "said", "screen"),
    [
        (facts(prompts=0, ready=0), "Bring in 100 to 200 real prompts", "prompts"),
        (facts(prompts=99, ready=0), "Bring in 1 more real prompt:", "prompts"),
        (
            replace(facts(work=replace(FULL, unanswered=5)), packet=True),
            "Judge the prompts of this work packet",
            "annotate",
        ),
        (replace(facts(), packet=True), "All of this work packet is judged: give the file back", "annotate"),
        (facts(ready=20), "Generate candidates for 130 prompts with fewer than 3", "generate"),
        (
            replace(facts(ready=20), open_clusters=2),
            "Decide about 2 clusters of near-duplicates before they are answered",
            "prompts",
        ),
        (
            replace(facts(work=replace(FULL, open_prompts=12)), open_clusters=1),
            "Judge what is open, 12 prompts",
            "annotate",
        ),
        (facts(work=replace(FULL, open_prompts=12)), "Judge what is open, 12 prompts", "annotate"),
        (facts(80), "All is judged, with 80 pairs; bring in more prompts on the way to 100", "prompts"),
        (facts(120, ready=20), "Export the 120 pairs", "export"),
        (replace(facts(120), releases=[release(120)]), "Start a round on r1 (120 pairs)", "rounds"),
        (
            replace(facts(30), releases=[release(30)]),
            "All is judged, with 30 pairs, too few to train on; bring",
            "prompts",
        ),
        (
            replace(facts(120), releases=[release(120)], rounds=[decided(None)], standing=begun()),
            "Train on r1 for round 1",
            "rounds",
        ),
        (replace(facts(120), releases=[release(120)], rounds=[decided("scale")]), "on the way to 500", "prompts"),
        (replace(facts(520), releases=[release(120)], rounds=[decided("scale")]), "Export the 520 pairs", "export"),
        (
            replace(facts(120), releases=[release(120)], rounds=[decided("revise")]),
            "Tighten the rubric: round 1 was decided",
            "scope",
        ),
        (replace(facts(120), releases=[release(120)], rounds=[decided("stop")]), "All is done", "pairs"),
    ],
)
def test_the_first_advice_that_applies_is_given(situation: Facts, said: str, screen: str) -> None:
    advice = next_step(situation)
    assert said in advice.sentence
    assert advice.screen == screen


def test_failing_checks_come_before_an_export_and_before_more_is_made() -> None:
    for situation in (facts(120), facts(20, ready=20), facts(prompts=60, work=replace(FULL, open_prompts=9))):
        checks = ChecksReport((CheckResult("agreement", "Agreement", "fail", "52 of 100 agree."),))
        advice = next_step(replace(situation, checks=checks))
        assert (
            advice.task
            == "People do not agree: see where they differ, and tighten the rubric there before more is made"
        )
        assert advice.screen == "checks"
        finding = Finding("block", "p", "said before", "p")
        checks = ChecksReport((CheckResult("duplicates", "Duplicates", "fail", "", findings=(finding,)),))
        advice = next_step(replace(situation, checks=checks))
        assert advice.task == "Look into the checks that fail before more is made: Duplicates; 1 prompt held back"


def test_before_more_is_made_enough_is_judged_by_two_people() -> None:
    nobody = couples_of(_no_sheets()).direction
    under_this = replace(nobody, prompts=FULL.double_done)
    measured = AgreementMeasures(1, 2, under_this, (), (), (), (), (), nobody, missing_prompts=17)
    report = ChecksReport((CheckResult("agreement", "Agreement", "not_enough", "13 of 30", measured),))
    situation = replace(facts(80), checks=report)
    advice = next_step(situation)
    assert (
        advice.task == "Raise the share of prompts that two people judge: 17 prompts more would tell how far they agree"
    )
    assert (advice.screen, advice.act) == ("scope", "edit")
    step = next(step for step in make_steps(situation) if step.key == "checks")
    assert "17 more prompts by two people would tell how far they agree" in step.detail
    waiting = replace(situation, annotation=replace(FULL, open_prompts=3, double_done=27))
    assert "Have 17 prompts more judged by a second person, to know how far people agree" in next_tasks(waiting)
    before = replace(measured, direction=nobody)
    reworded = ChecksReport((CheckResult("agreement", "Agreement", "not_enough", "0 of 30", before),))
    assert next_step(replace(situation, checks=reworded)).act == "tighten"
    all_twice = replace(situation, annotation=replace(FULL, double_done=FULL.judged_prompts))
    assert next_step(all_twice).act == "tighten"
    enough = replace(measured, direction=replace(nobody, prompts=FULL.judged_prompts))
    known = ChecksReport((CheckResult("agreement", "Agreement", "not_enough", "", enough),))
    assert next_step(replace(all_twice, checks=known)).screen == "prompts"


def _no_sheets() -> ScoredSheets:
    rubric, nothing = find_rubric("support"), np.empty(0, dtype=np.int64)
    return ScoredSheets(rubric, nothing, nothing, nothing == 0, nothing, nothing, np.empty((0, len(rubric.criteria))))


def test_what_is_disputed_is_settled_before_more_is_brought_in() -> None:
    for waiting in (0, 3):
        measures = DisputeMeasures(waiting, 0, {}, waiting)
        checks = ChecksReport((CheckResult("disputes", "Disputed prompts", "warn", "", measures=measures),))
        advice = next_step(replace(facts(60), checks=checks))
        assert ("Settle 3 prompts" in advice.task, advice.command) == (
            (True, "dpotui adjudicate PROJECT") if waiting else (False, advice.command)
        )
