"""What leaves a project and what comes back of it: sides of the split, releases with their pairs, training rounds."""

from sqlalchemy import REAL, Integer, Text
from sqlmodel import Field, SQLModel

from dpotui.project.model.content import CLUSTERED, key, text_column


class SplitSideRow(SQLModel, table=True):
    """A prompt is put on a side of the split: `train`, `validation` or `held`."""

    __tablename__ = "split_side"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    side: str = text_column()


class ReleaseRow(SQLModel, table=True):
    """One exported version of the dataset, with the manifest that was written beside it (JSON)."""

    __tablename__ = "release"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    name: str = text_column()
    folder: str = text_column()
    manifest: str = text_column()
    documents: str = text_column()
    """The texts that were written beside the tables (JSON: path, text), kept so that they can be written again."""


class ReleasePairRow(SQLModel, table=True):
    """A pair as a release holds it."""

    __tablename__ = "release_pair"
    __table_args__ = CLUSTERED
    revision: str = key("release.revision")
    chosen: str = key("candidate.id")
    rejected: str = key("candidate.id")
    prompt: str = text_column(foreign="prompt.id")
    side: str = text_column()
    margin: float = Field(sa_type=REAL)
    position: int = Field(sa_type=Integer)
    """Place in the release, from 0."""
    facts: str = text_column()
    """What the row says besides its texts: diagnosis, scores, how far it can be relied on (JSON)."""


class RoundRow(SQLModel, table=True):
    """An entry of the training ledger: a round is started on a release, measured, and decided (JSON body)."""

    __tablename__ = "round"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    round: str = text_column()
    """Id of the revision that started the round."""
    release: str = text_column(foreign="release.revision")
    stage: str = text_column()
    body: str = text_column()
