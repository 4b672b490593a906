"""Skipping, flagging, stating the best, undo: asked about one sheet and done to that sheet."""

from collections.abc import Callable

import pytest

from annotation.annotated import add_task
from dpotui.annotation import TIE
from dpotui.project import Project
from dpotui.tui.annotate.keys.questions import Questions
from dpotui.tui.dialogs.ask import AskChoice, AskText
from read_back import judgement_history
from tui.annotate.parts.sitting import Sitting, key


@pytest.fixture
def sitting(project: Project) -> Sitting:
    """Somebody at the first of three prompts with two responses each."""
    for number in range(3):
        add_task(project, f"Question {number}?", candidates=2)
    return Sitting(project).start()


def latest(sitting: Sitting, prompt: str) -> tuple[str, str]:
    sheet = judgement_history(sitting.session.project, prompt, "ann")[-1].sheet
    return sheet.outcome, sheet.note


def test_an_incomplete_sheet_is_led_to_what_is_missing_and_not_sent(sitting: Sitting) -> None:
    sitting.scoring.score(4)
    sitting.scoring.move(1, 99)
    sitting.outcomes.submit()
    assert "Not complete yet. Still to do: A Accuracy" in sitting.last_said
    assert not sitting.work.jobs
    assert (sitting.editor.column, sitting.editor.row) == (0, 1)


def test_skip_and_flag_close_the_sheet_they_were_asked_on(sitting: Sitting) -> None:
    first, second, _ = sitting.prompts()
    sitting.outcomes.skip()
    sitting.view.answer(None)
    assert not sitting.work.jobs
    sitting.outcomes.skip()
    sitting.view.answer("unclear_prompt")
    sitting.work.finish_all()
    sitting.outcomes.flag()
    sitting.view.answer(" two in one ")
    sitting.work.finish_all()
    assert latest(sitting, first) == ("skipped", "unclear_prompt")
    assert latest(sitting, second) == ("flagged", "two in one")


def test_scoring_a_flagged_prompt_says_that_the_lead_still_reads_the_note(sitting: Sitting) -> None:
    first, *_ = sitting.prompts()
    sitting.outcomes.flag()
    sitting.view.answer("two in one")
    sitting.work.finish_all()
    sitting.navigation.go_to(first)
    sitting.work.finish_all()
    sitting.fill()
    sitting.outcomes.submit()
    sitting.work.finish_all()
    assert latest(sitting, first) == ("scored", "")
    assert any("The lead still reads your note." in said for said in sitting.said)


def test_a_note_that_is_put_aside_is_kept_and_one_without_words_is_not(sitting: Sitting) -> None:
    editor = sitting.editor
    sitting.outcomes.flag()
    editor.note.text = "Two ques"
    sitting.view.answer(None)
    assert "put aside, not saved" in sitting.last_said
    assert editor.draft.note == "Two ques"
    sitting.outcomes.flag()
    editor.note.text = " "
    sitting.view.answer(None)
    assert not editor.changed


def test_the_best_is_stated_and_taken_back(sitting: Sitting) -> None:
    sitting.outcomes.prefer()
    sitting.view.answer(TIE)
    assert sitting.editor.sheet.preference == TIE
    sitting.outcomes.prefer()
    sitting.view.answer("")
    assert sitting.editor.sheet.preference is None


class Shown:
    """Shows a question and keeps what it is to be typed and to answer."""

    def __init__(self) -> None:
        self.answer: object = None
        self.typed: object = None

    def push(self, question: object, answered: object) -> None:  # noqa: ARG002
        self.answer = answered

    def type_into(self, question: object, keys: object) -> None:  # noqa: ARG002
        self.typed = keys


def test_an_answer_that_comes_after_another_prompt_was_opened_goes_nowhere(sitting: Sitting) -> None:
    shown, got = Shown(), list[object]()
    questions = Questions(sitting.session, sitting.typed, shown, sitting.hints.say)
    questions.ask(AskChoice("Which?", [("a", "A")]), got.append, about=sitting.editor)
    assert sitting.typed.asking
    sitting.navigation.next()
    shown.answer("a")  # type: ignore[operator]
    assert not got
    assert "your answer was not used" in sitting.last_said
    questions.ask(AskChoice("Which?", [("a", "A")]), got.append, about=sitting.editor)
    shown.answer("a")  # type: ignore[operator]
    questions.ask(AskText("Where?"), got.append)
    shown.answer(None)  # type: ignore[operator]
    assert got == ["a", None]


def test_a_choice_is_closed_by_its_digit_and_a_line_of_text_is_not(sitting: Sitting) -> None:
    for question, taken in ((AskChoice("Which?", [("a", "A")]), ["2"]), (AskText("Where?"), ["2", "x", "enter"])):
        shown = Shown()
        Questions(sitting.session, sitting.typed, shown, sitting.hints.say).ask(question, lambda _: None)
        for name in ("2", "x", "enter", "5"):
            sitting.typed.takes(key(name))
        assert [one.key for one in shown.typed()] == taken  # type: ignore[operator]
        sitting.typed.answered()
        sitting.typed.release(play=False)


def test_undo_goes_step_by_step_then_reopens_the_last_judgement_and_redo_returns(sitting: Sitting) -> None:
    first = sitting.editor.prompt
    sitting.scoring.score(3)
    sitting.outcomes.skip()
    sitting.view.answer("unclear_prompt")
    sitting.work.finish_all()
    sitting.undoing.undo()
    assert sitting.typed.waiting
    sitting.work.finish_all()
    assert (sitting.editor.prompt, latest(sitting, first)[0]) == (first, "withdrawn")
    assert "Taken back, not saved" in sitting.last_said
    sitting.undoing.redo()
    sitting.work.finish_all()
    assert latest(sitting, first) == ("skipped", "unclear_prompt")
    assert sitting.editor.prompt != first
    sitting.undoing.redo()
    assert sitting.last_said == "There is nothing to redo."


def test_a_note_that_was_put_aside_or_sent_is_there_when_the_flag_is_asked_for_again(sitting: Sitting) -> None:
    first = sitting.editor.prompt
    sitting.outcomes.flag()
    sitting.editor.note.write("Two ques")
    sitting.view.answer(None)
    sitting.outcomes.flag()
    assert "Two ques" in str(sitting.view.asked[-1][0].__dict__)
    sitting.editor.note.write("Two questions in one")
    sitting.view.answer("Two questions in one")
    sitting.work.finish_all()
    sitting.navigation.go_to(first)
    sitting.work.finish_all()
    sitting.outcomes.flag()
    assert "Two questions in one" in str(sitting.view.asked[-1][0].__dict__)


def test_skipping_what_was_scored_says_what_it_takes_out(sitting: Sitting) -> None:
    first = sitting.editor.prompt
    sitting.outcomes.skip()
    assert "will not count" not in str(sitting.view.asked.pop()[0].__dict__)
    sitting.typed.answered()
    sitting.fill()
    sitting.outcomes.submit()
    sitting.work.finish_all()
    sitting.navigation.go_to(first)
    sitting.work.finish_all()
    sitting.outcomes.skip()
    assert "your scores will not count" in str(sitting.view.asked[-1][0].__dict__)


def test_a_note_is_kept_from_the_first_key_on(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Callable[[str], None]] = []

    def ask_note(question: str, *, value: str, typed: Callable[[str], None]) -> AskText:
        heard.append(typed)
        return AskText(question, value=value, typed=typed)

    monkeypatch.setattr("dpotui.tui.annotate.keeping.outcomes.ask_note", ask_note)
    sitting.outcomes.flag()
    drawn = sitting.view.rendered
    heard[0]("Tw")
    assert sitting.editor.draft.note == "Tw"
    assert sitting.view.rendered > drawn
