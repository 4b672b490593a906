"""The kinds of revision, one entry each: everything that saving, merging, verifying and sharing know of a kind.

To add a kind of fact: add its table to `project/model` (or use one that is there), add its entry here, and, when people
can disagree on it, add the words for its values to `overview/disagreement`. Tests hold every face's words complete.
"""

from itertools import chain
from typing import Final

import msgspec

WHOLE: Final = "1"
"""The condition under which every revision of a kind goes into every packet: without it the work could not be done."""

PACKED: Final = {"score": "scores", "remark": "remarks"}
"""The details whose rows lie in a column of their judgement (see `packing`); a view shows each as if it was a table."""

_JUDGEMENT: Final = ("judgement", "score", "remark")
_OWN_WORK: Final = "d.annotator = :annotator AND d.prompt IN chosen"


class Kind(msgspec.Struct, frozen=True):
    """A kind of revision. Texts with `{}` are filled in by `str.format`."""

    name: str
    tables: tuple[str, ...]
    """The tables and views of its details, parents before children."""
    noun: str
    """What one is called where people read how many there are: `decision on a pair`."""
    affects: str
    """What cannot be trusted when one is damaged. May name `{author}`, `{subject}`, `{ids}` (the subject with its ids
    cut short), `{annotator}` and `{prompt}`."""
    conflict: str = ""
    """What is in question when two heads on one subject differ: `decision on a pair`, or with `{annotator}`. Empty for
    a kind of which several heads hold side by side."""
    packet: str = ""
    """Which of them go into a work packet: WHOLE, or an SQL condition on `d`, a row of the first table, that may use
    `:annotator`, `chosen` (the packet's prompts) and `included` (its candidates). Empty: none, they stay at home."""

    @property
    def one_head(self) -> bool:
        """Whether only one head can hold for a subject, so that two are a conflict."""
        return bool(self.conflict)


_ALL: Final = (
    Kind(
        "rubric_use",
        ("rubric_use",),
        noun="rubric put in force",
        affects="which rubric is in force, as {author} had it",
        conflict="rubric in force",
        packet=WHOLE,
    ),
    Kind(
        "member",
        ("member",),
        noun="who is in the team",
        affects="whether {subject} is in the team, as {author} had it",
        conflict="who is in the team",
        packet=WHOLE,
    ),
    Kind(
        "setting",
        ("setting",),
        noun="setting",
        affects="the setting {subject}, as {author} had it",
        conflict="setting",
        packet=WHOLE,
    ),
    Kind(
        "intake",
        ("intake", "prompt_origin", "prompt_tag", "prompt_user"),
        noun="import, with its tags",
        affects="an import: where its prompts came from, and their tags, as {author} had it",
    ),
    Kind(
        "handout",
        ("handout",),
        noun="hand-out",
        affects="what was handed out as {author} had it; a form that comes back may not be told",
    ),
    Kind("tags", ("prompt_tag",), noun="tags", affects="a change of tags, as {author} had it"),
    Kind(
        "exclusion",
        ("exclusion",),
        noun="left out or readmitted",
        affects="whether {ids} is left out, as {author} had it",
        conflict="what is left out",
        packet="d.target IN chosen OR d.target IN included",
    ),
    Kind(
        "redaction",
        ("redaction",),
        noun="redaction",
        affects="what was taken out of {ids}, as {author} had it; look at it before anything is exported",
        conflict="redaction",
        packet="d.target IN chosen OR d.target IN included",
    ),
    Kind(
        "duplicate_review",
        ("duplicate_review",),
        noun="decision on near-duplicates",
        affects="which near-duplicate prompts stay beside each other, as {author} had it",
    ),
    Kind(
        "generation",
        ("generation",),
        noun="run of a model",
        affects="the record of a generation run, as {author} had it",
    ),
    Kind(
        "calibration",
        ("calibration", *_JUDGEMENT),
        noun="calibration",
        affects="the reference scores of calibration prompt {ids}, as {author} had it",
        conflict="reference for calibration",
        packet="d.prompt IN chosen",
    ),
    Kind(
        "judgement",
        _JUDGEMENT,
        noun="judgement",
        affects="judgement of {annotator} on prompt {prompt}: the scores there cannot be trusted",
        conflict="judgement of {annotator}",
        packet=_OWN_WORK,
    ),
    Kind(
        "repeat",
        _JUDGEMENT,
        noun="judgement that came back",
        affects="judgement of {annotator} on prompt {prompt}: the scores there cannot be trusted",
        conflict="judgement of {annotator} when it came back",
        packet=_OWN_WORK,
    ),
    Kind(
        "adjudication",
        ("adjudication", *_JUDGEMENT),
        noun="adjudication",
        affects="how the dispute on prompt {ids} was settled, as {author} had it",
        conflict="adjudication",
    ),
    Kind(
        "requeue",
        ("requeue",),
        noun="prompts called back",
        affects="which prompts are to be judged again, as {author} had it",
        packet="d.prompt IN chosen AND d.annotator IN ('', :annotator)",
    ),
    Kind(
        "mute",
        ("mute",),
        noun="finding set aside",
        affects="whether the finding {ids} is set aside, as {author} had it",
        conflict="whether a finding is set aside",
    ),
    Kind(
        "pair_decision",
        ("pair_decision",),
        noun="decision on a pair",
        affects="the decision on the pair {ids}, as {author} had it",
        conflict="decision on a pair",
    ),
    Kind(
        "pair_choice",
        ("pair_choice",),
        noun="choice of a pair",
        affects="which pair the prompt {ids} gives, as {author} chose it",
        conflict="which pair a prompt gives",
    ),
    Kind(
        "stated_preference",
        ("stated_preference",),
        noun="import of preferences",
        affects="which responses a file that {author} imported calls better",
    ),
    Kind(
        "split",
        ("split_side",),
        noun="train or validation",
        affects="which prompts train and which validate, as {author} had it",
    ),
    Kind(
        "release",
        ("release", "release_pair"),
        noun="release",
        affects="the record of a release, as {author} had it",
    ),
    Kind(
        "round",
        ("round",),
        noun="round",
        affects="the ledger of training rounds, as {author} had it",
        conflict="decision on a round",
    ),
    Kind(
        "round_step",
        ("round",),
        noun="weights, measurement or comparison of a round",
        affects="weights, a measurement or a comparison of a training round, as {author} had it",
    ),
    Kind(
        "comparison_choice",
        ("round",),
        noun="choice in a blind comparison",
        affects="what {author} chose in a blind comparison of a training round",
    ),
)

KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in _ALL}
"""Every kind by its name. (Sides of the split need no single head: they settle themselves, see `current_split`.)"""


def detail_tables() -> frozenset[str]:
    """The tables that hold details; the views of packed ones are none."""
    return frozenset(chain.from_iterable(kind.tables for kind in KINDS.values())).difference(PACKED)


def kinds_with(table: str) -> tuple[str, ...]:
    """The names of the kinds whose revisions have rows in this table or view."""
    return tuple(kind.name for kind in KINDS.values() if table in kind.tables)
