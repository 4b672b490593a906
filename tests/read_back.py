"""What tests read back of a project in one go; the product reads it within the transaction of an act."""

import json
from pathlib import Path

from dpotui.annotation.judgements.reading import Kind, SavedSheet, read_history
from dpotui.annotation.progress import AnnotationProgress, read_progress
from dpotui.candidates.candidate import candidate_from_row, provenance_to_json
from dpotui.project import Project
from dpotui.prompts import PromptFilter, PromptOrder, PromptSummary, find_prompts, messages_from_json, read_page
from dpotui.rounds.ledger import RoundEntry, read_rounds

_ALL = PromptFilter()
_CANDIDATES = (
    "SELECT c.id, c.prompt, c.response, c.provenance, p.messages, "
    "(SELECT max(o.external_id) FROM prompt_origin o WHERE o.prompt = p.id) AS external_id "
    "FROM current_candidate c JOIN prompt_text p ON p.id = c.prompt ORDER BY p.place, c.id"
)


def judgement_history(
    project: Project, prompt: str, annotator: str, *, kind: Kind = "judgement"
) -> tuple[SavedSheet, ...]:
    """Every revision of an annotator's judgement of a prompt, oldest first, undone and superseded ones included."""
    with project.read() as connection:
        return read_history(connection, prompt, annotator, kind)


def annotation_progress(project: Project) -> AnnotationProgress:
    """How far the team has come."""
    with project.read() as connection:
        return read_progress(connection, project)


def list_rounds(project: Project) -> list[RoundEntry]:
    """Every round, oldest first."""
    with project.read() as connection:
        return read_rounds(connection)


def list_prompts(
    project: Project,
    wanted: PromptFilter = _ALL,
    order: PromptOrder = "import",
    *,
    offset: int = 0,
    limit: int = 100,
) -> list[PromptSummary]:
    """A part of a list of prompts."""
    with project.read() as connection:
        return read_page(connection, find_prompts(connection, wanted, order)[offset : offset + limit])


def count_prompts(project: Project, wanted: PromptFilter = _ALL) -> int:
    """How many prompts a list has in all."""
    with project.read() as connection:
        return len(find_prompts(connection, wanted))


def write_candidates_jsonl(project: Project, path: Path) -> int:
    """Write every candidate that is not excluded as a JSON Lines file that import reads back; returns how many."""
    lines = []
    with project.read() as connection:
        for row in connection.execute(_CANDIDATES):
            messages = messages_from_json(row.messages)
            asked = {"prompt": messages[0].content} if len(messages) == 1 else {"messages": json.loads(row.messages)}
            named = {"prompt_id": row.external_id} if row.external_id else {}
            provenance = provenance_to_json(candidate_from_row(row).provenance)
            lines.append(json.dumps({**named, **asked, "response": row.response, "provenance": provenance}))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)
