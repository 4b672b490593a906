"""Label Studio itself takes a hand-out; what two people annotate in it comes back equal from each of its exports."""

import random
from pathlib import Path
from typing import Any

import pytest

from dpotui.annotation import join_team
from dpotui.handouts import hand_out
from dpotui.project import Project
from handouts.handed_project import handed_project, saved
from handouts.label_studio_server import COMMAND, LabelStudio, label_studio
from handouts.programs import Filled, fill
from handouts.test_round_trips import as_compared, expected, fresh, record_of, take

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


def second_user(studio: LabelStudio) -> tuple[int, str]:
    """Another member of the organisation: their number and token."""
    made = studio.ask("/api/users/", {"email": "jonas@example.org", "username": "jonas", "password": "on-loopback-too"})
    token = studio.ask(f"/api/users/{made['id']}/token/") if "token" not in made else made["token"]
    return int(made["id"]), str(token if isinstance(token, str) else token["token"])


def test_what_two_people_annotate_comes_back_from_every_export(project: Project, tmp_path: Path) -> None:
    handed_project(project, candidates=5)
    join_team(project, "jonas")
    forms = {}
    for name in ("mara", "jonas"):
        hand_out(project, name, tmp_path / name, author="lead", form="labelstudio")
        record, rubric = record_of(project)
        forms[name] = (record, fill(record, rubric, random.Random(name)))
    (tmp_path / "server").mkdir()
    with label_studio(tmp_path / "server") as studio:
        number = int(studio.ask("/api/current-user/whoami")["id"])
        projects = {name: studio.new_project(tmp_path / name) for name in forms}
        for name, (_, filled) in forms.items():
            annotate(studio, projects[name], filled, studio_token := "0123456789abcdef0123456789abcdef01234567")
            assert studio_token
        exports = {
            (name, kind): studio.bytes_of(f"/api/projects/{projects[name]}/export?exportType={kind}")
            for name in forms
            for kind in EXPORTS
        }
    for (name, kind), data in exports.items():
        path = tmp_path / f"{name}-{kind}.{EXPORTS[kind]}"
        path.write_bytes(data)
        copy = fresh(project, tmp_path)
        take(copy, path, who={str(number): name})
        record, filled = forms[name]
        assert as_compared(saved(copy, name)) == expected(record, filled), (name, kind)
