"""The views of a project file as classes, for sessions that read it. `views.sql` defines them; a test holds both equal.

A class names as key what tells its rows apart, which the mapper needs. Nothing is ever made from these classes.
"""

from typing import Any, Final

from sqlalchemy import REAL, Integer
from sqlmodel import Field, SQLModel

from dpotui.project.model.content import key, optional, text_column

VIEW: Final[dict[str, Any]] = {"info": {"view": True}}


class ScoreView(SQLModel, table=True):
    """One value that a judgement gives a candidate on a criterion, of any revision; see CurrentScoreView."""

    __tablename__ = "score"
    __table_args__ = VIEW
    revision: str = key("revision.id")
    candidate: str = key("candidate.id")
    criterion: str = key()
    value: float | None = optional(REAL)


class RemarkView(SQLModel, table=True):
    """The reasoning that a judgement gives on a candidate (`criterion` empty) or on one score; `tags` are JSON."""

    __tablename__ = "remark"
    __table_args__ = VIEW
    revision: str = key("revision.id")
    candidate: str = key("candidate.id")
    criterion: str = key()
    text: str = text_column()
    tags: str = text_column()


class HeadView(SQLModel, table=True):
    """A revision that nothing supersedes. Two with one kind and subject are a conflict."""

    __tablename__ = "head"
    __table_args__ = VIEW
    id: str = key("revision.id")
    kind: str = text_column()
    subject: str = text_column()
    author: str = text_column()
    replica: str = text_column("replica.id")
    n: int = Field(sa_type=Integer)
    clock: int = Field(sa_type=Integer)
    made_at: str = text_column()
    said: str = text_column()
    sha256: str = text_column()


class CurrentRevisionView(SQLModel, table=True):
    """The head that counts for its subject."""

    __tablename__ = "current_revision"
    __table_args__ = VIEW
    id: str = key("revision.id")
    kind: str = text_column()
    subject: str = text_column()
    author: str = text_column()
    replica: str = text_column("replica.id")
    n: int = Field(sa_type=Integer)
    clock: int = Field(sa_type=Integer)
    made_at: str = text_column()
    said: str = text_column()
    sha256: str = text_column()


class CurrentRubricView(SQLModel, table=True):
    """The rubric in force."""

    __tablename__ = "current_rubric"
    __table_args__ = VIEW
    rubric: str = key("rubric.id")
    revision: str = text_column("revision.id")
    author: str = text_column()
    made_at: str = text_column()
    body: str = text_column()


class CurrentMemberView(SQLModel, table=True):
    """Somebody who has joined the team, and whether they are still in it."""

    __tablename__ = "current_member"
    __table_args__ = VIEW
    name: str = key()
    active: int = Field(sa_type=Integer)


class CurrentSettingView(SQLModel, table=True):
    """A project-wide setting as it is now."""

    __tablename__ = "current_setting"
    __table_args__ = VIEW
    key: str = key()
    value: str = text_column()


class CurrentExclusionView(SQLModel, table=True):
    """A prompt or candidate that is left out."""

    __tablename__ = "current_exclusion"
    __table_args__ = VIEW
    what: str = key()
    target: str = key()
    reason: str = text_column()
    author: str = text_column()


class CurrentTagView(SQLModel, table=True):
    """A tag that a prompt has."""

    __tablename__ = "current_tag"
    __table_args__ = VIEW
    prompt: str = key("prompt.id")
    tag: str = key()


class CurrentRedactionView(SQLModel, table=True):
    """What stands for a prompt or a response from which secrets or personal data were taken."""

    __tablename__ = "current_redaction"
    __table_args__ = VIEW
    what: str = key()
    target: str = key()
    text: str = text_column()
    author: str = text_column()


class PromptTextView(SQLModel, table=True):
    """A prompt as it stands now: redacted where it was; `place` is the order of import."""

    __tablename__ = "prompt_text"
    __table_args__ = VIEW
    id: str = key("prompt.id")
    place: int = Field(sa_type=Integer)
    messages: str = text_column()


class CandidateTextView(SQLModel, table=True):
    """A candidate as it stands now: redacted where it was."""

    __tablename__ = "candidate_text"
    __table_args__ = VIEW
    id: str = key("candidate.id")
    prompt: str = text_column("prompt.id")
    response: str = text_column()
    provenance: str = text_column()


class CurrentPromptView(SQLModel, table=True):
    """A prompt that is not left out."""

    __tablename__ = "current_prompt"
    __table_args__ = VIEW
    id: str = key("prompt.id")
    messages: str = text_column()


class CurrentCandidateView(SQLModel, table=True):
    """A candidate that is not left out, nor is its prompt."""

    __tablename__ = "current_candidate"
    __table_args__ = VIEW
    id: str = key("candidate.id")
    prompt: str = text_column("prompt.id")
    response: str = text_column()
    provenance: str = text_column()


class CurrentScoreView(SQLModel, table=True):
    """A value that an annotator's judgement gives a candidate on a criterion, as it stands."""

    __tablename__ = "current_score"
    __table_args__ = VIEW
    prompt: str = text_column("prompt.id")
    annotator: str = key()
    rubric: str = text_column("rubric.id")
    candidate: str = key("candidate.id")
    criterion: str = key()
    value: float | None = optional(REAL)
    revision: str = text_column("revision.id")


class CurrentPairDecisionView(SQLModel, table=True):
    """A person's word on a pair, as it stands."""

    __tablename__ = "current_pair_decision"
    __table_args__ = VIEW
    revision: str = key("revision.id")
    prompt: str = text_column("prompt.id")
    chosen: str = text_column("candidate.id")
    rejected: str = text_column("candidate.id")
    verdict: str = text_column()
    diagnosis: str | None = optional()
    note: str = text_column()
    author: str = text_column()
    made_at: str = text_column()


class CurrentPairChoiceView(SQLModel, table=True):
    """The pair that was chosen by hand for a prompt, as it stands."""

    __tablename__ = "current_pair_choice"
    __table_args__ = VIEW
    revision: str = key("revision.id")
    prompt: str = text_column("prompt.id")
    chosen: str = text_column("candidate.id")
    rejected: str = text_column("candidate.id")
    note: str = text_column()
    author: str = text_column()
    made_at: str = text_column()


class CurrentStatedPreferenceView(SQLModel, table=True):
    """What an imported file itself says of two responses that are still there."""

    __tablename__ = "current_stated_preference"
    __table_args__ = VIEW
    prompt: str = key("prompt.id")
    chosen: str = key("candidate.id")
    rejected: str = key("candidate.id")
    ratings: str = text_column()
    file_name: str = key()


class CurrentSplitView(SQLModel, table=True):
    """The side of the split that a prompt is on."""

    __tablename__ = "current_split"
    __table_args__ = VIEW
    prompt: str = key("prompt.id")
    side: str = text_column()


class CurrentCalibrationView(SQLModel, table=True):
    """A prompt by which annotators are calibrated."""

    __tablename__ = "current_calibration"
    __table_args__ = VIEW
    prompt: str = key("prompt.id")
    state: str = text_column()
    revision: str = text_column("revision.id")
    author: str = text_column()
    made_at: str = text_column()


class PracticeView(SQLModel, table=True):
    """A judgement that was practice: it never counts."""

    __tablename__ = "practice"
    __table_args__ = VIEW
    revision: str = key("revision.id")


class CurrentAdjudicationView(SQLModel, table=True):
    """A disputed prompt that was settled."""

    __tablename__ = "current_adjudication"
    __table_args__ = VIEW
    prompt: str = key("prompt.id")
    cause: str = text_column()
    criteria: str = text_column()
    lesson: str = text_column()
    seen: str = text_column()
    revision: str = text_column("revision.id")
    author: str = text_column()
    made_at: str = text_column()


class CurrentMuteView(SQLModel, table=True):
    """A finding that was set aside, by whom and why."""

    __tablename__ = "current_mute"
    __table_args__ = VIEW
    what: str = key()
    target: str = key()
    reason: str = text_column()
    author: str = text_column()
    made_at: str = text_column()
