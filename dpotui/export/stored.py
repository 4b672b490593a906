"""Releases as the project keeps them: what every row said, and every text that was written beside the tables."""

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.export.documents.manifest import Manifest
from dpotui.export.origin import read_made
from dpotui.export.reading import MADE, PROMPTS, RESPONSES, texts_of
from dpotui.export.report import Side
from dpotui.export.rows.personal_data import Redactions, redacted
from dpotui.export.rows.rows import ExportRow, RowFacts, ScoredResponse
from dpotui.export.system import SystemChoice, sent_for
from dpotui.project import Details, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query
from dpotui.prompts import messages_from_json
from dpotui.prompts.redaction import removed_values


class _StoredPair(NamedTuple):
    prompt: str
    chosen: str
    rejected: str
    side: Side
    margin: float
    facts: str


class _StoredRelease(NamedTuple):
    manifest: str
    documents: str


_PAIRS: Final = Query(
    "SELECT prompt, chosen, rejected, side, margin, facts FROM release_pair "
    "WHERE revision = :revision ORDER BY position",
    _StoredPair,
)
_RELEASE: Final = Query('SELECT manifest, documents FROM "release" WHERE revision = :revision', _StoredRelease)


def release_details(
    name: str, folder: str, manifest: Manifest, documents: dict[str, str], rows: Sequence[ExportRow]
) -> Details:
    """The detail rows of a release's revision."""
    return {
        "release": [
            {"name": name, "folder": folder, "manifest": canonical(manifest), "documents": canonical(documents)}
        ],
        "release_pair": [
            {
                "prompt": row.prompt,
                "chosen": row.chosen_id,
                "rejected": row.rejected_id,
                "side": row.side,
                "margin": row.margin,
                "position": position,
                "facts": canonical(_facts(row)),
            }
            for position, row in enumerate(rows)
        ],
    }


def _facts(row: ExportRow) -> dict[str, Any]:
    responses = [[said.candidate, said.overall, said.scores, said.annotators] for said in row.responses]
    return row.facts.to_json() | ({"responses": responses} if responses else {})


@as_stored("A release")
def read_documents(connection: Connection, release: str) -> tuple[Manifest, dict[str, str]]:
    """The manifest of a release, and the texts that were written beside its tables, by path."""
    row = _RELEASE.one(connection, revision=release)
    return json.loads(row.manifest), json.loads(row.documents)


@as_stored("A release")
def read_rows(connection: Connection, release: str, manifest: Manifest) -> list[ExportRow]:
    """The rows of a release as they were written under the settings in its manifest.

    Raises BadInputError when a text is not in the project any more.
    """
    pairs = _PAIRS.all(connection, revision=release)
    facts = [json.loads(pair.facts) for pair in pairs]
    in_pairs = [candidate for pair in pairs for candidate in (pair.chosen, pair.rejected)]
    others = [said[0] for each in facts for said in each.get("responses", ())]
    messages = texts_of(connection, PROMPTS, (pair.prompt for pair in pairs))
    responses = texts_of(connection, RESPONSES, [*in_pairs, *others])
    made = {key: read_made(stored) for key, stored in texts_of(connection, MADE, in_pairs).items()}
    settings = manifest["settings"]
    system = SystemChoice(settings["system"])
    rows = []
    for pair, said in zip(pairs, facts, strict=True):
        if pair.prompt not in messages or not {pair.chosen, pair.rejected} <= responses.keys():
            raise BadInputError("A prompt or response of this release is not in the project; run `dpotui verify`.")
        prompt = messages_from_json(messages[pair.prompt])
        scored = tuple(
            ScoredResponse(key, responses[key].strip(), overall, tuple(map(tuple, scores)), people)
            for key, overall, scores, people in said.pop("responses", ())
        )
        rows.append(
            ExportRow(
                prompt=pair.prompt,
                chosen_id=pair.chosen,
                rejected_id=pair.rejected,
                messages=system.messages(prompt, sent_for(prompt, made[pair.chosen], made[pair.rejected])),
                chosen=responses[pair.chosen].strip(),
                rejected=responses[pair.rejected].strip(),
                side=pair.side,
                margin=pair.margin,
                facts=RowFacts.from_json(said),
                responses=scored,
            )
        )
    kept = map(Redactions(removed_values(connection)).carried_out, rows)
    return list(map(redacted, kept) if settings["personal_data"] == "redact" else kept)
