"""An import gathers its rows in a private file that nobody sees afterwards, wherever temporary files lie."""

import json
from pathlib import Path

import pytest

from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project
from dpotui.project.store.file import database
from dpotui.prompts import import_prompts
from dpotui.prompts.importing.scratch_file import scratch_file
from read_back import count_prompts, list_prompts


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files, with a name that says something to SQLite and to URIs."""
    folder = tmp_path / "what's in?mode=rw&a#b %41"
    folder.mkdir()
    monkeypatch.delenv("SQLITE_TMPDIR", raising=False)
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def table(folder: Path, *prompts: object) -> Path:
    file = folder / "p.jsonl"
    file.write_text("".join(json.dumps({"prompt": prompt}) + "\n" for prompt in prompts))
    return file


def test_prompts_come_in_through_a_folder_of_any_name_and_nothing_is_left(
    project: Project, tmp_path: Path, temporary: Path
) -> None:
    import_prompts(project, [table(tmp_path, "a?", "b?")], author="lead")
    assert [prompt.text for prompt in list_prompts(project)] == ["a?", "b?"]
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_of_rows_that_cannot_be_taken(project: Project, tmp_path: Path, temporary: Path) -> None:
    with pytest.raises(BadInputError):
        import_prompts(project, [table(tmp_path, "a?", "")], author="lead")
    assert list(temporary.iterdir()) == []


def test_what_a_killed_import_left_goes_with_the_next(temporary: Path) -> None:
    with scratch_file() as file:
        assert file.parent == temporary
        assert file.stat().st_mode & 0o777 == 0o600
        left = file.read_bytes()
    file.write_bytes(left + b"texts")
    with scratch_file() as another:
        assert list(temporary.iterdir()) == [another]


def test_a_row_that_does_not_fit_leaves_none_of_those_before_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = table(tmp_path, *(f"{number}?" for number in range(2_500)), "x" * 5_000)
    before = project.path.read_bytes()
    monkeypatch.setattr(database, "MAX_VALUE_BYTES", 4_000)
    with pytest.raises(ProjectUnavailableError, match="too big; nothing was changed"):
        import_prompts(project, [file], author="lead")
    assert count_prompts(project) == 0
    assert project.path.read_bytes() == before


@pytest.mark.usefixtures("temporary")
def test_a_folder_where_nothing_can_be_made_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpotui.staging._make_file", _no_room)
    with (
        pytest.raises(BadInputError, match=r"an import needs a file there .*No space left(.|\n)*TMPDIR"),
        scratch_file(),
    ):
        pass


def _no_room(_: Path) -> int:
    raise OSError(28, "No space left on device")
