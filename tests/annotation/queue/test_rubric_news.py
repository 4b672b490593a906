"""Who is told that the rubric has changed, and between which versions."""

from dataclasses import replace

import pytest

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import load_task, save_sheet
from dpotui.annotation.queue.rubric_news import rubric_news
from dpotui.project import Project
from dpotui.scope import Rubric, find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric


@pytest.fixture
def prompt(project: Project) -> str:
    """A prompt that ada has judged by the first rubric."""
    made = add_task(project, "Where is it?")
    save_sheet(project, "ada", filled_sheet(project, made, "ada"), active_seconds=1.0)
    return made


def changed(**changes: object) -> Rubric:
    old = find_rubric("support")
    said = {key: value for key, value in vars(old).items() if key != "id"}
    return make_rubric(**(said | changes))


def stricter() -> Rubric:
    first, *rest = find_rubric("support").criteria
    return changed(criteria=(replace(first, question="Really?"), *rest))


def test_whoever_judged_by_an_older_rubric_is_told_until_they_judge_by_the_new_one(
    project: Project, prompt: str
) -> None:
    assert rubric_news(project, "ada") is None
    use_rubric(project, stricter(), author="lead")
    news = rubric_news(project, "ada")
    assert news is not None
    assert (news.before.number, news.now.number, news.now.author) == (1, 2, "lead")
    assert [change.after for change in news.changes] == ["Really?"]
    assert load_task(project, prompt, "ada").rubric_version == 2
    assert rubric_news(project, "ben") is None
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 3), active_seconds=1.0)
    assert rubric_news(project, "ada") is None


def test_what_happened_in_between_is_not_told_once_it_is_taken_back(project: Project, prompt: str) -> None:
    use_rubric(project, stricter(), author="lead")
    use_rubric(project, find_rubric("support"), author="lead")
    assert rubric_news(project, "ada") is None
    assert load_task(project, prompt, "ada").rubric_version == 3


@pytest.mark.usefixtures("prompt")
def test_a_change_that_does_not_bear_on_judging_is_no_news(project: Project) -> None:
    use_rubric(project, changed(overlap=0.5), author="lead")
    assert rubric_news(project, "ada") is None
