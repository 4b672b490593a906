"""Simulated projects in memory: people who score what they see with their own noise, and what can go wrong with them.

Every response has a quality, every criterion sees a part of it, and every person adds noise. A fault is planted in one
person's work (the first one's), or in the project, by changing the arrays afterwards.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from dpotui.annotation import AnnotatorCloseness
from dpotui.checks.evidence import Evidence
from dpotui.checks.sheets import FirstSheets, ScoredSheets
from dpotui.pairs import Extraction
from dpotui.pairs.comparisons import compare
from dpotui.pairs.diagnosis import Comment
from dpotui.pairs.extract import Material
from dpotui.pairs.judged import Candidates, Floats, Ints, Judged, Judgements
from dpotui.pairs.rules import rank
from dpotui.prompts import DuplicateReviews
from dpotui.scope import Rubric, RubricVersion
from dpotui.statistics.closeness import NOTHING, closeness
from pairs.judged_arrays import criterion, rubric_of

NAMES = ("ana", "ben", "cid", "dee", "eve", "fay")


@dataclass
class Simulation:
    """A project that is being made up; faults change it in place."""

    draw: np.random.Generator
    rubric: Rubric
    people: int
    prompts: int
    responses: int
    sheet_prompt: Ints
    sheet_person: Ints
    values: Floats
    """(sheets, responses, criteria)"""
    quality: Floats
    """(prompts, responses)"""
    length: Floats
    """(prompts, responses), in characters"""
    seconds: Floats
    order: Ints
    """(sheets, responses): the response shown at each place"""
    reasons: list[list[str]]
    preference: list[str | None]
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    source: str = "screen"
    repeats: dict[int, tuple[int, Floats]] = field(default_factory=dict)
    """By person: how many prompts came back, and the distances between both judgements."""

    def of(self, person: int) -> Ints:
        """The sheets of a person."""
        return np.flatnonzero(self.sheet_person == person)

    def scored(self, latent: Floats) -> Floats:
        """Latent scores on the scales of the rubric."""
        low = np.array([one.low for one in self.rubric.criteria])
        high = np.array([one.high for one in self.rubric.criteria])
        scores: Floats = np.clip(np.round((low + high) / 2 + latent * (high - low) / 4), low, high)
        return scores

    def candidate(self, prompt: int, response: int) -> str:
        """The id of a candidate, in the order of prompts and responses."""
        return f"{prompt:05d}:{response}"

    def evidence(self) -> Evidence:
        """What the checks look at."""
        judged = self.judged()
        comparisons = compare(judged)
        voices: dict[str, list[Comment]] = {}
        for sheet, (prompt, person) in enumerate(zip(self.sheet_prompt, self.sheet_person, strict=True)):
            for response, text in enumerate(self.reasons[sheet]):
                voices.setdefault(self.candidate(int(prompt), response), []).append(Comment(NAMES[person], text, ()))
        nothing = Extraction("best-worst", None, (), ())
        ranked = rank(judged, comparisons, None)
        material = Material(judged, comparisons, ranked, nothing, voices, judged, comparisons, ())
        consistency = tuple(
            AnnotatorCloseness(NAMES[person], prompts, closeness(distances.tolist()) if prompts else NOTHING)
            for person, (prompts, distances) in self.repeats.items()
        )
        return Evidence(
            material=material,
            first_sheets=(self._first_sheets(judged),),
            tags={},
            prompts={prompt: f"Question {number}?" for number, prompt in enumerate(judged.prompts)},
            placed={},
            shapes={},
            faults={},
            conversations=(),
            calibration=(),
            consistency=consistency,
            reviews=DuplicateReviews({}),
            unscored=(),
            left_out_scores=(),
            conflicts=(),
            adjudications=(),
            mutes=(),
        )

    def _first_sheets(self, judged: Judged) -> FirstSheets:
        said, rows = judged.judgements, (judged.row_judgement, judged.row_candidate, judged.values)
        scored = ScoredSheets(judged.rubric, said.prompt, said.annotator, said.scored, *rows)
        version = RubricVersion(judged.rubric, 1, "lead", "2026-11-01T00:00:00Z")
        made_at = ("2026-11-02T00:00:00Z",) * len(said.revisions)
        return FirstSheets(version, judged.prompts, judged.annotators, judged.candidates.ids, made_at, scored)

    def judged(self) -> Judged:
        """The arrays of what was judged."""
        sheets = len(self.sheet_prompt)
        ids = [self.candidate(prompt, response) for prompt in range(self.prompts) for response in range(self.responses)]
        rows = np.arange(sheets).repeat(self.responses)
        candidate = self.sheet_prompt[rows] * self.responses + np.tile(np.arange(self.responses), sheets)
        orders = [
            json.dumps([self.candidate(int(prompt), int(response)) for response in order])
            for prompt, order in zip(self.sheet_prompt, self.order, strict=True)
        ]
        return Judged(
            rubric=self.rubric,
            prompts=tuple(f"prompt {number}" for number in range(self.prompts)),
            annotators=NAMES[: self.people],
            judgements=Judgements(
                revisions=tuple(f"revision {sheet}" for sheet in range(sheets)),
                prompt=self.sheet_prompt,
                annotator=self.sheet_person,
                seconds=self.seconds,
                preference=tuple(self.preference),
                shown_order=tuple(orders),
                scored=np.ones(sheets, dtype=bool),
                other_rubric=np.zeros(sheets, dtype=bool),
                rubrics=(self.rubric.id,),
                rubric=np.zeros(sheets, dtype=np.int64),
                source=(self.source,) * sheets,
            ),
            candidates=Candidates(
                ids=tuple(ids),
                prompt=np.arange(self.prompts).repeat(self.responses),
                responses=tuple(
                    self.texts.get(divmod(place, self.responses), f"{place} ".ljust(int(chars), "x"))
                    for place, chars in enumerate(self.length.ravel())
                ),
                truncated=np.zeros(len(ids), dtype=bool),
            ),
            row_judgement=rows,
            row_candidate=candidate,
            values=self.values.reshape(-1, len(self.rubric.criteria)),
        )


def simulate(
    seed: int,
    people: int,
    *,
    prompts: int = 240,
    responses: int = 4,
    overlap: float = 0.3,
    noise: float = 0.6,
    spread: float = 1.0,
    shares: Sequence[float] = (),
    rubric: Rubric | None = None,
) -> Simulation:
    """An honest project. `shares` is how the work is shared out, evenly by default."""
    draw = np.random.default_rng(seed)
    rubric = rubric or rubric_of(*(criterion(key) for key in ("relevance", "accuracy", "tone", "depth", "form")))
    portions = np.array(shares or [1.0] * people)
    raters = [
        draw.choice(people, 2 if place < overlap * prompts else 1, replace=False, p=portions / portions.sum())
        for place in draw.permutation(prompts)
    ]
    pairs = [(prompt, person) for prompt, who in enumerate(raters) for person in who]
    draw.shuffle(pairs)
    sheet_prompt, sheet_person = np.array(pairs, dtype=np.int64).T
    quality = draw.normal(0, spread, (prompts, responses))
    aspects = draw.normal(0, 0.6, (prompts, responses, len(rubric.criteria)))
    length = np.exp(draw.normal(6, 0.4, (prompts, responses)) + 0.08 * quality)
    latent = quality[sheet_prompt][:, :, None] + aspects[sheet_prompt]
    latent = latent + draw.normal(0, noise, latent.shape) + draw.normal(0, 0.12, people)[sheet_person][:, None, None]
    read = length[sheet_prompt].sum(axis=1)
    made = Simulation(
        draw=draw,
        rubric=rubric,
        people=people,
        prompts=prompts,
        responses=responses,
        sheet_prompt=sheet_prompt,
        sheet_person=sheet_person,
        values=latent,
        quality=quality,
        length=length,
        seconds=read / 15 * np.exp(draw.normal(0, 0.4, len(pairs))),
        order=np.argsort(draw.random((len(pairs), responses)), axis=1),
        reasons=[[_reason(draw) for _ in range(responses)] for _ in pairs],
        preference=[None] * len(pairs),
    )
    made.values = made.scored(latent)
    made.repeats = {person: (8, draw.normal(0, 0.85, 8 * responses * 5).round()) for person in range(people)}
    return made


_WORDS = np.array(list("etaoinshrdlu"))


def _reason(draw: np.random.Generator) -> str:
    return " ".join("".join(draw.choice(_WORDS, draw.integers(3, 8))) for _ in range(5))


Plant = Callable[[Simulation], None]


def _shift(made: Simulation, points: float) -> None:
    mine = made.of(0)
    made.values[mine] = made.scored(made.values[mine] - 3 + points)


def _drift(made: Simulation, points: float) -> None:
    mine = made.of(0)
    change = np.linspace(0, points, len(mine))[:, None, None]
    made.values[mine] = made.scored(made.values[mine] - 3 + change)


def _position(made: Simulation) -> None:
    for sheet in made.of(0):
        if made.draw.random() < 0.5:
            first = made.order[sheet, 0]
            made.values[sheet, first] = np.minimum(made.values[sheet].max(axis=0) + 1, 5)


def _random(made: Simulation) -> None:
    made.values[made.of(0)] = made.draw.integers(1, 6, made.values[made.of(0)].shape)


def _inverted(made: Simulation) -> None:
    made.values[made.of(0)] = 6 - made.values[made.of(0)]


def _copying(made: Simulation) -> None:
    for sheet in made.of(0):
        theirs = np.flatnonzero((made.sheet_prompt == made.sheet_prompt[sheet]) & (made.sheet_person != 0))
        if len(theirs) and made.draw.random() < 0.8:
            made.values[sheet] = made.values[theirs[0]]
    # Whoever copies hands in after the one they copy from.
    late = np.argsort(np.where(made.sheet_person == 0, 1, 0), kind="stable")
    for name in ("sheet_prompt", "sheet_person", "values", "seconds", "order"):
        setattr(made, name, getattr(made, name)[late])


def _ignored(made: Simulation) -> None:
    mine = made.of(0)
    made.values[mine, :, 2] = np.where(made.draw.random(made.values[mine, :, 2].shape) < 0.97, 4, 3)


def _halo(made: Simulation) -> None:
    mine = made.of(0)
    made.values[mine] = np.round(made.values[mine].mean(axis=2))[:, :, None]


def _straight(made: Simulation) -> None:
    for sheet in made.of(0):
        if made.draw.random() < 0.8:
            made.values[sheet] = made.draw.integers(3, 5)


def _haste(made: Simulation) -> None:
    made.seconds[made.of(0)] *= 0.2


def _same_reason(made: Simulation) -> None:
    for sheet in made.of(0):
        made.reasons[sheet] = ["This one is good." if made.draw.random() < 0.6 else one for one in made.reasons[sheet]]


def _numbered_reason(made: Simulation) -> None:
    for sheet in made.of(0):
        made.reasons[sheet] = [f"Reason {sheet * 10 + place}." for place in range(made.responses)]


def _inconsistent(made: Simulation) -> None:
    once, again = made.draw.integers(1, 6, (2, 160)).astype(np.float64)
    made.repeats[0] = (8, once - again)


def _follows_length(made: Simulation) -> None:
    mine = made.of(0)
    length = np.log(made.length[made.sheet_prompt[mine]])
    noise = made.draw.normal(0, 0.5, made.values[mine].shape)
    made.values[mine] = made.scored(3 * (length - length.mean())[:, :, None] + noise)


def _same_text(made: Simulation) -> None:
    mine = made.of(0)[:3]
    for sheet in mine:
        prompt = int(made.sheet_prompt[sheet])
        made.texts[prompt, 0] = made.texts[prompt, 1] = "The very same answer."
        made.values[sheet, 0], made.values[sheet, 1] = 5, 2


def _contradicted(made: Simulation) -> None:
    for sheet in made.of(0)[:5]:
        made.values[sheet, 0], made.values[sheet, 1] = 1, 5
        made.preference[sheet] = made.candidate(int(made.sheet_prompt[sheet]), 0)


def _dead(made: Simulation) -> None:
    made.values[:, :, 3] = np.where(made.draw.random(made.values[:, :, 3].shape) < 0.96, 5, 4)


def _redundant(made: Simulation) -> None:
    made.values[:, :, 4] = made.values[:, :, 1]


def _disputed(made: Simulation) -> None:
    made.values[:, :, 2] = made.draw.integers(1, 6, made.values[:, :, 2].shape)


def _most_of_the_work(made: Simulation) -> None:
    """The others hand in too little; with one colleague left out, ana is alone."""
    keep = made.sheet_person == 0
    if made.people > 2:
        keep |= made.draw.random(len(keep)) < 0.8 / made.people
    for name in ("sheet_prompt", "sheet_person", "values", "seconds", "order"):
        setattr(made, name, getattr(made, name)[keep])
    for name in ("reasons", "preference"):
        setattr(made, name, [one for one, kept in zip(getattr(made, name), keep, strict=True) if kept])


@dataclass(frozen=True)
class Fault:
    """What is planted, and how it shows: the check, the kind of finding, and whether the first person is named."""

    plant: Plant
    check: str
    kinds: tuple[str, ...]
    person: bool = True
    subject: str = ""


FAULTS: dict[str, Fault] = {
    "position": Fault(_position, "people", ("position",)),
    "severe": Fault(lambda made: _shift(made, -1.0), "people", ("severity",)),
    "lenient": Fault(lambda made: _shift(made, 1.0), "people", ("severity",)),
    "drift up": Fault(lambda made: _drift(made, 2.0), "people", ("drift",)),
    "drift down": Fault(lambda made: _drift(made, -2.0), "people", ("drift",)),
    "random": Fault(_random, "people", ("random",)),
    "inverted": Fault(_inverted, "people", ("inverted",)),
    "copying": Fault(_copying, "people", ("copying",)),
    "ignored criterion": Fault(_ignored, "people", ("ignored_tone",)),
    "halo": Fault(_halo, "people", ("halo",)),
    "straight-lining": Fault(_straight, "people", ("straight_lining",)),
    "haste": Fault(_haste, "people", ("haste",)),
    "one reason": Fault(_same_reason, "reasons", ("repeated_reason",)),
    "numbered reasons": Fault(_numbered_reason, "reasons", ("repeated_reason",)),
    "inconsistent": Fault(_inconsistent, "people", ("inconsistent",)),
    "follows length": Fault(_follows_length, "people", ("follows_length",)),
    "same text twice": Fault(_same_text, "pairs", ("twice",)),
    "contradicted preference": Fault(_contradicted, "preferences", ("contradicted_preference",)),
    "most of the work": Fault(_most_of_the_work, "annotators", ("large_share", "one_person")),
    "dead criterion": Fault(_dead, "criteria", ("dead_criterion",), person=False, subject="depth"),
    "redundant criterion": Fault(_redundant, "criteria", ("redundant_criterion",), person=False, subject="form"),
    "disputed criterion": Fault(_disputed, "criteria", ("disputed_criterion",), person=False, subject="tone"),
}


def _plain(seed: int, people: int) -> Simulation:
    return simulate(seed, people)


def _short_reasons(seed: int, people: int) -> Simulation:
    made = simulate(seed, people)
    said = (
        "Too vague.",
        "No date.",
        "Wrong.",
        "Fine.",
        "Best.",
        "Rude.",
        "Clear.",
        "Too long.",
        "Half an answer.",
        "OK",
    )
    made.reasons = [[str(made.draw.choice(said)) for _ in row] for row in made.reasons]
    return made


def _no_reasons(seed: int, people: int) -> Simulation:
    made = simulate(seed, people)
    made.reasons = [["" for _ in row] for row in made.reasons]
    return made


def _stated_preferences(seed: int, people: int) -> Simulation:
    """Everybody names the response they like best, as they see it by then: with noise of its own."""
    made = simulate(seed, people)
    seen = made.values.mean(axis=2) + made.draw.normal(0, 0.2, made.values.shape[:2])
    for sheet, best in enumerate(seen.argmax(axis=1)):
        made.preference[sheet] = made.candidate(int(made.sheet_prompt[sheet]), int(best))
    return made


def _uneven_load(seed: int, people: int) -> Simulation:
    return simulate(seed, people, shares=[0.75, 0.25] if people == 2 else [2.5, *[1.0] * (people - 1)])


def _varying_speed(seed: int, people: int) -> Simulation:
    made = simulate(seed, people)
    made.seconds *= np.exp(made.draw.normal(0, 0.3, people))[made.sheet_person]
    return made


def _binary(seed: int, people: int) -> Simulation:
    return simulate(seed, people, rubric=rubric_of(criterion("good", low=0, high=1)), noise=0.5)


def _mostly_good(seed: int, people: int) -> Simulation:
    made = simulate(seed, people, spread=0.5)
    made.values = np.clip(made.values + 1, 1, 5)
    return made


def _hard_to_tell(seed: int, people: int) -> Simulation:
    """Nobody agrees much: that is a matter of the rubric."""
    return simulate(seed, people, noise=2.0, spread=0.5)


def _one_impression(seed: int, people: int) -> Simulation:
    """The criteria of this rubric go together, for everybody."""
    made = simulate(seed, people)
    made.values = np.repeat(np.round(made.values.mean(axis=2))[:, :, None], 5, axis=2)
    return made


def _imported(seed: int, people: int) -> Simulation:
    """Without times; the order is the file's, which had the best response first."""
    made = simulate(seed, people)
    made.seconds[:] = 0
    made.order = np.argsort(-made.quality[made.sheet_prompt], axis=1)
    made.source = "import"
    return made


HONEST: dict[str, Callable[[int, int], Simulation]] = {
    "plain": _plain,
    "short reasons": _short_reasons,
    "no reasons": _no_reasons,
    "stated preferences": _stated_preferences,
    "uneven load": _uneven_load,
    "varying speed": _varying_speed,
    "binary": _binary,
    "mostly good": _mostly_good,
    "hard to tell apart": _hard_to_tell,
    "one impression": _one_impression,
    "imported": _imported,
}
