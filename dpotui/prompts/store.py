"""The prompts of a project: loaded, excluded and taken back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from dpotui.errors import BadInputError
from dpotui.long_work import counted, part
from dpotui.project import Project, Row, Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.message import Message, messages_from_json
from dpotui.text import one_line

PREFIX_LENGTH: Final = 8
"""Hex digits of an id that are enough to name a prompt, when no other prompt shares them."""

JUDGED_OF_I: Final = """FROM judgement j CROSS JOIN current_revision r ON r.id = j.revision AND r.kind = 'judgement'
    WHERE j.prompt = i.value"""
"""The current judgements of the prompt `i.value`, their `outcome` yet to be asked for. A cross join is done in its
order: through the view, SQLite goes through all judgements of the project for every prompt."""
EXCLUDED: Final = "SELECT target FROM current_exclusion WHERE what = 'prompt'"
"""The prompts that are left out, for statements that ask for others."""
WHY_EXCLUDED: Final = """
    SELECT e.reason FROM current_revision r JOIN exclusion e ON e.revision = r.id
    WHERE r.kind = 'exclusion' AND r.subject = 'prompt:' || {prompt} AND e.excluded = 1"""
"""The reason for which a prompt is left out; `prompt` is put in for its id. By its subject, for which there is an
index: the view of what is excluded is gone through as a whole."""


class _TagCount(NamedTuple):
    tag: str
    prompts: int


class _PromptRow(NamedTuple):
    id: str
    messages: str


class _Tagged(NamedTuple):
    prompt: str
    tag: str


class _Origin(NamedTuple):
    prompt: str
    external_id: str
    source: str


_TAG_COUNTS: Final = Query(
    "SELECT t.tag, count(*) AS prompts FROM current_tag t "
    f"WHERE t.prompt NOT IN ({EXCLUDED}) GROUP BY t.tag ORDER BY prompts DESC, t.tag",
    _TagCount,
)
_MESSAGES: Final = Query("SELECT messages FROM prompt_text WHERE id = :id", str)
_ALL_MESSAGES: Final = Query(
    "SELECT id, messages FROM prompt_text WHERE id IN (SELECT value FROM json_each(:ids))", _PromptRow
)
_TAGS: Final = Query(
    "SELECT prompt, tag FROM current_tag WHERE prompt IN (SELECT value FROM json_each(:ids)) ORDER BY prompt, tag",
    _Tagged,
)
_ORIGINS: Final = Query(
    "SELECT o.prompt, o.external_id, o.source FROM prompt_origin o JOIN revision r ON r.id = o.revision "
    "WHERE o.prompt IN (SELECT value FROM json_each(:ids)) ORDER BY r.clock, r.said, r.sha256, o.position",
    _Origin,
)
_WHY_EXCLUDED: Final = Query(WHY_EXCLUDED.format(prompt=":prompt"), str)
_STANDS: Final = Query(
    """
    SELECT EXISTS (
        SELECT 1 FROM current_revision r JOIN exclusion e ON e.revision = r.id
        JOIN revision o ON o.id = :revision JOIN exclusion d ON d.revision = o.id
        WHERE r.kind = 'exclusion' AND r.subject = 'prompt:' || :prompt AND e.excluded = 1 AND e.reason = d.reason
        AND NOT EXISTS (
            SELECT 1 FROM revision s WHERE s.kind = 'exclusion' AND s.subject = r.subject AND s.author <> o.author
            AND (s.clock, s.said, s.sha256) > (o.clock, o.said, o.sha256)
        )
    )""",
    int,
)
"""Whether a prompt is left out as a revision has left it out, with nobody else saying anything of that since."""
_LAST_SAID: Final = Query(
    "SELECT id FROM current_revision WHERE kind = 'exclusion' AND subject = 'prompt:' || :prompt", str
)
"""What was said last of whether a prompt is left out; of two copies that said different things, both."""


class Prompt(msgspec.Struct, frozen=True):
    """A prompt with its current tags."""

    id: str
    messages: tuple[Message, ...]
    tags: tuple[str, ...]


def tag_counts(project: Project) -> dict[str, int]:
    """How many prompts carry each tag, the most frequent first; excluded prompts do not count."""
    with project.read() as connection:
        return {row.tag: row.prompts for row in _TAG_COUNTS.each(connection)}


def load_prompt(connection: Connection, prompt_id: str) -> Prompt:
    """The prompt with this id, excluded or not. Raises BadInputError when there is none."""
    stored = _MESSAGES.first(connection, id=prompt_id)
    if stored is None:
        raise BadInputError(f"{one_line(prompt_id, 40)}: the project has no such prompt.")
    return Prompt(prompt_id, messages_from_json(stored), tags_of(connection, [prompt_id]).get(prompt_id, ()))


def messages_of(connection: Connection, prompts: Iterable[str]) -> dict[str, tuple[Message, ...]]:
    """The messages of these prompts by id, as they stand after redaction; excluded ones too."""
    rows = _ALL_MESSAGES.each(connection, ids=json.dumps(sorted(prompts)))
    return {row.id: messages_from_json(row.messages) for row in rows}


def is_excluded(connection: Connection, prompt: str) -> bool:
    """Whether a prompt is left out."""
    return why_excluded(connection, prompt) is not None


def why_excluded(connection: Connection, prompt: str) -> str | None:
    """The reason for which a prompt is left out; None when it is not."""
    return _WHY_EXCLUDED.first(connection, prompt=prompt)


def tags_of(connection: Connection, prompts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The current tags of these prompts, in alphabetical order; a prompt without tags is left out."""
    tags: dict[str, tuple[str, ...]] = {}
    for row in _TAGS.each(connection, ids=json.dumps(list(prompts))):
        tags[row.prompt] = (*tags.get(row.prompt, ()), row.tag)
    return tags


def exclude_prompt(project: Project, prompt: str, *, reason: str, author: str) -> bool:
    """Leave a prompt, and with it its candidates, out of everything that follows. False when it already is."""
    return exclude_prompts(project, [prompt], reason=reason, author=author) > 0


def exclude_prompts(project: Project, prompts: Iterable[str], *, reason: str, author: str) -> int:
    """Leave prompts out, all or none; returns how many were not left out before."""
    return len(exclude_each(project, dict.fromkeys(prompts, reason), author=author))


def exclude_each(project: Project, reasons: Mapping[str, str], *, author: str) -> dict[str, str]:
    """Leave each of these prompts out for its reason, all or none.

    Returns the revision that did it for each prompt that was not left out before, by which `readmit_own` takes it back.
    """
    with project.write() as writer, part("Leaving out", 1.0):
        told = counted(reasons.items(), len(reasons), "prompts")
        return _set_excluded(writer, told, excluded=True, author=author)


def exclude_in(writer: Writer, reasons: Mapping[str, str], *, author: str) -> dict[str, str]:
    """As `exclude_each`, among other changes of one transaction."""
    return _set_excluded(writer, reasons.items(), excluded=True, author=author)


def readmit_prompt(project: Project, prompt: str, *, reason: str = "", author: str) -> bool:
    """Take an excluded prompt back in. False when it was not excluded."""
    return readmit_prompts(project, [prompt], reason=reason, author=author) > 0


def readmit_prompts(project: Project, prompts: Iterable[str], *, reason: str = "", author: str) -> int:
    """Take excluded prompts back in, all or none; returns how many were excluded."""
    wanted = dict.fromkeys(prompts, reason)
    with project.write() as writer, part("Taking back", 1.0):
        told = counted(wanted.items(), len(wanted), "prompts")
        return len(_set_excluded(writer, told, excluded=False, author=author))


def readmit_in(writer: Writer, prompts: Iterable[str], *, reason: str = "", author: str) -> int:
    """As `readmit_prompts`, among other changes of one transaction."""
    return len(_set_excluded(writer, dict.fromkeys(prompts, reason).items(), excluded=False, author=author))


def readmit_own(project: Project, left_out: Mapping[str, str], *, author: str) -> int:
    """Take back what `exclude_each` has answered; returns how many prompts that were.

    A prompt stays as it is when somebody else has decided about it since, or when it is left out for another reason.
    """
    with project.write() as writer:
        with part("Looking up", 0.3):
            stands = list(_standing(writer, counted(left_out.items(), len(left_out), "prompts")))
        with part("Taking back", 1.0):
            told = counted(((prompt, "") for prompt in stands), len(stands), "prompts")
            return len(_set_excluded(writer, told, excluded=False, author=author))


def readmit_own_in(writer: Writer, left_out: Mapping[str, str], *, author: str) -> int:
    """As `readmit_own`, among other changes of one transaction."""
    return readmit_in(writer, _standing(writer, left_out.items()), author=author)


def _standing(writer: Writer, left_out: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Of prompts and the revisions that left them out: those of which that still stands."""
    for prompt, revision in left_out:
        if _STANDS.one(writer.connection, prompt=prompt, revision=revision):
            yield prompt


class TakenIn(NamedTuple):
    """A prompt that was taken back in: the revision that did it, and for what it was left out before."""

    revision: str
    reason: str


def take_in(writer: Writer, prompt: str, *, author: str) -> TakenIn | None:
    """Take an excluded prompt back in, among other changes of one transaction; None when it was not excluded."""
    reason = why_excluded(writer.connection, prompt) or ""
    revisions = _set_excluded(writer, [(prompt, "")], excluded=False, author=author)
    return TakenIn(revisions[prompt], reason) if revisions else None


def exclude_again_in(writer: Writer, prompt: str, taken: TakenIn, *, author: str) -> bool:
    """Leave out what `take_in` took back in, for the same reason; False when somebody has decided about it since."""
    if _LAST_SAID.all(writer.connection, prompt=prompt) != [taken.revision]:
        return False
    return bool(exclude_in(writer, {prompt: taken.reason}, author=author))


def origins_of(connection: Connection, prompts: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """The first external id and source of each of these prompts."""
    origins: dict[str, tuple[str, str]] = {}
    for row in _ORIGINS.each(connection, ids=json.dumps(list(prompts))):
        origins.setdefault(row.prompt, (row.external_id, row.source))
    return origins


def _set_excluded(writer: Writer, reasons: Iterable[tuple[str, str]], *, excluded: bool, author: str) -> dict[str, str]:
    """The revision for each prompt of which that changed something."""
    changed: dict[str, str] = {}
    for prompt, reason in reasons:
        load_prompt(writer.connection, prompt)
        if is_excluded(writer.connection, prompt) != excluded:
            row: Row = {"what": "prompt", "target": prompt, "excluded": int(excluded), "reason": reason}
            changed[prompt] = writer.append("exclusion", author, {"exclusion": [row]}, subject=f"prompt:{prompt}")
    return changed
