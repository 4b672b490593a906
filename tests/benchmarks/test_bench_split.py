"""Ten growing releases of 10,000 prompts with near-duplicates, conversations and users among them."""

import random
from collections import defaultdict
from itertools import combinations, pairwise

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import own_cpu_seconds
from dpotui.export.report import Side
from dpotui.export.splitting.neighbours import Neighbours
from dpotui.export.splitting.split import place
from dpotui.similarity.alike import similar_texts

pytestmark = pytest.mark.benchmark

PROMPTS = 10_000
RELEASES = 10
SHARE = 0.2
TAGS = ("billing", "delivery", "faults", "praise")


def planted() -> tuple[dict[str, str], list[list[str]], list[list[str]], dict[str, list[str]]]:
    """Texts, the near-duplicates and the groups (conversations and users) planted among them, and tags."""
    rng = random.Random(3)
    words = ["".join(rng.choices("abcdefghijklmnoprstuvwy", k=rng.randint(2, 9))) for _ in range(4_000)]
    texts: dict[str, str] = {}
    alike, groups = [], []
    while len(texts) < PROMPTS:
        said = " ".join(rng.choices(words, k=rng.randint(30, 45)))
        family = [f"{len(texts) + more:05}" for more in range(rng.choice((1, 1, 1, 1, 2, 3)))]
        for more, name in enumerate(family):
            texts[name] = said if not more else f"{said} {'please ' * more}"
        alike.append(family)
    names = list(texts)
    rng.shuffle(names)
    groups = [names[at : at + rng.randint(2, 5)] for at in range(0, 2_000, 5)]
    return texts, alike, groups, {name: [rng.choice(TAGS)] for name in texts}


def test_ten_growing_releases_move_nothing_leak_nothing_and_keep_the_shares(figures: Figures) -> None:
    texts, alike, groups, tags = planted()
    order = list(texts)
    random.Random(9).shuffle(order)
    sides: dict[str, Side] = {}
    moved, started = 0, own_cpu_seconds()
    for number in range(1, RELEASES + 1):
        there = order[: number * PROMPTS // RELEASES]
        similar = similar_texts([texts[name] for name in there], 90, listed=20)
        first = [group[0] for group in similar.copies]
        edges = [(there[one], there[other]) for group in similar.copies for one, other in pairwise(group)]
        edges += [(there[first[one]], there[first[other]]) for one, other, _ in similar.near.pairs]
        known = set(there)
        neighbours = Neighbours.of(edges, [[name for name in group if name in known] for group in groups])
        new = place(there, sides, neighbours, tags, share=SHARE, salt="project")
        moved += sum(sides.get(name) == "validation" for name in new)
        sides |= new
    leaking = sum(
        {sides[one], sides[other]} == {"train", "validation"}
        for family in (*alike, *groups)
        for one, other in combinations(family, 2)
    )
    by_tag: defaultdict[str, list[bool]] = defaultdict(list)
    for name, side in sides.items():
        if side != "held":
            by_tag[tags[name][0]].append(side == "validation")
    worst = max(abs(sum(held) / len(held) - SHARE) for held in by_tag.values())
    figures.at_most("prompts moved out of validation in ten releases", moved, 0, "prompts")
    figures.at_most("planted neighbours across the sides", leaking, 0, "pairs")
    figures.at_most("worst share of a tag, off by", 100 * worst, 1, "points")
    figures.inform("held back between both sides", sum(side == "held" for side in sides.values()), "prompts")
    figures.inform("CPU for all ten", own_cpu_seconds() - started, "s")
