"""What a merge inserts refers only to what is there, and arrives whole and in order, few facts or many."""

from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, Row
from dpotui.project.exchange.merge import merge
from project.divergence import copy_of, dump, tamper


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("DELETE FROM candidate", "candidate"),
        ("DELETE FROM prompt", "prompt"),
        ("DELETE FROM replica", "replica"),
    ],
)
def test_a_copy_that_lacks_what_it_refers_to_is_refused(
    project: Project, tmp_path: Path, statement: str, missing: str
) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    prompt = add_prompt(other, "Hello?")
    add_judgement(other, prompt, "ann", {add_candidate(other, prompt, "Hi."): 4})
    tamper(other.path, statement)
    before = dump(project.path)
    with pytest.raises(ProjectUnavailableError, match=f"other.dpo: not merged, {missing} .*refers to it"):
        merge(project, other.path)
    assert dump(project.path) == before


@pytest.mark.parametrize("count", [1, 99, 100, 101, 2500])
def test_any_number_of_rows_arrives_in_the_order_in_which_it_was_stored(
    project: Project, tmp_path: Path, count: int
) -> None:
    other = copy_of(project, tmp_path / "other.dpo")
    prompt = add_prompt(other, "Hello?")
    tags: list[Row] = [{"prompt": prompt, "tag": f"tag {number}", "present": 1} for number in range(count)]
    with other.write() as writer:
        writer.append("tags", "ann", {"prompt_tag": tags})
    for number in range(3):
        add_prompt(other, f"Question {number}?")
    merge(project, other.path)
    with project.read() as mine, other.read() as theirs:
        order = "SELECT id FROM prompt ORDER BY rowid"
        assert mine.scalars(order) == theirs.scalars(order)
        assert mine.scalar("SELECT count(*) FROM current_tag") == count
    assert dump(project.path) == dump(other.path)
