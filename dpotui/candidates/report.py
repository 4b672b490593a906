"""What a generation run says about itself while it goes on and at its end."""

from dataclasses import dataclass, field

from dpotui.candidates.engine import Completion


@dataclass(frozen=True)
class GenerationProgress:
    """Where a run stands as it turns to the next candidate. `done`, `total` and `failed` count candidates."""

    done: int
    total: int
    failed: int
    prompt: str
    sampling: str
    tokens_per_second: float | None


@dataclass(frozen=True)
class GenerationFailure:
    """Candidates of one prompt that could not be made, and why; no sampling is named when the prompt is at fault."""

    prompt: str
    sampling: str
    candidates: int
    reason: str


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
    truncated_share: float | None = None
    """Share cut off at the sampling's `max_tokens` or the end of the context."""
    mean_characters: float | None = None
    mean_tokens: float | None = None
    tokens_per_second: float | None = None
    """Tokens drawn a second while the model was at work, repeated draws included."""
    seconds: float = 0.0
    stopped: bool = False


@dataclass
class Tally:
    """The running counts of a run, in candidates, characters, tokens and seconds."""

    total: int = 0
    made: int = 0
    failed: int = 0
    drawn_tokens: int = 0
    drawing_seconds: float = 0.0
    stopped: bool = False
    failures: list[GenerationFailure] = field(default_factory=list)
    _repeated: int = 0
    _truncated: int = 0
    _characters: int = 0
    _tokens: int = 0

    @property
    def tokens_per_second(self) -> float | None:
        """Tokens drawn a second; None before the first answer."""
        return self.drawn_tokens / self.drawing_seconds if self.drawing_seconds else None

    def count(self, completion: Completion, *, repeated: bool) -> None:
        """Count a candidate that was stored; `repeated` when the prompt had the same text already."""
        self.made += 1
        self._repeated += repeated
        self._truncated += completion.stop_reason == "length"
        self._characters += len(completion.text)
        self._tokens += completion.completion_tokens

    def fail(self, failure: GenerationFailure) -> None:
        """Count candidates that could not be made."""
        self.failed += failure.candidates
        self.failures.append(failure)

    def report(self, model: str, recipe: str, n: int, prompts: int, seconds: float) -> GenerationReport:
        """The closing report of the run."""
        made = self.made
        return GenerationReport(
            model=model,
            recipe=recipe,
            n=n,
            prompts=prompts,
            made=made,
            failed=self.failed,
            failures=tuple(self.failures),
            distinct_share=1 - self._repeated / made if made else None,
            truncated_share=self._truncated / made if made else None,
            mean_characters=self._characters / made if made else None,
            mean_tokens=self._tokens / made if made else None,
            tokens_per_second=self.tokens_per_second,
            seconds=seconds,
            stopped=self.stopped,
        )
