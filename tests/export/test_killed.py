"""An export that is killed at any moment leaves no half release, and nothing at all after the next one."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dpotui.export import export_release, list_releases, write_again
from dpotui.project import Project, open_project
from export.judged_project import TEXTS, judged_prompt

pytestmark = pytest.mark.kill

KILLS = 50
EXPORT = (
    "import sys; from pathlib import Path; from dpotui.export import export_release; "
    "from dpotui.project import open_project; project = open_project(Path(sys.argv[1])); print('now', flush=True); "
    "export_release(project, Path(sys.argv[2]), author='lead')"
)


def whole(folder: Path) -> bool:
    """Whether every table that the manifest names is there with its bytes."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return all(
        hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"] for file in manifest["files"]
    )


def test_killed_at_fifty_moments_it_leaves_nothing_half(project: Project, tmp_path: Path) -> None:
    rng = random.Random(time.time_ns())
    for number in range(150):
        text = f"{TEXTS[number % len(TEXTS)]} {rng.random()} {rng.random()} {rng.random()}"
        judged_prompt(project, text, better=f"I have looked into {rng.random()}.", weaker=f"No. {rng.random()}")
    folder = tmp_path / "work"
    folder.mkdir()
    started = time.monotonic()
    export_release(open_project(Path(shutil.copy(project.path, folder / "p.dpo"))), folder / "out", author="lead")
    lasts = time.monotonic() - started
    finished = 0
    for _ in range(KILLS):
        shutil.rmtree(folder)
        folder.mkdir()
        work = Path(shutil.copy(project.path, folder / "p.dpo"))
        run = subprocess.Popen([sys.executable, "-c", EXPORT, work, folder / "out"], stdout=subprocess.PIPE)
        assert run.stdout is not None
        assert run.stdout.readline() == b"now\n"
        time.sleep(rng.uniform(0, 1.3 * lasts))
        run.kill()
        run.wait()
        run.stdout.close()
        opened = open_project(work)
        finished += (folder / "out").exists()
        assert not (folder / "out").exists() or whole(folder / "out")
        if list_releases(opened):
            assert (folder / "out").exists()
            write_again(opened, folder / "next", "r1")
        else:
            export_release(opened, folder / "next", author="lead")
        assert {path.name for path in folder.iterdir()} - {"out", "p.dpo", "p.dpo.lock"} == {"next"}
    print(f"{KILLS} kills within {1.3 * lasts:.2f} s, {finished} after the folder had its name")
    assert 0 < finished < KILLS
