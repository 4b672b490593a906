"""Which pair a prompt gives, where people chose another one than the strategy would take.

One choice holds for a prompt, apart from the verdict on each of its pairs: to keep or drop the chosen pair does not
bring the strategy's pair back, and two choices made in two copies are a conflict like any other.
"""

from typing import Final, NamedTuple

from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.ledger import Writer
from dpotui.project.store.query import Query


class Sides(NamedTuple):
    """The better and the weaker response of a pair, by id."""

    chosen: str
    rejected: str


class Pick(NamedTuple):
    """The pair that was chosen by hand for a prompt."""

    prompt: str
    chosen: str
    rejected: str
    note: str
    """Why; may be empty."""

    @property
    def sides(self) -> Sides:
        """The better and the weaker response that were picked."""
        return Sides(self.chosen, self.rejected)


_PICKS: Final = Query("SELECT prompt, chosen, rejected, note FROM current_pair_choice", Pick)


def load_picks(connection: Connection) -> dict[str, Pick]:
    """The pairs that were chosen by hand, by prompt."""
    return {pick.prompt: pick for pick in _PICKS.each(connection)}


def append_pick(writer: Writer, prompt: str, sides: Sides | None, *, author: str, note: str = "") -> None:
    """Choose the pair that a prompt gives; None goes back to the strategy's."""
    chosen, rejected = sides or (None, None)
    row = {"prompt": prompt, "chosen": chosen, "rejected": rejected, "note": note}
    writer.append("pair_choice", author, {"pair_choice": [row]}, subject=prompt)
