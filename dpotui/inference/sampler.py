"""A candidate's own chain of llama.cpp samplers, in the order in which llama-cpp-python's loop applies them."""

from typing import Any, Final

from dpotui.inference.native import Context, NativeModel
from dpotui.inference.sampling import Sampling

PENALTY_WINDOW: Final = 64
"""Tokens of the answer that the repetition penalty looks back on."""


class Sampler:
    """Penalty, top-k, top-p, min-p, temperature, and a seeded draw; greedy at temperature 0."""

    def __init__(self, model: NativeModel, sampling: Sampling, seed: int) -> None:
        api = self._api = model.api
        self._chain = api.llama_sampler_chain_init(api.llama_sampler_chain_default_params())
        for sampler in _samplers(api, model.vocabulary_size, sampling, seed):
            api.llama_sampler_chain_add(self._chain, sampler)

    def draw(self, context: Context, index: int) -> int:
        """The next token after the `index`th step of the last decode; the chain remembers it."""
        return int(self._api.llama_sampler_sample(self._chain, context.context, index))

    def close(self) -> None:
        """Free the chain and all in it."""
        self._api.llama_sampler_free(self._chain)


def _samplers(api: Any, vocabulary_size: int, sampling: Sampling, seed: int) -> list[Any]:
    chain = []
    if sampling.repeat_penalty > 1 and sampling.top_k > 0:
        # A penalty looks every token up and only ever takes a likely one down: what is left of the top k stands here.
        chain.append(api.llama_sampler_init_top_k(sampling.top_k + PENALTY_WINDOW))
    if sampling.repeat_penalty != 1:
        chain.append(
            api.llama_sampler_init_penalties(vocabulary_size, PENALTY_WINDOW, sampling.repeat_penalty, 0.0, 0.0)
        )
    if sampling.temperature == 0:
        return [*chain, api.llama_sampler_init_greedy()]
    if sampling.top_k > 0:
        chain.append(api.llama_sampler_init_top_k(sampling.top_k))
    if sampling.top_p < 1:
        chain.append(api.llama_sampler_init_top_p(sampling.top_p, 1))
    if sampling.min_p > 0:
        chain.append(api.llama_sampler_init_min_p(sampling.min_p, 1))
    return [*chain, api.llama_sampler_init_temp(sampling.temperature), api.llama_sampler_init_dist(seed)]
