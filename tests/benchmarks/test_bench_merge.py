"""Merging 50,000 judgements into 50,000, against SQLite taking the same rows as they are.

A judgement here is what the `support` rubric and four candidates make of one: 20 scores (4 candidates x 5 criteria)
and 4 remarks of a sentence each, so a merge brings a million scores and 200,000 remarks.
"""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_and_clock
from dpotui.project import Json, Project, Row, canonical, content_id, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.store.facts.detail_rows import Value
from dpotui.project.store.facts.hashing import batches, revision_hash, said_hash_of_stored
from dpotui.project.store.facts.identity import new_uuid7
from dpotui.project.store.facts.inserting import batches_of_revisions, insert
from dpotui.project.store.facts.reading import StoredRevision, connect_read_only
from dpotui.scope import current_rubric, find_rubric, new_project

pytestmark = pytest.mark.benchmark

PROMPTS = 25_000
CANDIDATES = 4
CPU_RATIO = 3.0
CLOCK_RATIO = 2.0
"""To the floor; a merge has two processes, and on two idle cores they work side by side."""
_PROOFS = (
    "a backup is made and checked before (a fifth of the time), and every row of the copy is hashed again before it is "
    "taken (two fifths); a quicker way proves less"
)


def add_prompts(project: Project) -> list[tuple[str, list[str]]]:
    """Prompts with their candidates, as an import brings them."""
    made = []
    with project.write() as writer:
        for number in range(PROMPTS):
            messages: Json = [{"role": "user", "content": f"Question {number}, with a sentence of context around it?"}]
            prompt = content_id("prompt", messages)
            writer.add_content("prompt", [{"id": prompt, "messages": canonical(messages)}])
            rows: list[Row] = []
            for which in range(CANDIDATES):
                response = f"Answer {which} to question {number}. " * 10
                provenance: Json = {"model": "m", "origin": "imported"}
                body: Json = {"prompt": prompt, "response": response, "provenance": provenance}
                row = {"prompt": prompt, "response": response, "provenance": canonical(provenance)}
                rows.append({"id": content_id("candidate", body), **row})
            writer.add_content("candidate", rows)
            made.append((prompt, [str(row["id"]) for row in rows]))
    return made


def id_at(milliseconds: int) -> str:
    """A UUIDv7 of that moment: the work of two copies lies interleaved in time."""
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | 0x2 << 62 | random.getrandbits(62)))


def judgement(
    prompt: str, candidates: list[str], name: str, head: dict[str, str | int], rubric: str, keys: list[str]
) -> StoredRevision:
    """A judgement as the app saves it: every criterion of every candidate, and a reason for each."""
    said: list[Value] = [prompt, name, rubric, "scored", "", None, canonical(candidates), 61.5, "screen"]
    reason = "It answers the question, but leaves out what the customer should do next."
    scores: Json = [[one, key, 1 + place % 5] for one in sorted(candidates) for place, key in enumerate(sorted(keys))]
    remarks: Json = [[one, "", reason, "[]"] for one in sorted(candidates)]
    packed = {"score": canonical(scores), "remark": canonical(remarks)}
    head |= {"said": said_hash_of_stored({"judgement": [said]}, packed)}
    head |= {"sha256": revision_hash(head, [])}
    return StoredRevision(head, [], {"judgement": [said]}, packed)


def judge_all(project: Project, prompts: list[tuple[str, list[str]]], names: tuple[str, ...], offset: int) -> None:
    """Store a judgement of every prompt by everybody named, in bulk: saved one by one they would take minutes."""
    with project.read() as connection:
        rubric = current_rubric(connection)
    keys = [criterion.key for criterion in rubric.criteria]
    replica = new_uuid7()

    def made() -> Iterator[StoredRevision]:
        work = ((prompt, candidates, name) for prompt, candidates in prompts for name in names)
        for n, (prompt, candidates, name) in enumerate(work, 1):
            head: dict[str, str | int] = {"id": id_at(1_760_000_000_000 + n * 60_000 + offset), "kind": "judgement"}
            head |= {"subject": f"{prompt}:{name}", "author": name, "replica": replica}
            head |= {"n": n, "clock": n + 10, "made_at": "2026-03-01T10:00:00.000Z"}
            yield judgement(prompt, candidates, name, head, rubric.id, keys)

    with project.write() as writer:
        writer.connection.execute("PRAGMA defer_foreign_keys=1")
        writer.connection.execute("INSERT INTO replica VALUES (?, ?, 0, '')", (replica, replica))
        for found in batches(made()):
            for batch in batches_of_revisions(found):
                insert(writer.connection, batch)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Project]:
    """Two copies of a project, each with 50,000 judgements that the other has not."""
    folder = tmp_path_factory.mktemp("merge")
    mine = new_project(folder / "mine.dpo", find_rubric("support"), author="lead")
    prompts = add_prompts(mine)
    shutil.copy(mine.path, folder / "theirs.dpo")
    theirs = open_project(folder / "theirs.dpo")
    judge_all(mine, prompts, ("ann", "ben"), 0)
    judge_all(theirs, prompts, ("cem", "dee"), 30_000)
    return mine, theirs


def copy_bare_rows(target: Path, source: Path) -> None:
    """The floor: sqlite3 alone copies the same rows into the same tables, without a hash, a check or a backup."""
    with closing(connect_read_only(source)) as reading, closing(sqlite3.connect(target)) as writing, writing:
        for table, key in (("revision", "id"), ("judgement", "revision")):
            rows = reading.execute(f"SELECT * FROM {table} WHERE {key} IN (SELECT revision FROM judgement)")
            marks = ", ".join("?" * len(rows.description))
            writing.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def test_50_000_judgements_are_merged_into_50_000(
    copies: tuple[Project, Project], tmp_path: Path, figures: Figures
) -> None:
    mine, theirs = copies
    bare = tmp_path / "bare.dpo"
    shutil.copy(mine.path, bare)
    floor, floor_clock = cpu_and_clock(lambda: copy_bare_rows(bare, theirs.path))
    cpu, clock = cpu_and_clock(lambda: merge(mine, theirs.path))
    with mine.read() as connection:
        assert connection.scalar("SELECT count(*) FROM judgement") == 4 * PROMPTS
    subject = "merge of 50,000 judgements into 50,000 against bare INSERT, CPU"
    figures.at_most(subject, cpu / floor, CPU_RATIO, known_miss=_PROOFS)
    figures.at_most("the same on the clock", clock / floor_clock, CLOCK_RATIO, known_miss=_PROOFS)
