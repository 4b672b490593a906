"""Labels that are wrong: what a round says of them, with the tiny model really trained on a hundred pairs."""

import importlib.util
import os
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from builders import add_candidate, add_prompt
from dpotui.project import Project, Row
from dpotui.rounds import noisy_pairs, read_standing, start_round
from dpotui.rounds.measuring.measure import measure_round
from dpotui.rounds.training.run import prepare_training, train_round
from dpotui.rounds.verdict import verdict_of, win_rate_of
from dpotui.shipped import shipped_folder
from rounds.released import FACTS, MANIFEST

PYTHON = os.environ.get("DPOTUI_TRAIN_PYTHON", sys.executable)
TRAIN, HELD_OUT = 100, 30


def corpus_module() -> ModuleType:
    """The scripts with which the tiny model was taught: they know good replies and weak ones."""
    folder = shipped_folder("sample_project") / "tiny_model"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("tiny_corpus", folder / "corpus.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["tiny_corpus"] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(folder))


def labelled_pairs(count: int) -> list[tuple[str, str, str]]:
    """Customers' messages, each with a good reply and a weak one."""
    corpus = corpus_module().Corpus(seed=21)
    found: dict[str, tuple[str, str]] = {}
    while len(found) < count:
        scene = corpus._scene(always_order=False)
        intent = corpus.rng.choice(corpus.rng.choice(list(corpus.intents.values())))
        scene.slots["topic"] = intent["topic"]
        message = corpus._customer(scene, intent)
        found[message] = (corpus._good(scene, intent), corpus._weak(scene))
    return [(message, good, weak) for message, (good, weak) in found.items()]


def release_with_flips(project: Project, flips: int) -> set[str]:
    """A release of 100 + 30 pairs, so many of the training labels the wrong way round; returns the flipped prompts."""
    flipped = set(random.Random(3).sample(range(TRAIN), flips))
    rows: list[Row] = []
    wrong = set()
    for number, (message, good, weak) in enumerate(labelled_pairs(TRAIN + HELD_OUT)):
        prompt = add_prompt(project, message)
        chosen, rejected = (weak, good) if number in flipped else (good, weak)
        if number in flipped:
            wrong.add(prompt)
        rows.append(
            {
                "prompt": prompt,
                "chosen": add_candidate(project, prompt, chosen),
                "rejected": add_candidate(project, prompt, rejected),
                "side": "train" if number < TRAIN else "validation",
                "margin": 2.0,
                "position": number,
                "facts": FACTS,
            }
        )
    with project.write() as writer:
        release: Row = {"name": "r1", "folder": "/data", "manifest": MANIFEST, "documents": "{}"}
        writer.append("release", "lead", {"release": [release], "release_pair": rows})
    return wrong


def trained(project: Project, tiny_model: Path, flips: int) -> set[str]:
    """Train and measure a round on such a release; returns the prompts of the flipped labels."""
    if subprocess.run([PYTHON, "-c", "import trl, peft"], capture_output=True, check=False).returncode:
        pytest.skip("needs a Python with TRL and peft: set DPOTUI_TRAIN_PYTHON")
    wrong = release_with_flips(project, flips)
    start_round(project, author="lead", model=tiny_model)
    train_round(project, prepare_training(project), Path(PYTHON), author="lead")
    measure_round(project, author="lead")
    return wrong


@pytest.mark.train
def test_with_half_of_the_labels_flipped_nothing_is_called_improved(project: Project, tiny_model: Path) -> None:
    trained(project, tiny_model, 50)
    standing = read_standing(project)
    print(standing.ranking)
    # Even if its answers had won every comparison.
    assert verdict_of(standing.ranking, win_rate_of([1.0] * 40)).outcome != "improved"


@pytest.mark.train
def test_most_of_the_pairs_ranked_noisiest_are_flipped_ones(project: Project, tiny_model: Path) -> None:
    wrong = trained(project, tiny_model, 20)
    standing = read_standing(project)
    assert standing.measurement
    noisiest = noisy_pairs(standing.measurement)[:12]
    print(standing.ranking, len(noisiest), sum(pair.prompt in wrong for pair in noisiest))
    assert sum(pair.prompt in wrong for pair in noisiest) >= 8
