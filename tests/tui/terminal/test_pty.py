"""dpotui in a real terminal: what it sends, how it leaves, and that it is still when nothing happens."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project, open_project
from dpotui.scope import find_rubric, new_project
from dpotui.tui.places import PLACES
from tui.harness.terminal import Terminal
from tui.harness.waiting_time import was_idle

EVIL = "\x1b]0;PWNED\x07 \x1b[?7331h \x9b7331h [/x] [bold] \u202eevil\u2066 \x08\x7f"
NEVER_SENT = (
    b"\x1b]0;",
    b"\x1b]2;",
    b"PWNED\x07",
    b"\x1b[?7331h",
    *(character.encode() for character in ("\x9b", "\u202e", "\u2066")),
)
SHOWN = {
    "scope": ("Relevance",),
    "prompts": ("Resp.", "␛]0;PWNED"),
    "generate": ("Each",),
    "annotate": ("1-5 Score", "␛]0;PWNED"),
    "pairs": ("Margin 4.00", "Better 5.00"),
    "checks": ("passed",),
    "export": ("3 pairs ready",),
    "rounds": ("0 rounds",),
}
"""What tells that a place has read what it shows."""
ME = "me [/x] [bold]"
"""What a name given at the start may be; one with control characters is refused in words."""
IDLE_SECONDS = 3.0
ESCAPE = "\x1b"
QUIT = "\x11"

Open = Callable[..., Terminal]


@pytest.fixture
def open_in_terminal(tmp_path: Path) -> Iterator[Open]:
    """Starts `dpotui open` on arguments; ends it with the test."""
    opened = []

    def start(*arguments: str) -> Terminal:
        who = [] if "--annotator" in arguments else ["--annotator", "lead"]
        opened.append(Terminal(["open", *arguments, *who], tmp_path))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


@pytest.fixture
def hostile(tmp_path: Path) -> Project:
    """A project in which every text is hostile: domain, prompts, tags, responses, reasons, annotator."""
    project = new_project(tmp_path / "hostile.dpo", find_rubric("support"), author="lead", domain=f"shop {EVIL}")
    for number, padding in enumerate(("", "x" * 200_000, " words" * 33_000)):
        prompt = add_prompt(project, f"{number} {EVIL}{padding}", tags=[f"tag{EVIL}"])
        good, bad = (add_candidate(project, prompt, f"{word} {EVIL}{padding}") for word in ("good", "bad"))
        reasons = {good: f"because {EVIL}{padding}", bad: f"although {EVIL}"}
        add_judgement(project, prompt, f"ann{EVIL}", {good: 5, bad: 1}, reasons=reasons)
        if not padding:  # so that the pair that has room on the screen is not kept away from who still has to judge
            add_judgement(project, prompt, ME, {good: 5, bad: 1}, reasons=reasons)
    # What nobody has judged is offered to everybody, whoever it falls to by the project's random id.
    waiting = add_prompt(project, f"waiting {EVIL}", tags=[f"tag{EVIL}"])
    for word in ("good", "bad"):
        add_candidate(project, waiting, f"{word} {EVIL}")
    return project


def test_no_stored_text_reaches_the_terminal_as_it_is_on_any_place(hostile: Project, open_in_terminal: Open) -> None:
    terminal = open_in_terminal(str(hostile.path), "--annotator", ME)
    terminal.wait_for("goes to", "shop ␛]0;PWNED")
    for place in PLACES[1:]:
        terminal.press(place.key)
        terminal.wait_for(*SHOWN[place.name])
        if place.name == "annotate":
            terminal.press("\x07")
            terminal.wait_for("goes to")
        elif place.name == "pairs":
            terminal.press("e")
            # With its keys, that is: as long as Reopen stands there, escape and the next digit might come as one key.
            terminal.wait_for("Why is the better one better?", "Put them aside")
            terminal.press(ESCAPE)
            terminal.wait_for("Reopen")
    assert [sequence for sequence in NEVER_SENT if sequence in terminal.sent] == []
    assert not re.search(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]", terminal.sent)


def test_it_leaves_with_ctrl_q_and_gives_the_terminal_back_as_it_was(project: Project, open_in_terminal: Open) -> None:
    terminal = open_in_terminal(str(project.path))
    terminal.wait_for("Bring in 100 to 200 real prompts")
    terminal.press(QUIT)
    assert terminal.wait_for_end() == 0
    assert terminal.settings_now == terminal.settings
    assert b"\x1b[?1049l" in terminal.sent
    assert terminal.sent.rfind(b"\x1b[?25h") > terminal.sent.rfind(b"\x1b[?25l")
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize("how", ["taken up again", "resized"])
def test_a_terminal_that_was_somebody_else_s_is_painted_whole(
    how: str, project: Project, open_in_terminal: Open
) -> None:
    terminal = open_in_terminal(str(project.path))
    terminal.wait_for("Bring in 100 to 200 real prompts")
    terminal.read_for(0.5)
    if how == "resized":
        terminal.screen.reset()
        terminal.resize(100, 30)
    else:
        terminal.process.send_signal(signal.SIGTSTP)
        terminal.wait_for_rest()
        terminal.screen.reset()
        terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("Home", "Bring in 100 to 200 real prompts", "? keys")


def test_nothing_is_sent_while_nothing_happens_and_what_others_save_appears(
    project: Project, open_in_terminal: Open
) -> None:
    terminal = open_in_terminal(str(project.path))
    terminal.wait_for("Bring in 100 to 200 real prompts")
    process, a_second = terminal.process.pid, partial(terminal.read_for, 1.0)
    assert any(was_idle(process, a_second) for _ in range(30)), "it is never still"
    assert terminal.read_for(IDLE_SECONDS) == b""
    add_prompt(open_project(project.path), "Where is my order?")
    terminal.wait_for("Bring in 99 more real prompts", "1 prompt of the 100")


def test_without_a_terminal_a_missing_project_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    command = [sys.executable, "-m", "dpotui", "open", str(folder / "tea.dpo")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "No such file" in done.stderr
    assert list(folder.iterdir()) == []


def test_a_path_without_a_project_leads_to_a_new_one(tmp_path: Path, open_in_terminal: Open) -> None:
    path = tmp_path / "tea.dpo"
    terminal = open_in_terminal(str(path))
    terminal.wait_for("It will be made for you.", "▸ Academic writing")
    assert not path.exists()
    terminal.press("\r")
    terminal.wait_for("make the project")
    terminal.press("Essays about tea 4\r")
    terminal.wait_for("tea  Essays about tea 4", "Bring in 100 to 200 real prompts")
    terminal.press(QUIT)
    assert terminal.wait_for_end() == 0
    assert open_project(path).domain == "Essays about tea 4"
