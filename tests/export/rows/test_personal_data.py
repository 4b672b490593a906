"""Personal data is held back, redacted or exported, as the project has it, in every file."""

from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.export import FORMATS, ExportSettings, SystemChoice, export_release, write_again
from dpotui.export.rows.personal_data import (
    Handling,
    parse_handling,
    personal_data_of,
    read_handling,
    redacted,
    set_handling,
)
from dpotui.export.rows.rows import ExportRow, RowFacts
from dpotui.overview.screening import screen_project
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project
from dpotui.prompts import Message
from dpotui.prompts.screening import keep_findings
from export.judged_project import TEXTS, judge_texts, judged_prompt
from export.splitting.test_nothing_leaks import assert_nowhere
from export.test_releases_again import files_of

MAIL, PHONE, IBAN = "mara.quist@example.org", "+49 30 9018 20 45", "DE89 3704 0044 0532 0130 00"


@pytest.fixture
def private(project: Project) -> Project:
    """A project with a pair whose prompt and responses hold personal data, and others without."""
    judge_texts(project, TEXTS[:8])
    judged_prompt(
        project,
        f"Please write to {MAIL} about the refund, not to my old one.",
        better=f"We will refund you on {IBAN} and write to you.",
        weaker=f"Call {PHONE}.",
    )
    return project


def exported(project: Project, folder: Path, handling: Handling) -> int:
    """Export everything and say how many pairs were."""
    set_handling(project, handling, author="lead")
    return export_release(project, folder, ExportSettings(tuple(FORMATS)), author="lead", despite=("split",)).pairs


def test_held_back_it_stands_in_no_file(private: Project, tmp_path: Path) -> None:
    assert exported(private, tmp_path / "out", "hold") == 8
    assert_nowhere(tmp_path / "out", MAIL, PHONE, IBAN)
    said = (tmp_path / "out/manifest.json").read_text(encoding="utf-8")
    assert "it holds an e-mail address and a bank account (IBAN) and a phone number" in said


def test_redacted_it_stands_in_no_file_and_is_written_again_so(private: Project, tmp_path: Path) -> None:
    assert exported(private, tmp_path / "out", "redact") == 9
    assert_nowhere(tmp_path / "out", MAIL, PHONE, IBAN)
    said = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out/openai").iterdir())
    assert "Please write to <email> about the refund" in said
    assert "We will refund you on <bank account> and write" in said
    assert "Call <phone>." in said
    set_handling(private, "allow", author="lead")
    write_again(private, tmp_path / "again", "r1")
    assert files_of(tmp_path / "again") == files_of(tmp_path / "out")


def test_it_is_exported_until_somebody_decides_otherwise(private: Project, tmp_path: Path) -> None:
    with private.read() as connection:
        assert read_handling(connection) == "allow"
    assert not set_handling(private, "allow", author="lead")
    assert exported(private, tmp_path / "out", "allow") == 9


def test_another_word_is_refused() -> None:
    with pytest.raises(BadInputError, match="forget: personal data is one of hold, redact, allow"):
        parse_handling("forget")


def test_what_one_turn_asks_for_the_next_gives_away() -> None:
    turns = ("Can somebody ring me?", "What is your phone number?", "0664 2031577")
    messages = tuple(Message(role, said) for role, said in zip(("user", "assistant", "user"), turns, strict=True))
    row = ExportRow("p", "a", "b", messages, "We will.", "No.", "train", 1, RowFacts("", (), 1))
    assert personal_data_of(row) == "a phone number"
    assert redacted(row).messages[-1].content == "<phone>"


def notes_of(project: Project, folder: Path, handling: Handling) -> str:
    """What an export says about itself."""
    set_handling(project, handling, author="lead")
    return "\n".join(export_release(project, folder, author="lead", despite=("split",)).notes)


def test_what_became_of_personal_data_is_said(private: Project, tmp_path: Path) -> None:
    assert "1 pair with personal data let through (allow); hold would" in notes_of(private, tmp_path / "1", "allow")
    assert "1 pair with personal data held back (hold)." in notes_of(private, tmp_path / "2", "hold")
    assert "was replaced in every row (redact)." in notes_of(private, tmp_path / "3", "redact")


def test_where_there_is_none_nothing_is_said_of_it(project: Project, tmp_path: Path) -> None:
    judge_texts(project, TEXTS[:8])
    assert "personal data" not in notes_of(project, tmp_path / "out", "allow")


KEY = "AKIAQ7XPL2ZJ5RWN4TKD"


def test_a_pair_whose_rejected_response_holds_a_secret_is_held_back_until_somebody_lets_it_stand(
    project: Project, tmp_path: Path
) -> None:
    judge_texts(project, TEXTS[:8])
    judged_prompt(project, "How do I sign in?", better="By your mail.", weaker=f"The key is {KEY}.")
    report = export_release(project, tmp_path / "1", author="lead", despite=("split",))
    assert [item.reason for item in report.held_back] == ["its rejected response holds a secret"]
    assert "holds an AWS access key; `dpotui screen` redacts it or lets it stand" in report.held_back[0].words
    assert_nowhere(tmp_path / "1", KEY)
    keep_findings(project, screen_project(project), kept=True, author="lead")
    let_through = export_release(project, tmp_path / "2", author="lead", despite=("split",))
    assert let_through.held_back == ()
    assert "1 pair let through holds what looks like a secret, which somebody has let stand." in let_through.notes


def test_a_pair_whose_diagnosis_holds_a_secret_is_held_back_until_another_is_written(
    project: Project, tmp_path: Path
) -> None:
    judge_texts(project, TEXTS[:8])
    (pair,) = extract_pairs(project).pairs[:1]
    decide_pair(project, pair, verdict="keep", diagnosis=f"It names {KEY}.", author="lead")
    report = export_release(project, tmp_path / "1", author="lead", despite=("split",))
    assert [item.reason for item in report.held_back] == ["its diagnosis holds a secret"]
    decide_pair(project, pair, verdict="keep", diagnosis="It names the key.", author="lead")
    assert export_release(project, tmp_path / "2", author="lead", despite=("split",)).held_back == ()


def test_under_a_system_message_with_a_secret_nothing_is_exported(project: Project, tmp_path: Path) -> None:
    judge_texts(project, TEXTS[:8])
    settings = ExportSettings(system=SystemChoice(f"Sign in with {KEY}."))
    with pytest.raises(BadInputError, match="its system message holds an AWS access key"):
        export_release(project, tmp_path / "out", settings, author="lead")
