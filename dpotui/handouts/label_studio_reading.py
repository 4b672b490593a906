"""Reads what Label Studio exports: JSON (also of a snapshot), JSON-MIN, and CSV or TSV, of 1.x projects.

Controls are named `A_relevance` (a response's letter first) or `relevance_0` (its place in a Repeater last).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dpotui.annotation.assignment import letter
from dpotui.errors import BadInputError
from dpotui.handouts.answers import Cell, FilledForm, FormAnswer, FormRow, PassedOver
from dpotui.text import one_line

_BY_LETTER: Final = re.compile(r"([A-Z])_(.+)")
_BY_PLACE: Final = re.compile(r"(.+)_(\d+)")
_SHAPES: Final = ("choices", "rating", "text", "number", "selected")
_MINIMAL: Final = ("annotation_id", "annotator", "lead_time", "updated_at")
_OWN_KEYS: Final = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}

JsonObject = Mapping[str, Any]


def is_full_export(parsed: object) -> bool:
    """Whether parsed JSON is a list of Label Studio's tasks with their annotations."""
    return _is_list_of(parsed, lambda task: "data" in task and ("annotations" in task or "completions" in task))


def is_task_list(parsed: object) -> bool:
    """Whether parsed JSON is a list of tasks that nobody has annotated: what was handed out."""
    return _is_list_of(parsed, lambda task: set(task) <= {"data", "meta", "id"} and "data" in task)


def is_minimal_export(columns: Iterable[str]) -> bool:
    """Whether these are the columns of JSON-MIN, CSV or TSV."""
    return set(_MINIMAL) <= set(columns)


def _is_list_of(parsed: object, fits: Any) -> bool:
    return isinstance(parsed, list) and bool(parsed) and all(isinstance(one, dict) and fits(one) for one in parsed)


def read_full_export(path: Path, tasks: list[JsonObject]) -> FilledForm:
    """The annotations of all tasks. Drafts and predictions are never taken, cancelled ones are named.

    Raises BadInputError when a task is not in the shape that Label Studio gives it.
    """
    _check_shape(path, tasks)
    answers: list[FormAnswer] = []
    passed_over: list[PassedOver] = []
    warnings: list[str] = []
    for task in tasks:
        for annotation in task.get("annotations") or task.get("completions") or ():
            place = f"task {task.get('id', '?')}, annotation {annotation.get('id', '?')}"
            if annotation.get("was_cancelled"):
                passed_over.append(PassedOver(place, "it was skipped there; its scores are not taken"))
                continue
            controls = _controls(annotation, place)
            passed_over += [
                PassedOver(cell.place, "no control of a hand-out has this name", broken=True)
                for name, cell in controls.items()
                if not _is_control(name)
            ]
            answer = answer_of(place, task["data"], controls, annotation)
            answers.append(answer)
            if answer.edited_by and answer.edited_by != answer.who:
                by = f"{place} is by {one_line(answer.who, 40)}, and was edited by {one_line(answer.edited_by, 40)}"
                warnings.append(f"{by}; it is taken as the former's.")
        drafts = [draft for draft in task.get("drafts") or () if isinstance(draft, dict)]
        passed_over += [PassedOver(f"task {task.get('id', '?')}", "an unsaved draft is not taken") for _ in drafts]
    return FilledForm(path, "labelstudio", tuple(answers), _made_for(tasks), tuple(passed_over), tuple(warnings))


def _check_shape(path: Path, tasks: list[JsonObject]) -> None:
    for number, task in enumerate(tasks, 1):
        annotations = task.get("annotations") or task.get("completions") or []
        whole = isinstance(annotations, list) and all(isinstance(one, dict) for one in annotations)
        if not whole or not isinstance(task["data"], dict):
            said = f"task {number} is not as Label Studio writes it; export the project again"
            raise BadInputError(f"{one_line(str(path))}: {said}.")


def read_minimal_export(path: Path, rows: list[JsonObject], warnings: tuple[str, ...] = ()) -> FilledForm:
    """The rows of JSON-MIN, CSV or TSV: one an annotation, cancelled ones absent."""
    answers = []
    for number, row in enumerate(rows, 1):
        place = f"row {number}, annotation {row.get('annotation_id', '?')}"
        controls = {
            name: Cell(f"{place}, {name}", _unpacked(value)) for name, value in row.items() if _is_control(name)
        }
        answers.append(answer_of(place, row, controls, {**row, "completed_by": row.get("annotator")}))
    if answers and not any(_is_control(name) for row in rows for name in row):
        said = "nothing was entered in it, or its controls are not those of a hand-out"
        raise BadInputError(f"{one_line(str(path))}: {said}.")
    made_for = next((str(row["for"]) for row in rows if row.get("for")), "")
    return FilledForm(path, "labelstudio", tuple(answers), made_for, (), warnings)


def _controls(annotation: JsonObject, place: str) -> dict[str, Cell]:
    """What was entered in each control, by its name."""
    return {
        str(result["from_name"]): Cell(
            f"{place}, {one_line(str(result['from_name']), 40)}", _plain(result.get("value"))
        )
        for result in annotation.get("result") or ()
        if isinstance(result, dict) and result.get("from_name")
    }


def _unpacked(value: Any) -> Any:
    """A cell of CSV, where an answer with a shape is JSON text. A reason that only looks like JSON stays as typed."""
    if not isinstance(value, str) or value[:2] not in ('{"', "[{"):
        return _plain(value)
    try:
        parsed = json.loads(value)
    except ValueError:
        return value
    shapes = parsed if isinstance(parsed, list) else [parsed]
    shaped = all(isinstance(one, dict) and len(one) == 1 and set(one) <= set(_SHAPES) for one in shapes)
    return _plain(parsed) if shaped else value


def _plain(value: Any) -> Any:
    """A value without the shape that an export gives it: the text, number or list of texts in it."""
    if isinstance(value, dict):
        return _plain(next((value[key] for key in _SHAPES if key in value), None))
    if isinstance(value, list):
        parts = [_plain(part) for part in value]
        return parts[0] if len(parts) == 1 else parts
    return value


def _is_control(name: str) -> bool:
    return name not in _OWN_KEYS and (name == "preferred" or _control(name) is not None)


def _control(name: str) -> tuple[int, str] | None:
    """The place of the response that a control belongs to, and what it asks; None for one of no response."""
    if found := _BY_LETTER.fullmatch(name):
        return ord(found.group(1)) - ord("A"), found.group(2)
    if found := _BY_PLACE.fullmatch(name):
        return int(found.group(2)), found.group(1)
    return None


def answer_of(place: str, data: JsonObject, controls: Mapping[str, Cell], annotation: JsonObject) -> FormAnswer:
    """What one person entered on one task: `data` names its responses, `annotation` says who, when and how long."""
    responses = responses_of(data)
    asked: dict[int, dict[str, Cell]] = {}
    for name, cell in controls.items():
        if (found := _control(name)) is not None:
            asked.setdefault(found[0], {})[found[1]] = cell
    beyond = [where for where in asked if where >= len(responses)]
    rows = [_row(place, where, response, asked.get(where, {})) for where, response in enumerate(responses)]
    rows += [_row(place, where, "", asked[where]) for where in beyond]
    preferred = controls.get("preferred")
    return FormAnswer(
        place,
        _person(annotation.get("completed_by")),
        tuple(rows),
        {responses[0]: preferred} if preferred and responses else {},
        _seconds(annotation.get("lead_time")),
        str(annotation.get("updated_at") or annotation.get("created_at") or ""),
        _person(annotation.get("updated_by")),
    )


def _row(place: str, where: int, response: str, asked: Mapping[str, Cell]) -> FormRow:
    called = letter(where)
    nothing = Cell(f"{place}, response {called}", None)
    scores = {name: cell for name, cell in asked.items() if name not in ("reason", "tags")}
    return FormRow(
        nothing.place,
        response,
        called,
        scores,
        _joined(asked.get("reason", nothing)),
        asked.get("tags", nothing),
        nothing,
    )


def _joined(reason: Cell) -> Cell:
    """A reason as one text: a text area may hold several."""
    return Cell(reason.place, "\n".join(map(str, reason.value))) if isinstance(reason.value, list) else reason


def responses_of(data: JsonObject) -> list[str]:
    """What the task calls its responses, in the order shown: flat (`id_A`, ...), or the list that a Repeater takes."""
    listed = data.get("responses")
    if isinstance(listed, str):
        try:
            listed = json.loads(listed)
        except ValueError:
            listed = None
    if isinstance(listed, list):
        return [str(one.get("id", "")) for one in listed if isinstance(one, dict)]
    return list(_flat_responses(data))


def _flat_responses(data: JsonObject) -> Iterator[str]:
    for where in range(26):
        if not (named := data.get(f"id_{letter(where)}")):
            return
        yield str(named)


def _person(said: Any) -> str:
    """Whom Label Studio names: by e-mail in a snapshot, else by number."""
    if isinstance(said, dict):
        return str(said.get("email") or said.get("username") or said.get("id") or "")
    return "" if said is None else str(said)


def _seconds(said: Any) -> float:
    try:
        seconds = float(said)
    except (TypeError, ValueError):
        return 0.0
    return seconds if 0 <= seconds < float("inf") else 0.0


def _made_for(tasks: list[JsonObject]) -> str:
    return next((str(task["data"]["for"]) for task in tasks if task["data"].get("for")), "")
