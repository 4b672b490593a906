"""`dpotui status`: eight lines, the next step, pace and forecast."""

import json

import typer
from typer.testing import CliRunner

from builders import add_candidate, add_judgement, add_prompt
from dpotui.cli.verbs.status import status
from dpotui.overview import read_dashboard
from dpotui.project import Project

app = typer.Typer()
app.command()(status)


def test_it_says_where_the_project_stands(project: Project) -> None:
    for number in range(5):
        prompt = add_prompt(project, f"Question {number}: {number * 7919}?")
        chosen, rejected = add_candidate(project, prompt, f"Good {number}."), add_candidate(project, prompt, "Bad.")
        add_judgement(project, prompt, "ana", {chosen: 5, rejected: 3}, active_seconds=120.0)
    result = CliRunner().invoke(app, [str(project.path)])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [lines[phase][:5] for phase in (1, 2, 3, 5, 7, 8)] == ["[x] 1", "[-] 2", "[ ] 3", "[-] 5", "[ ] 7", "[ ] 8"]
    assert lines[5] == "[-] 5 Pairs             5 pairs from 5 judged prompts"
    assert lines[9].startswith("Next: Bring in 95 more real prompts")
    assert lines[10] == "Then: Generate candidates for 5 prompts with fewer than 3"
    assert lines[-2] == "Pace: 5 judgements today, 30 per active hour"
    assert lines[-1].startswith("Forecast: 100 pairs in about 19 working days, 500 pairs in about 99 working days (")


def test_a_new_project_has_no_forecast_and_says_why(project: Project) -> None:
    lines = CliRunner().invoke(app, [str(project.path)]).stdout.splitlines()
    assert lines[10] == "Pace: 0 judgements today"
    assert lines[11] == "Forecast: none before 5 prompts are judged on screen (0 so far)"


def test_a_skip_and_a_flag_are_no_judgements_and_are_told(project: Project) -> None:
    for number, outcome in enumerate(("scored", "skipped", "flagged")):
        prompt = add_prompt(project, f"Question {number}?")
        answers = [add_candidate(project, prompt, text) for text in (f"Yes {number}.", f"No {number}.")]
        add_judgement(project, prompt, "ana", dict.fromkeys(answers, 4) if outcome == "scored" else {}, outcome=outcome)
    lines = CliRunner().invoke(app, [str(project.path)]).stdout.splitlines()
    assert "1 prompt judged, 1 open, 1 skipped or flagged; by two people: 0 of 1 drawn" in lines[4]
    assert lines[-2].startswith("Pace: 1 judgement today, 2 skipped or flagged")
    days = read_dashboard(project).days
    assert [dict(day.by_annotator) for day in days] == [{"ana": 1}]


def test_json_answers_every_field(project: Project) -> None:
    report = json.loads(CliRunner().invoke(app, [str(project.path), "--json"]).stdout)
    assert [step["key"] for step in report["steps"]] == [
        "scope", "prompts", "candidates", "annotation", "pairs", "checks", "export", "rounds",
    ]  # fmt: skip
    assert report["forecast"]["days_to"] == {"100": None, "500": None}
