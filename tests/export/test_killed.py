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

KILLS = 25
"""Of a new folder, and as many of one that replaces another."""
EXPORT = (
    "import sys; from pathlib import Path; from dpotui.export import export_release; "
    "from dpotui.project import open_project; project = open_project(Path(sys.argv[1])); print('now', flush=True); "
    "export_release(project, Path(sys.argv[2]), author='lead', force=sys.argv[3] == 'True')"
)


def name_of(folder: Path) -> str:
    """The name of the release in a folder."""
    return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["name"])


def whole(folder: Path) -> bool:
    """Whether every table that the manifest names is there with its bytes."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return all(
        hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"] for file in manifest["files"]
    )


@pytest.mark.parametrize("replacing", [False, True])
def test_killed_at_any_moment_it_leaves_nothing_half_and_nothing_unknown(
    project: Project, tmp_path: Path, replacing: bool
) -> None:
    rng = random.Random(8)
    for number in range(150):
        text = f"{TEXTS[number % len(TEXTS)]} {rng.random()} {rng.random()} {rng.random()}"
        judged_prompt(project, text, better=f"I have looked into {rng.random()}.", weaker=f"No. {rng.random()}")
    folder, out = tmp_path / "work", tmp_path / "work/out"

    def begin_anew() -> Path:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        work = Path(shutil.copy(project.path, folder / "p.dpo"))
        if replacing:
            export_release(open_project(work), out, author="lead")
        return work

    def running(work: Path) -> subprocess.Popen[bytes]:
        """An export in a process of its own that has begun."""
        command: list[str | Path] = [sys.executable, "-c", EXPORT, work, out, str(replacing)]
        run = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert run.stdout is not None
        assert run.stdout.readline() == b"now\n"
        return run

    work = begin_anew()
    earlier = {item.name for item in list_releases(open_project(work))}
    with running(work) as whole_run:
        started = time.monotonic()
        assert whole_run.wait() == 0
        lasts = time.monotonic() - started
    unplaced, finished, reach = 0, 0, lasts
    for _ in range(KILLS):
        work = begin_anew()
        with running(work) as run:
            time.sleep(rng.uniform(0.2, 1.2) * reach)
            run.kill()
        opened = open_project(work)
        made = {item.name for item in list_releases(opened)} - earlier
        there = name_of(out) if out.exists() else ""
        assert there in {"", *earlier, *made}, "a folder is of a release that the project knows"
        assert not there or whole(out)
        finished += there in made
        reach *= 0.6 if there in made else 1.15  # the machine may be busier by now than in the first run, or less busy
        unplaced += bool(made) and there not in made
        for name in made:
            write_again(opened, folder / "again", name)
        export_release(opened, folder / "next", author="lead")
        left = {path.name for path in folder.iterdir()} - {"out", "again", "p.dpo", "p.dpo.lock"}
        assert left == {"next"}
    print(
        f"{KILLS} kills of what takes {lasts:.2f} s: {finished} with the new folder, {unplaced} between record and name"
    )
    assert 0 < finished < KILLS
