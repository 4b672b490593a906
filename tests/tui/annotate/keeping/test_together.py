"""Two people at work in one file: each sees the other's progress, and neither is disturbed by it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic

from annotation.annotated import add_task
from dpotui.annotation import join_team, load_queue
from dpotui.project import Project, open_project
from dpotui.project.safety.verify import verify
from read_back import annotation_progress
from tui.annotate.annotate_app import app_on, seen, settle, sheet_of, type_keys
from tui.harness.waiting_time import WaitingTime

_JUDGE = """
import sys
from pathlib import Path
from dpotui.annotation import load_task, save_sheet
from dpotui.project import open_project
project = open_project(Path(sys.argv[1]))
for prompt in sys.argv[2:]:
    sheet = load_task(project, prompt, "bob").sheet
    save_sheet(project, "bob", sheet.with_outcome("skipped", "unclear_prompt"), active_seconds=1)
"""


def judge_elsewhere(path: Path, prompts: list[str]) -> None:
    """Bob skips prompts in a process of his own."""
    subprocess.run([sys.executable, "-c", _JUDGE, str(path), *prompts], check=True)


async def test_what_another_saves_is_seen_within_two_seconds_and_nothing_typed_is_touched(project: Project) -> None:
    prompts = 24  # so many that some are surely Bob's alone, whatever the project's id is
    for number in range(prompts):
        add_task(project, f"Where is order {number}?")
    for name in ("ann", "bob"):
        join_team(project, name)
    of_bob = [item.prompt for item in load_queue(project, "ann").items if not item.mine and not item.double]
    assert of_bob
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert f"0 done, {prompts} open" in seen(pilot)
        await type_keys(pilot, ["4", "3", "r", *"Half a rea"])
        judge_elsewhere(project.path, of_bob)
        starved = WaitingTime((os.getpid(),))
        starved.look()
        saved, wanted = monotonic(), f"0 done, {prompts - len(of_bob)} open"
        while wanted not in seen(pilot):
            starved.look()
            assert (now := monotonic()) - saved - starved.between(saved, now) < 3, seen(pilot)
            await pilot.pause(0.02)
        await type_keys(pilot, ["s", "o", "n", "escape", "u", "u"])
        sheet = sheet_of(screen)
        assert list(sheet.scores.values()) == [{"relevance": 4}]
        await type_keys(pilot, ["U", "U"])
        assert [remark.text for remark in sheet_of(screen).remarks.values()] == ["Half a reason"]


async def test_a_plain_copy_of_the_file_under_an_open_app_holds_every_acknowledged_save(
    project: Project, tmp_path: Path
) -> None:
    for number in range(3):
        add_task(project, f"Where is order {number}?")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for number in range(1, 4):
            await type_keys(pilot, ["s", "1"])
            await settle(pilot)
            copy = Path(shutil.copy(project.path, tmp_path / f"copy{number}.dpo"))
            assert annotation_progress(open_project(copy)).by_annotator["ann"].skipped == number
            assert verify(copy).ok
