"""Which prompts a list shows and in which order, and what it says of each: read page by page, for lists of any length.

A list is found once, as the rowids of its prompts in order (8 bytes each); every page is then read by these. No page
needs another scan, however far down it lies.
"""

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple, get_args

from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.finding.searching import search_condition
from dpotui.prompts.message import last_user_text, messages_from_json
from dpotui.prompts.store import EXCLUDED, JUDGED_OF_I, WHY_EXCLUDED, origins_of, tags_of
from dpotui.scope.coverage_target import LENGTH_BANDS

PromptOrder = Literal["import", "text", "shortest", "longest", "source", "work", "waiting", "responses"]
"""`import`: the oldest first. `work`: what has most judgements first, then most responses; `waiting`: what has
responses and fewest judgements; `responses`: what has fewest responses."""
ORDERS: Final[tuple[PromptOrder, ...]] = get_args(PromptOrder)

PromptWork = Literal["", "none", "responses", "judged", "flagged", "left_out"]
"""How far a prompt has come: no responses yet, responses but no judgement, judged, flagged by somebody, or left out
from everything. Empty: any but those left out."""

Rowids = Sequence[int]


@dataclass(frozen=True)
class PromptFilter:
    """What a list is narrowed to; what is empty narrows nothing."""

    search: str = ""
    """Words, each looked for in every turn, whatever the case; or a whole id of its file; or the beginning of an id."""
    tag: str = ""
    source: str | None = None
    length: str = ""
    """A name of LENGTH_BANDS."""
    work: PromptWork = ""
    judged_by: str = ""
    """The name of somebody who has judged it."""
    untagged: bool = False


@dataclass(frozen=True)
class PromptSummary:
    """A prompt as a list shows it. `text` is the user's last turn, raw; `characters` counts all of its turns."""

    id: str
    text: str
    turns: int
    tags: tuple[str, ...]
    source: str
    external_id: str
    characters: int
    calibration: str = ""
    """`practice` or `adjudicated` when annotators are calibrated by it."""
    candidates: int = 0
    judged: int = 0
    """How many people have judged it."""
    judged_by: tuple[str, ...] = ()
    """Their names, in alphabetical order; what they said of it is another matter."""
    flagged: bool = False
    """Whether somebody has flagged it for the lead."""
    left_out: str = ""
    """Why it is left out from everything; empty when it is not."""


class _PromptRow(NamedTuple):
    rowid: int
    id: str
    messages: str


class _State(NamedTuple):
    prompt: str
    state: str


class _Work(NamedTuple):
    prompt: str
    candidates: int
    judged_by: str
    flagged: int
    left_out: str | None


class _JudgeCount(NamedTuple):
    annotator: str
    prompts: int


class _SourceCount(NamedTuple):
    source: str
    prompts: int


class _Stock(NamedTuple):
    last: int
    prompts: int


_SCORED: Final = "(SELECT prompt, annotator FROM current_judgement WHERE outcome = 'scored')"
"""The judgements: a skip or a flag is none."""
_STOCK: Final = Query(
    "SELECT coalesce((SELECT max(rowid) FROM prompt), 0) AS last, (SELECT count(*) FROM prompt) AS prompts", _Stock
)
"""Each in a query of its own: together they would have SQLite read the whole table."""
_ROWS: Final = Query("SELECT rowid FROM prompt ORDER BY rowid", int)
_REDACTED: Final = Query("SELECT 1 FROM redaction LIMIT 1", int)
_AS_IMPORTED: Final = "(SELECT id, rowid AS place, messages FROM prompt)"
"""What stands for the prompts as long as nothing was redacted: no prompt need be looked up for that."""
_EXCLUDED_ROWS: Final = Query(f"SELECT rowid FROM prompt WHERE id IN ({EXCLUDED})", int)
_PAGE: Final = Query(
    "SELECT place AS rowid, id, messages FROM prompt_text WHERE place IN (SELECT value FROM json_each(:rows))",
    _PromptRow,
)
_STATES: Final = Query("SELECT prompt, state FROM current_calibration", _State)
_WORK: Final = Query(
    "SELECT i.value AS prompt, (SELECT count(*) FROM current_candidate c WHERE c.prompt = i.value) AS candidates, "
    f"(SELECT json_group_array(DISTINCT j.annotator) {JUDGED_OF_I} AND j.outcome = 'scored') AS judged_by, "
    f"EXISTS (SELECT 1 {JUDGED_OF_I} AND j.outcome = 'flagged') AS flagged, "
    f"({WHY_EXCLUDED.format(prompt='i.value')}) AS left_out "
    "FROM json_each(:ids) i",
    _Work,
)

_ONE_TURN: Final = len('[{"content":"","role":"user"}]')
LENGTH: Final = f"""CASE WHEN instr(p.messages, '\\') = 0 AND instr(p.messages, '}},{{') = 0
    THEN length(p.messages) - {_ONE_TURN}
    ELSE (SELECT sum(length(json_extract(m.value, '$.content'))) FROM json_each(p.messages) m) END"""
"""Characters of all turns. Of a single turn without escapes they are counted without taking the JSON apart."""
SOURCE: Final = """coalesce((SELECT o.source FROM prompt_origin o JOIN revision r ON r.id = o.revision
    WHERE o.prompt = p.id ORDER BY r.clock, r.said, r.sha256, o.position LIMIT 1), '')"""
_SOURCES: Final = Query(
    f"SELECT {SOURCE} AS source, count(*) AS prompts FROM prompt p WHERE p.id NOT IN ({EXCLUDED}) "
    "GROUP BY 1 ORDER BY prompts DESC, 1",
    _SourceCount,
)
_JUDGES: Final = Query(
    f"SELECT annotator, count(DISTINCT prompt) AS prompts FROM {_SCORED} GROUP BY 1 ORDER BY 2 DESC, 1",
    _JudgeCount,
)
_HAS_RESPONSES: Final = "p.id IN (SELECT prompt FROM current_candidate)"
_IS_JUDGED: Final = f"p.id IN (SELECT prompt FROM {_SCORED})"
_WORKED: Final[Mapping[PromptWork, str]] = {
    "none": f"NOT {_HAS_RESPONSES}",
    "responses": f"{_HAS_RESPONSES} AND NOT {_IS_JUDGED}",
    "judged": _IS_JUDGED,
    "flagged": "p.id IN (SELECT prompt FROM current_judgement WHERE outcome = 'flagged')",
    "left_out": "1",
}
_ORDERED: Final[Mapping[PromptOrder, str]] = {
    "import": "p.place",
    "text": "json_extract(p.messages, '$[#-1].content') COLLATE NOCASE, p.place",
    "shortest": f"{LENGTH}, p.place",
    "longest": f"{LENGTH} DESC, p.place",
    "source": f"{SOURCE} COLLATE NOCASE, p.place",
    "work": "j.judged DESC NULLS LAST, c.candidates DESC NULLS LAST, p.place",
    "waiting": "c.candidates IS NULL, coalesce(j.judged, 0), p.place",
    "responses": "coalesce(c.candidates, 0), p.place",
}
_COUNTED: Final = f"""
    LEFT JOIN (SELECT prompt, count(*) AS judged FROM {_SCORED} GROUP BY prompt) j ON j.prompt = p.id
    LEFT JOIN (SELECT prompt, count(*) AS candidates FROM current_candidate GROUP BY prompt) c ON c.prompt = p.id"""


@dataclass
class _Conditions:
    """The conditions of a list over `prompt_text p`, and their values."""

    said: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, said: str, **values: Any) -> None:
        self.said.append(said)
        self.values |= values


def count_all(connection: Connection) -> int:
    """How many prompts are not excluded."""
    return _STOCK.one(connection).prompts - len(_EXCLUDED_ROWS.all(connection))


def source_counts(project: Project) -> dict[str, int]:
    """How many prompts came from each source, the most frequent first; excluded prompts do not count."""
    with project.read() as connection:
        return {row.source: row.prompts for row in _SOURCES.each(connection)}


def judge_counts(project: Project) -> dict[str, int]:
    """How many prompts each person has judged, whoever judged most first."""
    with project.read() as connection:
        return {row.annotator: row.prompts for row in _JUDGES.each(connection)}


def find_prompts(connection: Connection, wanted: PromptFilter, order: PromptOrder = "import") -> Rowids:
    """The rowids of the prompts that are not excluded and pass a filter, in order."""
    if wanted == PromptFilter() and order == "import":
        return _everything(connection)
    conditions = _conditions(wanted)
    counted = _COUNTED if order in ("work", "waiting", "responses") else ""
    where = " AND ".join(conditions.said)
    texts = "prompt_text" if _REDACTED.first(connection) else _AS_IMPORTED
    query = f"SELECT p.place FROM {texts} p {counted} WHERE {where} ORDER BY {_ORDERED[order]}"
    return array("q", Query(query, int).each(connection, **conditions.values))


def read_page(connection: Connection, rows: Rowids) -> list[PromptSummary]:
    """What a list says of these prompts, in this order."""
    stored = {row.rowid: row for row in _PAGE.each(connection, rows=json.dumps(list(rows)))}
    ids = [row.id for row in stored.values()]
    tags, origins = tags_of(connection, ids), origins_of(connection, ids)
    states = {row.prompt: row.state for row in _STATES.each(connection)}
    work = {row.prompt: row for row in _WORK.each(connection, ids=json.dumps(ids))}
    return [
        _summary(row, tags.get(row.id, ()), origins.get(row.id, ("", "")), states.get(row.id, ""), work[row.id])
        for row in (stored[rowid] for rowid in rows)
    ]


def _everything(connection: Connection) -> Rowids:
    """All of them. Prompts are never deleted, so rowids count through, and none needs to be looked up."""
    stock = _STOCK.one(connection)
    excluded = set(_EXCLUDED_ROWS.each(connection))
    # SQLite promises no such thing, so it is checked.
    rows = range(1, stock.prompts + 1) if stock.last == stock.prompts else _ROWS.all(connection)
    return array("q", (row for row in rows if row not in excluded)) if excluded else rows


def _conditions(wanted: PromptFilter) -> _Conditions:
    conditions = _Conditions()
    conditions.add(f"p.id {'IN' if wanted.work == 'left_out' else 'NOT IN'} ({EXCLUDED})")
    if wanted.judged_by:
        conditions.add(f"p.id IN (SELECT prompt FROM {_SCORED} WHERE annotator = :who)", who=wanted.judged_by)
    if wanted.search:
        said, values = search_condition(wanted.search)
        conditions.add(said, **values)
    if wanted.tag:
        conditions.add("p.id IN (SELECT prompt FROM current_tag WHERE tag = :tag)", tag=wanted.tag)
    if wanted.untagged:
        conditions.add("p.id NOT IN (SELECT prompt FROM current_tag)")
    if wanted.source is not None:
        conditions.add(f"{SOURCE} = :source", source=wanted.source)
    if wanted.length:
        low, high = LENGTH_BANDS[wanted.length]
        conditions.add(f"{LENGTH} >= :low AND {LENGTH} < :high", low=low, high=high)
    if wanted.work:
        conditions.add(_WORKED[wanted.work])
    return conditions


def _summary(
    row: _PromptRow, tags: tuple[str, ...], origin: tuple[str, str], calibration: str, work: _Work
) -> PromptSummary:
    messages = messages_from_json(row.messages)
    external_id, source = origin
    judges = tuple(sorted(json.loads(work.judged_by)))
    return PromptSummary(
        id=row.id,
        text=last_user_text(messages),
        turns=len(messages),
        tags=tags,
        source=source,
        external_id=external_id,
        characters=sum(len(message.content) for message in messages),
        calibration=calibration,
        candidates=work.candidates,
        judged=len(judges),
        judged_by=judges,
        flagged=bool(work.flagged),
        left_out=work.left_out or "",
    )
