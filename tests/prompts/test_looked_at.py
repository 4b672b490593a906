"""A text is looked at once; what is decided meanwhile counts as if all texts were looked at anew."""

from builders import add_candidate, add_prompt
from dpotui.overview.screening import leave_out, open_of_kinds, redact_findings, screen_project, take_back
from dpotui.project import Project
from dpotui.prompts.looked_at import Looks, Remembered
from dpotui.prompts.screening import keep_findings


def test_each_text_is_looked_at_once() -> None:
    seen: list[str] = []

    def length(text: str) -> int:
        seen.append(text)
        return len(text)

    look = Remembered(length)
    assert [look(text) for text in ("", "tea", "pot", "tea", "")] == [0, 3, 3, 3, 0]
    assert seen == ["", "tea", "pot"]


def test_a_screening_that_remembers_finds_what_one_that_does_not_finds(project: Project) -> None:
    looks = Looks()
    for number in range(12):
        add_prompt(project, f"How do I return the lamp of order {number}, and is it free for me?")
    first = add_prompt(project, "Write to jo@posteo.de or ring 0664 2031577, please.")
    add_candidate(project, first, "I wrote to jo@posteo.de.")
    second = add_prompt(project, "asdf")
    assert len(screen_project(project, looks)) == 4

    def same() -> list[str]:
        remembered = screen_project(project, looks)
        assert remembered == screen_project(project)
        return sorted(f"{one.kind} {one.what} {one.state}" for one in remembered)

    redact_findings(project, open_of_kinds(same_findings := screen_project(project, looks), {"email"}), author="ana")
    assert same() == ["email candidate redacted", "email prompt redacted", "empty prompt open", "phone prompt open"]
    keep_findings(project, [one for one in same_findings if one.kind == "phone"], kept=True, author="ana")
    leave_out(project, [one for one in same_findings if one.prompt == second], author="ana")
    add_prompt(project, "Wann kommt meine Lampe, und wie kann ich den Schirm zurückgeben, wenn er nicht passt?")
    assert "language prompt open" in same()
    take_back(project, screen_project(project, looks), author="ana")
    assert same() == [
        "email candidate open", "email prompt open", "empty prompt open", "language prompt open", "phone prompt open",
    ]  # fmt: skip
