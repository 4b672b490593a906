"""What lies across train and validation, also after two copies that both exported were merged."""

from builders import add_candidate, add_judgement, add_prompt
from dpotui.checks import CheckResult, run_checks
from dpotui.project import Project


def _judged(project: Project, text: str) -> str:
    prompt = add_prompt(project, text)
    one, other = (add_candidate(project, prompt, said) for said in ("I will look for it.", "No."))
    add_judgement(project, prompt, "ana", {one: 5, other: 1})
    return prompt


def _place(project: Project, author: str, sides: dict[str, str]) -> None:
    """As a release of `author` does."""
    with project.write() as writer:
        writer.append("split", author, {"split_side": [{"prompt": one, "side": side} for one, side in sides.items()]})


def _leakage(project: Project) -> CheckResult:
    return next(result for result in run_checks(project).results if result.key == "leakage")


def test_nothing_is_said_before_a_release(project: Project) -> None:
    _judged(project, "My parcel has not arrived yet, what should I do about it?")
    result = _leakage(project)
    assert (result.verdict, result.headline) == ("info", "No release has placed a prompt yet.")


def test_neighbours_on_both_sides_are_named_and_the_train_side_is_held_back(project: Project) -> None:
    train = _judged(project, "My parcel has not arrived yet, what should I do about it?")
    held_out = _judged(project, "My parcel has not arived yet, what should I do about it!")
    _place(project, "lead", {train: "train", held_out: "validation"})
    result = _leakage(project)
    (finding,) = result.findings
    assert (result.verdict, finding.kind, finding.prompt) == ("fail", "leak", train)
    assert [item.prompt for item in finding.items] == [train, held_out]
    assert train in run_checks(project).blocked
    assert held_out not in run_checks(project).blocked


def test_a_prompt_that_merged_copies_placed_on_both_sides_is_told(project: Project) -> None:
    prompt = _judged(project, "Can I change the address?")
    _place(project, "lead", {prompt: "train"})
    _place(project, "far", {prompt: "validation"})
    result = _leakage(project)
    (finding,) = result.findings
    assert (result.verdict, finding.kind) == ("warn", "placed_on_both")
    assert "a model trained on that has seen it" in finding.text
