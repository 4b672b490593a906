"""Builds small projects straight through the ledger, so that a test of one phase does not lean on another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast

from dpotui.project import Json, Project, Row, Writer, canonical, content_id
from dpotui.scope import current_rubric

Given = int | Sequence[int] | Mapping[str, int]
"""What somebody gives a candidate: one value for all criteria, a list in rubric order, or a mapping."""

Build = TypeVar("Build", bound=Callable[..., Any])

_open: ContextVar[tuple[Project, Writer] | None] = ContextVar("open", default=None)


@contextmanager
def together(project: Project) -> Iterator[Writer]:
    """One transaction for all that builders add in this block: to open and to end one takes longer than most additions.

    Nothing else may write in the block, and only the writer's connection reads what was added in it.
    """
    if (held := _open.get()) is not None and held[0] is project:
        yield held[1]
        return
    with project.write() as writer:
        token = _open.set((project, writer))
        try:
            yield writer
        finally:
            _open.reset(token)


def at_once(build: Build) -> Build:
    """Have all that this builder adds to its project be one transaction, see `together`."""

    @wraps(build)
    def built(project: Project, *arguments: Any, **options: Any) -> Any:
        with together(project):
            return build(project, *arguments, **options)

    return cast(Build, built)


def add_prompt(
    project: Project,
    text: str,
    *,
    tags: Sequence[str] = (),
    author: str = "lead",
    before: Sequence[tuple[str, str]] = (),
) -> str:
    """Add a prompt of one user turn, after turns `before` it (role, content), as an import would; return its id."""
    messages: Json = [{"role": role, "content": said} for role, said in (*before, ("user", text))]
    prompt = content_id("prompt", messages)
    with together(project) as writer:
        writer.add_content("prompt", [{"id": prompt, "messages": canonical(messages)}])
        writer.append(
            "intake",
            author,
            {
                "intake": [{"what": "prompts", "file_name": "test.csv", "file_sha256": "", "counts": "{}"}],
                "prompt_origin": [{"prompt": prompt, "position": 0, "external_id": "", "source": ""}],
                "prompt_tag": [{"prompt": prompt, "tag": tag, "present": 1} for tag in tags],
            },
        )
    return prompt


def add_candidate(project: Project, prompt: str, response: str, *, model: str = "test.gguf", sha256: str = "") -> str:
    """Add a candidate response, of a model file where a hash is given, and return its id."""
    provenance: Json = {
        "model": model,
        "model_sha256": sha256,
        "sampling": None,
        "seed": None,
        "stop_reason": "stop",
        "prompt_tokens": None,
        "completion_tokens": None,
        "origin": "imported",
    }
    body: Json = {"prompt": prompt, "response": response, "provenance": provenance}
    candidate = content_id("candidate", body)
    row = {"id": candidate, "prompt": prompt, "response": response, "provenance": canonical(provenance)}
    with together(project) as writer:
        writer.add_content("candidate", [row])
    return candidate


def add_judgement(
    project: Project,
    prompt: str,
    annotator: str,
    scores: Mapping[str, Given],
    *,
    reasons: Mapping[str, str] | None = None,
    tags: Mapping[str, Sequence[str]] | None = None,
    outcome: str = "scored",
    preference: str | None = None,
    active_seconds: float = 60.0,
) -> str:
    """Add a judgement. A candidate's scores are one value for all criteria, a list in rubric order, or a mapping."""
    reasons = reasons or {}
    tags = tags or {}
    with together(project) as writer:
        rubric = current_rubric(writer.connection)
        return writer.append(
            "judgement",
            annotator,
            {
                "judgement": [
                    {
                        "prompt": prompt,
                        "annotator": annotator,
                        "rubric": rubric.id,
                        "outcome": outcome,
                        "note": "",
                        "preference": preference,
                        "shown_order": canonical(list(scores)),
                        "active_seconds": active_seconds,
                        "source": "screen",
                    }
                ],
                "score": _score_rows(scores, [criterion.key for criterion in rubric.criteria]),
                "remark": [
                    {
                        "candidate": candidate,
                        "criterion": "",
                        "text": reasons.get(candidate, f"A reason about {candidate[:6]}, long enough."),
                        "tags": canonical(list(tags.get(candidate, ()))),
                    }
                    for candidate in scores
                ],
            },
            subject=f"{prompt}:{annotator}",
        )


def _score_rows(scores: Mapping[str, Given], keys: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for candidate, given in scores.items():
        values = (
            dict.fromkeys(keys, given)
            if isinstance(given, int)
            else given
            if isinstance(given, Mapping)
            else dict(zip(keys, given, strict=True))
        )
        rows += [{"candidate": candidate, "criterion": key, "value": value} for key, value in values.items()]
    return rows
