"""What was taken out of a prompt or a response stands in no exported byte, wherever somebody quoted it."""

from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import BadInputError
from dpotui.export import FORMATS, ExportSettings, export_release, write_again
from dpotui.overview.screening import redact_findings, screen_project
from dpotui.project import Project
from export.judged_project import judge_texts
from export.test_nothing_leaks import assert_nowhere
from screening.planted import PLANTED

SECRETS = [(text, secret) for pairs in PLANTED.values() for text, secret in pairs]


def plant(project: Project) -> None:
    """Each of the 70 in a prompt, in a response, or only in the reason of a judgement on such a prompt."""
    for place, (text, secret) in enumerate(SECRETS):
        where = place % 3
        asked = f"Question {place}: {text}" if where != 1 else f"Where do I stand with number {place * 977}, please?"
        prompt = add_prompt(project, asked)
        better = f"I have looked into matter {place} for you: {text}" if where == 1 else f"It is done, number {place}."
        chosen, rejected = add_candidate(project, prompt, better), add_candidate(project, prompt, f"No, not {place}.")
        add_judgement(project, prompt, "ana", {chosen: 5, rejected: 3}, reasons={rejected: f"does not see {secret}"})


def test_nothing_of_what_was_redacted_stands_in_any_exported_byte(project: Project, tmp_path: Path) -> None:
    plant(project)
    assert redact_findings(project, screen_project(project), author="lead") == len(SECRETS)
    assert not [one for one in screen_project(project) if one.private and one.state == "open"]
    report = export_release(project, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="lead")
    assert report.pairs == len(SECRETS)
    assert_nowhere(tmp_path / "out", *(secret for _, secret in SECRETS))
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "In 70 rows, secrets or personal data were replaced by words such as `<email>`." in card


def test_an_earlier_release_is_not_written_again_with_what_was_redacted_since(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    prompt = add_prompt(project, "My mail is jo@posteo.de, who else has it?")
    chosen, rejected = add_candidate(project, prompt, "Nobody has it."), add_candidate(project, prompt, "No.")
    add_judgement(project, prompt, "ana", {chosen: 5, rejected: 3})
    export_release(project, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="lead")
    redact_findings(project, screen_project(project), author="lead")
    with pytest.raises(BadInputError, match="redacted since"):
        write_again(project, tmp_path / "again", "r1")
    assert not (tmp_path / "again").exists()
