"""Measuring a round against the bare calls of llama_decode that it needs, and the memory of the model's process."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds, own_cpu_seconds, peak_mb
from builders import add_candidate, add_prompt
from dpotui.inference.native import NativeModel
from dpotui.inference.scoring import TokenPair, token_pair
from dpotui.inference.template import ChatTemplate
from dpotui.project import Project, Row, sha256_of_file
from dpotui.rounds import start_round
from dpotui.rounds.attach import attach_weights
from dpotui.rounds.measuring.measure import measure_round
from dpotui.rounds.release_rows import read_pairs, turns_of
from dpotui.rounds.scoring_model import ScoringModel
from dpotui.rounds.weights.base_model import read_base
from dpotui.rounds.weights.exact import exact_model
from dpotui.rounds.weights.shelf import weights_of
from dpotui.shipped import shipped_folder
from read_back import list_rounds
from rounds.checkpoints import adapter_tensors, write_adapter
from rounds.released import FACTS, MANIFEST

pytestmark = pytest.mark.benchmark

PAIRS = 100
BATCH = 512

_REST = (
    "nearly all of the rest is in the model's process: its start, loading, and the log-probabilities over the "
    "vocabulary; they weigh more where a tiny model decodes fast"
)


def add_release(project: Project) -> None:
    """A release of 100 held-out pairs, whose answers have some 60 and 30 words."""
    rows: list[Row] = []
    for number in range(PAIRS):
        prompt = add_prompt(project, f"Parcel {number} was to come on Monday and I am still waiting. Where is it now?")
        long, short = "It is on its way to you and comes tomorrow. " * 6, "I do not know where it is. " * 5
        chosen, rejected = add_candidate(project, prompt, f"{long}{number}"), add_candidate(project, prompt, short)
        rows.append(
            {
                "prompt": prompt,
                "chosen": chosen,
                "rejected": rejected,
                "side": "validation",
                "margin": 2.0,
                "position": number,
                "facts": FACTS,
            }
        )
    with project.write() as writer:
        release: Row = {"name": "r1", "folder": "/data", "manifest": MANIFEST, "documents": "{}"}
        writer.append("release", "lead", {"release": [release], "release_pair": rows})


def token_pairs(project: Project, model: NativeModel) -> list[TokenPair]:
    template = ChatTemplate(model.metadata("tokenizer.chat_template"), bos="", eos="<|im_end|>")
    with project.read() as connection:
        rows = read_pairs(connection, list_rounds(project)[0].release_id)

    def read(row_turns: list[dict[str, str]], answer: str | None = None) -> list[int]:
        return model.tokens_of(template.fill(row_turns, answer))

    return [token_pair(*(read(turns_of(row), said) for said in (None, row.chosen, row.rejected))) for row in rows]


def decode_all(model: NativeModel, pairs: Sequence[TokenPair]) -> None:
    """Every pair with the adapter off and on: what both answers share is read once, logits where a token is scored."""
    api = model.api
    parameters = api.llama_context_default_params()
    parameters.n_ctx = 1024
    parameters.n_batch = parameters.n_ubatch = BATCH
    parameters.n_threads = parameters.n_threads_batch = 1
    parameters.type_k = parameters.type_v = api.GGML_TYPE_F32
    parameters.flash_attn_type = api.LLAMA_FLASH_ATTN_TYPE_DISABLED
    context = api.llama_init_from_model(model.model, parameters)
    memory, batch = api.llama_get_memory(context), api.llama_batch_init(BATCH, 0, 1)
    for on in (False, True):
        model.use_adapter(context, on=on)
        for pair in pairs:
            for tokens, kept in ((pair.chosen, 0), (pair.rejected, pair.start - 1)):
                api.llama_memory_seq_rm(memory, 0, kept, -1)
                batch.n_tokens = len(tokens) - 1 - kept
                for index, position in enumerate(range(kept, len(tokens) - 1)):
                    batch.token[index], batch.pos[index] = tokens[position], position
                    batch.n_seq_id[index], batch.seq_id[index][0] = 1, 0
                    batch.logits[index] = position >= pair.start - 1
                assert api.llama_decode(context, batch) == 0
    api.llama_batch_free(batch)
    api.llama_free(context)


def test_measuring_takes_little_more_than_decoding(
    project: Project, tmp_path: Path, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tiny = shipped_folder("sample_project") / "tiny-support.gguf"
    add_release(project)
    start_round(project, author="lead", model=tiny)
    made = attach_weights(
        project, None, write_adapter(tmp_path / "peft", adapter_tensors(tiny)), author="lead", model=tiny
    )
    exact = exact_model(read_base(tiny), sha256_of_file(tiny))
    model = NativeModel(exact, gpu_layers=0, on_progress=lambda: None)
    model.load_adapter(weights_of(project, made.sha256))
    pairs = token_pairs(project, model)
    assert all(len(side) <= BATCH for pair in pairs for side in (pair.chosen, pair.rejected))
    bare = cpu_seconds(lambda: decode_all(model, pairs))
    began = own_cpu_seconds()
    measure_round(project, author="lead", model=tiny)
    ratio = (own_cpu_seconds() - began) / bare
    figures.at_most(f"measuring {PAIRS} pairs, against its bare llama_decode", ratio, 1.3, known_miss=_REST)
    model.close()


def test_the_process_that_measures_is_lean(
    project: Project, tmp_path: Path, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tiny = shipped_folder("sample_project") / "tiny-support.gguf"
    add_release(project)
    entry = start_round(project, author="lead", model=tiny)
    with project.read() as connection:
        rows = read_pairs(connection, entry.release_id)
    exact = exact_model(read_base(tiny), sha256_of_file(tiny))
    with ScoringModel(exact) as model:
        assert len(list(model.score((row, ("base",)) for row in rows))) == PAIRS
        beyond = peak_mb(model.pid) - exact.stat().st_size / 1e6
    figures.at_most("memory of the measuring process beyond weights and cache", beyond, 300, "MB")
