"""What happens to pairs with personal data, as the project has it: held back, redacted, or exported as they are."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from msgspec import structs

from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.setting import stored_setting
from dpotui.screening import KINDS, as_one_text, private_nouns, redact, redact_turns
from dpotui.text import one_line

Handling = Literal["hold", "redact", "allow"]

HANDLINGS: Final[tuple[Handling, ...]] = ("hold", "redact", "allow")
_KEY: Final = "personal data"
_SECRETS: Final = frozenset(name for name, kind in KINDS.items() if kind.secret)


def parse_handling(name: str) -> Handling:
    """The handling of this name. Raises BadInputError, naming those there are, when there is none."""
    for handling in HANDLINGS:
        if handling == name:
            return handling
    raise BadInputError(f"{one_line(name, 40)}: personal data is one of {', '.join(HANDLINGS)}.")


def read_handling(connection: Connection) -> Handling:
    """What the project does with personal data: it is exported, and the checks warn, until somebody decides."""
    stored = stored_setting(connection, _KEY)
    return parse_handling(json.loads(stored)) if stored else "allow"


def set_handling(project: Project, handling: Handling, *, author: str) -> bool:
    """Make this the project's handling, as a new revision. False, and nothing written, when it is already."""
    with project.write() as writer:
        if read_handling(writer.connection) == handling:
            return False
        writer.append("setting", author, {"setting": [{"key": _KEY, "value": canonical(handling)}]}, subject=_KEY)
    return True


def personal_data_of(row: ExportRow) -> str:
    """The sorts of personal data that a row would carry out, in words; empty when there is none."""
    return " and ".join(dict.fromkeys(sort for said in _texts(row) for sort in private_nouns(said)[1]))


def has_secret(row: ExportRow) -> bool:
    """Whether a row would carry out a secret."""
    return any(private_nouns(said)[0] for said in _texts(row))


def harmless_words(said: str, handling: Handling) -> str:
    """Words that people wrote about a project as its release says them: never with a secret, and with personal data
    only where that is let through.
    """
    return redact(said, _SECRETS if handling == "allow" else frozenset(KINDS))


class Redactions:
    """What people took out of prompts and responses: what quotes it elsewhere in a row must not carry it out."""

    def __init__(self, removed: Mapping[str, Mapping[str, str]]) -> None:
        """`removed`: by prompt and candidate, what was taken out and the word in its place."""
        self._removed = removed

    def touch(self, row: ExportRow) -> bool:
        """Whether something was taken out of the prompt or a response of a row."""
        return any(one in self._removed for one in _ids(row))

    def carried_out(self, row: ExportRow) -> ExportRow:
        """A row in which nothing says again what was taken out of its prompt or a response, however it writes that.

        Other kinds of private data in it stand as people let them stand.
        """
        if not self.touch(row):
            return row
        values = {value: word for one in _ids(row) for value, word in self._removed.get(one, {}).items()}
        whole = re.compile(
            "|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for value in sorted(values, key=len, reverse=True))
        )

        words = frozenset(values.values())
        kinds = [name for name, kind in KINDS.items() if kind.placeholder in words or not words]

        def clean(texts: Sequence[str]) -> list[str]:
            quoting = [whole.sub(lambda match: values[match[0]], text) if values else text for text in texts]
            return redact_turns(quoting, kinds)

        return _changed(row, clean)


def redacted(row: ExportRow) -> ExportRow:
    """The same row with a word such as `<email>` in the place of every secret and every piece of personal data."""
    return _changed(row, redact_turns)


def _changed(row: ExportRow, change: Callable[[Sequence[str]], list[str]]) -> ExportRow:
    """A row whose turns, as those of one conversation, and other texts, one by one, are put otherwise."""
    turns = change([turn.content for turn in row.messages])
    return replace(
        row,
        messages=tuple(structs.replace(turn, content=text) for turn, text in zip(row.messages, turns, strict=True)),
        chosen=change([row.chosen])[0],
        rejected=change([row.rejected])[0],
        facts=replace(row.facts, diagnosis=change([row.facts.diagnosis])[0]),
        responses=tuple(replace(said, text=change([said.text])[0]) for said in row.responses),
    )


def _ids(row: ExportRow) -> tuple[str, ...]:
    return (row.prompt, row.chosen_id, row.rejected_id, *(said.candidate for said in row.responses))


def _texts(row: ExportRow) -> Iterator[str]:
    turns = [turn.content for turn in row.messages]
    yield from {as_one_text(turns): None, **dict.fromkeys(turns)}
    yield from (row.chosen, row.rejected, row.facts.diagnosis)
    yield from (said.text for said in row.responses)
