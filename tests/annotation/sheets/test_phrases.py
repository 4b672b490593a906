"""Phrases to be used again: one's own, the most recent first, each once."""

from msgspec.structs import replace

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import Remark, save_sheet
from dpotui.annotation.sheets.phrases import distinct_phrases, matching_phrases, phrases_on, recent_phrases
from dpotui.project import Project


def judge(project: Project, annotator: str, question: str, reason: str) -> None:
    sheet = filled_sheet(project, add_task(project, question), annotator)
    first, *rest = sheet.shown_order
    remarks = {first: Remark(reason)} | {candidate: Remark("The same old words.") for candidate in rest}
    save_sheet(project, annotator, replace(sheet, remarks=remarks), active_seconds=1)


def test_ones_own_sentences_come_back_the_latest_first_and_nobody_elses(project: Project) -> None:
    judge(project, "ann", "One?", "Names the order. Says when.")
    judge(project, "ben", "Two?", "This is Ben's own phrase.")
    judge(project, "ann", "Three?", "Misses the point.\nToo long,  and vague")
    phrases = recent_phrases(project, "ann")
    assert [phrase for phrase in phrases if phrase != "The same old words."] == [
        "Misses the point.",
        "Too long, and vague",
        "Names the order.",
        "Says when.",
    ]
    assert phrases.count("The same old words.") == 1
    assert recent_phrases(project, "eve") == ()


def test_sentences_end_as_they_do_in_many_scripts_and_each_comes_once() -> None:
    assert distinct_phrases(["答えていない。 とても短い。いい", "Ok. OK then! ok then!", "x" * 500]) == (
        "答えていない。",
        "とても短い。",
        "OK then!",
    )


def test_what_stands_on_the_sheet_counts_before_it_is_saved_but_not_the_reason_under_way(project: Project) -> None:
    sheet = filled_sheet(project, add_task(project, "One?"), "ann")
    first, second = sheet.shown_order[:2]
    remarks = {first: Remark("Half a thought"), second: Remark("Good tone.")}
    assert phrases_on(replace(sheet, remarks=remarks), except_for=first) == ("Good tone.",)


def test_words_narrow_the_phrases_down_in_any_order_and_case() -> None:
    phrases = ("Names the order.", "Orders nothing.", "Says when.")
    assert matching_phrases(phrases, "ORDER the") == ("Names the order.",)
    assert matching_phrases(phrases, " ") == phrases
