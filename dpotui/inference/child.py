"""The model's process: `python -m dpotui.inference.child`, frames in on stdin, frames out on stdout.

It knows no project. It ends with its parent, when stdin closes; a thread waits for that, because the main one may be
deep in llama.cpp.
"""

import os
import queue
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Final

from dpotui.inference import limits
from dpotui.inference.batch_engine import BatchEngine, Draft, Outcome
from dpotui.inference.layout import cache_budget, context_limit, default_slots, default_threads
from dpotui.inference.native import AdapterError, LoadError, NativeModel, has_gpu
from dpotui.inference.protocol import Frame, LoadRequest, decode, encode
from dpotui.inference.sampling import Sampling
from dpotui.inference.score_service import ScoreService
from dpotui.inference.scoring import ScoringError
from dpotui.inference.template import ChatTemplate, HostileTemplateError, TemplateError

LOAD_SECONDS: Final = 10.0
"""Processor time that loading may take without a sign of progress."""
TEXTS_EVERY: Final = 0.1
"""Seconds between two frames of what is being written."""
SHOWN: Final = 400
"""Characters of an answer in progress that are told: its end."""
_HEADROOM: Final = 8 * 1024**3
"""Address space beyond weights and cache: libraries, threads' stacks and arenas, buffers of computation."""
_TEMPLATE_KEY: Final = "tokenizer.chat_template"
_GREETING: Final = ({"role": "user", "content": "Hello"},)


class Child:
    """Takes frames from `inbox`, works, and writes frames to a file descriptor."""

    def __init__(self, inbox: "queue.SimpleQueue[Frame]", out: int) -> None:
        self._inbox = inbox
        self._out = out
        self._told = 0.0
        self._paused = False
        self._filled: tuple[object, tuple[int, ...]] = (None, ())

    def say(self, kind: str, **said: object) -> None:
        """Send a frame; without a parent to read it this process is over."""
        rest = encode({"kind": kind, **said})
        try:
            while rest:
                rest = rest[os.write(self._out, rest) :]
        except OSError:
            os._exit(0)

    def run(self) -> None:
        """Load the model, then answer until the parent is gone."""
        try:
            self._load(LoadRequest.of(self._inbox.get()))
        except (LoadError, TemplateError) as error:
            adapter = isinstance(error, AdapterError)
            self.say("refused", reason=str(error), template=isinstance(error, TemplateError), adapter=adapter)
            return
        while True:
            self._listen()
            for outcome in self._engine.step():
                self._tell(outcome)
            self._tell_progress()

    def _load(self, asked: LoadRequest) -> None:
        path = Path(asked.model)
        budget = cache_budget()
        # A GPU's driver reserves address space without end.
        adapter = Path(asked.adapter) if asked.adapter else None
        weights = path.stat().st_size + (adapter.stat().st_size if adapter else 0)
        limits.shut_in(None if has_gpu() else 2 * weights + budget + _HEADROOM)
        limits.kill_after(LOAD_SECONDS)
        self._model = NativeModel(path, gpu_layers=asked.gpu_layers, on_progress=self._alive)
        if adapter:
            self._model.load_adapter(adapter)
        limits.kill_after(0)
        self._template = self._chat_template(asked.template)
        threads = asked.threads or default_threads()
        limit = context_limit(self._model, asked.context)
        self._scores = ScoreService(self._model, self._tokens_of, threads=threads, limit=limit)
        self._engine = BatchEngine(
            self._model,
            slots=asked.slots or default_slots(threads),
            threads=threads,
            limit=limit,
            budget=budget,
            stops=[*asked.stops, self._model.special_text("eos")],
        )
        self.say("loaded", slots=self._engine.slots)

    def _alive(self) -> None:
        limits.kill_after(LOAD_SECONDS)
        if time.monotonic() - self._told > 1:
            self._told = time.monotonic()
            self.say("alive")

    def _chat_template(self, chosen: str | None) -> ChatTemplate:
        source = chosen or self._model.metadata(_TEMPLATE_KEY)
        if not source:
            raise TemplateError("the model has no chat template")
        bos, eos = self._model.special_text("bos"), self._model.special_text("eos")
        template = ChatTemplate(source, bos=bos, eos=eos)
        try:
            template.fill(_GREETING)
        except HostileTemplateError:
            raise
        except TemplateError:
            pass  # It may ask for a system message, say: prompts will tell.
        return template

    def _listen(self) -> None:
        """Do what the parent said meanwhile; wait for it while there is nothing to do, or nothing may be done."""
        while self._paused or self._engine.idle or not self._inbox.empty():
            self._obey(self._inbox.get())

    def _obey(self, frame: Frame) -> None:
        if frame["kind"] == "draw":
            self._draw(frame["drafts"])
            return
        if frame["kind"] in ("score", "tokens"):
            self._answer(frame)
            return
        self._paused = frame["kind"] == "pause"
        if frame["kind"] == "drop":
            self._engine.drop()

    def _draw(self, drafts: list[Frame]) -> None:
        for asked in drafts:
            try:
                tokens = self._tokens_of(asked["messages"])
            except HostileTemplateError as error:
                self.say("refused", reason=str(error), template=True)
                os._exit(0)
            except TemplateError as error:
                self.say("failed", key=asked["key"], reason=f"the model's chat template refuses it: {error}")
            else:
                self._engine.submit(Draft(asked["key"], tokens, Sampling(**asked["sampling"]), asked["seed"]))

    def _answer(self, frame: Frame) -> None:
        """Score a pair, or say how the model reads a conversation."""
        try:
            said = self._scores.score(frame) if frame["kind"] == "score" else self._scores.tokens(frame)
        except HostileTemplateError as error:
            self.say("refused", reason=str(error), template=True)
            os._exit(0)
        except (TemplateError, ScoringError) as error:
            self.say("failed", key=frame["key"], reason=str(error))
        else:
            self.say("scored" if frame["kind"] == "score" else "tokens", key=frame["key"], **said)

    def _tokens_of(self, messages: list[dict[str, str]], answer: str | None = None) -> tuple[int, ...]:
        if self._filled[0] != (messages, answer):
            tokens = tuple(self._model.tokens_of(self._template.fill(messages, answer)))
            self._filled = ((messages, answer), tokens)
        return self._filled[1]

    def _tell(self, outcome: Outcome) -> None:
        if outcome.completion is None:
            self.say("failed", key=outcome.key, reason=outcome.reason)
        else:
            timing = asdict(self._engine.timing)
            self.say("done", key=outcome.key, **asdict(outcome.completion), timing=timing)

    def _tell_progress(self) -> None:
        now = time.monotonic()
        if now - self._told < TEXTS_EVERY:
            return
        self._told = now
        texts = {
            str(key): {"end": text[-SHOWN:], "characters": len(text), "tokens": tokens}
            for key, (text, tokens) in self._engine.texts().items()
        }
        self.say("texts", texts=texts)


def _read_frames(inbox: "queue.SimpleQueue[Frame]") -> None:
    for line in sys.stdin.buffer:
        inbox.put(decode(line))
    os._exit(0)


def main() -> None:
    """Be the model's process. What C code prints on stdout goes to stderr, so that frames stay whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # scores are sums: threads of NumPy's would only take address space
    limits.leave_network()
    out = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    inbox: queue.SimpleQueue[Frame] = queue.SimpleQueue()
    reader = threading.Thread(target=_read_frames, args=(inbox,), daemon=True)
    reader.start()
    Child(inbox, out).run()


if __name__ == "__main__":
    main()
