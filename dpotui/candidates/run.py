"""One source at work: it draws what its prompts lack, looks at what comes, and stores it."""

import itertools
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from dpotui.candidates.candidate import candidate_row, make_candidate, provenance_of
from dpotui.candidates.engine import Engine, EngineFailedError, Finished, Growing, Request, StoppedError
from dpotui.candidates.plan import PromptPlan, PromptState, Slot, candidate_seed, prompt_state, share_slots
from dpotui.candidates.reasoning import why_empty, without_reasoning
from dpotui.candidates.redraw import ALIKE, hotter
from dpotui.candidates.report import SourceReport
from dpotui.candidates.run_state import RunState
from dpotui.candidates.source import Source
from dpotui.candidates.system_prompt import Sent, project_system_prompt, sent_messages
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Completion
from dpotui.project import Json, canonical
from dpotui.prompts import load_prompt
from dpotui.similarity.ratio import most_alike

REDRAWS: Final = 3
"""Further draws, each hotter, when an answer is empty or too much like one that the prompt already has."""

EMPTY_REDRAWS: Final = 1
"""Further draws when an answer is empty: what takes all of a model's tokens once takes them again."""


def candidates_in(plan: Sequence[PromptPlan]) -> int:
    """How many candidates a plan is to bring."""
    return sum(len(item.samplings) for item in plan)


def longest_in(plans: Sequence[Sequence[PromptPlan]]) -> float:
    """The tokens that an answer may have, as a mean over the candidates of all plans; 0 when there are none."""
    limits = [sampling.max_tokens for plan in plans for item in plan for sampling in item.samplings]
    return sum(limits) / max(len(limits), 1)


@dataclass
class _Draft:
    """A slot that is being filled: the seeds of the draws that are left, and the least alike answer so far."""

    prompt: str
    sent: Sent
    slot: Slot
    seeds: Iterator[int]
    draws: int = 0
    asked: Request | None = None
    fallback: tuple[float, Finished, Completion] | None = None

    def next_request(self) -> Request | None:
        """The next draw; None when there have been enough."""
        if self.draws > REDRAWS:
            return None
        sampling = hotter(self.slot.sampling, self.draws)
        self.draws += 1
        self.asked = Request(self.prompt, self.sent.messages, sampling, next(self.seeds), self.sent.system)
        return self.asked

    def keep(self, score: float, finished: Finished, completion: Completion) -> None:
        """Hold on to an answer that is `score` alike, if nothing better comes."""
        if self.fallback is None or score < self.fallback[0]:
            self.fallback = score, finished, completion


class SourceRun:
    """One source at work on its part of the plan."""

    def __init__(self, state: RunState, source: Source, plan: Sequence[PromptPlan], *, alone: bool) -> None:
        self.source = source
        self.plan = plan
        self.notes: tuple[str, ...] = ()
        self._state = state
        self._tally = state.tally
        self._project = state.project
        self._alone = alone
        self._left = candidates_in(plan)
        self._made = 0
        self._failed = 0
        self._ahead = iter(plan)
        self._queue: deque[_Draft] = deque()
        self._drawing: dict[tuple[str, int], _Draft] = {}

    def work_off(self, should_stop: Callable[[], bool]) -> None:
        """Open the model and have it answer what is missing, until all is there or `should_stop` says so."""
        try:
            with self.source.model.opened(should_stop) as engine:
                self._identity = engine.identity
                try:
                    self._draw(engine, should_stop)
                finally:
                    self.notes = engine.notes
                    self._leave_off()
        except StoppedError:
            return
        except (EngineFailedError, BadInputError) as error:
            if self._alone and isinstance(error, BadInputError):
                raise
            with self._state.lock:
                self._fail(str(error), number=self._left)

    def _draw(self, engine: Engine, should_stop: Callable[[], bool]) -> None:
        self._announce()
        with self._state.lock:
            self._state.clock.begin()
            self._state.report_progress(self.plan[0].prompt, self.plan[0].samplings[0].name, self.source.model.name)
        on_text = self._on_text if self._state.on_progress else None
        pause = self._state.resting
        for finished in engine.run(self._next_request, on_text=on_text, should_stop=should_stop, should_pause=pause):
            with self._state.lock:
                draft = self._drawing.pop((finished.request.prompt, finished.request.seed))
                self._state.live.end(finished.request)
                self._settle(draft, finished)
                self._state.report_progress(draft.prompt, draft.slot.sampling.name, self.source.model.name)

    def _announce(self) -> None:
        """Put on record that a run begins, with what, and what it is to do."""
        share = self.source.share
        aim: Json = {
            "recipe": share.recipe.name,
            "samplings": [asdict(sampling) for sampling in share.recipe.samplings],
            "systems": dict(share.recipe.systems),
            "n": share.candidates,
            "limit": self._state.limit,
            "tag": self._state.tag,
            "prompts": len(self.plan),
            "candidates": self._left,
            "model_sha256": self._identity.sha256,
        }
        row = {"model": self._identity.file_name, "plan": canonical(aim)}
        with self._project.write() as writer:
            writer.append("generation", self._state.author, {"generation": [row]})

    def _on_text(self, request: Request, growing: Growing) -> None:
        with self._state.lock:
            self._state.live.grow(request, growing)
            if self._state.growth_is_due():
                self._state.report_progress(request.prompt, request.sampling.name, self.source.model.name)

    def _leave_off(self) -> None:
        """Give up the answers in progress."""
        with self._state.lock:
            for draft in self._drawing.values():
                if draft.asked:
                    self._state.live.end(draft.asked)

    def _next_request(self) -> Request | None:
        """What to draw next: what has to be drawn again, then the slots of the plan in order."""
        with self._state.lock:
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
            system = project_system_prompt(connection)
        slots = self._missing(state)
        self._drop(len(item.samplings) - len(slots))
        for slot in slots:
            sent = sent_messages(messages, system, self.source.share.recipe.systems.get(slot.sampling.name, ""))
            self._queue.append(_Draft(item.prompt, sent, slot, self._fresh_seeds(item.prompt, slot, state)))

    def _drop(self, number: int) -> None:
        """Take candidates off the plan that others have made meanwhile."""
        self._tally.total -= number
        self._left -= number

    def _missing(self, state: PromptState) -> tuple[Slot, ...]:
        return () if state.excluded else share_slots(self.source.share, state.made)

    def _fresh_seeds(self, prompt: str, slot: Slot, state: PromptState) -> Iterator[int]:
        ours = self.source.share.model_sha256
        seeds = (candidate_seed(self._project.id, prompt, slot, redraw, ours) for redraw in itertools.count())
        return (seed for seed in seeds if seed not in state.seeds)

    def _settle(self, draft: _Draft, finished: Finished) -> None:
        """Store an answer, draw it again, or put down that it cannot be had."""
        completion = finished.completion
        if completion is None:
            self._fail(finished.reason, prompt=draft.prompt, final=finished.final)
            return
        self._tally.pace.end(completion.completion_tokens)
        completion = without_reasoning(completion)
        if not completion.text.strip():
            self._empty(draft, completion)
        else:
            score = most_alike(completion.text, self._responses(draft.prompt), ALIKE)
            if not score:
                self._store(draft, finished, completion, score)
                return
            draft.keep(score, finished, completion)
            self._draw_again(draft)

    def _empty(self, draft: _Draft, completion: Completion) -> None:
        """Draw again once; an answer that is empty again says why, once for a prompt, and is not asked for any more."""
        if draft.draws <= EMPTY_REDRAWS or draft.fallback:
            self._draw_again(draft)
        else:
            self._fail(why_empty(completion, draft.slot.sampling.max_tokens), prompt=draft.prompt, final=True)

    def _fail(self, reason: str, *, prompt: str = "", number: int = 1, final: bool = False) -> None:
        self._left -= number
        self._failed += number
        self._tally.fail(self.source.model.name, reason, prompt=prompt, number=number, final=final)

    def _responses(self, prompt: str) -> frozenset[str]:
        with self._project.read() as connection:
            return prompt_state(connection, prompt).responses

    def _draw_again(self, draft: _Draft) -> None:
        if draft.draws <= REDRAWS:
            self._tally.redrawn += 1
            self._queue.appendleft(draft)
        else:
            assert draft.fallback
            score, finished, completion = draft.fallback
            self._store(draft, finished, completion, score)

    def _store(self, draft: _Draft, finished: Finished, completion: Completion, score: float) -> None:
        """Commit one candidate; nothing is stored when its slot was filled by somebody else meanwhile."""
        provenance = provenance_of(self._identity, finished, completion)
        candidate = make_candidate(draft.prompt, completion.text, provenance)
        with self._project.write() as writer:
            state = prompt_state(writer.connection, draft.prompt)
            if draft.slot.sampling in {slot.sampling for slot in self._missing(state)}:
                writer.add_content("candidate", [candidate_row(candidate)])
                repeated = completion.text in state.responses
                self._tally.count(completion, repeated=repeated, alike=score > 0)
                self._made += 1
                self._left -= 1
            else:
                self._drop(1)

    def report(self) -> SourceReport:
        """What the source has done."""
        share = self.source.share
        return SourceReport(self.source.model.name, share.recipe.name, share.candidates, self._made, self._failed)
