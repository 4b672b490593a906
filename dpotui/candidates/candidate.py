"""What a candidate is: a response with the provenance that makes it what it is, named by the hash of both."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from dpotui.inference.sampling import Completion, Sampling
from dpotui.project import Json, canonical, content_id
from dpotui.project.store.file.damaged import as_stored

if TYPE_CHECKING:
    from dpotui.candidates.engine import Finished, ModelIdentity

Origin = Literal["generated", "imported"]

DEFAULT_COUNT: Final = 4
MOST: Final = 8
"""Candidates that one prompt can have in a run: as many as an annotator can compare side by side."""


@dataclass(frozen=True)
class Provenance:
    """Where a response came from; what an import did not say is None, or empty where it is text."""

    model: str
    model_sha256: str
    sampling: Sampling | None
    seed: int | None
    stop_reason: str
    prompt_tokens: int | None
    completion_tokens: int | None
    origin: Origin
    endpoint: str = ""
    """Host and port of the server that answered; empty for a model on the spot."""
    system: str = ""
    """The system message that was sent, where the prompt itself has another or none."""
    reasoning: str = ""
    """What the model thought before it answered. No annotator sees it, and no part of it is the response."""


@dataclass(frozen=True)
class Candidate:
    """One response to a prompt, byte-exact, with its provenance."""

    id: str
    prompt: str
    response: str
    provenance: Provenance


def make_candidate(prompt: str, response: str, provenance: Provenance) -> Candidate:
    """A candidate with its id computed from everything it says."""
    content: Json = {"prompt": prompt, "response": response, "provenance": provenance_to_json(provenance)}
    return Candidate(content_id("candidate", content), prompt, response, provenance)


def provenance_of(model: "ModelIdentity", finished: "Finished", completion: Completion) -> Provenance:
    """Where a generated response comes from: what was asked of `model`, or what a server says that it did instead."""
    request, served = finished.request, finished.served
    return Provenance(
        model=served.model if served else model.file_name,
        model_sha256=model.sha256,
        sampling=served.sampling if served else request.sampling,
        seed=request.seed if served is None or served.seeded else None,
        stop_reason=completion.stop_reason,
        prompt_tokens=completion.prompt_tokens or None,
        completion_tokens=completion.completion_tokens or None,
        origin="generated",
        endpoint=served.endpoint if served else "",
        system=request.system,
        reasoning=completion.reasoning,
    )


def candidate_row(candidate: Candidate) -> dict[str, str]:
    """The candidate as the project file stores it."""
    return {
        "id": candidate.id,
        "prompt": candidate.prompt,
        "response": candidate.response,
        "provenance": canonical(provenance_to_json(candidate.provenance)),
    }


def provenance_to_json(provenance: Provenance) -> dict[str, Json]:
    """The provenance as a JSON object. Settings are written as floats, so that 1 and 1.0 are one provenance.

    What is empty of `_LATER` is not written, so that candidates keep the ids they had before there was such a thing.
    """
    sampling = provenance.sampling
    settings = sampling and vars(sampling) | {key: float(getattr(sampling, key)) for key in _FLOATS}
    said = {key: value for key, value in vars(provenance).items() if value or key not in _LATER}
    return said | {"sampling": settings}


_FLOATS: Final = ("temperature", "top_p", "min_p", "repeat_penalty")
_LATER: Final = ("endpoint", "system", "reasoning")


@as_stored("A response")
def candidate_from_row(row: Any) -> Candidate:
    """The candidate of a stored row with `id`, `prompt`, `response` and `provenance`."""
    stored = json.loads(row.provenance)
    sampling = Sampling(**stored["sampling"]) if stored["sampling"] else None
    return Candidate(row.id, row.prompt, row.response, Provenance(**{**stored, "sampling": sampling}))
