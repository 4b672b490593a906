"""The next release says what earlier rounds came to."""

import json
from pathlib import Path

from dpotui.overview.exporting import export_after_rounds
from dpotui.project import Project
from dpotui.rounds import decide_round, start_round
from judged_project import judge_prompts

STOPS = ("balance", "split", "agreement", "annotators", "reasons")


def test_a_decision_stands_in_the_card_and_manifest_of_the_next_release_without_names(
    project: Project, tmp_path: Path
) -> None:
    judge_prompts(project, 4)
    export_after_rounds(project, tmp_path / "one", author="lead", despite=STOPS)
    assert "earlier_rounds" not in json.loads((tmp_path / "one/manifest.json").read_text())
    start_round(project, author="lead")
    decide_round(project, None, decision="revise", reason="Mara thinks it is too curt", author="lead")
    export_after_rounds(project, tmp_path / "two", author="lead", despite=STOPS)
    card = (tmp_path / "two/README.md").read_text()
    assert (
        "## Earlier rounds\n- Round 1 on release r1 (4 pairs): Not enough data for a verdict. Decided: revise." in card
    )
    (told,) = json.loads((tmp_path / "two/manifest.json").read_text())["earlier_rounds"]
    assert "Decided: revise." in told
    assert "Mara" not in card
