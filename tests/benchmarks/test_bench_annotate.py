"""What an annotator waits for with 10,000 prompts, 3 annotators and 40,000 candidates, in a real terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from annotation.large_project import TEAM, build_large_project
from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds_of
from tui.harness.pty_session import PtySession, open_annotate

pytestmark = pytest.mark.benchmark

SIZES = {"120x40": (120, 40), "80x24": (80, 24)}
OPENINGS = 5
SCORE_RATIO = 3.0
SCORE_BYTES = 400
NEXT_MS = 15.0
"""Milliseconds of CPU that the next prompt takes over an empty app's key."""
NEXT_BYTES = 2_000
LETTER_BYTES = 150
REASON_BYTES = 2_000
FRAME_RATIO = 1.7
CONTENT_RATIO = 2.0
QUIET = 0.25
"""Seconds without a byte after which an answer is over."""

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class EmptyApp(App):
    def compose(self):
        yield Static("It is up")
    def on_key(self, event):
        self.query_one(Static).update(event.key)
EmptyApp().run()
"""
"""Shows one word, then each key. What it needs tells how busy the machine is."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project; nobody has judged yet, so every cell is empty."""
    return build_large_project(tmp_path_factory.mktemp("large") / "large.dpo", judged=0).path


@pytest.fixture(autouse=True)
def _drafts_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def _installed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytecode is kept, of dpotui as of Textual, as where both are installed."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.getbasetemp() / "bytecode"))


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """The size of the terminal, by name."""
    return str(request.param)


@pytest.fixture
def session(large: Path, size: str) -> Iterator[PtySession]:
    """dpotui in the annotate screen, when it has become still."""
    columns, rows = SIZES[size]
    opened = open_annotate(large, annotator=TEAM[0], columns=columns, rows=rows)
    opened.wait_for("Prompt 1 of", "0/20")
    opened.read(3.0)
    yield opened
    opened.close()


def test_keys_answer_at_once_in_few_bytes_and_idling_sends_none(
    session: PtySession, size: str, figures: Figures
) -> None:
    scores = _answers(session, "3434" * 5)
    session.read(3.0)
    idle = len(session.read(3.0, most=3.0))
    nexts = _answers(session, "n" * 12)
    empty = _empty_app()
    figures.at_most(f"score key at {size} against an empty app's key, CPU", scores.cpu / empty.cpu, SCORE_RATIO)
    figures.at_most(f"score key at {size}", scores.size, SCORE_BYTES, "B")
    figures.at_most(
        f"next prompt at {size} over an empty app's key, CPU", 1000 * (nexts.cpu - empty.cpu), NEXT_MS, "ms"
    )
    figures.at_most(f"next prompt at {size}", nexts.size, NEXT_BYTES, "B")
    figures.at_most(f"idle for 3 s at {size}", idle, 0, "B")
    for name, answers in (("score key", scores), ("next prompt", nexts), ("empty app's key", empty)):
        figures.inform(f"{name} at {size}, to the first byte", answers.milliseconds, "ms")


def test_a_reason_costs_few_bytes_a_letter(session: PtySession, size: str, figures: Figures) -> None:
    session.read(1.0)
    into = session.cost("r", QUIET)
    letters = [session.cost(letter, QUIET) for letter in "answers the question"]
    out = session.cost("\x1b", 0.6)
    session.cost("?", 0.6)
    closing_help = session.cost("\x1b", 0.6)
    figures.at_most(f"letter of a reason at {size}", median(letters), LETTER_BYTES, "B")
    figures.at_most(f"into a reason at {size}", into, REASON_BYTES, "B")
    figures.at_most(f"out of a reason at {size}", out, REASON_BYTES, "B")
    figures.inform(f"closing help at {size}", closing_help, "B")


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize(("place", "shown"), [("annotate", ("Prompt 1 of", "0/20")), ("home", ("4 Annotation",))])
def test_opening_takes_little_more_than_an_empty_textual_app(
    large: Path, size: str, place: str, shown: tuple[str, ...], figures: Figures
) -> None:
    command = ["-m", "dpotui", "open", str(large), "--annotator", TEAM[0], "--screen", place]
    stages = [("Rounds", "? keys"), shown]

    def all_stages() -> list[Stage]:
        return [*_opening(command, stages, size), *_opening(["-c", EMPTY_APP], [("It is up",)], size)]

    all_stages()  # writes the bytecode
    frame, work, empty = (_median_stage(found) for found in zip(*(all_stages() for _ in range(OPENINGS)), strict=True))
    figures.at_most(f"opening {place} at {size}, frame against an empty app, CPU", frame.cpu / empty.cpu, FRAME_RATIO)
    figures.inform(f"the same on the clock ({place}, {size})", frame.clock / empty.clock, "x")
    content = f"opening {place} at {size}, content against an empty app, CPU"
    figures.at_most(content, work.cpu / empty.cpu, CONTENT_RATIO)
    figures.inform(f"the same on the clock ({place}, {size}, content)", work.clock / empty.clock, "x")


@dataclass(frozen=True)
class Answers:
    """Medians over the answers to some keys: milliseconds to the first byte, bytes, and mean CPU seconds a key."""

    milliseconds: float
    size: float
    cpu: float


@dataclass(frozen=True)
class Stage:
    """When some words stood on the screen: CPU seconds and seconds on the clock since the start of Python."""

    cpu: float
    clock: float


def _answers(session: PtySession, keys: str) -> Answers:
    """Press each key, and wait until its answer is over."""
    before = cpu_seconds_of(session.pid)
    answers = [(session.seconds_to_answer(key), len(session.read(QUIET))) for key in keys]
    cpu = (cpu_seconds_of(session.pid) - before) / len(keys)
    return Answers(1000 * median(seconds for seconds, _ in answers), median(size for _, size in answers), cpu)


def _empty_app() -> Answers:
    session = PtySession(["-c", EMPTY_APP], 120, 40)
    session.wait_for("It is up")
    session.read(1.0)
    answers = _answers(session, "34" * 8)
    session.close()
    return answers


def _opening(arguments: list[str], stages: Sequence[tuple[str, ...]], size: str) -> list[Stage]:
    """What it takes from the start of Python until each of these words are on the screen."""
    session = PtySession(arguments, *SIZES[size])
    try:
        reached = []
        for words in stages:
            session.wait_for(*words)
            reached.append(Stage(cpu_seconds_of(session.pid), session.age))
        return reached
    finally:
        session.close()


def _median_stage(found: Sequence[Stage]) -> Stage:
    return Stage(median(stage.cpu for stage in found), median(stage.clock for stage in found))
