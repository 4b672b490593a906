"""What waits for an adjudicator and what was settled, read at one moment, for the verb and the screen."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dpotui.adjudication import Adjudication, Cause, read_adjudications
from dpotui.annotation import still_to_judge
from dpotui.pairs.disputes import Dispute
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.kept import read_material
from dpotui.pairs.report import prompt_texts
from dpotui.project import Project


@dataclass(frozen=True)
class DisputeList:
    """The disputes of a project."""

    waiting: tuple[Dispute, ...]
    """The gravest reason first, then those on which people lie furthest apart."""
    settled: tuple[Adjudication, ...]
    """The last one first."""
    judged_since: frozenset[str]
    """The settled prompts that somebody has judged since: they may be worth another look."""
    texts: Mapping[str, str]
    """The user's last turn of each prompt of both, raw as stored."""
    unseen: int
    """Disputes that are left out because the reader still has to judge their prompts."""

    def causes(self) -> dict[Cause, int]:
        """How many disputes came of each cause, the most frequent first."""
        return dict(Counter(one.cause for one in self.settled).most_common())


def list_disputes(project: Project, *, reader: str | None = None) -> DisputeList:
    """The disputes under the project's settings; for a `reader`, without those on prompts that they must judge blind.

    Raises BadInputError when the project has no rubric.
    """
    with project.read() as connection:
        material = read_material(connection)
        unseen: frozenset[str] = frozenset() if reader is None else still_to_judge(connection, project, reader)
        settled = [one for one in read_adjudications(connection).values() if one.prompt not in unseen]
        waiting = tuple(one for one in material.waiting if one.prompt not in unseen)
        texts = prompt_texts(connection, {one.prompt for one in waiting} | {one.prompt for one in settled})
    return DisputeList(
        waiting,
        tuple(reversed(settled)),
        _judged_since(material.blind, settled),
        texts,
        len(material.waiting) - len(waiting),
    )


def _judged_since(blind: Judged, settled: Collection[Adjudication]) -> frozenset[str]:
    seen = {one.prompt: one.seen for one in settled}
    said = blind.judgements
    return frozenset(
        prompt
        for revision, number, counts in zip(said.revisions, said.prompt.tolist(), said.scored.tolist(), strict=True)
        if counts and (prompt := blind.prompts[number]) in seen and revision not in seen[prompt]
    )
