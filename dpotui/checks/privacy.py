"""Is there anything private in the texts that a model would learn and give away?"""

from collections.abc import Iterator

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.evidence.pair_texts import private_in
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, Severity, verdict_of
from dpotui.checks.measures import PrivateDataMeasures
from dpotui.checks.words.texts import private_prompt, private_response


def check_private_data(evidence: Evidence) -> CheckOutcome[PrivateDataMeasures]:
    """Secrets (blocked) and personal data in prompts, their system messages too, and in chosen responses."""
    findings = tuple(_private(evidence))
    blocked = sum(finding.severity == "block" for finding in findings)
    measures = PrivateDataMeasures(
        prompts=len(evidence.prompts),
        chosen_responses=len(evidence.pairs),
        secrets=blocked,
        personal_data=len(findings) - blocked,
    )
    return CheckOutcome(verdict_of(findings) if evidence.prompts else "not_enough", measures, findings)


def _private(evidence: Evidence) -> Iterator[Finding]:
    yield from evidence.taken_over.of("private prompts", (evidence.prompts,), lambda: tuple(_in_prompts(evidence)))
    for pair, texts in evidence.texts_of_pairs:
        for severity, kind, sorts in _graded(texts.secrets, texts.personal):
            text, items = private_response(evidence.title(pair.prompt), sorts), (Item(pair.prompt, pair.chosen),)
            yield Finding(severity, pair.chosen, text, pair.prompt, kind=kind, items=items)


def _in_prompts(evidence: Evidence) -> Iterator[Finding]:
    for prompt, said in evidence.prompts.items():
        for severity, kind, sorts in _graded(*_private_in_turns(said, evidence.systems.get(prompt, ""))):
            text = private_prompt(evidence.title(prompt), sorts)
            yield Finding(severity, prompt, text, prompt, kind=kind, items=(Item(prompt),))


def _private_in_turns(said: str, system: str) -> tuple[list[str], list[str]]:
    """The sorts of secrets and of personal data in what was said and in the system message, none twice."""
    if not system:
        return private_in(said)
    (secrets, personal), (more_secrets, more_personal) = private_in(said), private_in(system)
    return list(dict.fromkeys(secrets + more_secrets)), list(dict.fromkeys(personal + more_personal))


def _graded(secrets: list[str], personal: list[str]) -> Iterator[tuple[Severity, str, list[str]]]:
    """How grave what a text holds is, the kind of finding, and the sorts of what it is."""
    if secrets:
        yield "block", "secret", secrets
    if personal:
        yield "warn", "personal_data", personal
