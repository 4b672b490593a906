"""Screens prompts before anybody works on them: what is private, hidden, strange, too long or no question at all."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from dpotui.errors import BadInputError
from dpotui.long_work import counted
from dpotui.project import Project, Row, Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.project.store.setting import stored_setting
from dpotui.prompts.looked_at import LEAST_CONTEXT, LookedAt, Looks, Places, Turns, room_for_prompt
from dpotui.prompts.message import Message, messages_from_json
from dpotui.prompts.redaction import Redactable, original_texts, redacted_targets
from dpotui.prompts.store import messages_of
from dpotui.screening import KINDS, as_one_text, usual_language

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
_KEY: Final = "screening"
REASON: Final = "screening: "
"""How the reason of an exclusion begins that screening made."""


class _Stored(NamedTuple):
    id: str
    messages: str


class _Excluded(NamedTuple):
    target: str
    reason: str


class _Said(NamedTuple):
    revision: str
    muted: int


_PROMPTS: Final = Query("SELECT id, messages FROM prompt_text ORDER BY place", _Stored)
_COUNT: Final = Query("SELECT count(*) FROM prompt", int)
_SINCE: Final = Query("SELECT id FROM prompt WHERE rowid > :place ORDER BY rowid LIMIT :most", str)
_KEPT: Final = Query("SELECT target FROM current_mute WHERE what = 'screening'", str)
_SAID_OF: Final = Query(
    "SELECT r.id AS revision, m.muted FROM current_revision r JOIN mute m ON m.revision = r.id "
    f"WHERE r.kind = 'mute' AND r.subject = '{_KEY}:' || :key",
    _Said,
)
"""What was said last of a finding; of two copies that said different things, both."""
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
    places: Places
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
    if settings.context < LEAST_CONTEXT:
        raise BadInputError(f"A context of {settings.context} tokens: no model has less than {LEAST_CONTEXT}.")
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


def screen_prompts(connection: Connection, looks: Looks | None = None) -> list[ScreenFinding]:
    """Everything that is found in the prompts, in the order of import; what is decided already with its state.

    `looks` are those of the screening before, if there was one: only texts that are new since are looked at.
    """
    looks = looks or Looks()
    excluded = {row.target: row.reason for row in _EXCLUDED.each(connection)}
    settings, decided = read_screen_settings(connection), Decided.read(connection, looks)
    seen = {
        row.id: looks.turns(row.messages)
        for row in counted(_PROMPTS.each(connection), _COUNT.one(connection), "prompts")
        if excluded.get(row.id, REASON).startswith(REASON)
    }
    declared = settings.languages or tuple(filter(None, [usual_language(one.language for one in seen.values())]))
    faults = {found: tuple(_faults(found, settings, declared)) for found in set(seen.values())}
    ids = [key for key, found in seen.items() if found.private or faults[found] or key in decided.redacted]
    texts = {key: said_in(turns) for key, turns in messages_of(connection, ids).items()}
    findings: list[ScreenFinding] = []
    for key in ids:
        findings += decided.private("prompt", key, key, texts[key])
        text = as_one_text(texts[key])
        findings += [decided.found("prompt", key, key, kind, text, note=note) for kind, note in faults[seen[key]]]
    return findings


def private_in_prompts(connection: Connection, prompts: Iterable[str]) -> list[ScreenFinding]:
    """What is private in these prompts alone, by their ids; what is decided already with its state."""
    decided, said = Decided.read(connection), messages_of(connection, prompts)
    return [
        finding
        for key, turns in counted(said.items(), len(said), "prompts")
        for finding in decided.private("prompt", key, key, said_in(turns))
    ]


def private_since(project: Project, place: int, most: int) -> int:
    """How many of the prompts that came after a place hold something that looks private; of more than `most`, 0."""
    with project.read() as connection:
        ids = _SINCE.all(connection, place=place, most=most + 1)
        found = private_in_prompts(connection, ids) if len(ids) <= most else []
    return len({finding.prompt for finding in found if finding.state == "open"})


def said_in(turns: Iterable[Message]) -> Turns:
    """What is said in the turns of a prompt, as it is screened."""
    return tuple(turn.content for turn in turns)


def _faults(found: LookedAt, settings: ScreenSettings, declared: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(kind, note) of what is no good in a prompt as a whole, in the order of FAULTS."""
    notes = dict(found.faults)
    if found.language and declared and found.language not in declared:
        notes["language"] = f"{found.language}, and not {' or '.join(declared)}"
    if found.tokens > (room := room_for_prompt(settings.context)):
        notes["too_long"] = f"about {found.tokens:,} tokens; {room:,} leave room for an answer"
    return ((kind, notes[kind]) for kind in FAULTS if kind in notes)


class Decided:
    """What people have decided about findings before."""

    def __init__(
        self, kept: frozenset[str], excluded: frozenset[str], originals: Mapping[str, Turns], looks: Looks
    ) -> None:
        self._kept = kept
        self._excluded = excluded
        self._originals = originals
        self._looks = looks

    @classmethod
    def read(cls, connection: Connection, looks: Looks | None = None) -> "Decided":
        """Everything that is decided at present; `looks` are those of a screening before."""
        redacted = sorted(redacted_targets(connection))
        prompts = original_texts(connection, "prompt", redacted)
        responses = original_texts(connection, "candidate", redacted)
        originals = {key: said_in(messages_from_json(stored)) for key, stored in prompts.items()}
        originals |= {key: (text,) for key, text in responses.items()}
        excluded = frozenset(row.target for row in _EXCLUDED.each(connection))
        return cls(read_let_stand(connection), excluded, originals, looks or Looks())

    @property
    def redacted(self) -> Collection[str]:
        """The prompts and candidates that something was taken out of."""
        return self._originals.keys()

    def private(self, what: Redactable, target: str, prompt: str, turns: Turns) -> Iterator[ScreenFinding]:
        """What is private in the turns of a prompt or in a response, and what was and is redacted."""
        still = dict(self._looks.private(turns))
        text = as_one_text(turns)
        for kind, places in still.items():
            yield self.found(what, target, prompt, kind, text, places)
        if (original := self._originals.get(target)) is not None:
            for kind, places in self._looks.private(original):
                if kind not in still:
                    yield ScreenFinding(what, target, prompt, kind, as_one_text(original), places, "redacted", now=text)

    def found(
        self,
        what: Redactable,
        target: str,
        prompt: str,
        kind: str,
        text: str,
        places: Places = (),
        note: str = "",
    ) -> ScreenFinding:
        """A finding with its state."""
        state: ScreenState = (
            "left out" if prompt in self._excluded else "kept" if f"{kind}:{target}" in self._kept else "open"
        )
        return ScreenFinding(
            what=what, target=target, prompt=prompt, kind=kind, text=text, places=places, state=state, note=note
        )


def keep_findings(project: Project, findings: Sequence[ScreenFinding], *, kept: bool, author: str) -> dict[str, str]:
    """Let findings stand, or open them again, as facts.

    Returns the revision for the key of each of which that was not so already, by which `still_kept` knows it.
    """
    with project.write() as writer:
        return keep_in(writer, [finding.key for finding in findings], kept=kept, author=author)


def keep_in(writer: Writer, keys: Iterable[str], *, kept: bool, author: str) -> dict[str, str]:
    """As `keep_findings`, by the keys of the findings, among other changes of one transaction."""
    reason = "looked at, and let stand" if kept else ""
    changed = {}
    for key in keys:
        said = {bool(one.muted) for one in _SAID_OF.each(writer.connection, key=key)} or {False}
        if said != {kept}:
            row: Row = {"what": _KEY, "target": key, "muted": int(kept), "reason": reason}
            changed[key] = writer.append("mute", author, {"mute": [row]}, subject=f"{_KEY}:{key}")
    return changed


def still_kept(connection: Connection, kept: Mapping[str, str]) -> list[str]:
    """The findings of which nobody has said anything since `keep_findings` let them stand, as it has answered."""
    return [
        key
        for key, revision in kept.items()
        if [one.revision for one in _SAID_OF.each(connection, key=key)] == [revision]
    ]


def read_let_stand(connection: Connection) -> frozenset[str]:
    """The findings that somebody looked at and let stand, by their keys."""
    return frozenset(_KEPT.each(connection))


def counts_by_kind(findings: Iterable[ScreenFinding]) -> dict[str, int]:
    """How many findings of each kind are open, the gravest kinds first."""
    counts = Counter(finding.kind for finding in findings if finding.state == "open")
    return {kind: counts[kind] for kind in (*KINDS, *FAULTS) if counts[kind]}
