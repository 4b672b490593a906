"""What changed between two releases is told, with why."""

from pathlib import Path

import pytest

from builders import add_judgement
from dpotui.errors import BadInputError
from dpotui.export import compare_releases, export_release
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project
from dpotui.prompts import exclude_prompt
from export.judged_project import TEXTS, judge_texts


def test_added_removed_and_changed_pairs_are_told_with_their_reasons(project: Project, tmp_path: Path) -> None:
    judge_texts(project, TEXTS[:8])
    export_release(project, tmp_path / "one", author="lead")
    pairs = extract_pairs(project).pairs
    exclude_prompt(project, pairs[0].prompt, reason="no", author="lead")
    decide_pair(project, pairs[1], verdict="drop", author="lead")
    add_judgement(project, pairs[2].prompt, "ana", {pairs[2].chosen: 4, pairs[2].rejected: 4})
    decide_pair(project, pairs[3], verdict="keep", diagnosis="In other words.", author="lead")
    add_judgement(project, pairs[4].prompt, "ben", {pairs[4].chosen: 5, pairs[4].rejected: 1})
    judge_texts(project, TEXTS[8:10])
    export_release(project, tmp_path / "two", despite=["split"], author="lead")
    found = compare_releases(project, "r1", "r2")
    assert [one.why for one in found.added] == ["a prompt judged since"] * 2
    assert {one.prompt: one.why for one in found.removed} == {
        pairs[0].prompt: "its prompt or a response was excluded",
        pairs[1].prompt: "dropped by hand",
        pairs[2].prompt: "all responses score the same",
    }
    assert {one.prompt: one.why for one in found.changed} == {
        pairs[3].prompt: "the diagnosis",
        pairs[4].prompt: "the margin, the diagnosis, the scores, how many people scored it",
    }
    assert found.same == 3
    said = list(found.lines())
    assert said[0] == "From r1 (8 pairs) to r2 (7 pairs):"
    assert "  + 2: a prompt judged since" in said


def test_a_release_does_not_differ_from_itself_and_an_unknown_one_is_refused(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    export_release(project, tmp_path / "one", author="lead")
    found = compare_releases(project, "r1", "r1")
    assert (found.added, found.removed, found.changed, found.same) == ((), (), (), len(TEXTS))
    with pytest.raises(BadInputError, match="r2: there is no such release"):
        compare_releases(project, "r1", "r2")
