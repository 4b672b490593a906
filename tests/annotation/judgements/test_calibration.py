"""Calibration: the lead's reference, who meets it, how far they are from it, and what does not count."""

import pytest

from annotation.annotated import add_task, filled, filled_sheet
from builders import add_candidate
from dpotui.annotation import (
    MOST_CALIBRATION,
    Remark,
    Sheet,
    adjudicate,
    calibration_report,
    calibration_result,
    calibration_states,
    end_calibration,
    join_team,
    load_queue,
    load_task,
    read_reference,
    save_sheet,
    set_reference,
    withdraw,
)
from dpotui.checks import run_checks
from dpotui.checks.measures import AgreementMeasures
from dpotui.errors import BadInputError
from dpotui.export import export_release
from dpotui.pairs import extract_pairs
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from dpotui.prompts import exclude_prompt
from project.divergence import copy_of
from read_back import annotation_progress


@pytest.fixture
def prompts(project: Project) -> list[str]:
    """Four prompts with three responses each, and a team of two."""
    join_team(project, "ada")
    join_team(project, "ben")
    return [add_task(project, f"Where is order {number}?") for number in range(4)]


def judge(project: Project, prompt: str, annotator: str, values: tuple[int, ...] = (5, 3, 1)) -> None:
    """Score the candidates, in the order of their ids, with one value each on every criterion."""
    save_sheet(project, annotator, sheet(project, prompt, annotator, values), active_seconds=10.0)


def sheet(project: Project, prompt: str, annotator: str, values: tuple[int, ...]) -> Sheet:
    task = load_task(project, prompt, annotator)
    made = filled(task)
    for candidate, value in zip(sorted(made.shown_order), values, strict=True):
        for criterion in task.rubric.criteria:
            made = made.with_score(candidate, criterion.key, value)
    return made


def refer(project: Project, prompt: str, values: tuple[int, ...] = (5, 3, 1)) -> None:
    set_reference(project, sheet(project, prompt, "lead", values), author="lead")


def test_a_reference_is_kept_with_its_scores_and_remarks(project: Project, prompts: list[str]) -> None:
    meant = sheet(project, prompts[0], "lead", (5, 3, 1)).with_remark(
        sorted(load_task(project, prompts[0], "lead").sheet.shown_order)[0],
        Remark("Names the parcel.", ("wrong_fact",)),
    )
    set_reference(project, meant, author="lead")
    with project.read() as connection:
        found = read_reference(connection, prompts[0])
        assert calibration_states(connection) == {prompts[0]: "practice"}
        assert read_reference(connection, prompts[1]) is None
    assert found is not None
    assert (found.sheet, found.author, found.adjudicated) == (meant, "lead", False)
    assert verify(project.path).ok


def test_an_incomplete_reference_is_refused(project: Project, prompts: list[str]) -> None:
    with pytest.raises(BadInputError, match="still missing"):
        set_reference(project, load_task(project, prompts[0], "lead").sheet, author="lead")
    with pytest.raises(BadInputError, match="no calibration prompt"):
        adjudicate(project, prompts[0], author="lead")
    with pytest.raises(BadInputError, match="no calibration prompt"):
        end_calibration(project, prompts[0], author="lead")


def test_there_are_at_most_twenty_calibration_prompts(project: Project) -> None:
    made = [add_task(project, f"Question {number}?", candidates=2) for number in range(MOST_CALIBRATION + 1)]
    for prompt in made[:-1]:
        set_reference(project, filled_sheet(project, prompt, "lead"), author="lead")
    with pytest.raises(BadInputError, match="20 calibration prompts already"):
        set_reference(project, filled_sheet(project, made[-1], "lead"), author="lead")
    set_reference(project, filled_sheet(project, made[0], "lead", 2), author="lead")
    end_calibration(project, made[1], author="lead")
    set_reference(project, filled_sheet(project, made[-1], "lead"), author="lead")


def test_everybody_but_its_author_meets_a_calibration_prompt_first(project: Project, prompts: list[str]) -> None:
    refer(project, prompts[3])
    for annotator in ("ada", "ben"):
        queue = load_queue(project, annotator)
        assert queue.next_after(None) == prompts[3]
        assert (queue.items[0].calibration, queue.items[0].mine, queue.items[0].double) == (True, True, False)
        assert load_task(project, prompts[3], annotator, queue=queue).calibration
    assert load_queue(project, "lead").items[0].state == "done"
    assert load_queue(project, "lead").next_after(None) != prompts[3]
    judge(project, prompts[3], "ada")
    assert load_queue(project, "ada").items[0].state == "done"
    assert load_queue(project, "ben").items[0].state == "open"


def test_calibration_prompts_are_not_work_that_waits(project: Project, prompts: list[str]) -> None:
    before = annotation_progress(project).open_prompts
    refer(project, prompts[0])
    assert annotation_progress(project).open_prompts < before


def test_the_author_finds_the_reference_on_the_desk_and_nobody_else_does(project: Project, prompts: list[str]) -> None:
    refer(project, prompts[0])
    assert load_task(project, prompts[0], "lead").sheet.scores
    assert not load_task(project, prompts[0], "ada").sheet.scores


def test_the_distance_is_that_of_the_first_judgement_whatever_is_said_afterwards(
    project: Project, prompts: list[str]
) -> None:
    refer(project, prompts[0], (5, 3, 1))
    assert calibration_result(project, prompts[0], "ada") is None
    judge(project, prompts[0], "ada", (3, 3, 2))
    judge(project, prompts[0], "ada", (5, 3, 1))
    withdraw(project, "ada", prompts[0])
    result = calibration_result(project, prompts[0], "ada")
    assert result is not None
    criteria = len(result.rubric.criteria)
    assert [one.points for one in result.deviations if one.criterion == "accuracy"] != [0, 0, 0]
    assert sorted(one.points for one in result.deviations) == [-2] * criteria + [0] * criteria + [1] * criteria
    assert (result.closeness.scores, result.closeness.exact, result.closeness.within_one) == (
        3 * criteria,
        criteria,
        2 * criteria,
    )
    assert result.closeness.mean == 1.0
    assert (result.done, result.of) == (1, 1)


def test_the_report_names_everybody_but_the_author(project: Project, prompts: list[str]) -> None:
    refer(project, prompts[0])
    refer(project, prompts[1])
    for prompt in prompts[:2]:
        judge(project, prompt, "ada", (4, 3, 1))
        judge(project, prompt, "lead")
    judge(project, prompts[0], "ben")
    judge(project, prompts[2], "ben")
    with project.read() as connection:
        report = calibration_report(connection)
    assert [(one.name, one.prompts) for one in report] == [("ada", 2), ("ben", 1)]
    assert [one.closeness.mean for one in report] == [pytest.approx(1 / 3), 0.0]


def double_annotated(project: Project) -> int:
    measured = run_checks(project).measures(AgreementMeasures)
    assert measured is not None
    return measured.direction.prompts


def test_practice_counts_neither_for_agreement_nor_for_pairs_nor_for_a_release(
    project: Project, prompts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for annotator in ("ada", "ben"):
        judge(project, prompts[0], annotator)
        judge(project, prompts[1], annotator)
    assert double_annotated(project) == 2
    assert {pair.prompt for pair in extract_pairs(project).pairs} == set(prompts[:2])
    refer(project, prompts[0])
    refer(project, prompts[2])
    for annotator in ("ada", "ben"):
        judge(project, prompts[2], annotator)
    # What was said blind, before there was a reference, still tells how far people agree; practice does not.
    assert double_annotated(project) == 2
    assert {pair.prompt for pair in extract_pairs(project).pairs} == {prompts[1]}
    release = export_release(project, tmp_path_factory.mktemp("out") / "release", author="lead")
    assert release.train + release.validation == 1


def test_an_adjudicated_prompt_gives_the_pair_of_the_reference_and_agreement_stays(
    project: Project, prompts: list[str]
) -> None:
    for annotator in ("ada", "ben"):
        judge(project, prompts[0], annotator, (1, 3, 5))
    refer(project, prompts[0], (5, 3, 1))
    assert adjudicate(project, prompts[0], author="boss")
    assert not adjudicate(project, prompts[0], author="boss")
    (pair,) = extract_pairs(project).pairs
    best, _, worst = sorted(load_task(project, prompts[0], "ada").sheet.shown_order)
    assert (pair.chosen, pair.rejected, pair.annotators) == (best, worst, ("lead",))
    assert double_annotated(project) == 1
    assert adjudicate(project, prompts[0], author="boss", adjudicated=False)
    assert not extract_pairs(project).pairs


def test_an_ended_calibration_prompt_is_ordinary_work_again(project: Project, prompts: list[str]) -> None:
    judge(project, prompts[0], "ada")
    refer(project, prompts[0])
    end_calibration(project, prompts[0], author="lead")
    assert {pair.prompt for pair in extract_pairs(project).pairs} == {prompts[0]}
    with project.read() as connection:
        assert not calibration_states(connection)
        assert not calibration_report(connection)


def test_practice_does_not_count_when_the_calibration_ends_either(project: Project, prompts: list[str]) -> None:
    judge(project, prompts[0], "ada")
    refer(project, prompts[0])
    judge(project, prompts[0], "ben")
    judge(project, prompts[0], "ada", (5, 4, 1))
    end_calibration(project, prompts[0], author="lead")
    assert not extract_pairs(project).pairs
    judge(project, prompts[0], "ben", (5, 4, 3))
    assert not extract_pairs(project).pairs
    judge(project, prompts[0], "cem", (1, 3, 5))
    (pair,) = extract_pairs(project).pairs
    assert pair.annotators == ("cem",)


def test_an_excluded_prompt_leaves_room_for_another(project: Project, prompts: list[str]) -> None:
    refer(project, prompts[0])
    refer(project, prompts[1])
    exclude_prompt(project, prompts[0], reason="spam", author="lead")
    with project.read() as connection:
        assert list(calibration_states(connection)) == [prompts[1]]
    judge(project, prompts[1], "ada")
    result = calibration_result(project, prompts[1], "ada")
    assert result is not None
    assert (result.done, result.of) == (1, 1)
    assert load_queue(project, "ada").position_of(prompts[0]) is None


def test_references_made_apart_are_a_conflict_and_one_of_them_holds(project: Project, prompts: list[str]) -> None:
    other = copy_of(project, project.path.with_name("other.dpo"))
    refer(project, prompts[0], (5, 3, 1))
    refer(other, prompts[0], (5, 4, 1))
    report = merge(project, other.path)
    assert [conflict.kind for conflict in report.conflicts] == ["calibration"]
    with project.read() as connection:
        assert read_reference(connection, prompts[0]) is not None


def test_a_work_packet_takes_the_reference_along_so_that_it_can_be_shown(project: Project, prompts: list[str]) -> None:
    refer(project, prompts[0], (5, 3, 1))
    refer(project, prompts[0], (5, 2, 1))
    refer(project, prompts[1], (5, 3, 1))
    report = share(project, project.path.with_name("ada.dpo"), for_annotator="ada", prompts=prompts[:1])
    packet = open_project(report.path)
    judge(packet, prompts[0], "ada", (5, 3, 1))
    result = calibration_result(packet, prompts[0], "ada")
    assert result is not None
    assert result.closeness.distance == len(result.rubric.criteria)
    with packet.read() as connection:
        assert read_reference(connection, prompts[1]) is None
    merge(project, packet.path)
    assert verify(project.path).ok


def test_a_new_response_brings_a_calibration_prompt_back_with_what_was_said(
    project: Project, prompts: list[str]
) -> None:
    refer(project, prompts[0])
    judge(project, prompts[0], "ada")
    add_candidate(project, prompts[0], "A late answer.")
    task = load_task(project, prompts[0], "ada")
    assert load_queue(project, "ada").items[0].state == "open"
    assert len(task.candidates) == 4
    assert len(task.sheet.scores) == 3
