"""Conflicts in people's words: what each is about and where its values differ, so that one of them can be chosen."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from dpotui.annotation import letter, still_to_judge
from dpotui.annotation.blindness import leads_only
from dpotui.annotation.judgements.reading import read_latest
from dpotui.candidates import candidates_of
from dpotui.project import Project, Row
from dpotui.project.exchange.conflicts import Conflict, Head, find_conflicts
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.kinds import KINDS
from dpotui.prompts import last_user_text, load_prompt, messages_from_json
from dpotui.rounds import RoundEntry, read_rounds
from dpotui.scope import Rubric, rubric_by_id, score_text

FieldValues = dict[str, str]
"""What one of the values says, by label; raw as stored."""


@dataclass(frozen=True)
class Difference:
    """Something on which the values of a conflict differ."""

    label: str
    values: tuple[str, ...]
    """In the order of the conflict's heads; empty where one of them says nothing."""


@dataclass(frozen=True)
class Disagreement:
    """A conflict to be read and settled. All texts are raw as stored."""

    conflict: Conflict
    what: str
    """What it is about, in a few words: `judgement of ann`."""
    about: str
    """Of what: the prompt's last turn, a setting's name, ...; empty where there is nothing more to say."""
    differences: tuple[Difference, ...]
    alike: int
    """On how many more points all values agree."""
    at_hand: tuple[tuple[str, str], ...]
    """What one needs to choose, such as the responses under their letters."""
    hidden: bool
    """Whether it must not be shown to the reader yet: another's judgement of a prompt they still have to judge."""


def open_conflicts(project: Project) -> tuple[Conflict, ...]:
    """Every conflict that waits to be settled."""
    with project.read() as connection:
        return find_conflicts(connection)


def conflict_titles(project: Project, conflicts: Iterable[Conflict]) -> list[tuple[str, str]]:
    """What each conflict is about, in a few words, and of what (see `Disagreement`)."""
    with project.read() as connection:
        return [(_what(conflict), _about(connection, conflict)) for conflict in conflicts]


def describe_conflict(project: Project, conflict: Conflict, reader: str) -> Disagreement:
    """A conflict in words, for a reader who is one of the annotators or the lead."""
    with project.read() as connection:
        prompt = _prompt_of(conflict)
        letters = _letters(conflict)
        said = [SAYING[conflict.kind](connection, head, letters) for head in conflict.heads]
        labels = list(dict.fromkeys(label for one in said for label in one))
        rows = [Difference(label, tuple(one.get(label, "") for one in said)) for label in labels]
        differences = tuple(row for row in rows if len(set(row.values)) > 1)
        return Disagreement(
            conflict,
            _what(conflict),
            _about(connection, conflict),
            differences,
            len(rows) - len(differences),
            _responses(connection, prompt, letters) if prompt else (),
            _is_hidden(connection, conflict, prompt, reader)
            or _is_decided_too_early(connection, project, conflict, prompt, reader),
        )


def _what(conflict: Conflict) -> str:
    annotator = _first(conflict.heads[0]).get("annotator", "")
    return KINDS[conflict.kind].conflict.format(annotator=annotator)


def _about(connection: Connection, conflict: Conflict) -> str:
    if prompt := _prompt_of(conflict):
        return last_user_text(load_prompt(connection, prompt).messages)
    if conflict.kind == "round":
        return next((_round_named(entry) for entry in read_rounds(connection) if entry.id == conflict.subject), "")
    if conflict.kind == "setting":
        return _SETTINGS.get(conflict.subject, conflict.subject)
    return "" if conflict.kind == "rubric_use" else conflict.subject


_SETTINGS: Final = {
    "adjudication": "names in adjudication",
    "repeats": "silent repeats",
    "pairs": "how pairs are made",
    "earlier_scores": "what earlier scores count for",
}
"""Settings by their keys, where those are short for something."""


def _round_named(entry: RoundEntry) -> str:
    return f"round {entry.number} on {entry.release_name}"


def _first(head: Head) -> Row:
    """The first detail row of a value."""
    return next((rows[0] for rows in head.details.values() if rows), {})


def _prompt_of(conflict: Conflict) -> str:
    """The id of the prompt that a conflict is about; empty when it is about none."""
    row = _first(conflict.heads[0])
    is_prompt = row.get("what") == "prompt"
    return str(row.get("prompt") or (row["target"] if is_prompt else ""))


def _letters(conflict: Conflict) -> dict[str, str]:
    """A letter for each candidate that is spoken of, as its annotator saw them."""
    rows = [row for head in conflict.heads for found in head.details.values() for row in found]
    shown = (key for row in rows if "shown_order" in row for key in json.loads(str(row["shown_order"])))
    named = (str(row[column]) for row in rows for column in ("chosen", "rejected", "candidate") if row.get(column))
    return {key: letter(place) for place, key in enumerate(dict.fromkeys([*shown, *named]))}


def _responses(connection: Connection, prompt: str, letters: dict[str, str]) -> tuple[tuple[str, str], ...]:
    responses = {candidate.id: candidate.response for candidate in candidates_of(connection, prompt)}
    return tuple((name, responses[key]) for key, name in letters.items() if key in responses)


def _is_hidden(connection: Connection, conflict: Conflict, prompt: str, reader: str) -> bool:
    if conflict.kind not in ("judgement", "repeat", "calibration", "adjudication") or leads_only(connection, reader):
        return False
    own = _first(conflict.heads[0]).get("annotator") == reader or conflict.heads[0].author == reader
    return not own and read_latest(connection, prompt, reader) is None


def _is_decided_too_early(
    connection: Connection, project: Project, conflict: Conflict, prompt: str, reader: str
) -> bool:
    """Whether it is a pair, which tells how others scored, of a prompt that waits for the reader's own judgement."""
    return conflict.kind in ("pair_decision", "pair_choice") and prompt in still_to_judge(connection, project, reader)


def _judgement(connection: Connection, head: Head, letters: dict[str, str]) -> FieldValues:
    said: FieldValues = {}
    for row in head.details.get("calibration", ()):
        said["State"] = str(row["state"])
    for row in head.details.get("adjudication", ()):
        said |= {"State": str(row["state"]), "Cause": str(row["cause"]).replace("_", " "), "Lesson": str(row["lesson"])}
    for row in head.details["judgement"]:
        rubric = rubric_by_id(connection, str(row["rubric"]))
        preference = str(row["preference"] or "")
        said |= {
            "Outcome": str(row["outcome"]),
            "Note": str(row["note"]),
            "Rubric": rubric.title,
            "Best": letters.get(preference, preference.replace("_", " ")),
        }
        for candidate, name in letters.items():
            said |= _of_candidate(head, candidate, name, rubric)
    return said


def _of_candidate(head: Head, candidate: str, name: str, rubric: Rubric) -> FieldValues:
    scores = {str(row["criterion"]): str(row["value"]) for row in _rows_on(head, "score", candidate)}
    names = {criterion.key: criterion.name for criterion in rubric.criteria}
    ordered = sorted(scores, key=lambda key: list(names).index(key) if key in names else len(names))
    said = {f"{name} {names.get(key, key)}": scores[key] for key in ordered}
    tags = {tag.key: tag.name for tag in rubric.failure_tags}
    for row in _rows_on(head, "remark", candidate):
        said[f"{name} Reason"] = str(row["text"])
        said[f"{name} Tags"] = ", ".join(tags.get(key, key) for key in json.loads(str(row["tags"])))
    return said


def _rows_on(head: Head, table: str, candidate: str) -> Iterable[Row]:
    return (row for row in head.details.get(table, ()) if row["candidate"] == candidate)


def _rubric(connection: Connection, head: Head, _: dict[str, str]) -> FieldValues:
    rubric = rubric_by_id(connection, str(_first(head)["rubric"]))
    said = {"Rubric": rubric.title, "Criteria": ", ".join(criterion.name for criterion in rubric.criteria)}
    for criterion in rubric.criteria:
        anchors = "\n".join(f"{score_text(value)} {criterion.anchor(value)}" for value in criterion.described)
        said[criterion.name] = f"{criterion.question}\nweight {criterion.weight:g}\n{anchors}"
    return said


def _pair_decision(_: Connection, head: Head, letters: dict[str, str]) -> FieldValues:
    row = _first(head)
    return {
        "Pair": f"{letters[str(row['chosen'])]} better than {letters[str(row['rejected'])]}",
        "Verdict": str(row["verdict"]),
        "Diagnosis": "as drafted" if row["diagnosis"] is None else str(row["diagnosis"]),
        "Note": str(row["note"]),
    }


def _pair_choice(_: Connection, head: Head, letters: dict[str, str]) -> FieldValues:
    row = _first(head)
    chosen, rejected = letters.get(str(row["chosen"])), letters.get(str(row["rejected"]))
    return {
        "Pair": f"{chosen} better than {rejected}" if chosen else "the strategy's own",
        "Note": str(row["note"]),
    }


def _exclusion(_: Connection, head: Head, __: dict[str, str]) -> FieldValues:
    row = _first(head)
    return {"State": "left out" if row["excluded"] else "taken in", "Reason": str(row["reason"])}


def _setting(_: Connection, head: Head, __: dict[str, str]) -> FieldValues:
    """A setting part by part: `{"share": 0.1}` as Share 0.1. An empty one says that it is not set."""
    value = json.loads(str(_first(head)["value"]))
    parts = value.items() if isinstance(value, dict) else [("value", value)]
    return {key.replace("_", " ").capitalize(): "not set" if said in (None, "") else str(said) for key, said in parts}


def _member(_: Connection, head: Head, __: dict[str, str]) -> FieldValues:
    return {"State": "in the team" if _first(head)["active"] else "has left"}


def _redaction(_: Connection, head: Head, __: dict[str, str]) -> FieldValues:
    row = _first(head)
    if row["what"] == "candidate":
        return {"Text": str(row["text"])}
    return {f"Turn {number} ({turn.role})": turn.content
            for number, turn in enumerate(messages_from_json(str(row["text"])), 1)}  # fmt: skip


def _mute(_: Connection, head: Head, __: dict[str, str]) -> FieldValues:
    row = _first(head)
    return {"State": "set aside" if row["muted"] else "heard again", "Reason": str(row["reason"])}


def _round(_: Connection, head: Head, __: dict[str, str]) -> FieldValues:
    body = json.loads(str(_first(head)["body"]))
    return {"Stage": str(_first(head)["stage"])} | {key.capitalize(): str(value) for key, value in body.items()}


SAYING: Final[dict[str, Callable[[Connection, Head, dict[str, str]], FieldValues]]] = {
    "judgement": _judgement,
    "repeat": _judgement,
    "calibration": _judgement,
    "rubric_use": _rubric,
    "pair_decision": _pair_decision,
    "pair_choice": _pair_choice,
    "adjudication": _judgement,
    "redaction": _redaction,
    "mute": _mute,
    "exclusion": _exclusion,
    "setting": _setting,
    "member": _member,
    "round": _round,
}
"""How a value of each kind is put in words."""
