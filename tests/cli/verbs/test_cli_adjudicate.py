"""`dpotui adjudicate --list` says what is disputed and what was settled."""

import json

from adjudication.disputed import add_dispute, settle
from cli.in_process import run_dpotui
from dpotui.project import Project


def test_disputes_are_listed_with_how_far_people_are_apart_and_who_they_are(project: Project) -> None:
    add_dispute(project, "A large thing?")
    prompt, one, other = add_dispute(project, "A thing that is settled?")
    settle(project, prompt, {one: 5, other: 1}, lesson="Say it.")
    ran = run_dpotui("adjudicate", project.path, "--list")
    assert ran.returncode == 0
    assert "1 dispute waiting, 1 settled." in ran.stdout
    assert "6.0 apart  ann, ben" in ran.stdout
    assert "✓ A thing that is settled?" in ran.stdout


def test_the_same_stands_in_json(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    settle(project, prompt, {one: 5, other: 1}, cause="slip")
    ran = run_dpotui("adjudicate", project.path, "--json")
    said = json.loads(ran.stdout)
    assert said["waiting"] == []
    assert said["causes"] == {"slip": 1}
    assert said["settled"][0]["author"] == "lead"


def test_without_a_terminal_it_says_what_to_do(project: Project) -> None:
    ran = run_dpotui("adjudicate", project.path)
    assert ran.returncode == 2
    assert "needs a terminal" in ran.stderr
