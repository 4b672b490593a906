"""The chain of samplers draws what the plain order would: penalty, top-k, top-p, min-p, temperature, draw."""

from collections.abc import Iterator
from itertools import product

import pytest

from dpotui.inference.sampling import Sampling
from dpotui.shipped import shipped_folder

pytest.importorskip("llama_cpp", reason="needs the llama extra")

import llama_cpp

from dpotui.inference.native import Context, NativeModel
from dpotui.inference.sampler import PENALTY_WINDOW, Sampler


@pytest.fixture(scope="module")
def model() -> Iterator[NativeModel]:
    model = NativeModel(shipped_folder("sample_project") / "tiny-support.gguf", gpu_layers=0, on_progress=lambda: None)
    yield model
    model.close()


@pytest.fixture(scope="module")
def context(model: NativeModel) -> Iterator[Context]:
    """A context after one step of three answers to different prompts."""
    context = Context(model, slots=3, tokens=256, threads=1)
    steps = []
    for slot, said in enumerate(("Where is my parcel?", "Hello!", "You sold me a broken lamp")):
        *before, last = model.tokens_of(said)
        assert not context.read_prompt(before)
        context.copy(context.stash, slot)
        steps.append((last, len(before), slot))
    assert not context.decode(steps)
    yield context
    context.close()


def drawn_in_plain_order(
    model: NativeModel, context: Context, sampling: Sampling, seed: int, slots: list[int]
) -> list[int]:
    """What llama-cpp-python's own order of samplers draws."""
    chain = llama_cpp.llama_sampler_chain_init(llama_cpp.llama_sampler_chain_default_params())
    for sampler in (
        llama_cpp.llama_sampler_init_penalties(
            model.vocabulary_size, PENALTY_WINDOW, sampling.repeat_penalty, 0.0, 0.0
        ),
        llama_cpp.llama_sampler_init_top_k(sampling.top_k),
        llama_cpp.llama_sampler_init_top_p(sampling.top_p, 1),
        llama_cpp.llama_sampler_init_min_p(sampling.min_p, 1),
        llama_cpp.llama_sampler_init_temp(sampling.temperature),
        llama_cpp.llama_sampler_init_dist(seed),
    ):
        llama_cpp.llama_sampler_chain_add(chain, sampler)
    drawn = [int(llama_cpp.llama_sampler_sample(chain, context.context, slot)) for slot in slots]
    llama_cpp.llama_sampler_free(chain)
    return drawn


@pytest.mark.parametrize(("top_k", "penalty"), [*product((1, 3, 40, 2000), (1.05, 1.5, 10.0, 0.1))])
def test_a_penalty_weighs_on_those_at_the_top_as_if_it_had_looked_at_all(
    model: NativeModel, context: Context, top_k: int, penalty: float
) -> None:
    slots = [number % 3 for number in range(150)]
    for seed, temperature in product(range(3), (0.7, 3.0)):
        sampling = Sampling("any", temperature, top_k, 0.98, 0.001, penalty, 100)
        sampler = Sampler(model, sampling, seed)
        drawn = [sampler.draw(context, slot) for slot in slots]
        sampler.close()
        assert drawn == drawn_in_plain_order(model, context, sampling, seed, slots)
        assert top_k < 3 or penalty < 1 or len(set(drawn)) > 3
