"""What an annotator waits for with 10,000 prompts, 3 annotators and 40,000 candidates, in a real terminal."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import pytest

from annotation.large_project import TEAM, build_large_project
from tui.pty_session import PtySession, open_annotate

pytestmark = pytest.mark.benchmark

SIZES = {"120x40": (120, 40), "80x24": (80, 24)}
OPENINGS = 5
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
def session(large: Path, request: pytest.FixtureRequest) -> Iterator[PtySession]:
    columns, rows = SIZES[request.param]
    opened = open_annotate(large, annotator=TEAM[0], columns=columns, rows=rows)
    opened.wait_for("Prompt 1 of", "0/20")
    opened.read(3.0)
    yield opened
    opened.close()


def test_keys_answer_at_once_in_few_bytes_and_idling_sends_none(session: PtySession) -> None:
    scores = [_answer(session, key) for key in "3434" * 5]
    session.read(3.0)
    idle = len(session.read(3.0, most=3.0))
    nexts = [_answer(session, "n") for _ in range(12)]
    empty_ms = _empty_app_ms()
    figures = {
        "score ms": _median_ms(scores),
        "score bytes": median(size for _, size in scores),
        "next ms": _median_ms(nexts),
        "next bytes": median(size for _, size in nexts),
        "idle bytes in 3 s": idle,
        "empty app's key ms": empty_ms,
    }
    print(json.dumps(figures))
    assert figures["score ms"] <= max(10, 2 * empty_ms)
    assert figures["score bytes"] <= 400
    assert figures["next ms"] <= max(60, 12 * empty_ms)
    assert figures["next bytes"] <= 8_000
    assert idle == 0


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("place", "shown"), [("annotate", ("Prompt 1 of", "0/20")), ("home", ("4 Annotation",))])
def test_opening_takes_at_most_twice_an_empty_textual_app(
    large: Path, size: str, place: str, shown: tuple[str, ...]
) -> None:
    command = ["-m", "dpotui", "open", str(large), "--annotator", TEAM[0], "--screen", place]
    stages = [("8 Rounds", "? keys"), shown]

    def both() -> tuple[float, ...]:
        return (*_opening(command, stages, size), *_opening(["-c", EMPTY_APP], [("It is up",)], size))

    both()  # writes the bytecode
    frame, work, empty = (median(seconds) for seconds in zip(*(both() for _ in range(OPENINGS)), strict=True))
    figures = {"frame s": frame, f"{place} s": work, "empty app s": empty}
    print(json.dumps(figures | {"frame ratio": frame / empty, f"{place} ratio": work / empty}))
    assert frame <= 2 * empty


def _answer(session: PtySession, key: str) -> tuple[float, int]:
    """Seconds to the first byte of the answer to a key, and the bytes of it."""
    seconds = session.seconds_to_answer(key)
    return seconds, len(session.read(QUIET))


def _median_ms(answers: list[tuple[float, int]]) -> float:
    return round(median(seconds for seconds, _ in answers) * 1000, 1)


def _empty_app_ms() -> float:
    session = PtySession(["-c", EMPTY_APP], 120, 40)
    session.wait_for("It is up")
    session.read(1.0)
    answers = [_answer(session, key) for key in "34" * 8]
    session.close()
    return _median_ms(answers)


def _opening(arguments: list[str], stages: Sequence[tuple[str, ...]], size: str) -> list[float]:
    """Seconds from the start of Python until each of these stages is on the screen."""
    session = PtySession(arguments, *SIZES[size])
    try:
        ages = []
        for words in stages:
            session.wait_for(*words)
            ages.append(session.age)
        return ages
    finally:
        session.close()
