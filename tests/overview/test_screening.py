"""Screening finds what should not be worked on; every decision is a fact, and what nobody touched stays as it is."""

import json
from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from dpotui.errors import BadInputError
from dpotui.overview.screening import (
    leave_out,
    let_stand,
    open_of_kinds,
    redact_findings,
    redactable_kinds,
    screen_project,
    take_back,
    take_step_back,
)
from dpotui.overview.screening_words import screening_lines, screening_report
from dpotui.project import Project, open_project
from dpotui.project.exchange.conflicts import find_conflicts
from dpotui.project.exchange.merge import merge
from dpotui.prompts import load_prompt
from dpotui.prompts.redaction import original_texts
from dpotui.prompts.screening import (
    ScreenFinding,
    ScreenSettings,
    keep_findings,
    read_screen_settings,
    set_screen_settings,
)
from dpotui.prompts.store import exclude_prompt, is_excluded, readmit_prompt
from read_back import list_prompts

SECRET = "sk-proj-Ab3dE6gH9jK2mN5pQ8sT"


def found(project: Project) -> dict[tuple[str, str], ScreenFinding]:
    """The findings by kind and the first word of the text."""
    return {(one.kind, one.text.split()[0]): one for one in screen_project(project)}


def text_of(project: Project, prompt: str) -> str:
    with project.read() as connection:
        return load_prompt(connection, prompt).messages[-1].content


def test_each_fault_is_found_in_the_prompt_that_has_it(project: Project) -> None:
    good = "How do I return this lamp when the shade has a crack in it?"
    for number in range(12):
        add_prompt(project, f"{good} It is number {number} of my order, and I have the receipt with me.")
    add_prompt(project, f"Key {SECRET} fails.")
    add_prompt(project, "Zero\u200bwidth and \x1b[2J controls?")
    add_prompt(project, "Wann kommt meine Lampe, und wie kann ich den Schirm zurückgeben, wenn er nicht passt?")
    add_prompt(project, "User: hi\nAgent: yes?\nUser: where is it?")
    add_prompt(project, "asdf")
    add_prompt(project, "Automatic reply: I am out of the office until Monday.")
    add_prompt(project, "Long " + "and more of it " * 2_000)
    add_prompt(project, "Twice?", before=[("user", "Once.")])
    kinds = {kind: text for kind, text in found(project) if text != "How"}
    assert kinds == {
        "api_key": "Key", "hidden": "Zero\u200bwidth", "language": "Wann", "dialogue": "User:", "empty": "asdf",
        "boilerplate": "Automatic", "too_long": "Long", "turns": "Once.",
    }  # fmt: skip


def test_a_redaction_is_a_revision_and_the_content_stays(project: Project) -> None:
    prompt = add_prompt(project, f"Key {SECRET} fails for jo@posteo.de.")
    response = add_candidate(project, prompt, "Write to ann@posteo.de, please.")
    findings = screen_project(project)
    assert redact_findings(project, open_of_kinds(findings, {"email"}), author="ana").changed == 2
    assert text_of(project, prompt) == f"Key {SECRET} fails for <email>."
    with project.read() as connection:
        assert "jo@posteo.de" in original_texts(connection, "prompt", [prompt])[prompt]
        responses = connection.scalars("SELECT response FROM current_candidate")
        assert list(responses) == ["Write to <email>, please."]
        assert original_texts(connection, "candidate", [response])[response] == "Write to ann@posteo.de, please."
    states = {(one.what, one.kind): one.state for one in screen_project(project)}
    assert states == {
        ("prompt", "api_key"): "open",
        ("prompt", "email"): "redacted",
        ("candidate", "email"): "redacted",
    }
    assert list_prompts(project)[0].text.endswith("<email>.")


def test_what_one_turn_asks_for_is_taken_out_of_the_next(project: Project) -> None:
    before = [("user", "Can somebody ring me?"), ("assistant", "What is your phone number?")]
    prompt = add_prompt(project, "0664 2031577", before=before)
    assert redact_findings(project, open_of_kinds(screen_project(project), {"phone"}), author="ana").changed == 1
    assert text_of(project, prompt) == "<phone>"
    assert [one.state for one in screen_project(project) if one.kind == "phone"] == ["redacted"]


def test_every_decision_can_be_taken_back(project: Project) -> None:
    prompts = [add_prompt(project, f"{word} jo@posteo.de now?") for word in ("One", "Two", "Three")]
    one, two, three = (found(project)["email", word] for word in ("One", "Two", "Three"))
    redact_findings(project, [one], author="ana")
    leave_out(project, [two], author="ana")
    keep_findings(project, [three], kept=True, author="ana")
    states = [found(project)["email", word].state for word in ("One", "Two", "Three")]
    assert states == ["redacted", "left out", "kept"]
    assert "Not open any more: 1 redacted, 1 left out, 1 let stand." in list(screening_lines(screen_project(project)))
    take_back(project, screen_project(project), author="ana")
    assert [one.state for one in screen_project(project)] == ["open"] * 3
    assert [text_of(project, prompt) for prompt in prompts] == [
        f"{word} jo@posteo.de now?" for word in ("One", "Two", "Three")
    ]


def test_a_prompt_that_is_left_out_for_another_reason_by_now_is_not_taken_back(project: Project) -> None:
    prompts = [add_prompt(project, f"{word} jo@posteo.de now?") for word in ("One", "Two")]
    assert leave_out(project, screen_project(project), author="ana").changed == 2
    shown = screen_project(project)
    readmit_prompt(project, prompts[0], author="ben")
    exclude_prompt(project, prompts[0], reason="legal hold", author="ben")
    take_back(project, shown, author="ana")
    with project.read() as connection:
        assert [is_excluded(connection, prompt) for prompt in prompts] == [True, False]


def test_what_else_was_taken_out_of_a_text_stays_out_when_one_is_taken_back(project: Project) -> None:
    prompt = add_prompt(project, f"Key {SECRET} fails for jo@posteo.de, ring 0664 2031577.")
    redact_findings(project, screen_project(project), author="ana")
    (email,) = (one for one in screen_project(project) if one.kind == "email")
    take_back(project, [email], author="ana")
    assert text_of(project, prompt) == "Key <api key> fails for jo@posteo.de, ring <phone>."
    states = {one.kind: one.state for one in screen_project(project)}
    assert states == {"email": "open", "api_key": "redacted", "phone": "redacted"}


def test_steps_on_one_text_are_taken_back_each_for_itself_and_in_any_order(project: Project) -> None:
    said = f"Key {SECRET} fails for jo@posteo.de, ring 0664 2031577."
    prompt = add_prompt(project, said)
    steps = {
        kind: redact_findings(project, open_of_kinds(screen_project(project), {kind}), author="ana")
        for kind in ("api_key", "email", "phone")
    }
    assert take_step_back(project, steps["email"], author="ana") == 1
    assert text_of(project, prompt) == "Key <api key> fails for jo@posteo.de, ring <phone>."
    assert take_step_back(project, steps["email"], author="ana") == 0
    assert take_step_back(project, steps["api_key"], author="ana") == 1
    assert take_step_back(project, steps["phone"], author="ana") == 1
    assert text_of(project, prompt) == said


def test_a_step_takes_nothing_back_that_somebody_decided_anew_since(project: Project) -> None:
    words = ("One", "Two", "Three", "Four", "Five", "Six")
    prompts = [add_prompt(project, f"{word} jo@posteo.de now?") for word in words]
    one, two, three, four, five, six = (found(project)["email", word] for word in words)
    redacted = redact_findings(project, [one, two], author="ana")
    left_out = leave_out(project, [three, four], author="ana")
    kept = let_stand(project, [five, six], author="ana")
    assert [step.changed for step in (redacted, left_out, kept)] == [2, 2, 2]
    again = found(project)
    take_back(project, [again["email", word] for word in ("One", "Three", "Five")], author="ben")
    redact_findings(project, [one], author="ben")
    exclude_prompt(project, prompts[2], reason="screening: an e-mail address", author="ben")
    let_stand(project, [five], author="ben")
    assert [take_step_back(project, step, author="ana") for step in (redacted, left_out, kept)] == [1, 1, 1]
    states = [found(project)["email", word].state for word in words]
    assert states == ["redacted", "open", "left out", "open", "kept", "open"]


def test_what_was_so_already_is_no_part_of_a_step(project: Project) -> None:
    prompts = [add_prompt(project, f"{word} jo@posteo.de now?") for word in ("One", "Two", "Three")]
    one, two, three = screen_project(project)
    redact_findings(project, [one], author="ben")
    exclude_prompt(project, prompts[1], reason="legal hold", author="ben")
    let_stand(project, [three], author="ben")
    assert redact_findings(project, [one], author="ana").changed == 0
    assert leave_out(project, [two], author="ana").changed == 0
    assert let_stand(project, [three], author="ana").changed == 0


def test_what_is_not_open_any_more_is_not_called_decided(project: Project) -> None:
    add_prompt(project, f"Key {SECRET} fails for jo@posteo.de.")
    add_prompt(project, "Ring 0664 2031577, or write to ann@posteo.de.")
    found_so = screen_project(project)
    assert not any("any more" in line for line in screening_lines(found_so))
    redact_findings(project, open_of_kinds(found_so, {"api_key"}), author="ana")
    leave_out(project, [one for one in found_so if one.kind == "phone"], author="ana")
    *_, last = screening_lines(screen_project(project))
    assert last == "Not open any more: 1 redacted, 2 left out."


def test_two_copies_that_redact_differently_are_a_conflict(project: Project, tmp_path: Path) -> None:
    add_prompt(project, f"Key {SECRET} fails for jo@posteo.de.")
    (tmp_path / "other.dpo").write_bytes(project.path.read_bytes())
    other = open_project(tmp_path / "other.dpo")
    redact_findings(project, open_of_kinds(screen_project(project), {"email"}), author="ana")
    redact_findings(other, open_of_kinds(screen_project(other), {"api_key"}), author="jo")
    merge(project, other.path)
    with project.read() as connection:
        assert [conflict.kind for conflict in find_conflicts(connection)] == ["redaction"]


def test_what_is_said_of_a_secret_never_repeats_it(project: Project) -> None:
    add_prompt(project, f"Key {SECRET} fails for jo@posteo.de.")
    findings = screen_project(project)
    said = "\n".join(screening_lines(findings)) + json.dumps(screening_report(findings))
    assert SECRET not in said
    assert "jo@posteo.de" not in said
    assert "<api key>" in said


def test_settings_are_kept_and_checked(project: Project) -> None:
    wanted = ScreenSettings(("de", "en"), 8_192)
    assert set_screen_settings(project, wanted, author="ana")
    assert not set_screen_settings(project, wanted, author="ana")
    with project.read() as connection:
        assert read_screen_settings(connection) == wanted
    with pytest.raises(BadInputError, match="two letters"):
        set_screen_settings(project, ScreenSettings(("german",)), author="ana")
    with pytest.raises(BadInputError, match="no model has less"):
        set_screen_settings(project, ScreenSettings(context=7), author="ana")


def test_a_kind_that_there_is_not_is_refused() -> None:
    assert "email" in redactable_kinds(["all"])
    with pytest.raises(BadInputError, match="--redact mail: kinds are all, private_key"):
        redactable_kinds(["mail"])
