"""Closing a round: a decision with its reason, and the verdict that stood when it was taken."""

from dpotui.errors import BadInputError
from dpotui.project import Json, Project, canonical
from dpotui.rounds.ledger import DECISIONS, RoundEntry, find_open_round, find_round
from dpotui.rounds.standing import standing_of
from dpotui.text import one_line


def decide_round(project: Project, round_key: str | None, *, decision: str, reason: str, author: str) -> RoundEntry:
    """Close a round, named by its number or by 8 or more characters of its id, with a decision and its reason.

    The verdict at that moment is recorded with it. Raises BadInputError when there is no such round, when it is decided
    already, or when the reason is missing.
    """
    if decision not in DECISIONS:
        raise BadInputError(f"{one_line(decision)}: is no decision; it is one of {', '.join(DECISIONS)}.")
    if not reason.strip():
        raise BadInputError("A decision needs its reason, for those who read the ledger later; nothing was changed.")
    with project.write() as writer:
        entry = find_open_round(writer.connection, round_key)
        verdict = standing_of(writer.connection, entry).verdict
        body: Json = {"decision": decision, "reason": reason.strip(), "outcome": verdict.outcome}
        row = {"round": entry.id, "release": entry.release_id, "stage": "decided", "body": canonical(body)}
        writer.append("round", author, {"round": [row]}, subject=entry.id)
        return find_round(writer.connection, entry.id)
