"""What is called saved, shared or kept is on disk: names too. The calls that bring it there are counted."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.project import Project
from dpotui.project.exchange.share import share
from dpotui.project.safety.backups import back_up
from dpotui.project.safety.drafts import DraftBox, draft_folder
from dpotui.project.safety.restore import restore

_SAVE = """
import sys
from pathlib import Path
from dpotui.project import open_project
project = open_project(Path(sys.argv[1]))
with project.write() as writer:
    writer.append("member", "ann", {"member": [{"name": "ann", "active": 1}]}, subject="ann")
Path(sys.argv[1] + ".saved").touch()
"""


def test_a_save_brings_the_folder_to_disk_after_the_journal_is_gone(project: Project, tmp_path: Path) -> None:
    if not (strace := shutil.which("strace")):
        pytest.skip("strace is not installed")
    log = tmp_path / "calls"
    traced = [strace, "-f", "-y", "-e", "trace=fsync,fdatasync,unlink,unlinkat,openat", "-o", str(log)]
    run = subprocess.run([*traced, sys.executable, "-c", _SAVE, project.path], capture_output=True, check=False)
    if b"ptrace" in run.stderr:
        pytest.skip("nothing may be traced here")
    assert run.returncode == 0, run.stderr
    calls = log.read_text(errors="replace").splitlines()
    gone = max(number for number, call in enumerate(calls) if "unlink" in call and "test.dpo-journal" in call)
    said = next(number for number, call in enumerate(calls) if "test.dpo.saved" in call)
    folder = re.compile(rf"f(data)?sync\(\d+<{re.escape(str(project.path.parent))}>\) += 0")
    assert any(folder.search(call) for call in calls[gone:said])


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was brought to disk, in order, by the names it had then."""
    paths: list[Path] = []
    fsync = os.fsync

    def note(descriptor: int) -> None:
        paths.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return paths


def shared(project: Project) -> Path:
    return share(project, project.path.with_name("copy.dpo")).path


def backed_up(project: Project) -> Path:
    made = back_up(project.path, "open")
    assert made
    return made


def restored(project: Project) -> Path:
    return restore(project.path, backed_up(project)).path


def drafted(project: Project) -> Path:
    box = DraftBox(draft_folder(project, "ann"))
    box.keep("prompt", "half a thought")
    return next(box.folder.glob("*.json"))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="descriptors have no names here")
@pytest.mark.parametrize("make", [shared, backed_up, restored, drafted])
def test_what_is_renamed_into_place_is_on_disk_and_so_is_its_name(
    project: Project, synced: list[Path], make: Callable[[Project], Path]
) -> None:
    add_prompt(project, "Where is my tea?")
    made = make(project)
    *before, last = synced
    assert last == made.parent
    assert any(path.parent == made.parent and path.name.startswith(".dpotui-") for path in before)
