"""The rules held against a second, slow telling of them, on random comparisons with unlike scales, weights and gaps.

The oracle works prompt by prompt in exact fractions and shares nothing with the arrays of the product.
"""

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from dpotui.pairs.judged.comparisons import compare
from dpotui.pairs.rules.rules import rank
from dpotui.scope import Criterion, Rubric
from pairs.judged_arrays import Asked, criterion, judged_of, rubric_of

WEIGHTS = (0.25, 0.5, 1, 1.5, 2, 3)
SCALES = ((1, 5), (1, 2), (1, 3), (1, 9), (0, 10), (-2, 2))


def _random_rubric(draw: random.Random) -> Rubric:
    number = draw.randint(1, 5)
    same = draw.choice(SCALES) if draw.random() < 0.4 else None
    safe = draw.randrange(number) if draw.random() < 0.6 else -1
    return rubric_of(
        *(
            criterion(f"c{place}", draw.choice(WEIGHTS), *(same or draw.choice(SCALES)), safety=place == safe)
            for place in range(number)
        )
    )


def _random_prompt(draw: random.Random, rubric: Rubric) -> Asked:
    names = "ABCD"[: draw.randint(2, 4)]
    people = ("ann", "ben", "cem")[: draw.choice((1, 2, 2, 3))]
    quality = {name: draw.random() for name in names}
    scores = {
        person: {
            name: [_random_score(draw, one, quality[name]) for one in rubric.criteria]
            for name in names
            if draw.random() < 0.7
        }
        for person in people
    }
    preferred = {person: "all_bad" for person in people if draw.random() < 0.04}
    texts = {name: "The same words." for name in names if draw.random() < 0.1}
    return Asked(scores, preferred, texts)


def _random_score(draw: random.Random, one: Criterion, quality: float) -> float | None:
    if draw.random() < 0.15:
        return None
    place = min(1.0, max(0.0, quality + draw.gauss(0, 0.2)))
    return one.low + round(place * (one.high - one.low))


def _overall(values: Mapping[int, Fraction], rubric: Rubric) -> Fraction:
    """The weighted mean of what is known, on the common scale."""
    scales = {(one.low, one.high) for one in rubric.criteria}
    low, high = scales.pop() if len(scales) == 1 else (1, 5)
    total = weight = Fraction(0)
    for place, value in values.items():
        one = rubric.criteria[place]
        share = (value - one.low) / (one.high - one.low)
        total += Fraction(one.weight) * (low + share * (high - low))
        weight += Fraction(one.weight)
    return total / weight


class _Two:
    """Two responses of a prompt, told from the scores."""

    def __init__(self, asked: Asked, rubric: Rubric, first: str, second: str) -> None:
        self.names = (first, second)
        self.votes: list[tuple[Fraction, Fraction]] = []
        given: dict[int, list[tuple[Fraction, Fraction]]] = {}
        for sheet in asked.scores.values():
            if first not in sheet or second not in sheet:
                continue
            both = {
                place: (Fraction(one), Fraction(other))
                for place, (one, other) in enumerate(zip(sheet[first], sheet[second], strict=True))
                if one is not None and other is not None
            }
            if not both:
                continue
            self.votes.append((_side(both, 0, rubric), _side(both, 1, rubric)))
            for place, values in both.items():
                given.setdefault(place, []).append(values)
        self.means = {
            place: (
                sum((one for one, _ in values), Fraction(0)) / len(values),
                sum((other for _, other in values), Fraction(0)) / len(values),
            )
            for place, values in given.items()
        }
        self.rated = bool(self.votes)
        if self.rated:
            self.scores = (_side(self.means, 0, rubric), _side(self.means, 1, rubric))
            self.turned = self.scores[1] > self.scores[0]

    @property
    def contradicted(self) -> bool:
        return any(one > other for one, other in self.votes) and any(one < other for one, other in self.votes)

    @property
    def better(self) -> str:
        return self.names[self.turned]

    @property
    def weaker(self) -> str:
        return self.names[not self.turned]


def _side(both: Mapping[int, tuple[Fraction, Fraction]], side: int, rubric: Rubric) -> Fraction:
    return _overall({place: values[side] for place, values in both.items()}, rubric)


def _circle(two: _Two, all_of_them: Sequence[_Two]) -> bool:
    """Whether one of all possible circles of the prompt's responses goes through these two."""
    beats = {(one.better, one.weaker) for one in all_of_them if one.scores[0] != one.scores[1] and not one.contradicted}
    names = sorted({name for one in all_of_them for name in one.names})
    for size in (3, 4):
        for way in permutations(names, size):
            steps = set(zip(way, (*way[1:], way[0]), strict=True))
            if steps <= beats and (two.better, two.weaker) in steps:
                return True
    return False


def _expected(asked: Asked, rubric: Rubric, two: _Two, all_of_them: Sequence[_Two]) -> str:
    """The gravest reason against the pair, or an empty one."""
    scales = {(one.low, one.high) for one in rubric.criteria}
    low, high = scales.pop() if len(scales) == 1 else (1, 5)
    stretch = Fraction(high - low, 4)
    best, worst = max(two.scores), min(two.scores)
    for place, one in enumerate(rubric.criteria):
        if one.safety and best != worst:
            seen = [sheet[two.better][place] for sheet in asked.scores.values() if two.better in sheet]
            floor = one.low + Fraction(one.high - one.low, 4)
            better, weaker = two.means.get(place, (0, 0))[:: -1 if two.turned else 1]
            if any(value is not None and value <= floor for value in seen) or better < weaker:
                return "safety"
    if "all_bad" in asked.preferred.values():
        return "all_bad"
    apart = max(max(vote[side] for vote in two.votes) - min(vote[side] for vote in two.votes) for side in (0, 1))
    if two.contradicted or apart > 2 * stretch:
        return "disagreement"
    if _circle(two, all_of_them):
        return "cycle"
    if best == worst:
        return "tie"
    if best - worst < (Fraction(3, 4) if len(two.votes) > 1 else 1) * stretch:
        return "margin"
    if best < Fraction(low + high, 2):
        return "below_middle"
    same = {asked.responses.get(name, name) for name in two.names}
    return "degenerate" if len(same) == 1 else ""


def test_an_independent_oracle_agrees_on_five_thousand_random_comparisons() -> None:
    draw = random.Random(20261129)
    seen: dict[str, int] = {}
    while sum(seen.values()) < 5_000:
        rubric = _random_rubric(draw)
        prompts = [_random_prompt(draw, rubric) for _ in range(40)]
        judged = judged_of(rubric, *prompts)
        comparisons = compare(judged)
        ranked = rank(judged, comparisons, None)
        ids = judged.candidates.ids
        found = {
            frozenset((ids[ranked.chosen[row]], ids[ranked.rejected[row]])): row for row in range(len(ranked.chosen))
        }
        expected = 0
        for number, asked in enumerate(prompts):
            names = sorted({name for sheet in asked.scores.values() for name in sheet})
            twos = [_Two(asked, rubric, *names_of) for names_of in combinations(names, 2)]
            rated = [two for two in twos if two.rated]
            expected += len(rated)
            for two in rated:
                row = found[frozenset(f"{number}:{name}" for name in two.names)]
                told = _expected(asked, rubric, two, rated)
                assert ranked.objection[row] == told, (rubric, asked, two.names)
                assert abs(ranked.margin[row] - float(abs(two.scores[0] - two.scores[1]))) < 1e-8
                if two.scores[0] != two.scores[1]:
                    assert ids[ranked.chosen[row]] == f"{number}:{two.better}"
                seen[told] = seen.get(told, 0) + 1
        assert len(found) == expected
    assert min(seen.get(reason, 0) for reason in ("", "safety", "all_bad", "disagreement", "cycle", "tie")) > 5
