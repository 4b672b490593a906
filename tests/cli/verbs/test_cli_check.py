"""`dpotui check`: a line for each check, a few findings, and the exit code."""

import json

import typer
from typer.testing import CliRunner, Result

from builders import add_prompt
from dpotui.cli.verbs.checks import check
from dpotui.errors import BadInputError
from dpotui.project import Project

app = typer.Typer()
app.command()(check)


def run(project: Project, *arguments: str) -> Result:
    """Run the verb on a project."""
    return CliRunner().invoke(app, [str(project.path), *arguments])


def test_each_check_has_a_sign_a_word_and_its_numbers(project: Project) -> None:
    result = run(project)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("? too little data  Agreement between annotators: No two responses were scored")
    assert lines[1] == "? too little data  Duplicate prompts: There is no prompt yet."
    add_prompt(project, "Where is it?")
    lines = run(project).stdout.splitlines()
    assert lines[1].startswith(
        "✓ pass             Duplicate prompts: 1 prompt, 0 exact duplicates, 0 near-duplicate pairs"
    )


def test_a_blocked_prompt_ends_in_exit_code_one_and_long_lists_are_cut(project: Project) -> None:
    for number in range(8):
        add_prompt(project, "Where" + " " * (number + 1) + "is \x1b[31mmy order?")
    result = run(project)
    assert result.exit_code == 1
    assert "✗ fail             Duplicate prompts: 8 prompts, 7 exact duplicates" in result.stdout
    assert result.stdout.count("says the same as prompt") == 5
    assert "    and 2 more\n" in result.stdout
    assert result.stdout.endswith("Prompts whose pairs are held back at export: 7.\n")
    assert "\x1b" not in result.stdout


def test_warnings_end_in_exit_code_one_when_asked_for(project: Project) -> None:
    assert run(project, "--fail-on", "warning").exit_code == 1
    assert run(project, "--fail-on", "error").exit_code == 0
    assert isinstance(run(project, "--fail-on", "everything").exception, BadInputError)


def test_json_answers_verdicts_and_numbers(project: Project) -> None:
    report = json.loads(run(project, "--json").stdout)
    assert (report["worst"], report["blocked"]) == ("warning", {})
    assert [result["key"] for result in report["results"]][:4] == ["agreement", "duplicates", "balance", "annotators"]
    assert report["results"][0]["measures"]["direction"]["share"] is None
