"""A lead's tour at 80x24 with keys alone: from no file to a release, by way of a disagreement."""

import csv
from pathlib import Path

from textual.pilot import Pilot

from dpotui.annotation.assignment import shown_order
from dpotui.candidates import Candidate, candidates_of
from dpotui.export import list_releases
from dpotui.project import Project, open_project
from dpotui.project.store.connection import Connection
from dpotui.prompts import last_user_text, load_prompt
from dpotui.scope import rubric_history
from dpotui.tui.app import DpotuiApp
from tui.harness.fake_engine import FakeEngine
from tui.harness.screen_text import screen_text, see, settle, type_text

QUESTIONS = (
    "Where is my parcel, which was promised for Monday?",
    "The kettle leaks at its base after two days.",
    "Which of your green teas has the least caffeine?",
)
CRITERIA = ("relevance", "accuracy", "guidance", "empathy", "safety")
REASONS = ("It answers all.", "It answers half.", "It misses the point.", "It would harm.")


async def keys(pilot: Pilot[None], *pressed: str) -> str:
    """Press keys, wait until the screen is still, and return what is on it."""
    await pilot.press(*pressed)
    await settle(pilot)
    return " ".join(screen_text(pilot.app).split())


async def write(pilot: Pilot[None], text: str, *then: str) -> str:
    """Type a text and press keys."""
    await type_text(pilot, text)
    return await keys(pilot, *then)


async def judge_all(pilot: Pilot[None]) -> None:
    """Score the four responses of each prompt from best to worst, a reason each, and submit."""
    for _ in QUESTIONS:
        for points in "5321":
            await type_text(pilot, points * len(CRITERIA))
        await keys(pilot, "r")
        for reason in REASONS:
            await type_text(pilot, reason)
            await pilot.press("tab")
        await keys(pilot, "ctrl+d")


def seen_by_lena(connection: Connection, prompt: str) -> list[Candidate]:
    """The responses to a prompt from A to D."""
    found = {one.id: one for one in candidates_of(connection, prompt)}
    return [found[one] for one in shown_order("lena", prompt, found)]


def judged_elsewhere(project: Project, path: Path, who: str) -> None:
    """A sheet in which somebody has scored every response: to the first prompt against lena, else as she did."""
    with project.read() as connection:
        prompts = [str(key) for key in connection.scalars("SELECT id FROM prompt")]
        texts = {key: last_user_text(load_prompt(connection, key).messages) for key in prompts}
        rows = [
            {"annotator": who, "prompt": texts[key], "response": one.response, "reason": f"{reason} {texts[key]}"}
            | dict.fromkeys(CRITERIA, score)
            for place, key in enumerate(prompts)
            for one, score, reason in zip(
                seen_by_lena(connection, key), (5, 3, 2, 1) if place else (1, 2, 4, 5), REASONS, strict=True
            )
        ]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


async def test_a_lead_goes_from_no_file_to_a_release_with_keys_alone(tmp_path: Path, engines: list[FakeEngine]) -> None:
    (tmp_path / "prompts.txt").write_text("\n".join(QUESTIONS))
    async with (app := DpotuiApp(tmp_path / "tea.dpo", "lena")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await keys(pilot, "down", "down", "down", "enter")
        assert "Next Bring in 100 to 200 real prompts" in await write(pilot, "Tea and kettles", "enter")
        project = open_project(tmp_path / "tea.dpo")

        await keys(pilot, "1")
        await keys(pilot, "e")  # the rubric is written in the app
        await keys(pilot, "down", "end", "backspace")
        await write(pilot, ', tea"', "ctrl+s")
        assert "1 change (Title)" in " ".join(screen_text(app).replace("│", " ").split())
        assert "In force for everybody." in await keys(pilot, "2")
        assert rubric_history(project)[-1].rubric.title == "Customer support, tea"
        await keys(pilot, "escape")

        await keys(pilot, "2", "i")
        assert "3 prompts would be imported" in await write(pilot, "prompts.txt", "enter")
        assert "3 prompts imported" in await keys(pilot, "enter")

        await keys(pilot, "3")
        await keys(pilot, "enter")
        assert "12 candidates made." in await see(pilot, "12 candidates made.")
        assert len(engines) == 1

        await keys(pilot, "4")
        await judge_all(pilot)
        assert "All 3 prompts of your queue are done" in " ".join(screen_text(app).split())
        await keys(pilot, "ctrl+g")

        # What a second person has judged comes back as a sheet.
        judged_elsewhere(project, tmp_path / "bo.csv", "bo")
        await keys(pilot, "2", "i")
        await write(pilot, "bo.csv", "enter")
        assert "3 judgements" in await keys(pilot, "enter")
        await keys(pilot, "0")
        assert await see(pilot, "people contradict each other")

        assert "Agreement between annotators" in await keys(pilot, "6")
        assert "Tighten the rubric" in await keys(pilot, "e")
        await keys(pilot, "4", "end")
        assert "w puts it in force" in await write(pilot, " Said plainly.", "enter")
        assert "3 prompts to judge again" in " ".join((await keys(pilot, "w")).replace("│", " ").split())
        assert "In force for everybody." in await keys(pilot, "2")
        assert len(rubric_history(project)) == 3
        await keys(pilot, "escape")

        await keys(pilot, "7")
        assert "written, read back and recorded" in await keys(pilot, "x")
        assert list_releases(project)[0].pairs > 0
        await keys(pilot, "0")
        assert "r1 of " in screen_text(app)
    assert (tmp_path / "tea-r1" / "manifest.json").is_file()
