"""Screens prompts before anybody works on them: what is private, hidden, strange, too long or no question at all."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from dpotui.errors import BadInputError
from dpotui.long_work import counted
from dpotui.project import Project, Row, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.project.store.setting import stored_setting
from dpotui.prompts.message import Message, last_user_text, messages_from_json
from dpotui.prompts.redaction import Redactable, original_texts, redacted_targets
from dpotui.screening import (
    KINDS,
    Found,
    as_one_text,
    estimated_tokens,
    find_private,
    is_dialogue,
    is_notice,
    language_of,
    says_nothing,
    usual_language,
)
from dpotui.text import has_hidden_characters

ScreenState = Literal["open", "redacted", "left out", "kept"]
"""`kept`: somebody has looked at it and lets it stand."""

FAULTS: Final[Mapping[str, str]] = {
    "hidden": "hidden or control characters",
    "language": "another language",
    "dialogue": "a whole dialogue in one text",
    "empty": "says nothing",
    "boilerplate": "written by a machine",
    "too_long": "too long for the model",
    "turns": "turns that do not alternate",
}
"""What is found beside secrets and personal data, in words."""

CONTEXT: Final = 4_096
"""Tokens of a model's context where nobody said another number."""
_FOR_THE_ANSWER: Final = 4
"""A prompt may take the context less one part in so many, which is for the answer."""
_KEY: Final = "screening"
REASON: Final = "screening: "
"""How the reason of an exclusion begins that screening made."""


class _Stored(NamedTuple):
    id: str
    messages: str


class _Excluded(NamedTuple):
    target: str
    reason: str


_PROMPTS: Final = Query("SELECT id, messages FROM prompt_text ORDER BY place", _Stored)
_NAMED: Final = Query("SELECT id, messages FROM prompt_text WHERE id IN (SELECT value FROM json_each(:ids))", _Stored)
_KEPT: Final = Query("SELECT target FROM current_mute WHERE what = 'screening'", str)
_EXCLUDED: Final = Query("SELECT target, reason FROM current_exclusion WHERE what = 'prompt'", _Excluded)


@dataclass(frozen=True)
class ScreenSettings:
    """What screening compares with."""

    languages: tuple[str, ...] = ()
    """Codes of the languages that prompts are in; empty: the one that most of them are in."""
    context: int = CONTEXT
    """Tokens that the model can take, its answer included."""


@dataclass(frozen=True)
class ScreenFinding:
    """Something that was found in a prompt or a response: one kind, in all places where it stands."""

    what: Redactable
    target: str
    """The prompt or the candidate."""
    prompt: str
    kind: str
    """A name of `screening.KINDS` or of FAULTS."""
    text: str
    """The turns or the response as they stand, raw; of what is redacted already, as they stood."""
    places: tuple[tuple[int, int], ...]
    """Where in `text` it is; empty when it is the text as a whole."""
    state: ScreenState
    note: str = ""
    """More about it, in words."""
    now: str = ""
    """What stands of a text that is redacted, raw."""

    @property
    def private(self) -> bool:
        """Whether a redaction can take it out."""
        return self.kind in KINDS

    @property
    def noun(self) -> str:
        """What was found, in words."""
        return KINDS[self.kind].noun if self.private else FAULTS[self.kind]

    @property
    def key(self) -> str:
        """What names the finding from one screening to the next."""
        return f"{self.kind}:{self.target}"


def read_screen_settings(connection: Connection) -> ScreenSettings:
    """The settings of the project."""
    stored = json.loads(stored_setting(connection, _KEY) or "{}")
    return ScreenSettings(tuple(stored.get("languages", ())), int(stored.get("context", CONTEXT)))


def set_screen_settings(project: Project, settings: ScreenSettings, *, author: str) -> bool:
    """Make these the project's settings. False, and nothing written, when they are already.

    Raises BadInputError when they make no sense.
    """
    if settings.context < 128:
        raise BadInputError(f"A context of {settings.context} tokens: no model has less than 128.")
    if strange := [code for code in settings.languages if not (len(code) == 2 and code.isalpha())]:
        raise BadInputError(f"{strange[0][:20]!r}: write languages as codes of two letters, such as en or de.")
    value = canonical({"languages": list(settings.languages), "context": settings.context})
    with project.write() as writer:
        if read_screen_settings(writer.connection) == settings:
            return False
        writer.append("setting", author, {"setting": [{"key": _KEY, "value": value}]}, subject=_KEY)
    return True


def changed_settings(project: Project, languages: Sequence[str] | None, context: int | None) -> ScreenSettings:
    """The project's settings with those that are given in place of its own."""
    with project.read() as connection:
        now = read_screen_settings(connection)
    return ScreenSettings(tuple(languages) if languages else now.languages, now.context if context is None else context)


def screen_prompts(connection: Connection) -> list[ScreenFinding]:
    """Everything that is found in the prompts, in the order of import; what is decided already with its state."""
    excluded = {row.target: row.reason for row in _EXCLUDED.each(connection)}
    stored = [row for row in _PROMPTS.each(connection) if excluded.get(row.id, REASON).startswith(REASON)]
    settings, decided = read_screen_settings(connection), Decided.read(connection)
    prompts = {row.id: messages_from_json(row.messages) for row in stored}
    languages = {key: language_of(last_user_text(turns)) for key, turns in prompts.items()}
    declared = settings.languages or tuple(filter(None, [usual_language(languages.values())]))
    findings: list[ScreenFinding] = []
    for key, turns in counted(prompts.items(), len(prompts), "prompts"):
        text = as_text(turns)
        findings += decided.private("prompt", key, key, text)
        for kind, note in _faults(turns, settings, declared, languages[key]):
            findings.append(decided.found("prompt", key, key, kind, text, note=note))
    return findings


def private_in_prompts(connection: Connection, prompts: Iterable[str]) -> list[ScreenFinding]:
    """What is private in these prompts alone, by their ids; what is decided already with its state."""
    decided, stored = Decided.read(connection), _NAMED.all(connection, ids=json.dumps(list(prompts)))
    return [
        finding
        for row in counted(stored, len(stored), "prompts")
        for finding in decided.private("prompt", row.id, row.id, as_text(messages_from_json(row.messages)))
    ]


def as_text(turns: Iterable[Message]) -> str:
    """The turns of a prompt as one text, as they are screened and shown."""
    return as_one_text(turn.content for turn in turns)


def _faults(
    turns: tuple[Message, ...], settings: ScreenSettings, declared: tuple[str, ...], language: str
) -> Iterator[tuple[str, str]]:
    """(kind, note) of what is no good in a prompt as a whole."""
    last = last_user_text(turns)
    if any(not turn.content.isprintable() and has_hidden_characters(turn.content) for turn in turns):
        yield "hidden", ""
    if language and declared and language not in declared:
        yield "language", f"{language}, and not {' or '.join(declared)}"
    if is_dialogue(last):
        yield "dialogue", ""
    if says_nothing(last):
        yield "empty", ""
    if is_notice(last):
        yield "boilerplate", ""
    room = settings.context - settings.context // _FOR_THE_ANSWER
    if (tokens := sum(estimated_tokens(turn.content) for turn in turns)) > room:
        yield "too_long", f"about {tokens:,} tokens; {room:,} leave room for an answer"
    roles = [turn.role for turn in turns if turn.role != "system"]
    if roles[0] != "user" or any(before == after for before, after in pairwise(roles)):
        yield "turns", ", ".join(roles)


class Decided:
    """What people have decided about findings before."""

    def __init__(self, kept: frozenset[str], excluded: frozenset[str], originals: Mapping[str, str]) -> None:
        self._kept = kept
        self._excluded = excluded
        self._originals = originals

    @classmethod
    def read(cls, connection: Connection) -> "Decided":
        """Everything that is decided at present."""
        redacted = sorted(redacted_targets(connection))
        prompts = original_texts(connection, "prompt", redacted)
        originals = {key: as_text(messages_from_json(stored)) for key, stored in prompts.items()}
        originals |= original_texts(connection, "candidate", redacted)
        excluded = frozenset(row.target for row in _EXCLUDED.each(connection))
        return cls(frozenset(_KEPT.each(connection)), excluded, originals)

    def private(self, what: Redactable, target: str, prompt: str, text: str) -> Iterator[ScreenFinding]:
        """What is private in a text, and what was and is redacted."""
        still = _by_kind(find_private(text))
        for kind, places in still.items():
            yield self.found(what, target, prompt, kind, text, places)
        if (original := self._originals.get(target)) is not None:
            for kind, places in _by_kind(find_private(original)).items():
                if kind not in still:
                    yield ScreenFinding(what, target, prompt, kind, original, places, "redacted", now=text)

    def found(
        self,
        what: Redactable,
        target: str,
        prompt: str,
        kind: str,
        text: str,
        places: tuple[tuple[int, int], ...] = (),
        note: str = "",
    ) -> ScreenFinding:
        """A finding with its state."""
        state: ScreenState = (
            "left out" if prompt in self._excluded else "kept" if f"{kind}:{target}" in self._kept else "open"
        )
        return ScreenFinding(
            what=what, target=target, prompt=prompt, kind=kind, text=text, places=places, state=state, note=note
        )


def _by_kind(found: Iterable[Found]) -> dict[str, tuple[tuple[int, int], ...]]:
    places: dict[str, tuple[tuple[int, int], ...]] = {}
    for one in found:
        places[one.kind] = (*places.get(one.kind, ()), (one.start, one.end))
    return places


def keep_findings(project: Project, findings: Sequence[ScreenFinding], *, kept: bool, author: str) -> None:
    """Let findings stand, or open them again, as facts."""
    reason = "looked at, and let stand" if kept else ""
    with project.write() as writer:
        for finding in findings:
            row: Row = {"what": _KEY, "target": finding.key, "muted": int(kept), "reason": reason}
            writer.append("mute", author, {"mute": [row]}, subject=f"{_KEY}:{finding.key}")


def counts_by_kind(findings: Iterable[ScreenFinding]) -> dict[str, int]:
    """How many findings of each kind are open, the gravest kinds first."""
    counts = Counter(finding.kind for finding in findings if finding.state == "open")
    return {kind: counts[kind] for kind in (*KINDS, *FAULTS) if counts[kind]}
