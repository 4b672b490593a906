"""Prompts are listed, searched, found by what people call them, left out and taken back."""

from collections.abc import Sequence

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project, Writer, canonical
from dpotui.project.store.facts.detail_rows import Row
from dpotui.prompts import (
    Message,
    PromptFilter,
    PromptFinder,
    exclude_prompt,
    find_prompt,
    load_prompt,
    prompt_id,
    readmit_prompt,
    tag_counts,
)
from dpotui.prompts.store import exclude_each, readmit_own, readmit_prompts
from read_back import count_prompts, list_prompts


def texts(project: Project, search: str = "", tag: str = "") -> list[str]:
    wanted = PromptFilter(search=search, tag=tag)
    found = list_prompts(project, wanted)
    assert count_prompts(project, wanted) == len(found)
    return [prompt.text for prompt in found]


def add_named(project: Project, names: Sequence[tuple[str, str]]) -> list[str]:
    """Prompts of (text, external id)."""

    def add(writer: Writer, content: str, external_id: str) -> str:
        messages = [{"role": "user", "content": content}]
        prompt = prompt_id([Message("user", content)])
        writer.add_content("prompt", [{"id": prompt, "messages": canonical(messages)}])
        origin: Row = {"prompt": prompt, "position": 0, "external_id": external_id, "source": ""}
        intake: Row = {"what": "prompts", "file_name": "", "file_sha256": "", "counts": "{}"}
        writer.append("intake", "lead", {"intake": [intake], "prompt_origin": [origin]})
        return prompt

    with project.write() as writer:
        return [add(writer, content, external_id) for content, external_id in names]


def test_a_search_finds_a_prompt_by_the_beginning_of_its_id(project: Project) -> None:
    prompts = {text: add_prompt(project, text) for text in ("one", "another")}
    assert texts(project, search=prompts["another"][:12]) == ["another"]
    assert texts(project, search=prompts["another"][1:12]) == []


def test_a_search_looks_in_what_was_said_and_takes_every_character_for_itself(project: Project) -> None:
    for content in ['50% off "now"', "50 percent", "a_b", "axb", "back\\slash", "line\nbreak", "The USER said"]:
        add_prompt(project, content)
    assert texts(project, search="50%") == ['50% off "now"']
    assert texts(project, search='"NOW"') == ['50% off "now"']
    assert texts(project, search="a_b") == ["a_b"]
    assert texts(project, search="k\\s") == ["back\\slash"]
    assert texts(project, search="line\nb") == ["line\nbreak"]
    assert texts(project, search="user") == ["The USER said"]
    assert texts(project, search="x" * 60_000) == []


def test_a_page_is_a_part_of_the_list_in_the_order_of_import(project: Project) -> None:
    for number in range(10):
        add_prompt(project, f"prompt {number}", tags=["odd"] if number % 2 else [])
    assert [prompt.text for prompt in list_prompts(project, offset=4, limit=2)] == ["prompt 4", "prompt 5"]
    assert texts(project, tag="odd") == [f"prompt {number}" for number in (1, 3, 5, 7, 9)]
    assert texts(project, tag="odd", search="7") == ["prompt 7"]
    assert texts(project, tag="even") == []


def test_an_excluded_prompt_is_nowhere_until_it_is_taken_back(project: Project) -> None:
    prompt = add_prompt(project, "spam", tags=["bad"])
    add_prompt(project, "fine")
    assert exclude_prompt(project, prompt, reason="spam", author="lead")
    assert not exclude_prompt(project, prompt, reason="spam", author="lead")
    assert texts(project) == ["fine"]
    assert tag_counts(project) == {}
    assert readmit_prompt(project, prompt, author="lead")
    assert not readmit_prompt(project, prompt, author="lead")
    assert texts(project) == ["spam", "fine"]
    assert tag_counts(project) == {"bad": 1}


def test_of_prompts_that_are_left_out_together_only_those_return_whose_exclusion_is_still_this_one(
    project: Project,
) -> None:
    before, untouched, back, anew = (add_prompt(project, text) for text in ("before", "untouched", "back", "anew"))
    exclude_prompt(project, before, reason="legal hold", author="ben")
    left_out = exclude_each(project, dict.fromkeys([before, untouched, back, anew], "off topic"), author="ann")
    assert sorted(left_out) == sorted([untouched, back, anew])
    readmit_prompts(project, [back, anew], author="ben")
    exclude_prompt(project, anew, reason="legal hold", author="ben")
    assert readmit_own(project, left_out, author="ann") == 1
    assert texts(project) == ["untouched", "back"]
    assert readmit_own(project, left_out, author="ann") == 0


def test_a_prompt_that_does_not_exist_cannot_be_loaded_or_excluded(project: Project) -> None:
    with pytest.raises(BadInputError, match="no such prompt"):
        exclude_prompt(project, "nope", reason="", author="lead")


def test_a_prompt_is_loaded_with_its_messages_and_tags(project: Project) -> None:
    prompt = add_prompt(project, "Hi", tags=["b", "a"])
    with project.read() as connection:
        loaded = load_prompt(connection, prompt)
    assert (loaded.id, loaded.messages, loaded.tags) == (prompt, (Message("user", "Hi"),), ("a", "b"))


def test_a_prompt_is_found_by_id_start_of_its_id_external_id_and_text(project: Project) -> None:
    first, second = add_named(project, [("Where is my parcel?", "T-1"), ("Hello", "cafe0000")])
    with project.read() as connection:
        for key in (first, first[:8], "T-1", "Where is my parcel?"):
            assert find_prompt(connection, key) == first
        assert find_prompt(connection, "cafe0000") == second
        for key in (first[:7], "t-1", "where is my parcel?", "", "0" * 8):
            assert find_prompt(connection, key) is None


def test_a_finder_finds_many_by_external_id(project: Project) -> None:
    names = [(f"prompt {number}", f"T-{number}") for number in range(30)]
    prompts = add_named(project, names)
    with project.read() as connection:
        finder = PromptFinder(connection)
        assert [finder.find(external_id) for _, external_id in names] == prompts
        assert finder.find("T-99") is None


def test_an_external_id_of_two_prompts_names_neither(project: Project) -> None:
    add_named(project, [("one", "1"), ("two", "1")])
    with project.read() as connection, pytest.raises(BadInputError, match="2 prompts have this id"):
        find_prompt(connection, "1")


def test_a_tag_taken_off_no_longer_counts(project: Project) -> None:
    prompt = add_prompt(project, "Hi", tags=["a"])
    with project.write() as writer:
        writer.append("tags", "lead", {"prompt_tag": [{"prompt": prompt, "tag": "a", "present": 0}]})
    assert texts(project, tag="a") == []
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM prompt_tag") == 2
