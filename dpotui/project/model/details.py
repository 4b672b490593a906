"""The detail tables: what each kind of revision says. Every row carries its revision's id, first in its key."""

from sqlalchemy import REAL, Integer, Text
from sqlmodel import Field, SQLModel

from dpotui.project.model.content import CLUSTERED, STRICT, key, optional, text_column


class RubricUseRow(SQLModel, table=True):
    """From here on the team judges by this rubric."""

    __tablename__ = "rubric_use"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    rubric: str = text_column(foreign="rubric.id")


class MemberRow(SQLModel, table=True):
    """An annotator joins (`active` 1) or leaves (0) the team among which prompts are shared out."""

    __tablename__ = "member"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    name: str = text_column()
    active: int = Field(sa_type=Integer)


class SettingRow(SQLModel, table=True):
    """A project-wide setting; `value` is JSON."""

    __tablename__ = "setting"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    key: str = text_column()
    value: str = text_column()


class HandoutRow(SQLModel, table=True):
    """One hand-out: who was given which responses in which order, in a form that another program fills in."""

    __tablename__ = "handout"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    token: str = text_column()
    annotator: str = text_column()
    form: str = text_column()
    rubric: str = text_column(foreign="rubric.id")
    prompts: str = text_column()
    """JSON: [[prompt, [candidates as shown, A first]], ...]."""


class IntakeRow(SQLModel, table=True):
    """One import: which file, what it held, what came of it (counts as JSON)."""

    __tablename__ = "intake"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    what: str = text_column()
    file_name: str = text_column()
    file_sha256: str = text_column()
    counts: str = text_column()


class PromptOriginRow(SQLModel, table=True):
    """Where a prompt came from: the importer's own id for it and its source, as the imported row gave them."""

    __tablename__ = "prompt_origin"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    position: int = key(sa_type=Integer)
    external_id: str = text_column()
    source: str = text_column()


class PromptTagRow(SQLModel, table=True):
    """A tag put on (`present` 1) or taken off (0) a prompt."""

    __tablename__ = "prompt_tag"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    tag: str = key()
    present: int = Field(sa_type=Integer)


class PromptUserRow(SQLModel, table=True):
    """Somebody asked a prompt: known by a keyed hash alone, which no export holds."""

    __tablename__ = "prompt_user"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    user: str = key()


class ExclusionRow(SQLModel, table=True):
    """A prompt or candidate is left out of everything that follows (`excluded` 1), or taken back in (0)."""

    __tablename__ = "exclusion"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    what: str = text_column()
    target: str = text_column()
    excluded: int = Field(sa_type=Integer)
    reason: str = text_column()


class RedactionRow(SQLModel, table=True):
    """What stands for a prompt (its messages, as JSON) or for a response from now on: secrets are taken out of it."""

    __tablename__ = "redaction"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    what: str = text_column()
    """`prompt` or `candidate`."""
    target: str = Field(sa_type=Text, index=True)
    text: str = text_column()


class DuplicateReviewRow(SQLModel, table=True):
    """A person's word on prompts that say nearly the same. The latest word on every two of them counts."""

    __tablename__ = "duplicate_review"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    verdict: str = text_column()
    """`kept` (all stay, as variations), `different` (they ask different things) or `open` (not decided any more)."""
    prompts: str = text_column()
    """JSON: the prompts that it is about, ascending."""


class GenerationRow(SQLModel, table=True):
    """A run of candidate generation was started: model, recipe and aim (JSON)."""

    __tablename__ = "generation"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    model: str = text_column()
    plan: str = text_column()


class CalibrationRow(SQLModel, table=True):
    """A prompt by which new annotators are calibrated; its reference is the judgement of the same revision."""

    __tablename__ = "calibration"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = text_column(foreign="prompt.id")
    state: str = text_column()
    """`practice`, `adjudicated` (the reference counts as the prompt's judgement) or `ended` (without a reference)."""


class AdjudicationRow(SQLModel, table=True):
    """A disputed prompt is settled; the scores that count in pairs from here on are the judgement of the revision."""

    __tablename__ = "adjudication"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = text_column(foreign="prompt.id")
    state: str = text_column()
    """`settled`, or `reopened` (without a judgement): the blind scores count again."""
    cause: str = text_column()
    """Why people differed: `guide_gap`, `slip`, `ambiguity` or `bad_prompt`."""
    criteria: str = text_column()
    """Keys of the criteria on which they did, as JSON."""
    lesson: str = text_column()
    """What the rubric should say, or what else is to be learned; may be empty."""
    seen: str = text_column()
    """The revisions of the judgements that the adjudicator had before them, as JSON."""


class MuteRow(SQLModel, table=True):
    """A finding of a check is set aside with a reason (`muted` 1), or heard again (0)."""

    __tablename__ = "mute"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    what: str = text_column()
    """Key of the check."""
    target: str = text_column()
    """What the finding is about."""
    muted: int = Field(sa_type=Integer)
    reason: str = text_column()


class RequeueRow(SQLModel, table=True):
    """Those who have judged a prompt are asked to judge it again: one annotator, or (empty) all of them."""

    __tablename__ = "requeue"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = Field(sa_type=Text, primary_key=True, foreign_key="prompt.id", index=True)
    annotator: str = key()
    reason: str = text_column()


class JudgementRow(SQLModel, table=True):
    """One annotator's answer to one prompt: scored, skipped, flagged, or withdrawn by an undo.

    Of kind `judgement` it counts; of kind `repeat` it is the answer when the prompt silently came back; of kind
    `calibration` it is the lead's reference, and of kind `adjudication` what settles a dispute.
    """

    __tablename__ = "judgement"
    __table_args__ = STRICT
    revision: str = key("revision.id")
    prompt: str = Field(sa_type=Text, foreign_key="prompt.id", index=True)
    annotator: str = Field(sa_type=Text, index=True)
    rubric: str = text_column(foreign="rubric.id")
    outcome: str = text_column()
    note: str = text_column()
    """Why it was skipped or flagged; may be empty when scored."""
    preference: str | None = optional()
    """The stated preference: a candidate id, `tie`, `all_bad`, or nothing."""
    shown_order: str = text_column()
    """Candidate ids in the order in which they were shown, as JSON."""
    active_seconds: float = Field(sa_type=REAL)
    source: str = text_column()
    """`screen` or `import`."""
    scores: str = text_column()
    """The value of each candidate on each criterion: `[[candidate, criterion, value], ...]` as JSON."""
    remarks: str = text_column()
    """The reasoning on each candidate, or on one score: `[[candidate, criterion, text, tags], ...]` as JSON. The
    criterion is empty for the candidate as a whole; the tags are a JSON list in themselves."""


class PairDecisionRow(SQLModel, table=True):
    """A person's word on a pair: keep or drop it, and the diagnosis as they would have it."""

    __tablename__ = "pair_decision"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = text_column(foreign="prompt.id")
    chosen: str = text_column(foreign="candidate.id")
    rejected: str = text_column(foreign="candidate.id")
    verdict: str = text_column()
    diagnosis: str | None = optional()
    note: str = text_column()


class PairChoiceRow(SQLModel, table=True):
    """Which pair a prompt gives in place of its strategy's, as chosen by hand; none of both: the strategy's again."""

    __tablename__ = "pair_choice"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    prompt: str = text_column(foreign="prompt.id")
    chosen: str | None = optional(foreign="candidate.id")
    rejected: str | None = optional(foreign="candidate.id")
    note: str = text_column()


class StatedPreferenceRow(SQLModel, table=True):
    """What an imported file itself says: that one response is better than another. Nobody judged it here, or blind."""

    __tablename__ = "stated_preference"
    __table_args__ = CLUSTERED
    revision: str = key("revision.id")
    position: int = key(sa_type=Integer)
    prompt: str = Field(sa_type=Text, foreign_key="prompt.id", index=True)
    chosen: str = text_column(foreign="candidate.id")
    rejected: str = text_column(foreign="candidate.id")
    ratings: str = text_column()
    """JSON: the file's own ratings, [of the chosen one, of the rejected one]; null where it gives none."""
    file_name: str = text_column()
