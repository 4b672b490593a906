"""Simulated projects in memory: people who score what they see with their own noise, and what can go wrong with them.

Every response has a quality, every criterion sees a part of it, and every person adds noise. A fault is planted in one
person's work (the first one's), or in the project, by changing the arrays afterwards.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dpotui.annotation import AnnotatorCloseness
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.evidence.sheets import FirstSheets, ScoredSheets
from dpotui.pairs.decisions import Decisions
from dpotui.pairs.diagnosis.remarks import StoredRemarks
from dpotui.pairs.extract import Material
from dpotui.pairs.judged.comparisons import compare
from dpotui.pairs.judged.judged import Candidates, Judged, Judgements
from dpotui.pairs.rules.rules import rank
from dpotui.pairs.rules.selection import select
from dpotui.pairs.settings import PairSettings
from dpotui.prompts import DuplicateReviews
from dpotui.scope import Rubric, RubricVersion
from dpotui.statistics.arrays import Flags, Floats, Ints
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
    asked: Ints
    """Characters of each prompt."""
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

    def keep(self, sheets: Flags) -> None:
        """Leave all other sheets out."""
        for name in ("sheet_prompt", "sheet_person", "values", "seconds", "order"):
            setattr(self, name, getattr(self, name)[sheets])
        for name in ("reasons", "preference"):
            setattr(self, name, [one for one, kept in zip(getattr(self, name), sheets, strict=True) if kept])

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
        ranked = rank(judged, comparisons, None)
        material = Material(
            settings=PairSettings("best-worst"),
            judged=judged,
            comparisons=comparisons,
            ranked=ranked,
            selection=select(judged, ranked, "best-worst"),
            decisions=Decisions({}, {}),
            remarks=StoredRemarks(judged, tuple(self._remarks(sheet) for sheet in range(len(self.reasons)))),
            blind=judged,
            blind_comparisons=comparisons,
            poor=False,
        )
        consistency = tuple(
            AnnotatorCloseness(NAMES[person], prompts, closeness(distances.tolist()) if prompts else NOTHING)
            for person, (prompts, distances) in self.repeats.items()
        )
        return Evidence(
            material=material,
            first_sheets=(self._first_sheets(judged),),
            tags={},
            prompts={
                prompt: f"Question {number}?".ljust(chars, "x")
                for number, (prompt, chars) in enumerate(zip(judged.prompts, self.asked.tolist(), strict=True))
            },
            placed={},
            shapes={},
            systems={},
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

    def _remarks(self, sheet: int) -> str:
        """What the person said of each response, as it is stored."""
        prompt = int(self.sheet_prompt[sheet])
        said = ([self.candidate(prompt, place), "", text, "[]"] for place, text in enumerate(self.reasons[sheet]))
        return json.dumps(sorted(said))

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
                models=tuple(f"model {place % self.responses}" for place in range(len(ids))),
            ),
            row_judgement=rows,
            row_candidate=candidate,
            row_place=np.argsort(self.order, axis=1).ravel() if self.source == "screen" else np.full(len(rows), -1),
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
        asked=np.random.default_rng([seed, 1]).lognormal(5, 0.8, prompts).astype(np.int64),
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
