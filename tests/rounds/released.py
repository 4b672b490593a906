"""A project with a release of pairs that the tiny model can read, straight through the ledger."""

from pathlib import Path

from builders import add_candidate, add_prompt
from dpotui.project import Project, Row, canonical
from dpotui.rounds import RoundEntry, start_round

FACTS = canonical(
    {"diagnosis": "", "scores": [["relevance", 2.0, 4.0]], "annotators": 1, "agreement": None, "noise": None}
)
MANIFEST = canonical({"settings": {"system": "as-sent", "personal_data": "keep"}})


def add_pairs(project: Project, train: int, held_out: int, *, asking: str = "Where is parcel {number}?") -> str:
    """Record a release of one pair a prompt, as an export would; returns its id."""
    rows: list[Row] = []
    for number in range(train + held_out):
        prompt = add_prompt(project, asking.format(number=number), tags=["parcels"])
        chosen = add_candidate(project, prompt, f"Parcel {number} is on its way and arrives tomorrow.")
        rejected = add_candidate(
            project, prompt, "No idea." if number % 2 else "Look it up yourself, please, will you?"
        )
        rows.append(
            {
                "prompt": prompt,
                "chosen": chosen,
                "rejected": rejected,
                "side": "train" if number < train else "validation",
                "margin": 2.0,
                "position": number,
                "facts": FACTS,
            }
        )
    with project.write() as writer:
        release: Row = {"name": "r1", "folder": "/data", "manifest": MANIFEST, "documents": "{}"}
        return writer.append("release", "lead", {"release": [release], "release_pair": rows})


def started(project: Project, model: Path, *, train: int = 6, held_out: int = 4) -> RoundEntry:
    """A round on a release of so many pairs, whose base is the tiny model."""
    add_pairs(project, train, held_out)
    return start_round(project, author="lead", model=model)
