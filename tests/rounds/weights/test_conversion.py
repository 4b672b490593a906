"""Trained weights become GGUF files that say what they said."""

from pathlib import Path

import gguf
import numpy as np
import pytest

from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow, RowFacts
from dpotui.project import sha256_of_file
from dpotui.prompts import Message
from dpotui.rounds.scoring_model import ScoringModel
from dpotui.rounds.weights.base_model import read_base
from dpotui.rounds.weights.exact import exact_model
from dpotui.rounds.weights.lora import convert_lora
from dpotui.rounds.weights.mould import convert_full
from dpotui.rounds.weights.names import FAMILIES, permuted, stored_rows
from rounds.checkpoints import (
    adapter_tensors,
    checkpoint_tensors,
    halves,
    merged,
    write_adapter,
    write_checkpoint,
)

PAIR = ExportRow(
    "p",
    "a",
    "b",
    (Message("user", "Where is my parcel?"),),
    "It is on its way.",
    "No idea.",
    "validation",
    1.0,
    RowFacts("", (), 1),
)


def test_an_untouched_checkpoint_gives_the_base_file_again(tiny_model: Path, tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path / "model", checkpoint_tensors(tiny_model))
    convert_full(folder, read_base(tiny_model), tmp_path / "tuned.gguf")
    before, after = gguf.GGUFReader(tiny_model), gguf.GGUFReader(tmp_path / "tuned.gguf")
    assert [tensor.name for tensor in after.tensors] == [tensor.name for tensor in before.tensors]
    for one, other in zip(before.tensors, after.tensors, strict=True):
        assert one.tensor_type == other.tensor_type
        assert np.array_equal(one.data, other.data), one.name
    kept = {name: field.contents() for name, field in after.fields.items()}
    assert all(kept[name] == field.contents() for name, field in before.fields.items())


def test_an_adapter_answers_as_the_model_it_is_merged_into(tiny_model: Path, adapter: Path, tmp_path: Path) -> None:
    base = read_base(tiny_model)
    exact = exact_model(base, sha256_of_file(tiny_model))
    whole = merged(checkpoint_tensors(tiny_model), adapter_tensors(tiny_model), scale=8 / 4)
    convert_full(write_checkpoint(tmp_path / "model", whole), read_base(exact), tmp_path / "merged.gguf")
    convert_lora(adapter, base, tmp_path / "lora.gguf")
    with ScoringModel(exact, adapter=tmp_path / "lora.gguf") as model:
        ((_, scores),) = model.score([(PAIR, ("base", "tuned"))])
    with ScoringModel(tmp_path / "merged.gguf") as model:
        ((_, expected),) = model.score([(PAIR, ("base",))])
    assert scores["tuned"].chosen == pytest.approx(expected["base"].chosen, abs=2e-3)
    assert scores["tuned"].rejected == pytest.approx(expected["base"].rejected, abs=2e-3)
    assert abs(scores["tuned"].chosen - scores["base"].chosen) > 0.01


def test_rows_of_queries_change_places_and_back() -> None:
    rows = np.arange(5 * 8 * 3, dtype=np.float32).reshape(40, 3)
    assert np.array_equal(halves(permuted(rows, 5)), rows)
    assert not np.array_equal(permuted(rows, 5), rows)


def test_the_scale_of_rank_stabilised_lora_is_by_the_root_of_the_rank(tiny_model: Path, tmp_path: Path) -> None:
    folder = write_adapter(tmp_path / "adapter", adapter_tensors(tiny_model), use_rslora=True)
    convert_lora(folder, read_base(tiny_model), tmp_path / "lora.gguf")
    assert gguf.GGUFReader(tmp_path / "lora.gguf").fields["adapter.lora.alpha"].contents() == pytest.approx(8 * 2)


def test_a_checkpoint_of_another_shape_is_refused_by_name(tiny_model: Path, tmp_path: Path) -> None:
    tensors = checkpoint_tensors(tiny_model)
    tensors["model.layers.0.mlp.down_proj.weight"] = np.zeros((160, 8), dtype=np.float32)
    folder = write_checkpoint(tmp_path / "model", tensors)
    with pytest.raises(
        BadInputError, match=r"is no fine-tune of tiny-support.gguf: blk.0.ffn_down.weight is \(160, 8\)"
    ):
        convert_full(folder, read_base(tiny_model), tmp_path / "tuned.gguf")


def test_a_checkpoint_with_a_missing_or_strange_tensor_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    tensors = checkpoint_tensors(tiny_model)
    missing = {name: values for name, values in tensors.items() if "layers.3.self_attn.o_proj" not in name}
    with pytest.raises(BadInputError, match=r"it has no blk.3.attn_output.weight"):
        convert_full(write_checkpoint(tmp_path / "a", missing), read_base(tiny_model), tmp_path / "tuned.gguf")
    strange = tensors | {"model.layers.4.mlp.up_proj.weight": tensors["model.layers.0.mlp.up_proj.weight"]}
    with pytest.raises(BadInputError, match=r"the base model has no blk.4.ffn_up.weight"):
        convert_full(write_checkpoint(tmp_path / "b", strange), read_base(tiny_model), tmp_path / "tuned2.gguf")


def test_keys_of_fewer_heads_than_queries_are_permuted_by_their_own() -> None:
    rows = np.arange(192, dtype=np.float32).reshape(192, 1)
    grouped = stored_rows(FAMILIES["llama"], "blk.0.attn_k", rows, 9, 3)
    assert grouped is not None
    assert grouped[:4, 0].tolist() == [0, 32, 1, 33]
    assert stored_rows(FAMILIES["llama"], "blk.0.attn_q", rows, 9, 3) is None
    assert stored_rows(FAMILIES["qwen2"], "blk.0.attn_q", rows, 9, 3) is rows


def test_queries_that_fit_no_heads_are_refused(tiny_model: Path, tmp_path: Path) -> None:
    name = "model.layers.0.self_attn.q_proj"
    adapter = {
        f"base_model.model.{name}.lora_A.weight": np.ones((4, 160), dtype=np.float32),
        f"base_model.model.{name}.lora_B.weight": np.ones((161, 4), dtype=np.float32),
    }
    with pytest.raises(BadInputError, match="does not fit the base model's heads"):
        convert_lora(write_adapter(tmp_path / "a", adapter), read_base(tiny_model), tmp_path / "lora.gguf")
    tensors = checkpoint_tensors(tiny_model) | {f"{name}.weight": np.zeros((161, 160), dtype=np.float32)}
    with pytest.raises(BadInputError, match=r"blk.0.attn_q.weight is \(161, 160\)"):
        convert_full(write_checkpoint(tmp_path / "b", tensors), read_base(tiny_model), tmp_path / "tuned.gguf")
