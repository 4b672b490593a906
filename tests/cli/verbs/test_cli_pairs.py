"""`dpotui pairs`: the table, what was left out, and what it remembers."""

import json

import pytest
import typer
from typer.testing import CliRunner, Result

from builders import add_candidate, add_judgement, add_prompt
from dpotui.cli.verbs.pairs import pairs
from dpotui.errors import BadInputError
from dpotui.pairs import pair_settings
from dpotui.project import Project

app = typer.Typer()
app.command()(pairs)


def run(project: Project, *arguments: str) -> Result:
    """Run the verb on a project."""
    return CliRunner().invoke(app, [str(project.path), *arguments])


@pytest.fixture
def judged(project: Project) -> Project:
    """A project with one pair whose prompt is hostile, and a tie."""
    for text, scores in (("Where is \x1b[31mit\u202e [/x]?", (5, 3, 2)), ("And now?", (4, 4, 4))):
        prompt = add_prompt(project, text)
        candidates = [add_candidate(project, prompt, response) for response in ("Here.", "There.", "Nowhere.")]
        add_judgement(project, prompt, "ana", dict(zip(candidates, scores, strict=True)))
    return project


def test_it_lists_pairs_and_says_what_was_left_out(judged: Project) -> None:
    result = run(judged)
    assert result.exit_code == 0
    row, count, *left_out = result.stdout.splitlines()
    assert row.startswith("Where is ␛[31mit⟨RLO⟩ [/x]?")
    assert row.endswith("3.00  Relevance 5 over 2, Accuracy 5 over 2")
    assert count == "1 pair (best-worst, default margins)."
    assert left_out == ["1 judged prompt without a pair:", "       1  all responses score the same"]


def test_a_strategy_and_a_margin_are_remembered(judged: Project) -> None:
    assert "2 pairs (all, margin 1.5 or more)." in run(judged, "--strategy", "all", "--margin", "1.5").stdout
    assert "2 pairs (all, margin 1.5 or more)." in run(judged).stdout
    assert "3 pairs (all, default margins)." in run(judged, "--margin", "default").stdout
    assert pair_settings(judged).minimum_margin is None


def test_json_answers_every_field(judged: Project) -> None:
    report = json.loads(run(judged, "--json").stdout)
    assert report["strategy"] == "best-worst"
    assert report["pairs"][0]["margin"] == 3
    gap = report["pairs"][0]["gaps"][0]
    assert {"criterion": "relevance", "name": "Relevance", "chosen": 5, "rejected": 2}.items() <= gap.items()
    assert sum(gap["pull"] for gap in report["pairs"][0]["gaps"]) == pytest.approx(3)
    assert report["left_out"][0]["reason"] == "tie"


@pytest.mark.parametrize("arguments", [("--strategy", "worst"), ("--margin", "much"), ("--margin", "-1")])
def test_nonsense_is_refused_and_nothing_remembered(judged: Project, arguments: tuple[str, str]) -> None:
    assert isinstance(run(judged, *arguments).exception, BadInputError)
    assert pair_settings(judged).strategy == "best-worst"


def test_a_new_project_has_no_pairs(project: Project) -> None:
    assert run(project).stdout == "0 pairs (best-worst, default margins).\n"
