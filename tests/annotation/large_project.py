"""Builds a large half-judged project in bulk, to measure what annotators wait for."""

from dataclasses import asdict
from pathlib import Path

from annotation.assigned import annotators_of
from dpotui.annotation import Sheet
from dpotui.annotation.judgements.saving import append_sheet
from dpotui.candidates import Provenance
from dpotui.project import Project, canonical, content_id
from dpotui.scope import Rubric, find_rubric, new_project

TEAM = ("ada", "ben", "cem")
_RESPONSE = "Thank you for writing. Your parcel left our house on Monday and reaches you by Friday. " * 4
_PROVENANCE = canonical(asdict(Provenance("test.gguf", "", None, None, "stop", None, None, "imported")))


def build_large_project(path: Path, *, prompts: int = 10_000, candidates: int = 4, judged: int = 5_000) -> Project:
    """A project of `prompts` prompts with `candidates` each, the first `judged` of them judged by their annotator."""
    rubric = find_rubric("support")
    project = new_project(path, rubric, author="lead")
    with project.write() as writer:
        asked = {content_id("prompt", number): f"Where is order {number}?" for number in range(prompts)}
        writer.add_content(
            "prompt",
            [{"id": key, "messages": canonical([{"role": "user", "content": asked[key]}])} for key in asked],
        )
        responses = {prompt: [content_id("candidate", [prompt, n]) for n in range(candidates)] for prompt in asked}
        writer.add_content(
            "candidate",
            [
                {"id": key, "prompt": prompt, "response": _response(number, place), "provenance": _PROVENANCE}
                for number, (prompt, keys) in enumerate(responses.items())
                for place, key in enumerate(keys)
            ],
        )
        writer.append(
            "intake",
            "lead",
            {
                "intake": [{"what": "prompts", "file_name": "large.csv", "file_sha256": "", "counts": "{}"}],
                "prompt_origin": [
                    {"prompt": prompt, "position": place, "external_id": "", "source": ""}
                    for place, prompt in enumerate(asked)
                ],
                "prompt_tag": [
                    {"prompt": prompt, "tag": f"tag {place % 7}", "present": 1} for place, prompt in enumerate(asked)
                ],
            },
        )
        for name in TEAM:
            writer.append("member", name, {"member": [{"name": name, "active": 1}]}, subject=name)
        for prompt, keys in list(responses.items())[:judged]:
            annotator = annotators_of(project.id, prompt, TEAM, double=False)[0]
            sheet = _sheet(prompt, keys, rubric)
            append_sheet(writer, annotator, sheet, rubric.id, active_seconds=90, source="screen")
    return project


def _response(prompt: int, place: int) -> str:
    """The same words in an order of its own, so that no two prompts look alike on a screen."""
    words = f"{_RESPONSE}{place}".split()
    start = (7 * prompt + 11 * place) % len(words)
    return " ".join(words[start:] + words[:start])


def _sheet(prompt: str, candidates: list[str], rubric: Rubric) -> Sheet:
    scores = {key: {criterion.key: criterion.high - 1 for criterion in rubric.criteria} for key in candidates}
    return Sheet(prompt, tuple(candidates), scores)
