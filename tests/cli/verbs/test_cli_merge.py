"""`dpotui merge` and `dpotui share`: copies that go out and come back."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import join_team, load_queue, team
from dpotui.cli.app import app
from dpotui.errors import BadInputError
from dpotui.project import Project, open_project
from dpotui.rounds import decide_round, start_round

runner = CliRunner()


def run(*arguments: object) -> Result:
    return runner.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def other(project: Project, tmp_path: Path) -> Project:
    """A copy in which ann gives 5 where she gives 2 here."""
    prompt = add_prompt(project, "Hello?")
    candidates = [add_candidate(project, prompt, answer) for answer in ("Hi.", "Yes?")]
    join_team(project, "ann")
    shutil.copy(project.path, tmp_path / "other.dpo")
    copy = open_project(tmp_path / "other.dpo")
    add_judgement(copy, prompt, "ann", dict.fromkeys(candidates, 5))
    add_judgement(project, prompt, "ann", dict.fromkeys(candidates, 2))
    return copy


def test_a_preview_counts_by_table_and_annotator_and_ends_with_1_on_a_conflict(
    project: Project, other: Project
) -> None:
    before = project.path.read_bytes()
    result = run("merge", project.path, other.path, "--dry-run")
    assert result.exit_code == 1
    assert "other.dpo would bring:" in result.stdout
    assert "  judgement                       1        0          1" in result.stdout
    assert "  judged by ann                   1        0          1" in result.stdout
    assert "1 conflict to settle" in result.stdout
    assert project.path.read_bytes() == before


def test_two_decisions_on_a_round_are_told_with_their_reasons(project: Project, tmp_path: Path) -> None:
    with project.write() as writer:
        writer.append(
            "release", "lead", {"release": [{"name": "v1", "folder": "out", "manifest": "{}", "documents": "{}"}]}
        )
    start_round(project, author="lead")
    shutil.copy(project.path, tmp_path / "other.dpo")
    decide_round(project, "1", decision="scale", reason="It helped.", author="lead")
    decide_round(open_project(tmp_path / "other.dpo"), "1", decision="stop", reason="It did not.", author="ben")
    shown = run("merge", project.path, tmp_path / "other.dpo", "--dry-run").stdout
    assert "decision scale, outcome not_enough, reason It helped." in shown
    assert "decision stop, outcome not_enough, reason It did not." in shown


def test_a_preference_leaves_no_conflict(project: Project, other: Project) -> None:
    result = run("merge", project.path, other.path, "--prefer", "theirs", "--annotator", "lead")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 conflict settled.")
    again = run("merge", project.path, other.path)
    assert (again.exit_code, "nothing that is not here already" in again.stdout) == (0, True)


def test_json_answers_counts_and_conflicts_with_both_values(project: Project, other: Project) -> None:
    result = run("merge", project.path, other.path, "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["merges"][0]["tables"]["judgement"]) == (1, {"new": 1, "same": 0})
    heads = answer["conflicts"][0]["heads"]
    assert {head["details"]["score"][0]["value"] for head in heads} == {2, 5}


@pytest.mark.usefixtures("other")
def test_a_work_packet_goes_out_and_comes_back(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "ann.dpo"
    made = run("share", project.path, out, "--for", "ann")
    assert (made.exit_code, "the work packet of ann: 1 prompt, 2 candidates" in made.stdout) == (0, True)
    packet = open_project(out)
    (prompt,) = (item.prompt for item in load_queue(packet, "ann").items if item.mine)
    with packet.read() as connection:
        candidates = connection.scalars("SELECT id FROM candidate")
    add_judgement(packet, prompt, "ann", dict.fromkeys(candidates, 4))
    back = run("merge", project.path, out)
    assert (back.exit_code, "  judged by ann                   1        1" in back.stdout) == (0, True)


def test_a_whole_copy_is_made_once(project: Project, tmp_path: Path) -> None:
    first = run("share", project.path, tmp_path / "copy.dpo", "--json")
    assert json.loads(first.stdout)["verified"] is True
    second = run("share", project.path, tmp_path / "copy.dpo")
    assert isinstance(second.exception, BadInputError)


def test_a_packet_for_somebody_outside_the_team_says_how_they_join(project: Project, tmp_path: Path) -> None:
    result = run("share", project.path, tmp_path / "zoe.dpo", "--for", "zoe")
    assert isinstance(result.exception, BadInputError)
    assert "zoe is not in the team (nobody yet)" in str(result.exception)
    assert not (tmp_path / "zoe.dpo").exists()


def test_a_newcomer_joins_as_their_packet_is_made(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Where is my order?")
    for response in ("On its way.", "Which order?"):
        add_candidate(project, prompt, response)
    result = run("share", project.path, tmp_path / "zoe.dpo", "--for", "zoe", "--join")
    assert (result.exit_code, "the work packet of zoe: 1 prompt, 2 candidates" in result.stdout) == (0, True)


def test_packets_for_several_newcomers_share_the_prompts_evenly_whatever_their_order(
    project: Project, tmp_path: Path
) -> None:
    for number in range(60):
        prompt = add_prompt(project, f"Where is order {number}?")
        for response in ("On its way.", "Which order?"):
            add_candidate(project, prompt, f"{response} {number}")
    names = ("--for", "zoe", "--for", "ann lee", "--for", "Ben")
    result = run("share", project.path, tmp_path / "packets", *names, "--join", "--json")
    made = {report["annotator"]: report["counts"]["prompt"] for report in json.loads(result.stdout)}
    assert set(made) == {"zoe", "ann lee", "Ben"}
    assert {path.name for path in (tmp_path / "packets").iterdir()} == {"zoe.dpo", "ann-lee.dpo", "Ben.dpo"}
    # 60 prompts and the doubles among them, shared out by chance: nobody has all, and nobody next to none.
    assert sum(made.values()) >= 60
    assert max(made.values()) < 50 > 5 < min(made.values())
    again = run("share", project.path, tmp_path / "packets", *names)
    assert isinstance(again.exception, BadInputError)
    assert "exists already" in str(again.exception)


def test_somebody_leaves_the_team_before_packets_are_made_of_what_is_left(project: Project, tmp_path: Path) -> None:
    for number in range(6):
        prompt = add_prompt(project, f"Question {number}?")
        for answer in ("Yes.", "No."):
            add_candidate(project, prompt, f"{answer} {number}")
    for name in ("ana", "ben", "cem"):
        join_team(project, name)
    assert isinstance(run("share", project.path, "--leave", "ben", "--annotator", "ana").exception, BadInputError)
    assert run("share", project.path).exit_code == 2
    done = run("share", project.path, "--leave", "ben", "--annotator", "lead", "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"left": ["ben"]})
    both = ("share", project.path, tmp_path / "ana.dpo", "--for", "ana", "--leave", "cem", "--annotator", "cem")
    assert run(*both).exit_code == 2
    with project.read() as connection:
        assert team(connection) == ("ana", "cem")
    assert run("share", project.path, "--leave", "cem", "--annotator", "cem").exit_code == 0
    made = run("share", project.path, tmp_path / "ana.dpo", "--for", "ana")
    assert made.exit_code == 0, made.output
    with project.read() as connection:
        assert team(connection) == ("ana",)
    with open_project(tmp_path / "ana.dpo").read() as connection:
        assert team(connection) == ("ana",)


def test_packets_of_which_one_cannot_be_made_are_none(project: Project, tmp_path: Path) -> None:
    for names, why in (
        (("zoe", "ann"), "zoe, ann are not in the team"),
        (("a b", "a-b"), "would make one file"),
        (("zoe", " "), "one of these is blank"),
    ):
        options = [part for name in names for part in ("--for", name)]
        join = ["--join"] if " " in names else []
        result = run("share", project.path, tmp_path / "packets", *options, *join)
        assert why in str(result.exception)
        assert not (tmp_path / "packets").exists()
    with project.read() as connection:
        assert team(connection) == ()


def test_nobody_joins_for_a_packet_whose_file_is_there_already(project: Project, tmp_path: Path) -> None:
    (tmp_path / "zoe.dpo").write_text("mine")
    result = run("share", project.path, tmp_path / "zoe.dpo", "--for", "zoe", "--join")
    assert isinstance(result.exception, BadInputError)
    with project.read() as connection:
        assert team(connection) == ()


def test_the_verbs_are_registered() -> None:
    names = {command.name for command in app.registered_commands}
    assert {"merge", "share", "verify", "restore"} <= names
    assert isinstance(app, typer.Typer)
