"""Secrets in texts of a row that no check looks at: they hold it back, until somebody has let them stand."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dpotui.export.report import HeldBack
from dpotui.export.rows.rows import ExportRow
from dpotui.prompts import Message
from dpotui.screening import KINDS, find_private


class _Said(NamedTuple):
    """A text of a row."""

    where: str
    """In words."""
    text: str
    target: str
    """The candidate that it is of, which screening finds it in; empty where it is of none."""
    mend: str
    """What the lead can do about it."""


_SCREENED = "`dpotui screen` redacts it or lets it stand"


def held_for_secret(
    row: ExportRow, own: Sequence[Message], *, checked: Collection[str], let_stand: Collection[str]
) -> HeldBack | None:
    """The row as held back for the first secret in a text that no check looks at; None when there is no such text.

    `own` are the turns of its prompt, and `checked` the candidates whose responses a check has looked at. `let_stand`
    names what people let stand in screening, as `kind:candidate`.
    """
    for said in _unchecked(row, own, checked):
        sorts = [kind for kind in _secrets(said.text) if f"{kind}:{said.target}" not in let_stand]
        if sorts:
            nouns = " and ".join(KINDS[kind].noun for kind in sorts)
            return HeldBack(row.prompt, f"{said.where} holds a secret", f"{said.where} holds {nouns}; {said.mend}")
    return None


def _unchecked(row: ExportRow, own: Sequence[Message], checked: Collection[str]) -> Iterator[_Said]:
    responses = {row.chosen_id: row.chosen, row.rejected_id: row.rejected}
    where = {row.chosen_id: "its chosen response", row.rejected_id: "its rejected response"}
    responses |= {said.candidate: said.text for said in row.responses if said.candidate not in responses}
    for candidate, text in responses.items():
        if candidate not in checked:
            yield _Said(where.get(candidate, "another response to its prompt"), text, candidate, _SCREENED)
    yield _Said("its diagnosis", row.facts.diagnosis, "", "write another one in Pairs")
    for turn in row.messages:
        if turn not in own:
            yield _Said("its system message", turn.content, "", "`--system none` leaves it out")


def _secrets(text: str) -> list[str]:
    return list(dict.fromkeys(one.kind for one in find_private(text) if KINDS[one.kind].secret))
