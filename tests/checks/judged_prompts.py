"""Adds many judged prompts in one transaction, so that tests of distributions stay fast."""

from collections.abc import Mapping, Sequence

from dpotui.project import Json, Project, Row, Writer, canonical, content_id
from dpotui.scope import Rubric, current_rubric

Sheets = Mapping[str, Sequence[int | Sequence[int]]]
"""By annotator, each response's scores: one for all criteria, or one a criterion in the order of the rubric."""


def add_judged_prompts(
    project: Project,
    prompts: Sequence[Sheets],
    *,
    responses: Sequence[str] = (),
    reason: str = "",
    seconds: Mapping[str, float] | None = None,
) -> list[str]:
    """Add a prompt for each of `prompts`, with as many responses as were scored; return the ids of the prompts.

    Response texts and reasons are made up where none are given; `seconds` is the active time by annotator.
    """
    ids: list[str] = []
    with project.write() as writer:
        rubric = current_rubric(writer.connection)
        first = int(writer.connection.scalar("SELECT count(*) FROM prompt"))
        for number, sheets in enumerate(prompts, first):
            prompt = _add_prompt(writer, number)
            size = max(len(scores) for scores in sheets.values())
            candidates = [_candidate(prompt, number, place, responses) for place in range(size)]
            writer.add_content("candidate", candidates)
            for annotator, scores in sheets.items():
                shown = [str(candidate["id"]) for candidate in candidates[: len(scores)]]
                said = reason or f"{annotator} on {number}: it says what it says."
                active = float((seconds or {}).get(annotator, 60.0))
                _judge(writer, rubric, prompt, annotator, dict(zip(shown, scores, strict=True)), said, active)
            ids.append(prompt)
    return ids


def _add_prompt(writer: Writer, number: int) -> str:
    messages: Json = [{"role": "user", "content": _words(number)}]
    prompt = content_id("prompt", messages)
    writer.add_content("prompt", [{"id": prompt, "messages": canonical(messages)}])
    intake: list[Row] = [{"what": "prompts", "file_name": "test.csv", "file_sha256": "", "counts": "{}"}]
    origin: list[Row] = [{"prompt": prompt, "position": number, "external_id": "", "source": ""}]
    writer.append("intake", "lead", {"intake": intake, "prompt_origin": origin})
    return prompt


def _judge(
    writer: Writer,
    rubric: Rubric,
    prompt: str,
    annotator: str,
    given: Mapping[str, int | Sequence[int]],
    reason: str,
    seconds: float,
) -> None:
    keys = [criterion.key for criterion in rubric.criteria]
    judgement: Row = {
        "prompt": prompt,
        "annotator": annotator,
        "rubric": rubric.id,
        "outcome": "scored",
        "note": "",
        "preference": None,
        "shown_order": canonical(list(given)),
        "active_seconds": seconds,
        "source": "screen",
    }
    scores: list[Row] = [
        {"candidate": candidate, "criterion": key, "value": value}
        for candidate, values in given.items()
        for key, value in zip(keys, [values] * len(keys) if isinstance(values, int) else values, strict=True)
    ]
    remarks: list[Row] = [
        {"candidate": candidate, "criterion": "", "text": reason, "tags": "[]"} for candidate in given
    ]
    details = {"judgement": [judgement], "score": scores, "remark": remarks}
    writer.append("judgement", annotator, details, subject=f"{prompt}:{annotator}")


def _words(number: int) -> str:
    """A text that is like no other number's: made of words that only it has."""
    return " ".join(content_id("word", [number, place])[:9] for place in range(5))


def _candidate(prompt: str, number: int, place: int, responses: Sequence[str]) -> Row:
    response = responses[place] if place < len(responses) else f"{_words(1000 * number + place + 7)}."
    made: Json = {
        "model": "test.gguf",
        "model_sha256": "",
        "sampling": None,
        "seed": None,
        "stop_reason": "stop",
        "prompt_tokens": None,
        "completion_tokens": None,
        "origin": "imported",
    }
    provenance = canonical(made)
    body = {"prompt": prompt, "response": response, "provenance": provenance}
    return {**body, "id": content_id("candidate", body)}
