"""The quick way into the interface understands what Typer understands, and leaves the rest to it."""

from pathlib import Path

import pytest
import typer

from dpotui.cli.app import app
from dpotui.cli.opening import Opening, plain_opening


def typers_reading(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Opening:
    """What the verb `open` is told when Typer reads the command line."""
    told: list[Opening] = []
    monkeypatch.setattr("dpotui.cli.verbs.project.open_interface", told.append)
    typer.main.get_command(app).main(arguments, standalone_mode=False)
    return told[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["tea.dpo"],
        ["my project.dpo", "--annotator", "Ann B."],
        ["--screen", "annotate", "tea.dpo"],
        ["--screen=pairs", "tea.dpo", "--annotator=ann=bob"],
        ["tea.dpo", "--prompt", "Where is my order?", "--annotator", "ann", "--annotator", "bob"],
        ["tea", "--prompt", "\x1b[31m"],
        ["tea.dpo", "--annotate-only"],
        ["--annotate-only", "tea.dpo", "--annotator", "ann"],
    ],
)
def test_a_plain_command_line_means_the_same_both_ways(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain_opening(["open", *arguments]) == typers_reading(["open", *arguments], monkeypatch)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["status", "tea.dpo"],
        ["open"],
        ["open", "--help"],
        ["open", "tea.dpo", "-h"],
        ["open", "tea.dpo", "more.dpo"],
        ["open", "tea.dpo", "--annotator"],
        ["open", "tea.dpo", "--annotator="],
        ["open", "tea.dpo", "--prompt", "--screen"],
        ["open", "tea.dpo", "--colour", "red"],
        ["open", "--", "tea.dpo"],
        ["open", ""],
    ],
)
def test_anything_else_is_left_to_typer(arguments: list[str]) -> None:
    assert plain_opening(arguments) is None


def test_every_option_of_the_verb_is_known_to_the_quick_way() -> None:
    verb = typer.main.get_command(app).commands["open"]  # type: ignore[attr-defined]
    names = {name for parameter in verb.params for name in parameter.opts}
    assert names == {"project", "--annotator", "--screen", "--prompt", "--annotate-only"}
    assert plain_opening(["open", "tea.dpo", "--annotator", "a", "--screen", "b", "--prompt", "c"]) == Opening(
        Path("tea.dpo"), "a", "b", "c"
    )
