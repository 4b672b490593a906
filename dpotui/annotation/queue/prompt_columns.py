"""What is the same for everybody of each prompt, as columns of a byte a prompt: what there is to judge, who is to.

They follow from facts that change seldom, while judgements come by the minute. On a large project they are kept between
runs: to share out 200,000 prompts takes a second, to read who has which takes milliseconds.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import Final, NamedTuple

import msgspec

from dpotui.annotation.assignment import overlap_marks, places_in_line
from dpotui.annotation.queue.prompt_ids import ID_BYTES, PackedIds, PromptIds, prompt_ids
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.derived import kept
from dpotui.project.store.query import Query

FEWEST_KEPT: Final = 5_000
"""Prompts from which on columns are kept between runs; of fewer they are worked out as quickly."""
_SAMPLES: Final = 64
_MOST: Final = 255
"""What a byte holds."""
_APART: Final = (
    *("judgement", "repeat", "requeue", "adjudication", "mute", "pair_decision", "pair_choice", "split", "handout"),
    *("release", "round", "round_step", "comparison_choice"),
)
"""Kinds of revision that no column follows from."""


class _Number(NamedTuple):
    prompt: str
    number: int


class _Tag(NamedTuple):
    prompt: str
    tag: str


class _SaidTag(NamedTuple):
    prompt: str
    tag: str
    present: int


_IDS: Final = Query("SELECT id FROM prompt ORDER BY rowid", str)
_ROWS: Final = Query("SELECT rowid FROM prompt ORDER BY rowid", int)
_ROW: Final = Query("SELECT rowid FROM prompt WHERE id = :prompt", int)
_RESPONSES: Final = Query("SELECT prompt, count(*) AS number FROM candidate GROUP BY prompt", _Number)
_LEFT_OUT_RESPONSES: Final = Query(
    "SELECT x.prompt, count(*) AS number FROM current_exclusion e JOIN candidate x ON x.id = e.target "
    "WHERE e.what = 'candidate' GROUP BY x.prompt",
    _Number,
)
_LEFT_OUT: Final = Query("SELECT target FROM current_exclusion WHERE what = 'prompt'", str)
_TAKEN_OFF: Final = Query("SELECT 1 FROM prompt_tag WHERE present = 0 LIMIT 1", int)
_FIRST_TAGS: Final = Query("SELECT prompt, min(tag) AS tag FROM prompt_tag GROUP BY prompt", _Tag)
# Every word on tags in the order in which they were said. The view current_tag looks up the rivals of each one, and
# sorting by prompt takes longer than all the rest.
_SAID_TAGS: Final = Query(
    "SELECT t.prompt, t.tag, t.present FROM (SELECT id, clock, said, sha256 FROM revision "
    "WHERE id IN (SELECT DISTINCT revision FROM prompt_tag) ORDER BY clock, said, sha256) r "
    "CROSS JOIN prompt_tag t ON t.revision = r.id ORDER BY r.clock, r.said, r.sha256",
    _SaidTag,
)
_PROMPTS: Final = Query("SELECT coalesce(max(rowid), 0) FROM prompt", int)
_CANDIDATES: Final = Query("SELECT coalesce(max(rowid), 0) FROM candidate", int)
_SOME_PROMPTS: Final = Query("SELECT id FROM prompt WHERE rowid IN (SELECT value FROM json_each(:rows))", str)
_SOME_CANDIDATES: Final = Query("SELECT id FROM candidate WHERE rowid IN (SELECT value FROM json_each(:rows))", str)
_FACTS: Final = Query(
    "SELECT sha256 FROM revision WHERE kind IN (SELECT DISTINCT kind FROM revision EXCEPT SELECT value "
    "FROM json_each(:apart)) ORDER BY sha256",
    str,
)


class PromptColumns(msgspec.Struct, frozen=True):
    """All prompts of a project in order of import, those that are left out among them."""

    ids: PromptIds
    responses: bytes
    """How many each has that are not left out, 255 for more; 0 where the prompt itself is left out."""
    key: bytes
    """Names the facts that all columns follow from; empty where they are not kept."""
    rows: Mapping[int, int] | None = None
    """The places by the rows of the table; None where those count from 1 without a gap, as dpotui writes them."""

    def place_of_row(self, row: int) -> int:
        """The place of a prompt by its row in the table."""
        return row - 1 if self.rows is None else self.rows[row]

    def places_of(self, connection: Connection, prompts: Iterable[str]) -> Iterator[int]:
        """The places of some prompts by their ids."""
        for prompt in prompts:
            yield self.place_of_row(_ROW.one(connection, prompt=prompt))

    def with_responses(self, least: int) -> bytes:
        """1 for each prompt with so many responses or more, else 0."""
        return self.responses.translate(bytes(number >= least for number in range(_MOST + 1)))

    def column(self, name: str, work_out: Callable[[], bytes]) -> bytes:
        """Another column, by a name that says what it follows from besides the facts."""
        return kept(_digest(self.key, name.encode("utf-8", "surrogatepass")), work_out) if self.key else work_out()


def read_columns(connection: Connection, project: Project) -> PromptColumns:
    """The prompts and their responses."""
    prompts = _PROMPTS.one(connection)
    if prompts < FEWEST_KEPT:
        return _worked_out(connection, b"")
    key = _facts_key(connection, project, prompts)
    found: list[PromptColumns] = []

    def work_out() -> bytes:
        columns = _worked_out(connection, key)
        found.append(columns)
        return columns.ids.packed + columns.responses if isinstance(columns.ids, PackedIds) else b""

    stored = kept(key, work_out)
    if found:
        return found[0]
    if len(stored) != (ID_BYTES + 1) * prompts:
        return _worked_out(connection, b"")
    packed = ID_BYTES * prompts
    return PromptColumns(PackedIds(stored[:packed]), stored[packed:], key)


def double_column(
    connection: Connection, project: Project, columns: PromptColumns, among: bytes, share: float
) -> bytes:
    """1 for each prompt that two annotators judge, of those that have a 1 in `among`."""
    others = hashlib.sha256(among).hexdigest()
    return columns.column(f"double {share!r} {others}", partial(_double, connection, project.id, columns, among, share))


def ranks_column(project_id: str, columns: PromptColumns, team: Sequence[str], annotator: str) -> bytes:
    """For each prompt how many of the team it falls to before this annotator, 255 for more; all when they are not in
    the team."""
    if annotator not in team:
        return bytes([min(len(team), _MOST)]) * len(columns.ids)

    def work_out() -> bytes:
        places = places_in_line(project_id, columns.ids.texts(), team, annotator)
        return bytes(places if len(team) <= _MOST else [min(place, _MOST) for place in places])

    return columns.column(f"ranks {canonical([annotator, *sorted(team)])}", work_out)


def _facts_key(connection: Connection, project: Project, prompts: int) -> bytes:
    """Names the facts that columns follow from: the prompts and responses by their number and some of their ids, since
    a file only ever gets more of them, and every revision that changes what they say."""
    candidates = _CANDIDATES.one(connection)
    status = project.path.stat()
    parts = [
        f"1 {project.id} {status.st_dev} {status.st_ino} {prompts} {candidates}",
        *_SOME_PROMPTS.each(connection, rows=canonical(_spread(prompts))),
        *_SOME_CANDIDATES.each(connection, rows=canonical(_spread(candidates))),
        *_FACTS.each(connection, apart=canonical(list(_APART))),
    ]
    return _digest(*(part.encode() for part in parts))


def _spread(last: int) -> list[int]:
    """Some numbers from 1 to `last`, which is among them."""
    return sorted({max(1, last * (place + 1) // _SAMPLES) for place in range(_SAMPLES)})


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def _worked_out(connection: Connection, key: bytes) -> PromptColumns:
    ids = _IDS.all(connection)
    places = dict(zip(ids, range(len(ids)), strict=True))
    dense = len(ids) == _PROMPTS.one(connection)
    rows = None if dense else {row: place for place, row in enumerate(_ROWS.each(connection))}
    numbers = [0] * len(ids)
    for prompt, number in connection.plain(_RESPONSES.sql):
        numbers[places[prompt]] = number
    for row in _LEFT_OUT_RESPONSES.each(connection):
        numbers[places[row.prompt]] -= row.number
    for prompt in _LEFT_OUT.each(connection):
        if prompt in places:
            numbers[places[prompt]] = 0
    return PromptColumns(prompt_ids(ids), bytes(min(number, _MOST) for number in numbers), key, rows)


def _double(connection: Connection, project_id: str, columns: PromptColumns, among: bytes, share: float) -> bytes:
    prompts = list(compress(columns.ids.texts(), among))
    places = dict(zip(prompts, range(len(prompts)), strict=True))
    strata = [""] * len(prompts)
    for prompt, tag in _first_tags(connection):
        if (place := places.get(prompt)) is not None:
            strata[place] = tag
    marks = iter(overlap_marks(project_id, prompts, strata, share))
    return bytes(next(marks) if one else 0 for one in among)


def _first_tags(connection: Connection) -> Iterable[tuple[str, str]]:
    """The first by name of the tags of each prompt that has any."""
    if _TAKEN_OFF.first(connection) is None:
        return _FIRST_TAGS.each(connection)
    said = {(prompt, tag): present for prompt, tag, present in connection.plain(_SAID_TAGS.sql)}
    first: dict[str, str] = {}
    for (prompt, tag), present in said.items():
        if present and (prompt not in first or tag < first[prompt]):
            first[prompt] = tag
    return first.items()
