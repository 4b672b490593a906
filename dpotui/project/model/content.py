"""The tables of a project file. Every row is a fact: written once, never changed, never deleted.

Two sorts of table. *Content* (`prompt`, `candidate`, `rubric`) is keyed by the hash of what it says, so the same prompt
in two copies is one row. *Revisions* are one row in `revision` with its detail rows, which carry the revision's id;
what is current is a view over the heads. These classes are the only source of the SQL that makes them: `python -m
dpotui.project.model` prints `schema_N.sql` from them, and a test holds the two together. Nothing that runs loads them.
"""

from typing import Any, Final

from sqlalchemy import Index, Integer, Text
from sqlmodel import Field, SQLModel

STRICT: Final = {"sqlite_strict": True}
CLUSTERED: Final = {"sqlite_strict": True, "sqlite_with_rowid": False}


def key(foreign: str | None = None, sa_type: Any = Text) -> Any:
    """A column of the primary key; `foreign` is the column of another table that it names, as `prompt.id`."""
    return Field(sa_type=sa_type, primary_key=True, foreign_key=foreign) if foreign else _plain_key(sa_type)


def _plain_key(sa_type: Any) -> Any:
    return Field(sa_type=sa_type, primary_key=True, sa_column_kwargs={"autoincrement": False})


def text_column(foreign: str | None = None) -> Any:
    """A text that is always there."""
    return Field(sa_type=Text, foreign_key=foreign) if foreign else Field(sa_type=Text)


def optional(sa_type: Any = Text, foreign: str | None = None) -> Any:
    """A column that may be NULL."""
    if foreign:
        return Field(default=None, sa_type=sa_type, foreign_key=foreign, nullable=True)
    return Field(default=None, sa_type=sa_type, nullable=True)


# Content: keyed by its hash.


class ProjectRow(SQLModel, table=True):
    """The project's identity; exactly one row, the same in every copy."""

    __tablename__ = "project"
    __table_args__ = STRICT
    id: str = key()
    name: str = text_column()
    domain: str = text_column()
    made_at: str = text_column()


class PromptRow(SQLModel, table=True):
    """A message list as canonical JSON: `[{"role": ..., "content": ...}, ...]`, the last one a user turn."""

    __tablename__ = "prompt"
    __table_args__ = STRICT
    id: str = key()
    messages: str = text_column()


class CandidateRow(SQLModel, table=True):
    """One response to a prompt, with the provenance that makes it what it is (JSON, see `candidates`)."""

    __tablename__ = "candidate"
    __table_args__ = STRICT
    id: str = key()
    prompt: str = Field(sa_type=Text, foreign_key="prompt.id", index=True)
    response: str = text_column()
    provenance: str = text_column()


class RubricRow(SQLModel, table=True):
    """A rubric as canonical JSON (see `scope.rubric`)."""

    __tablename__ = "rubric"
    __table_args__ = STRICT
    id: str = key()
    body: str = text_column()


# The ledger of revisions.


class ReplicaRow(SQLModel, table=True):
    """A copy of the file that has written revisions, told apart by where it lies."""

    __tablename__ = "replica"
    __table_args__ = STRICT
    id: str = key()
    place: str = text_column()
    """Hash of machine, device and inode: a copied file is another replica."""
    n: int = Field(sa_type=Integer)
    """The count of the last revision that it is known to have written: how far the sequence goes, whatever is left of
    it. Grows with each, and by merging; it is the one thing that is ever written over."""
    chain: str = text_column()
    """The chained hash of its revisions up to there."""


class RevisionRow(SQLModel, table=True):
    """One act of one author. `subject` names what it revises; `n` counts the acts of its replica from 1.

    The count is not a unique key: a backup copied over the file it came from counts on from an old number, and a later
    merge must still take both lines of work.
    """

    __tablename__ = "revision"
    __table_args__ = (
        Index("revision_subject", "kind", "subject", "clock", "said", "sha256"),
        Index("revision_sequence", "replica", "n"),
        STRICT,
    )
    id: str = key()
    kind: str = text_column()
    subject: str = text_column()
    author: str = text_column()
    replica: str = text_column(foreign="replica.id")
    n: int = Field(sa_type=Integer)
    clock: int = Field(sa_type=Integer, index=True)
    made_at: str = text_column()
    said: str = text_column()
    """Hash of what it says, whoever says it and whenever."""
    sha256: str = text_column()


class RevisionParentRow(SQLModel, table=True):
    """`parent` is a revision that `revision` supersedes."""

    __tablename__ = "revision_parent"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    parent: str = Field(sa_type=Text, primary_key=True, foreign_key="revision.id", index=True)
