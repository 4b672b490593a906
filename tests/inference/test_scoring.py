"""How likely a model finds answers: as by a plain computation over all logits, whatever was read before."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from dpotui.shipped import shipped_folder

pytest.importorskip("llama_cpp", reason="needs the llama extra")

from dpotui.inference.native import NativeModel
from dpotui.inference.scoring import Scorer, ScoringError, token_pair


@pytest.fixture(scope="module")
def model() -> Iterator[NativeModel]:
    path: Path = shipped_folder("sample_project") / "tiny-support.gguf"
    model = NativeModel(path, gpu_layers=0, on_progress=lambda: None)
    yield model
    model.close()


def plain_log_probability(model: NativeModel, tokens: list[int], start: int) -> float:
    """The sum of log p of `tokens[start:]`, one token a call, from the logits of the whole vocabulary."""
    api = model.api
    parameters = api.llama_context_default_params()
    parameters.n_ctx = 256
    context = api.llama_init_from_model(model.model, parameters)
    total = 0.0
    for position, token in enumerate(tokens[:-1]):
        one = (api.llama_token * 1)(token)  # the batch only points to it
        batch = api.llama_batch_get_one(one, 1)
        assert api.llama_decode(context, batch) == 0
        if position + 1 >= start:
            row = np.ctypeslib.as_array(api.llama_get_logits(context), (1, model.vocabulary_size))[0].astype(float)
            total += row[tokens[position + 1]] - row.max() - float(np.log(np.exp(row - row.max()).sum()))
    api.llama_free(context)
    return total


def pair_of(model: NativeModel, prompt: str, chosen: str, rejected: str) -> tuple[list[int], list[int], list[int]]:
    return model.tokens_of(prompt), model.tokens_of(prompt + chosen), model.tokens_of(prompt + rejected)


def test_a_score_is_the_sum_of_log_p_of_the_answer(model: NativeModel) -> None:
    tokens = pair_of(model, "Where is my parcel?\n", "It is on its way and comes tomorrow.", "No.")
    pair = token_pair(*tokens)
    scored = Scorer(model, threads=1, limit=1024).score(pair, adapter=False)
    expected = [plain_log_probability(model, list(side), pair.start) for side in (pair.chosen, pair.rejected)]
    assert scored == pytest.approx(expected, abs=0.02)


def test_a_score_does_not_depend_on_what_was_scored_before(model: NativeModel) -> None:
    pairs = [
        token_pair(*pair_of(model, f"Where is parcel {number}?\n", "On its way. " * (number + 1), "No idea, sorry."))
        for number in range(6)
    ]
    together = Scorer(model, threads=1, limit=1024)
    forward = [together.score(pair, adapter=False) for pair in pairs]
    backward = [together.score(pair, adapter=False) for pair in reversed(pairs)]
    assert forward == backward[::-1]


def test_a_long_answer_is_scored_in_several_calls(model: NativeModel) -> None:
    pair = token_pair(*pair_of(model, "Tell me. " * 60, "It is on its way. " * 40, "No."))
    assert len(pair.chosen) > 512
    assert Scorer(model, threads=1, limit=1024).score(pair, adapter=False)[0] == pytest.approx(
        plain_log_probability_long(model, pair.chosen, pair.start), abs=0.5
    )


def plain_log_probability_long(model: NativeModel, tokens: tuple[int, ...], start: int) -> float:
    """As the scorer computes it with one output a call."""
    narrow = Scorer(model, threads=1, limit=1024)
    narrow._outputs = 64
    return narrow.score(token_pair(tokens[:start], tokens, tokens[: start + 1]), adapter=False)[0]


def test_what_does_not_fit_is_refused_in_words(model: NativeModel) -> None:
    pair = token_pair(*pair_of(model, "Tell me.", " It is on its way." * 30, " No."))
    with pytest.raises(ScoringError, match=r"too long: \d+ tokens, and the context has 64"):
        Scorer(model, threads=1, limit=64).score(pair, adapter=False)


def test_answers_are_split_at_what_all_three_have_in_common() -> None:
    pair = token_pair([1, 2, 3], [1, 2, 3, 4, 5], [1, 2, 9])
    assert (pair.start, pair.lengths) == (2, (3, 1))
    with pytest.raises(ScoringError, match="leaves nothing of the answer"):
        token_pair([1, 2], [1, 2], [1, 2, 3])
    with pytest.raises(ScoringError, match="puts nothing before the answer"):
        token_pair([], [1], [2])
