"""The views that give judgements, whole, as classes; see `views` for the others."""

from sqlalchemy import REAL, Integer
from sqlmodel import Field, SQLModel

from dpotui.project.model.content import key, optional, text_column
from dpotui.project.model.views import VIEW


class _Judged(SQLModel):
    """A judgement with what its revision says of it."""

    revision: str = key("revision.id")
    prompt: str = text_column("prompt.id")
    annotator: str = text_column()
    rubric: str = text_column("rubric.id")
    outcome: str = text_column()
    note: str = text_column()
    preference: str | None = optional()
    shown_order: str = text_column()
    active_seconds: float = Field(sa_type=REAL)
    source: str = text_column()
    scores: str = text_column()
    remarks: str = text_column()
    author: str = text_column()
    made_at: str = text_column()
    clock: int = Field(sa_type=Integer)


class CurrentJudgementView(_Judged, table=True):
    """What an annotator says of a prompt: scored, skipped or flagged."""

    __tablename__ = "current_judgement"
    __table_args__ = VIEW


class CurrentReferenceView(_Judged, table=True):
    """What the lead says of a calibration prompt."""

    __tablename__ = "current_reference"
    __table_args__ = VIEW


class CurrentRepeatView(_Judged, table=True):
    """What an annotator said of a prompt when it silently came back."""

    __tablename__ = "current_repeat"
    __table_args__ = VIEW


class CountedJudgementView(_Judged, table=True):
    """A judgement that pairs, checks and releases go by."""

    __tablename__ = "counted_judgement"
    __table_args__ = VIEW


class AdjudicatedJudgementView(_Judged, table=True):
    """What settles a disputed prompt; it stands in place of the blind judgements in pairs."""

    __tablename__ = "adjudicated_judgement"
    __table_args__ = VIEW
