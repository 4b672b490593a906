"""`dpotui round`: start, decide, list, report."""

import json

import typer
from typer.testing import CliRunner

from builders import add_candidate, add_prompt
from dpotui.cli.verbs.rounds import round_decide, round_list, round_report, round_start
from dpotui.errors import BadInputError
from dpotui.project import Project, Row
from rounds.round_facts import attach, measure, start

app = typer.Typer()
app.command("start")(round_start)
app.command("decide")(round_decide)
app.command("list")(round_list)
app.command("report")(round_report)


def run(*arguments: str) -> str:
    """What the verb answers on stdout."""
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.exception
    return result.stdout


def release(project: Project) -> None:
    """Record a release of one pair."""
    prompt = add_prompt(project, "Where is it?")
    chosen, rejected = add_candidate(project, prompt, "There."), add_candidate(project, prompt, "No.")
    pair: Row = {
        "prompt": prompt,
        "chosen": chosen,
        "rejected": rejected,
        "side": "train",
        "margin": 2.0,
        "position": 0,
        "facts": "{}",
    }
    with project.write() as writer:
        row = {"name": "r1", "folder": "/data", "manifest": "{}", "documents": "{}"}
        writer.append("release", "lead", {"release": [row], "release_pair": [pair]})


def test_a_round_is_started_decided_and_listed(project: Project) -> None:
    release(project)
    path = str(project.path)
    assert run("list", path) == "No round yet; start one with `dpotui round start PROJECT`.\n"
    started = run("start", path, "--note", "tiny model \x1b[31m", "--annotator", "ana")
    assert started.startswith("Started: round 1 on r1 (1 pair), ")
    assert "by ana; tiny model ␛[31m: open\n" in started
    assert "success, written down before: It ranks the held-out prompts as the annotators do" in started
    assert "base model: not named; no model file made the responses" in started
    assert f"Next: dpotui round start {path} --release r1 --compare 40 --model FILE.gguf\n" in started
    stands = run("decide", path)
    assert "Not enough data for a verdict." in stands
    assert "missing: a measurement on at least 20 held-out prompts" in stands
    assert stands.splitlines()[0].endswith(": open")
    decided = run("decide", path, "1", "--decision", "scale", "--reason", "it wins", "--annotator", "ana")
    assert decided.splitlines()[0].endswith(": scale (it wins)")
    assert "## Round 1" in run("report", path)
    (reported,) = json.loads(run("report", path, "--json"))
    assert reported["entry"]["outcome"] == "not_enough"
    (entry,) = json.loads(run("list", path, "--json"))
    assert (entry["number"], entry["release_name"], entry["decision"], entry["reason"]) == (1, "r1", "scale", "it wins")


def test_json_says_null_where_there_is_no_number(project: Project) -> None:
    entry = start(project)
    measure(project, entry, attach(project, entry), [0.0] * 3)
    said = run("report", str(project.path), "--json")
    assert "NaN" not in said
    assert json.loads(said)[0]["summary"]["by_prompt"]["rate"]["mean"] is None


def test_a_decision_needs_its_reason(project: Project) -> None:
    result = CliRunner().invoke(app, ["decide", str(project.path), "1", "--decision", "stop", "--reason", " "])
    assert isinstance(result.exception, BadInputError)
    alone = CliRunner().invoke(app, ["decide", str(project.path), "--reason", "it wins"])
    assert isinstance(alone.exception, BadInputError)
    without = CliRunner().invoke(app, ["decide", str(project.path), "1", "--decision", "stop"])
    assert isinstance(without.exception, BadInputError)


def test_a_start_says_how_many_prompts_there_are_to_compare(project: Project) -> None:
    release(project)
    for number in range(12):
        add_prompt(project, f"Not judged {number}?")
    said = run("start", str(project.path), "--annotator", "ana")
    assert "12 prompts compared: too few for a verdict" in said
    assert "40 are planned; held out or never judged there are only 12 so far." in said
    for number in range(28):
        add_prompt(project, f"Not judged either {number}?")
    said = run("start", str(project.path), "--annotator", "ana")
    assert "40 prompts compared: if all are decided" in said
    assert "are planned" not in said
