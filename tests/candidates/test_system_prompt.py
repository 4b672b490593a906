"""System prompts: which of them a model is told, and that the prompt itself stays what it is."""

import json
from pathlib import Path

import pytest

from builders import add_prompt
from candidates.scripted_engine import ScriptedEngine
from dpotui.candidates import candidates_of, find_recipe, import_candidates
from dpotui.candidates.generate import generate
from dpotui.candidates.system_prompt import LONGEST, Sent, project_system_prompt, sent_messages, set_system_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts import Message, load_prompt
from dpotui.scope import find_rubric, new_project
from read_back import write_candidates_jsonl

HELLO = Message("user", "Hello")
OWN = Message("system", "You sell tea.")


def system_of(project: Project) -> str:
    with project.read() as connection:
        return project_system_prompt(connection)


def test_a_prompt_is_sent_as_it_is_where_nothing_else_is_said() -> None:
    assert sent_messages((HELLO,), "", "") == Sent((HELLO,), "")
    assert sent_messages((OWN, HELLO), "", "") == Sent((OWN, HELLO), "")


def test_the_system_prompt_of_the_project_is_for_prompts_without_one() -> None:
    assert sent_messages((HELLO,), "Be kind.", "") == Sent((Message("system", "Be kind."), HELLO), "Be kind.")
    assert sent_messages((OWN, HELLO), "Be kind.", "") == Sent((OWN, HELLO), "")


def test_the_variant_of_a_recipe_comes_after_what_is_there() -> None:
    assert sent_messages((HELLO,), "", "Be brief.").system == "Be brief."
    assert sent_messages((HELLO,), "Be kind.", "Be brief.").system == "Be kind.\n\nBe brief."
    sent = sent_messages((OWN, HELLO), "Be kind.", "Be brief.")
    assert sent == Sent((Message("system", "You sell tea.\n\nBe brief."), HELLO), "You sell tea.\n\nBe brief.")


def test_a_project_remembers_its_system_prompt_until_it_gets_another(project: Project) -> None:
    assert system_of(project) == ""
    assert set_system_prompt(project, "Be kind.\n\x1b[2J \u202e", author="lead")
    assert system_of(project) == "Be kind.\n\x1b[2J \u202e"
    assert set_system_prompt(project, " ", author="lead")
    assert system_of(project) == ""


def test_saying_the_same_again_writes_nothing(project: Project) -> None:
    assert set_system_prompt(project, "Be kind.", author="lead")
    assert not set_system_prompt(project, "Be kind.", author="lead")
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM setting") == 1


@pytest.mark.parametrize("said", ["a" * (LONGEST + 1), "not UTF-8: \udcff"])
def test_what_cannot_be_a_system_prompt_is_refused_and_changes_nothing(project: Project, said: str) -> None:
    set_system_prompt(project, "Be kind.", author="lead")
    with pytest.raises(BadInputError):
        set_system_prompt(project, said, author="lead")
    assert system_of(project) == "Be kind."


def test_system_prompts_are_sent_and_told_and_the_prompt_stays_what_it_is(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    set_system_prompt(project, "You sell tea.", author="lead")
    engine = ScriptedEngine()
    generate(project, engine, find_recipe("voices"), n=2, author="lead")
    thorough, careless = sorted(engine.sent, key=lambda messages: "skimmed" in messages[0].content)
    assert thorough[0].content.startswith("You sell tea.\n\nAnswer with care.")
    assert [message.role for message in careless] == ["system", "user"]
    with project.read() as connection:
        found = candidates_of(connection, prompt)
        assert load_prompt(connection, prompt).messages == (Message("user", "Hello?"),)
    assert {candidate.provenance.system for candidate in found} == {thorough[0].content, careless[0].content}


def test_what_was_sent_survives_a_file(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Hello?")
    generate(project, ScriptedEngine(), find_recipe("voices"), n=2, author="lead")
    write_candidates_jsonl(project, tmp_path / "candidates.jsonl")
    copy = new_project(tmp_path / "copy.dpo", find_rubric("support"), author="lead")
    import_candidates(copy, [tmp_path / "candidates.jsonl"], author="lead")
    with project.read() as here, copy.read() as there:
        assert candidates_of(there, prompt) == candidates_of(here, prompt)


def test_a_candidate_of_a_prompt_sent_as_it_is_says_nothing_of_a_system_prompt(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    generate(project, ScriptedEngine(), find_recipe("spread"), n=1, author="lead")
    with project.read() as connection:
        stored = connection.scalar("SELECT provenance FROM candidate WHERE prompt = :id", {"id": prompt})
    assert "system" not in json.loads(stored or "")
