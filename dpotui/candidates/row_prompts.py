"""The prompts that rows of imported candidates name: found in the project, or made of the rows' texts."""

from collections.abc import Iterator
from typing import Final

from dpotui.candidates.import_row import ImportedCandidate
from dpotui.errors import BadInputError
from dpotui.project import Row
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import PromptFinder, last_user_text, messages_to_json, prompt_id
from dpotui.text import count_of, one_line

_SHOWN: Final = 3
"""New prompts that a note shows."""
_PROMPTS: Final = Query("SELECT id FROM prompt", str)


class RowPrompts:
    """Finds the prompt of each row; a text or messages that the project does not have become a prompt."""

    def __init__(self, connection: Connection) -> None:
        self._finder = PromptFinder(connection)
        self._known = set(_PROMPTS.each(connection))
        self._had_prompts = bool(self._known)
        self._named: dict[tuple[str, str], str] = {}
        self._by_last_turn: set[str] = set()
        self._new_texts: list[str] = []
        self._unstored: list[Row] = []
        self.origins: list[Row] = []
        """Where each new prompt comes from, as the ledger holds it."""
        self.tags: list[Row] = []
        """The tags of new prompts, likewise."""

    def of(self, row: ImportedCandidate, position: int) -> str:
        """The id of a row's prompt; `position` counts the rows. BadInputError when it names an unknown one."""
        if not row.messages:
            return self._find(row.prompt_id)
        by_content = prompt_id(row.messages)
        if by_content in self._known:
            return by_content
        key = (by_content, row.prompt_id)
        if key not in self._named:
            self._named[key] = self._meant(row) or self._add(by_content, row, position)
        return self._named[key]

    def take_unstored(self) -> list[Row]:
        """The new prompts that were not taken before, to be stored ahead of the candidates that belong to them."""
        unstored, self._unstored = self._unstored, []
        return unstored

    def notes(self) -> Iterator[str]:
        """What one should know of how prompts were found, a sentence each."""
        if self._by_last_turn:
            prompts = count_of(len(self._by_last_turn), "prompt")
            yield f"{prompts} found by the user's last turn alone; system messages and earlier turns were not compared"
        if self._had_prompts and self.origins:
            new, first = count_of(len(self.origins), "new prompt"), "; ".join(self._new_texts)
            yield f"{new} for texts that no prompt of the project has: {first}"

    def _find(self, key: str) -> str:
        found = self._finder.find(key)
        if found is None:
            raise BadInputError(f"there is no prompt {one_line(key, 60)}; import the prompts first, or give its text")
        return found

    def _meant(self, row: ImportedCandidate) -> str | None:
        """The prompt that the row's text is a name of: its id, or, beside an id, its last turn alone."""
        if len(row.messages) > 1:
            return None
        said = row.messages[0].content
        if row.prompt_id and (named := self._finder.named(row.prompt_id, said)):
            return named
        found = self._finder.find(said) or self._finder.by_last_turn(said)
        if found:
            self._by_last_turn.add(found)
        return found

    def _add(self, prompt: str, row: ImportedCandidate, position: int) -> str:
        self._known.add(prompt)
        if len(self._new_texts) < _SHOWN:
            self._new_texts.append(one_line(last_user_text(row.messages), 40))
        origin: Row = {"position": position, "external_id": row.prompt_id, "source": row.source}
        self.origins.append({"prompt": prompt, **origin})
        self.tags += [{"prompt": prompt, "tag": tag, "present": 1} for tag in row.tags]
        self._unstored.append({"id": prompt, "messages": messages_to_json(row.messages)})
        return prompt
