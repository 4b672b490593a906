"""Training a round: the folder is written, the trainer runs as a child, and what it learnt is attached."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.project import Json, Project
from dpotui.rounds.attach import attach_weights
from dpotui.rounds.ledger import find_open_round
from dpotui.rounds.numbers import is_number
from dpotui.rounds.progress import UNWATCHED, RoundProgress, RoundStoppedError, Watch
from dpotui.rounds.records import WHOLE, Attachment
from dpotui.rounds.release_rows import read_pairs
from dpotui.rounds.round_base import read_round_base
from dpotui.rounds.training.folder import TrainingPlan, free_folder, rows_within, write_training_folder
from dpotui.rounds.training.settings import suited_settings
from dpotui.rounds.training.trainer_process import LOG, Event, TrainerProcess
from dpotui.rounds.weights.shelf import rounds_folder
from dpotui.text import duration_of, one_line

DONE: Final = "done.json"
"""The file that the script writes when it has trained to the end."""
_FIGURES: Final[tuple[str, ...]] = ("loss", "margin", "accuracy")


@dataclass(frozen=True)
class TrainingFolder:
    """A training that is ready to run, here or elsewhere."""

    folder: Path
    plan: TrainingPlan

    @property
    def result(self) -> Path:
        """Where the script leaves what it learnt."""
        return self.folder / self.plan.result

    def summary(self) -> Json:
        """The training in figures, without its texts."""
        return {
            "folder": str(self.folder),
            "result": str(self.result),
            "pairs": len(self.plan.train),
            "held_out": len(self.plan.held_out),
            "steps": self.plan.steps,
            "settings": asdict(self.plan.settings),
        }


def prepare_training(
    project: Project,
    round_key: str | None = None,
    *,
    folder: Path | None = None,
    model: Path | None = None,
    weights: Path | None = None,
    share: float = WHOLE,
    **chosen: Any,
) -> TrainingFolder:
    """Write the training folder of an open round, unless this very training is there: then its folder is returned.

    `folder` is where; by default beside the project. `model` is the base model's GGUF file where this machine has not
    met it yet; `weights` a Hugging Face folder of the same model, by default that file itself. `share` of the training
    prompts are trained on. `chosen` are TrainingSettings. Raises BadInputError.
    """
    with project.read() as connection:
        entry = find_open_round(connection, round_key)
        rows = read_pairs(connection, entry.release_id)
    base = read_round_base(project, entry, model)
    settings = suited_settings(base.header.parameters, **chosen)
    plan = TrainingPlan(
        round_id=entry.id,
        number=entry.number,
        release_id=entry.release_id,
        release_name=entry.release_name,
        base=base.path,
        weights=_weights(weights or base.path),
        settings=settings,
        train=rows_within(_train_side(rows, entry.release_name), share, settings.seed),
        held_out=tuple(row for row in rows if row.side == "validation"),
        share=share,
    )
    target = folder or free_folder(plan, rounds_folder(project))
    write_training_folder(plan, target)
    return TrainingFolder(target, plan)


def _weights(path: Path) -> Path:
    if path.suffix == ".gguf" or (path / "config.json").is_file():
        return path
    raise BadInputError(
        f"{one_line(str(path))}: is no model that can be trained: neither a GGUF file nor a folder with config.json."
    )


def _train_side(rows: list[ExportRow], release: str) -> list[ExportRow]:
    if train := [row for row in rows if row.side == "train"]:
        return train
    raise BadInputError(f"Release {one_line(release)} has no pairs to train on.")


def train_round(
    project: Project,
    ready: TrainingFolder,
    python: Path,
    *,
    author: str,
    watch: Watch = UNWATCHED,
) -> Attachment:
    """Train what is ready with a Python that has TRL, or go on where an earlier run ended; attach the result.

    Raises BadInputError when the trainer fails, with the ledger as it was, and RoundStoppedError: then what was learnt
    lies in the folder, and the same call goes on there.
    """
    if not (ready.folder / DONE).is_file():
        _run(ready, python, watch)
    return attach_weights(project, ready.plan.round_id, ready.result, author=author, model=ready.plan.base)


def _run(ready: TrainingFolder, python: Path, watch: Watch) -> None:
    progress = RoundProgress("steps", 0, ready.plan.steps, ready.folder.name, "loading")
    watch.tell(progress)
    process = TrainerProcess(python, ready.folder)
    fault, asked = "", False
    try:
        for event in process.events():
            if watch.should_stop() and not asked:
                process.stop()
                asked = True
            if event and event["event"] == "error":
                fault = one_line(str(event.get("message")), 600)
            elif event:
                progress = _advanced(progress, event)
                watch.tell(progress)
        fault = fault or process.ending()
    finally:
        process.close()
    if fault:
        raise BadInputError(
            f"The training ended early: {fault}\nNothing was recorded; more is in {one_line(str(ready.folder / LOG))}."
        )
    if not (ready.folder / DONE).is_file():
        raise RoundStoppedError(_stopped(ready, progress))


def _stopped(ready: TrainingFolder, progress: RoundProgress) -> str:
    return (
        f"Stopped after {progress.done} of {progress.total} steps; the same command goes on there.\n"
        f"What was learnt is in {one_line(str(ready.result))}; `dpotui round attach` takes it as it is."
    )


def _advanced(progress: RoundProgress, event: Event) -> RoundProgress:
    """The progress after an event of the script; what it says of it is not believed to be what it should be."""
    number = {key: value for key, value in event.items() if is_number(value)}
    match event["event"]:
        case "tokens":
            return replace(progress, detail=f"{number.get('checked', 0):,.0f} texts are read as llama.cpp reads them")
        case "rows":
            return replace(progress, detail=f"{number.get('kept', 0):,.0f} of {number.get('given', 0):,.0f} rows taken")
        case "waiting":
            return replace(progress, detail="waiting for an earlier run to end")
        case "evaluated":
            return replace(progress, detail="evaluated; saving")
        case "step":
            done = min(max(int(number.get("step", 0)), 0), progress.total)
            figures = {name: number[name] for name in _FIGURES if name in number}
            return replace(progress, done=done, detail=_step_words(number), figures=figures)
    return progress


def _step_words(number: dict[str, float]) -> str:
    facts = []
    if "loss" in number:
        facts.append(f"loss {number['loss']:.3f}")
    if "margin" in number:
        facts.append(f"margin {number['margin']:+.3f}")
    if "megabytes" in number:
        facts.append(f"{number['megabytes'] / 1000:.1f} GB")
    if "left" in number:
        facts.append(f"{duration_of(max(number['left'], 0))} left")
    return ", ".join(facts)
