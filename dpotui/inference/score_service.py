"""What else than answers can be asked of a model: how likely it finds two of them, and how it reads a conversation."""

from typing import Any, Protocol

from dpotui.inference.native import NativeModel
from dpotui.inference.protocol import Frame
from dpotui.inference.scoring import Scorer, token_pair


class Tokenize(Protocol):
    """Turns a prompt's messages, with an answer or without, into tokens."""

    def __call__(self, messages: list[dict[str, str]], answer: str | None = None) -> tuple[int, ...]:
        """The tokens; TemplateError when the chat template refuses the messages."""
        ...


class ScoreService:
    """Answers `score` and `tokens` frames. Raises ScoringError and TemplateError, which are about one frame."""

    def __init__(self, model: NativeModel, read: Tokenize, *, threads: int, limit: int) -> None:
        """`limit`: tokens of prompt and answer together."""
        self._scorer = Scorer(model, threads=threads, limit=limit)
        self._read = read

    def score(self, frame: Frame) -> dict[str, Any]:
        """The log-probabilities of `chosen` and `rejected` on each of the frame's `sides`: `base`, `tuned`."""
        messages = frame["messages"]
        pair = token_pair(
            self._read(messages), self._read(messages, frame["chosen"]), self._read(messages, frame["rejected"])
        )
        scores = {side: self._scorer.score(pair, adapter=side == "tuned") for side in frame["sides"]}
        return {"tokens": pair.lengths, **scores, "decoding": self._scorer.decoding}

    def tokens(self, frame: Frame) -> dict[str, Any]:
        """The tokens of a conversation: a prompt, or a prompt with an answer."""
        return {"tokens": self._read(frame["messages"], frame.get("answer"))}
