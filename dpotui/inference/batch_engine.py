"""Continuous batching: many answers grow by one token each in every call of llama_decode.

A prompt is read once, into the stash; each of its answers begins as a copy of that. The stash leaves out the prompt's
last token, which is the first step of every answer, so that only steps have logits. Answers in progress always fill the
first sequences without a gap, because llama.cpp computes only neighbouring sequences in one go.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dpotui.inference.answer import Answer
from dpotui.inference.layout import fitting_slots, rounded
from dpotui.inference.native import Context, NativeModel
from dpotui.inference.sampler import Sampler
from dpotui.inference.sampling import Completion, Sampling, StopReason

_GROWTH: Final = 1.25
"""A context that was too small grows at least by this, so that it seldom has to grow again."""


@dataclass(frozen=True)
class Draft:
    """An answer to be drawn: `key` is its number, `tokens` are its prompt."""

    key: int
    tokens: tuple[int, ...]
    sampling: Sampling
    seed: int


@dataclass(frozen=True)
class Outcome:
    """How a draft ended: with a completion, or with the reason why there is none."""

    key: int
    completion: Completion | None
    reason: str = ""


@dataclass
class Timing:
    """Seconds at work, those of them inside llama_decode, and the tokens drawn in them."""

    busy: float = 0.0
    decoding: float = 0.0
    tokens: int = 0


@dataclass
class _Running:
    draft: Draft
    sampler: Sampler
    answer: Answer
    room: int
    token: int
    drawn: int = 0
    seen: str = field(default="", repr=False)

    @property
    def position(self) -> int:
        """Where the next token stands in the sequence."""
        return len(self.draft.tokens) - 1 + self.drawn


class BatchEngine:
    """Draws answers to drafts, as many at a time as there are slots; single-threaded, driven by `step`."""

    def __init__(
        self, model: NativeModel, *, slots: int, threads: int, limit: int, budget: int, stops: Sequence[str] = ()
    ) -> None:
        """`limit`: tokens of prompt and answer together; `budget`: bytes for the key-value cache."""
        self.slots = slots
        self.timing = Timing()
        self._model = model
        self._threads = threads
        self._limit = limit
        self._budget = budget
        self._stops = tuple(stops)
        self._waiting: deque[Draft] = deque()
        self._running: list[_Running] = []
        self._context: Context | None = None
        self._stashed: tuple[int, ...] | None = None

    def submit(self, draft: Draft) -> None:
        """Put a draft into the queue; drafts of one prompt that follow each other share the reading of it."""
        self._waiting.append(draft)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self._waiting and not self._running

    def drop(self) -> None:
        """Forget everything that is waiting or in progress."""
        self._waiting.clear()
        for running in self._running:
            running.sampler.close()
        self._running = []

    def close(self) -> None:
        """Free everything but the model."""
        self.drop()
        self._close_context()

    def texts(self) -> dict[int, tuple[str, int]]:
        """Text and tokens so far of every answer in progress that has grown since this was last asked, by key."""
        grown = [running for running in self._running if running.answer.text != running.seen]
        for running in grown:
            running.seen = running.answer.text
        return {running.draft.key: (running.seen, running.drawn) for running in grown}

    def step(self) -> list[Outcome]:
        """Begin what there is room for, draw one more token of every answer, and say what ended."""
        began = time.perf_counter()
        outcomes = self._begin()
        if self._running:
            outcomes += self._advance()
        self.timing.busy += time.perf_counter() - began
        return outcomes

    def _begin(self) -> list[Outcome]:
        outcomes = []
        while self._waiting and len(self._running) < self.slots:
            draft = self._waiting[0]
            if reason := self._refusal(draft):
                outcomes.append(Outcome(draft.key, None, reason))
                self._waiting.popleft()
                continue
            if not self._fits(draft):
                if self._running:
                    break  # They end first; then the room is divided anew.
                if not self._divide():
                    outcomes.append(Outcome(draft.key, None, "too long: the memory has no room for its context"))
                    self._waiting.popleft()
                continue
            if not self._start(draft):
                outcomes += self._retreat()
                break
        return outcomes

    def _refusal(self, draft: Draft) -> str:
        if not draft.tokens:
            return "the model's chat template makes an empty prompt of it"
        if len(draft.tokens) >= self._limit:
            return f"too long: {len(draft.tokens):,} tokens leave no room in a context of {self._limit:,}"
        return ""

    def _need(self, draft: Draft) -> int:
        return min(len(draft.tokens) + draft.sampling.max_tokens, self._limit)

    def _fits(self, draft: Draft) -> bool:
        context = self._context
        return context is not None and self._need(draft) <= context.tokens and len(self._running) < context.slots

    def _divide(self) -> bool:
        """Make a context for all that waits now, or at least for the first. False: the memory does not have that."""
        grown = int(self._context.tokens * _GROWTH) if self._context else 0
        needs = [self._need(draft) for draft in self._waiting if len(draft.tokens) < self._limit]
        self._close_context()
        return self._make_context(min(max(*needs, grown), self._limit)) or self._make_context(needs[0])

    def _make_context(self, tokens: int) -> bool:
        """Make a context of `tokens` for each answer, with fewer slots where the memory does not suffice."""
        tokens = rounded(tokens)
        slots = fitting_slots(self._model, tokens, self.slots, self._budget)
        while slots:
            try:
                self._context = Context(self._model, slots=slots, tokens=tokens, threads=self._threads)
            except MemoryError:
                slots //= 2
            else:
                return True
        return False

    def _close_context(self) -> None:
        if self._context:
            self._context.close()
        self._context = self._stashed = None

    def _start(self, draft: Draft) -> bool:
        """Begin an answer as a copy of its prompt, which is read first where the stash holds another."""
        context = self._context
        assert context
        if draft.tokens != self._stashed:
            self._stashed = None
            began = time.perf_counter()
            code = context.read_prompt(draft.tokens[:-1])
            self.timing.decoding += time.perf_counter() - began
            if code:
                return False
            self._stashed = draft.tokens
        context.copy(context.stash, len(self._running))
        room = min(draft.sampling.max_tokens, self._limit - len(draft.tokens))
        sampler = Sampler(self._model, draft.sampling, draft.seed)
        self._running.append(_Running(draft, sampler, Answer(self._stops), room, draft.tokens[-1]))
        self._waiting.popleft()
        return True

    def _advance(self) -> list[Outcome]:
        context = self._context
        assert context
        steps = [(running.token, running.position, slot) for slot, running in enumerate(self._running)]
        began = time.perf_counter()
        code = context.decode(steps)
        self.timing.decoding += time.perf_counter() - began
        if code:
            return self._retreat()
        self.timing.tokens += len(steps)
        ended = [(slot, self._draw(slot)) for slot in range(len(steps))]
        return [self._end(slot, reason) for slot, reason in reversed(ended) if reason]

    def _draw(self, slot: int) -> StopReason | None:
        """Draw the next token of an answer; why it ended, if it did."""
        assert self._context
        running = self._running[slot]
        running.token = running.sampler.draw(self._context, slot)
        if self._model.ends_turn(running.token):
            return "stop"
        running.drawn += 1
        if running.answer.add(self._model.piece(running.token)):
            return "stop"
        return "length" if running.drawn == running.room else None

    def _end(self, slot: int, reason: StopReason) -> Outcome:
        """Take an answer out; the last one in progress moves into the gap."""
        assert self._context
        running, last = self._running[slot], self._running.pop()
        if last is not running:
            self._running[slot] = last
            self._context.copy(len(self._running), slot)
        self._context.clear(len(self._running))
        running.sampler.close()
        draft = running.draft
        return Outcome(draft.key, Completion(running.answer.text, reason, len(draft.tokens), running.drawn))

    def _retreat(self) -> list[Outcome]:
        """After a call of llama.cpp that failed: half as many slots from now on, and everything in progress anew.

        With a single slot there is nothing to halve, and the draft in it is given up.
        """
        slots = self._context.slots if self._context else 1
        waiting = [*(running.draft for running in self._running), *self._waiting]
        self.drop()
        self._close_context()
        given_up = waiting.pop(0) if slots == 1 else None
        self.slots = max(slots // 2, 1)
        self._waiting.extend(waiting)
        return [Outcome(given_up.key, None, "llama.cpp gave up on it; the memory may be full")] if given_up else []
