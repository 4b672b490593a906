"""Saves that are taken out of a file show, the last ones too, and also after merging and sharing."""

import shutil
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from project.divergence import copy_of, dump, tamper

_LAST = "(SELECT id FROM revision ORDER BY rowid DESC LIMIT 1)"


@pytest.fixture
def judged(project: Project) -> Project:
    """A project whose last save is a judgement."""
    prompt = add_prompt(project, "Where is my tea?")
    add_judgement(project, prompt, "ann", {add_candidate(project, prompt, "On its way."): 4})
    return project


def cut_end(path: Path) -> None:
    """Take the last save out, with all that it said."""
    tamper(path, f"DELETE FROM judgement WHERE revision = {_LAST}")
    tamper(path, f"DELETE FROM revision WHERE id = {_LAST}")


def missing(path: Path) -> list[str]:
    """What is said to be missing."""
    return [damage.what for damage in verify(path).damages if damage.table == "sequence"]


def test_the_last_save_taken_out_is_missed(judged: Project) -> None:
    assert verify(judged.path).ok
    cut_end(judged.path)
    assert "1 save of copy" in missing(judged.path)[0]


def test_it_is_missed_in_a_shared_copy_and_in_what_that_is_merged_into(judged: Project, tmp_path: Path) -> None:
    before = copy_of(judged, tmp_path / "before.dpo")
    add_prompt(judged, "And my coffee?")
    tamper(judged.path, f"DELETE FROM prompt_tag WHERE revision = {_LAST}")
    tamper(judged.path, f"DELETE FROM prompt_origin WHERE revision = {_LAST}")
    tamper(judged.path, f"DELETE FROM intake WHERE revision = {_LAST}")
    tamper(judged.path, f"DELETE FROM revision WHERE id = {_LAST}")
    copy = share(open_project(judged.path), tmp_path / "copy.dpo").path
    assert len(missing(copy)) == 1
    assert verify(before.path).ok
    merge(before, copy)
    assert len(missing(before.path)) == 1


def test_a_whole_copy_brings_it_back(judged: Project, tmp_path: Path) -> None:
    whole = Path(shutil.copy(judged.path, tmp_path / "whole.dpo"))
    cut_end(judged.path)
    merge(open_project(judged.path), whole)
    assert verify(judged.path).ok
    assert dump(judged.path) == dump(whole)


def test_another_save_in_the_place_of_the_last_is_noticed(judged: Project, tmp_path: Path) -> None:
    whole = Path(shutil.copy(judged.path, tmp_path / "whole.dpo"))
    tamper(judged.path, f"UPDATE revision SET sha256 = '{'0' * 64}' WHERE id = {_LAST}")
    assert any("are not those that it was known to have made" in what for what in missing(judged.path))
    assert verify(whole).ok


def test_numbers_go_on_from_what_is_known_to_have_been_saved(judged: Project) -> None:
    cut_end(judged.path)
    add_prompt(open_project(judged.path), "And my coffee?")
    (what,) = missing(judged.path)
    assert what.startswith("1 save of copy")


def test_how_far_a_copy_has_come_never_shrinks(judged: Project) -> None:
    with (
        pytest.raises(Exception, match="facts are never changed"),
        judged.write() as writer,
    ):
        writer.connection.execute("UPDATE replica SET n = n - 1")


def test_a_copy_that_claims_the_impossible_is_refused(judged: Project, tmp_path: Path) -> None:
    other = copy_of(judged, tmp_path / "other.dpo")
    add_prompt(other, "And my coffee?")
    tamper(other.path, "UPDATE replica SET n = 9223372036854775807")
    with pytest.raises(Exception, match="how far it has come is out of range"):
        merge(judged, other.path)
