"""The mouse does the obvious: a click focuses, scores, goes and acts; the wheel scrolls what is under it."""

from textual.events import MouseScrollDown
from textual.pilot import Pilot

from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.tui.annotate.widgets.anchor_box import AnchorBox
from dpotui.tui.annotate.widgets.phrase_picker import PhrasePicker
from dpotui.tui.annotate.widgets.score_grid import ScoreGrid
from dpotui.tui.annotate.widgets.tag_picker import TagPicker
from dpotui.tui.widgets.bars import KeyBar, PlaceBar
from dpotui.tui.widgets.candidate_stage import CandidateStage
from tui.annotate.annotate_app import app_on, settle, sheet_of, type_keys
from tui.harness.screen_text import screen_text, see


def column_of(pilot: Pilot[None], row: int, words: str) -> int:
    return screen_text(pilot.app).splitlines()[row].index(words)


async def wheel_over(pilot: Pilot[None], x: int, y: int) -> None:
    widget, _ = pilot.app.screen.get_widget_at(x, y)
    region = widget.content_region
    widget.post_message(
        MouseScrollDown(widget, x - region.x, y - region.y, 0, 0, 0, False, False, False, screen_x=x, screen_y=y)
    )
    await pilot.pause()


def add_long(project: Project) -> None:
    prompt = add_prompt(project, "Which?")
    for number in range(2):
        text = "\n".join(f"Row {row} of {number}." for row in range(60))
        add_candidate(project, prompt, text)


async def test_a_click_focuses_a_response_or_a_cell_and_scores_by_the_described_point(project: Project) -> None:
    add_long(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        editor = screen.editor
        assert editor is not None
        await pilot.click(CandidateStage, offset=(60, 3))
        assert (editor.column, editor.row) == (1, 0)
        grid = screen.query_one(ScoreGrid)
        await pilot.click(ScoreGrid, offset=(grid.name_width(editor, grid.size.width) + 3, 3))
        assert (editor.column, editor.row) == (0, 2)
        anchors = screen.query_one(AnchorBox).region
        point = next(
            row for row in range(anchors.y, anchors.bottom) if "  4  " in screen_text(pilot.app).splitlines()[row]
        )
        await pilot.click(AnchorBox, offset=(5, point - anchors.y))
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[4]]
        await type_keys(pilot, ["r"])
        await pilot.click(CandidateStage, offset=(60, 3))
        assert editor.column == 0


async def test_a_click_puts_a_tag_on_and_off_and_takes_a_phrase(project: Project) -> None:
    add_long(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["r", *"It names the carrier.", "escape", "B", "r", "ctrl+r"])
        await see(pilot, "Phrases of yours")
        await pilot.click(PhrasePicker, offset=(8, 0))
        assert screen.has_class("-recalling")
        await pilot.click(PhrasePicker, offset=(8, 1))
        await type_keys(pilot, ["escape"])
        assert [remark.text for remark in sheet_of(screen).remarks.values()] == ["It names the carrier."] * 2
        await type_keys(pilot, ["t"])
        picker = screen.query_one(TagPicker)
        second = screen_text(pilot.app).splitlines()[picker.region.y + 1].index("· b ") - picker.region.x
        for expected in (1, 0):
            await pilot.click(TagPicker, offset=(second + 2, 1))
            assert len(list(sheet_of(screen).remarks.values())[1].tags) == expected
        await pilot.click(TagPicker, offset=(second + 2, picker.size.height - 1))
        assert not list(sheet_of(screen).remarks.values())[1].tags


async def test_the_wheel_scrolls_what_is_under_it_and_home_and_end_go_all_the_way(project: Project) -> None:
    add_long(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await wheel_over(pilot, 60, 8)
        top = screen_text(pilot.app).splitlines()[4]
        assert "Row 0 of" in top
        assert "Row 3 of" in top
        await type_keys(pilot, ["end"])
        assert "Row 59 of" in screen_text(pilot.app)
        await type_keys(pilot, ["home"])
        assert screen_text(pilot.app).splitlines()[4].startswith(" Row 0 of")


async def test_a_click_on_a_key_acts_and_one_on_a_place_goes_there(project: Project) -> None:
    add_long(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await pilot.click(KeyBar, offset=(column_of(pilot, 23, "g Guide"), 0))
        await settle(pilot)
        assert screen.has_class("-guide")
        await pilot.click(PlaceBar, offset=(column_of(pilot, 0, "Pairs"), 0))
        await see(pilot, "5 Pairs")
        assert pilot.app.current_mode == "pairs"


async def test_a_click_on_several_keys_does_nothing_and_one_in_a_reason_is_for_the_reason(project: Project) -> None:
    add_long(project)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await pilot.click(KeyBar, offset=(column_of(pilot, 23, "1-5 Score"), 0))
        await settle(pilot)
        assert pilot.app.fault is None  # type: ignore[attr-defined]
        assert screen.editor is not None
        assert not screen.editor.sheet.scores
        await pilot.press("r")
        await see(pilot, "tab Next response")
        await pilot.click(KeyBar, offset=(column_of(pilot, 23, "tab Next response"), 0))
        await see(pilot, "Reason for B")
