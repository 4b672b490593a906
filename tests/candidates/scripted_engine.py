"""A deterministic engine for tests of order, interruption and counting: its answer is a function of the request."""

import time
from collections import deque
from collections.abc import Callable, Iterator

from dpotui.candidates import Finished, Growing, ModelIdentity, Request
from dpotui.inference.sampling import Completion, Sampling
from dpotui.prompts import Message

Script = Callable[[str, Sampling, int], str]


class RefusedError(Exception):
    """Raised by a script for a prompt that cannot be answered."""


def plainly(said: str, sampling: Sampling, seed: int) -> str:
    """A different text for every prompt, sampling and seed."""
    return f"{seed} by {sampling.name} on {said}"


class ScriptedEngine:
    """Answers by a script, holding `at_once` requests; after `fail_after` answers it raises, as a power cut would."""

    def __init__(self, script: Script = plainly, *, fail_after: int | None = None, at_once: int = 1) -> None:
        self.identity = ModelIdentity("scripted.gguf", "0" * 64)
        self.notes: tuple[str, ...] = ()
        self.asked: list[tuple[str, str, int]] = []
        self.samplings: list[Sampling] = []
        self.sent: list[tuple[Message, ...]] = []
        self._script = script
        self._fail_after = fail_after
        self._at_once = at_once
        self.backwards = False

    def run(
        self,
        next_request: Callable[[], Request | None],
        *,
        on_text: Callable[[Request, Growing], None] | None = None,
        should_stop: Callable[[], bool] = lambda: False,
        should_pause: Callable[[], bool] = lambda: False,
    ) -> Iterator[Finished]:
        taken: deque[Request] = deque()
        while not should_stop():
            if should_pause():
                time.sleep(0.01)
                continue
            while len(taken) < self._at_once and (request := next_request()):
                taken.append(request)
            if not taken:
                return
            yield self._answer(taken.pop() if self.backwards else taken.popleft(), on_text)

    def _answer(self, request: Request, on_text: Callable[[Request, Growing], None] | None) -> Finished:
        if len(self.asked) == self._fail_after:
            raise RuntimeError("the power went out")
        said = request.messages[-1].content
        self.asked.append((said, request.sampling.name, request.seed))
        self.samplings.append(request.sampling)
        self.sent.append(request.messages)
        try:
            text = self._script(said, request.sampling, request.seed)
        except RefusedError as error:
            return Finished(request, None, str(error))
        if on_text:
            on_text(request, Growing(text, len(text), 5))
        return Finished(request, Completion(text, "stop", 7, 5))

    def close(self) -> None:
        pass
