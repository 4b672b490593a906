"""Responses that tell who wrote them are found and can be left out."""

from builders import add_candidate, add_prompt
from dpotui.candidates import candidates_of, exclude_candidates, revealing_candidates
from dpotui.project import Project


def test_what_says_that_a_model_wrote_it_is_found_with_the_words_that_tell(project: Project) -> None:
    prompt = add_prompt(project, "Who are you?")
    add_candidate(project, prompt, "Our AI tools are made for you.")
    telling = add_candidate(
        project, prompt, "I cannot know. As an AI language model I have no parcels, sorry about that!"
    )
    (found,) = revealing_candidates(project)
    assert (found.id, found.prompt) == (telling, prompt)
    assert found.words == "I cannot know. As an AI language model I have no parcels, sorr…"


def test_what_is_left_out_is_gone_from_the_work_and_only_once(project: Project) -> None:
    prompt = add_prompt(project, "Who are you?")
    telling = add_candidate(project, prompt, "I'm ChatGPT.")
    kept = add_candidate(project, prompt, "We are Quick Brew.")
    assert exclude_candidates(project, [telling, telling], reason="tells", author="lead") == 1
    assert exclude_candidates(project, [telling], reason="tells", author="lead") == 0
    assert revealing_candidates(project) == ()
    with project.read() as connection:
        assert [candidate.id for candidate in candidates_of(connection, prompt)] == [kept]
