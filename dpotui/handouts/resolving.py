"""Finds what the rows of a form mean in the project: the hand-out, the prompt, the candidate, the rubric."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from dpotui.handouts.answers import FormRow
from dpotui.handouts.handed import HandOut
from dpotui.handouts.row_ids import check_digits_hold, key_of
from dpotui.handouts.storing import all_hand_outs
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.scope import Rubric, current_rubric, rubric_by_id

_ID_LENGTH: Final = 32
_PREFIX: Final = 12


class _CandidatePrompt(NamedTuple):
    id: str
    prompt: str


_RESPONSES: Final = Query("SELECT id FROM current_candidate WHERE prompt = :prompt", str)
_PROMPTS: Final = Query("SELECT id, prompt FROM candidate", _CandidatePrompt)


@dataclass(frozen=True)
class Meaning:
    """What one row means."""

    prompt: str
    candidate: str
    hand_out: HandOut | None
    """None for a form that another copy of the project, or an older program, made with the candidates' own ids."""

    @property
    def label(self) -> str:
        """What the row of this response is called in its sheet; empty without a record."""
        return self.hand_out.labels[self.candidate] if self.hand_out else ""


class Resolver:
    """Looks rows up in the project's hand-outs first, then among the ids of all candidates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_key = {
            key: Meaning(handed.prompt, candidate, hand_out)
            for hand_out in all_hand_outs(connection)
            for key, (handed, candidate) in hand_out.by_key.items()
        }

    def meaning(self, response: str) -> Meaning | str:
        """What a row id, a key or a candidate's id means, or in words why it means nothing here."""
        key = key_of(response) or response
        if found := self._by_key.get(key):
            return found
        candidates = self._with_prefix(key)
        if key_of(response):
            candidates = [candidate for candidate in candidates if check_digits_hold(response, candidate)]
        if len(candidates) == 1:
            return Meaning(self._prompts[candidates[0]], candidates[0], None)
        if candidates:
            return f"{len(candidates)} responses of the project have ids that begin with {key}"
        return "no response of this project and no hand-out of it has this id; was it made from another copy?"

    def order(self, meanings: Mapping[str, Meaning], rows: Sequence[FormRow]) -> tuple[str, ...]:
        """The candidates in the order in which they were shown: as recorded, else by the letters in the form.

        `meanings` are by candidate; `rows` are those of one prompt.
        """
        first = next(iter(meanings.values()))
        if first.hand_out is not None:
            return next(one.candidates for one in first.hand_out.prompts if one.prompt == first.prompt)
        lettered = sorted(zip(meanings, rows, strict=True), key=lambda pair: (len(pair[1].letter), pair[1].letter))
        return tuple(candidate for candidate, _ in lettered)

    def expected(self, meaning: Meaning) -> frozenset[str]:
        """The candidates of a prompt that the form had rows for."""
        if meaning.hand_out is not None:
            found = next(one for one in meaning.hand_out.prompts if one.prompt == meaning.prompt)
            return frozenset(found.candidates)
        return frozenset(_RESPONSES.each(self._connection, prompt=meaning.prompt))

    def rubric(self, meaning: Meaning) -> Rubric:
        """The rubric that was handed out; the one in force for a form without a record."""
        if meaning.hand_out is None:
            return current_rubric(self._connection)
        return rubric_by_id(self._connection, meaning.hand_out.rubric)

    @cached_property
    def _prompts(self) -> Mapping[str, str]:
        """The prompt of each candidate."""
        return dict(_PROMPTS.each(self._connection))

    @cached_property
    def _prefixes(self) -> Mapping[str, list[str]]:
        """The candidates by the start of their ids."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for candidate in self._prompts:
            found[candidate[:_PREFIX]].append(candidate)
        return found

    def _with_prefix(self, key: str) -> list[str]:
        if len(key) == _ID_LENGTH:
            return [key] if key in self._prompts else []
        return self._prefixes.get(key, [])
