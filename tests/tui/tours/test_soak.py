"""A working day in short: eight people judge in terminals of their own on one file while all else goes on beneath.

It takes two minutes; `DPOTUI_SOAK_MINUTES=15` takes fifteen, and `-s` prints the figures.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import monotonic, sleep

import pytest

from builders import add_candidate, add_judgement, add_prompt
from cli.in_process import run_dpotui
from cli.verbs.test_cli_handout import fill
from dpotui.annotation import join_team
from dpotui.project import Project, open_project
from dpotui.project.safety.backups import back_up, list_backups
from dpotui.project.safety.verify import verify
from project.processes import Say, start
from tui.harness.pty_session import PtySession, open_annotate

pytestmark = pytest.mark.kill

SECONDS = 60 * float(os.environ.get("DPOTUI_SOAK_MINUTES", "2"))
PEOPLE = tuple(f"ann{number}" for number in range(1, 9))
SIZES = ((80, 24), (120, 40))
QUIT = "\x11"
MOST_MB = 3.0
"""By which a session may grow once it has settled. Were each prompt kept, 15 minutes would take thrice that."""
THINK_SECONDS = 1.5
"""The longest pause before a prompt is judged: with it two cores carry eight people."""


@pytest.fixture
def shared(project: Project) -> Project:
    """More prompts than eight people judge in the time, of which everybody is asked for a part."""
    for person in (*PEOPLE, "sheet", "copy"):
        join_team(project, person)
    for number in range(int(6 * SECONDS)):
        prompt = add_prompt(project, f"Where is order QB-{number:05}? It was to be here on Monday.")
        for answer in ("It left us on Monday. You have it on Thursday.", "Please wait."):
            add_candidate(project, prompt, f"{answer} ({number})")
    return project


def judge(path: Path, person: str, say: Say) -> None:
    """Judge until the time is over; says each prompt's seconds from enter to the next one, and the memory in MB."""
    drawn = Random(person)
    columns, rows = drawn.choice(SIZES)
    session = open_annotate(path, annotator=person, columns=columns, rows=rows)
    try:
        session.wait_for(" 0/10")
        end = monotonic() + SECONDS
        while monotonic() < end:
            say(f"{judge_one(session, drawn):.3f} {memory_mb(session.pid):.1f}")
        leave(session)
        assert session.wait_for_end() == 0, session.text
    finally:
        session.close()


def leave(session: PtySession) -> None:
    """Leave once all is saved: while others save, the last sheet may still wait for its turn, and dpotui asks then."""
    for _ in range(30):
        session.press(QUIT)
        session.until(lambda: session.ended or "Leave?" in session.text, "neither an end nor a question")
        if session.ended:
            return
        session.press("1")
        session.until(lambda: "Leave?" not in session.text, "the question stays")
        session.read(0.5, most=3)


def judge_one(session: PtySession, drawn: Random) -> float:
    """Score both responses, give each a reason, submit; seconds until the next prompt is there."""
    sleep(THINK_SECONDS * (1 + drawn.random()) / 2)
    session.press("".join(drawn.choices("12345", k=10)))
    session.wait_for("▸Reason")
    for opening in "r\t":
        session.press(opening)
        session.wait_for("Reason for", "^d Submit")
        session.press(f"Says {drawn.choice(('when', 'where', 'why'))} it comes, {drawn.randrange(1000)}.")
        session.read(0.3, most=2)
    began = monotonic()
    session.press("\x04")
    session.wait_for(" 0/10")
    return monotonic() - began


def memory_mb(process: int) -> float:
    """The resident memory of a process now."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) * 1024 / 1e6


class Beneath:
    """What a lead and those who work elsewhere do meanwhile."""

    def __init__(self, project: Project, folder: Path) -> None:
        self._project = project
        self._folder = folder
        self._names = count()
        self._judged_offline: set[str] = set()
        self.done = Counter[str]()
        self.saved = Counter[str]()
        """The judgements that came from elsewhere, by annotator."""

    def acts(self) -> Iterator[Callable[[], None]]:
        """One after the other, for ever."""
        return cycle((self.merge_a_copy, self.take_a_sheet_in, self.back_up, self.look))

    def merge_a_copy(self) -> None:
        """A copy is given away, work is done in it, and it comes back."""
        copy = self._folder / f"copy{next(self._names)}.dpo"
        self._run("share", str(self._project.path), str(copy), "--for", "copy")
        offline = open_project(copy)
        with offline.read() as connection:
            rows = [tuple(row) for row in connection.execute("SELECT prompt, id FROM candidate")]
        for prompt in sorted({prompt for prompt, _ in rows} - self._judged_offline)[:5]:
            add_judgement(offline, prompt, "copy", {one: 3 for of, one in rows if of == prompt})
            self._judged_offline.add(prompt)
            self.saved["copy"] += 1
        self._run("merge", str(self._project.path), str(copy), "--annotator", "lead")
        self.done["merged"] += 1

    def take_a_sheet_in(self) -> None:
        """A sheet is handed out, filled in and imported."""
        sheet = self._folder / f"sheet{next(self._names)}.csv"
        self._run("handout", str(self._project.path), str(sheet), "--for", "sheet", "--limit", "3")
        fill(sheet)
        self._run("import", str(self._project.path), str(sheet), "--for", "sheet", "--annotator", "lead")
        self.saved["sheet"] += 3
        self.done["sheets"] += 1

    def back_up(self) -> None:
        """A backup is made."""
        back_up(self._project.path, "open")
        self.done["backups"] += 1

    def look(self) -> None:
        """The lead looks where it stands, and runs the checks."""
        self._run("status", str(self._project.path))
        self._run("check", str(self._project.path))
        self.done["looks"] += 1

    def _run(self, *arguments: str) -> None:
        ended = run_dpotui(*arguments)
        assert ended.returncode in (0, 1), (arguments, ended.stdout, ended.stderr)


def test_eight_people_judge_on_one_file_while_all_else_goes_on(shared: Project, tmp_path: Path) -> None:
    people = {person: start(partial(judge, shared.path, person)) for person in PEOPLE}
    beneath = Beneath(shared, tmp_path)
    end, acts = monotonic() + SECONDS, beneath.acts()
    while monotonic() < end:
        next(acts)()
        sleep(2)
    ended = {person: child.finish() for person, child in people.items()}
    assert set(ended.values()) == {0}, {person: people[person].lines[-1] for person in PEOPLE if ended[person]}
    said = {person: [tuple(map(float, line.split())) for line in people[person].lines] for person in PEOPLE}
    waits = [wait for lines in said.values() for wait, _ in lines]
    growth = {person: grown(lines) for person, lines in said.items()}
    print(
        f"\n{len(waits)} prompts judged in {SECONDS / 60:g} min; enter to the next: median {median(waits):.2f} s,"
        f" p99 {quantiles(waits, n=100)[98]:.2f} s; memory grew by {min(growth.values()):.1f} to"
        f" {max(growth.values()):.1f} MB; beneath: {dict(beneath.done)}"
    )
    assert judged(shared) == beneath.saved + Counter({person: len(lines) for person, lines in said.items()})
    assert verify(shared.path).ok
    assert all(verify(backup.path).ok for backup in list_backups(shared.path))
    assert not list(tmp_path.rglob("crash.log"))
    assert max(growth.values()) < MOST_MB, growth


def grown(lines: list[tuple[float, ...]]) -> float:
    """Megabytes between the second quarter of what a person has judged, when all is loaded once, and the last."""
    quarter = max(len(lines) // 4, 1)
    return median(memory for _, memory in lines[-quarter:]) - median(memory for _, memory in lines[quarter:][:quarter])


def judged(project: Project) -> Counter[str]:
    """The prompts that each annotator has judged."""
    with project.read() as connection:
        asked = "SELECT annotator, count(DISTINCT prompt) FROM judgement GROUP BY annotator"
        return Counter({str(person): int(number) for person, number in connection.execute(asked)})
