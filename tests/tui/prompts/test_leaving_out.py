"""One prompt, or all that are listed, are excluded with a reason, and come back, with keys alone."""

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project
from dpotui.prompts import exclude_prompt
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, see, settle, type_text
from tui.prompts.on_prompts import leave_out, prompts_app


async def test_a_prompt_is_excluded_with_a_reason_and_taken_back(project: Project) -> None:
    add_prompt(project, "Keep me")
    add_prompt(project, "Drop me")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        await pilot.press("x")
        await type_text(pilot, "spam")
        await pilot.press("enter")
        await settle(pilot)
        assert [prompt.text for prompt in list_prompts(project)] == ["Keep me"]
        await pilot.press("X")
        await settle(pilot)
        assert "Drop me   (spam, ann)" in screen_text(app)
        await pilot.press("1")
        await settle(pilot)
        assert "2 prompts" in screen_text(app)


async def test_all_that_are_listed_are_excluded_with_a_reason_and_taken_back(project: Project) -> None:
    for number in range(5):
        add_prompt(project, f"Where is order {number}?", tags=["late"] if number % 2 else [])
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "nothing")
        await pilot.press("enter")
        await see(pilot, "0 of 5 prompts")
        await settle(pilot)
        await pilot.press("E")
        await see(pilot, "There is no prompt here.")
        await pilot.press("escape", "f")
        await settle(pilot)
        await pilot.press("1")
        await see(pilot, "Which tag?")
        await pilot.press("1")
        await see(pilot, "2 of 5 prompts")
        await pilot.press("E")
        assert "Leave 2 prompts out, all that are listed?" in await see(pilot, "Give the reason")
        await pilot.press("enter")
        await settle(pilot)
        assert count_prompts(project) == 5
        await type_text(pilot, "wrong file")
        await pilot.press("enter")
        await see(pilot, "2 prompts left out now; f lists them, u takes it back.")
        assert count_prompts(project) == 3
        await pilot.press("u")
        await see(pilot, "2 prompts back.")
        assert count_prompts(project) == 5
        await settle(pilot)  # until the list holds them again, no key acts on them
        await pilot.press("u")
        await see(pilot, "Nothing was tagged, left out or decided here that could be taken back.")
        await leave_out(pilot, "E", "wrong file")
        await see(pilot, "2 prompts left out now")
        await pilot.press("escape", "f", "4", "5")
        await see(pilot, "2 prompts   left out")
        await see(pilot, "left out: wrong file")
        await pilot.press("E", "1")
        await see(pilot, "2 prompts back.")
        assert count_prompts(project) == 5


async def test_of_all_that_are_left_out_it_is_said_how_many_scores_go_with_them(project: Project) -> None:
    for number in range(3):
        prompt = add_prompt(project, f"Where is order {number}?")
        if number:
            answer = add_candidate(project, prompt, "I will look.")
            add_judgement(project, prompt, "ana", {answer: 4})
            add_judgement(project, prompt, "ben", {answer: 3})
    exclude_prompt(project, prompt, reason="legal hold", author="ben")
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        asked = await see(pilot, "Leave 2 prompts out, all that are listed?")
        assert "1 of them has 2 scored judgements, which will not count" in asked
        await type_text(pilot, "wrong file")
        await pilot.press("enter")
        await see(pilot, "2 prompts left out now with 2 scored judgements; f lists them, u takes it back.")


async def test_where_nothing_is_scored_the_question_speaks_of_no_scores(project: Project) -> None:
    add_prompt(project, "Where is my order?")
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        asked = await see(pilot, "Leave 1 prompt out, all that are listed? Give the reason.")
        assert "judgement" not in asked
        await pilot.press("escape")
        (prompt,) = list_prompts(project)
        add_judgement(project, prompt.id, "ana", {add_candidate(project, prompt.id, "I will look."): 4})
        await settle(pilot)
        await pilot.press("E")
        await see(pilot, "It has 1 scored judgement, which will not count until it is taken")


async def test_the_common_reason_that_was_put_aside_comes_again_until_it_is_saved(project: Project) -> None:
    for number in range(3):
        add_prompt(project, f"Where is order {number}?")
    async with (app := prompts_app(project)).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await see(pilot, "Give the reason")
        await type_text(pilot, "wrong file")
        await pilot.press("escape")
        await settle(pilot)
        assert "wrong file" not in screen_text(app)
        await pilot.press("E")
        await see(pilot, "wrong file")
        await pilot.press("enter")
        await see(pilot, "3 prompts left out now")
        await pilot.press("u")
        await see(pilot, "3 prompts back.")
        await settle(pilot)  # until the list holds them again, no key acts on them
        await pilot.press("E")
        assert "wrong file" not in await see(pilot, "Give the reason")
