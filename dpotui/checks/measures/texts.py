"""Prompts and responses."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DuplicateMeasures:
    """The prompts that say the same or nearly the same (the check `duplicates`)."""

    prompts: int
    exact: int
    """Prompts that another one says before them, system message and turns included."""
    reshaped: int
    """Prompts with the words of another one under another system message, or in other turns."""
    near_pairs: int
    """Pairs that nobody has decided about."""
    reviewed_pairs: int
    """Pairs that somebody has looked at and let stand."""
    clusters: int
    """Groups of prompts that say the same in other words."""
    large_groups: int
    """Groups of near-duplicates too large to list pair by pair."""
    in_large_groups: int


@dataclass(frozen=True)
class LengthPart:
    """Responses of about one length."""

    shortest: int
    """In characters."""
    longest: int
    responses: int
    score: float
    """Their mean overall score."""


@dataclass(frozen=True)
class PrivateDataMeasures:
    """The texts with secrets or personal data (the check `private_data`)."""

    prompts: int
    chosen_responses: int
    secrets: int
    """Texts with a secret."""
    personal_data: int
    """Texts with personal data."""


@dataclass(frozen=True)
class OpeningCount:
    """How many chosen responses begin with the same words."""

    words: str
    """As they are compared: small letters, single spaces."""
    responses: int


@dataclass(frozen=True)
class ResponseMeasures:
    """The chosen responses that somebody should read again (the check `responses`)."""

    chosen_responses: int
    found: int
    """Responses to read again."""
    openings: tuple[OpeningCount, ...]
    """The commonest first words."""


@dataclass(frozen=True)
class TurnMeasures:
    """Whether chat templates render the prompts."""

    prompts: int
    faulty: int
    """Prompts whose turns none of them renders."""


@dataclass(frozen=True)
class LeakageMeasures:
    """What lies across the split."""

    placed: int
    """Prompts that a release has placed on a side."""
    leaks: int
    """Neighbours, one in train and one in validation."""
    on_both: int
    """Prompts that releases of merged copies have placed on both sides."""
