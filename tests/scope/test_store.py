"""The rubric in force, and what a change of rubric leaves alone."""

from dataclasses import replace

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project
from dpotui.scope import current_rubric, find_rubric, rubric_by_id, rubric_history, use_rubric


def test_a_new_project_has_its_rubric_in_force(project: Project) -> None:
    with project.read() as connection:
        assert current_rubric(connection) == find_rubric("support")


def test_a_changed_rubric_is_a_new_version_and_old_scores_keep_theirs(project: Project) -> None:
    prompt = add_prompt(project, "Hello")
    add_judgement(project, prompt, "ann", {add_candidate(project, prompt, "Hi"): 4})
    assert use_rubric(project, find_rubric("code"), author="lead")
    assert [version.rubric.name for version in rubric_history(project)] == ["support", "code"]
    with project.read() as connection:
        kept = connection.scalar("SELECT DISTINCT rubric FROM current_score")
        assert rubric_by_id(connection, kept) == find_rubric("support")
        assert current_rubric(connection).name == "code"


def test_putting_the_same_rubric_in_force_again_changes_nothing(project: Project) -> None:
    assert not use_rubric(project, find_rubric("support"), author="lead")
    assert len(rubric_history(project)) == 1


def test_a_reason_is_needed_by_the_rubrics_rule() -> None:
    always = find_rubric("support")
    extremes, never = replace(always, reason_required="extremes"), replace(always, reason_required="never")
    middling, low = {"relevance": 3}, {"relevance": 1}
    assert [rubric.reason_needed(middling) for rubric in (always, extremes, never)] == [True, False, False]
    assert [rubric.reason_needed(low) for rubric in (always, extremes, never)] == [True, True, False]
