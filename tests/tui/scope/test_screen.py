"""Scope: the rubric can be read in full, replaced, and its versions looked at."""

from pathlib import Path
from threading import Event

import pytest
from textual.events import Paste

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import load_queue, repeat_share
from dpotui.pairs import extract_pairs
from dpotui.project import Project
from dpotui.scope import RubricVersion, find_rubric, rubric_history, template_path, use_rubric
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import post_keys, screen_text, see, settle, type_text


async def test_every_anchor_of_the_chosen_criterion_is_on_a_small_screen(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "down", "j", "k")
        await settle(pilot)
        shown = " ".join(screen_text(app).replace("▌", " ").split())
        criterion = find_rubric("support").criteria[1]
        assert f"weight {criterion.weight:g}, 1 to 5" in shown
        first_words = [" ".join(anchor.split()[:4]) for anchor in criterion.anchors]
        assert all(f"{point} {words}" in shown for point, words in enumerate(first_words, 1))
        assert "version 1, in force by lead" in shown


@pytest.mark.parametrize("key", ["e", "u"])
async def test_a_key_before_the_rubric_is_read_says_so_and_begins_no_other_one(
    project: Project, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = Event()

    def read_late(of: Project) -> list[RubricVersion]:
        assert may_read.wait(30)
        return rubric_history(of)

    monkeypatch.setattr("dpotui.tui.scope.screen.rubric_history", read_late)
    async with (app := DpotuiApp(project, "lead", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        post_keys(pilot, [key])
        await see(pilot, "Still reading the rubric")
        may_read.set()
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert 'name = "support"' in screen_text(app)


async def test_another_template_comes_into_force_and_the_old_version_can_be_read_again(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u", "3")
        await settle(pilot)
        question = " ".join(screen_text(app).replace("│", " ").split())
        assert "This binds the whole team" in question
        assert "Everybody judges by it from now on." in question
        assert "! lead leads this project. The project will say that ann decided this." in question
        assert len(rubric_history(project)) == 1
        await pilot.press("2")
        await settle(pilot)
        assert [version.author for version in rubric_history(project)] == ["lead", "ann"]
        assert "version 2, in force" in screen_text(app)
        assert "It is in force now" in screen_text(app)
        assert "esc Home" in screen_text(app)
        await pilot.press("v", "1")
        await settle(pilot)
        assert "Customer support" in screen_text(app)
        assert "version 1 of 2, not in force" in screen_text(app)
        assert "It is in force now" not in screen_text(app)
        assert "esc Back" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "version 2, in force" in screen_text(app)


async def test_the_version_on_the_screen_can_be_put_in_force_again(project: Project) -> None:
    use_rubric(project, find_rubric("code"), author="lead")
    async with DpotuiApp(project, "ann", place_named("scope")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("v", "1", "u", "1")
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert [version.rubric.name for version in rubric_history(project)] == ["support", "code", "support"]


async def test_another_rubric_is_not_put_in_force_by_two_keys_and_is_taken_back_by_one(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u", "3")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert len(rubric_history(project)) == 1
        await pilot.press("u", "3")
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert [version.rubric.name for version in rubric_history(project)][1:] != ["support"]
        assert "b puts the one before it back" in screen_text(app)
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert rubric_history(project)[-1].rubric.name == "support"


async def test_the_cost_of_a_rubric_is_shown_and_what_earlier_scores_count_for_is_chosen(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    prompt = add_prompt(project, "Where is my order?")
    good, bad = (add_candidate(project, prompt, text) for text in ("I will look it up.", "Wait."))
    add_judgement(project, prompt, "ann", {good: [5, 5, 5, 5, 4], bad: [1, 2, 1, 2, 4]})
    toml = template_path("support").read_text(encoding="utf-8")
    (tmp_path / "next.toml").write_text(toml.replace('key = "safety"', 'key = "harm"'), encoding="utf-8")
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u", "1")
        await type_text(pilot, "next.toml")
        await pilot.press("enter")
        await settle(pilot)
        question = " ".join(screen_text(app).replace("│", " ").split())
        assert "1 judgement so far, 1 pair." in question
        assert "scores count where they still answer: 1 pair, 1 prompt to judge again" in question
        assert "no judged prompt comes back: 1 pair" in question
        assert "no earlier score counts: 0 pairs, 1 judgement counting no more, 1 prompt to judge again" in question
        await pilot.press("3")
        await settle(pilot)
        assert "version 2, in force" in screen_text(app)
    assert len(extract_pairs(project).pairs) == 1
    assert load_queue(project, "ann").open_count == 0


async def test_what_is_wrong_with_a_rubric_file_is_readable_in_full(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.toml"
    broken = template_path("support").read_text().replace("weight = 2.0", "weight = -1")
    file.write_text(broken)
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u", "1")
        await type_text(pilot, file.name)
        await pilot.press("enter")
        await settle(pilot)
        shown = " ".join(screen_text(app).replace("█", " ").split())
        lines = [line for line, text in enumerate(broken.splitlines(), 1) if text == "weight = -1"]
        assert all(f"mine.toml:{line}: criteria" in shown for line in lines)
        assert len(rubric_history(project)) == 1
        await pilot.press("escape")
        await settle(pilot)
        assert "mine.toml" not in screen_text(app)


async def test_the_lead_lets_judged_prompts_come_back_and_sees_what_is_set(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        question = " ".join(screen_text(app).replace("│", " ").split())
        assert "Now: none." in question
        assert "! lead leads this project." in question
        await pilot.press("2")
        await settle(pilot)
        assert "5 % of everybody's judged prompts come back" in screen_text(app)
        with project.read() as connection:
            assert repeat_share(connection) == 0.05
        await pilot.press("r")
        await settle(pilot)
        assert "Now: 5 %." in " ".join(screen_text(app).replace("│", " ").split())
        assert "▸ 2 5 %   now in use" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        with project.read() as connection:
            assert repeat_share(connection) == 0.05
        await pilot.press("r")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        with project.read() as connection:
            assert repeat_share(connection) == 0.0


async def test_a_version_that_is_chosen_while_another_rubric_comes_into_force_is_shown(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = Event()
    may_read.set()

    def read_late(of: Project) -> list[RubricVersion]:
        assert may_read.wait(30)
        return rubric_history(of)

    monkeypatch.setattr("dpotui.tui.scope.screen.rubric_history", read_late)
    async with (app := DpotuiApp(project, "lead", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("v")
        await see(pilot, "Which version do you want to read?")
        may_read.clear()
        app.screen_stack[0]._used(True)  # type: ignore[attr-defined]
        await pilot.press("1")
        await see(pilot, "version 1, in force")
        await pilot.press("b")
        await see(pilot, "Still reading the rubric")
        may_read.set()
        await settle(pilot)
        assert app.fault is None


async def test_words_for_a_criterion_that_is_gone_by_the_time_they_are_typed_change_nothing(project: Project) -> None:
    async with (app := DpotuiApp(project, "lead", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("q")
        await type_text(pilot, "Is it so?")
        use_rubric(project, find_rubric("code"), author="ann")
        app.screen_stack[-2].reload()  # type: ignore[attr-defined]
        await settle(pilot)
        await pilot.press("enter")
        await see(pilot, "Nothing was reworded")
        await pilot.press("b")
        app.post_message(Paste("9" * 5000))
        await pilot.press("enter")
        await see(pilot, "give a number of prompts")
