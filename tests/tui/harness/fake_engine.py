"""A model for the tests of Generate, and how its screen is opened, filled in and waited for."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from dpotui.candidates import Finished, Growing, LlamaSettings, ModelIdentity, Request
from dpotui.inference.sampling import Completion
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import until


class FakeEngine:
    """Answers at once with something different each time; when it is told to hold, the third answer is never done."""

    hold = False
    made: "list[FakeEngine]"

    def __init__(self, model: Path, settings: LlamaSettings, **_: object) -> None:
        self.settings = settings
        self.paused = False
        self.identity = ModelIdentity(model.name, "0" * 64)
        self.notes: tuple[str, ...] = ()
        self.answers = 0
        self.closed = threading.Event()
        self.made.append(self)

    def run(
        self,
        next_request: Callable[[], Request | None],
        *,
        on_text: Callable[[Request, Growing], None] | None = None,
        should_stop: Callable[[], bool] = lambda: False,
        should_pause: Callable[[], bool] = lambda: False,
    ) -> Iterator[Finished]:
        """Answers, one at a time, or a refusal of the prompt that asks for it."""
        while not should_stop() and (request := next_request()):
            if "refuse" in request.messages[-1].content:
                yield Finished(request, None, "too long for the context")
                continue
            while self.hold and self.answers == 2:
                if should_stop():
                    return
                self.paused = should_pause()
                if on_text and not self.paused:
                    on_text(request, Growing("half an\nanswer \x1b[2J[/x]", 23, 3))
                time.sleep(0.01)
            self.answers += 1
            if on_text:
                on_text(request, Growing("answer", 6, 1))
            yield Finished(request, Completion(f"answer {request.seed} by {request.sampling.name}", "stop", 3, 5))

    async def sees(self, pilot: Pilot[None], *, paused: bool) -> None:
        """Wait until it has noticed that it is to rest, or no longer."""
        await until(pilot, lambda: self.paused is paused)

    def close(self) -> None:
        """Remember that the model was freed."""
        self.closed.set()


async def fill_in(pilot: Pilot[None], text: str) -> None:
    """Put text into the field that asks for it."""
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = text


def generate_app(project: Project) -> DpotuiApp:
    """The app, opened on Generate."""
    return DpotuiApp(project, "ann", place_named("generate"))
