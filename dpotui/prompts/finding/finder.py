"""Finds prompts by what people call them: an id, the id they were imported with, the start of an id, their text."""

import re
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.message import Message, last_user_text, messages_from_json, prompt_id
from dpotui.prompts.store import PREFIX_LENGTH
from dpotui.similarity.normal_form import comparable
from dpotui.text import one_line

_FEW_SEARCHES: Final = 10
_WHOLE_NUMBER: Final = re.compile(r"(-?\d+)\.0+")
"""A whole number as programs write it that keep numbers as fractions."""


class _Named(NamedTuple):
    external_id: str
    prompt: str


class _PromptRow(NamedTuple):
    id: str
    messages: str


_EXISTS: Final = Query("SELECT 1 FROM prompt WHERE id = :id", int)
_WITH_EXTERNAL_ID: Final = Query("SELECT prompt FROM prompt_origin WHERE external_id = :key AND external_id <> ''", str)
_EXTERNAL_IDS: Final = Query("SELECT external_id, prompt FROM prompt_origin WHERE external_id <> ''", _Named)
_BY_PREFIX: Final = Query("SELECT id FROM prompt WHERE id >= :low AND id < :high LIMIT 2", str)
_ALL: Final = Query("SELECT p.id, p.messages FROM prompt p JOIN current_prompt c ON c.id = p.id", _PromptRow)
_TEXTS: Final = Query("SELECT id, messages FROM prompt WHERE id = :id", _PromptRow)


def find_prompt(connection: Connection, key: str) -> str | None:
    """The id of the prompt that `key` names, or None; to look up many keys, use a `PromptFinder`."""
    return PromptFinder(connection).find(key)


class PromptFinder:
    """Finds prompts by what people call them; quick for many names, because it reads the external ids once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._searches = 0
        self._external: dict[str, set[str]] | None = None
        self._last_turns: dict[str, dict[str, str]] | None = None

    def find(self, key: str) -> str | None:
        """The prompt with this id, this external id, this text, or this start of its id.

        Full names come before abbreviations, and a text that is all of a prompt before the user's last turn of one.
        Raises BadInputError when several prompts share the external id, or end with that turn.
        """
        if self._exists(key):
            return key
        if external := self._by_external_id(key):
            return external
        by_text = prompt_id([Message("user", key)]) if key else ""
        if self._exists(by_text):
            return by_text
        return self._by_prefix(key) or self.by_last_turn(key, to_the_letter=True)

    def named(self, key: str, text: str) -> str | None:
        """The prompt with this id or external id that ends with this turn: a text settles an ambiguous id."""
        prompts = {key} if self._exists(key) else self._with_external_id(key)
        ending = [prompt for prompt in prompts if self._last_turn(prompt) == text]
        return ending[0] if len(ending) == 1 else None

    def by_last_turn(self, text: str, *, to_the_letter: bool = False) -> str | None:
        """The prompt whose last turn is this text: to the letter, else if that will do apart from case and spaces.

        Raises BadInputError when there are several.
        """
        if self._last_turns is None:
            self._last_turns = {}
            for row in _ALL.each(self._connection):
                said = last_user_text(messages_from_json(row.messages))
                self._last_turns.setdefault(comparable(said), {})[row.id] = said
        alike = self._last_turns.get(comparable(text), {})
        found = [prompt for prompt, said in alike.items() if said == text] or ([] if to_the_letter else list(alike))
        if len(found) > 1:
            said = f"{len(found)} prompts end with this text; name the one that is meant by its id"
            raise BadInputError(f"{one_line(text, 60)}: {said}.")
        return next(iter(found), None)

    def _last_turn(self, prompt: str) -> str:
        return last_user_text(messages_from_json(_TEXTS.one(self._connection, id=prompt).messages))

    def _exists(self, prompt: str) -> bool:
        return _EXISTS.first(self._connection, id=prompt) is not None

    def _by_external_id(self, key: str) -> str | None:
        prompts = self._with_external_id(key)
        if len(prompts) > 1:
            raise BadInputError(f"{one_line(key, 60)}: {len(prompts)} prompts have this id; name it by its text.")
        return next(iter(prompts), None)

    def _with_external_id(self, key: str) -> set[str]:
        """The prompts with this external id. `1.0` and `1` name each other where nothing has the very name."""
        whole = _WHOLE_NUMBER.fullmatch(key)
        other = whole[1] if whole else f"{key}.0" if key.isdecimal() else ""
        return self._called(key) or (self._called(other) if other else set())

    def _called(self, key: str) -> set[str]:
        # There is no index: reading them all pays once there have been a few searches.
        self._searches += 1
        if self._searches <= _FEW_SEARCHES:
            return set(_WITH_EXTERNAL_ID.each(self._connection, key=key))
        if self._external is None:
            self._external = {}
            for external_id, prompt in _EXTERNAL_IDS.each(self._connection):
                self._external.setdefault(external_id, set()).add(prompt)
        return self._external.get(key, set())

    def _by_prefix(self, key: str) -> str | None:
        if len(key) < PREFIX_LENGTH or not set(key) <= set("0123456789abcdef"):
            return None
        found = _BY_PREFIX.all(self._connection, low=key, high=key + "g")
        return found[0] if len(found) == 1 else None
