"""The annotate screen in every room: nothing hidden, nothing cut, everything in reach of the keys."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import Key

from annotation.annotated import add_task
from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.scope import find_rubric, use_rubric
from dpotui.scope.rubric import Criterion, ReasonRule, make_rubric
from dpotui.tui.annotate.keys.layouts import LAYOUTS
from dpotui.tui.annotate.screen import AnnotateScreen
from dpotui.tui.annotate.widgets.score_grid import ScoreGrid
from dpotui.tui.widgets.candidate_stage import LOWEST, NARROWEST, CandidateStage
from dpotui.tui.widgets.line_canvas import LineCanvas
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys

LANGUAGES = (
    "注文は昨日発送されました。到着は金曜日です。",
    "שלום, ההזמנה שלך בדרך אליך.",
    "family 👩‍👩‍👧 flag 🇩🇪 wave 👋🏽 end",
    "é noël Å Việt Nam",
    "```python\ndef f(x):\n    return {'x': [x] * 3}\n```",
    "\tindented\n\n  - list\n    - nested",
)


def put_in_force(
    project: Project, criteria: int, *, reasons: ReasonRule = "never", wordy: int = 1, overlap: float = 0
) -> None:
    """A rubric of so many criteria, with names as long as they may be and points described so many times over."""
    base = find_rubric("support")
    use_rubric(
        project,
        make_rubric(
            name="wide",
            title="A rubric of some width",
            domain="anything",
            success=base.success,
            overlap=overlap,
            reason_required=reasons,
            criteria=tuple(
                Criterion(
                    f"c{number}",
                    f"Criterion numéro {number:03}"[:20],
                    f"Question {number}: does it do what a customer of this house may expect of a reply?",
                    1.0,
                    1,
                    5,
                    False,
                    tuple(
                        " ".join([f"Point {point} of criterion {number}, described at some length."] * wordy)
                        for point in range(1, 6)
                    ),
                )
                for number in range(criteria)
            ),
            failure_tags=base.failure_tags,
        ),
        author="lead",
    )


def cells_of(screen: AnnotateScreen) -> list[str]:
    """The rows of every canvas in view, as they are drawn."""
    return [
        canvas.render_line(y).text
        for canvas in screen.query(LineCanvas)
        if canvas.display and canvas.region.area
        for y in range(canvas.size.height)
    ]


@pytest.mark.parametrize(
    ("size", "candidates", "criteria"),
    [
        ((80, 24), 1, 3),
        ((80, 24), 4, 5),
        ((80, 24), 8, 8),
        ((120, 40), 2, 8),
        ((120, 40), 8, 3),
        ((200, 60), 5, 5),
        ((200, 60), 8, 8),
    ],
)
async def test_every_cell_can_be_reached_and_scored_and_stands_in_view(
    project: Project, size: tuple[int, int], candidates: int, criteria: int
) -> None:
    put_in_force(project, criteria)
    prompt = add_prompt(project, LANGUAGES[0] * 40, tags=["日本語"])
    for number in range(candidates):
        add_candidate(project, prompt, f"{number} {LANGUAGES[number % len(LANGUAGES)]}" * 20)
    async with app_on(project, prompt=prompt).run_test(size=size) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        shown = len(screen.editor.task.candidates)
        stage, grid = screen.query_one(CandidateStage), screen.query_one(ScoreGrid)
        assert all(canvas.region.right <= size[0] and canvas.region.bottom <= size[1] for canvas in (stage, grid))
        for place in range(shown):
            letter = "ABCDEFGH"[place]
            for row in range(criteria):
                assert f"[{letter}]" in grid.render_line(0).text
                assert any(f"[{letter}]" in stage.render_line(y).text for y in range(stage.size.height))
                assert any(line.startswith(f"▸Criterion numéro {row:03}") for line in cells_of(screen)), (place, row)
                screen.action_score(row % 5 + 1)
        assert all(cell_len(row) == canvas.size.width for canvas in (stage, grid) for row in rows_of(canvas))
        await pilot.pause()
        assert [len(scores) for scores in sheet_of(screen).scores.values()] == [criteria] * shown
        assert candidates == 1 or said(screen).startswith("A and ") or " over " in said(screen)
        columns = stage.render_line(1).text.split(" ┊ ")
        fitting = (size[0] + 1) // (NARROWEST + 3)
        in_two_rows = fitting < shown <= 2 * fitting and stage.size.height >= 2 * LOWEST
        assert len(columns) == ((shown + 1) // 2 if in_two_rows else min(shown, fitting))
        assert min(cell_len(column.strip("\n")) for column in columns) >= NARROWEST


def rows_of(canvas: LineCanvas) -> list[str]:
    return [canvas.render_line(y).text for y in range(canvas.size.height)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_candidate_of_ten_thousand_characters_is_read_to_its_end_and_nothing_of_it_is_left_out(
    project: Project, size: tuple[int, int]
) -> None:
    prompt = add_prompt(project, "Long?")
    words = [f"word{number}" for number in range(1_100)]
    add_candidate(project, prompt, " ".join(words))
    add_candidate(project, prompt, "short")
    async with app_on(project).run_test(size=size) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        place = next(n for n, one in enumerate(screen.editor.task.candidates) if one.response != "short")
        await type_keys(pilot, ["AB"[place], "z"])
        stage = screen.query_one(CandidateStage)
        read = []
        while True:
            read += [word for row in rows_of(stage)[1:] for word in row.split()]
            before = rows_of(stage)
            screen.action_read(1)
            if rows_of(stage) == before:
                break
        assert list(dict.fromkeys(read)) == words


async def test_a_long_rubric_scrolls_and_says_what_is_out_of_view(project: Project) -> None:
    put_in_force(project, 12)
    add_task(project, "Anything?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        grid = screen.query_one(ScoreGrid)
        assert "↓4" in rows_of(grid)[-1]
        await type_keys(pilot, ["down"] * 12)
        assert rows_of(grid)[-1].startswith("▸Reason")
        assert "↑4" in rows_of(grid)[1]


@pytest.mark.parametrize("layout", LAYOUTS)
async def test_every_action_has_a_key_that_calls_it_at_80x24(
    project: Project, layout: str, monkeypatch: pytest.MonkeyPatch, settings_file: Path
) -> None:
    settings_file.write_text(f'[annotate]\ndigits = "{layout}"\n')
    rubric = find_rubric("support")
    said = {one.name: getattr(rubric, one.name) for one in fields(rubric) if one.name != "id"}
    halves = tuple(replace(criterion, step=0.5) for criterion in rubric.criteria)
    use_rubric(project, make_rubric(**said | {"criteria": halves}), author="lead")
    add_task(project, "Anything?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        called: list[str] = []

        async def run_action(action: str, *_: object) -> bool:
            called.append(str(action))
            return True

        monkeypatch.setattr(screen, "run_action", run_action)
        for action in screen.actions:
            for key in action.keys.split(","):
                called.clear()
                await screen.on_key(Key(key, None))
                assert called == [action.method], (action.id, key)


async def test_help_names_every_action_and_can_be_read_to_its_end_at_80x24(project: Project) -> None:
    add_task(project, "Anything?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["question_mark"])
        page = ""
        for _ in range(8):
            page += " " + seen(pilot)
            await pilot.press("pagedown")
        told = "".join(character for character in page if character not in "│\n ▁▂▃▄▅▆▇█")
        for action in screen.actions:
            assert action.help.split(";")[0].split(":")[0][:20].replace(" ", "") in told, action.id


async def test_a_system_message_is_one_row_until_the_prompt_is_unfolded(project: Project) -> None:
    turns = [("system", "Be kind. " * 30 + "Never shout."), ("user", "Hello?"), ("assistant", "Yes?")]
    prompt = add_prompt(project, "Where is my order?", before=turns)
    for number in range(2):
        add_candidate(project, prompt, f"Answer {number}.")
    async with app_on(project).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        folded = seen(pilot)
        assert "system    Be kind. Be kind." in folded
        assert "Never shout." not in folded
        assert all(said in folded for said in ("user      Hello?", "assistant Yes?", "user      Where is my order?"))
        await type_keys(pilot, "v")
        assert "Never shout." in seen(pilot)


async def test_at_160x50_help_names_every_action_on_one_page(project: Project) -> None:
    add_task(project, "Where is it?")
    async with app_on(project).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Score the focused cell" in seen(pilot)
        assert "Leave a field or a text first; then the place." in seen(pilot)
