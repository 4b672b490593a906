"""Whatever is typed, in whatever terminal, on whatever project: no crash, no raw escape, the file whole.

The keys are the same each time, so that a fault comes again where it is looked for; `DPOTUI_SEED=7` types other ones.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dpotui.annotation import join_team
from tui.harness.hostile_projects import PROJECTS
from tui.harness.random_keys import RandomKeys

SIZES = ((20, 5), (40, 10), (80, 24), (160, 50))


def type_on(kind: str, folder: Path, seed: int, seconds: float, *, pause: float) -> None:
    """A session in each size, beside each other, each on a copy of its own."""
    seed = int(os.environ.get("DPOTUI_SEED", seed))
    print(f"seed {seed}; DPOTUI_SEED={seed} types the same again")
    made = PROJECTS[kind](folder)
    join_team(made, "ann")
    project = made.path
    sessions = []
    for place, (columns, rows) in enumerate(SIZES):
        (home := folder / f"{columns}x{rows}").mkdir()
        read_only = kind == "conflicting" and place % 2 == 0
        sessions.append(RandomKeys(project, home, seed + place, columns, rows, read_only=read_only))
    with ThreadPoolExecutor(len(sessions)) as pool:
        for ended in [pool.submit(session.run, seconds, pause) for session in sessions]:
            ended.result()


def test_random_keys_for_some_seconds(tmp_path: Path) -> None:
    """Six seconds of keys on the project with the most in the way, one and a half in each size."""
    type_on("conflicting", tmp_path, 2026, 1.5, pause=0.2)


@pytest.mark.kill
@pytest.mark.parametrize("kind", PROJECTS)
def test_random_keys_for_a_minute(kind: str, tmp_path: Path) -> None:
    """Twenty seconds of keys a project, five in each size."""
    type_on(kind, tmp_path, 2026, 5.0, pause=0.2)


@pytest.mark.kill
@pytest.mark.parametrize("kind", PROJECTS)
def test_random_keys_for_ten_minutes(kind: str, tmp_path: Path) -> None:
    """Two hundred seconds of keys a project, fifty in each size."""
    type_on(kind, tmp_path, 20261, 50.0, pause=0.05)
