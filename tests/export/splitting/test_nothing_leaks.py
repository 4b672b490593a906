"""No byte of a release names an annotator, quotes what was held back, or says where it was made."""

import getpass
import json
import shutil
import socket
from pathlib import Path

import pytest

from adjudication.disputed import settle
from builders import add_candidate, add_judgement, add_prompt, together
from dpotui.checks import CheckResult, ChecksReport
from dpotui.export import FORMATS, ExportSettings, export_release
from dpotui.export.names import Pseudonyms
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project, open_project
from dpotui.scope import find_rubric, new_project
from export.judged_project import TEXTS, judged_prompt

KEY = "sk-Zx81LqPmT0vRnW3yUe6HsKd9"
SECRET = f"My key is {KEY}, why does the quokka login fail with it?"


def every_byte(folder: Path) -> list[tuple[str, bytes]]:
    """The name and the bytes of every exported file; of Parquet also the values, since its pages are compressed."""
    import pyarrow.parquet as pq

    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.append((path.name, path.read_bytes()))
            if path.suffix == ".parquet":
                table = pq.read_table(path)
                found.append((path.name, json.dumps([table.to_pylist(), str(table.schema)], default=str).encode()))
    return found


def assert_nowhere(folder: Path, *planted: str) -> None:
    """None of these stands in any exported file or its name, as it is or as JSON writes it."""
    for name, data in every_byte(folder):
        for said in planted:
            assert said.encode() not in data, (name, said)
            assert json.dumps(said)[1:-1].encode() not in data, (name, said)
            assert said not in name


@pytest.fixture(scope="module")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of `told`, of which each test gets a copy."""
    project = new_project(tmp_path_factory.mktemp("told") / "told.dpo", find_rubric("support"), author="lead")
    with together(project):
        for number, sentence in enumerate(TEXTS):
            prompt = add_prompt(project, sentence)
            said = f"I have looked into number {number}."
            better = add_candidate(project, prompt, said, model="/home/zebulon/m/q4.gguf")
            weaker = add_candidate(project, prompt, f"No. {number}", model="C:\\models\\other.gguf")
            for name in ("Zebulon Pryce", "Ötzi"):
                reason = "As ZEBULON PRYCE said, and ötzi too, it helps."
                add_judgement(project, prompt, name, {better: 5, weaker: 2}, reasons={better: reason})
        judged_prompt(project, SECRET, better="Use a new wombat key.", weaker="Nope.", annotator="Zebulon Pryce")
    return project.path


@pytest.fixture
def told(told_once: Path, tmp_path: Path) -> Project:
    """A project whose annotators are named in each other's reasons, with a prompt that is held back for its secret."""
    return open_project(Path(shutil.copy(told_once, tmp_path / "test.dpo")))


def test_no_exported_byte_names_an_annotator_or_quotes_what_was_held_back(told: Project, tmp_path: Path) -> None:
    report = export_release(told, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="Bo Held")
    assert [item.reason for item in report.held_back] == ["by the check “Secrets and personal data”"]
    assert "holds an API key" in report.held_back[0].words
    planted = ("Zebulon", "zebulon", "ZEBULON", "Pryce", "Ötzi", "ötzi", "Bo Held", KEY, "quokka", "wombat")
    assert_nowhere(tmp_path / "out", *planted)


def test_no_exported_byte_says_where_it_was_made(told: Project, tmp_path: Path) -> None:
    export_release(told, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="Bo Held")
    assert_nowhere(tmp_path / "out", str(tmp_path), str(told.path), "/home/", "C:\\models")
    if len(socket.gethostname()) > 4:
        assert_nowhere(tmp_path / "out", socket.gethostname())
    if getpass.getuser() != "root":
        assert_nowhere(tmp_path / "out", getpass.getuser())


def test_numbers_stand_for_the_annotators_where_they_are_counted(told: Project, tmp_path: Path) -> None:
    export_release(told, tmp_path / "out", author="Bo Held")
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    counts = manifest["counts"]["by_annotator"]
    assert list(counts.values()) == [len(TEXTS), len(TEXTS)]
    assert all(name.startswith("annotator ") for name in counts)
    assert sum("annotator" in line for line in (tmp_path / "out/README.md").read_text().splitlines()) >= 1


def test_a_name_in_a_diagnosis_that_somebody_wrote_goes_too(told: Project, tmp_path: Path) -> None:
    pair = extract_pairs(told).pairs[0]
    decide_pair(told, pair, verdict="keep", diagnosis="Zebulon Pryce: names the next step.", author="Bo Held")
    export_release(told, tmp_path / "out", author="Bo Held")
    assert_nowhere(tmp_path / "out", "Zebulon Pryce")


def test_a_name_that_is_a_word_of_the_language_stays_a_word() -> None:
    responses = ["We will look into it."] * 40 + ["May I help?"] * 40
    names = Pseudonyms(["will", "Ann", "bo"], responses)
    said = names.withheld("It will say what comes next, as Ann and bo wanted; Annotated by bo-bo.")
    assert (
        said
        == "It will say what comes next, as annotator 1 and annotator 2 wanted; Annotated by annotator 2-annotator 2."
    )


def test_what_a_check_quotes_of_people_goes_out_under_numbers(
    told: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = CheckResult("annotators", "Annotators", "warn", "Zebulon Pryce gave 60 % of them.")
    monkeypatch.setattr("dpotui.export.draft.check_evidence", lambda _: ChecksReport((result,)))
    export_release(told, tmp_path / "out", author="Bo Held")
    assert_nowhere(tmp_path / "out", "Zebulon")


def test_no_exported_byte_names_who_settled_a_dispute_or_says_what_they_learnt(told: Project, tmp_path: Path) -> None:
    pair = extract_pairs(told).pairs[0]
    lesson = "Xanthippe Quill says that Zebulon Pryce misread the refund rule."
    settle(told, pair.prompt, {pair.chosen: 5, pair.rejected: 1}, author="Xanthippe Quill", lesson=lesson)
    assert next(one for one in extract_pairs(told).pairs if one.prompt == pair.prompt).adjudicated
    export_release(told, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="Bo Held")
    assert_nowhere(tmp_path / "out", "Xanthippe", "Quill", "misread the refund rule", "Zebulon", "Pryce")
    assert "On 1 prompt, the scores of an adjudicator count in place of the blind ones." in (
        tmp_path / "out/README.md"
    ).read_text(encoding="utf-8")
