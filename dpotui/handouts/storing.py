"""Keeps hand-outs in the project, as facts."""

from typing import Final, NamedTuple

from dpotui.handouts.handed import HandOut, prompts_from_stored
from dpotui.project import Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query


class _StoredHandOut(NamedTuple):
    token: str
    annotator: str
    form: str
    rubric: str
    prompts: str


_HAND_OUTS: Final = Query(
    "SELECT token, annotator, form, rubric, prompts FROM handout ORDER BY revision", _StoredHandOut
)


def store_hand_out(writer: Writer, hand_out: HandOut, author: str) -> None:
    """Record what somebody is given, before the form is in anybody's hands."""
    row = {
        "token": hand_out.token,
        "annotator": hand_out.annotator,
        "form": hand_out.form,
        "rubric": hand_out.rubric,
        "prompts": hand_out.prompts_as_stored(),
    }
    writer.append("handout", author, {"handout": [row]})


def all_hand_outs(connection: Connection) -> list[HandOut]:
    """Every hand-out of the project, this copy's and those that came by merges."""
    return [
        HandOut(one.token, one.annotator, one.form, one.rubric, prompts_from_stored(one.prompts))
        for one in _HAND_OUTS.each(connection)
    ]
