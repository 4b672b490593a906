"""The ledger of training rounds: each is started on a release and closed once, by a decision with its reason."""

import json
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from dpotui.errors import BadInputError
from dpotui.export import find_release
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import one_line

Decision = Literal["scale", "revise", "stop"]
Stage = Literal["started", "decided"]

DECISIONS: Final[dict[str, str]] = {
    "scale": "it got better: go on to more pairs",
    "revise": "it did not: revisit the rubric or the annotation",
    "stop": "enough: this line of work ends here",
}
"""What a round can end in, and what each means."""

ID_PREFIX: Final = 8
"""The shortest piece of a round's id that stands for it; anything shorter is a number."""


@dataclass(frozen=True)
class RoundEntry:
    """One round. `number` counts from 1 in the order of starting; `id` is the revision that started it."""

    number: int
    id: str
    release_id: str
    release_name: str
    stage: Stage
    started_at: str
    author: str
    note: str
    decision: Decision | None
    reason: str
    decided_by: str
    decided_at: str
    pairs: int
    """Pairs in the release, both sides."""


class _Entry(NamedTuple):
    id: str
    release_id: str
    release_name: str
    started_at: str
    author: str
    started: str
    pairs: int
    stage: Stage
    decided: str
    decided_by: str
    decided_at: str


_ENTRIES: Final = Query(
    "SELECT s.revision AS id, s.release AS release_id, l.name AS release_name, r.made_at AS started_at, r.author, "
    "s.body AS started, (SELECT count(*) FROM release_pair p WHERE p.revision = s.release) AS pairs, "
    "c.stage, c.body AS decided, h.author AS decided_by, h.made_at AS decided_at "
    'FROM round s JOIN revision r ON r.id = s.revision JOIN "release" l ON l.revision = s.release '
    "JOIN current_revision h ON h.kind = 'round' AND h.subject = s.revision JOIN round c ON c.revision = h.id "
    "WHERE s.stage = 'started' ORDER BY r.clock, r.said, r.sha256",
    _Entry,
)


def list_rounds(project: Project) -> list[RoundEntry]:
    """Every round, oldest first."""
    with project.read() as connection:
        return read_rounds(connection)


def start_round(project: Project, *, release: str | None = None, author: str, note: str = "") -> RoundEntry:
    """Start a round on a release (name, id or id prefix; the latest by default).

    Raises BadInputError when there is no such release.
    """
    chosen = find_release(project, release)
    row = {"round": "", "release": chosen.id, "stage": "started", "body": canonical({"note": note.strip()})}
    with project.write() as writer:
        started = writer.append("round", author, {"round": [row]})
        return next(entry for entry in read_rounds(writer.connection) if entry.id == started)


def decide_round(project: Project, round_key: str, *, decision: str, reason: str, author: str) -> RoundEntry:
    """Close a round, named by its number or by 8 or more characters of its id, with a decision and its reason.

    Raises BadInputError when there is no such round, when it is decided already, or when the reason is missing.
    """
    if decision not in DECISIONS:
        raise BadInputError(f"{one_line(decision)}: is no decision; it is one of {', '.join(DECISIONS)}.")
    if not reason.strip():
        raise BadInputError("A decision needs its reason, for those who read the ledger later; nothing was changed.")
    with project.write() as writer:
        entry = _find(read_rounds(writer.connection), round_key)
        if entry.decision is not None:
            by = one_line(entry.decided_by, 60)
            raise BadInputError(
                f"Round {entry.number} was decided by {by} ({entry.decision}: {one_line(entry.reason, 120)}); "
                "it stays so.\nStart a new round with `dpotui round start`."
            )
        body = canonical({"decision": decision, "reason": reason.strip()})
        row = {"round": entry.id, "release": entry.release_id, "stage": "decided", "body": body}
        writer.append("round", author, {"round": [row]}, subject=entry.id)
        return _find(read_rounds(writer.connection), entry.id)


def read_rounds(connection: Connection) -> list[RoundEntry]:
    """Every round that a connection sees, oldest first."""
    return [_entry(number, row) for number, row in enumerate(_ENTRIES.each(connection), 1)]


def _entry(number: int, row: _Entry) -> RoundEntry:
    done = row.stage == "decided"
    end = json.loads(row.decided) if done else {}
    return RoundEntry(
        id=row.id,
        number=number,
        release_id=row.release_id,
        release_name=row.release_name,
        stage=row.stage,
        started_at=row.started_at,
        author=row.author,
        pairs=row.pairs,
        note=json.loads(row.started)["note"],
        decision=end.get("decision"),
        reason=end.get("reason", ""),
        decided_by=row.decided_by if done else "",
        decided_at=row.decided_at if done else "",
    )


def _find(entries: list[RoundEntry], key: str) -> RoundEntry:
    by_id = len(key) >= ID_PREFIX
    found = [entry for entry in entries if (entry.id.startswith(key) if by_id else str(entry.number) == key.strip())]
    if len(found) == 1:
        return found[0]
    if not entries:
        raise BadInputError("The project has no round yet; start one with `dpotui round start PROJECT`.")
    fault = "fits several rounds; give more of its id" if found else "there is no such round"
    known = ", ".join(f"{entry.number} ({entry.id})" for entry in entries[-5:])
    raise BadInputError(f"{one_line(key)}: {fault}. There are {known}.")
