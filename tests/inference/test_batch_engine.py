"""Continuous batching when memory runs short: fewer slots, then a word about one prompt, and never a lost answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dpotui.inference import batch_engine
from dpotui.inference.sampling import Completion, Sampling
from dpotui.shipped import shipped_folder

pytest.importorskip("llama_cpp", reason="needs the llama extra")

from dpotui.inference.batch_engine import BatchEngine, Draft, Outcome
from dpotui.inference.native import Context, NativeModel

WILD = Sampling("wild", 1.3, 0, 1.0, 0.0, 1.1, 20)
PLENTY = 2**33


@pytest.fixture(scope="module")
def model() -> Iterator[NativeModel]:
    path: Path = shipped_folder("sample_project") / "tiny-support.gguf"
    model = NativeModel(path, gpu_layers=0, on_progress=lambda: None)
    yield model
    model.close()


def drafts(model: NativeModel, count: int = 12) -> list[Draft]:
    """Two answers each to `count` / 2 prompts."""
    prompts = [tuple(model.tokens_of(f"Where is parcel {number}?")) for number in range(count // 2)]
    return [Draft(2 * number + seed, prompt, WILD, seed) for number, prompt in enumerate(prompts) for seed in (0, 1)]


def drawn(model: NativeModel, asked: list[Draft], *, slots: int = 4, budget: int = PLENTY) -> dict[int, Outcome]:
    """How all drafts ended; none may end twice."""
    engine = BatchEngine(model, slots=slots, threads=1, limit=1024, budget=budget)
    for draft in asked:
        engine.submit(draft)
    found: dict[int, Outcome] = {}
    while not engine.idle:
        for outcome in engine.step():
            assert outcome.key not in found
            found[outcome.key] = outcome
    engine.close()
    return found


def completions(found: dict[int, Outcome]) -> list[Completion | None]:
    return [found[key].completion for key in sorted(found)]


class Scarce(Context):
    """A context of which only so many slots fit into memory."""

    most = 1

    def __init__(self, model: NativeModel, *, slots: int, tokens: int, threads: int) -> None:
        if slots > self.most or tokens > 512:
            raise MemoryError
        super().__init__(model, slots=slots, tokens=tokens, threads=threads)


class Failing(Context):
    """A context in which every seventh call of llama.cpp fails, as long as there is more than one slot."""

    calls = 0

    def _decode(self, count: int) -> int:
        Failing.calls += 1
        return 1 if self.slots > 1 and Failing.calls % 7 == 0 else super()._decode(count)


class Hopeless(Context):
    """A context in which nothing can be computed."""

    def decode(self, _steps: Any) -> int:
        return -3


def test_every_draft_is_answered_once_whatever_the_number_of_slots(model: NativeModel) -> None:
    alone = completions(drawn(model, drafts(model), slots=1))
    assert len(alone) == 12
    assert completions(drawn(model, drafts(model), slots=5)) == alone
    assert completions(drawn(model, drafts(model), slots=64)) == alone


@pytest.mark.parametrize("context", [Scarce, Failing])
def test_with_too_little_memory_for_all_slots_it_goes_on_with_fewer(
    model: NativeModel, monkeypatch: pytest.MonkeyPatch, context: type[Context]
) -> None:
    expected = completions(drawn(model, drafts(model)))
    monkeypatch.setattr(batch_engine, "Context", context)
    assert completions(drawn(model, drafts(model), slots=8)) == expected


def test_a_small_budget_means_fewer_slots(model: NativeModel) -> None:
    expected = completions(drawn(model, drafts(model)))
    assert completions(drawn(model, drafts(model), slots=8, budget=1)) == expected


def test_a_prompt_that_memory_does_not_hold_costs_itself_only(
    model: NativeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_engine, "Context", Scarce)
    long = Draft(99, tuple(model.tokens_of("tea " * 700)), WILD, 0)
    found = drawn(model, [*drafts(model, 4), long, Draft(100, long.tokens[:9], WILD, 0)])
    assert found.pop(99) == Outcome(99, None, "too long: the memory has no room for its context")
    assert all(outcome.completion for outcome in found.values())


def test_when_llama_cpp_always_fails_every_draft_is_given_up_in_words(
    model: NativeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_engine, "Context", Hopeless)
    found = drawn(model, drafts(model))
    assert {outcome.reason for outcome in found.values()} == {"llama.cpp gave up on it; the memory may be full"}
    assert len(found) == 12


def test_what_is_dropped_is_forgotten(model: NativeModel) -> None:
    engine = BatchEngine(model, slots=2, threads=1, limit=1024, budget=PLENTY)
    for draft in drafts(model):
        engine.submit(draft)
    engine.step()
    assert set(engine.texts()) <= {0, 1}
    engine.drop()
    assert engine.idle
    again = drafts(model)[3]
    engine.submit(again)
    found: list[Outcome] = []
    while not engine.idle:
        found += engine.step()
    engine.close()
    assert found == [drawn(model, drafts(model))[3]]
