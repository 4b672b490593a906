"""A generation run: every prompt is topped up to its candidates, each stored the moment it is complete."""

import itertools
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Final

from dpotui.candidates.candidate import Provenance, candidate_row, make_candidate
from dpotui.candidates.engine import Engine, Finished, Growing, Request, never
from dpotui.candidates.likeness import hotter, likeness
from dpotui.candidates.plan import (
    PromptPlan,
    PromptState,
    Slot,
    candidate_seed,
    missing_slots,
    plan_generation,
    prompt_state,
)
from dpotui.candidates.recipe import Recipe
from dpotui.candidates.report import GenerationProgress, GenerationReport, Tally
from dpotui.inference.sampling import Completion
from dpotui.project import Json, Project, canonical
from dpotui.prompts import Message, load_prompt

REDRAWS: Final = 3
"""Further draws, each hotter, when an answer is empty or too much like one that the prompt already has."""


def generate(
    project: Project,
    engine: Engine,
    recipe: Recipe,
    *,
    n: int,
    author: str,
    limit: int | None = None,
    on_progress: Callable[[GenerationProgress], None] | None = None,
    on_text: Callable[[Request, Growing], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> GenerationReport:
    """Top up the prompts that lack candidates (see `plan_generation`) to `n` each with answers from `engine`.

    Killed at any moment and run again it ends with exactly `n` a prompt, also beside a second run on the same file.
    `should_stop` is polled while answers are drawn; what is complete by then stays. `on_text` is told the end of every
    answer in progress, some times a second.
    """
    plan = plan_generation(project, recipe, n=n, limit=limit)
    run = _Run(project, engine, recipe, n, plan, on_progress)
    if plan:
        run.announce(author, limit)
        run.work_off(on_text, should_stop or never)
    return run.report()


@dataclass
class _Draft:
    """A slot that is being filled: the seeds of the draws that are left, and the least alike answer so far."""

    prompt: str
    messages: tuple[Message, ...]
    slot: Slot
    seeds: Iterator[int]
    draws: int = 0
    fallback: tuple[float, Request, Completion] | None = None

    def next_request(self) -> Request | None:
        """The next draw; None when there have been enough."""
        if self.draws > REDRAWS:
            return None
        sampling = hotter(self.slot.sampling, self.draws)
        self.draws += 1
        return Request(self.prompt, self.messages, sampling, next(self.seeds))

    def keep(self, score: float, request: Request, completion: Completion) -> None:
        """Hold on to an answer that is `score` alike, if nothing better comes."""
        if self.fallback is None or score < self.fallback[0]:
            self.fallback = score, request, completion


class _Run:
    def __init__(
        self,
        project: Project,
        engine: Engine,
        recipe: Recipe,
        n: int,
        plan: tuple[PromptPlan, ...],
        on_progress: Callable[[GenerationProgress], None] | None,
    ) -> None:
        self._project = project
        self._engine = engine
        self._recipe = recipe
        self._n = n
        self._plan = plan
        self._on_progress = on_progress
        self._began = time.monotonic()
        self._tally = Tally(total=sum(len(item.samplings) for item in plan))
        self._ahead = iter(plan)
        self._queue: deque[_Draft] = deque()
        self._drawing: dict[tuple[str, int], _Draft] = {}
        self._stopped = False

    def announce(self, author: str, limit: int | None) -> None:
        """Put on record that a run begins, with what, and what it is to do."""
        aim: Json = {
            "recipe": self._recipe.name,
            "samplings": [asdict(sampling) for sampling in self._recipe.samplings],
            "n": self._n,
            "limit": limit,
            "prompts": len(self._plan),
            "candidates": self._tally.total,
            "model_sha256": self._engine.identity.sha256,
        }
        row = {"model": self._engine.identity.file_name, "plan": canonical(aim)}
        with self._project.write() as writer:
            writer.append("generation", author, {"generation": [row]})

    def work_off(self, on_text: Callable[[Request, Growing], None] | None, should_stop: Callable[[], bool]) -> None:
        """Have the engine answer what is missing, until all is there or `should_stop` says so."""
        self._tell(self._plan[0].prompt, self._plan[0].samplings[0].name)
        for finished in self._engine.run(self._next_request, on_text=on_text, should_stop=should_stop):
            draft = self._drawing.pop((finished.request.prompt, finished.request.seed))
            self._settle(draft, finished)
            self._tell(draft.prompt, draft.slot.sampling.name)
        self._stopped = should_stop() and self._tally.open > 0

    def _next_request(self) -> Request | None:
        """What to draw next: what has to be drawn again, then the slots of the plan in order."""
        while not self._queue:
            item = next(self._ahead, None)
            if item is None:
                return None
            self._open(item)
        draft = self._queue.popleft()
        request = draft.next_request()
        assert request
        self._drawing[request.prompt, request.seed] = draft
        return request

    def _open(self, item: PromptPlan) -> None:
        """Queue the slots that a prompt lacks by now; others may have worked on it since the plan was made."""
        with self._project.read() as connection:
            state = prompt_state(connection, item.prompt)
            messages = load_prompt(connection, item.prompt).messages
        slots = self._missing(state)
        self._tally.total -= len(item.samplings) - len(slots)
        for slot in slots:
            self._queue.append(_Draft(item.prompt, messages, slot, self._fresh_seeds(item.prompt, slot, state)))

    def _missing(self, state: PromptState) -> tuple[Slot, ...]:
        return () if state.excluded else missing_slots(self._recipe, self._n, state.used)

    def _fresh_seeds(self, prompt: str, slot: Slot, state: PromptState) -> Iterator[int]:
        seeds = (candidate_seed(self._project.id, prompt, slot, redraw) for redraw in itertools.count())
        return (seed for seed in seeds if seed not in state.seeds)

    def _settle(self, draft: _Draft, finished: Finished) -> None:
        """Store an answer, draw it again, or put down that it cannot be had."""
        request, completion = finished.request, finished.completion
        if completion is None:
            self._tally.fail(draft.prompt, "", finished.reason)
            return
        self._tally.drawn_tokens += completion.completion_tokens
        if completion.text.strip():
            score = likeness(completion.text, self._responses(draft.prompt))
            if not score:
                self._store(draft, request, completion, score)
                return
            draft.keep(score, request, completion)
        self._draw_again(draft)

    def _responses(self, prompt: str) -> frozenset[str]:
        with self._project.read() as connection:
            return prompt_state(connection, prompt).responses

    def _draw_again(self, draft: _Draft) -> None:
        if draft.draws <= REDRAWS:
            self._tally.redrawn += 1
            self._queue.appendleft(draft)
        elif draft.fallback:
            score, request, completion = draft.fallback
            self._store(draft, request, completion, score)
        else:
            self._tally.fail(draft.prompt, draft.slot.sampling.name, "the model gave empty answers only")

    def _store(self, draft: _Draft, request: Request, completion: Completion, score: float) -> None:
        """Commit one candidate; nothing is stored when its slot was filled by somebody else meanwhile."""
        provenance = Provenance(
            model=self._engine.identity.file_name,
            model_sha256=self._engine.identity.sha256,
            sampling=request.sampling,
            seed=request.seed,
            stop_reason=completion.stop_reason,
            prompt_tokens=completion.prompt_tokens,
            completion_tokens=completion.completion_tokens,
            origin="generated",
        )
        candidate = make_candidate(draft.prompt, completion.text, provenance)
        with self._project.write() as writer:
            state = prompt_state(writer.connection, draft.prompt)
            if draft.slot.sampling in {slot.sampling for slot in self._missing(state)}:
                writer.add_content("candidate", [candidate_row(candidate)])
                self._tally.count(completion, repeated=completion.text in state.responses, alike=score > 0)
            else:
                self._tally.total -= 1

    def _tell(self, prompt: str, sampling: str) -> None:
        tally = self._tally
        if self._on_progress:
            speed = tally.drawn_tokens / (time.monotonic() - self._began) if tally.drawn_tokens else None
            self._on_progress(GenerationProgress(tally.made, tally.total, tally.failed, prompt, sampling, speed))

    def report(self) -> GenerationReport:
        """What has come of it."""
        return self._tally.report(
            self._engine.identity.file_name,
            self._recipe.name,
            self._n,
            len(self._plan),
            seconds=time.monotonic() - self._began,
            stopped=self._stopped,
        )
