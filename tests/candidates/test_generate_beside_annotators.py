"""A run and annotators in one project file at the same time, each in a process or thread of its own."""

import subprocess
import sys
import threading
from pathlib import Path

from annotation.annotated import filled_sheet
from builders import add_candidate, add_prompt
from dpotui.annotation import save_sheet
from dpotui.candidates import candidate_counts, candidates_of
from dpotui.project import Project, open_project

JUDGED = 4
GENERATED = 6


class Annotator(threading.Thread):
    """Somebody who judges the same prompts over and over, each time in other words, as long as a run lasts."""

    def __init__(self, project: Project, name: str, prompts: list[str], run: subprocess.Popen[bytes]) -> None:
        super().__init__(name=name)
        self.saved: list[str] = []
        self._project = open_project(project.path)
        self._prompts = prompts
        self._run = run

    def run(self) -> None:
        while self._run.poll() is None or not self.saved:
            for number, prompt in enumerate(self._prompts):
                sheet = filled_sheet(self._project, prompt, self.name, value=1 + (len(self.saved) + number) % 5)
                self.saved.append(save_sheet(self._project, self.name, sheet, active_seconds=1.0))


def test_a_run_and_two_annotators_lose_nothing_to_each_other(project: Project, tiny_model: Path) -> None:
    judged = [add_prompt(project, f"What about tea {number}?") for number in range(JUDGED)]
    for prompt in judged:
        for number in range(4):
            add_candidate(project, prompt, f"answer {number}")
    for number in range(GENERATED):
        add_prompt(project, f"Where is parcel {number}?")
    command = [sys.executable, "-m", "dpotui", "generate", str(project.path), "--model", str(tiny_model)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        annotators = [Annotator(project, name, judged, run) for name in ("ann", "bob")]
        for annotator in annotators:
            annotator.start()
        for annotator in annotators:
            annotator.join()
    assert run.returncode == 0
    assert candidate_counts(project).complete == JUDGED + GENERATED
    with project.read() as connection:
        assert connection.scalar("PRAGMA integrity_check") == "ok"
        prompts = connection.scalars("SELECT id FROM prompt")
        assert {len(candidates_of(connection, prompt)) for prompt in prompts} == {4}
        stored = set(connection.scalars("SELECT revision FROM judgement"))
    for annotator in annotators:
        assert len(annotator.saved) >= JUDGED
        assert set(annotator.saved) <= stored
