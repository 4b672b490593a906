"""While what a question needs is read, keys are for the question: they do nothing else, and do not answer it yet."""

from threading import Event

import pytest

from builders import add_prompt
from dpotui.project import Project
from dpotui.prompts import tag_counts
from dpotui.tui.prompts import exclusion, narrowing, tagging
from tui.harness.screen_text import PATIENCE, post_keys, screen_text, see, settle
from tui.prompts.on_prompts import prompts_app

LATER = [
    (["t"], tagging, "tag_counts", "Tags of “Where is order 0?”"),
    (["T"], tagging, "tags_among", "Tags of 3 prompts"),
    (["f", "1"], narrowing, "tag_counts", "Which tag?"),
    (["f", "2"], narrowing, "source_counts", "Which source?"),
    (["E"], exclusion, "scores_at_stake", "Leave 3 prompts out"),
    (["X"], exclusion, "list_excluded", "No prompt is left out."),
]


@pytest.mark.parametrize(("keys", "module", "reads", "asked"), LATER)
async def test_keys_that_come_before_a_question_do_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, keys: list[str], module: object, reads: str, asked: str
) -> None:
    for number in range(3):
        add_prompt(project, f"Where is order {number}?", tags=["late"])
    may_read, read = Event(), getattr(module, reads)
    monkeypatch.setattr(module, reads, lambda *what: may_read.wait(PATIENCE) and read(*what))
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        post_keys(pilot, "n1o0")
        await pilot.pause()
        may_read.set()
        await see(pilot, asked)
        await settle(pilot)
        assert asked in screen_text(pilot.app)
        assert pilot.app.current_mode == "prompts"
        assert tag_counts(project) == {"late": 3}


async def test_escape_leaves_a_question_that_is_on_its_way(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    add_prompt(project, "Where is order 0?", tags=["late"])
    may_read, read = Event(), tag_counts
    monkeypatch.setattr(tagging, "tag_counts", lambda *what: may_read.wait(PATIENCE) and read(*what))
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("t", "escape")
        may_read.set()
        await settle(pilot)
        assert pilot.app.current_mode == "home"
        assert "Tags of" not in screen_text(pilot.app)
