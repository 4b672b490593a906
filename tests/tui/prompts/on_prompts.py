"""What tests do on Prompts again and again, by keys."""

from textual.pilot import Pilot

from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import see, settle, type_text, until


def prompts_app(project: Project) -> DpotuiApp:
    """The app, opened on Prompts."""
    return DpotuiApp(project, "ann", place_named("prompts"))


async def leave_out(pilot: Pilot[None], key: str, reason: str = "spam") -> None:
    """Leave the focused prompt out, or all, without a wait for what comes of it."""
    await pilot.press(key)
    await see(pilot, "Give the reason")
    await type_text(pilot, reason)
    await pilot.press("enter")


async def leave_out_one(pilot: Pilot[None]) -> None:
    """Leave the focused prompt out, to the end."""
    await leave_out(pilot, "x")
    await see(pilot, "The prompt is left out now")
    await settle(pilot)


def left(project: Project) -> set[str]:
    """The ids of the prompts that are not left out."""
    return {prompt.id for prompt in list_prompts(project)}


async def name_file(pilot: Pilot[None], file: str, said: str) -> str:
    """Name a file to import, and give what the screen shows when it says so of it."""
    await settle(pilot)
    await pilot.press("i")
    await type_text(pilot, file)
    return await see(pilot, said)


async def import_first(pilot: Pilot[None], project: Project) -> None:
    """Import the file that is previewed, which holds the only prompt of the project."""
    await pilot.press("enter")
    await until(pilot, lambda: count_prompts(project) == 1)
    await settle(pilot)
