"""Adjudications of copies that went apart meet, are shown as a conflict, and are settled by a new one."""

from pathlib import Path

from adjudication.disputed import add_dispute, settle
from builders import add_candidate, add_judgement, add_prompt
from dpotui.overview.disagreement import describe_conflict
from dpotui.pairs import extract_pairs
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from project.divergence import copy_of, dump


def test_two_adjudicators_who_did_not_know_of_each_other_are_a_conflict_in_words(
    project: Project, tmp_path: Path
) -> None:
    prompt, one, other = add_dispute(project)
    theirs = copy_of(project, tmp_path / "theirs.dpo")
    settle(project, prompt, {one: 5, other: 1}, author="lead", cause="slip")
    settle(theirs, prompt, {one: 1, other: 5}, author="vera", lesson="Say who pays.")
    report = merge(project, theirs.path)
    (conflict,) = report.conflicts
    said = describe_conflict(project, conflict, "lead")
    assert said.what == "adjudication"
    assert {row.label: set(row.values) for row in said.differences}["Cause"] == {"slip", "guide gap"}
    merge(theirs, project.path)
    assert dump(project.path) == dump(theirs.path)
    settle(project, prompt, {one: 4, other: 2})
    (pair,) = extract_pairs(project).pairs
    assert (pair.chosen, pair.margin) == (one, 2)
    assert verify(project.path).ok


def test_a_work_packet_holds_no_adjudication(project: Project, tmp_path: Path) -> None:
    prompt, one, other = add_dispute(project)
    settle(project, prompt, {one: 5, other: 1}, lesson="a secret of the lead")
    packet = share(project, tmp_path / "packet.dpo", for_annotator="ann", prompts=(prompt,))
    with open_project(packet.path).read() as connection:
        assert connection.scalars("SELECT prompt FROM current_adjudication") == []
    assert b"a secret of the lead" not in packet.path.read_bytes()


def test_an_adjudicator_settles_what_one_found_unsafe(project: Project) -> None:
    prompt = add_prompt(project, "May I mix these?")
    one, other = (add_candidate(project, prompt, text) for text in ("Better not: it makes a gas.", "Sure."))
    add_judgement(project, prompt, "ann", {one: [5, 5, 5, 5, 5], other: [2, 2, 2, 2, 2]})
    add_judgement(project, prompt, "ben", {one: [5, 5, 5, 5, 1], other: [2, 2, 2, 2, 2]})
    assert extract_pairs(project).left_out[0].reason == "safety"
    settle(project, prompt, {one: 5, other: 2}, cause="slip")
    assert extract_pairs(project).pairs[0].chosen == one
    settle(project, prompt, {one: 1, other: 1}, cause="ambiguity")
    assert not extract_pairs(project).pairs
