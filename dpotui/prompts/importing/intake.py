"""Imports prompts: everything is read and checked first, then taken into the project in one transaction."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from dpotui.long_work import part
from dpotui.project import Json, Project, Writer, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.conversations.conversation import CLOSING_DROPPED, CLOSING_KEPT
from dpotui.prompts.importing.notes import about_one_user, import_notes
from dpotui.prompts.importing.report import PromptImport
from dpotui.prompts.importing.scratch_file import scratch_file
from dpotui.prompts.importing.staged_answers import AnswerKeeper, KeptAnswers, PreferenceKeeper
from dpotui.prompts.importing.staging import Staging
from dpotui.prompts.importing.twice_named import about_several
from dpotui.prompts.mapped_files import check_read
from dpotui.prompts.sampling.plan import SampleRequest
from dpotui.prompts.tables.faults import Faults
from dpotui.prompts.tagging import clean_tags
from dpotui.prompts.users import UserHash, asked_before
from dpotui.text import path_text

_CACHE_KIB: Final = 32 * 1024
"""SQLite's page cache during an import: prompts are keyed by hash, so they land all over their index."""
_READ, _COMPARED, _STORED = 0.45, 0.55, 0.65
"""Shares of an import's time, of 200,000 prompts in a new project, by whose end a part of it is done."""

LastAnswer = Literal["candidate", "drop"]
"""What becomes of the answer that closes a conversation."""

_THESE: Final = "(SELECT value FROM json_each(:ids))"


def import_prompts(
    project: Project,
    paths: Sequence[Path],
    *,
    author: str,
    mapping: Mapping[str, str] | None = None,
    tags: Sequence[str] = (),
    sample: SampleRequest | None = None,
    skip_bad: bool = False,
    dry_run: bool = False,
    last_answer: LastAnswer = "candidate",
    keep_answers: AnswerKeeper | None = None,
    keep_preferences: PreferenceKeeper | None = None,
) -> PromptImport:
    """Take the prompts of table files into the project as one `intake` revision; see `read_table` for the formats.

    `mapping` (column to field) overrides the guess, `tags` are put on every prompt, `sample` takes only some of
    them, see `plan_sample`. Exact duplicates are folded, their tags and ids kept.
    A conversation is a prompt up to the user's last turn; what was answered then is dropped or goes, with the answers
    that stand in columns of their own, to `keep_answers`. What the files state of which answer is better goes to
    `keep_preferences`, where there is one.
    Raises BadInputError that names all rows which are no valid prompts, with nothing changed; with `skip_bad` those are
    left out.
    """
    faults, keep = Faults(), _Keepers(keep_answers, keep_preferences, author)
    files = [PromptFile(path, mapping, faults, closing=last_answer == "candidate") for path in paths]
    with project.read() as connection:
        user_of = UserHash(connection).of
        asked = asked_before(connection) if sample and sample.per_user else []
    with scratch_file() as scratch, Staging(scratch, user_of) as staging:
        for number, file in enumerate(files, 1):
            before = staging.answers.stated_so_far
            with part("Reading", _READ * number / len(files)):
                staging.add(file, clean_tags(tags), path_text(file.path.name))
            if file.unclear_preferences:
                staging.answers.drop_named(before)
        check_read(files, staging.rows, "prompts", faults)
        if not skip_bad:
            faults.check()
        if sample is not None:
            staging.sample(sample, asked)
        if dry_run:
            found = _look_up(project, staging, keep)
        else:
            aside = sum(sum(file.reading.aside.values()) for file in files)
            found = _write(project, staging, files, len(faults.left_out) + aside, keep)
        return _report(files, staging, found, faults, dry_run)


@dataclass(frozen=True)
class _Found:
    """How what was staged compares with the project."""

    known: int
    answers: KeptAnswers
    preferences: int | None
    twice: tuple[str, ...]
    """Ids that name several prompts."""


@dataclass(frozen=True)
class _Keepers:
    """Who takes what comes with the prompts."""

    answers: AnswerKeeper | None
    preferences: PreferenceKeeper | None
    author: str

    def take(self, staging: Staging, connection: Connection, writer: Writer | None) -> tuple[KeptAnswers, int | None]:
        """(what became of the answers, how many preferences are new or None where nobody takes them)."""
        staged = staging.answers
        kept = self.answers(connection, writer, staged.each()) if self.answers and staged.count else KeptAnswers()
        if not self.preferences:
            return kept, None
        return kept, self.preferences(connection, writer, staged.each_stated(), self.author)


def _look_up(project: Project, staging: Staging, keep: _Keepers) -> _Found:
    with project.read() as connection:
        known = _settle(connection, staging)
        return _Found(known, *keep.take(staging, connection, None), staging.ids_of_several(connection))


def _write(
    project: Project,
    staging: Staging,
    files: Sequence[PromptFile],
    left_out: int,
    keep: _Keepers,
) -> _Found:
    hashes = [sha256_of_file(file.path) for file in files]
    with project.write() as writer:
        writer.connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        with part("Comparing", _COMPARED):
            twice = staging.ids_of_several(writer.connection)
            known = _settle(writer.connection, staging)
        staging.attach_to(writer.connection)
        with part("Storing", _STORED):
            writer.add_content("prompt", staging.content())
        with part("Recording", 1.0):
            found = _Found(known, *keep.take(staging, writer.connection, writer), twice)
            if found.answers.new or any(staging.details().values()):
                _append(writer, staging, files, hashes, found, left_out, keep.author)
    return found


def _append(
    writer: Writer,
    staging: Staging,
    files: Sequence[PromptFile],
    hashes: Sequence[str],
    found: _Found,
    left_out: int,
    author: str,
) -> None:
    """Append the `intake` revision."""
    rows = staging.kept_rows()
    counts: dict[str, Json] = {
        "rows": rows,
        "new": staging.prompts - found.known,
        "known": found.known,
        "folded": rows - staging.prompts,
    }
    if left_out:
        counts["left_out"] = left_out
    if staging.plan:
        counts["sample"] = {"rows": staging.rows, **_as_drawn(staging.plan.request)}
    if changed := staging.changes() + found.answers.changes():
        counts["changed"] = dict(changed)
    intake = {
        "what": "prompts",
        "file_name": ", ".join(path_text(file.path.name) for file in files),
        "file_sha256": ", ".join(hashes),
        "counts": canonical(counts),
    }
    writer.append("intake", author, {"intake": [intake], **staging.details()})


def _as_drawn(request: SampleRequest) -> dict[str, Json]:
    """How a sample was drawn, so that it can be drawn again."""
    return {
        "size": request.size,
        "seed": request.seed,
        "strata": list(request.strata),
        "per_user": request.per_user,
    }


def _settle(connection: Connection, staging: Staging) -> int:
    """Work out what is new to the project; returns how many of the prompts it has. A fresh project has none."""
    known = 0
    if connection.scalar("SELECT 1 FROM prompt LIMIT 1") is not None:
        for batch in staging.ids():
            known += _mark_known(connection, staging, batch)
    staging.settle()
    return known


def _mark_known(connection: Connection, staging: Staging, prompts: Sequence[str]) -> int:
    """Tell the staging table which of these prompts the project has, and what it says about them."""
    known = [prompt for (prompt,) in _rows(connection, "SELECT id FROM prompt WHERE id IN", prompts)]
    if known:
        staging.mark_known(
            known,
            _rows(connection, "SELECT prompt, external_id, source FROM prompt_origin WHERE prompt IN", known),
            _rows(connection, "SELECT prompt, tag FROM current_tag WHERE prompt IN", known),
            _rows(connection, "SELECT prompt, user FROM prompt_user WHERE prompt IN", known),
        )
    return len(known)


def _rows(connection: Connection, query: str, ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(row) for row in connection.execute(f"{query} {_THESE}", {"ids": json.dumps(list(ids))}))


def _report(
    files: Sequence[PromptFile], staging: Staging, found: _Found, faults: Faults, dry_run: bool
) -> PromptImport:
    mapping: dict[str, str] = {}
    plan, changes = staging.plan, staging.changes() + found.answers.changes()
    for file in files:
        for column, field in file.columns.used.items():
            same = mapping.setdefault(column, field) == field
            if not same:
                mapping[f"{file.path.name}: {column}"] = field
        for column, what in _beside(file, found).items():
            mapping.setdefault(column, what)
    return PromptImport(
        files=tuple(file.path.name for file in files),
        rows=staging.rows,
        new=staging.prompts - found.known,
        known=found.known,
        folded=staging.folded,
        sampled_out=plan.pool - plan.taken if plan else 0,
        plan=plan,
        retagged=staging.retagged(),
        mapping=mapping,
        ignored=tuple(
            dict.fromkeys(
                column for file in files for column in file.columns.ignored if column not in _beside(file, found)
            )
        ),
        tags=staging.tag_counts(),
        answers=found.answers.new,
        stated=staging.answers.preferences,
        preferences=found.preferences,
        closing=changes[CLOSING_KEPT] + changes[CLOSING_DROPPED],
        answers_dropped=changes[CLOSING_DROPPED],
        left_out=tuple(faults.left_out),
        notes=(
            *import_notes(files, changes),
            *about_one_user(files, staging.of_one_user()),
            *about_several(found.twice),
        ),
        first=staging.first(),
        folded_rows=staging.first_folded(),
        dry_run=dry_run,
    )


def _beside(file: PromptFile, found: _Found) -> dict[str, str]:
    """The columns that are read beside the prompts, and what they hold."""
    stated = dict.fromkeys(file.preference_columns, "preference") if found.preferences is not None else {}
    models = dict.fromkeys(file.model_columns, "model")
    return dict.fromkeys(file.answer_columns, "candidate") | models | stated
