"""What was typed and not yet saved."""

from pathlib import Path

import pytest

from dpotui.project import Project
from dpotui.project.safety.drafts import DraftBox, draft_folder


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_draft_comes_back_as_it_was_typed(project: Project) -> None:
    body = {"text": "half a re\x1b[2J\ud800son 💡", "scores": [1, None]}
    DraftBox(draft_folder(project, "ann")).keep("prompt1", body)
    assert DraftBox(draft_folder(project, "ann")).find("prompt1") == body


def test_the_latest_word_counts_and_a_dropped_draft_is_gone(project: Project) -> None:
    box = DraftBox(draft_folder(project, "ann"))
    for text in ("a", "ab"):
        box.keep("prompt1", text)
    box.keep("prompt2", "c")
    assert box.find("prompt1") == "ab"
    assert sorted(box.subjects()) == ["prompt1", "prompt2"]
    box.drop("prompt1")
    box.drop("prompt1")
    assert box.find("prompt1") is None
    assert box.subjects() == ["prompt2"]


def test_nobody_else_can_read_a_draft(project: Project, own_state_folder: Path) -> None:
    DraftBox(draft_folder(project, "ann")).keep("prompt1", "mine")
    (file,) = own_state_folder.rglob("*.json")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o077 == 0
    assert DraftBox(draft_folder(project, "ben")).find("prompt1") is None


def test_a_broken_draft_is_passed_over(project: Project, own_state_folder: Path) -> None:
    box = DraftBox(draft_folder(project, "ann"))
    box.keep("prompt1", "mine")
    (file,) = own_state_folder.rglob("*.json")
    file.write_bytes(b'{"subject": "prom')
    assert box.find("prompt1") is None
    assert box.subjects() == []
