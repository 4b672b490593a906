"""A deterministic engine for tests of order, interruption and counting: its answer is a function of its arguments."""

from collections.abc import Callable, Sequence

from dpotui.candidates import Completion, ModelIdentity, Sampling, StoppedError
from dpotui.prompts import Message

Script = Callable[[str, Sampling, int], str]


def plainly(said: str, sampling: Sampling, seed: int) -> str:
    """A different text for every prompt, sampling and seed."""
    return f"{sampling.name} {seed} on {said}"


class ScriptedEngine:
    """Answers by a script; `fail_after` answers it raises, as a power cut would end it."""

    def __init__(self, script: Script = plainly, *, fail_after: int | None = None) -> None:
        self.identity = ModelIdentity("scripted.gguf", "0" * 64)
        self.asked: list[tuple[str, str, int]] = []
        self._script = script
        self._fail_after = fail_after

    def complete(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        seed: int,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Completion:
        if should_stop():
            raise StoppedError
        if len(self.asked) == self._fail_after:
            raise RuntimeError("the power went out")
        self.asked.append((messages[-1].content, sampling.name, seed))
        return Completion(self._script(messages[-1].content, sampling, seed), "stop", 7, 5)

    def close(self) -> None:
        pass
