"""A rubric that changes over judged prompts: what still counts, what is asked again, and what is said before."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from cli.in_process import run_dpotui
from dpotui.annotation import load_queue, load_task, save_sheet
from dpotui.errors import BadInputError
from dpotui.pairs import Pair, effect_lines, extract_pairs, rubric_effect, rubric_effects
from dpotui.project import Project, create_project
from dpotui.scope import Criterion, EarlierScores, Rubric, current_rubric, template_path, use_rubric
from dpotui.scope.rubric import make_rubric
from read_back import annotation_progress


def _in_force(project: Project) -> Rubric:
    with project.read() as connection:
        return current_rubric(connection)


def _with(rubric: Rubric, *criteria: Criterion) -> Rubric:
    return make_rubric(
        name=rubric.name,
        title=rubric.title,
        domain=rubric.domain,
        success=rubric.success,
        overlap=0.0,
        reason_required="never",
        criteria=criteria,
        failure_tags=rubric.failure_tags,
    )


def _turned(criterion: Criterion) -> Criterion:
    first, *between, last = criterion.anchors
    return replace(criterion, anchors=(last, *between, first))


def _tone(rubric: Rubric) -> Criterion:
    return replace(rubric.criteria[0], key="tone", name="Tone", question="Is it kind?")


@pytest.fixture
def judged(project: Project) -> tuple[Project, str]:
    """One prompt whose first response ann finds better, by all criteria of the `support` rubric."""
    prompt = add_prompt(project, "Where is my order?")
    good, bad = (add_candidate(project, prompt, text) for text in ("I will look it up.", "Wait."))
    add_judgement(project, prompt, "ann", {good: [5, 5, 5, 5, 4], bad: [1, 2, 1, 2, 4]})
    return project, prompt


def _only(project: Project) -> Pair:
    (pair,) = extract_pairs(project).pairs
    return pair


def test_a_dropped_criterion_takes_only_its_own_scores_with_it(judged: tuple[Project, str]) -> None:
    project, _ = judged
    before, rubric = _only(project), _in_force(project)
    use_rubric(project, _with(rubric, *rubric.criteria[:-1]), author="lead")
    pair = _only(project)
    assert (pair.chosen, pair.not_compared) == (before.chosen, ())
    assert [gap.criterion for gap in pair.gaps] == [one.key for one in rubric.criteria[:-1]]
    assert load_queue(project, "ann").done_count == 1


def test_a_new_criterion_leaves_the_others_judged_and_is_all_that_is_asked_again(judged: tuple[Project, str]) -> None:
    project, prompt = judged
    rubric = _in_force(project)
    use_rubric(project, _with(rubric, *rubric.criteria, _tone(rubric)), author="lead")
    assert _only(project).not_compared == ("Tone",)
    assert annotation_progress(project).open_prompts == 1
    task = load_task(project, prompt, "ann")
    assert [[key for key in row if key == "tone"] for row in task.sheet.scores.values()] == [[], []]
    assert all(len(row) == len(rubric.criteria) for row in task.sheet.scores.values())
    sheet = task.sheet
    for candidate in sheet.shown_order:
        sheet = sheet.with_score(candidate, "tone", 3)
    save_sheet(project, "ann", sheet, active_seconds=1.0)
    assert _only(project).not_compared == ()
    assert annotation_progress(project).open_prompts == load_queue(project, "ann").open_count == 0


def test_the_lead_may_let_judged_prompts_be(judged: tuple[Project, str]) -> None:
    project, _ = judged
    rubric = _in_force(project)
    wanted = _with(rubric, *rubric.criteria, _tone(rubric))
    use_rubric(project, wanted, author="lead", earlier=EarlierScores(again=False))
    assert load_queue(project, "ann").open_count == 0
    assert _only(project).not_compared == ("Tone",)


def test_another_scale_costs_the_scores_of_that_criterion_alone(judged: tuple[Project, str]) -> None:
    project, prompt = judged
    rubric = _in_force(project)
    first = rubric.criteria[0]
    longer = replace(first, high=first.high + 1, anchors=(*first.anchors, "Beyond."))
    use_rubric(project, _with(rubric, longer, *rubric.criteria[1:]), author="lead")
    assert _only(project).not_compared == (first.name,)
    assert [first.key in row for row in load_task(project, prompt, "ann").sheet.scores.values()] == [False, False]


def test_descriptions_that_changed_places_must_be_answered_for(judged: tuple[Project, str]) -> None:
    project, _ = judged
    rubric = _in_force(project)
    first = rubric.criteria[0]
    wanted = _with(rubric, _turned(first), *rubric.criteria[1:])
    with pytest.raises(BadInputError, match=f"{first.name}: descriptions have changed places"):
        use_rubric(project, wanted, author="lead")
    assert _in_force(project) == rubric
    use_rubric(project, wanted, author="lead", earlier=EarlierScores("unchanged"))
    assert _only(project).not_compared == (first.name,)
    use_rubric(project, wanted, author="lead", earlier=EarlierScores("all"))
    assert _only(project).not_compared == ()


def test_other_words_for_the_same_points_ask_nothing(judged: tuple[Project, str]) -> None:
    project, _ = judged
    rubric = _in_force(project)
    reworded = replace(rubric.criteria[0], anchors=tuple(f"{anchor} Really." for anchor in rubric.criteria[0].anchors))
    assert use_rubric(project, _with(rubric, reworded, *rubric.criteria[1:]), author="lead")
    assert _only(project).not_compared == ()


def test_none_of_the_earlier_scores_may_count(judged: tuple[Project, str]) -> None:
    project, _ = judged
    rubric = _in_force(project)
    use_rubric(project, _with(rubric, *rubric.criteria), author="lead", earlier=EarlierScores("none"))
    assert [left.reason for left in extract_pairs(project).left_out] == ["other_rubric"]
    assert load_queue(project, "ann").open_count == 1


def test_what_was_chosen_when_a_rubric_was_in_force_before_says_nothing_of_its_return(
    judged: tuple[Project, str],
) -> None:
    project, _ = judged
    first = _in_force(project)
    second = _with(first, *first.criteria)
    use_rubric(project, second, author="lead", earlier=EarlierScores("none"))
    use_rubric(project, first, author="lead")
    use_rubric(project, second, author="lead")
    assert len(extract_pairs(project).pairs) == 1


def test_a_rubric_in_force_keeps_what_was_chosen_until_something_else_is_asked(judged: tuple[Project, str]) -> None:
    project, _ = judged
    wanted = _with(_in_force(project), *_in_force(project).criteria)
    use_rubric(project, wanted, author="lead", earlier=EarlierScores("none"))
    assert rubric_effect(project, wanted, None).lost == 1
    assert not use_rubric(project, wanted, author="lead")
    assert use_rubric(project, wanted, author="lead", earlier=EarlierScores("all"))
    assert len(extract_pairs(project).pairs) == 1


def test_only_choices_that_differ_are_offered(judged: tuple[Project, str]) -> None:
    project, _ = judged
    rubric = _in_force(project)
    first = rubric.criteria[0]
    dropped = rubric_effects(project, _with(rubric, *rubric.criteria[1:]))
    assert [effect.earlier.count for effect in dropped] == [None, "none"]
    reworded = replace(first, question="In other words?")
    offered = rubric_effects(project, _with(rubric, reworded, *rubric.criteria[1:]))
    assert [(effect.earlier.count, effect.in_part) for effect in offered] == [(None, 0), ("unchanged", 1), ("none", 0)]
    turned = rubric_effects(project, _with(rubric, _turned(first), *rubric.criteria[1:]))
    assert [effect.earlier.count for effect in turned] == ["all", "unchanged", "none"]


def test_the_first_rubric_of_a_project_costs_nothing(tmp_path: Path) -> None:
    bare = create_project(tmp_path / "bare.dpo", name="bare", domain="")
    result = run_dpotui("rubric", "use", str(bare.path), "support")
    assert (result.returncode, result.stdout) == (0, "support is now in force, as version 1.\n")


def test_the_cost_is_said_before_and_nothing_is_changed_by_asking(judged: tuple[Project, str]) -> None:
    project, _ = judged
    rubric = _in_force(project)
    wanted = _with(rubric, *rubric.criteria[1:], _tone(rubric))
    effect = rubric_effect(project, wanted, EarlierScores())
    assert list(effect_lines(effect)) == [
        "Tone is new.",
        f"{rubric.criteria[0].name} is dropped.",
        "Of 1 scored judgement, 0 count in full, 1 on the criteria that they still answer, 0 no more.",
        "1 prompt offered again, for what is missing only.",
        "Pairs: 1 now, 1 then.",
    ]
    assert _in_force(project) == rubric


def test_a_dry_run_on_the_command_line_says_the_cost_and_changes_nothing(
    judged: tuple[Project, str], tmp_path: Path
) -> None:
    project, _ = judged
    source = template_path("support").read_text(encoding="utf-8")
    file = tmp_path / "next.toml"
    file.write_text(source.replace("scale = [1, 5]", "scale = [1, 4]").replace("\n5 = ", "\n# "), encoding="utf-8")
    before = _in_force(project)
    result = run_dpotui("rubric", "use", str(project.path), str(file), "--dry-run", "--json")
    assert result.returncode == 0
    assert json.loads(result.stdout)["effect"]["lost"] == 1
    assert _in_force(project) == before
