"""The tables of a project file. Every row is a fact: written once, never changed, never deleted.

Two sorts of table. *Content* (`prompt`, `candidate`, `rubric`) is keyed by the hash of what it says, so the same prompt
in two copies is one row. *Revisions* are one row in `revision` with its detail rows, which carry the revision's id;
what is current is a view over the heads (see `views.py`).
"""

from typing import Any, Final

from sqlalchemy import REAL, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

_STRICT: Final = {"sqlite_strict": True}
_CLUSTERED: Final = {"sqlite_strict": True, "sqlite_with_rowid": False}


def _key(foreign: str | None = None, sa_type: Any = Text) -> Any:
    return Field(sa_type=sa_type, primary_key=True, foreign_key=foreign) if foreign else _plain_key(sa_type)


def _plain_key(sa_type: Any) -> Any:
    return Field(sa_type=sa_type, primary_key=True, sa_column_kwargs={"autoincrement": False})


def _text(foreign: str | None = None) -> Any:
    return Field(sa_type=Text, foreign_key=foreign) if foreign else Field(sa_type=Text)


def _optional(sa_type: Any = Text, foreign: str | None = None) -> Any:
    if foreign:
        return Field(default=None, sa_type=sa_type, foreign_key=foreign, nullable=True)
    return Field(default=None, sa_type=sa_type, nullable=True)


# Content: keyed by its hash.


class ProjectRow(SQLModel, table=True):
    """The project's identity; exactly one row, the same in every copy."""

    __tablename__ = "project"
    __table_args__ = _STRICT
    id: str = _key()
    name: str = _text()
    domain: str = _text()
    made_at: str = _text()


class Prompt(SQLModel, table=True):
    """A message list as canonical JSON: `[{"role": ..., "content": ...}, ...]`, the last one a user turn."""

    __tablename__ = "prompt"
    __table_args__ = _STRICT
    id: str = _key()
    messages: str = _text()


class Candidate(SQLModel, table=True):
    """One response to a prompt, with the provenance that makes it what it is (JSON, see `candidates`)."""

    __tablename__ = "candidate"
    __table_args__ = _STRICT
    id: str = _key()
    prompt: str = Field(sa_type=Text, foreign_key="prompt.id", index=True)
    response: str = _text()
    provenance: str = _text()


class Rubric(SQLModel, table=True):
    """A rubric as canonical JSON (see `scope.rubric`)."""

    __tablename__ = "rubric"
    __table_args__ = _STRICT
    id: str = _key()
    body: str = _text()


# The ledger of revisions.


class Replica(SQLModel, table=True):
    """A copy of the file that has written revisions, told apart by where it lies."""

    __tablename__ = "replica"
    __table_args__ = _STRICT
    id: str = _key()
    place: str = _text()
    """Hash of machine, device and inode: a copied file is another replica."""


class Revision(SQLModel, table=True):
    """One act of one author. `subject` names what it revises; `n` counts the acts of its replica from 1."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("replica", "n"), _STRICT)
    id: str = _key()
    kind: str = _text()
    subject: str = _text()
    author: str = _text()
    replica: str = _text(foreign="replica.id")
    n: int = Field(sa_type=Integer)
    clock: int = Field(sa_type=Integer, index=True)
    made_at: str = _text()
    sha256: str = _text()


class RevisionParent(SQLModel, table=True):
    """`parent` is a revision that `revision` supersedes."""

    __tablename__ = "revision_parent"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    parent: str = Field(sa_type=Text, primary_key=True, foreign_key="revision.id", index=True)


# Details of revisions, by kind.


class RubricUse(SQLModel, table=True):
    """From here on the team judges by this rubric."""

    __tablename__ = "rubric_use"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    rubric: str = _text(foreign="rubric.id")


class Member(SQLModel, table=True):
    """An annotator joins (`active` 1) or leaves (0) the team among which prompts are shared out."""

    __tablename__ = "member"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    name: str = _text()
    active: int = Field(sa_type=Integer)


class Setting(SQLModel, table=True):
    """A project-wide setting; `value` is JSON."""

    __tablename__ = "setting"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    key: str = _text()
    value: str = _text()


class Intake(SQLModel, table=True):
    """One import: which file, what it held, what came of it (counts as JSON)."""

    __tablename__ = "intake"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    what: str = _text()
    file_name: str = _text()
    file_sha256: str = _text()
    counts: str = _text()


class PromptOrigin(SQLModel, table=True):
    """Where a prompt came from: the importer's own id for it and its source, as the imported row gave them."""

    __tablename__ = "prompt_origin"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    position: int = _key(sa_type=Integer)
    external_id: str = _text()
    source: str = _text()


class PromptTag(SQLModel, table=True):
    """A tag put on (`present` 1) or taken off (0) a prompt."""

    __tablename__ = "prompt_tag"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    tag: str = _key()
    present: int = Field(sa_type=Integer)


class Exclusion(SQLModel, table=True):
    """A prompt or candidate is left out of everything that follows (`excluded` 1), or taken back in (0)."""

    __tablename__ = "exclusion"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    what: str = _text()
    target: str = _text()
    excluded: int = Field(sa_type=Integer)
    reason: str = _text()


class Generation(SQLModel, table=True):
    """A run of candidate generation was started: model, recipe and aim (JSON)."""

    __tablename__ = "generation"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    model: str = _text()
    plan: str = _text()


class Judgement(SQLModel, table=True):
    """One annotator's answer to one prompt: scored, skipped, flagged, or withdrawn by an undo."""

    __tablename__ = "judgement"
    __table_args__ = _STRICT
    revision: str = _key("revision.id")
    prompt: str = Field(sa_type=Text, foreign_key="prompt.id", index=True)
    annotator: str = Field(sa_type=Text, index=True)
    rubric: str = _text(foreign="rubric.id")
    outcome: str = _text()
    note: str = _text()
    """Why it was skipped or flagged; may be empty when scored."""
    preference: str | None = _optional()
    """The stated preference: a candidate id, `tie`, `all_bad`, or nothing."""
    shown_order: str = _text()
    """Candidate ids in the order in which they were shown, as JSON."""
    active_seconds: float = Field(sa_type=REAL)
    source: str = _text()
    """`screen` or `import`."""


class Score(SQLModel, table=True):
    """The value one judgement gives one candidate on one criterion of its rubric."""

    __tablename__ = "score"
    __table_args__ = _CLUSTERED
    revision: str = _key("judgement.revision")
    candidate: str = _key("candidate.id")
    criterion: str = _key()
    value: int = Field(sa_type=Integer)


class Remark(SQLModel, table=True):
    """The reasoning on one candidate; `criterion` is empty for the candidate as a whole; `tags` is a JSON list."""

    __tablename__ = "remark"
    __table_args__ = _CLUSTERED
    revision: str = _key("judgement.revision")
    candidate: str = _key("candidate.id")
    criterion: str = _key()
    text: str = _text()
    tags: str = _text()


class PairDecision(SQLModel, table=True):
    """A person's word on a pair: keep or drop it, and the diagnosis as they would have it."""

    __tablename__ = "pair_decision"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    prompt: str = _text(foreign="prompt.id")
    chosen: str = _text(foreign="candidate.id")
    rejected: str = _text(foreign="candidate.id")
    verdict: str = _text()
    diagnosis: str | None = _optional()
    note: str = _text()


class SplitSide(SQLModel, table=True):
    """A prompt is put on a side of the split: `train`, `validation` or `held`."""

    __tablename__ = "split_side"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    side: str = _text()


class Release(SQLModel, table=True):
    """One exported version of the dataset, with the manifest that was written beside it (JSON)."""

    __tablename__ = "release"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    name: str = _text()
    folder: str = _text()
    manifest: str = _text()


class ReleasePair(SQLModel, table=True):
    """A pair as a release holds it."""

    __tablename__ = "release_pair"
    __table_args__ = _CLUSTERED
    revision: str = _key("release.revision")
    chosen: str = _key("candidate.id")
    rejected: str = _key("candidate.id")
    prompt: str = _text(foreign="prompt.id")
    side: str = _text()
    margin: float = Field(sa_type=REAL)


class Round(SQLModel, table=True):
    """An entry of the training ledger: a round is started on a release, measured, and decided (JSON body)."""

    __tablename__ = "round"
    __table_args__ = _CLUSTERED
    revision: str = _key("revision.id")
    round: str = _text()
    """Id of the revision that started the round."""
    release: str = _text(foreign="release.revision")
    stage: str = _text()
    body: str = _text()


DETAILS: Final[dict[str, tuple[type[SQLModel], ...]]] = {
    "rubric_use": (RubricUse,),
    "member": (Member,),
    "setting": (Setting,),
    "intake": (Intake, PromptOrigin, PromptTag),
    "tags": (PromptTag,),
    "exclusion": (Exclusion,),
    "generation": (Generation,),
    "judgement": (Judgement, Score, Remark),
    "pair_decision": (PairDecision,),
    "split": (SplitSide,),
    "release": (Release, ReleasePair),
    "round": (Round,),
}
"""The kinds of revision and the tables that hold their details, parents before children."""
