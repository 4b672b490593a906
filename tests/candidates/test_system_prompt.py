"""System prompts: which of them a model is told, and that the prompt itself stays what it is."""

import pytest

from dpotui.candidates.system_prompt import LONGEST, Sent, project_system_prompt, sent_messages, set_system_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.connection import text
from dpotui.prompts import Message

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
        assert connection.scalar(text("SELECT count(*) FROM setting")) == 1


@pytest.mark.parametrize("said", ["a" * (LONGEST + 1), "not UTF-8: \udcff"])
def test_what_cannot_be_a_system_prompt_is_refused_and_changes_nothing(project: Project, said: str) -> None:
    set_system_prompt(project, "Be kind.", author="lead")
    with pytest.raises(BadInputError):
        set_system_prompt(project, said, author="lead")
    assert system_of(project) == "Be kind."
