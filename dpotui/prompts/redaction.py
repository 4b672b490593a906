"""Takes secrets and personal data out of what a project shows and exports, as revisions: the content itself stays."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Literal, NamedTuple

from msgspec.structs import replace

from dpotui.project import Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.message import messages_from_json, messages_to_json
from dpotui.screening import KINDS, as_one_text, find_private, private_in_turns, redact_turns

Redactable = Literal["prompt", "candidate"]
_Change = Callable[[Sequence[str]], list[str]]
"""Puts the turns of a prompt, or the one text of a candidate, otherwise."""


class _Text(NamedTuple):
    target: str
    text: str


_IN: Final = "IN (SELECT value FROM json_each(:ids))"
_NOW: Final[Mapping[str, Query[_Text]]] = {
    "prompt": Query(f"SELECT id AS target, messages AS text FROM prompt_text WHERE id {_IN}", _Text),
    "candidate": Query(f"SELECT id AS target, response AS text FROM candidate_text WHERE id {_IN}", _Text),
}
_AT_FIRST: Final[Mapping[str, Query[_Text]]] = {
    "prompt": Query(f"SELECT id AS target, messages AS text FROM prompt WHERE id {_IN}", _Text),
    "candidate": Query(f"SELECT id AS target, response AS text FROM candidate WHERE id {_IN}", _Text),
}
_REDACTED: Final = Query(
    "SELECT d.target FROM current_redaction d LEFT JOIN prompt p ON p.id = d.target AND d.what = 'prompt' "
    "LEFT JOIN candidate c ON c.id = d.target AND d.what = 'candidate' "
    "WHERE d.text <> coalesce(p.messages, c.response, '') ORDER BY d.target",
    str,
)


_SINCE: Final = Query(
    "SELECT d.text FROM redaction d JOIN revision r ON r.id = d.revision JOIN revision o ON o.id = :revision "
    "WHERE d.what = :what AND d.target = :target AND (r.clock, r.said, r.sha256) > (o.clock, o.said, o.sha256)",
    str,
)
"""How a text was put after a redaction."""
_PROMPTS_OF: Final = Query(
    f"SELECT id FROM prompt WHERE id {_IN} UNION SELECT prompt FROM candidate WHERE id {_IN}", str
)


_AROUND: Final = "+()[]<>.,;:!?'\"/-"
_BETWEEN: Final = re.compile(r"[\s/;&?=,:@]+")
_BEFORE_A_KEY: Final = re.compile(r"^[A-Za-z0-9]{2,10}[-_.]")
_SHORTEST_PART: Final = 8
_FEWEST_DIGITS: Final = 7
"""Parts of fewer are years, prices and words that a reason may say."""


def redacted_targets(connection: Connection) -> frozenset[str]:
    """The prompts and candidates that something was taken out of."""
    return frozenset(_REDACTED.each(connection))


def with_originals(connection: Connection) -> frozenset[str]:
    """The prompts whose stored content, or that of a response to them, still holds what was taken out."""
    targets = json.dumps(sorted(redacted_targets(connection)))
    return frozenset(_PROMPTS_OF.each(connection, ids=targets))


def removed_values(connection: Connection) -> dict[str, dict[str, str]]:
    """What was taken out of each prompt and candidate, and the word in its place: {target: {value: placeholder}}."""
    targets = sorted(redacted_targets(connection))
    removed: dict[str, dict[str, str]] = {}
    for what in _NOW:
        now = {row.target: row.text for row in _NOW[what].each(connection, ids=json.dumps(targets))}
        for row in _AT_FIRST[what].each(connection, ids=json.dumps(targets)):
            removed[row.target] = dict(_gone(_said(what, row.text), "\n".join(_said(what, now[row.target]))))
    return removed


def _gone(before: Sequence[str], after: str) -> Iterator[tuple[str, str]]:
    """What is private in texts, in them all together or in one alone, and not in the text after the redaction."""
    for text in {as_one_text(before): None, **dict.fromkeys(before)}:
        for found in find_private(text):
            word = KINDS[found.kind].placeholder
            yield from ((one, word) for one in _quotable(text[found.start : found.end]) if one not in after)


def _quotable(value: str) -> Iterator[str]:
    """What was taken out, and the parts of it by which people call it: a key without the address or name before it."""
    yield value
    for part in {value.strip(_AROUND), *_BETWEEN.split(value), _BEFORE_A_KEY.sub("", value)}:
        digits = sum(map(str.isdecimal, part))
        if part != value and digits and (digits >= _FEWEST_DIGITS or len(part) >= _SHORTEST_PART):
            yield part


def _said(what: str, stored: str) -> list[str]:
    return [stored] if what == "candidate" else [turn.content for turn in messages_from_json(stored)]


def original_texts(connection: Connection, what: Redactable, targets: Sequence[str]) -> dict[str, str]:
    """What was taken in: messages as JSON, or responses, by id."""
    return {row.target: row.text for row in _AT_FIRST[what].each(connection, ids=json.dumps(list(targets)))}


def redact_stored(
    writer: Writer, what: Redactable, targets: Sequence[str], change: _Change, *, author: str
) -> dict[str, str]:
    """Put the texts of each of these prompts or candidates as `change` makes them.

    Returns the revision for each that this changed, by which `still_redacted` knows it.
    """
    now = {row.target: row.text for row in _NOW[what].each(writer.connection, ids=json.dumps(list(targets)))}
    changed = {target: text for target, said in now.items() if (text := _changed(what, said, change)) != said}
    return {target: _append(writer, what, target, text, author) for target, text in changed.items()}


def still_redacted(
    connection: Connection, what: Redactable, done: Mapping[str, str], kinds: Collection[str]
) -> dict[str, frozenset[str]]:
    """What stays taken out of each text since `redact_stored` took it out: these kinds, but those that came back since.

    What somebody let stand again and took out anew was taken out by them.
    """
    found = {}
    for target, revision in done.items():
        since = _SINCE.each(connection, what=what, target=target, revision=revision)
        left = frozenset(kinds).difference(*(_kinds_in(what, text) for text in since))
        if left:
            found[target] = left
    return found


def restore_stored(writer: Writer, what: Redactable, targets: Mapping[str, Collection[str]], *, author: str) -> int:
    """Let what is of these kinds stand again in each text, as it was taken in; returns how many texts changed.

    What else was taken out of a text stays out of it.
    """
    ids = json.dumps(sorted(targets))
    now = {row.target: row.text for row in _NOW[what].each(writer.connection, ids=ids)}
    restored = 0
    for target, text in original_texts(writer.connection, what, sorted(targets)).items():
        out = _kinds_in(what, text) - _kinds_in(what, now[target]) - frozenset(targets[target])
        wanted = _changed(what, text, partial(redact_turns, kinds=out)) if out else text
        if wanted != now[target]:
            _append(writer, what, target, wanted, author)
            restored += 1
    return restored


def _kinds_in(what: Redactable, stored: str) -> frozenset[str]:
    """The kinds of what is private in a text."""
    return frozenset(found.kind for found in private_in_turns(_said(what, stored)))


def _changed(what: Redactable, stored: str, change: _Change) -> str:
    texts = change(_said(what, stored))
    if what == "candidate":
        return texts[0]
    turns = zip(messages_from_json(stored), texts, strict=True)
    return messages_to_json([replace(turn, content=text) for turn, text in turns])


def _append(writer: Writer, what: Redactable, target: str, text: str, author: str) -> str:
    row = {"what": what, "target": target, "text": text}
    return writer.append("redaction", author, {"redaction": [row]}, subject=f"{what}:{target}")
