"""Writing facts, and what counts as current."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project, open_project, sha256_of
from dpotui.project.store.facts.ledger import stored_hash


def rows(project: Project, query: str) -> list[Any]:
    with project.read() as connection:
        return [tuple(row) for row in connection.execute(query)]


def set_member(project: Project, name: str, active: int, author: str = "lead") -> str:
    with project.write() as writer:
        return writer.append("member", author, {"member": [{"name": name, "active": active}]}, subject=name)


def test_a_revision_supersedes_the_one_before_it_and_both_stay(project: Project) -> None:
    first = set_member(project, "ann", 1)
    second = set_member(project, "ann", 0)
    assert rows(project, "SELECT name, active FROM current_member") == [("ann", 0)]
    assert rows(project, "SELECT revision, parent FROM revision_parent") == [(second, first)]
    assert rows(project, "SELECT count(*) FROM member") == [(2,)]


def test_every_stored_revision_hashes_to_what_its_row_says(project: Project) -> None:
    prompt = add_prompt(project, "Where is my tea?", tags=["easy"])
    add_judgement(project, prompt, "ann", {})
    with project.read() as connection:
        for row in connection.execute("SELECT id, kind, sha256 FROM revision").all():
            assert stored_hash(connection, row.id, row.kind) == row.sha256


def test_clocks_and_counts_run_on_without_gaps(project: Project) -> None:
    for name in ("ann", "ben", "cem"):
        set_member(project, name, 1)
    assert rows(project, "SELECT n, clock FROM revision ORDER BY n") == [(n, n) for n in range(1, 5)]


def test_a_copy_of_the_file_is_another_replica(project: Project, tmp_path: Path) -> None:
    set_member(project, "ann", 1)
    copy = tmp_path / "copy.dpo"
    shutil.copy(project.path, copy)
    other = open_project(copy)
    set_member(other, "ben", 1)
    replicas = rows(other, "SELECT DISTINCT replica FROM revision")
    assert len(replicas) == 2
    assert rows(other, "SELECT n FROM revision WHERE subject = 'ben'") == [(1,)]


def test_the_same_content_is_stored_once(project: Project) -> None:
    assert add_prompt(project, "Hello") == add_prompt(project, "Hello")
    assert rows(project, "SELECT count(*) FROM prompt") == [(1,)]


def test_a_tag_taken_off_is_gone_and_can_come_back(project: Project) -> None:
    prompt = add_prompt(project, "Hello", tags=["easy", "late"])
    for present, left in ((0, [("easy",)]), (1, [("easy",), ("late",)])):
        with project.write() as writer:
            writer.append("tags", "lead", {"prompt_tag": [{"prompt": prompt, "tag": "late", "present": present}]})
        assert rows(project, "SELECT tag FROM current_tag ORDER BY tag") == left


def test_a_prompt_once_held_out_for_validation_never_trains(project: Project) -> None:
    prompt = add_prompt(project, "Hello")
    for side in ("validation", "train"):
        with project.write() as writer:
            writer.append("split", "lead", {"split_side": [{"prompt": prompt, "side": side}]}, subject="split")
    assert rows(project, "SELECT side FROM current_split") == [("validation",)]


def test_an_error_inside_a_write_leaves_nothing_behind(project: Project) -> None:
    with pytest.raises(BadInputError), project.write() as writer:
        writer.append("member", "lead", {"member": [{"name": "ann", "active": 1}]}, subject="ann")
        raise BadInputError("no")
    assert rows(project, "SELECT count(*) FROM member") == [(0,)]


def test_writers_at_once_lose_nothing(project: Project) -> None:
    def work(name: str) -> None:
        mine = open_project(project.path)
        for turn in range(10):
            set_member(mine, name, turn % 2, author=name)

    threads = [threading.Thread(target=work, args=(f"a{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(project, "SELECT count(*) FROM member") == [(40,)]
    assert rows(project, "SELECT count(*), max(n), count(DISTINCT clock) FROM revision") == [(41, 41, 41)]


def test_text_that_cannot_be_utf8_is_refused_in_words() -> None:
    with pytest.raises(BadInputError, match="unpaired surrogate"):
        sha256_of("\ud800")


def test_a_text_that_no_other_copy_would_take_is_not_saved(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    candidate = add_candidate(project, prompt, "Hi.")
    with pytest.raises(ProjectUnavailableError, match=r"too big; nothing was changed(.|\n)*longer than the 32 MB"):
        add_judgement(project, prompt, "ann", {candidate: 4}, reasons={candidate: "x" * 34_000_000})
    with project.read() as connection:
        assert not connection.scalar("SELECT count(*) FROM judgement")
