"""The embedded engine: a GGUF model through llama-cpp-python, answering with the model's own chat template."""

import contextlib
import hashlib
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from dpotui.candidates.engine import Completion, CompletionError, ModelIdentity, StoppedError, StopReason, never
from dpotui.candidates.recipe import Sampling
from dpotui.errors import BadInputError
from dpotui.prompts import Message
from dpotui.text import one_line

DEFAULT_CONTEXT: Final = 4096
"""Tokens of context when none is asked for; less when the model was trained on less."""

_MAGIC: Final = b"GGUF"
_TEMPLATE: Final = "tokenizer.chat_template"


class LlamaEngine:
    """One GGUF model in this process, one answer at a time."""

    def __init__(self, model: Path, *, context: int = 0, threads: int | None = None) -> None:
        """Load `model` with `context` tokens (0: up to 4,096) on `threads` threads (None: all cores but one).

        Raises BadInputError when llama-cpp-python is missing, or the file cannot be read, is no whole GGUF or has no
        chat template.
        """
        _check_magic(model)
        self.identity = ModelIdentity(model.name, _sha256(model))
        self._api = _llama_cpp()
        context = context or DEFAULT_CONTEXT
        self._llama = _load(self._api, model, context, threads or _spare_cores())
        self._vocabulary = self._api.llama_model_get_vocab(self._llama.model)
        try:
            self._template = self._chat_template(model)
        except BadInputError:
            self.close()
            raise
        self._context = min(context, int(self._api.llama_model_n_ctx_train(self._llama.model)))

    def complete(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        seed: int,
        should_stop: Callable[[], bool] = never,
    ) -> Completion:
        """One answer, drawn token by token; see `Engine`."""
        try:
            return self._answer(self._tokens_of(messages), sampling, seed, should_stop)
        except RuntimeError as error:
            raise CompletionError(f"llama.cpp gave up: {one_line(str(error))}") from None

    def _answer(self, prompt: list[int], sampling: Sampling, seed: int, should_stop: Callable[[], bool]) -> Completion:
        room = min(sampling.max_tokens, self._context - len(prompt))
        answer: list[int] = []
        stop_reason: StopReason = "length"
        for token in self._draw(prompt, sampling, seed):
            if should_stop():
                raise StoppedError
            if self._ends_turn(token):
                stop_reason = "stop"
                break
            answer.append(token)
            if len(answer) == room:
                break
        text = self._llama.detokenize(answer, prev_tokens=prompt).decode("utf-8", errors="ignore")
        return Completion(text, stop_reason, len(prompt), len(answer))

    def close(self) -> None:
        """Free the model's memory."""
        self._llama.close()

    def _tokens_of(self, messages: Sequence[Message]) -> list[int]:
        """The prompt's tokens, its chat template filled in; CompletionError when they leave no room for an answer."""
        turns = [{"role": message.role, "content": message.content} for message in messages]
        try:
            rendered = self._template(messages=turns).prompt
        except Exception as error:
            # A chat template is a program of the model's maker: what it raises is known to nobody.
            raise CompletionError(f"the model's chat template refuses it: {one_line(str(error))}") from None
        tokens: list[int] = self._llama.tokenize(rendered.encode(), add_bos=False, special=True)
        if len(tokens) >= self._context:
            raise CompletionError(f"too long: {len(tokens):,} tokens leave no room in a context of {self._context:,}")
        return tokens

    def _draw(self, prompt: list[int], sampling: Sampling, seed: int) -> Any:
        # From an empty context each time: a prefix left over from the last prompt changes the order of floating-point
        # sums, and with it now and then the answer.
        self._llama.reset()
        self._llama.set_seed(seed)
        return self._llama.generate(
            prompt,
            temp=sampling.temperature,
            top_k=sampling.top_k,
            top_p=sampling.top_p,
            min_p=sampling.min_p,
            repeat_penalty=sampling.repeat_penalty,
        )

    def _ends_turn(self, token: int) -> bool:
        return bool(self._api.llama_vocab_is_eog(self._vocabulary, token))

    def _chat_template(self, model: Path) -> Any:
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        source = self._llama.metadata.get(_TEMPLATE)
        if source is None:
            raise BadInputError(
                f"{one_line(str(model))}: the model has no chat template.\n"
                "Take the model's instruct or chat version; a base model does not answer messages."
            )
        return Jinja2ChatFormatter(
            template=source,
            eos_token=self._text_of(self._llama.token_eos()),
            bos_token=self._text_of(self._llama.token_bos()),
        )

    def _text_of(self, token: int) -> str:
        return str(self._api.llama_vocab_get_text(self._vocabulary, token), "utf-8", "replace") if token >= 0 else ""


def _check_magic(model: Path) -> None:
    try:
        with model.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise BadInputError(f"{one_line(str(model))}: the model cannot be read ({error.strerror}).") from None
    if head != _MAGIC:
        raise BadInputError(
            f"{one_line(str(model))}: is not a GGUF file.\nTake a model in GGUF format, as llama.cpp reads it."
        )


def _sha256(model: Path) -> str:
    with model.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _spare_cores() -> int:
    """All cores we may use but one: llama.cpp's threads wait for each other by spinning, and one that has to share its
    core with a screen or a second program slows the rest down tenfold."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(cores - 1, 1)


def _llama_cpp() -> Any:
    """The llama_cpp module, its log off the terminal."""
    try:
        import llama_cpp
    except ImportError:
        raise BadInputError(
            "Generating needs llama.cpp, which is not installed.\nInstall it with: pip install 'dpotui[llama]'"
        ) from None
    _silence(llama_cpp)
    return llama_cpp


def _load(api: Any, model: Path, context: int, threads: int) -> Any:
    _complaints.clear()
    # `verbose=False` would point the process's stdout and stderr at /dev/null while it loads, under the feet of a
    # running screen; verbose, it only talks through the log, which is silent, and through `sys.stderr`.
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            llama = api.Llama(str(model), n_ctx=context, n_threads=threads, n_threads_batch=threads, verbose=True)
    except Exception as error:
        # It also compiles the file's chat template, whose faults are of jinja's many kinds.
        said = _complaints[0] if _complaints else str(error)
        raise BadInputError(
            f"{one_line(str(model))}: llama.cpp cannot load it: {one_line(said)}.\n"
            "The file may be cut short or of a newer kind; fetch it again, or update llama-cpp-python."
        ) from None
    llama.verbose = False
    return llama


_complaints: Final[list[str]] = []
"""What llama.cpp reported as errors since the last load began."""

_ERROR_LEVEL: Final = 4
_callbacks: Final[list[Any]] = []
"""Keeps the log callback alive for as long as C may call it."""


def _silence(api: Any) -> None:
    """Take llama.cpp's log off the terminal; its errors are kept for messages."""

    def listen(level: int, text: bytes, _data: Any) -> None:
        if level == _ERROR_LEVEL:
            _complaints.append(text.decode("utf-8", errors="replace").strip())

    if not _callbacks:
        _callbacks.append(api.llama_log_callback(listen))
        api.llama_log_set(_callbacks[0], None)
