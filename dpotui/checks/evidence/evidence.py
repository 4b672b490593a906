"""What checks and releases look at, read once an act, at one moment.

It holds no connection: what is dear is computed from it when it is first asked for, after the reading has ended, so
that nobody who saves waits for that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from dpotui.adjudication import Adjudication, read_adjudications
from dpotui.annotation import AnnotatorCloseness, calibration_report, consistency_report
from dpotui.annotation.judgements.set_aside import LeftOutScores, left_out_scores
from dpotui.annotation.judgements.unscored import Unscored, unscored_prompts
from dpotui.checks.evidence.criterion_agreement import agreement_by_criterion
from dpotui.checks.evidence.pair_texts import PairTexts, pair_texts
from dpotui.checks.evidence.prompt_texts import PromptTexts
from dpotui.checks.evidence.reason_rows import ReasonRows, reason_rows
from dpotui.checks.evidence.saved_sheets import StoredSheet, read_saved_sheets
from dpotui.checks.evidence.sheets import FirstSheets, load_first_sheets
from dpotui.checks.evidence.taken_over import TakenOver
from dpotui.checks.findings.mutes import Mute, read_mutes
from dpotui.checks.measures import CriterionAgreement
from dpotui.checks.pace import judgements_share
from dpotui.checks.people.team import Team
from dpotui.checks.threshold_settings import read_thresholds
from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.long_work import counted, part
from dpotui.pairs import Extraction
from dpotui.pairs.extract import Material, PairSides
from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.kept import read_material
from dpotui.project.exchange.conflicts import Conflict, find_conflicts
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import DuplicateReviews, count_all, messages_from_json, read_duplicate_reviews
from dpotui.prompts.tagging import tags_by_prompt
from dpotui.similarity.alike import SimilarTexts, similar_texts
from dpotui.statistics.arrays import Ints
from dpotui.text import one_line

_TITLE: Final = 60


@dataclass(frozen=True)
class Evidence:
    """The project's prompts, judgements and pairs as they stood at one moment."""

    material: Material
    first_sheets: tuple[FirstSheets, ...]
    """What people said of each prompt the first time, by version of the rubric, the one in force among them."""
    tags: dict[str, tuple[str, ...]]
    """The tags of each prompt that has some."""
    prompts: dict[str, str]
    """What was said in each current prompt, without the system message, by id in order of import."""
    placed: dict[str, str]
    """The same of prompts that a release has placed in the split and that were excluded since."""
    shapes: dict[str, str]
    """Of prompts that are more than one turn of the user, who says what, see `PromptTexts`."""
    systems: dict[str, str]
    """The system message of each prompt that has one."""
    faults: dict[str, str]
    """Why no chat template renders a prompt, of those that none renders."""
    conversations: tuple[tuple[str, ...], ...]
    """Those of both that were cut from one conversation."""
    calibration: tuple[AnnotatorCloseness, ...]
    """Everybody's first judgements of calibration prompts beside the references."""
    consistency: tuple[AnnotatorCloseness, ...]
    """Everybody's judgements of prompts that came back beside their first ones."""
    reviews: DuplicateReviews
    """What people have decided about prompts that say nearly the same."""
    unscored: tuple[Unscored, ...]
    """What was flagged and skipped, and why."""
    left_out_scores: tuple[LeftOutScores, ...]
    """Prompts and responses that were scored and are left out."""
    conflicts: tuple[Conflict, ...]
    """What people who worked apart have said differently and nobody has settled."""
    adjudications: tuple[Adjudication, ...]
    """The disputes that somebody has settled."""
    mutes: tuple[Mute, ...]
    """The findings that somebody has set aside."""
    thresholds: Thresholds = DEFAULTS
    """What this project's verdicts go by."""
    saved: tuple[StoredSheet, ...] = ()
    """Every judgement that was saved, whatever became of it, in its order."""
    sides: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Where releases have placed a prompt: `train`, `validation`; both where copies that were merged did either."""
    taken_over: TakenOver = field(default_factory=TakenOver, compare=False)
    """What was found in parts of it that a later reading holds too."""

    @property
    def judged(self) -> Judged:
        """All that annotators said blind, on adjudicated prompts too."""
        return self.material.blind

    @property
    def comparisons(self) -> Comparisons:
        """Every two responses that somebody scored together, blind."""
        return self.material.blind_comparisons

    @property
    def extraction(self) -> Extraction:
        """The pairs under the project's settings, with what is said of them."""
        return self.material.extraction

    @cached_property
    def criterion_agreement(self) -> tuple[CriterionAgreement, ...]:
        """How far people agree on each criterion, of their first, blind scores under the rubric in force."""
        in_force = next(one for one in self.first_sheets if one.version.rubric.id == self.judged.rubric.id)
        return self.taken_over.of("criteria", (in_force,), lambda: agreement_by_criterion(in_force.scored))

    @cached_property
    def pairs(self) -> tuple[PairSides, ...]:
        """The pairs that an export takes, without their words."""
        return tuple(pair for pair in self.material.sides if not pair.dropped)

    @cached_property
    def pair_rows(self) -> Ints:
        """The comparison that each of `pairs` comes of."""
        return self.material.rows[[not pair.dropped for pair in self.material.sides]]

    @cached_property
    def side_texts(self) -> tuple[PairTexts, ...]:
        """What is found in the texts of each pair, of those that were dropped too."""
        return pair_texts(self.material)

    @cached_property
    def texts_of_pairs(self) -> tuple[tuple[PairSides, PairTexts], ...]:
        """The pairs that an export takes, with what is found in their texts."""
        both = zip(self.material.sides, self.side_texts, strict=True)
        return tuple((pair, texts) for pair, texts in both if not pair.dropped)

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The prompts that `similar` speaks of: the current ones in order of import, then those that were placed."""
        return (*self.prompts, *self.placed)

    @cached_property
    def similar(self) -> SimilarTexts:
        """Which prompts say the same or nearly the same, searched once for the checks and the split."""
        return similar_texts([*self.prompts.values(), *self.placed.values()])

    @cached_property
    def paired_copies(self) -> frozenset[str]:
        """The prompts that give a pair, of those that say the same as another one."""
        copies = {self.compared[place] for group in self.similar.copies if len(group) > 1 for place in group}
        return frozenset(pair.prompt for pair in self.pairs if pair.prompt in copies)

    @cached_property
    def team(self) -> Team:
        """What everybody scored, blind."""
        return Team(self.judged, self.thresholds)

    @cached_property
    def reason_rows(self) -> ReasonRows:
        """What annotators wrote about responses."""
        return reason_rows(self.material.remarks)

    @cached_property
    def responses(self) -> dict[str, str]:
        """The text of every candidate of a judged prompt, by id."""
        return dict(zip(self.judged.candidates.ids, self.judged.candidates.responses, strict=True))

    def title(self, prompt: str) -> str:
        """The beginning of a prompt, harmless and on one line, in quotes."""
        return quoted(self.prompts.get(prompt, prompt))


def quoted(text: str) -> str:
    """The beginning of a text, harmless and on one line, in quotes."""
    return f"“{one_line(text, _TITLE)}”"


_MATERIAL_READ: Final = 0.75
"""The share of reading judgements after which the pairs are known; the rest is what people said first."""
_JUDGEMENTS: Final = Query("SELECT count(*) FROM judgement", int)
_PROMPTS: Final = "SELECT id, messages FROM current_prompt"
# Texts take no part in the sorting: that of a million prompts takes half the time so.
_ORDER: Final = Query(
    """
    SELECT prompt FROM
    (SELECT o.prompt, min(r.clock) AS clock, min(o.position) AS position
     FROM prompt_origin o JOIN revision r ON r.id = o.revision GROUP BY o.prompt)
    ORDER BY clock, position, prompt""",
    str,
)

_PLACED: Final = """
    SELECT id, messages FROM prompt_text
    WHERE id IN (SELECT prompt FROM split_side) AND id IN (SELECT target FROM current_exclusion WHERE what = 'prompt')
    ORDER BY id"""


def load_evidence(connection: Connection) -> Evidence:
    """Read everything, once for all that one act looks at. Raises BadInputError when the project has no rubric."""
    texts = PromptTexts()
    prompts = count_all(connection)
    with part("Reading judgements", judgements_share(prompts, _JUDGEMENTS.one(connection))):
        with part("Reading judgements", _MATERIAL_READ):
            material = read_material(connection)
        saved = read_saved_sheets(connection)
        first_sheets = load_first_sheets(connection, material.blind, saved)
    with part("Reading prompts", 1.0):
        tags = tags_by_prompt(connection)
        says = _texts(counted(_in_order(connection), prompts, "prompts"), texts)
    return Evidence(
        material=material,
        first_sheets=first_sheets,
        tags=tags,
        prompts=says,
        placed=_texts(connection.tuples(_PLACED), texts),
        shapes=texts.shapes,
        systems=texts.systems,
        faults=texts.faults,
        conversations=texts.conversations.groups(),
        calibration=calibration_report(connection),
        consistency=consistency_report(connection),
        reviews=read_duplicate_reviews(connection),
        unscored=unscored_prompts(connection),
        left_out_scores=left_out_scores(connection),
        conflicts=find_conflicts(connection),
        adjudications=tuple(read_adjudications(connection).values()),
        mutes=read_mutes(connection),
        thresholds=read_thresholds(connection),
        saved=saved,
        sides=_sides(connection),
    )


class _Placed(NamedTuple):
    prompt: str
    side: str


_SIDES: Final = Query(
    "SELECT DISTINCT prompt, side FROM split_side WHERE side <> 'held' ORDER BY prompt, side", _Placed
)


def _sides(connection: Connection) -> dict[str, frozenset[str]]:
    sides: dict[str, frozenset[str]] = {}
    for row in _SIDES.each(connection):
        sides[row.prompt] = sides.get(row.prompt, frozenset()) | {row.side}
    return sides


def _in_order(connection: Connection) -> Iterator[tuple[str, str]]:
    """The current prompts and their messages in order of import; those without an origin, if there are any, first."""
    stored = dict(connection.tuples(_PROMPTS))
    placed = [prompt for prompt in _ORDER.each(connection) if prompt in stored]
    for prompt in (*sorted(stored.keys() - set(placed)), *placed):
        yield prompt, stored[prompt]


def _texts(stored: Iterable[tuple[Any, ...]], texts: PromptTexts) -> dict[str, str]:
    """What was said in each prompt, noting what else the checks keep of it."""
    return {prompt: texts.add(prompt, messages_from_json(messages)) for prompt, messages in stored}
