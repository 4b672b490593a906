"""Three projects that a screen has a hard time with: hostile and wide texts; size; conflicts in a read-only file."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project, open_project
from dpotui.project.exchange.conflict_resolution import merge_all
from dpotui.scope import find_rubric, new_project

NASTY = "a\x1b[2J\x1b]0;pwned\x07\x9b31m[/x][bold]\u202egpj.exe\u200b\r\x00b\ud7ff"
FORBIDDEN = (b"\x1b]0;pwned", b"\x1b]0;", "\x9b".encode(), "\u202e".encode(), b"\x00")
"""What of it must never reach a terminal."""
WIDE = "👩‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 🇩🇪🇫🇷 👍🏽 ☎️ ❤️ 注文はどこですか क्षत्रिय e\u0301\u0301 ﷽ \u200d\u200d"


def hostile_project(folder: Path) -> Project:
    """Every text would take over a terminal, or is drawn in another width by every terminal."""
    project = new_project(
        folder / "hostile.dpo", find_rubric("support"), author="lead\x1b[2J", domain=f"{WIDE} {NASTY}"
    )
    for number, text in enumerate((NASTY, WIDE, NASTY * 300, WIDE * 300, "\n" * 400, "\t" * 300, "x" * 30_000, "[/b]")):
        before = [("system", NASTY), ("user", WIDE), ("assistant", NASTY)] if number % 2 else []
        prompt = add_prompt(
            project, f"{number} {text}", tags=[f"{NASTY[:20]}{number}".replace("\x00", "")], before=before
        )
        candidates = [
            add_candidate(project, prompt, f"{text[::-1]} {place}", model=NASTY) for place in range(2 + number)
        ]
        if number % 3 == 0:
            reasons = dict.fromkeys(candidates, f"{NASTY} {WIDE}")
            scores = {candidate: 1 + place % 5 for place, candidate in enumerate(candidates)}
            add_judgement(project, prompt, f"bo {WIDE[:9]}", scores, reasons=reasons)
    return project


def large_project(folder: Path) -> Project:
    """Many prompts, each of a few words, some of them long; few have candidates."""
    project = new_project(folder / "large.dpo", find_rubric("code"), author="lead", domain="Everything. " * 200)
    drawn = Random(5)
    for number in range(120):
        long = " ".join(
            drawn.choices(["the", "sum", "完了", "of-a-very-long-identifier" * 4], k=drawn.randrange(1, 400))
        )
        prompt = add_prompt(project, f"{number} {long}", tags=[f"tag{number % 17}"])
        if number % 5 == 0:
            candidates = [add_candidate(project, prompt, f"{long[::-1]} {place}") for place in range(3)]
            if number % 10 == 0:
                add_judgement(project, prompt, "bo", {one: 1 + place for place, one in enumerate(candidates)})
    return project


def conflicting_project(folder: Path) -> Project:
    """Two copies have been merged in which the same people said different things; another copy lies beside them."""
    project = new_project(folder / "conflicts.dpo", find_rubric("support"), author="lead")
    prompts = [add_prompt(project, f"Where is order {number}? {WIDE}") for number in range(6)]
    candidates = [[add_candidate(project, prompt, f"It left {place}.") for place in range(3)] for prompt in prompts]
    other = open_project(Path(shutil.copy(project.path, folder / "laptop.dpo")))
    for prompt, made in zip(prompts, candidates, strict=True):
        add_judgement(project, prompt, "ann", dict.fromkeys(made, 2), reasons={made[0]: "Too short."})
        add_judgement(other, prompt, "ann", dict.fromkeys(made, 5), reasons={made[0]: f"Says all.{NASTY}"})
    merge_all(project, [other.path], author="lead", dry_run=False)
    return project


PROJECTS: dict[str, Callable[[Path], Project]] = {
    "hostile": hostile_project,
    "large": large_project,
    "conflicting": conflicting_project,
}
