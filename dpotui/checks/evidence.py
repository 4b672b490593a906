"""What the checks look at, read once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dpotui.annotation import AnnotatorCloseness, calibration_report, consistency_report
from dpotui.annotation.unscored import Unscored, unscored_prompts
from dpotui.pairs import Extraction, Pair
from dpotui.pairs.comparisons import Comparisons
from dpotui.pairs.extract import Material, load_material
from dpotui.pairs.judged import Judged
from dpotui.pairs.settings import read_pair_settings
from dpotui.project.store.connection import Connection, text
from dpotui.prompts import messages_from_json
from dpotui.text import one_line

_TITLE: Final = 60


@dataclass(frozen=True)
class Evidence:
    """The project's prompts, judgements and pairs as they stand."""

    material: Material
    prompts: dict[str, str]
    """What was said in each current prompt, without the system message, by id in order of import."""
    calibration: tuple[AnnotatorCloseness, ...]
    """Everybody's first judgements of calibration prompts beside the references."""
    consistency: tuple[AnnotatorCloseness, ...]
    """Everybody's judgements of prompts that came back beside their first ones."""
    unscored: tuple[Unscored, ...]
    """What was flagged and skipped, and why."""

    @property
    def judged(self) -> Judged:
        """All that was judged."""
        return self.material.judged

    @property
    def comparisons(self) -> Comparisons:
        """Every two responses that somebody scored together."""
        return self.material.comparisons

    @property
    def extraction(self) -> Extraction:
        """The pairs under the project's settings."""
        return self.material.extraction

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that an export takes."""
        return self.extraction.kept

    @cached_property
    def responses(self) -> dict[str, str]:
        """The text of every candidate of a judged prompt, by id."""
        return dict(zip(self.judged.candidates.ids, self.judged.candidates.responses, strict=True))

    def title(self, prompt: str) -> str:
        """The beginning of a prompt, harmless and on one line, in quotes."""
        return f"“{one_line(self.prompts.get(prompt, prompt), _TITLE)}”"


_PROMPTS: Final = """
    SELECT p.id, p.messages FROM current_prompt p
    LEFT JOIN (SELECT o.prompt, min(r.clock) AS clock, min(o.position) AS position
               FROM prompt_origin o JOIN revision r ON r.id = o.revision GROUP BY o.prompt) f ON f.prompt = p.id
    ORDER BY f.clock, f.position, p.id"""


def load_evidence(connection: Connection) -> Evidence:
    """Read everything. Raises BadInputError when the project has no rubric."""
    prompts = {row.id: _said(row.messages) for row in connection.execute(text(_PROMPTS))}
    return Evidence(
        load_material(connection, read_pair_settings(connection)),
        prompts,
        calibration_report(connection),
        consistency_report(connection),
        unscored_prompts(connection),
    )


def _said(messages: str) -> str:
    return "\n".join(message.content for message in messages_from_json(messages) if message.role != "system")
