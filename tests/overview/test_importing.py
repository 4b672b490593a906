"""Every face imports by the same function, which guesses, previews, backs up and carries out."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.overview.import_preview import preview_import
from dpotui.overview.import_words import import_lines, import_sentence
from dpotui.overview.importing import ImportRequest, import_files
from dpotui.overview.left_out import write_left_out
from dpotui.project import Project
from dpotui.project.safety.backups import list_backups
from dpotui.prompts import LeftOutRow, PromptImport
from read_back import count_prompts


def written(folder: Path, name: str, text: str) -> Path:
    """A file of this text."""
    path = folder / name
    path.write_text(text)
    return path


def test_a_preview_changes_nothing_and_the_import_does_what_it_said(project: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "p.csv", "prompt,tags\nHow do I brew?,tea\nWhich pot?,tea\n")
    preview = preview_import(project, ImportRequest((file,), tags=("pilot",)), author="ana")
    assert (preview.guessed, preview.request.kind, preview.columns.columns) == (True, "prompts", ("prompt", "tags"))
    assert count_prompts(project) == 0
    assert not list_backups(project.path)
    done = import_files(project, preview.request, author="ana")
    assert isinstance(preview.report, PromptImport)
    assert replace(preview.report, dry_run=False) == done
    assert count_prompts(project) == 2
    assert len(list_backups(project.path)) == 1


def test_a_preview_says_what_the_file_was_taken_for(project: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "c.csv", "ticket,answer\nHow do I brew?,\n")
    with pytest.raises(BadInputError, match="Its columns are those of candidates"):
        preview_import(project, ImportRequest((file,)), author="ana")


def test_a_screen_has_one_sentence_and_a_terminal_lines(project: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "p.csv", "prompt,tags,odd\nHow do I brew?,tea,1\nHow do I brew?,tea,2\n")
    report = import_files(project, ImportRequest((file,)), author="ana", dry_run=True)
    assert import_sentence(report) == "1 prompt would be imported from 2 rows, 1 the same as an earlier row."
    assert list(import_lines(report)) == [
        "2 rows in p.csv: 1 new prompt, 0 known, 1 duplicate folded.",
        "Columns: prompt, tags. Not read: odd.",
        "Tags: tea 1.",
        "A dry run: nothing was written.",
    ]


def test_what_is_left_out_is_written_down_beside_the_project(project: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "p.jsonl", '{"prompt": "a?"}\n{"prompt": ""}\n')
    report = import_files(project, ImportRequest((file,), skip_bad=True), author="ana")
    rows = [one for one in report.left_out if isinstance(one, LeftOutRow)]
    for number in (1, 2):
        path = write_left_out(project.path, rows)
        assert path == project.path.with_name(f"{project.path.stem}.left-out-{number}.jsonl")
        (line,) = map(json.loads, path.read_text().splitlines())
        assert (line["file"], line["line"], line["row"]) == ("p.jsonl", 2, {"prompt": ""})
        assert "the prompt is empty" in line["reason"]
