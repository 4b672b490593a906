"""What a generation run says about itself while it goes on and at its end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dpotui.candidates.live import LiveAnswer
from dpotui.candidates.pace import DrawPace
from dpotui.candidates.self_disclosure import opens_with_refusal, speaks_of_being_a_model
from dpotui.inference.sampling import Completion
from dpotui.text import percent

_TELLING: Final = 20
"""Tokens that have to be there before a pace is told of."""


@dataclass(frozen=True)
class GenerationProgress:
    """Where a run stands. `done`, `total` and `failed` count candidates; prompt and sampling are those of the last."""

    done: int
    total: int
    failed: int
    prompt: str
    sampling: str
    tokens_per_second: float | None
    """Tokens a second at work, those of answers in progress and of draws that were thrown away included."""
    model: str = ""
    seconds_left: float | None = None
    """Seconds that the rest will take at this pace; None before there is one."""
    seconds_at_most: float | None = None
    """Before a candidate is made, the seconds that all will take if every answer is as long as it may be."""
    answers: tuple[LiveAnswer, ...] = ()
    """The answers in progress."""

    @property
    def has_pace(self) -> bool:
        """Whether speed and time left say something: the first tokens come late, after all prompts at work are read."""
        return self.done > 0 or sum(answer.growing.tokens for answer in self.answers) >= _TELLING


@dataclass(frozen=True)
class GenerationFailure:
    """Candidates that could not be made, and why.

    No prompt is named when the model is at fault.
    """

    prompt: str
    candidates: int
    reason: str
    model: str = ""
    final: bool = False
    """Whether another run, with nothing changed, would end the same way."""

    @property
    def subject(self) -> str:
        """What is at fault, raw: the prompt by the head of its id, or the model."""
        return f"prompt {self.prompt[:12]}" if self.prompt else self.model

    @property
    def lines(self) -> tuple[str, ...]:
        """What is at fault and why, raw: one line of a prompt, one or two of a model."""
        said = f"{self.subject}: {self.reason}"
        return (said,) if self.prompt else tuple(said.split("\n"))


@dataclass(frozen=True)
class SourceReport:
    """What one of the models of a run did."""

    model: str
    recipe: str
    n: int
    """Candidates that each prompt was to have of it."""
    made: int
    failed: int


@dataclass(frozen=True)
class GenerationReport:
    """What a run did. Shares are of the candidates made, None when there are none; lengths are means."""

    model: str
    recipe: str
    n: int
    prompts: int = 0
    """Prompts that lacked candidates when the run began."""
    made: int = 0
    failed: int = 0
    failures: tuple[GenerationFailure, ...] = ()
    distinct_share: float | None = None
    """Share that repeats no other answer to the same prompt word for word."""
    alike_share: float | None = None
    """Share that is nearly another answer to the same prompt, or repeats it, however often it was drawn again."""
    truncated_share: float | None = None
    """Share cut off at the sampling's `max_tokens` or the end of the context."""
    refusal_share: float | None = None
    """Share that begins by saying no."""
    identity_share: float | None = None
    """Share that speaks of being a model."""
    redrawn: int = 0
    """Draws that were thrown away: empty, or too much like what the prompt had."""
    mean_characters: float | None = None
    shortest: int | None = None
    longest: int | None = None
    """Characters of the shortest and of the longest candidate."""
    mean_tokens: float | None = None
    """Of those candidates whose tokens somebody counted: not every server does."""
    tokens_per_second: float | None = None
    """Tokens drawn a second, thrown away draws included; None where nobody counted them."""
    seconds: float = 0.0
    stopped: bool = False
    sources: tuple[SourceReport, ...] = ()
    """The models one by one."""
    notes: tuple[str, ...] = ()
    """What else one should know, a sentence each."""

    @property
    def worth_another_run(self) -> bool:
        """Whether running it again, with nothing changed, may bring what is missing."""
        return self.stopped or any(not failure.final for failure in self.failures)

    @property
    def spread(self) -> tuple[str, ...]:
        """How much the candidates differ, and what is wrong with them, in sentences; none when there are none."""
        if not self.made:
            return ()
        tokens = "" if self.mean_tokens is None else f" ({self.mean_tokens:,.0f} tokens)"
        return (
            f"Distinct {percent(self.distinct_share)}, near-identical {percent(self.alike_share)} "
            f"({self.redrawn:,} drawn again), cut off {percent(self.truncated_share)}.",
            f"Refusals {percent(self.refusal_share)}, "
            f"answers that speak of being a model {percent(self.identity_share)}.",
            f"Length {self.shortest:,} to {self.longest:,} characters, on average {self.mean_characters:,.0f}{tokens}.",
        )


@dataclass
class Tally:
    """The running counts of a run, in candidates, characters, tokens and seconds."""

    total: int = 0
    longest: float = 0.0
    """Tokens that an answer may have, the mean over the plan."""
    made: int = 0
    failed: int = 0
    redrawn: int = 0
    pace: DrawPace = field(default_factory=DrawPace)
    _failures: Counter[tuple[str, str, str, bool]] = field(default_factory=Counter)
    _repeated: int = 0
    _alike: int = 0
    _truncated: int = 0
    _refusals: int = 0
    _identities: int = 0
    _lengths: list[int] = field(default_factory=list)
    _tokens: list[int] = field(default_factory=list)

    @property
    def open(self) -> int:
        """Candidates that are neither made nor failed."""
        return self.total - self.made - self.failed

    def seconds_left(self, growing: Sequence[int], seconds: float) -> float | None:
        """Seconds that what is open will take, with so many tokens in each answer in progress; None before one can
        tell. Where nobody counts tokens the answers themselves are what counts.
        """
        settled = self.made + self.failed
        if self.made and self.pace.tokens:
            return self.pace.seconds_left(
                growing,
                seconds,
                to_begin=max(self.open - len(growing), 0),
                thrown_away=self.redrawn / self.made,
                longest=self.longest,
            )
        return seconds / settled * self.open if settled and not sum(growing) else None

    def seconds_at_most(self, growing: Sequence[int], seconds: float) -> float | None:
        """Seconds that the rest will take if no answer ends early; None once there is something better to go by."""
        speed = self.pace.speed(growing, seconds)
        if not speed or self.seconds_left(growing, seconds) is not None:
            return None
        return max(self.longest * self.open - sum(growing), 0.0) / speed

    def count(self, completion: Completion, *, repeated: bool, alike: bool) -> None:
        """Count a candidate that was stored: whether the prompt had the same text already, or one much like it."""
        self.made += 1
        self._repeated += repeated
        self._alike += alike
        self._truncated += completion.stop_reason == "length"
        self._refusals += opens_with_refusal(completion.text)
        self._identities += speaks_of_being_a_model(completion.text)
        self._lengths.append(len(completion.text))
        if completion.completion_tokens:
            self._tokens.append(completion.completion_tokens)

    def fail(self, model: str, reason: str, *, prompt: str = "", number: int = 1, final: bool = False) -> None:
        """Count candidates that could not be made; no prompt is named when it is not at fault."""
        self.failed += number
        self._failures[prompt, reason, model, final] += number

    def failures(self) -> tuple[GenerationFailure, ...]:
        """What could not be made, each reason of a prompt once."""
        return tuple(
            GenerationFailure(prompt, number, reason, model, final)
            for (prompt, reason, model, final), number in self._failures.items()
        )

    def report(
        self, sources: tuple[SourceReport, ...], prompts: int, *, seconds: float, stopped: bool, notes: tuple[str, ...]
    ) -> GenerationReport:
        """The closing report of the run."""
        return GenerationReport(
            model=" and ".join(source.model for source in sources),
            recipe=" and ".join(dict.fromkeys(source.recipe for source in sources)),
            n=sum(source.n for source in sources),
            prompts=prompts,
            made=self.made,
            failed=self.failed,
            failures=self.failures(),
            distinct_share=self._share(self.made - self._repeated),
            alike_share=self._share(self._alike),
            truncated_share=self._share(self._truncated),
            refusal_share=self._share(self._refusals),
            identity_share=self._share(self._identities),
            redrawn=self.redrawn,
            mean_characters=self._share(sum(self._lengths)),
            shortest=min(self._lengths, default=None),
            longest=max(self._lengths, default=None),
            mean_tokens=sum(self._tokens) / len(self._tokens) if self._tokens else None,
            tokens_per_second=self.pace.speed((), seconds),
            seconds=seconds,
            stopped=stopped,
            sources=sources,
            notes=notes,
        )

    def _share(self, number: int) -> float | None:
        return number / self.made if self.made else None
