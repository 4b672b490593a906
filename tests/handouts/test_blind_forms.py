"""Nothing in a hand-out tells which model wrote a response, what others said of it, or what is known of the prompt."""

import zipfile
from pathlib import Path

import pytest

from builders import add_judgement, add_prompt
from dpotui.annotation import join_team
from dpotui.errors import BadInputError
from dpotui.handouts import HandOutAs, hand_out
from dpotui.project import Project
from handouts.handed_project import handed_project

FORMS: tuple[tuple[HandOutAs, str], ...] = (
    ("sheet", "out.xlsx"),
    ("csv", "out.csv"),
    ("labelstudio", "ls"),
    ("qualtrics", "survey"),
)


def contents(path: Path) -> bytes:
    """Every byte that a hand-out holds, unpacked."""
    if path.is_dir():
        return b"".join(contents(one) for one in sorted(path.rglob("*")) if one.is_file())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return path.read_bytes()


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_no_form_tells_what_an_annotator_must_not_know(
    project: Project, tmp_path: Path, form: HandOutAs, name: str
) -> None:
    handed_project(project)
    join_team(project, "quentin")
    with project.read() as connection:
        pairs = [tuple(row) for row in connection.execute("SELECT prompt, id FROM candidate")]
    for prompt in {prompt for prompt, _ in pairs}:
        scores = {candidate: 3 for of, candidate in pairs if of == prompt}
        add_judgement(project, prompt, "quentin", scores, reasons=dict.fromkeys(scores, "planted-reason"))
    hand_out(project, "mara", tmp_path / name, author="lead", form=form)
    held = contents(tmp_path / name)
    with project.read() as connection:
        token = str(connection.scalar("SELECT token FROM handout"))
    secrets = [
        token,
        "secret-model",
        "hard-tag",
        "planted-reason",
        "quentin",
        *(part for pair in pairs for part in pair),
    ]
    assert [secret for secret in secrets if secret.encode() in held] == []


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_the_responses_stand_in_the_annotator_s_own_order(
    project: Project, tmp_path: Path, form: HandOutAs, name: str
) -> None:
    from dpotui.annotation.assignment import shown_order
    from dpotui.handouts.storing import all_hand_outs

    handed_project(project)
    hand_out(project, "mara", tmp_path / name, author="lead", form=form)
    with project.read() as connection:
        record = all_hand_outs(connection)[0]
    for handed in record.prompts:
        assert handed.candidates == shown_order("mara", handed.prompt, handed.candidates)


def test_a_hand_out_that_cannot_be_made_leaves_nothing_behind(project: Project, tmp_path: Path) -> None:
    from builders import add_candidate

    handed_project(project, prompts=1)
    prompt = add_prompt(project, "long")
    for letter in "xy":
        add_candidate(project, prompt, letter * 40_000)
    with pytest.raises(BadInputError, match="40,000 characters"):
        hand_out(project, "mara", tmp_path / "out.xlsx", author="lead")
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM handout") == 0
    assert [one.name for one in tmp_path.iterdir() if "out" in one.name] == []


def test_only_members_get_hand_outs_and_nothing_is_written_over(project: Project, tmp_path: Path) -> None:
    handed_project(project)
    with pytest.raises(BadInputError, match="nora is not in the team"):
        hand_out(project, "nora", tmp_path / "out.csv", author="lead")
    (tmp_path / "out.csv").write_text("mine")
    with pytest.raises(BadInputError, match="exists already"):
        hand_out(project, "mara", tmp_path / "out.csv", author="lead")
    assert (tmp_path / "out.csv").read_text() == "mine"
