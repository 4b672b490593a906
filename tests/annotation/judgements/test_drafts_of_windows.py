"""Two windows of one annotator on one prompt: each has its own draft, and one that has ended leaves it to the next."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotation.annotated import add_task
from dpotui.annotation import load_task
from dpotui.annotation.judgements.drafts import SheetDraft, SheetDrafts, sheet_drafts
from dpotui.project import Project


def draft(project: Project, prompt: str, value: int) -> SheetDraft:
    sheet = load_task(project, prompt, "ann").sheet
    return SheetDraft(sheet.with_score(sheet.shown_order[0], "relevance", value))


def window(project: Project, *drafts: SheetDraft) -> SheetDrafts:
    """A window that has looked for drafts and kept these."""
    opened = sheet_drafts(project, "ann")
    opened.find()
    opened.want({one.subject: one for one in drafts})
    assert opened.write() == ""
    return opened


def test_neither_window_overwrites_the_draft_of_the_other(project: Project) -> None:
    prompt = add_task(project, "Question?")
    one, other = draft(project, prompt, 1), draft(project, prompt, 5)
    first, second = window(project, one), window(project, other)
    assert sheet_drafts(project, "ann").find() == {}
    second.let_go()
    assert list(sheet_drafts(project, "ann").find().values()) == [other]
    first.let_go()


def test_what_both_have_left_is_found_one_after_the_other(project: Project) -> None:
    prompt = add_task(project, "Question?")
    one, other = draft(project, prompt, 1), draft(project, prompt, 5)
    for left in (window(project, one), window(project, other)):
        left.let_go()
    found: list[SheetDraft] = []
    for _ in range(3):
        opened = sheet_drafts(project, "ann")
        found += opened.find().values()
        opened.want({})
        opened.write()
        opened.let_go()
    assert len(found) == 2
    assert {str(each.sheet.scores) for each in found} == {str(one.sheet.scores), str(other.sheet.scores)}


def test_a_saved_sheet_takes_its_own_draft_away_alone(project: Project, state_home: Path) -> None:
    prompt = add_task(project, "Question?")
    first, second = window(project, draft(project, prompt, 1)), window(project, draft(project, prompt, 5))
    first.want({})
    first.write()
    assert len(list(state_home.rglob("*.json"))) == 1
    second.want({})
    second.write()
    assert not [file for file in state_home.rglob("*") if file.is_file()]


def test_nothing_is_written_once_a_window_has_ended(project: Project, state_home: Path) -> None:
    prompt = add_task(project, "Question?")
    ended = window(project)
    ended.let_go()
    late = draft(project, prompt, 3)
    ended.want({late.subject: late})
    ended.write()
    assert not list(state_home.rglob("*.json"))


_WINDOW = """
import sys, time
from pathlib import Path
from dpotui.project import open_project
from dpotui.annotation import load_task
from dpotui.annotation.judgements.drafts import SheetDraft, sheet_drafts
project = open_project(Path(sys.argv[1]))
drafts = sheet_drafts(project, "ann")
drafts.find()
sheet = load_task(project, sys.argv[2], "ann").sheet
draft = SheetDraft(sheet.with_score(sheet.shown_order[0], "relevance", 2))
drafts.want({draft.subject: draft})
drafts.write()
print("kept", flush=True)
time.sleep(60)
"""


@pytest.mark.kill
def test_the_draft_of_a_killed_window_is_found_and_that_of_a_living_one_is_not(project: Project) -> None:
    prompt = add_task(project, "Question?")
    command = [sys.executable, "-c", _WINDOW, str(project.path), prompt]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert sheet_drafts(project, "ann").find() == {}
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        assert len(sheet_drafts(project, "ann").find()) == 1
