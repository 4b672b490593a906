"""A sitting over SSH from far away: 300 ms there and back, 64 kbit a second.

The lag of a key, in seconds: from the moment when it is typed until the screen of the person who typed it shows what it
did, and has also received every byte that left the host between the arrival of this key there and that of the next;
less the 0.3 s that the line itself takes there and back. It holds what dpotui, sshd and ssh take, and what waits its
turn on the narrow line, earlier answers included. On a busy machine, the time is taken off in which one of these
processes was ready to run and had no processor (Linux counts that); on a quiet one there is hardly any.
"""

import os
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pyte
import pytest

from builders import add_candidate, add_prompt
from dpotui.annotation import join_team, load_queue
from dpotui.project import Project
from tui.harness.pty_session import PtySession
from tui.harness.slow_line import SlowLine, slow_line
from tui.harness.ssh_host import INSTALLED, SshHost, ssh_host
from tui.harness.waiting_time import WaitingTime

pytestmark = [
    pytest.mark.line,
    pytest.mark.skipif(not INSTALLED, reason="needs ssh and sshd (Debian: openssh-server)"),
]

ROUND_TRIP = 0.3
BITS_A_SECOND = 64_000
MOST = 0.7
PROMPTS = 40
RESPONSES = 4
SCORES = "43214" * RESPONSES
A_KEY = 0.1
"""Seconds from one key to the next of somebody who types fast."""
A_LOOK = 0.5
"""Seconds on a new prompt before its first score: far less than reading takes, so that the line gets no rest."""

_LETTERS = re.compile(r" [↓→](?: +\[?[A-D]\]?(?= ))+ {0,2}")
"""The head of the grid, up to the last letter and what centres it."""

Screen = Sequence[str]
"""The rows of a screen."""


@dataclass(frozen=True)
class Step:
    """A key, and what the screen shows once it is answered; `before` is the wait, in seconds, before it is typed."""

    key: str
    answered: Callable[[Screen], bool]
    before: float = A_KEY


@dataclass(frozen=True)
class Lag:
    """What a key took, in seconds beyond the line's own round trip."""

    key: str
    step: int
    seconds: float
    starved: float
    """Seconds of the lag in which one of the processes waited for a processor; they are not in `seconds`."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshHost]:
    try:
        with ssh_host(tmp_path_factory.mktemp("sshd")) as started:
            yield started
    except OSError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_at_no_key_of_forty_prompts_does_the_screen_lag(
    project: Project, host: SshHost, state_home: Path, settings_file: Path, columns: int, rows: int
) -> None:
    _fill(project)
    environment = {"XDG_STATE_HOME": str(state_home), "XDG_CONFIG_HOME": str(settings_file.parents[1])}
    with slow_line(host.port, round_trip=ROUND_TRIP, bits_a_second=BITS_A_SECOND) as line:
        session = _open(host, line, project.path, (columns, rows), environment)
        try:
            lags = _sit(session, line, (columns, rows), host)
        finally:
            session.close()
    worst = sorted(lags, key=lambda lag: lag.seconds, reverse=True)[:8]
    slowest = [(lag.key, lag.step, round(lag.seconds, 3), round(lag.starved, 3)) for lag in worst]
    said = f"{len(lags)} keys; the slowest (key, number, lag, waiting for a processor): {slowest}"
    print(said)
    assert sum(item.state == "done" for item in load_queue(project, "ann").items) == PROMPTS
    assert worst[0].seconds <= MOST, said


def _fill(project: Project) -> None:
    """Prompts with four responses of a paragraph each; no two of them share more than words."""
    chance = random.Random(64)
    for number in range(PROMPTS + 1):
        prompt = add_prompt(project, f"Case {number}: {_sentence(chance, 12)}")
        for _ in range(RESPONSES):
            add_candidate(project, prompt, " ".join(_sentence(chance, 9) for _ in range(chance.randint(4, 14))))
    join_team(project, "ann")


def _sentence(chance: random.Random, words: int) -> str:
    syllables = ["par", "cel", "or", "der", "late", "pay", "ment", "ship", "re", "fund", "store", "call", "week", "ing"]
    made = ["".join(chance.choices(syllables, k=chance.randint(1, 3))) for _ in range(words)]
    return f"{' '.join(made).capitalize()}."


def _open(
    host: SshHost, line: SlowLine, project: Path, size: tuple[int, int], environment: Mapping[str, str]
) -> PtySession:
    command = [sys.executable, "-m", "dpotui", "open", str(project), "--annotator", "ann", "--screen", "annotate"]
    path = {"PYTHONPATH": ":".join(sys.path), "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    session = host.log_in(command, port=line.port, columns=size[0], rows=size[1], environment={**path, **environment})
    session.wait_for("Prompt 1 of")
    session.read(1.5)
    return session


def _sit(session: PtySession, line: SlowLine, size: tuple[int, int], host: SshHost) -> list[Lag]:
    """Judge all prompts, and say how far the screen was behind at every key."""
    before = len(session.arrivals)
    steps = [step for number in range(PROMPTS) for step in _judging(number)]
    waiting = WaitingTime((os.getpid(), session.pid, host.pid))
    typed = []
    for step in steps:
        _read_for(session, step.before)
        waiting.look()
        typed.append(monotonic())
        session.press(step.key)
    session.until(lambda: steps[-1].answered(session.text.split("\n")), "the last key is not answered")
    session.read(1.0, most=5.0)
    waiting.look()
    shown = _shown(session.arrivals, before, steps, typed, size)
    arrived = _arrived(line, typed)
    lags = []
    for place, (step, at) in enumerate(zip(steps, typed, strict=True)):
        until = max(shown[place], arrived[place])
        starved = waiting.between(at, until)
        lags.append(Lag(step.key, place, until - at - ROUND_TRIP - starved, starved))
    return lags


def _read_for(session: PtySession, seconds: float) -> None:
    """Take in what comes while a key is not typed yet."""
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        session.read(left, most=left)


def _shown(
    arrivals: Sequence[tuple[float, bytes]],
    before: int,
    steps: Sequence[Step],
    typed: Sequence[float],
    size: tuple[int, int],
) -> list[float]:
    """When each key was answered on the screen, which what has arrived is painted on anew."""
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    for _, sent in arrivals[:before]:
        stream.feed(sent)
    seen: list[float] = []
    for at, sent in arrivals[before:]:
        stream.feed(sent)
        waiting = range(len(seen), bisect_right(typed, at))
        done = next((step for step in reversed(waiting) if steps[step].answered(screen.display)), -1)
        seen += [at] * (done + 1 - len(seen))
    assert len(seen) == len(steps), f"no answer to {steps[len(seen)].key!r} ({len(seen)}):\n" + "\n".join(
        screen.display
    )
    return seen


def _arrived(line: SlowLine, typed: Sequence[float]) -> list[float]:
    """When the last byte had arrived that left the host between the arrival of a key there and that of the next."""
    there = [at + line.one_way for at in (*typed, typed[-1] + 1.0)]
    found = []
    for reached, next_reached in pairwise(there):
        sent = [crossing.arrived for crossing in line.crossings if reached <= crossing.left < next_reached]
        found.append(max(sent, default=reached + line.one_way))
    return found


def _judging(number: int) -> Iterator[Step]:
    """Twenty scores; a reason that is typed, on two prompts of three taken from the phrases; the same for all."""

    def here(answered: Callable[[Screen], bool]) -> Callable[[Screen], bool]:
        return lambda rows: f"{number} done," in rows[1] and answered(rows)

    for place, score in enumerate(SCORES):
        yield Step(score, here(partial(_scored, place + 1)), A_LOOK if place == 0 else A_KEY)
    yield Step("A", here(lambda rows: _scored(len(SCORES), rows) and "[A]" in _grid(rows)[0]))
    yield Step("r", here(lambda rows: "Reason for A" in "".join(rows)))
    if number % 3:
        yield Step("\x12", here(lambda rows: "Phrases of yours" in "".join(rows)))
        yield Step("1", here(partial(_reason_begins, "Case")))
    else:
        text = f"Case {number} dodges what was asked."
        for end in range(1, len(text) + 1):
            yield Step(text[end - 1], here(partial(_reason_begins, text[:end])))
    yield Step("\x1b", here(lambda rows: "esc done" not in "".join(rows) and _reasons(rows) == 1), 0.25)
    yield Step("W", here(lambda rows: _reasons(rows) == RESPONSES), 0.25)
    yield Step("\r", lambda rows: f"{number + 1} done," in rows[1])


def _scored(cells: int, rows: Screen) -> bool:
    return sum(character.isdigit() for row in _grid(rows)[1:6] for character in row) >= cells


def _reasons(rows: Screen) -> int:
    """How many responses have their reason."""
    return next(row for row in _grid(rows) if "Reason" in row).count("✓")


def _reason_begins(text: str, rows: Screen) -> bool:
    return "".join(text.split()) in _reason(rows)


def _grid(rows: Screen) -> list[str]:
    """The grid of scores: its head and the rows below it, as wide as they are."""
    top = max(place for place, row in enumerate(rows) if row.startswith((" ↓", " →")))
    letters = _LETTERS.match(rows[top])
    width = letters.end() if letters else 0
    return [row[:width] for row in rows[top : top + 7]]


def _reason(rows: Screen) -> str:
    """What stands where a reason is written, without its spaces."""
    top = next((place for place, row in enumerate(rows) if "Reason for" in row), len(rows))
    left = rows[top].index("Reason for") if top < len(rows) else 0
    return "".join("".join(row[left:] for row in rows[top + 1 :]).split())
