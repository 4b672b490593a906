"""A local model that says how likely it finds answers: the parent's end of a process of llama.cpp."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

from dpotui.candidates.embedded.process import ModelProcess, ProcessEndedError
from dpotui.candidates.engine import EngineFailedError
from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.inference.protocol import Frame, LoadRequest
from dpotui.rounds.release_rows import turns_of
from dpotui.text import one_line

Turns = Sequence[Mapping[str, str]]
ScoredSide = Literal["base", "tuned"]

_POLL: Final = 0.2
_AHEAD: Final = 4
"""Questions that wait in the process, so that it never waits for us."""


@dataclass(frozen=True)
class PairScore:
    """The log-probabilities (natural logarithm) that a model gives the two answers of a pair, and their tokens."""

    chosen: float
    rejected: float
    chosen_tokens: int
    rejected_tokens: int


class ScoringModel:
    """One GGUF model, with an adapter or without, in a process of its own. To be used with `with`."""

    def __init__(self, model: Path, *, adapter: Path | None = None, threads: int = 0) -> None:
        """Load them. BadInputError when llama.cpp takes either not; its words are in the message."""
        self._model = model
        self._adapter = adapter
        self.decoding = 0.0
        """Seconds that the process has spent in llama_decode."""
        self._process = ModelProcess()
        asked = LoadRequest(
            str(model.absolute()), str(adapter.absolute()) if adapter else None, threads=threads, slots=1
        )
        try:
            self._load(asked.frame())
        except BaseException:
            self._process.kill()
            raise

    def _load(self, asked: Frame) -> None:
        try:
            self._process.send(asked)
            while (frame := self._process.receive(_POLL) or {"kind": "alive"})["kind"] != "loaded":
                if frame["kind"] == "refused":
                    raise self._refusal(frame)
        except ProcessEndedError as ended:
            raise BadInputError(
                f"{one_line(str(self._adapter or self._model))}: llama.cpp cannot load it: {ended}.\n"
                "The file may be damaged or made for another model. Nothing was changed."
            ) from None

    def _refusal(self, frame: Frame) -> BadInputError:
        said = one_line(str(frame["reason"]))
        if frame.get("adapter"):
            return BadInputError(
                f"{one_line(str(self._adapter))}: is no adapter for {one_line(self._model.name, 80)}: {said}.\n"
                "Take the base model that it was trained on. Nothing was changed."
            )
        return BadInputError(f"{one_line(str(self._model))}: llama.cpp cannot use it: {said}.\nNothing was changed.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()

    @property
    def pid(self) -> int:
        """The system's number for the model's process."""
        return self._process.pid

    def score(
        self, rows: Iterable[tuple[ExportRow, Sequence[ScoredSide]]]
    ) -> Iterator[tuple[ExportRow, dict[ScoredSide, PairScore]]]:
        """Score pairs on the sides wanted of each, in their order.

        Raises BadInputError when the model cannot score one (too long, weights that give no numbers), and
        EngineFailedError when its process dies.
        """
        asked = (
            (row, {"messages": turns_of(row), "chosen": row.chosen, "rejected": row.rejected, "sides": list(sides)})
            for row, sides in rows
        )
        for row, frame in self._ask("score", asked):
            self.decoding = float(frame["decoding"])
            lengths = frame["tokens"]
            yield row, {side: PairScore(*frame[side], *lengths) for side in ("base", "tuned") if side in frame}

    def tokens(self, conversations: Iterable[tuple[Turns, str | None]]) -> Iterator[list[int]]:
        """How the model reads conversations: a prompt ready to be answered, or a prompt with its answer."""
        asked = ((None, {"messages": list(turns), "answer": answer}) for turns, answer in conversations)
        for _, frame in self._ask("tokens", asked):
            yield list(frame["tokens"])

    def _ask(self, kind: str, asked: Iterable[tuple[Any, dict[str, Any]]]) -> Iterator[tuple[Any, Frame]]:
        waiting: list[tuple[Any, dict[str, Any]]] = []
        questions = iter(asked)
        sent = 0
        while True:
            with contextlib.suppress(StopIteration):
                while len(waiting) < _AHEAD:
                    waiting.append(next(questions))
                    self._say({"kind": kind, "key": sent, **waiting[-1][1]})
                    sent += 1
            if not waiting:
                return
            frame = self._hear()
            subject, _ = waiting.pop(0)
            if frame["kind"] == "failed":
                raise self._unscored(subject, frame)
            yield subject, frame

    def _say(self, frame: Frame) -> None:
        try:
            self._process.send(frame)
        except ProcessEndedError as ended:
            raise self._died(ended) from None

    def _hear(self) -> Frame:
        try:
            while (frame := self._process.receive(_POLL)) is None or frame["kind"] in ("alive", "texts"):
                pass
        except ProcessEndedError as ended:
            raise self._died(ended) from None
        if frame["kind"] == "refused":
            raise self._refusal(frame)
        return frame

    def _unscored(self, subject: ExportRow | None, frame: Frame) -> BadInputError:
        which = f"prompt {subject.prompt}" if subject else "a prompt"
        model = one_line(self._model.name, 80)
        return BadInputError(f"{model}: cannot score {which}: {one_line(str(frame['reason']))}.\nNothing was recorded.")

    def _died(self, ended: ProcessEndedError) -> EngineFailedError:
        return EngineFailedError(
            f"{one_line(str(self._model))}: the model's process died: {ended}.\n"
            "What was measured is kept; run the same command again to go on."
        )
