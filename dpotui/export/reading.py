"""All that a release rests on, read at one moment."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.annotation import team
from dpotui.checks import ChecksReport, Evidence, latest_report, read_evidence
from dpotui.export.releases import next_name
from dpotui.export.rows.personal_data import Handling, Redactions, read_handling
from dpotui.export.rows.stated_rows import StatedPair, read_stated_pairs
from dpotui.export.splitting.split import StoredSplit, read_split
from dpotui.project.store.connection import Connection
from dpotui.project.store.moment import moment_of
from dpotui.project.store.query import Query
from dpotui.prompts import ImportChanges, read_import_changes
from dpotui.prompts.redaction import removed_values
from dpotui.prompts.screening import read_let_stand
from dpotui.scope import RubricVersion, read_rubric_history


class StoredText(NamedTuple):
    """A text of the project, by the id of what it belongs to."""

    id: str
    text: str


PROMPTS: Final = Query(
    "SELECT id, messages AS text FROM prompt_text WHERE id IN (SELECT value FROM json_each(:ids))", StoredText
)
"""The messages of prompts, as JSON."""
RESPONSES: Final = Query(
    "SELECT id, response AS text FROM candidate_text WHERE id IN (SELECT value FROM json_each(:ids))", StoredText
)
"""The responses of candidates."""
MADE: Final = Query(
    "SELECT id, provenance AS text FROM candidate WHERE id IN (SELECT value FROM json_each(:ids))", StoredText
)
"""What candidates were made by, as JSON."""
_JUDGES: Final = Query("SELECT DISTINCT annotator FROM judgement", str)
_ADJUDICATED: Final = Query(
    "SELECT count(*) FROM (SELECT prompt FROM current_calibration WHERE state = 'adjudicated' "
    "UNION SELECT prompt FROM current_adjudication)",
    int,
)


@dataclass(frozen=True)
class ReleaseReading:
    """Everything that a release is made of, read at one moment."""

    evidence: Evidence
    checks: ChecksReport | None
    """What the checks said of it, where they were run since anything has come; None where they are to be run."""
    split: StoredSplit
    rubrics: list[RubricVersion]
    """Every rubric that was in force, oldest first."""
    name: str
    """The name that the release will have."""
    people: frozenset[str]
    """Everybody who judged, and the team."""
    handling: Handling
    """What the project does with personal data."""
    redactions: Redactions
    let_stand: frozenset[str]
    """What people let stand in screening, as `kind:prompt` or `kind:candidate`."""
    adjudicated: int
    """Prompts on which the lead's scores count."""
    imports: ImportChanges
    """What imports put otherwise than it stood in their files."""
    messages: Mapping[str, str]
    """Of each prompt with a pair, as stored: JSON."""
    provenance: Mapping[str, str]
    """Of each candidate in a pair, as stored: JSON."""
    stated: tuple[StatedPair, ...]
    """Pairs that imported files state, where they are asked for."""
    responses: Mapping[str, str]
    """The text of every candidate of a judged prompt and of a stated pair."""


def read_release(connection: Connection, *, stated: bool = False) -> ReleaseReading:
    """Read it, with the pairs that imported files state if they are wanted.

    Raises BadInputError when the project has no rubric.
    """
    moment = moment_of(connection)
    evidence = read_evidence(connection, moment)
    pairs = evidence.extraction.kept
    of_files = read_stated_pairs(connection) if stated else ()
    in_files = [candidate for one in of_files for candidate in (one.chosen, one.rejected)]
    candidates = [candidate for pair in pairs for candidate in (pair.chosen, pair.rejected)]
    return ReleaseReading(
        evidence=evidence,
        checks=latest_report(moment),
        split=read_split(connection),
        rubrics=read_rubric_history(connection),
        name=next_name(connection),
        people=frozenset(_JUDGES.each(connection)) | {*team(connection)},
        handling=read_handling(connection),
        redactions=Redactions(removed_values(connection)),
        let_stand=read_let_stand(connection),
        adjudicated=_ADJUDICATED.one(connection),
        imports=read_import_changes(connection),
        messages=texts_of(connection, PROMPTS, [pair.prompt for pair in pairs] + [one.prompt for one in of_files]),
        provenance=texts_of(connection, MADE, [*candidates, *in_files]),
        stated=of_files,
        responses=evidence.responses | texts_of(connection, RESPONSES, in_files),
    )


def texts_of(connection: Connection, query: Query[StoredText], ids: Iterable[str]) -> dict[str, str]:
    """The texts that `query` gives for these ids."""
    return dict(query.each(connection, ids=json.dumps(sorted(set(ids)))))
