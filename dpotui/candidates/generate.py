"""A generation run: every prompt is topped up to its candidates, each stored the moment it is complete."""

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Final

from dpotui.candidates.candidate import Provenance, candidate_row, make_candidate
from dpotui.candidates.engine import Completion, CompletionError, Engine, StoppedError, never
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
from dpotui.candidates.report import GenerationFailure, GenerationProgress, GenerationReport, Tally
from dpotui.project import Json, Project, canonical
from dpotui.prompts import Message, load_prompt

REDRAWS: Final = 3
"""Further draws when an answer is empty or the same as one that the prompt already has."""


def generate(
    project: Project,
    engine: Engine,
    recipe: Recipe,
    *,
    n: int,
    author: str,
    limit: int | None = None,
    on_progress: Callable[[GenerationProgress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> GenerationReport:
    """Top up the prompts that lack candidates (see `plan_generation`) to `n` each with answers from `engine`.

    Killed at any moment and run again it ends with exactly `n` a prompt, also beside a second run on the same file.
    `should_stop` is polled between and within answers; what is complete by then stays.
    """
    plan = plan_generation(project, recipe, n=n, limit=limit)
    run = _Run(project, engine, recipe, n, on_progress, should_stop or never)
    if plan:
        run.announce(plan, author, limit)
    run.work_off(plan)
    return run.report(len(plan))


class _Run:
    def __init__(
        self,
        project: Project,
        engine: Engine,
        recipe: Recipe,
        n: int,
        on_progress: Callable[[GenerationProgress], None] | None,
        should_stop: Callable[[], bool],
    ) -> None:
        self._project = project
        self._engine = engine
        self._recipe = recipe
        self._n = n
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._began = time.monotonic()
        self._tally = Tally()

    def announce(self, plan: tuple[PromptPlan, ...], author: str, limit: int | None) -> None:
        """Put on record that a run begins, with what, and what it is to do."""
        aim: Json = {
            "recipe": self._recipe.name,
            "samplings": [asdict(sampling) for sampling in self._recipe.samplings],
            "n": self._n,
            "limit": limit,
            "prompts": len(plan),
            "candidates": sum(len(item.samplings) for item in plan),
            "model_sha256": self._engine.identity.sha256,
        }
        row = {"model": self._engine.identity.file_name, "plan": canonical(aim)}
        with self._project.write() as writer:
            writer.append("generation", author, {"generation": [row]})

    def work_off(self, plan: tuple[PromptPlan, ...]) -> None:
        """Fill every prompt of the plan in turn, until all are or `should_stop` says so."""
        self._tally.total = sum(len(item.samplings) for item in plan)
        try:
            for item in plan:
                self._fill(item)
        except StoppedError:
            self._tally.stopped = True
        if plan:
            self._tell(plan[-1].prompt, "")

    def _fill(self, item: PromptPlan) -> None:
        made, failed = self._tally.made, self._tally.failed
        with self._project.read() as connection:
            messages = load_prompt(connection, item.prompt).messages
        for slot, state in self._open_slots(item.prompt):
            try:
                self._fill_slot(item.prompt, messages, slot, state)
            except CompletionError as error:
                # The prompt is at fault, whatever the sampling: its other slots are not tried.
                missing = len(self._missing(state)) - (self._tally.failed - failed)
                self._tally.fail(GenerationFailure(item.prompt, "", missing, str(error)))
                break
        settled = self._tally.made - made + self._tally.failed - failed
        self._tally.total -= len(item.samplings) - settled

    def _open_slots(self, prompt: str) -> Iterator[tuple[Slot, PromptState]]:
        """The prompt's slots to be filled, each looked up anew, because others may work on the same prompt."""
        tried: set[Slot] = set()
        while True:
            with self._project.read() as connection:
                state = prompt_state(connection, prompt)
            slots = [slot for slot in self._missing(state) if slot not in tried]
            if not slots:
                return
            tried.add(slots[0])
            yield slots[0], state

    def _missing(self, state: PromptState) -> tuple[Slot, ...]:
        return () if state.excluded else missing_slots(self._recipe, self._n, state.used)

    def _fill_slot(self, prompt: str, messages: tuple[Message, ...], slot: Slot, state: PromptState) -> None:
        self._tell(prompt, slot.sampling.name)
        drawn = self._draw(prompt, messages, slot, state)
        if drawn is None:
            self._tally.fail(GenerationFailure(prompt, slot.sampling.name, 1, "the model gave empty answers only"))
            return
        completion, seed = drawn
        if self._store(prompt, slot, completion, seed):
            self._tally.count(completion, repeated=completion.text in state.responses)

    def _draw(
        self, prompt: str, messages: tuple[Message, ...], slot: Slot, state: PromptState
    ) -> tuple[Completion, int] | None:
        """An answer and its seed: one the prompt does not have yet, after some tries a repeated one, None if empty."""
        fallback = None
        for seed in self._fresh_seeds(prompt, slot, state):
            completion = self._ask(messages, slot, seed)
            if not completion.text.strip():
                continue
            if completion.text not in state.responses:
                return completion, seed
            fallback = fallback or (completion, seed)
        return fallback

    def _fresh_seeds(self, prompt: str, slot: Slot, state: PromptState) -> Iterator[int]:
        draws = 1 if slot.sampling.temperature == 0 else 1 + REDRAWS
        redraw = 0
        while draws:
            seed = candidate_seed(self._project.id, prompt, slot, redraw)
            redraw += 1
            if seed not in state.seeds:
                draws -= 1
                yield seed

    def _ask(self, messages: tuple[Message, ...], slot: Slot, seed: int) -> Completion:
        if self._should_stop():
            raise StoppedError
        began = time.monotonic()
        completion = self._engine.complete(messages, slot.sampling, seed, self._should_stop)
        self._tally.drawing_seconds += time.monotonic() - began
        self._tally.drawn_tokens += completion.completion_tokens
        return completion

    def _store(self, prompt: str, slot: Slot, completion: Completion, seed: int) -> bool:
        """Commit one candidate. False, and nothing stored, when its slot was filled by somebody else meanwhile."""
        provenance = Provenance(
            model=self._engine.identity.file_name,
            model_sha256=self._engine.identity.sha256,
            sampling=slot.sampling,
            seed=seed,
            stop_reason=completion.stop_reason,
            prompt_tokens=completion.prompt_tokens,
            completion_tokens=completion.completion_tokens,
            origin="generated",
        )
        candidate = make_candidate(prompt, completion.text, provenance)
        with self._project.write() as writer:
            if slot not in self._missing(prompt_state(writer.connection, prompt)):
                return False
            writer.add_content("candidate", [candidate_row(candidate)])
        return True

    def _tell(self, prompt: str, sampling: str) -> None:
        tally = self._tally
        if self._on_progress:
            self._on_progress(
                GenerationProgress(tally.made, tally.total, tally.failed, prompt, sampling, tally.tokens_per_second)
            )

    def report(self, prompts: int) -> GenerationReport:
        """What has come of it; `prompts` is how many the plan held."""
        seconds = time.monotonic() - self._began
        return self._tally.report(self._engine.identity.file_name, self._recipe.name, self._n, prompts, seconds)
