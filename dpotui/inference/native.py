"""A GGUF model as llama.cpp holds it: weights, vocabulary and sizes, freed in the right order."""

import ctypes
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from dpotui.inference.bindings import llama_functions

_ERROR_LEVEL: Final = 4
_NO_VOCABULARY: Final = 0
_KEY_VALUE_BYTES: Final = 2
"""Bytes of one number in the key-value cache (f16)."""


def has_gpu() -> bool:
    """Whether this build of llama.cpp has found a GPU to work on."""
    return bool(llama_functions().llama_supports_gpu_offload())


class LoadError(Exception):
    """llama.cpp does not take the file, in words."""


class AdapterError(LoadError):
    """llama.cpp takes the model, but not its adapter."""


class NativeModel:
    """The weights of one GGUF file, and what its metadata says."""

    def __init__(self, path: Path, *, gpu_layers: int, on_progress: Callable[[], None]) -> None:
        """Load `path` with `gpu_layers` of its layers on the GPU (negative: all); LoadError when it cannot be.

        `on_progress` is called now and then while weights are being read.
        """
        self.api: Any = llama_functions()
        self._complaints: list[str] = []
        self._listener = self.api.llama_log_callback(self._listen)
        self.api.llama_log_set(self._listener, None)
        self.api.llama_backend_init()
        self.model = self._load(path, gpu_layers, on_progress)
        self.vocabulary = self.api.llama_model_get_vocab(self.model)
        self.vocabulary_size = int(self.api.llama_vocab_n_tokens(self.vocabulary))
        self._check()
        self.trained_context = int(self.api.llama_model_n_ctx_train(self.model))
        self._pieces: dict[int, bytes] = {}
        self._adapter: Any = None

    def load_adapter(self, path: Path) -> None:
        """Load a LoRA adapter in GGUF format for this model; AdapterError when it cannot be. It is off until used, and
        freed with the model.
        """
        self._complaints.clear()
        self._adapter = self.api.llama_adapter_lora_init(self.model, os.fsencode(path))
        if not self._adapter:
            raise AdapterError(self._complaints[0] if self._complaints else "no reason given")

    def use_adapter(self, context: Any, *, on: bool) -> None:
        """Switch the loaded adapter on or off in a context; off, the model answers as if there was none."""
        count = int(on and self._adapter is not None)
        adapters = (self.api.llama_adapter_lora_p_ctypes * 1)(self._adapter)
        scales = (ctypes.c_float * 1)(1.0)
        self.api.llama_set_adapters_lora(context, adapters, count, scales)

    def _load(self, path: Path, gpu_layers: int, on_progress: Callable[[], None]) -> Any:
        def progress(_share: float, _data: Any) -> bool:
            on_progress()
            return True

        parameters = self.api.llama_model_default_params()
        parameters.n_gpu_layers = gpu_layers
        listener = self.api.llama_progress_callback(progress)
        parameters.progress_callback = listener
        model = self.api.llama_model_load_from_file(os.fsencode(path), parameters)
        if not model:
            raise LoadError(self._complaints[0] if self._complaints else "no reason given")
        return model

    def _listen(self, level: int, text: bytes, _data: Any) -> None:
        if level == _ERROR_LEVEL:
            self._complaints.append(text.decode("utf-8", errors="replace").strip())

    def _check(self) -> None:
        if self.api.llama_vocab_type(self.vocabulary) == _NO_VOCABULARY or self.vocabulary_size < 1:
            raise LoadError("it has no vocabulary")
        if self.api.llama_model_has_encoder(self.model) or not self.api.llama_model_has_decoder(self.model):
            raise LoadError("it is not a model that only continues text (a decoder)")

    def close(self) -> None:
        """Free the weights; every context made of them must be closed before."""
        self.api.llama_model_free(self.model)

    @property
    def exact(self) -> bool:
        """Whether the weights are in single precision; then what is kept of a text should be so too."""
        return self.metadata("general.file_type") == "0"

    @property
    def key_value_bytes(self) -> int:
        """Bytes that one token of context takes in the key-value cache."""
        heads = int(self.api.llama_model_n_head(self.model))
        width = int(self.api.llama_model_n_embd(self.model)) // max(heads, 1)
        kind = self.metadata("general.architecture")
        sizes = [self.metadata(f"{kind}.attention.{name}_length") for name in ("key", "value")]
        both = sum(int(size) if size.isdecimal() else width for size in sizes)
        layers, groups = self.api.llama_model_n_layer(self.model), self.api.llama_model_n_head_kv(self.model)
        return int(layers) * int(groups) * both * _KEY_VALUE_BYTES

    def metadata(self, key: str) -> str:
        """A value of the file's metadata as text; empty where there is none."""
        size = self.api.llama_model_meta_val_str(self.model, key.encode(), ctypes.create_string_buffer(1), 1)
        if size < 0:
            return ""
        buffer = ctypes.create_string_buffer(size + 1)
        self.api.llama_model_meta_val_str(self.model, key.encode(), buffer, size + 1)
        return buffer.value.decode("utf-8", errors="replace")

    def special_text(self, name: str) -> str:
        """The text of a special token (`bos`, `eos`); empty where there is none."""
        token = getattr(self.api, f"llama_vocab_{name}")(self.vocabulary)
        return str(self.api.llama_vocab_get_text(self.vocabulary, token), "utf-8", "replace") if token >= 0 else ""

    def tokens_of(self, text: str) -> list[int]:
        """The tokens of a filled-in chat template, in which special tokens are written out."""
        raw = text.encode("utf-8", errors="replace")
        room = len(raw) + 8
        buffer = (self.api.llama_token * room)()
        count = self.api.llama_tokenize(self.vocabulary, raw, len(raw), buffer, room, False, True)
        return list(buffer[:count]) if count > 0 else []

    def ends_turn(self, token: int) -> bool:
        """Whether the token says that the answer is over."""
        return bool(self.api.llama_vocab_is_eog(self.vocabulary, token))

    def piece(self, token: int) -> bytes:
        """The bytes that a token stands for; none for special tokens. They may be part of a character."""
        if token not in self._pieces:
            self._pieces[token] = self._spell(token, 64)
        return self._pieces[token]

    def _spell(self, token: int, room: int) -> bytes:
        buffer = ctypes.create_string_buffer(room)
        size = self.api.llama_token_to_piece(self.vocabulary, token, buffer, room, 0, False)
        return self._spell(token, -size) if size < -room else buffer.raw[: max(size, 0)]


class Context:
    """Room for `slots` answers at a time and one stash, with `tokens` of context each, on one model.

    A sequence is a row of that room, 0 to `slots` - 1; `stash` is the last one.
    """

    BATCH: Final = 512
    """Tokens of a prompt that are read in one call."""

    def __init__(self, model: NativeModel, *, slots: int, tokens: int, threads: int) -> None:
        """Raises MemoryError when there is no room for it."""
        api = self._api = model.api
        parameters = api.llama_context_default_params()
        rows = max(slots, 2) + 1
        parameters.n_seq_max = rows
        parameters.n_ctx = tokens * rows
        parameters.n_batch = parameters.n_ubatch = max(self.BATCH, slots)
        parameters.n_outputs_max = rows
        parameters.n_threads = parameters.n_threads_batch = threads
        # The fused kernel where there is one: a fifth faster on processors. One row of cache a sequence, so that an
        # answer does not pay for its neighbours' context.
        parameters.flash_attn_type = api.LLAMA_FLASH_ATTN_TYPE_AUTO
        parameters.kv_unified = False
        parameters.no_perf = True
        self.context = api.llama_init_from_model(model.model, parameters)
        if not self.context:
            raise MemoryError
        model.use_adapter(self.context, on=True)
        self.slots = slots
        self.stash = rows - 1
        self.tokens = tokens
        self._memory = api.llama_get_memory(self.context)
        self._batch = api.llama_batch_init(max(self.BATCH, slots), 0, 1)
        for index in range(max(self.BATCH, slots)):
            self._batch.n_seq_id[index] = 1

    def close(self) -> None:
        """Free the memory of the context and of its batch."""
        self._api.llama_batch_free(self._batch)
        self._api.llama_free(self.context)

    def read_prompt(self, tokens: Sequence[int]) -> int:
        """Read `tokens` into the stash, from nothing; returns llama_decode's code, 0 when all went well."""
        self.clear(self.stash)
        for start in range(0, len(tokens), self.BATCH):
            part = tokens[start : start + self.BATCH]
            for index, token in enumerate(part):
                self._put(index, token, start + index, self.stash, wanted=False)
            if code := self._decode(len(part)):
                return code
        return 0

    def decode(self, steps: Sequence[tuple[int, int, int]]) -> int:
        """Take one step in several answers at once: their (token, position, sequence); 0 when all went well.

        An answer alone, in the first sequence, gets a neighbour that nobody reads: llama.cpp adds up a single sequence
        in another order than several, and its last bits, and now and then a token, would depend on who else is there.
        """
        for index, (token, position, sequence) in enumerate(steps):
            self._put(index, token, position, sequence, wanted=True)
        if len(steps) > 1:
            return self._decode(len(steps))
        self.clear(1)
        self._put(1, steps[0][0], 0, 1, wanted=False)
        return self._decode(2)

    def _put(self, index: int, token: int, position: int, sequence: int, *, wanted: bool) -> None:
        batch = self._batch
        batch.token[index] = token
        batch.pos[index] = position
        batch.seq_id[index][0] = sequence
        batch.logits[index] = wanted

    def _decode(self, count: int) -> int:
        self._batch.n_tokens = count
        return int(self._api.llama_decode(self.context, self._batch))

    def copy(self, source: int, target: int) -> None:
        """Make a sequence a copy of another."""
        self.clear(target)
        self._api.llama_memory_seq_cp(self._memory, source, target, -1, -1)

    def clear(self, sequence: int) -> None:
        """Forget a sequence."""
        self._api.llama_memory_seq_rm(self._memory, sequence, -1, -1)
