"""Stands for the programs in which hand-outs are filled in: writes what they write, in all their forms."""

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dpotui.handouts.form import answers
from dpotui.handouts.handed import HandOut
from dpotui.handouts.qualtrics_codes import code_of
from dpotui.scope import Rubric, Score, score_text


@dataclass
class Filled:
    """What an annotator typed for one response."""

    scores: dict[str, Score]
    reason: str
    tags: list[str] = field(default_factory=list)


Sheet = list[list[Any]]


def fill(hand_out: HandOut, rubric: Rubric, draw: random.Random) -> dict[str, Filled]:
    """Scores, reasons and tags drawn at random for every response, by row key."""
    reasons = ("good", "=gut, aber kurz", "12/5 of it", "“quoted”; and", "two\nlines", "Grüße", "[1] is cited", "3-4")
    return {
        key: Filled(
            {criterion.key: draw.choice(answers(criterion)) for criterion in rubric.criteria},
            draw.choice(reasons),
            sorted(draw.sample([tag.key for tag in rubric.failure_tags], draw.randint(0, 2))),
        )
        for key in hand_out.by_key
    }


def read_csv(path: Path) -> Sheet:
    """The rows of a CSV that was handed out."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def filled_sheet(rows: Sheet, filled: Mapping[str, Filled], rubric: Rubric, number: Callable[[Score], object]) -> Sheet:
    """The rows with the entries typed in; `number` writes a score as the program does."""
    header, names = rows[0], {criterion.name: criterion.key for criterion in rubric.criteria}
    done = [header]
    for row in rows[1:]:
        cells = dict(zip(header, row, strict=True))
        said = filled[cells["row_id"][2:14]]
        cells |= {name: number(said.scores[key]) for name, key in names.items()}
        cells |= {"reason": said.reason, "tags": ";".join(said.tags)}
        done.append([cells[name] for name in header])
    return done


def write_delimited(path: Path, rows: Sheet, encoding: str, delimiter: str) -> Path:
    """Save rows as a spreadsheet does; what an encoding lacks becomes a question mark."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    path.write_bytes(written.getvalue().encode(encoding, "replace"))
    return path


def write_workbook(path: Path, rows: Sheet) -> Path:
    """Save rows as a workbook, on a sheet of another name behind notes."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.add_worksheet("Notes").write_string(0, 0, "mine")
        page = book.add_worksheet("Table 1")
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, int | float):
                    page.write_number(row, column, value)
                else:
                    page.write_string(row, column, str(value))
    return path


def annotated_tasks(folder: Path, filled: Mapping[str, Filled], user: int) -> list[dict[str, Any]]:
    """Label Studio's JSON export of the tasks in a folder, annotated by one user."""
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    return [
        {**task, "id": number, "annotations": [_annotation(task, filled, user, number)]}
        for number, task in enumerate(tasks, 1)
    ]


def _annotation(task: Mapping[str, Any], filled: Mapping[str, Filled], user: int, number: int) -> dict[str, Any]:
    result = []
    for place, response in enumerate(task["data"]["responses"]):
        said = filled[response["id"][2:14]]
        for key, value in said.scores.items():
            result.append({"from_name": f"{key}_{place}", "type": "choices", "value": {"choices": [score_text(value)]}})
        result.append({"from_name": f"reason_{place}", "type": "textarea", "value": {"text": [said.reason]}})
        if said.tags:
            result.append({"from_name": f"tags_{place}", "type": "choices", "value": {"choices": said.tags}})
    return {
        "id": number,
        "completed_by": user,
        "was_cancelled": False,
        "updated_at": f"2026-01-01T00:00:{number:02d}Z",
        "lead_time": 12.5,
        "result": result,
    }


def minimal_export(tasks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Label Studio's JSON-MIN of annotated tasks."""
    rows = []
    for task in tasks:
        for annotation in task["annotations"]:
            row = {**task["data"], "id": task["id"], "annotator": annotation["completed_by"]}
            row |= {"annotation_id": annotation["id"], "lead_time": 12.5, "updated_at": annotation["updated_at"]}
            for one in annotation["result"]:
                inner = next(iter(one["value"].values()))
                row[one["from_name"]] = inner[0] if len(inner) == 1 else one["value"]
            rows.append(row)
    return rows


def csv_export(tasks: Iterable[Mapping[str, Any]]) -> Sheet:
    """Label Studio's CSV of annotated tasks: what has a shape is JSON text."""
    rows = minimal_export(tasks)
    names = sorted({name for row in rows for name in row})
    cells = [[row.get(name, "") for name in names] for row in rows]
    return [names, *([json.dumps(cell) if isinstance(cell, list | dict) else cell for cell in row] for row in cells)]


def survey_export(folder: Path, filled: Mapping[str, Filled], rubric: Rubric, name: str) -> Sheet:
    """What Qualtrics exports of the survey in a folder, answered once, after a preview of all ones."""
    survey = (folder / "survey.txt").read_text(encoding="utf-8")
    keys = [criterion.key for criterion in rubric.criteria]
    columns = ["StartDate", "EndDate", "Status", "IPAddress", "Finished", "RecordedDate", "ResponseId"]
    given: list[str] = []
    fixed = len(columns)
    for found in re.finditer(r"\[\[ID:([rwb])([0-9a-f]{12})\]\]", survey):
        kind, key = found.groups()
        if kind == "r":
            columns += [f"r{key}_{number}" for number in range(1, len(keys) + 1)]
            given += [str(code_of(filled[key].scores[one])) for one in keys]
        elif kind == "w":
            columns.append(f"w{key}")
            given.append(filled[key].reason)
        else:
            columns.append(f"b{key}")
            given.append("")
    columns += ["dpotui_for", "dpotui_criteria"]
    given += [name, "-".join(keys)]
    texts = [f"question of {column}" for column in columns]
    ids = [json.dumps({"ImportId": column}) for column in columns]
    preview = ["2026-01-01", "2026-01-01", "1", "", "1", "2026-01-01 10:00:00", "R_preview", *("1" for _ in given)]
    real = ["2026-01-02", "2026-01-02", "0", "203.0.113.9", "1", "2026-01-02 10:00:00", "R_real", *given]
    assert len(real) == len(columns) == fixed + len(given)
    return [columns, texts, ids, preview, real]


def argilla_records(folder: Path, filled: Mapping[str, Filled], user: str) -> list[dict[str, Any]]:
    """Argilla 2 records of a Label Studio hand-out's tasks: submitted by one user, a draft of another."""
    records = []
    for task in json.loads((folder / "tasks.json").read_text(encoding="utf-8")):
        record: dict[str, Any] = {"prompt": task["data"]["prompt"]}
        for place, response in enumerate(task["data"]["responses"]):
            letter, said = "ABCDE"[place], filled[response["id"][2:14]]
            record[f"id_{letter}"] = response["id"]
            said_of: dict[str, Any] = {f"{letter}_{key}": value for key, value in said.scores.items()}
            said_of |= {f"{letter}_reason": said.reason, f"{letter}_tags": said.tags}
            for question, value in said_of.items():
                record[f"{question}.responses"] = [value, value]
                record[f"{question}.responses.users"] = [user, "a-draft"]
                record[f"{question}.responses.status"] = ["submitted", "draft"]
        records.append(record)
    return records
