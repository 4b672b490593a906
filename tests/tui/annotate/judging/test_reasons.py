"""Writing reasons: what one expects of an editor, and phrases at hand."""

from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.keys import _character_to_key

from annotation.annotated import add_task
from builders import add_judgement
from dpotui.annotation import Remark, load_task
from dpotui.project import Project
from dpotui.scope import find_rubric, use_rubric
from dpotui.tui.widgets.plain_editor import PlainEditor
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys
from tui.harness.screen_text import see


async def test_a_phrase_from_an_earlier_reason_comes_with_two_keys(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["r", *"Names no date. Polite.", "tab", *"Short,", "ctrl+r"])
        page = seen(pilot)
        assert "Phrases of yours" in page
        assert " 1 Names no date." in page
        await type_keys(pilot, ["2", *" 4 you", "escape"])
        first, second = sheet_of(screen).shown_order
        assert sheet_of(screen).remarks[second] == Remark("Short, Polite. 4 you")
        assert not sheet_of(screen).scores
        await type_keys(pilot, ["u"])
        assert second not in sheet_of(screen).remarks
        assert sheet_of(screen).remarks[first] == Remark("Names no date. Polite.")


async def test_typed_words_narrow_the_phrases_and_none_of_it_gets_into_the_reason(project: Project) -> None:
    first, _ = (add_task(project, f"Question {number}?") for number in range(2))
    candidates = load_task(project, first, "ann").sheet.shown_order
    reasons = {candidates[0]: "Names the date. Warm tone.", candidates[1]: "Names nobody.\x1b[31m"}
    add_judgement(project, first, "ann", dict.fromkeys(candidates, 3), reasons=reasons)
    add_judgement(project, first, "ben", dict.fromkeys(candidates, 3), reasons={candidates[0]: "Ben's own names."})
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["r", "ctrl+r", *"names 4", "backspace", "backspace"])
        page = seen(pilot)
        assert "Names the date." in page
        assert "Names nobody.␛[31m" in page
        assert "Warm" not in page
        assert "Ben" not in page
        await type_keys(pilot, [*" date", "down", "up", "enter", "escape"])
        assert [remark.text for remark in sheet_of(screen).remarks.values()] == ["Names the date."]
        await type_keys(pilot, ["r", "ctrl+r", *"zzz", "enter", "escape", "escape", "3"])
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[3]]


class Bench(App[None]):
    """An app that is nothing but an editor."""

    def __init__(self, editor: PlainEditor) -> None:
        super().__init__()
        self.editor = editor

    def compose(self) -> ComposeResult:
        """The editor."""
        yield self.editor


EDITED = {
    "one x two": ("one two", "ctrl+left", "x "),
    "one y two": ("one two", "alt+b", "y "),
    "one 2": ("one two", "ctrl+w", "2"),
    "one!\ntwo": ("one", "enter", "two", "up", "!"),
    "0 one": ("one", "ctrl+a", "0 "),
    "two": ("one", "ctrl+u", "two"),
    "one": ("one", "alt+x", ""),
}
"""What a reason says after words and, in turn, a key that every editor knows."""


async def test_the_editor_does_what_editors_do() -> None:
    for text, typed in EDITED.items():
        editor = PlainEditor()
        async with Bench(editor).run_test() as pilot:
            for words, key in zip(typed[::2], [*typed[1::2], "f5"], strict=True):
                for character in words:
                    pilot.app.post_message(Key(_character_to_key(character), character))
                await pilot.pause()
                await pilot.press(key)
            assert editor.text == text


async def test_undo_in_the_editor_takes_back_what_was_typed_and_leaves_the_sheet(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["4", "r"])
        pilot.app.post_message(Paste("pasted 5 words\nof two lines"))
        await settle(pilot)
        await pilot.press("ctrl+z", "x")
        await type_keys(pilot, ["escape"])
        assert [remark.text for remark in sheet_of(screen).remarks.values()] == ["x"]
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[4]]


async def test_the_pair_is_foretold_and_a_contradiction_said_while_a_reason_is_written(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, [*"5555511111", "r", *"why"])
        assert "A over B, margin 4.0, widest on Relevance (5 to 1)" in seen(pilot)
        await type_keys(pilot, ["escape", "b", "2", "r", *"x"])
        assert "B is preferred" in seen(pilot)


async def test_scores_lead_to_the_reason_and_the_reason_to_the_next_response(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, [*"54321", "r", *"One.", "escape", *"12345", "r", *"Two.", "escape"])
        first, second = sheet_of(screen).shown_order
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[5, 4, 3, 2, 1], [1, 2, 3, 4, 5]]
        assert sheet_of(screen).remarks == {first: Remark("One."), second: Remark("Two.")}
        await type_keys(pilot, ["enter"])
        assert "✓ Saved" in seen(pilot)


async def test_a_reason_can_wait_until_all_is_scored(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, [*"54321", *"12345", "4"])
        assert "This row holds the reasons" in seen(pilot)
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[5, 4, 3, 2, 1], [1, 2, 3, 4, 5]]
        await type_keys(pilot, ["enter", *"One.", "tab", *"Two.", "escape", "enter"])
        assert "✓ Saved" in seen(pilot)


async def test_a_digit_on_a_reason_that_one_went_to_scores_nothing(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, [*["down"] * 5, "3"])
        assert "This row holds the reasons" in seen(pilot)
        await type_keys(pilot, [*["up"] * 5, *"54321", "9"])
        assert "This row holds the reasons" in seen(pilot)
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[5, 4, 3, 2, 1]]


async def test_where_a_question_mark_is_typed_the_key_bar_names_help_by_another_key(filled: Project) -> None:
    async with app_on(filled).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        assert "? keys" in seen(pilot)
        for keys, named in (("r", "F1 keys"), ("ctrl+r", "F1 keys"), ("escape", "F1 keys"), ("escape", "? keys")):
            await type_keys(pilot, [keys])
            await settle(pilot)
            assert seen(pilot).splitlines()[-1].rstrip().endswith(named)
        await type_keys(pilot, "t")
        await settle(pilot)
        assert seen(pilot).splitlines()[-1].rstrip().endswith("F1 keys")


SCORES_OF_FOUR = "43214" * 4
REASONS = ("Names no date.", "Right and short.", "Names no date.", "Wrong order.")


async def judged_with(project: Project, keys: list[str]) -> list[str]:
    """Judge four responses on five criteria by these keys, and return the reasons that were saved."""
    use_rubric(project, find_rubric("support"), author="lead")
    prompt = add_task(project, "Which?", candidates=4)
    async with app_on(project).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for key in keys:
            await type_keys(pilot, [key])
        await see(pilot, "Saved")
    sheet = load_task(project, prompt, "ann").sheet
    assert sheet.outcome == "scored"
    assert [len(sheet.scores[candidate]) for candidate in sheet.shown_order] == [5] * 4
    return [sheet.remarks[candidate].text for candidate in sheet.shown_order]


async def test_four_responses_on_five_criteria_take_26_keys_and_the_text_of_their_reasons(project: Project) -> None:
    first, second, third, fourth = ([*reason] for reason in REASONS)
    keys = [*SCORES_OF_FOUR, "A", "r", *first, "tab", *second, "tab", *third, "tab", *fourth, "ctrl+d"]
    assert len(keys) - sum(map(len, REASONS)) <= 26
    assert await judged_with(project, keys) == list(REASONS)


async def test_four_responses_on_five_criteria_take_34_keys_with_phrases(project: Project) -> None:
    known = add_task(project, "Known?", candidates=2)
    order = load_task(project, known, "ann").sheet.shown_order
    add_judgement(
        project,
        known,
        "ann",
        dict.fromkeys(order, 3),
        reasons=dict(zip(order, ("Names no date. Right and short.", "Wrong order."), strict=True)),
    )
    keys = [*SCORES_OF_FOUR, "A", "r", "ctrl+r", "1", "tab", "ctrl+r", "2", "tab", "ctrl+r", "1", "tab", "ctrl+r", "3"]
    keys.append("ctrl+d")
    assert len(keys) <= 34
    reasons = await judged_with(project, keys)
    assert set(reasons) == set(REASONS)
    assert reasons[0] == reasons[2]


async def test_what_a_reason_still_lacks_is_said_when_it_is_submitted_from_inside(project: Project) -> None:
    add_task(project, "Which?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["r", *"Because", "ctrl+d"])
        assert said(screen).startswith("! Nothing is scored yet. Still to do")
        await type_keys(pilot, ["3"])
        assert [len(scores) for scores in sheet_of(screen).scores.values()] == [1]
