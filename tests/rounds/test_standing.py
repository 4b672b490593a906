"""Where a round stands: what is known of it in words, what was tried, and what is kept when it is decided."""

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.rounds import (
    RoundStanding,
    choose,
    decide_round,
    describe_round,
    earlier_rounds,
    read_judging,
    read_standing,
    report_rounds,
    start_round,
)
from rounds.round_facts import add_release, attach, compare, measure, start

CLEAR = [0.2] * 24 + [-0.1] * 6


def said(standing: RoundStanding) -> str:
    """All that a person can read of a round."""
    return "\n".join(line for section in describe_round(standing) for line in (section.title, *section.lines))


def judge_all(project: Project, seen_word: str) -> None:
    """Say of every prompt that the answer with this word is better."""
    task = read_judging(project, None, "ana")
    for answers in task.answers:
        choose(project, task, answers.prompt, "left" if seen_word in answers.left else "right", judge="ana")


def test_success_and_power_are_written_down_before_anything_is_known(project: Project) -> None:
    add_release(project, train=1, held_out=2)
    for number in range(18):
        add_prompt(project, f"Nobody judged this: {number}")
    entry = start_round(project, author="lead", success="Ranks refunds right and wins 7 of 10.", comparisons=20)
    words = said(read_standing(project))
    assert "success, written down before: Ranks refunds right and wins 7 of 10." in words
    assert "2 held-out prompts: too few for a verdict" in entry.power
    assert "20 prompts compared" in words
    with pytest.raises(BadInputError, match="at least 15"):
        start_round(project, author="lead", comparisons=10)


def test_a_round_tells_what_it_waits_for_step_by_step(project: Project) -> None:
    entry = start(project)
    assert [one.title for one in describe_round(read_standing(project)) if one.done] == ["Question"]
    attachment = attach(project, entry)
    assert "LoRA adapter adapter (sha256 abababababab)" in said(read_standing(project))
    assert "loss 0.640 to 0.540, margin 0.100 to 0.300" in said(read_standing(project))
    measure(project, entry, attachment, CLEAR)
    assert "24 of 30 held-out prompts ranked as the annotators do" in said(read_standing(project))
    compare(project, entry, attachment, prompts=4)
    assert "0 of 4 judgements given" in said(read_standing(project))
    judge_all(project, "tuned")
    assert "tuned answers: 4 won, 0 lost" in said(read_standing(project))
    assert read_standing(project).verdict.outcome == "ranks_better"
    assert "at least 11 more decided comparisons" in said(read_standing(project))


def test_the_verdict_is_kept_with_the_decision(project: Project) -> None:
    entry = start(project)
    measure(project, entry, attach(project, entry), CLEAR)
    decided = decide_round(project, None, decision="scale", reason="it ranks well", author="lead")
    assert (decided.outcome, decided.decision) == ("ranks_better", "scale")
    assert "the verdict at that time: It ranks better" in said(read_standing(project))
    with project.read() as connection:
        (sentence,) = earlier_rounds(connection)
    assert sentence.startswith("Round 1 on release r1 (2 pairs): It ranks better")
    assert sentence.endswith("Decided: scale.")
    assert "lead" not in sentence


def test_trying_several_weights_asks_for_more(project: Project) -> None:
    entry = start(project)
    for number in range(3):
        measure(project, entry, attach(project, entry, sha256=f"{number}" * 64), [0.1] * 21 + [-0.1] * 9)
    standing = read_standing(project)
    assert standing.attempts == 3
    assert standing.verdict.ranking != "better"
    assert "3 sets of weights were tried in this round, so p must be under 0.017" in said(standing)


def test_a_learning_curve_stands_beside_the_round_and_is_no_attempt(project: Project) -> None:
    entry = start(project)
    for share, right in ((0.25, 16), (0.5, 19), (1.0, 24)):
        attachment = attach(project, entry, sha256=f"{int(share * 4)}" * 64, share=share)
        measure(project, entry, attachment, [0.1] * right + [-0.1] * (30 - right))
    standing = read_standing(project)
    assert [point.share for point in standing.curve] == [0.25, 0.5, 1.0]
    assert [point.ranking.right for point in standing.curve] == [16, 19, 24]
    assert standing.attempts == 1
    assert "25 %" in said(standing)


def test_the_report_has_every_round_and_shows_stored_words_as_they_are(project: Project) -> None:
    add_release(project)
    start_round(project, author="lead", note="![x](http://evil/p.png) <script>")
    measure(project, entry := start(project), attach(project, entry), CLEAR)
    report = report_rounds(project)
    assert len(report.rounds) == 2
    assert "| 2 | r1 | 2 | 80 % | 24 of 30 |" in report.markdown
    assert "--learning-rate 0.0001 --beta 0.1`" in report.markdown
    assert "`dpotui round measure test.dpo 2`" in report.markdown
    assert "`dpotui round start test.dpo --release r1 --compare 40`" in report.markdown
    assert "![x]" not in report.markdown
    assert "<script>" not in report.markdown
    assert "## Round 1" not in report_rounds(project, "2").markdown


def test_a_report_needs_a_round(project: Project) -> None:
    with pytest.raises(BadInputError, match="no round yet"):
        report_rounds(project)


def test_a_name_that_would_end_the_code_of_a_command_is_shown_as_text(project: Project) -> None:
    add_release(project, "r`<b>")
    start_round(project, author="lead")
    markdown = report_rounds(project).markdown
    assert "<b>" not in markdown.replace("\\<b\\>", "")
    assert "\\`" in markdown
