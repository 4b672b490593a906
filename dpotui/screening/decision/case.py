"""A candidate and what stands beside it: what the rules ask about."""

from functools import cached_property
from typing import Final

from dpotui.screening.decision.owners import is_claimed
from dpotui.screening.decision.pasted import is_in_a_pasted_row
from dpotui.screening.decision.published import published
from dpotui.screening.decision.surroundings import Surroundings
from dpotui.screening.forms.candidate import PrivateCandidate

_BESIDE: Final = 110
"""Characters on both sides of a candidate in which words speak for it or against it."""


class Case:
    """One candidate in its text. Each question about it is answered when a rule first asks."""

    def __init__(self, text: str, one: PrivateCandidate) -> None:
        self.text = text
        self.one = one
        self.kind = one.kind
        self.strength = one.strength
        self.value = text[one.start : one.end]

    @cached_property
    def known(self) -> int:
        """How far the value is anybody's, as `published` says."""
        return published(self.kind, self.value)

    @cached_property
    def beside(self) -> Surroundings:
        """The words on both sides."""
        start, end = self.one.start, self.one.end
        return Surroundings(self.text[max(start - _BESIDE, 0) : start], self.text[end : end + _BESIDE])

    @cached_property
    def is_claimed(self) -> bool:
        """Whether somebody says that it is theirs, or a named person's."""
        return is_claimed(self.beside)

    @cached_property
    def is_pasted(self) -> bool:
        """Whether it stands in a row of data that is no example, whatever the words around that row say."""
        return is_in_a_pasted_row(self.text, self.one.start, self.one.end)
