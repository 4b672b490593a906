"""Preferences that a file states come in when asked for, count as nobody's judgement, and leave as what they are."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotation.annotated import filled_sheet
from builders import add_judgement
from dpotui.annotation import set_reference
from dpotui.annotation.scores.stated import read_stated
from dpotui.checks import run_checks
from dpotui.errors import BadInputError
from dpotui.export.reading import RESPONSES, texts_of
from dpotui.overview.import_words import import_lines, import_sentence
from dpotui.overview.importing import ImportRequest, import_files
from dpotui.pairs import extract_pairs
from dpotui.project import Project
from dpotui.project.exchange.merge import merge
from dpotui.prompts import PromptImport
from export.judged_project import export, judge_texts, read_jsonl
from project.divergence import copy_of

ROWS: list[dict[str, Any]] = [
    {"prompt": "Until when are you open?", "chosen": "Until six, on Sundays too.", "rejected": "No idea, sorry."},
    {"prompt": "Do you ship to Iceland?", "chosen": "We do, by sea.", "rejected": "Where is that?"},
]
"""Two that agree with themselves."""
CONTRADICTED = {"prompt": "Is tea a herb?", "response_1": "It is none.", "response_2": "It is one.", "winner": "1"}


def take(project: Project, folder: Path, rows: list[dict[str, Any]], name: str = "pairs.jsonl", **wishes: Any) -> Any:
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return import_files(project, ImportRequest((folder / name,), **wishes), author="lead")


def test_they_are_said_and_taken_only_when_asked_for(project: Project, tmp_path: Path) -> None:
    report = take(project, tmp_path, ROWS)
    assert isinstance(report, PromptImport)
    assert (report.answers, report.stated, report.preferences) == (4, 2, None)
    assert "2 preferences between these answers not taken; --preferences takes them." in list(import_lines(report))
    with project.read() as connection:
        assert read_stated(connection) == ()
    for dry_run, new in ((True, 2), (False, 2), (False, 0)):
        again = import_files(
            project, ImportRequest((tmp_path / "pairs.jsonl",), preferences=True), author="lead", dry_run=dry_run
        )
        assert isinstance(again, PromptImport)
        assert again.preferences == new
    assert "0 preferences as imported judgements" in import_sentence(again)
    with project.read() as connection:
        assert [one.file for one in read_stated(connection)] == ["pairs.jsonl"] * 2


def test_they_count_as_nobodys_judgement(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    pairs, before = extract_pairs(project), {one.key: one.headline for one in run_checks(project).results}
    take(project, tmp_path, ROWS, preferences=True)
    assert extract_pairs(project) == pairs
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM current_judgement WHERE author = 'lead'") == 0
        assert {row[0] for row in connection.execute("SELECT DISTINCT source FROM judgement")} == {"screen"}
    after = {one.key: one.headline for one in run_checks(project).results}
    assert after["agreement"] == before["agreement"]


def test_a_release_has_them_when_asked_and_says_what_they_are(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    turned = CONTRADICTED | {"winner": "2"}
    take(project, tmp_path, [*ROWS, CONTRADICTED], "pairs.jsonl", preferences=True)
    take(project, tmp_path, [turned], "other.jsonl", preferences=True)
    export(project, tmp_path / "without", validation=0)
    assert len(read_jsonl(tmp_path / "without/guide/train.jsonl")) == 12
    export(project, tmp_path / "out", validation=0, stated=True)
    records = read_jsonl(tmp_path / "out/guide/train.jsonl")
    stated = {one["prompt"]: (one["better_response"], one["weaker_response"]) for one in records if not one["scores"]}
    assert stated == {row["prompt"]: (row["chosen"], row["rejected"]) for row in ROWS}
    assert len(records) == 14
    assert records[-1]["diagnosis"] == "Stated in imported file 2; nobody judged it here."
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "In 2 rows nobody judged anything here" in card
    assert "It was not made blind or under this rubric" in card
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["stated"] == {"imported file 2": 2}
    assert "1 person scored the responses" in card


def test_what_people_judge_comes_before_what_a_file_states(project: Project, tmp_path: Path) -> None:
    take(project, tmp_path, ROWS, preferences=True)
    with project.read() as connection:
        one = next(one for one in read_stated(connection))
    add_judgement(project, one.prompt, "ana", {one.rejected: 5, one.chosen: 2})
    export(project, tmp_path / "out", validation=0, stated=True)
    records = read_jsonl(tmp_path / "out/guide/train.jsonl")
    assert len(records) == 2
    assert bool(records[0]["scores"]) != bool(records[1]["scores"])


def test_a_project_with_nothing_but_statements_can_be_exported(project: Project, tmp_path: Path) -> None:
    take(project, tmp_path, ROWS, preferences=True)
    with pytest.raises(BadInputError, match="no prompt has been judged yet"):
        export(project, tmp_path / "no", validation=0)
    export(project, tmp_path / "out", validation=0, stated=True, formats=("trl", "guide", "kto", "reward", "openai"))
    assert len(read_jsonl(tmp_path / "out/guide/train.jsonl")) == 2


def test_what_is_stated_leaves_with_no_secret_though_no_check_looks_at_it(project: Project, tmp_path: Path) -> None:
    row = {"prompt": "How do I sign in?", "chosen": "With AKIAQ7XPL2ZJ5RWN4TKD.", "rejected": "I do not know."}
    take(project, tmp_path, [*ROWS, row], preferences=True)
    report = export(project, tmp_path / "out", validation=0, stated=True, formats=("guide",))
    assert [item.reason for item in report.held_back] == ["its chosen response holds a secret"]


def test_they_go_along_in_a_merge(project: Project, tmp_path: Path) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    take(other, tmp_path, ROWS, preferences=True)
    merge(project, other.path)
    with project.read() as connection:
        assert len(read_stated(connection)) == 2


def test_columns_that_are_read_beside_the_prompts_are_said_to_be_read(project: Project, tmp_path: Path) -> None:
    row = {"prompt": "Open?", "response_a": "Six.", "response_b": "No.", "model_a": "big", "winner": "a", "odd": 1}
    assert take(project, tmp_path, [row]).ignored == ("winner", "odd")
    report = take(project, tmp_path, [row], preferences=True)
    assert (report.ignored, report.mapping["winner"], report.mapping["model_a"]) == (("odd",), "preference", "model")


def test_a_file_that_names_the_best_by_a_scale_states_nothing_and_says_so(project: Project, tmp_path: Path) -> None:
    rows = [{"prompt": f"Open on day {day}?", "response_1": "Yes.", "response_2": "No."} for day in range(4)]
    signed = [row | {"preference": value} for row, value in zip(rows, (2, 1, -1, 1), strict=True)]
    report = take(project, tmp_path, [*signed, *ROWS], preferences=True)
    assert (report.stated, report.preferences) == (2, 2)
    assert any("preference holds numbers that name no answer of its row" in note for note in report.notes)


def test_a_clear_file_keeps_what_it_states_beside_an_unclear_one_of_the_same_name(
    project: Project, tmp_path: Path
) -> None:
    paths = []
    for folder, second in (("clear", 2), ("unclear", 0)):
        rows = [
            {"prompt": f"{folder} {value}?", "response_1": "Yes.", "response_2": "No.", "preference": value}
            for value in (1, second)
        ]
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "pairs.jsonl")
        paths[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = import_files(project, ImportRequest(tuple(paths), preferences=True), author="lead")
    assert isinstance(report, PromptImport)
    assert (report.stated, report.preferences) == (2, 2)


@pytest.mark.parametrize("said", ["practised", "skipped"])
def test_of_a_prompt_of_which_anybody_said_anything_nothing_stated_leaves(
    project: Project, tmp_path: Path, said: str
) -> None:
    take(project, tmp_path, ROWS, preferences=True)
    with project.read() as connection:
        one, other = read_stated(connection)
        better = texts_of(connection, RESPONSES, [other.chosen])[other.chosen]
    scores = {} if said == "skipped" else {one.rejected: 5, one.chosen: 2}
    add_judgement(project, one.prompt, "ana", scores, outcome="skipped" if said == "skipped" else "scored")
    if said == "practised":
        set_reference(project, filled_sheet(project, one.prompt, "lead"), author="lead")
    export(project, tmp_path / "out", validation=0, stated=True)
    records = read_jsonl(tmp_path / "out/guide/train.jsonl")
    assert [record["better_response"] for record in records] == [better]


def test_the_name_of_a_file_leaves_with_nothing(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    take(project, tmp_path, ROWS, "ana_pairs.jsonl", preferences=True)
    export(project, tmp_path / "out", validation=0, stated=True, formats=("trl", "guide", "openai"))
    for file in (tmp_path / "out").rglob("*"):
        assert file.is_dir() or b"ana_pairs" not in file.read_bytes()
