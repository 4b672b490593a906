"""Agreement cannot be talked up: first, blind scores under one version of the rubric; evidence for every verdict."""

from dataclasses import replace
from typing import Final, NamedTuple

import krippendorff
import numpy as np
import pytest

from adjudication.disputed import settle
from annotation.annotated import filled
from builders import add_candidate, add_judgement, add_prompt
from checks.judged_prompts import Sheets, add_judged_prompts
from dpotui.annotation import adjudicate, load_task, set_reference
from dpotui.candidates import exclude_candidates
from dpotui.checks import load_evidence, run_checks
from dpotui.checks.agreement_check import judge_direction
from dpotui.checks.measures import AgreementMeasures, DirectionAgreement
from dpotui.checks.tightening import read_tightening
from dpotui.overview.agreement_summary import summary_of
from dpotui.project import Project
from dpotui.project.store.query import Query
from dpotui.prompts import exclude_prompt
from dpotui.scope import current_rubric, use_rubric
from dpotui.scope.rubric import make_rubric
from dpotui.statistics.agreement import wilson_interval
from dpotui.tui.scope.tighten_text import agreement

AGREEING: Sheets = {"ana": (4, 2), "ben": (5, 3)}
OPPOSITE: Sheets = {"ana": (4, 2), "ben": (2, 4)}


def _measured(project: Project) -> AgreementMeasures:
    measured = run_checks(project).measures(AgreementMeasures)
    assert measured is not None
    return measured


def _headline(project: Project) -> str:
    return next(result.headline for result in run_checks(project).results if result.key == "agreement")


class _Given(NamedTuple):
    candidate: str
    value: int


_GIVEN: Final = Query(
    "SELECT candidate, max(value) AS value FROM current_score WHERE prompt = :prompt AND annotator = :annotator "
    "GROUP BY candidate",
    _Given,
)


def _scores_of(project: Project, prompt: str, annotator: str) -> dict[str, int]:
    """What somebody gave each response, on every criterion alike."""
    with project.read() as connection:
        return dict(_GIVEN.all(connection, prompt=prompt, annotator=annotator))


def _other_anchors(project: Project) -> None:
    """Put a second version in force: the same criteria, other words."""
    with project.read() as connection:
        rubric = current_rubric(connection)
    first, *rest = rubric.criteria
    changed = replace(first, anchors=tuple(f"{said} (in other words)" for said in first.anchors))
    second = make_rubric(
        name=rubric.name,
        title=rubric.title,
        domain=rubric.domain,
        success=rubric.success,
        overlap=rubric.overlap,
        reason_required=rubric.reason_required,
        criteria=(changed, *rest),
        failure_tags=rubric.failure_tags,
    )
    assert use_rubric(project, second, author="lead")


def test_saving_again_with_a_colleagues_scores_changes_nothing(project: Project) -> None:
    prompts = add_judged_prompts(project, [AGREEING] * 20 + [OPPOSITE] * 20)
    before = _measured(project)
    for prompt in prompts[20:]:
        add_judgement(project, prompt, "ben", _scores_of(project, prompt, "ana"))
    after = _measured(project)
    assert (before.direction.share, after.direction.share) == (0.5, 0.5)
    assert after.criteria == before.criteria
    assert after.after_revision.share == 1.0
    assert "After revision it is 100 %, which does not count here" in _headline(project)


def test_adjudicating_the_disputed_changes_nothing(project: Project) -> None:
    prompts = add_judged_prompts(project, [AGREEING] * 40 + [OPPOSITE] * 20)
    before = _measured(project).direction
    for prompt in prompts[40:]:
        settle(project, prompt, _scores_of(project, prompt, "ana"))
    assert _measured(project).direction == before


def test_making_the_disputed_calibration_prompts_or_excluding_them_changes_nothing(project: Project) -> None:
    prompts = add_judged_prompts(project, [AGREEING] * 30 + [OPPOSITE] * 15)
    before = _measured(project).direction
    for prompt in prompts[30:35]:
        set_reference(project, filled(load_task(project, prompt, "lead"), 4), author="lead")
        adjudicate(project, prompt, author="lead")
    for prompt in prompts[35:40]:
        exclude_prompt(project, prompt, reason="disputed", author="lead")
    for prompt in prompts[40:]:
        exclude_candidates(project, list(_scores_of(project, prompt, "ana"))[:1], reason="disputed", author="lead")
    assert _measured(project).direction == before


def test_scores_under_two_versions_of_the_rubric_are_never_put_together(project: Project) -> None:
    one_sided: Sheets = {"ana": (4, 2)}
    prompts = add_judged_prompts(project, [OPPOSITE] * 30 + [one_sided] * 30)
    _other_anchors(project)
    for prompt in prompts[30:]:
        add_judgement(project, prompt, "ben", _scores_of(project, prompt, "ana"))
    measured = _measured(project)
    assert measured.direction.comparisons == 0
    assert [(one.number, one.direction.prompts, one.direction.share) for one in measured.versions] == [
        (1, 30, 0.0),
        (2, 0, None),
    ]
    assert "under version 1 it was 0 % on 30 prompts" in _headline(project)


def test_what_is_judged_again_under_a_new_version_stands_beside_it(project: Project) -> None:
    prompts = add_judged_prompts(project, [OPPOSITE] * 12)
    _other_anchors(project)
    for prompt in prompts:
        for name in ("ana", "ben"):
            add_judgement(project, prompt, name, _scores_of(project, prompt, "ana"))
    last = _measured(project).versions[-1]
    assert (last.number, last.direction.prompts) == (2, 0)
    assert (last.judged_again.prompts, last.judged_again.share) == (12, 1.0)


def test_whoever_passed_first_is_not_blind_any_more(project: Project) -> None:
    prompt = add_prompt(project, "Where is my order?")
    one, other = (add_candidate(project, prompt, text) for text in ("Here.", "There."))
    add_judgement(project, prompt, "ana", {one: 5, other: 1})
    add_judgement(project, prompt, "ben", {one: 5, other: 1}, outcome="skipped")
    add_judgement(project, prompt, "ben", {one: 5, other: 1})
    measured = _measured(project)
    assert measured.direction.comparisons == 0
    assert measured.after_revision.comparisons == 1


def test_agreement_is_told_by_couple_by_tag_and_over_time(project: Project) -> None:
    tagged = add_prompt(project, "Where is my order?", tags=("orders",))
    one, other = (add_candidate(project, tagged, text) for text in ("Here.", "There."))
    for name, scores in (("ana", (5, 1)), ("cid", (1, 5))):
        add_judgement(project, tagged, name, dict(zip((one, other), scores, strict=True)))
    add_judged_prompts(project, [OPPOSITE] * 10 + [AGREEING] * 10)
    measured = _measured(project)
    assert [(one.one, one.other, one.direction.share, one.direction.prompts) for one in measured.couples] == [
        ("ana", "ben", 0.5, 20),
        ("ana", "cid", 0.0, 1),
    ]
    assert [(one.tag, one.direction.prompts, one.direction.share) for one in measured.tags] == [("orders", 1, 0.0)]
    assert [one.direction.prompts for one in measured.periods] == [11, 10]
    assert [one.direction.share for one in measured.periods] == [0.0, 1.0]
    assert measured.periods[0].until <= measured.periods[1].since


def test_alpha_of_the_direction_is_krippendorffs_over_pairs_of_responses(project: Project) -> None:
    three: Sheets = {"ana": (2, 4), "ben": (4, 2), "cid": (2, 4)}
    add_judged_prompts(project, [AGREEING] * 9 + [OPPOSITE] * 3 + [three] * 5)
    direction = _measured(project).direction
    with project.read() as connection:
        votes = load_evidence(connection).comparisons.votes
    better = [votes.comparison[np.sign(votes.first - votes.second) == sign] for sign in (1, -1)]
    units = np.stack([np.bincount(which, minlength=17) for which in better], axis=1)
    theirs = krippendorff.alpha(value_counts=units, level_of_measurement="nominal")
    assert direction.alpha == pytest.approx(theirs)


def test_ties_everywhere_are_said_as_such(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (3, 3), "ben": (4, 4)}] * 3)
    assert _headline(project).startswith(
        "Two people made 3 comparisons on 3 prompts, and both found a tie every time: the scores tell no responses "
        "apart. 27 more double-annotated prompts needed to tell."
    )


def test_when_never_both_see_a_winner_that_is_said(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (3, 3), "ben": (5, 4)}] * 2 + [{"ana": (3, 3), "ben": (4, 4)}] * 2)
    assert "in none did both see a winner (50 % are ties for both)" in _headline(project)


def test_one_annotator_alone_is_said(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 40)
    assert _headline(project).startswith("One person alone has judged;")


def _direction(same: int, decided: int, prompts: int, effective: float) -> DirectionAgreement:
    share = same / decided
    interval = wilson_interval(share, effective)
    return DirectionAgreement(prompts, decided, decided, same, same, share, interval, effective, share, None, None)


def test_a_share_under_the_target_fails_only_with_evidence() -> None:
    assert judge_direction(_direction(26, 40, 40, 40.0))[0] == "not_enough"
    assert judge_direction(_direction(260, 400, 400, 400.0))[0] == "fail"
    assert judge_direction(_direction(20, 40, 40, 40.0)) == ("fail", 0)


def test_the_plan_follows_the_design_effect() -> None:
    verdict, alone = judge_direction(_direction(36, 50, 50, 50.0))
    assert verdict == "not_enough"
    assert alone is not None
    _, together = judge_direction(_direction(216, 300, 50, 60.0))
    assert together is not None
    assert 0 < together < alone
    assert judge_direction(_direction(279, 400, 400, 400.0)) == ("not_enough", None)


def test_responses_do_not_stand_for_prompts(project: Project) -> None:
    """Six comparisons a prompt that all go the same way tell hardly more than one."""
    add_judged_prompts(project, [{"ana": (5, 4, 2, 1), "ben": (5, 4, 2, 1)}] * 22)
    add_judged_prompts(project, [{"ana": (5, 4, 2, 1), "ben": (1, 2, 4, 5)}] * 9)
    direction = _measured(project).direction
    assert (direction.decided, direction.prompts) == (31 * 6, 31)
    assert direction.effective is not None
    assert direction.effective < 31
    verdict, _ = judge_direction(direction)
    assert verdict == "not_enough"


def test_no_coefficient_of_a_criterion_is_told_of_too_few_responses(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1), "ben": (1, 5)}])
    report = run_checks(project)
    table = next(one for one in report.results if one.key == "agreement").table
    assert {row[4:] for row in table[1:]} == {("n/a", "n/a", "", "too few to tell")}
    found = summary_of(report)
    assert found is not None
    assert (found.prompts, found.share, found.interval, found.missing_prompts) == (1, None, None, 29)
    assert found.verdict == "not_enough"
    assert {(one.alpha, one.reading, one.differs) for one in found.criteria} == {(None, "too few to tell", False)}
    tightening = read_tightening(project)
    assert not any(one.is_weak for one in tightening.criteria)
    assert [words for words, _ in agreement(tightening.agreement)][-1] == "version 1: 0 % on 1 prompt (few)"


def test_home_says_of_a_criterion_what_the_checks_say(project: Project) -> None:
    add_judged_prompts(project, [OPPOSITE] * 40)
    report = run_checks(project)
    table = next(one for one in report.results if one.key == "agreement").table
    found = summary_of(report)
    assert found is not None
    assert (found.verdict, found.share) == ("fail", 0.0)
    assert {one.name: one.reading for one in found.criteria} == {row[0]: row[-1] for row in table[1:]}
    assert all(one.differs and one.alpha is not None for one in found.criteria)
