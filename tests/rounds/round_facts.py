"""Rounds with weights, measurements and comparisons that were made elsewhere: the facts alone, without any model."""

from collections.abc import Sequence
from typing import Final

from builders import add_candidate, add_prompt, at_once, together
from dpotui.project import Project, Row
from dpotui.rounds import start_round
from dpotui.rounds.ledger import RoundEntry
from dpotui.rounds.records import ComparisonItem, MeasuredPair, TrainedWeights, TrainingOrigin
from dpotui.rounds.steps import append_attachment, append_comparison, append_measurement

BETA = 0.1
_MANIFEST = '{"settings": {"system": "as-sent", "personal_data": "keep"}, "agreement": {"same_winner": 0.8}}'
_FACTS = '{"diagnosis": "", "scores": [["clarity", 2, 4]], "annotators": 1}'
HASH = "ab" * 32
BASE = "cd" * 32
"""The model file that made the chosen responses, and so is the base of a round."""


@at_once
def add_release(project: Project, name: str = "r1", *, train: int = 2, held_out: int = 0) -> str:
    """Record a release of so many prompts on each side, a pair each, as an export would."""
    rows: list[Row] = []
    for number in range(train + held_out):
        prompt = add_prompt(project, f"Prompt {number} of {name}")
        rows.append(
            {
                "prompt": prompt,
                "chosen": add_candidate(project, prompt, f"yes {number}", sha256=BASE),
                "rejected": add_candidate(project, prompt, f"no {number}"),
                "side": "train" if number < train else "validation",
                "margin": 1.0,
                "position": number,
                "facts": _FACTS,
            }
        )
    with together(project) as writer:
        release: Row = {"name": name, "folder": "/data", "manifest": _MANIFEST, "documents": "{}"}
        return writer.append("release", "lead", {"release": [release], "release_pair": rows})


def start(project: Project, *, train: int = 1, held_out: int = 1, comparisons: int = 40) -> RoundEntry:
    """A round on a release with so many prompts on each side."""
    add_release(project, train=train, held_out=held_out)
    return start_round(project, author="lead", comparisons=comparisons)


def attach(project: Project, entry: RoundEntry, *, sha256: str = HASH, share: float = 1.0) -> str:
    """Weights of a round, with a log of three steps."""
    log = tuple(
        {"step": step, "loss": 0.69 - step / 20, "rewards/margins": step / 10, "rewards/accuracies": 0.5}
        for step in (1, 2, 3)
    )
    weights = TrainedWeights("lora", "adapter", sha256, "base.gguf", BASE, exact=True)
    origin = TrainingOrigin(entry.pairs, share, (), {"beta": BETA, "learning_rate": 1e-4}, log)
    with project.write() as writer:
        return append_attachment(writer, entry, weights, origin, author="lead").id


Trained = tuple[str, str, str, float]
"""A training pair: its prompt, chosen, rejected and margin."""
_TRAINED: Final[tuple[Trained, ...]] = (("p1", "p1-a", "p1-b", -0.2), ("p2", "p2-a", "p2-b", 0.3))


def measure(
    project: Project,
    entry: RoundEntry,
    attachment: str,
    margins: Sequence[float],
    *,
    train: Sequence[Trained] = _TRAINED,
) -> str:
    """A measurement with one held-out pair a prompt of these margins; by default one of two training pairs is wrong."""

    def pair(prompt: str, chosen: str, rejected: str, margin: float) -> MeasuredPair:
        return MeasuredPair(prompt, chosen, rejected, (-10.0, -12.0), (-10.0 + margin / BETA, -12.0), (5, 6))

    held_out = [pair(f"h{number}", f"h{number}-a", f"h{number}-b", margin) for number, margin in enumerate(margins)]
    with project.write() as writer:
        return append_measurement(
            writer,
            entry,
            attachment,
            beta=BETA,
            held_out=held_out,
            train=[pair(*one) for one in train],
            author="lead",
        ).id


def compare(
    project: Project, entry: RoundEntry, attachment: str, *, prompts: int = 20, equal: int = 0, double: int = 0
) -> list[str]:
    """A comparison on fresh prompts: so many, of which some are answered equally and some judged by two."""
    ids = [add_prompt(project, f"What of {number}?") for number in range(prompts)]
    items = [
        ComparisonItem(
            prompt, number % 2 == 0, f"base {number}", f"base {number}" if number < equal else f"tuned says {number}"
        )
        for number, prompt in enumerate(ids)
    ]
    with project.write() as writer:
        append_comparison(
            writer,
            entry,
            attachment,
            items=items,
            double=ids[equal : equal + double],
            settings={"temperature": 0.7},
            author="lead",
        )
    return ids
