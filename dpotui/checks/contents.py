"""Checks 8 and 9: is there anything in the texts that a model should not learn?"""

from collections.abc import Iterator

from dpotui.candidates import opens_with_refusal, speaks_of_being_a_model
from dpotui.candidates.reasoning import remaining_mark as mark_in
from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import PrivateDataMeasures, ResponseMeasures
from dpotui.checks.result import CheckOutcome, Finding, Item, Severity, verdict_of
from dpotui.checks.words.texts import faulty_response, private_prompt, private_response, remaining_mark
from dpotui.screening import private_nouns
from dpotui.text import has_hidden_characters


def check_private_data(evidence: Evidence) -> CheckOutcome[PrivateDataMeasures]:
    """Secrets (blocked) and personal data in prompts and in chosen responses."""
    findings = tuple(_private(evidence))
    blocked = sum(finding.severity == "block" for finding in findings)
    measures = PrivateDataMeasures(
        prompts=len(evidence.prompts),
        chosen_responses=len(evidence.pairs),
        secrets=blocked,
        personal_data=len(findings) - blocked,
    )
    return CheckOutcome(verdict_of(findings), measures, findings)


def _private(evidence: Evidence) -> Iterator[Finding]:
    for prompt, said in evidence.prompts.items():
        for severity, kind, found in _private_in(said):
            text = private_prompt(evidence.title(prompt), found)
            yield Finding(severity, prompt, text, prompt, kind=kind, items=(Item(prompt),))
    for pair in evidence.pairs:
        for severity, kind, found in _private_in(evidence.responses[pair.chosen]):
            text, items = private_response(evidence.title(pair.prompt), found), (Item(pair.prompt, pair.chosen),)
            yield Finding(severity, pair.chosen, text, pair.prompt, kind=kind, items=items)


def _private_in(said: str) -> Iterator[tuple[Severity, str, list[str]]]:
    """How grave what a text holds is, the kind of finding, and the sorts of what it is."""
    secrets, personal = private_nouns(said)
    if secrets:
        yield "block", "secret", secrets
    if personal:
        yield "warn", "personal_data", personal


def check_responses(evidence: Evidence) -> CheckOutcome[ResponseMeasures]:
    """Chosen responses that refuse, speak of being a model, were cut off, or hold hidden characters.

    A pair of which either response still holds marks of reasoning or of a chat format is blocked: it would teach them.
    """
    cut_off = {
        candidate
        for candidate, truncated in zip(
            evidence.judged.candidates.ids, evidence.judged.candidates.truncated, strict=True
        )
        if truncated
    }
    findings = []
    for pair in evidence.pairs:
        if faults := list(_faults(evidence.responses[pair.chosen], pair.chosen in cut_off)):
            text, items = faulty_response(evidence.title(pair.prompt), faults), (Item(pair.prompt, pair.chosen),)
            findings.append(Finding("warn", pair.chosen, text, pair.prompt, kind="faulty", items=items))
    findings += _with_marks(evidence)
    measures = ResponseMeasures(chosen_responses=len(evidence.pairs), found=len(findings))
    return CheckOutcome(verdict_of(findings), measures, tuple(findings))


def _with_marks(evidence: Evidence) -> Iterator[Finding]:
    for pair in evidence.pairs:
        for side, candidate in (("chosen", pair.chosen), ("rejected", pair.rejected)):
            if mark := mark_in(evidence.responses[candidate]):
                text, items = remaining_mark(evidence.title(pair.prompt), side, mark), (Item(pair.prompt, candidate),)
                yield Finding("block", candidate, text, pair.prompt, kind="remaining_mark", items=items)


def _faults(response: str, truncated: bool) -> Iterator[str]:
    if opens_with_refusal(response):
        yield "opens with a refusal"
    if speaks_of_being_a_model(response):
        yield "speaks of being a model"
    if truncated:
        yield "was cut off at the length limit"
    # A printable text hides nothing, and asking for that is far faster than looking for what might be hidden.
    if not response.replace("\n", "").isprintable() and has_hidden_characters(response):
        yield "holds hidden characters"
