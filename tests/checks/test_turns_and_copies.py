"""Prompts that only look the same, prompts that no chat template renders, and one text that was scored twice."""

from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from cli.in_process import run_dpotui
from dpotui.checks import run_checks
from dpotui.checks.findings.result import CheckResult
from dpotui.project import Project
from dpotui.prompts import Message
from dpotui.prompts.conversations.turn_order import turn_fault

JSONL = '{"messages": [%s]}\n'


def _turn(role: str, content: str) -> str:
    return f'{{"role": "{role}", "content": "{content}"}}'


def _import(project: Project, tmp_path: Path, *prompts: tuple[str, ...]) -> None:
    file = tmp_path / "prompts.jsonl"
    rows = [JSONL % ", ".join(_turn(*turn.split(": ", 1)) for turn in turns) for turns in prompts]
    file.write_text("".join(rows), encoding="utf-8")
    result = run_dpotui("import", str(project.path), str(file))
    assert result.returncode == 0, result.stderr


def _check(project: Project, key: str) -> CheckResult:
    (result,) = [one for one in run_checks(project).results if one.key == key]
    return result


def test_prompts_that_differ_in_their_system_message_or_turns_are_no_duplicates(
    project: Project, tmp_path: Path
) -> None:
    asked = "user: Where is my order?"
    _import(
        project,
        tmp_path,
        ("system: Be short.", asked),
        ("system: Be kind.", asked),
        (asked,),
        ("user: Where is", "assistant: my", "user: order?"),
    )
    check = run_dpotui("check", str(project.path))
    assert "4 prompts, 0 exact duplicates" in check.stdout
    assert "3 more under another system message or in other turns." in check.stdout
    result = _check(project, "duplicates")
    assert (result.verdict, {finding.kind for finding in result.findings}) == ("pass", {"other_shape"})


def test_the_same_conversation_in_other_writing_is_a_duplicate(project: Project, tmp_path: Path) -> None:
    _import(
        project,
        tmp_path,
        ("system: Be short.", "user: Where is my order?"),
        ("system: BE  SHORT.", "user: where is my  order?"),
    )
    result = _check(project, "duplicates")
    assert (result.verdict, [finding.kind for finding in result.findings]) == ("fail", ["exact_duplicate"])


@pytest.mark.parametrize(
    ("turns", "fault"),
    [
        (("user: Hello.", "user: Where is it?"), "turns 1 and 2 are both the user's"),
        (("assistant: Hello.", "user: Where is it?"), "it begins with the assistant's turn"),
        (
            ("system: Be kind.", "user: Hi.", "assistant: Hi.", "assistant: And?", "user: Where is it?"),
            "turns 3 and 4 are both the assistant's",
        ),
        (("system: Be kind.", "assistant: Hello.", "user: Where is it?"), "it begins with the assistant's turn"),
    ],
)
def test_turns_that_no_chat_template_renders_are_named(
    project: Project, tmp_path: Path, turns: tuple[str, ...], fault: str
) -> None:
    _import(project, tmp_path, turns, ("user: Fine.", "assistant: Yes.", "user: Good."))
    check = run_dpotui("check", str(project.path))
    assert check.returncode == 1
    assert "1 of 2 prompts that no chat template renders." in check.stdout
    assert f"“{turns[-1].removeprefix('user: ')}”: {fault}; chat templates refuse that." in check.stdout.replace(
        "Hello. ⏎ ", ""
    ).replace("Hi. ⏎ Hi. ⏎ And? ⏎ ", "")


def test_every_sort_of_disorder_has_its_words() -> None:
    user, assistant, system = (Message(role, "Hello.") for role in ("user", "assistant", "system"))
    faults = {
        (user,): "",
        (system, user): "",
        (system, user, assistant, user): "",
        (): "the user says nothing",
        (system,): "the user says nothing",
        (user, system, user): "turn 2 is a system message, and only the first can be one",
        (system, system, user): "turn 2 is a system message, and only the first can be one",
        (user, assistant): "it ends with the assistant's turn",
        (user, Message("assistant", " \n"), user): "turn 2 is empty",
        (Message("system", ""), user): "turn 1 is empty",
        (user, Message("to\x1b[ol", "x")): "turn 2 is of no known role (to␛[ol)",
    }
    assert {messages: turn_fault(messages) for messages in faults} == faults


def test_one_text_that_was_scored_twice_differently_is_named_with_who_did_it(project: Project) -> None:
    prompt = add_prompt(project, "When does the money come?")
    texts = ("The refund takes 5 days.", "the  refund takes 5 days.", "Ask the bank.")
    first, again, other = (add_candidate(project, prompt, text) for text in texts)
    add_judgement(project, prompt, "ann", {first: [5, 5, 5, 5, 5], again: [5, 2, 5, 5, 5], other: [1, 1, 1, 1, 5]})
    add_judgement(project, prompt, "ben", {first: [4, 4, 4, 4, 5], again: [4, 4, 4, 4, 5], other: [1, 1, 1, 1, 5]})
    found = [finding for finding in _check(project, "pairs").findings if finding.kind == "twice"]
    assert [finding.text for finding in found] == [
        "“When does the money come?”: A and B say the same, and ann scored them differently (Accuracy 5 and 2)."
    ]
    assert {(item.response, item.person) for item in found[0].items} == {(first, "ann"), (again, "ann")}
