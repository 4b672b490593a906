"""Trains the tiny support model from scratch on the CPU and writes a checkpoint folder."""

import argparse
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from corpus import GOOD_SHARE, Corpus, Message
from model import Shape, TinyLlama
from tokens import encode_dialogue, save_tokenizer, train_tokenizer
from torch import Tensor
from torch.nn import functional as F

SEED = 7
STEPS = 2600
BATCH = 16
POOL = 128
TOKENIZER_DIALOGUES = 8000
MATRIX_RATE = 0.02
VECTOR_RATE = 0.003
WARMUP = 100


@dataclass(frozen=True)
class Stage:
    """A part of the training, up to a share of all dialogues, and what it is made of."""

    until: float
    drills: float
    brief: float
    good: float = 1.0


STAGES = (
    Stage(until=0.18, drills=0.0, brief=1.0),
    Stage(until=0.33, drills=0.4, brief=0.5),
    Stage(until=0.50, drills=0.15, brief=0.3),
    Stage(until=1.00, drills=0.08, brief=0.1, good=GOOD_SHARE),
)

Sample = tuple[list[int], list[float]]


def batches(samples: list[Sample]) -> Iterator[tuple[Tensor, Tensor]]:
    """Padded batches of samples that are about equally long.

    Samples are sorted by length inside a pool of several batches, so that hardly any padding is computed.
    """
    rng = random.Random(SEED)
    for start in range(0, len(samples), BATCH * POOL):
        pool = sorted(samples[start : start + BATCH * POOL], key=lambda sample: len(sample[0]))
        groups = [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
        rng.shuffle(groups)
        yield from map(pad, groups)


def pad(group: list[Sample]) -> tuple[Tensor, Tensor]:
    """One batch of token ids and loss weights, filled up with zeros on the right."""
    length = max(len(ids) for ids, _ in group)
    tokens = torch.zeros(len(group), length, dtype=torch.long)
    weights = torch.zeros(len(group), length)
    for row, (ids, shares) in enumerate(group):
        tokens[row, : len(ids)] = torch.tensor(ids)
        weights[row, : len(ids)] = torch.tensor(shares)
    return tokens, weights


def loss_of(model: TinyLlama, tokens: Tensor, weights: Tensor) -> Tensor:
    """The mean weighted cross-entropy of the next tokens."""
    logits = model(tokens[:, :-1]).flatten(0, 1)
    losses = F.cross_entropy(logits, tokens[:, 1:].flatten(), reduction="none")
    share = weights[:, 1:].flatten()
    return (losses * share).sum() / share.sum()


def rate_at(step: int, steps: int) -> float:
    """The learning rate as a share of its maximum: a short warm-up, then a straight line down to zero."""
    return min((step + 1) / WARMUP, (steps - step) / (steps - WARMUP))


def curriculum(corpus: Corpus, count: int) -> Iterator[list[Message]]:
    """Dialogues from easy to hard, as the stages say.

    A network this small does not find out from full dialogues alone which words decide on the reply; from
    brief ones it does. Weak replies come last: first it has to learn what belongs to which request.
    """
    rng = random.Random(SEED)
    for number in range(count):
        stage = next(stage for stage in STAGES if number < stage.until * count)
        corpus.good_share = stage.good
        draw = rng.random()
        if draw < stage.drills:
            yield corpus.copy_drill()
        elif draw < stage.drills + stage.brief:
            yield corpus.brief()
        else:
            yield next(corpus.dialogues(1))


def optimizers(model: TinyLlama) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the layers, which halves the steps needed, and AdamW for all the rest."""
    matrices = [value for value in model.layers.parameters() if value.dim() == 2]
    taken = {id(value) for value in matrices}
    others = [value for value in model.parameters() if id(value) not in taken]
    return [
        torch.optim.Muon(matrices, lr=MATRIX_RATE, weight_decay=0.01),
        torch.optim.AdamW(others, lr=VECTOR_RATE, betas=(0.9, 0.95), weight_decay=0.0),
    ]


def train(model: TinyLlama, samples: list[Sample]) -> None:
    """One pass over ``samples``, reporting the loss now and then."""
    parts = optimizers(model)
    peaks = [part.param_groups[0]["lr"] for part in parts]
    steps = math.ceil(len(samples) / BATCH)
    started, shown = time.monotonic(), 0.0
    for step, (tokens, weights) in enumerate(batches(samples)):
        loss = loss_of(model, tokens, weights)
        loss.backward()
        for part, peak in zip(parts, peaks, strict=True):
            part.param_groups[0]["lr"] = peak * rate_at(step, steps)
            part.step()
            part.zero_grad()
        shown = loss.item() if step == 0 else 0.98 * shown + 0.02 * loss.item()
        if step % 100 == 0 or step == steps - 1:
            print(f"step {step:5d}  loss {shown:.3f}  {time.monotonic() - started:.0f} s", flush=True)


def main() -> None:
    """Train the tokenizer and the model and save both."""
    parser = argparse.ArgumentParser(description="Train the tiny support model.")
    parser.add_argument("out", type=Path, help="folder for the checkpoint")
    parser.add_argument("--steps", type=int, default=STEPS)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    args.out.mkdir(parents=True, exist_ok=True)

    sample = Corpus(SEED).dialogues(TOKENIZER_DIALOGUES)
    tokenizer = train_tokenizer(message["content"] for dialogue in sample for message in dialogue)
    save_tokenizer(tokenizer, args.out)
    dialogues = curriculum(Corpus(SEED + 1), args.steps * BATCH)

    model = TinyLlama(Shape())
    print(f"{sum(value.numel() for value in model.parameters()):,} parameters")
    train(model, [encode_dialogue(tokenizer, dialogue) for dialogue in dialogues])
    model.save(args.out)


if __name__ == "__main__":
    main()
