"""Answers that came with imported prompts, as candidates."""

import json
from collections.abc import Iterable
from typing import Final

from dpotui.candidates.candidate import Candidate, Provenance, candidate_row, make_candidate
from dpotui.candidates.reasoning import tell_apart
from dpotui.project import Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.hashing import batches
from dpotui.project.store.query import Query
from dpotui.prompts.importing.staged_answers import KeptAnswers, StagedAnswer

_KNOWN: Final = Query("SELECT id FROM candidate WHERE id IN (SELECT value FROM json_each(:ids))", str)


def keep_answers(connection: Connection, writer: Writer | None, answers: Iterable[StagedAnswer]) -> KeptAnswers:
    """Take answers in as imported candidates, reasoning apart; returns how many the project did not have.

    Without a writer they are only counted. An answer that is nothing but reasoning is none.
    """
    new: set[str] = set()
    stripped = unfinished = 0
    for batch in batches(answers):
        each = [(answer, imported_candidate(answer)) for answer in batch]
        made = {one.id: (one, one.response != answer.text) for answer, one in each if one}
        unfinished += sum(one is None for _, one in each)
        known = set(_KNOWN.each(connection, ids=json.dumps(list(made)))) | new
        fresh = {name: one for name, one in made.items() if name not in known}
        new.update(fresh)
        stripped += sum(is_stripped for _, is_stripped in fresh.values())
        if writer:
            writer.add_content("candidate", (candidate_row(one) for one, _ in fresh.values()))
    return KeptAnswers(len(new), stripped, unfinished)


def imported_provenance(model: str = "", reasoning: str = "") -> Provenance:
    """Where an answer comes from of which nothing else is known."""
    return Provenance(
        model=model,
        model_sha256="",
        sampling=None,
        seed=None,
        stop_reason="",
        prompt_tokens=None,
        completion_tokens=None,
        origin="imported",
        reasoning=reasoning,
    )


def imported_candidate(answer: StagedAnswer) -> Candidate | None:
    """The candidate that an answer becomes; None when it is nothing but reasoning."""
    told = tell_apart(answer.text)
    if not told.answer.strip():
        return None
    return make_candidate(answer.prompt, told.answer, imported_provenance(answer.model, told.reasoning))
