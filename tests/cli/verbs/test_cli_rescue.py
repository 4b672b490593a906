"""`dpotui verify` and `dpotui restore`: also on a file that does not open any more."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from builders import add_prompt
from dpotui.cli.app import app
from dpotui.project import Project, open_project
from dpotui.project.safety.backups import back_up
from project.divergence import tamper

runner = CliRunner()


def run(*arguments: object) -> Result:
    return runner.invoke(app, [str(argument) for argument in arguments])


def test_a_whole_project_is_said_to_be_whole(project: Project) -> None:
    add_prompt(project, "Hello?")
    result = run("verify", project.path)
    assert (result.exit_code, "whole. 1 prompt, 0 candidates, 1 rubric" in result.stdout) == (0, True)


def test_damage_ends_with_1_and_names_what_is_affected(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    tamper(project.path, "UPDATE prompt SET messages = '[]'")
    result = run("verify", project.path)
    assert result.exit_code == 1
    assert f"prompt {prompt}: its id is not the hash of what it says" in result.stdout
    assert f"affects: prompt {prompt[:8]}…: every judgement and pair on it" in result.stdout
    answer = json.loads(run("verify", project.path, "--json").stdout)
    assert (answer["ok"], answer["damages"][0]["key"]) == (False, prompt)


def test_backups_are_listed_and_one_is_put_back_over_a_file_that_does_not_open(project: Project) -> None:
    assert "there is no backup yet" in run("restore", project.path).stdout
    add_prompt(project, "Hello?")
    back_up(project.path, "merge")
    project.path.write_bytes(b"")
    listed = run("restore", project.path)
    assert (listed.exit_code, "  1 20" in listed.stdout, "merge" in listed.stdout) == (0, True, True)
    assert run("verify", project.path).exit_code == 1
    result = run("restore", project.path, "1")
    assert (result.exit_code, "1 prompt" in result.stdout, "kept as" in result.stdout) == (0, True, True)
    assert open_project(project.path).id == project.id
    assert len(json.loads(run("restore", project.path, "--json").stdout)) == 1


def test_importing_backs_up_first(project: Project, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("prompt\nWhere is my tea?\n")
    assert run("import", project.path, tmp_path / "more.csv", "--dry-run").exit_code == 0
    assert "no backup yet" in run("restore", project.path).stdout
    assert run("import", project.path, tmp_path / "more.csv").exit_code == 0
    assert " import " in run("restore", project.path).stdout
