"""`dpotui handout` and the way back through `dpotui import`."""

import csv
import io
import json
from pathlib import Path

from cli.in_process import run_dpotui
from dpotui.project import Project
from handouts.handed_project import handed_project, saved


def fill(path: Path) -> None:
    """Type a score of 4 and a reason into every row."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows[1:]:
        row[4:9] = ["4"] * 5
        row[9] = "clear enough"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def test_a_share_goes_out_as_csv_and_comes_back(project: Project, tmp_path: Path) -> None:
    handed_project(project)
    out = tmp_path / "mara.csv"
    made = run_dpotui("handout", str(project.path), str(out), "--for", "mara", "--limit", "2")
    assert made.returncode == 0, made.stderr
    assert "2 prompts, 8 responses" in made.stdout
    assert "1 open prompt of theirs is not in it" in made.stdout
    fill(out)
    unnamed = run_dpotui("import", str(project.path), str(out))
    assert unnamed.returncode == 2
    assert "--for NAME" in unnamed.stderr
    back = run_dpotui("import", str(project.path), str(out), "--for", "mara", "--json")
    assert back.returncode == 0, back.stderr
    assert json.loads(back.stdout)["new"] == 2
    assert len(saved(project)) == 2
    again = run_dpotui("import", str(project.path), str(out), "--for", "mara")
    assert "0 new judgements, 2 known" in again.stdout


def test_what_was_judged_on_the_screen_meanwhile_is_a_conflict_and_nothing_is_replaced(
    project: Project, tmp_path: Path
) -> None:
    from builders import add_judgement

    handed_project(project, prompts=1)
    out = tmp_path / "mara.csv"
    run_dpotui("handout", str(project.path), str(out), "--for", "mara")
    with project.read() as connection:
        pairs = [tuple(row) for row in connection.execute("SELECT prompt, id FROM candidate")]
    scores = {candidate: 2 for _, candidate in pairs}
    add_judgement(project, pairs[0][0], "mara", scores, reasons=dict.fromkeys(scores, "on the screen"))
    fill(out)
    back = run_dpotui("import", str(project.path), str(out), "--for", "mara")
    assert back.returncode == 1
    assert "1 conflict" in back.stdout
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM head WHERE kind = 'judgement'") == 2
    again = run_dpotui("import", str(project.path), str(out), "--for", "mara")
    assert again.returncode == 0
    assert "1 known" in again.stdout
