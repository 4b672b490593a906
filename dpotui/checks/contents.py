"""Checks 8 and 9: is there anything in the texts that a model should not learn?"""

from collections.abc import Iterator

from dpotui.candidates import opens_with_refusal, speaks_of_being_a_model
from dpotui.candidates.reasoning import remaining_mark
from dpotui.checks.evidence import Evidence
from dpotui.checks.private_data import personal_data_in, secrets_in
from dpotui.checks.result import CheckResult, Finding, Number, Severity, verdict_of
from dpotui.text import count_of, has_hidden_characters, one_line


def check_private_data(evidence: Evidence) -> CheckResult:
    """Secrets (blocked) and personal data in prompts and in chosen responses."""
    findings = tuple(_private(evidence))
    blocked = sum(finding.severity == "block" for finding in findings)
    numbers: dict[str, Number] = {"secrets": blocked, "personal_data": len(findings) - blocked}
    headline = (
        f"{count_of(blocked, 'text')} with a secret and {len(findings) - blocked:,} with personal data, of "
        f"{count_of(len(evidence.prompts), 'prompt')} and {count_of(len(evidence.pairs), 'chosen response')}."
    )
    title = "Secrets and personal data"
    return CheckResult("private_data", title, verdict_of(findings), headline, numbers, findings=findings)


def _private(evidence: Evidence) -> Iterator[Finding]:
    for prompt, said in evidence.prompts.items():
        for severity, found in _private_in(said):
            yield Finding(severity, prompt, f"{evidence.title(prompt)} holds {found}.", prompt)
    for pair in evidence.pairs:
        for severity, found in _private_in(evidence.responses[pair.chosen]):
            text = f"{evidence.title(pair.prompt)}: the chosen response has {found}."
            yield Finding(severity, pair.chosen, text, pair.prompt)


def _private_in(said: str) -> Iterator[tuple[Severity, str]]:
    """How grave what a text holds is, and what it is."""
    if secrets := list(secrets_in(said)):
        yield "block", " and ".join(secrets)
    if personal := list(personal_data_in(said)):
        yield "warn", " and ".join(personal)


def check_responses(evidence: Evidence) -> CheckResult:
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
            text = f"{evidence.title(pair.prompt)}: the chosen response {' and '.join(faults)}."
            findings.append(Finding("warn", pair.chosen, text, pair.prompt))
    findings += _with_marks(evidence)
    headline = f"{len(findings):,} of {count_of(len(evidence.pairs), 'chosen response')} to read again."
    numbers: dict[str, Number] = {"responses": len(evidence.pairs), "found": len(findings)}
    title = "Chosen responses"
    return CheckResult("responses", title, verdict_of(findings), headline, numbers, findings=tuple(findings))


def _with_marks(evidence: Evidence) -> Iterator[Finding]:
    for pair in evidence.pairs:
        for side, candidate in (("chosen", pair.chosen), ("rejected", pair.rejected)):
            if mark := remaining_mark(evidence.responses[candidate]):
                text = f"{evidence.title(pair.prompt)}: the {side} response still holds {one_line(mark, 30)}."
                yield Finding("block", candidate, text, pair.prompt)


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
