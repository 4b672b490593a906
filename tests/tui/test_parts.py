"""The parts of places, each on its own and without an app."""

from collections.abc import Callable
from pathlib import Path
from weakref import WeakSet

import pytest
from textual.message import Message

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import repeat_share
from dpotui.candidates import Endpoint, LocalModel, ServedModel, ServerSettings
from dpotui.errors import BadInputError
from dpotui.pairs import Pair, report_pairs
from dpotui.project import Project
from dpotui.project.exchange.conflicts import Conflict
from dpotui.scope import find_rubric, rubric_history
from dpotui.tui.generate.model_questions import ModelQuestions
from dpotui.tui.generate.plan_questions import PlanQuestions
from dpotui.tui.generate.revealing import RevealingResponses
from dpotui.tui.generate.run_setup import PlanInHand
from dpotui.tui.home.conflict_settling import ConflictSettling
from dpotui.tui.home.merging import CopyMerging
from dpotui.tui.pairs.diagnosis_writing import DiagnosisWriting, subject_of
from dpotui.tui.place_reader import PlaceReader, PlaceReading
from dpotui.tui.scope.repeats import RepeatSetting
from dpotui.tui.scope.rubric_choice import RubricChoice
from dpotui.tui.thread_work import ThreadWork, WorkDone, WorkFailed
from project.divergence import copy_of
from tui.harness.fake_place import FakePlace


@pytest.fixture
def place(project: Project) -> FakePlace:
    return FakePlace(project)


class Threads:
    """Starts nothing by itself: the test says when a job runs."""

    is_finished = True

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.posted: list[Message] = []
        self.work = ThreadWork(self._start, self.posted.append)

    def _start(self, _: str, run: Callable[[], None]) -> "Threads":
        self.waiting.append(run)
        return self

    def run_all(self) -> None:
        """Run what waits, and hand the results on as a screen does."""
        while self.waiting:
            self.waiting.pop(0)()
        for message in self.posted:
            assert isinstance(message, WorkDone | WorkFailed)
            if self.work.take(message) and isinstance(message, WorkDone):
                message.then(message.result)
        self.posted.clear()


def test_a_result_that_later_work_has_outdated_lands_nowhere() -> None:
    threads, landed = Threads(), list[int]()
    for number in (1, 2):
        threads.work.do("topic", lambda number=number: number, landed.append)  # type: ignore[misc]
    threads.run_all()
    assert landed == [2]


def test_a_result_that_comes_after_the_one_that_outdated_it_lands_nowhere_whatever_begins_then() -> None:
    threads, landed = Threads(), list[int]()
    for number in (1, 2):
        threads.work.do("topic", lambda number=number: number, landed.append)  # type: ignore[misc]
    slow = threads.waiting.pop(0)
    threads.run_all()
    threads.work.do("topic", lambda: 3, landed.append)
    threads.waiting.append(slow)
    threads.run_all()
    assert landed == [2, 3]


def test_nothing_of_a_job_is_kept_once_its_result_has_landed() -> None:
    class Sheet:
        """What a job may hold."""

    threads, held = Threads(), WeakSet[Sheet]()
    for number in range(3):
        sheet = Sheet()
        held.add(sheet)
        threads.work.do(f"save {number}", lambda sheet=sheet: sheet, lambda _: None)  # type: ignore[misc]
    del sheet
    assert len(held) == 3
    threads.run_all()
    assert not held


def test_a_fault_meant_for_people_is_posted_in_its_words() -> None:
    def fail() -> None:
        raise BadInputError("No such file.")

    threads = Threads()
    threads.work.do("topic", fail, lambda _: None)
    threads.waiting.pop()()
    (failed,) = threads.posted
    assert isinstance(failed, WorkFailed)
    assert failed.text == "No such file."


def test_a_place_is_read_again_only_after_a_change_and_not_while_it_is_busy() -> None:
    threads, shown, later = Threads(), list[int](), list[Callable[[], None]]()
    changes, busy = [0], [True]
    reader = PlaceReader(
        PlaceReading(lambda: changes[0], shown.append, busy=lambda: busy[0]),
        threads.work,
        changes_seen=lambda: changes[0],
        later=lambda _, call: later.append(call),
        in_view=lambda: True,
    )
    reader.reload()
    threads.run_all()
    reader.reload_if_changed()
    threads.run_all()
    assert shown == [0]
    changes[0] = 1
    reader.project_changed()
    assert later == []
    busy[0] = False
    reader.project_changed()
    reader.project_changed()
    (reload,) = later
    reload()
    threads.run_all()
    assert shown == [0, 1]


def test_a_copy_is_merged_after_its_preview_was_confirmed(place: FakePlace, tmp_path: Path) -> None:
    other = copy_of(place.project, tmp_path / "laptop.dpo")
    add_prompt(other, "Where is my order?")
    merging = CopyMerging(place, lambda _: None)
    merging.begin()
    place.answer(str(other.path))
    assert place.reloads == 0
    place.answer(None)
    assert place.reloads == 0
    merging.begin()
    place.answer(str(other.path))
    place.answer(True)
    assert place.reloads == 1
    assert "Merged laptop.dpo" in place.said[-1]
    place.is_active = False
    add_prompt(other, "Where is my invoice?")
    merging.begin()
    place.answer(str(other.path))
    assert "m asks again whether to merge it" in place.said[-1]


def test_a_conflict_is_settled_by_the_answer_to_the_question_about_it(place: FakePlace, tmp_path: Path) -> None:
    prompt = add_prompt(place.project, "Where is my order?")
    candidate = add_candidate(place.project, prompt, "It left us.")
    other = copy_of(place.project, tmp_path / "laptop.dpo")
    add_judgement(place.project, prompt, "ann", {candidate: 2})
    add_judgement(other, prompt, "ann", {candidate: 5})
    found: list[Conflict] = []
    merging = CopyMerging(place, found.extend)
    merging.begin()
    place.answer(str(other.path))
    place.answer(True)
    left: list[int] = []
    settling = ConflictSettling(place, lambda conflicts: left.append(len(conflicts)))
    settling.describe(found[0], settling.choose)
    place.answer(found[0].heads[0].revision)
    assert left == [0]


def test_words_on_a_pair_are_kept_until_they_are_saved(place: FakePlace) -> None:
    prompt = add_prompt(place.project, "Where is my order?")
    scores = {add_candidate(place.project, prompt, text): value for text, value in (("Here.", 5), ("No.", 1))}
    add_judgement(place.project, prompt, "ann", scores)
    (pair,) = report_pairs(place.project, reader="ann").extraction.pairs

    class Editor:
        text = ""

        def open(self, head: str, text: str) -> None:  # noqa: ARG002
            self.text = text

    editor, decided = Editor(), list[tuple[Pair, str]]()
    writing = DiagnosisWriting(
        place, lambda: editor, lambda _, new, text, __: decided.append((new, text)), lambda: None
    )
    writing.begin(pair)
    assert editor.text == pair.diagnosis
    editor.text = "It says where."
    writing.typed()
    writing.put_aside()
    assert place.words.on(subject_of(pair)) == "It says where."
    writing.begin(pair)
    assert editor.text == "It says where."
    writing.save()
    ((kept, text),) = decided
    assert (kept.verdict, kept.diagnosis, text) == ("keep", "It says where.", "It says where.")
    writing.saved(pair, text)
    assert place.words.on(subject_of(pair)) == ""


def test_an_answer_about_models_changes_the_plan(place: FakePlace, tmp_path: Path) -> None:
    plan = PlanInHand(lambda: None, place.say)
    models = ModelQuestions(place, plan)
    models.ask_template()
    assert "A chat template is chosen for a model file" in place.said[-1]
    models.ask_main()
    place.answer(str(tmp_path / "a.gguf"))
    assert plan.setup.main == LocalModel(tmp_path / "a.gguf")
    models.ask_another()
    place.answer("server")
    place.answer("http://localhost:1/v1")
    place.answer("big")
    place.answer("2")
    assert plan.setup.models[1].candidates == 2
    assert plan.setup.models[1].model == ServedModel("big", (Endpoint("http://localhost:1/v1"),), ServerSettings())
    models.leave_alone()
    assert len(plan.setup.models) == 1
    questions = PlanQuestions(place, plan, lambda: None)
    questions.ask_limit()
    place.answer("12")
    assert plan.setup.limit == 12
    questions.ask_limit()
    place.answer("none")
    assert "a limit is a whole number" in place.said[-1]


def test_responses_that_tell_who_wrote_them_are_left_out(place: FakePlace) -> None:
    prompt = add_prompt(place.project, "Who are you?")
    add_candidate(place.project, prompt, "As an AI language model, I cannot say.")
    warnings: list[str] = []
    revealing = RevealingResponses(place, warnings.append)
    revealing.look(1)
    assert "1 response tells that a model wrote it" in warnings[-1]
    revealing.offer()
    place.answer("all")
    assert "1 response left out" in place.said[-1]


def test_what_binds_the_team_is_said_before_it_is_done(place: FakePlace) -> None:
    used: list[bool] = []
    choice = RubricChoice(place, used.append, place.say)
    choice.confirm(find_rubric("support"), find_rubric("code"))
    assert used == []
    place.answer("no")
    assert (used, len(rubric_history(place.project))) == ([], 1)
    choice.confirm(find_rubric("support"), find_rubric("code"))
    place.answer("0")
    assert (used, len(rubric_history(place.project))) == ([True], 2)


def test_repeats_are_set_by_the_answer(place: FakePlace) -> None:
    repeats = RepeatSetting(place)
    repeats.ask()
    place.answer(None)
    repeats.ask()
    place.answer("0.05")
    with place.project.read() as connection:
        assert repeat_share(connection) == 0.05
