"""The embedded engine as a run sees it: a GGUF model behind the `Engine` protocol, in a process that may die."""

import contextlib
import importlib.util
import itertools
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from msgspec import structs

from dpotui.candidates.embedded.model_file import check_gguf
from dpotui.candidates.embedded.process import ModelProcess, ProcessEndedError
from dpotui.candidates.engine import (
    EngineFailedError,
    Finished,
    Growing,
    ModelIdentity,
    Request,
    StoppedError,
    never,
    tuned_identity,
)
from dpotui.errors import BadInputError
from dpotui.inference.protocol import Frame, LoadRequest
from dpotui.inference.sampling import Completion
from dpotui.plain_files import read_input
from dpotui.project import sha256_of_file
from dpotui.text import one_line

POLL: Final = 0.1
"""Seconds after which a stop or a pause is noticed."""
AHEAD: Final = 2
"""Requests given to the process at a time, for each of its slots: one in progress, the others waiting."""
LIVES: Final = 5
"""Times that the process may die in a row without a single answer in between."""
_FEWER: Final = 4
"""Of a process that died, so many times fewer slots are left to the next one: it may have died of want of memory."""

_TEMPLATE_BYTES: Final = 1_000_000


class ModelCrashedError(EngineFailedError):
    """The model's process died again and again."""


@dataclass(frozen=True)
class LlamaSettings:
    """How llama.cpp is to run a model; 0 means what suits the machine and the model."""

    context: int = 0
    """Tokens of prompt and answer together; up to 4,096."""
    threads: int = 0
    """The physical cores."""
    slots: int = 0
    """Answers at a time, by cores and memory."""
    gpu_layers: int = 0
    """Layers on a GPU; -1 means all, and 0 none."""
    template: Path | None = None
    """A Jinja file in place of the model's own chat template."""
    stops: tuple[str, ...] = ()
    """Texts before which an answer ends."""
    adapter: Path | None = None
    """A LoRA adapter in GGUF format that the model answers with."""


DEFAULTS: Final = LlamaSettings()


class LlamaEngine:
    """One GGUF model in a process of its own, many answers at a time."""

    def __init__(
        self, model: Path, settings: LlamaSettings = DEFAULTS, *, should_stop: Callable[[], bool] = never
    ) -> None:
        """Load `model`; `should_stop` is polled until it is there.

        Raises BadInputError when llama-cpp-python is missing, or the file cannot be read, is no whole GGUF, has no chat
        template or a hostile one, and StoppedError when `should_stop` says so.
        """
        files = [model, *filter(None, [settings.adapter])]
        for file in files:
            check_gguf(file)
        _check_installed()
        self._model = model
        self._adapter = settings.adapter
        self._asked = _load_request(model, settings)
        self._keys = itertools.count()
        self._sent: set[int] = set()
        self.notes: tuple[str, ...] = ()
        self.timing: Frame = {}
        """What the process spent: seconds `busy`, of them `decoding` in llama_decode, and `tokens` drawn."""
        self._paused = False
        self._process = ModelProcess()
        try:
            self._ask_to_load(settings.slots)
            # The process reads the files meanwhile.
            self.identity = tuned_identity(
                *(ModelIdentity(file.name, sha256_of_file(file, lambda: _check_stop(should_stop))) for file in files)
            )
            self.slots = self._slots = self._loaded(should_stop)
        except BaseException:
            self._process.kill()
            raise

    @property
    def pid(self) -> int:
        """The system's number for the model's process."""
        return self._process.pid

    def _ask_to_load(self, slots: int) -> None:
        """Have the process load the model, with so many slots (0: what suits)."""
        with contextlib.suppress(ProcessEndedError):
            self._process.send(replace(self._asked, slots=slots).frame())

    def _loaded(self, should_stop: Callable[[], bool]) -> int:
        """Wait until the process has loaded the model; returns how many slots it has. StoppedError if told to stop."""
        try:
            while True:
                _check_stop(should_stop)
                frame = self._process.receive(POLL) or {"kind": "alive"}
                if frame["kind"] == "refused":
                    raise self._refused(frame)
                if frame["kind"] == "loaded":
                    return int(frame["slots"])
        except ProcessEndedError as ended:
            raise BadInputError(
                f"{one_line(str(self._model))}: llama.cpp cannot load it: {ended}.\n"
                "The file may be damaged; fetch it again, or update llama-cpp-python."
            ) from None

    def _refused(self, frame: Frame) -> BadInputError:
        said, shown = one_line(str(frame["reason"])), one_line(str(self._model))
        if frame.get("adapter"):
            return BadInputError(
                f"{one_line(str(self._adapter))}: is no adapter for {shown}: {said}.\n"
                "Take the model that it was trained on."
            )
        if not frame["template"]:
            return BadInputError(
                f"{shown}: llama.cpp cannot load it: {said}.\n"
                "The file may be cut short or of a newer kind; fetch it again, or update llama-cpp-python."
            )
        return BadInputError(
            f"{shown}: its chat template cannot be used: {said}.\n"
            "Take the model's instruct or chat version from its maker, or name another chat template."
        )

    def run(
        self,
        next_request: Callable[[], Request | None],
        *,
        on_text: Callable[[Request, Growing], None] | None = None,
        should_stop: Callable[[], bool] = never,
        should_pause: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """Answer requests as they come; see `Engine`.

        A process that dies is replaced by one with fewer slots, and when it dies with a single one again, that prompt
        is given up. ModelCrashedError when nothing helps.
        """
        open_requests: dict[int, Request] = {}
        deaths = 0
        try:
            while not should_stop():
                try:
                    self._pause(should_pause())
                    if not self._paused:
                        self._top_up(open_requests, next_request)
                        if not open_requests:
                            return
                    frame = self._process.receive(POLL)
                except ProcessEndedError as ended:
                    deaths += 1
                    if deaths > 1 and self.slots == 1:
                        culprit = open_requests.pop(min(open_requests))
                        yield Finished(culprit, None, f"the model's process died of it: {ended}")
                    self._revive(deaths, str(ended))
                    continue
                if frame and (finished := self._take(frame, open_requests, on_text)):
                    deaths = 0
                    yield finished
        finally:
            self._forget(open_requests)

    def _pause(self, wanted: bool) -> None:
        """Have the process rest, or go on where it stopped."""
        if wanted != self._paused:
            self._process.send({"kind": "pause" if wanted else "resume"})
            self._paused = wanted

    def _top_up(self, open_requests: dict[int, Request], next_request: Callable[[], Request | None]) -> None:
        """Send what the process does not have yet: what a predecessor left open, and further requests."""
        while len(open_requests) < AHEAD * self.slots and (request := next_request()):
            open_requests[next(self._keys)] = request
        fresh = {key: request for key, request in open_requests.items() if key not in self._sent}
        self._send(fresh)
        self._sent |= fresh.keys()

    def _send(self, requests: dict[int, Request]) -> None:
        drafts = [
            {
                "key": key,
                "messages": [structs.asdict(message) for message in request.messages],
                "sampling": asdict(request.sampling),
                "seed": request.seed,
            }
            for key, request in requests.items()
        ]
        if drafts:
            self._process.send({"kind": "draw", "drafts": drafts})

    def _revive(self, deaths: int, ending: str) -> None:
        """Start the process anew after its `deaths`th death in a row."""
        self._process.kill()
        if deaths >= LIVES:
            raise ModelCrashedError(
                f"{one_line(str(self._model))}: the model's process died {deaths} times in a row: {ending}.\n"
                "What was complete is stored. Try fewer slots, or another version of the model."
            )
        slots = self._slots if self.slots == 1 and deaths > 1 else max(self.slots // _FEWER, 1)
        self._sent.clear()
        self._paused = False
        self._process = ModelProcess()
        self._ask_to_load(slots)
        self.slots = self._loaded(never)

    def _take(
        self, frame: Frame, open_requests: dict[int, Request], on_text: Callable[[Request, Growing], None] | None
    ) -> Finished | None:
        kind = frame["kind"]
        if kind == "refused":
            raise self._refused(frame)
        if kind == "texts" and on_text:
            for key, growing in frame["texts"].items():
                if request := open_requests.get(int(key)):
                    on_text(request, Growing(str(growing["end"]), int(growing["characters"]), int(growing["tokens"])))
        elif kind in ("done", "failed") and (request := open_requests.pop(frame["key"], None)):
            self.timing = frame.get("timing", self.timing)
            return _finished(request, frame)
        return None

    def _forget(self, open_requests: dict[int, Request]) -> None:
        self._sent.clear()
        if open_requests or self._paused:
            self._paused = False
            try:
                self._process.send({"kind": "drop"})
            except (ProcessEndedError, ValueError):
                return  # It is gone, or was closed: there is nothing to forget.

    def close(self) -> None:
        """End the process; nothing of the model stays."""
        self._process.kill()


def _finished(request: Request, frame: Frame) -> Finished:
    if frame["kind"] == "failed":
        return Finished(request, None, str(frame["reason"]), final=True)
    counts = int(frame["prompt_tokens"]), int(frame["completion_tokens"])
    return Finished(request, Completion(str(frame["text"]), frame["stop_reason"], *counts))


def _load_request(model: Path, settings: LlamaSettings) -> LoadRequest:
    return LoadRequest(
        model=str(model.absolute()),
        adapter=str(settings.adapter.absolute()) if settings.adapter else None,
        context=settings.context,
        threads=settings.threads,
        gpu_layers=settings.gpu_layers,
        template=_read_template(settings.template) if settings.template else None,
        stops=settings.stops,
    )


def _check_stop(should_stop: Callable[[], bool]) -> None:
    if should_stop():
        raise StoppedError


def _check_installed() -> None:
    if importlib.util.find_spec("llama_cpp") is None:
        raise BadInputError(
            "Generating needs llama.cpp, which is not installed.\nInstall it with: pip install 'dpotui[llama]'"
        )


def _read_template(path: Path) -> str:
    try:
        return read_input(path)[:_TEMPLATE_BYTES].decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"{one_line(str(path))}: the chat template cannot be read ({error}).") from None
