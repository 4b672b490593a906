"""What each point of the scale means stands beside the work, in every room, and the guide has it all."""

import pytest

from annotation.annotated import add_task
from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.scope import find_rubric, template_names, use_rubric
from dpotui.tui.annotate.widgets.anchor_box import AnchorBox
from dpotui.tui.annotate.widgets.guide_panel import GuidePanel
from dpotui.tui.widgets.line_canvas import Line
from tui.annotate.annotate_app import app_on, said, seen, settle, type_keys
from tui.annotate.test_room import put_in_force, rows_of
from tui.harness.screen_text import see


async def test_in_80_columns_every_point_has_a_row_and_the_count_stands_whole_behind_the_question(
    project: Project,
) -> None:
    use_rubric(project, find_rubric("support"), author="lead")
    prompt = add_prompt(project, "Which?")
    for number in range(4):
        add_candidate(project, prompt, f"answer {number}")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        rows = [row.strip() for row in rows_of(screen.query_one(AnchorBox))]
        assert rows[0] == "Does it answer what this customer aske… · 0/20"
        criterion = find_rubric("support").criteria[0]
        assert [row[:33] for row in rows[1:]] == [f"{point}  {criterion.anchor(point)[:30]}" for point in range(1, 6)]
        await pilot.press("enter")
        await settle(pilot)
        assert said(screen).startswith("! Nothing is scored yet. Still to do: A Relevance")
        await pilot.press("3", "enter")
        await settle(pilot)
        assert said(screen).startswith("! Not complete yet. Still to do: A Accuracy")


async def test_an_anchor_without_room_ends_in_an_ellipsis_and_the_guide_has_it_all(project: Project) -> None:
    put_in_force(project, 5, wordy=4)
    prompt = add_prompt(project, "Anything?")
    for number in range(8):
        add_candidate(project, prompt, f"answer {number}")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["3", "up"])
        rows = " ".join(row.strip() for row in rows_of(screen.query_one(AnchorBox)))
        assert rows.startswith("Question 0: does it do")
        assert rows.endswith("…")
        assert "Point 3 of criterion 0" in rows
        guide = ""
        for key in ("g", "space", "space"):
            await type_keys(pilot, [key])
            guide += " ".join(row.strip() for row in rows_of(screen.query_one(GuidePanel)))
        assert "Point 3 of criterion 0, described" in guide


def words_of(row: Line) -> str:
    """A drawn row without its looks."""
    return "".join(text for text, _ in row)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_guide_leaves_the_focused_response_in_view(project: Project, size: tuple[int, int]) -> None:
    prompt = add_prompt(project, "Anything?")
    for number in range(4):
        add_candidate(project, prompt, f"answer {number}")
    async with app_on(project, prompt=prompt).run_test(size=size) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        await type_keys(pilot, ["g"])
        assert screen.editor.candidate.response in seen(pilot)
        await type_keys(pilot, ["right"])
        assert screen.editor.candidate.response in seen(pilot)


@pytest.mark.parametrize("template", template_names())
async def test_in_160_columns_every_point_of_a_shipped_scale_stands_beside_the_grid(
    project: Project, template: str
) -> None:
    use_rubric(project, find_rubric(template), author="lead")
    add_task(project, "Where is it?")
    async with app_on(project).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        criterion, following, *_ = find_rubric(template).criteria
        assert all(f"  {point}  {criterion.anchor(point)}" in seen(pilot) for point in criterion.points)
        await type_keys(pilot, "4")
        assert all(f"  {point}  {following.anchor(point)}" in seen(pilot) for point in following.points)
        await type_keys(pilot, "k")
        assert f"= 4  {criterion.anchor(4)}" in seen(pilot)
        assert f"  3  {criterion.anchor(3)}" in seen(pilot)
        await pilot.resize_terminal(160, 34)
        await settle(pilot)
        assert all(f" {point}  {criterion.anchor(point)}" in seen(pilot) for point in criterion.points)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        await see(pilot, f"= 4  {criterion.anchor(4)[:60]}")
        assert f"  3  {criterion.anchor(3)[:60]}" in seen(pilot)


async def test_with_one_row_for_it_a_reason_stands_beside_its_tags(project: Project) -> None:
    use_rubric(project, find_rubric("support"), author="lead")
    add_task(project, "Where is it?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("r", *"late", "ctrl+s", "t", "a", "escape")
        await settle(pilot)
        tag = find_rubric("support").failure_tags[0].name
        assert f"A {tag}: late" in seen(pilot)


async def test_the_points_of_the_next_criterion_follow_when_the_hands_pause(project: Project) -> None:
    use_rubric(project, find_rubric("support"), author="lead")
    add_task(project, "Where is it?")
    first, second, *_ = find_rubric("support").criteria
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        assert second.question[:25] in seen(pilot)
        assert f"  1  {first.anchor(1)[:30]}" in seen(pilot)
        await see(pilot, f"  1  {second.anchor(1)[:30]}")


async def test_at_the_next_prompt_the_points_of_its_first_criterion_stand_there_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_rubric(project, find_rubric("support"), author="lead")
    for number in range(2):
        add_task(project, f"Where is parcel {number}?")
    first, *_, last = find_rubric("support").criteria
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await pilot.press("up", "up", *["down"] * 4)
        await see(pilot, f"  1  {last.anchor(1)[:30]}")
        box = screen.query_one(AnchorBox)
        painted: list[str] = []
        paint = box.draw

        def draw(lines: list[Line]) -> None:
            painted.append("\n".join(map(words_of, lines)))
            paint(lines)

        monkeypatch.setattr(box, "draw", draw)
        await pilot.press("n")
        await see(pilot, f"  1  {first.anchor(1)[:30]}")
        assert not any(last.anchor(1)[:30] in text for text in painted if first.question[:25] in text)
