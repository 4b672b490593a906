"""Label Studio itself takes a hand-out; what two people annotate in it comes back equal from each of its exports."""

import random
from pathlib import Path
from typing import Any

import pytest

from dpotui.annotation import join_team
from dpotui.handouts import hand_out
from dpotui.project import Project
from handouts.coming_back import as_compared, expected, fresh, record_of, take
from handouts.handed_project import handed_project, saved
from handouts.label_studio_server import COMMAND, TOKEN, LabelStudio, label_studio
from handouts.programs import Filled, fill

pytestmark = [
    pytest.mark.interop,
    pytest.mark.skipif(COMMAND is None, reason="Label Studio is not installed ($LABEL_STUDIO names its program)"),
]

EXPORTS = {"JSON": "json", "JSON_MIN": "json", "CSV": "csv", "TSV": "tsv"}


def annotate(studio: LabelStudio, project: int, filled: dict[str, Filled], token: str) -> None:
    """Annotate every task as the editor would."""
    for task in studio.tasks(project):
        result = [item for place, one in enumerate(task["data"]["responses"]) for item in items(place, one, filled)]
        studio.ask(f"/api/tasks/{task['id']}/annotations/", {"result": result, "lead_time": 12.5}, token)


def items(place: int, response: dict[str, str], filled: dict[str, Filled]) -> list[dict[str, Any]]:
    said, to = filled[response["id"][2:14]], f"response_{place}"
    found = [item(f"{key}_{place}", to, "choices", [str(value)]) for key, value in said.scores.items()]
    found.append(item(f"reason_{place}", to, "textarea", [said.reason]))
    return found + ([item(f"tags_{place}", to, "choices", said.tags)] if said.tags else [])


def item(name: str, to: str, kind: str, value: list[str]) -> dict[str, Any]:
    inner = {"text" if kind == "textarea" else "choices": value}
    return {"from_name": name, "to_name": to, "type": kind, "value": inner, "origin": "manual"}


def test_what_two_people_annotate_comes_back_from_every_export(project: Project, tmp_path: Path) -> None:
    handed_project(project, candidates=5)
    join_team(project, "jonas")
    hand_out(project, "mara", tmp_path / "handed", author="lead", form="labelstudio")
    record, rubric = record_of(project)
    filled = {name: fill(record, rubric, random.Random(name)) for name in ("mara", "jonas")}
    (tmp_path / "server").mkdir()
    with label_studio(tmp_path / "server") as studio:
        users = {
            "mara": (int(studio.ask("/api/current-user/whoami")["id"]), TOKEN),
            "jonas": studio.sign_up("jonas@example.org"),
        }
        handed = studio.new_project(tmp_path / "handed")
        for name, (_, token) in users.items():
            annotate(studio, handed, filled[name], token)
        exports = {kind: studio.bytes_of(f"/api/projects/{handed}/export?exportType={kind}") for kind in EXPORTS}
    who = {str(number): name for name, (number, _) in users.items()}
    for kind, data in exports.items():
        path = tmp_path / f"{kind}.{EXPORTS[kind]}"
        path.write_bytes(data)
        copy = fresh(project, tmp_path)
        take(copy, path, who=who)
        for name in users:
            assert as_compared(saved(copy, name)) == expected(record, filled[name]), (name, kind)
