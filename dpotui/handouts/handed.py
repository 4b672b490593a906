"""The record of a hand-out: which responses somebody was given, in which order, under which rubric."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dpotui.annotation.assignment import letter
from dpotui.handouts.row_ids import row_key


@dataclass(frozen=True)
class HandedPrompt:
    """A prompt with its candidates in the order in which they were shown, A first."""

    prompt: str
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class HandOut:
    """What one form holds. It is a fact of the project, so that candidates, criteria and merges that come later shift
    no letter."""

    token: str
    """16 hex digits of its own."""
    annotator: str
    form: str
    rubric: str
    """Id of the rubric in force."""
    prompts: tuple[HandedPrompt, ...]

    @cached_property
    def by_key(self) -> Mapping[str, tuple[HandedPrompt, str]]:
        """The prompt and candidate behind each row key."""
        return {
            row_key(self.token, candidate): (handed, candidate)
            for handed in self.prompts
            for candidate in handed.candidates
        }

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What a sheet calls the row of each candidate: the prompt's number and the letter, such as `3 A`."""
        return {
            candidate: f"{number} {letter(place)}"
            for number, handed in enumerate(self.prompts, 1)
            for place, candidate in enumerate(handed.candidates)
        }

    def prompts_as_stored(self) -> str:
        """The prompts and candidates as JSON: a list of [prompt, [candidates]]."""
        return json.dumps([[one.prompt, list(one.candidates)] for one in self.prompts], separators=(",", ":"))


def prompts_from_stored(stored: str) -> tuple[HandedPrompt, ...]:
    """The reverse of `HandOut.prompts_as_stored`."""
    pairs: Iterable[tuple[str, list[str]]] = json.loads(stored)
    return tuple(HandedPrompt(prompt, tuple(candidates)) for prompt, candidates in pairs)
