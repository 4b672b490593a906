"""A script reads a project through typed rows, and can do nothing to it."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import func, select

import dpotui
from builders import add_candidate, add_judgement, add_prompt
from dpotui.api import rows
from dpotui.api.rows import CandidateRow, CurrentScoreView, PromptRow
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project
from project.next_schema import BEFORE, next_dpotui, schema_of


@pytest.fixture
def judged(project: Project) -> Project:
    prompt = add_prompt(project, "Where is my kettle?")
    add_judgement(project, prompt, "ann", {add_candidate(project, prompt, "On its way."): 4})
    return project


def test_rows_have_types_and_views_join_with_tables(judged: Project) -> None:
    with dpotui.open(judged.path).session() as session:
        found = session.exec(select(CurrentScoreView, CandidateRow).join(CandidateRow)).all()
    assert {(score.annotator, score.value, candidate.response) for score, candidate in found} == {
        ("ann", 4, "On its way.")
    }


def test_every_table_and_view_has_its_class_among_the_rows() -> None:
    mapped = {str(getattr(rows, name).__tablename__) for name in rows.__all__}
    assert mapped == set(PromptRow.metadata.tables)


def test_a_handle_says_which_project_it_is(judged: Project) -> None:
    handle = dpotui.open(str(judged.path))
    assert (handle.path, handle.id, handle.name) == (judged.path, judged.id, judged.name)


def test_nothing_that_a_session_does_changes_the_project_or_any_other_file(judged: Project, tmp_path: Path) -> None:
    held, files = judged.path.read_bytes(), sorted(tmp_path.iterdir())
    with dpotui.open(judged.path).session() as session:
        for statement in ("DELETE FROM prompt", "PRAGMA user_version=9", f"ATTACH '{tmp_path / 'new.db'}' AS other"):
            with pytest.raises(OperationalError):
                session.exec(text(statement))  # type: ignore[call-overload]
        session.add(PromptRow(id="x", messages="[]"))
        with pytest.raises(BadInputError, match="only reads"):
            session.commit()
    assert judged.path.read_bytes() == held
    assert sorted(tmp_path.iterdir()) == files


def test_a_session_sees_one_moment_and_lets_others_save_meanwhile(judged: Project) -> None:
    with dpotui.open(judged.path).session() as session:
        prompts = session.exec(select(PromptRow))  # not fetched yet, as in a notebook that is left open
        add_prompt(judged, "And my tea?")
        assert len(prompts.all()) == 1
        assert session.exec(select(func.count()).select_from(PromptRow)).one() == 1
    with dpotui.open(judged.path).session() as session:
        assert session.exec(select(func.count()).select_from(PromptRow)).one() == 2


def test_a_file_that_may_only_be_read_can_be_read(judged: Project) -> None:
    judged.path.chmod(0o400)
    with dpotui.open(judged.path).session() as session:
        assert session.exec(select(PromptRow)).one()


def test_an_older_file_is_read_in_the_present_schema_and_stays_as_it_is(judged: Project, tmp_path: Path) -> None:
    with next_dpotui(tmp_path / "schemas"), dpotui.open(judged.path).session() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM mood").scalar() == 3
        assert schema_of(judged.path) == BEFORE


@pytest.mark.parametrize("content", [b"", b"not a project", b"SQLite format 3\0" + b"\0" * 100])
def test_what_is_no_project_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.dpo"
    path.write_bytes(content)
    with pytest.raises(ProjectUnavailableError, match=r"odd\.dpo: not opened"):
        dpotui.open(path)
    with pytest.raises(ProjectUnavailableError, match="cannot be read"):
        dpotui.open(tmp_path / "missing.dpo")


def test_importing_dpotui_loads_nothing_until_a_session_is_asked_for(judged: Project) -> None:
    script = (
        "import sys, dpotui; assert 'dpotui.api' not in sys.modules; handle = dpotui.open(sys.argv[1]); "
        "assert 'sqlalchemy' not in sys.modules; handle.session().close(); assert 'sqlmodel' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", script, str(judged.path)], check=True)


def test_a_name_that_dpotui_has_not_is_an_error_as_ever() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = dpotui.nonsense
