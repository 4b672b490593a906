"""A sheet as JSON, for drafts: whatever is half-done is kept as it is, and what was kept by mishap is not believed."""

from collections.abc import Mapping
from typing import Any, get_args

from dpotui.annotation.sheets.sheet import Outcome, Remark, Sheet
from dpotui.project import Json
from dpotui.scope import Score


def sheet_to_json(sheet: Sheet) -> dict[str, Json]:
    """All that a sheet says, in JSON types."""
    return {
        "prompt": sheet.prompt,
        "shown_order": list(sheet.shown_order),
        "scores": {candidate: dict(row) for candidate, row in sheet.scores.items()},
        "remarks": {
            candidate: {"text": remark.text, "tags": list(remark.tags)} for candidate, remark in sheet.remarks.items()
        },
        "score_remarks": {candidate: dict(row) for candidate, row in sheet.score_remarks.items()},
        "outcome": sheet.outcome,
        "note": sheet.note,
        "preference": sheet.preference,
    }


def sheet_from_json(stored: Any) -> Sheet | None:
    """The sheet that `sheet_to_json` gave; None when `stored` is no such thing. Says nothing about the rubric."""
    try:
        return _sheet(stored)
    except (KeyError, TypeError):
        return None


def _sheet(stored: Any) -> Sheet:
    if _mapping(stored)["outcome"] not in get_args(Outcome):
        raise TypeError
    return Sheet(
        prompt=_text(stored["prompt"]),
        shown_order=_texts(stored["shown_order"]),
        scores={
            candidate: {key: _score(value) for key, value in _mapping(row).items()}
            for candidate, row in _mapping(stored["scores"]).items()
        },
        remarks={
            candidate: Remark(_text(remark["text"]), _texts(remark["tags"]))
            for candidate, remark in _mapping(stored["remarks"]).items()
        },
        outcome=stored["outcome"],
        note=_text(stored["note"]),
        preference=None if stored["preference"] is None else _text(stored["preference"]),
        score_remarks={
            candidate: {key: _text(said) for key, said in _mapping(row).items()}
            for candidate, row in _mapping(stored.get("score_remarks", {})).items()
        },
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError
    return tuple(map(_text, values))


def _score(value: Any) -> Score:
    if not isinstance(value, int | float | None) or isinstance(value, bool):
        raise TypeError
    return value
