"""`dpotui export`: what it answers, and what it refuses."""

import json
from pathlib import Path
from typing import get_type_hints

import pytest
import typer
from typer.testing import CliRunner

from builders import add_candidate, add_judgement, add_prompt
from dpotui.cli.verbs.export import export
from dpotui.errors import BadInputError
from dpotui.export.formats import FORMATS
from dpotui.project import Project

app = typer.Typer()
app.command()(export)


@pytest.fixture
def judged(project: Project) -> Project:
    """A project with one pair whose texts are hostile, and one that is held back."""
    question = "Where is \x1b[31mmy order\x1b[0m [/x], it is late?"
    for text, weaker in ((question, "No."), ("Where do I find my number?", "Where do I find my number? Who knows.")):
        prompt = add_prompt(project, text)
        chosen, rejected = add_candidate(project, prompt, "I will look."), add_candidate(project, prompt, weaker)
        add_judgement(project, prompt, "ana", {chosen: 5, rejected: 3})
    return project


def test_it_names_the_release_its_files_and_what_was_held_back(judged: Project, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [str(judged.path), str(tmp_path / "out"), "--validation", "0"])
    assert result.exit_code == 0
    assert result.stdout.startswith("Release r1: 1 pair (1 train, 0 validation) in ")
    assert "  guide/train.csv  1 row\n" in result.stdout
    assert "  held back: 1 pair, the rejected response repeats the prompt\n" in result.stdout


def test_one_format_may_be_asked_for_and_json_answers_every_field(judged: Project, tmp_path: Path) -> None:
    arguments = [str(judged.path), str(tmp_path / "out"), "--validation", "0", "--format", "guide", "--json"]
    report = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert (report["name"], report["pairs"], report["train"], report["validation"]) == ("r1", 1, 1, 0)
    assert {file["path"].split("/")[0] for file in report["files"]} == {"guide"}
    assert report["held_back"][0][1] == "the rejected response repeats the prompt"


def test_an_unknown_format_is_refused(judged: Project, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [str(judged.path), str(tmp_path / "out"), "--format", "xml"])
    assert isinstance(result.exception, BadInputError)
    assert str(result.exception) == f"xml: there is no such format; there are {', '.join(FORMATS)}."


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_named_where_one_looks_for_them(name: str) -> None:
    assert name in get_type_hints(export, include_extras=True)["formats"].__metadata__[0].help
    assert f"`{name}`" in (Path(__file__).parents[3] / "docs/export.md").read_text(encoding="utf-8")


def test_a_release_is_written_again_and_compared_with_another(judged: Project, tmp_path: Path) -> None:
    command = [str(judged.path), str(tmp_path / "out"), "--validation", "0"]
    assert CliRunner().invoke(app, command).exit_code == 0
    again = CliRunner().invoke(app, [str(judged.path), str(tmp_path / "again"), "--release", "r1"])
    assert again.stdout.startswith("Release r1: 1 pair (1 train, 0 validation) in ")
    assert (tmp_path / "again/README.md").read_bytes() == (tmp_path / "out/README.md").read_bytes()
    compared = CliRunner().invoke(app, [str(judged.path), "--compare", "r1", "r1"])
    assert compared.stdout.splitlines()[-1] == "1 the same"
    missing = CliRunner().invoke(app, [str(judged.path)])
    assert isinstance(missing.exception, BadInputError)
