"""The rubric is written and edited in the app, all of it, and checked before it is in force."""

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project
from dpotui.scope import current_rubric, find_rubric, parse_rubric, rubric_history
from dpotui.scope.rubric_toml import rubric_toml
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import screen_text, see, settle


def scope_app(project: Project) -> DpotuiApp:
    """The app, opened on Scope."""
    return DpotuiApp(project, "ann", place_named("scope"))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they lead to."""
    await pilot.press(*keys)
    await settle(pilot)


def area(app: DpotuiApp) -> TextArea:
    """The text that is edited."""
    return app.screen.query_one("#rubric-text", TextArea)


def rewrite(app: DpotuiApp, before: str, after: str) -> None:
    """Change the text as somebody who types would, all at once."""
    text = area(app)
    assert before in text.text
    text.replace(text.text.replace(before, after, 1), (0, 0), text.document.end)


async def test_a_weight_a_description_a_tag_and_a_new_criterion_come_into_force_after_a_yes(project: Project) -> None:
    prompt = add_prompt(project, "Where is my parcel?")
    judged = {add_candidate(project, prompt, said): score for said, score in (("Here.", 5), ("No.", 2))}
    add_judgement(project, prompt, "ben", judged)
    criterion = (
        '[[criteria]]\nkey = "warmth"\nname = "Warmth"\nquestion = "Does it sound warm?"\nscale = [0, 1]\n'
        '[criteria.anchors]\n0 = "Cold."\n1 = "Warm."\n\n[[failure_tags]]'
    )
    async with (app := scope_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        assert parse_rubric(area(app).text, "shown") == find_rubric("support")
        rewrite(app, "weight = 2.0", "weight = 3")
        rewrite(app, "[[failure_tags]]", criterion)
        await settle(pilot)
        assert "edited, not in force" in screen_text(app)
        await press(pilot, "ctrl+t")
        assert "New criterion Warmth" in screen_text(app)
        assert "+ 3" in screen_text(app)
        await press(pilot, "escape")
        await press(pilot, "ctrl+s")
        await see(pilot, "This binds the whole team")
        await see(pilot, "1 judgement so far")
        assert len(rubric_history(project)) == 1
        await press(pilot, "2")
        await see(pilot, "In force for everybody")
    with project.read() as connection:
        rubric = current_rubric(connection)
    assert [criterion.key for criterion in rubric.criteria][-1] == "warmth"
    assert rubric.criteria[0].weight == 3


async def test_what_is_no_toml_is_told_in_words(project: Project) -> None:
    async with (app := scope_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        rewrite(app, 'reason_required = "always"', 'reason_required = "always')
        await press(pilot, "ctrl+s")
        line = area(app).text.splitlines().index('reason_required = "always') + 1
        shown = screen_text(app)
        assert f"Line {line} is not valid TOML: a text that begins here has no closing quote." in shown


async def test_a_fault_is_named_with_its_line_and_the_cursor_goes_there(project: Project) -> None:
    async with (app := scope_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        rewrite(app, 'reason_required = "always"', 'reason_required = "sometimes"')
        await press(pilot, "ctrl+s")
        line = area(app).text.splitlines().index('reason_required = "sometimes"')
        assert f"Line {line + 1}: reason_required" in screen_text(app)
        assert area(app).cursor_location == (line, 0)
        await press(pilot, "space")
        assert f"Line {line + 1}" not in screen_text(app)
        assert len(rubric_history(project)) == 1


async def test_what_was_written_is_kept_until_it_is_in_force_or_begun_again(project: Project) -> None:
    async with (app := scope_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        rewrite(app, "weight = 2.0", "weight = 7.0")
        await press(pilot, "escape")
        assert app.screen.query("#scope-sections")
        assert "! a draft is kept: e goes on" in screen_text(app)
        await press(pilot, "e")
        assert "Your draft of before" in screen_text(app)
        assert "weight = 7.0" in area(app).text
        for answer in ("escape", "1"):
            await press(pilot, "ctrl+r")
            assert "What you wrote goes" in screen_text(app)
            await press(pilot, answer)
            assert "weight = 7.0" in area(app).text
        await press(pilot, "ctrl+r")
        await press(pilot, "2")
        assert area(app).text == rubric_toml(find_rubric("support"))
        await press(pilot, "ctrl+z")
        assert "weight = 7.0" in area(app).text
        await press(pilot, "ctrl+r")
        await press(pilot, "2")
        await press(pilot, "ctrl+r")
        assert "It is the rubric in force already." in screen_text(app)
        await press(pilot, "escape")
        assert "a draft is kept" not in screen_text(app)
        await press(pilot, "e")
        assert "Your draft of before" not in screen_text(app)


async def test_it_begins_at_the_criterion_that_is_being_read(project: Project) -> None:
    async with (app := scope_app(project)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "j", "e")
        row, _ = area(app).cursor_location
        around = area(app).text.splitlines()[row : row + 2]
        assert around == ["[[criteria]]", f'key = "{find_rubric("support").criteria[1].key}"']


@pytest.mark.parametrize("key", ["1", "q", "question_mark", "x"])
async def test_letters_and_digits_are_written_and_do_nothing_else(project: Project, key: str) -> None:
    async with (app := scope_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        await press(pilot, key)
        typed = {"question_mark": "?"}.get(key, key)
        assert area(app).text == typed + rubric_toml(find_rubric("support"))
