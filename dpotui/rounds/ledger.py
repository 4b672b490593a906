"""The ledger of training rounds: each is started on a release and closed once, by a decision with its reason."""

import json
from collections import Counter
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

from dpotui.errors import BadInputError
from dpotui.export import find_release
from dpotui.project import Json, Project, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import one_line

Decision = Literal["scale", "revise", "stop"]
Stage = Literal["started", "decided"]

DECISIONS: Final[dict[str, str]] = {
    "scale": "go on to more pairs",
    "revise": "revisit the rubric or the annotation first",
    "stop": "this line of work ends here",
}
"""What a round can end in, and what each means."""

ID_PREFIX: Final = 8
"""The shortest piece of a round's id that stands for it; anything shorter is a number."""
COMPARISONS: Final = 40
"""Prompts of a blind comparison unless asked otherwise: some are ties, and 15 must be decided."""
SUCCESS: Final = (
    "It ranks the held-out prompts as the annotators do and its answers win the blind comparison, each beyond chance "
    "(exact sign test over prompts, two-sided p < .05)."
)
"""What counts as success unless somebody writes down something else."""


class RoundEntry(msgspec.Struct, frozen=True):
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
    held_out: int = 0
    """Prompts in its validation side."""
    agreement: float | None = None
    """Share of comparisons on which two annotators agreed when the release was made; None where it was not known."""
    rubric: str = ""
    """Id of the rubric under which the release was made; empty where it is not known."""
    base_name: str = ""
    """The model that is trained; empty where nobody has named it yet."""
    base_sha256: str = ""
    success: str = SUCCESS
    """What counts as success, written down before the result was known."""
    power: str = ""
    """What the held-out prompts and the comparison can show, in words."""
    comparisons: int = COMPARISONS
    """Prompts that the blind comparison is to have."""
    outcome: str = ""
    """The verdict that stood when it was decided (a key of `verdict.OUTCOMES`); empty before."""


class _Entry(NamedTuple):
    id: str
    release_id: str
    release_name: str
    started_at: str
    author: str
    started: str
    pairs: int
    held_out: int
    agreement: float | None
    rubric: str | None
    stage: Stage
    decided: str
    decided_by: str
    decided_at: str


_ENTRIES: Final = Query(
    "SELECT s.revision AS id, s.release AS release_id, l.name AS release_name, r.made_at AS started_at, r.author, "
    "s.body AS started, (SELECT count(*) FROM release_pair p WHERE p.revision = s.release) AS pairs, "
    "(SELECT count(DISTINCT prompt) FROM release_pair p WHERE p.revision = s.release AND p.side = 'validation') "
    "AS held_out, l.manifest ->> '$.agreement.same_winner' AS agreement, "
    "l.manifest ->> '$.rubric.id' AS rubric, "
    "c.stage, c.body AS decided, h.author AS decided_by, h.made_at AS decided_at "
    'FROM round s JOIN revision r ON r.id = s.revision JOIN "release" l ON l.revision = s.release '
    "JOIN current_revision h ON h.kind = 'round' AND h.subject = s.revision JOIN round c ON c.revision = h.id "
    "WHERE s.stage = 'started' ORDER BY r.clock, r.said, r.sha256",
    _Entry,
)
_HELD_OUT: Final = Query(
    "SELECT count(DISTINCT prompt) FROM release_pair WHERE revision = :release AND side = 'validation'", int
)


_FRESH: Final = Query(
    "SELECT count(*) FROM current_prompt WHERE id NOT IN (SELECT prompt FROM judgement) "
    "AND id NOT IN (SELECT prompt FROM release_pair)",
    int,
)


class _Maker(NamedTuple):
    name: str
    sha256: str


_MADE_BY: Final = Query(
    "SELECT c.provenance ->> 'model' AS name, c.provenance ->> 'model_sha256' AS sha256 FROM release_pair p "
    "JOIN candidate c ON c.id IN (p.chosen, p.rejected) WHERE p.revision = :release AND sha256 <> ''",
    _Maker,
)


def start_round(
    project: Project,
    *,
    release: str | None = None,
    author: str,
    note: str = "",
    model: Path | None = None,
    success: str = "",
    comparisons: int = COMPARISONS,
) -> RoundEntry:
    """Start a round on a release (name, id or id prefix; the latest by default).

    `model` is the GGUF file of the base model; by default the one that made most of the release's candidates.
    Raises BadInputError when there is no such release, the model cannot be read, or too few comparisons are planned.
    """
    # What computes a round's power takes longer to load than Home takes to show the rounds there are.
    from dpotui.rounds.verdict import FEWEST_DECIDED, comparison_power_words, power_words

    if comparisons < FEWEST_DECIDED:
        raise BadInputError(f"{comparisons}: a blind comparison takes at least {FEWEST_DECIDED} prompts.")
    chosen = find_release(project, release)
    base = _identity(model) if model else None
    with project.write() as writer:
        held_out = _HELD_OUT.one(writer.connection, release=chosen.id)
        there = held_out + _FRESH.one(writer.connection)
        compared = comparison_power_words(min(comparisons, there))
        if there < comparisons:
            compared = f"{compared} {comparisons} are planned; held out or never judged there are only {there} so far."
        body: Json = {
            "note": note.strip(),
            "base": base or _maker(writer.connection, chosen.id),
            "success": success.strip() or SUCCESS,
            "power": f"{power_words(held_out)} {compared}",
            "comparisons": comparisons,
        }
        row = {"round": "", "release": chosen.id, "stage": "started", "body": canonical(body)}
        started = writer.append("round", author, {"round": [row]})
        return next(entry for entry in read_rounds(writer.connection) if entry.id == started)


def _identity(model: Path) -> dict[str, str]:
    from dpotui.candidates.embedded.recently_used import remember_model  # Home reads the ledger without engines
    from dpotui.rounds.weights.base_model import read_base

    read_base(model)
    digest = sha256_of_file(model)
    remember_model(model, digest)
    return {"name": model.name, "sha256": digest}


def _maker(connection: Connection, release: str) -> dict[str, str]:
    """The model that made most of a release's responses; nameless where no file did."""
    made = Counter(_MADE_BY.each(connection, release=release))
    name, digest = made.most_common(1)[0][0] if made else ("", "")
    return {"name": name, "sha256": digest}


def read_rounds(connection: Connection) -> list[RoundEntry]:
    """Every round that a connection sees, oldest first."""
    return [_entry(number, row) for number, row in enumerate(_ENTRIES.each(connection), 1)]


def _entry(number: int, row: _Entry) -> RoundEntry:
    done = row.stage == "decided"
    begin, end = json.loads(row.started), json.loads(row.decided) if done else {}
    return RoundEntry(
        id=row.id,
        number=number,
        release_id=row.release_id,
        release_name=row.release_name,
        stage=row.stage,
        started_at=row.started_at,
        author=row.author,
        pairs=row.pairs,
        held_out=row.held_out,
        agreement=row.agreement,
        rubric=row.rubric or "",
        note=begin["note"],
        base_name=begin["base"]["name"],
        base_sha256=begin["base"]["sha256"],
        success=begin["success"],
        power=begin["power"],
        comparisons=begin["comparisons"],
        decision=end.get("decision"),
        reason=end.get("reason", ""),
        outcome=end.get("outcome", ""),
        decided_by=row.decided_by if done else "",
        decided_at=row.decided_at if done else "",
    )


def find_round(connection: Connection, key: str | None) -> RoundEntry:
    """The round with this number or beginning of its id; the latest where no key is given.

    Raises BadInputError when there is none or several fit.
    """
    entries = read_rounds(connection)
    if not entries:
        raise BadInputError("The project has no round yet; start one with `dpotui round start PROJECT`.")
    if key is None:
        return entries[-1]
    by_id = len(key) >= ID_PREFIX
    found = [entry for entry in entries if (entry.id.startswith(key) if by_id else str(entry.number) == key.strip())]
    if len(found) == 1:
        return found[0]
    fault = "fits several rounds; give more of its id" if found else "there is no such round"
    known = ", ".join(f"{entry.number} ({entry.id})" for entry in entries[-5:])
    raise BadInputError(f"{one_line(key)}: {fault}. There are {known}.")


def find_open_round(connection: Connection, key: str | None) -> RoundEntry:
    """What `find_round` finds. BadInputError also when that round is decided."""
    entry = find_round(connection, key)
    check_open(entry)
    return entry


def check_open(entry: RoundEntry) -> None:
    """Raise BadInputError when a round is decided."""
    if entry.decision is not None:
        by = one_line(entry.decided_by, 60)
        raise BadInputError(
            f"Round {entry.number} was decided by {by} ({entry.decision}: {one_line(entry.reason, 120)}); "
            "it stays so.\nStart a new round with `dpotui round start`."
        )
