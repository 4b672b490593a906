"""`dpotui import`: what goes in, and what it answers."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from builders import add_candidate, add_prompt
from dpotui.candidates import candidate_counts
from dpotui.cli.verbs.imports import import_files
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.scope import current_rubric
from read_back import list_prompts

CSV = 'Question;Category;Mood\n"Where; is it?";orders;sad\nHello;easy;\nHello;easy;glad\n'


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    return path


def run(project: Project, *arguments: str | Path) -> Result:
    app = typer.Typer(rich_markup_mode=None)
    app.command("import")(import_files)
    given = [str(project.path), *map(str, arguments), "--annotator", "lead"]
    return CliRunner().invoke(app, given, catch_exceptions=False)


def run_json(project: Project, *arguments: str | Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run(project, *arguments, "--json").stdout)
    return report


def test_a_few_lines_say_what_came_in_and_how_it_was_understood(project: Project, questions: Path) -> None:
    assert run(project, questions, "--tag", "week 1").stdout.splitlines() == [
        "3 rows in questions.csv: 2 new prompts, 0 known, 1 duplicate folded.",
        "Columns: Question as prompt, Category as tags. Not read: Mood.",
        "Tags: week 1 2, easy 1, orders 1.",
    ]
    assert [prompt.text for prompt in list_prompts(project)] == ["Where; is it?", "Hello"]


def test_a_dry_run_says_so_and_writes_nothing(project: Project, questions: Path) -> None:
    before = project.path.read_bytes()
    result = run(project, questions, "--dry-run", "--map", "Category=ignore", "--sample", "1", "--seed", "3")
    assert result.stdout.splitlines() == [
        "3 rows in questions.csv: 1 new prompt, 0 known, 1 duplicate folded, 1 not in the sample.",
        "Columns: Question as prompt. Not read: Category, Mood.",
        "Sample: 1 of 2 prompts, seed 3, in the shares of tag, then source, then length.",
        "Within each share: the rest as different from each other as can be.",
        "By length (short up to 5 characters, long from 13): long 1 of 1, short 0 of 1.",
        "A dry run: nothing was written.",
    ]
    assert project.path.read_bytes() == before


def test_the_answer_is_json_on_request(project: Project, questions: Path) -> None:
    report = run_json(project, questions)
    assert (report["rows"], report["new"], report["folded"], report["dry_run"]) == (3, 2, 1, False)
    assert report["mapping"] == {"Question": "prompt", "Category": "tags"}


def test_a_broken_line_is_named_and_changes_nothing(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text('{"prompt": "a"}\n{"prompt": "b"\n')
    before = project.path.read_bytes()
    with pytest.raises(BadInputError, match=r"broken\.jsonl:2: is not valid JSON") as error:
        run(project, path)
    assert error.value.exit_code == 2
    assert project.path.read_bytes() == before


def test_hostile_text_reaches_the_terminal_harmlessly(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps({"prompt": "hi", "tags": ["\x1b[31m[/x]\u202e"], "\x1b]0;own": 1}) + "\n")
    said = run(project, path).stdout
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "␛[31m[/x]⟨RLO⟩ 1" in said


def test_a_file_with_responses_is_taken_for_candidates(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "candidates.jsonl"
    path.write_text("".join(json.dumps({"prompt": "Hello", "response": text}) + "\n" for text in ("Hi!", "What?")))
    assert run(project, path).stdout.startswith("2 rows in candidates.jsonl: 2 new candidates, ")
    assert candidate_counts(project).candidates == 2
    with pytest.raises(BadInputError, match="--tag and --sample are for prompts"):
        run(project, path, "--tag", "x")


def test_a_file_with_annotators_and_responses_is_taken_for_scores(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Hello")
    for response in ("Hi!", "What?"):
        add_candidate(project, prompt, response)
    with project.read() as connection:
        keys = [criterion.key for criterion in current_rubric(connection).criteria]
    head = ["annotator", "prompt", "response", "reason", *keys]
    given = [["ann", "Hello", response, "a good reason for it", *["3"] * len(keys)] for response in ("Hi!", "What?")]
    path = tmp_path / "scores.csv"
    path.write_text("".join(",".join(row) + "\n" for row in [head, *given]))
    said = run(project, path).stdout
    assert said.startswith("2 rows in scores.csv: 1 new judgement, 0 known.\n1 prompt judged by ann")


def test_files_of_different_kinds_are_not_mixed_by_guess(project: Project, questions: Path, tmp_path: Path) -> None:
    path = tmp_path / "candidates.jsonl"
    path.write_text('{"prompt": "Hello", "response": "Hi!"}\n')
    with pytest.raises(BadInputError, match="one kind at a time"):
        run(project, questions, path)
