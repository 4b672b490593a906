"""Entries of a log that are no messages, notes and silent conversations are left out of an import, and it is said."""

import json
from pathlib import Path

from dpotui.candidates import import_candidates
from dpotui.project import Project
from dpotui.prompts import import_prompts
from dpotui.prompts.importing.changes import read_import_changes

LOG = [
    {"session_id": "s", "from": "user", "content": "How do I descale it?"},
    {"session_id": "s", "event": "joined"},
    {"session_id": "s", "event": "typing"},
    {"session_id": "s", "from": "operator", "content": "She is angry.", "type": "note"},
    {"session_id": "s", "from": "operator", "content": "With vinegar."},
]
SAID = "log.jsonl: 2 entries of a log that are no messages, 1 note within the team left out"


def written(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in LOG), encoding="utf-8")
    return path


def test_what_is_left_out_of_a_log_is_said_and_counted(project: Project, tmp_path: Path) -> None:
    report = import_prompts(project, [written(tmp_path)], author="lead")
    assert report.new == 1
    assert SAID in report.notes
    with project.read() as connection:
        assert read_import_changes(connection).left_out == 3


def test_so_it_is_where_a_log_brings_candidates(project: Project, tmp_path: Path) -> None:
    report = import_candidates(project, [written(tmp_path)], author="lead")
    assert report.new == 1
    assert SAID in report.notes
    with project.read() as connection:
        assert read_import_changes(connection).left_out == 3


def test_conversations_in_which_nothing_was_said_are_counted(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "chats.json"
    talks = [{"chat_messages": []}, {"chat_messages": [{"sender": "human", "text": "Why?"}]}, {"chat_messages": []}]
    path.write_text(json.dumps(talks), encoding="utf-8")
    report = import_prompts(project, [path], author="lead")
    assert (report.new, report.notes) == (1, ("chats.json: 2 conversations in which nothing was said left out",))
