"""A prompt that is typed, or came with an import, is compared with all others at once."""

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts import exclude_prompt
from dpotui.prompts.importing.typed import add_typed_prompt
from dpotui.prompts.near_duplicates.nearest import last_place, load_prompt_index, near_since
from read_back import list_prompts

ORDER = "Where is my order 4711? It was due on Monday."


def test_a_typed_prompt_is_told_what_it_is_near_to(project: Project) -> None:
    prompt = add_prompt(project, ORDER)
    gone = add_prompt(project, "Where is my order 5000? It was due on Monday.")
    add_prompt(project, "Which of your kettles is the quietest one?")
    exclude_prompt(project, gone, reason="spam", author="lead")
    index = load_prompt_index(project)
    (near,) = index.near("Where is my order 17? It was due on Monday.")
    assert (near.prompt, near.text, near.numbers_only) == (prompt, ORDER, True)
    assert not index.near("Where is my order 4711? It was due on Sunday?")[0].numbers_only
    assert index.near("Another question altogether, about a refund.") == []


@pytest.mark.parametrize("each_for_itself", [True, False])
def test_of_new_prompts_those_are_counted_that_are_near_to_older_ones_or_each_other(
    project: Project, monkeypatch: pytest.MonkeyPatch, each_for_itself: bool
) -> None:
    if not each_for_itself:
        monkeypatch.setattr("dpotui.prompts.near_duplicates.nearest.ONE_BY_ONE", 0)
    for text in (ORDER, "A pair of old ones, which nobody asks about.", "A pair of old ones which nobody asks about!"):
        add_prompt(project, text)
    place = last_place(project)
    assert near_since(project, place) == 0
    for text in (ORDER + "!", "Which kettle is the quietest one here?", "Which kettle is the quietest one here, hm?"):
        add_prompt(project, text)
    add_prompt(project, "Another question altogether, about a refund.")
    assert near_since(project, place) == 3


def test_in_a_very_large_project_an_import_is_not_compared_unasked(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpotui.prompts.near_duplicates.nearest.LARGEST", 1)
    for text in (ORDER, ORDER + "!"):
        add_prompt(project, text)
    assert near_since(project, 0) == 0


def test_a_typed_prompt_is_taken_in_once(project: Project) -> None:
    assert add_typed_prompt(project, ORDER, tags=["late"], author="ann")
    assert not add_typed_prompt(project, ORDER, author="ben")
    (prompt,) = list_prompts(project)
    assert (prompt.text, prompt.tags, prompt.source) == (ORDER, ("late",), "typed")
    with pytest.raises(BadInputError, match="empty"):
        add_typed_prompt(project, "  ", author="ann")
