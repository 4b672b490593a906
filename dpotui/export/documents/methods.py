"""The card's section on how the data was made: what Klie et al. (2024, Computational Linguistics 50:817), Bender and
Friedman (2018) and Gebru et al. (2021) ask those who annotate to report.
"""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final

from dpotui.checks.measures import LoadMeasures
from dpotui.export.draft import ReleaseDraft
from dpotui.export.origin import ResponseSource
from dpotui.export.rows.rows import ExportRow
from dpotui.export.system import SystemUse
from dpotui.pairs import REASONS
from dpotui.prompts import ImportChanges
from dpotui.text import count_of, estimated_percent, one_line, percent

_SYSTEMS: Final = {
    "as-sent": "Rows have the system message that was sent to the model, where both responses had the same.",
    "none": "System messages were left out of the rows.",
    "text": "Every row has the same system message, chosen for this release; it is not what the models were given.",
}
_SHOWN: Final = 12
"""Sources, held-back reasons and the like that are listed."""


def methods(draft: ReleaseDraft) -> Iterator[str]:
    """The section in Markdown."""
    yield "## How it was made"
    yield from _people(draft)
    yield from _pairing(draft)
    yield from _left_out(draft)
    yield from _changes(draft)
    yield from _checks(draft)
    yield from _origin(draft)
    yield from _lengths(draft.rows)
    yield from _earlier_rounds([draft.harmless(sentence) for sentence in draft.settings.earlier_rounds])
    yield from _limits(draft)


def _people(draft: ReleaseDraft) -> Iterator[str]:
    rubric = draft.rubric.rubric
    load = draft.checks.measures(LoadMeasures)
    people, judged = len(draft.by_annotator), load.judgements if load else 0
    yield (
        f"{_annotators(people, draft.by_source)} scored the responses of these pairs"
        + (f" ({count_of(judged, 'judgement')} in the whole project)" if judged else "")
        + ", criterion by criterion, on the scales of the rubric above. "
        f"{' '.join(_how_judged(draft.by_source))} "
        f"{percent(rubric.overlap)} of the prompts were meant for two people each."
    )
    for file, rows in draft.stated.items():
        yield (
            f"In {count_of(rows, 'row')} nobody judged anything here: the preference is the one that {file} states. "
            "It was not made blind or under this rubric, and in no known order; `annotators` is 0 there, and it counts "
            "in no measure of agreement."
        )
    numbers = count_of(len(draft.rubrics), "version")
    yield f"The rubric has had {numbers}; the pairs go by version {draft.rubric.number}."
    if draft.counts.adjudicated:
        settled = count_of(draft.counts.adjudicated, "prompt")
        yield f"On {settled}, the scores of an adjudicator count in place of the blind ones."
    yield ""


_NOT_SEEN: Final = ("import", "script")
"""Sources of judgements that nobody made on a screen or a hand-out of ours."""


def _annotators(number: int, by_source: Mapping[str, int]) -> str:
    """So many people; where scores came from elsewhere, what stands behind a name is not known."""
    if any(by_source.get(source) for source in _NOT_SEEN):
        return count_of(number, "annotator")
    return count_of(number, "person", "people")


def _how_judged(by_source: Mapping[str, int]) -> Iterator[str]:
    """What is known of how judgements were made; of those that a table brought, nobody here saw it."""
    imported, scripted = (by_source.get(source, 0) for source in _NOT_SEEN)
    here = sum(by_source.values()) - imported - scripted
    if here or not (imported or scripted):
        whose = f"For {count_of(here, 'judgement')}, responses" if imported or scripted else "Responses"
        yield (
            f"{whose} were shown under letters, in an order of their own for each person and prompt, without the model "
            "or its settings; nobody saw another's scores on a prompt before they had submitted their own."
        )
    if imported:
        came = f"{count_of(imported, 'judgement')} came from imported tables"
        yield f"{came}, which do not say who or what judged, nor whether they saw the models' names."
    if scripted:
        yield f"{count_of(scripted, 'judgement')} came from scripts, not from people."


def _pairing(draft: ReleaseDraft) -> Iterator[str]:
    margin = draft.pair_settings.minimum_margin
    least = "by default margins" if margin is None else f"by a margin of {margin:g} points or more"
    yield (
        f"Pairs were made with the strategy `{draft.pair_settings.strategy}`, {least}, of the means over the people "
        "who scored both responses."
    )
    yield (
        "The split is by prompt and sticky: a prompt keeps its side in every release. Near-duplicates of one another, "
        "and prompts cut from one conversation, never lie on both sides. "
        f"{draft.leaks.words}"
    )
    if draft.agreement is not None and draft.label_noise is not None:
        yield (
            f"Two people find the same response better in {percent(draft.agreement)} of the comparisons that both "
            f"decide, from which about {estimated_percent(draft.label_noise)} of one person's preferences are "
            "estimated to be the wrong way round "
            f"(`label_smoothing: {draft.label_noise:.3f}` with TRL's `robust` loss)."
        )
    else:
        yield "Too little was judged by two people to estimate how often a preference is the wrong way round."
    yield ""


def _left_out(draft: ReleaseDraft) -> Iterator[str]:
    reasons: dict[str, int] = {}
    for item in draft.held:
        reasons[item.reason] = reasons.get(item.reason, 0) + 1
    listed = [f"- {count_of(number, 'pair')} held back: {reason}" for reason, number in list(reasons.items())[:_SHOWN]]
    listed += [f"- {count_of(draft.counts.dropped, 'pair')} dropped by hand"] if draft.counts.dropped else []
    listed += [
        f"- {count_of(number, 'judged prompt')} without a pair: {REASONS[reason]}"
        for reason, number in draft.without_a_pair.items()
    ]
    if listed:
        yield "### Left out"
        yield from listed
        yield ""


def _changes(draft: ReleaseDraft) -> Iterator[str]:
    """What stands in the rows otherwise than in the files that were imported, or than it was written."""
    yield "### What was changed"
    yield "Prompts and responses are exported as they came in, byte for byte, but for this:"
    trimmed = count_of(draft.counts.trimmed, "row")
    yield (
        "- Spaces and line breaks at the ends of responses were removed, in all formats, since chat templates remove "
        f"them too: {trimmed} had some."
    )
    if draft.counts.redacted:
        rows = count_of(draft.counts.redacted, "row")
        yield f"- In {rows}, secrets or personal data were replaced by words such as `<email>`."
    if draft.handling == "redact":
        yield "- What looks like secrets or personal data was replaced in every row, whether or not somebody saw it."
    yield from _imports(draft.imports)
    yield ""


def _imports(imports: ImportChanges) -> Iterator[str]:
    """The same of the whole project's imports, which hold more than the release."""
    if not imports.imports and not imports.unread:
        return
    files = count_of(imports.imports, "import")
    yield f"- Of the {count_of(imports.rows, 'row')} of {files} into the project, of which these are made:"
    yield from (f"  - {count_of(rows, 'row')}: {one_line(how, 120)}." for how, rows in imports.changed.items())
    yield f"  - {count_of(imports.folded, 'row')}: said exactly what an earlier row said, and is one with it."
    if imports.sampled:
        pool = count_of(imports.pool, "row")
        yield f"  - {count_of(imports.sampled, 'row')}: drawn as samples from {pool} of the files."
    if imports.left_out:
        yield f"  - Rows that could not be taken and were left out: {imports.left_out:,}."
    if not imports.changed and not imports.unread:
        yield "  - No text was changed."
    if imports.unread:
        unread = count_of(imports.unread, "import")
        yield f"  - Of {unread} it is not known what was changed: the project's record of it cannot be read."


def _checks(draft: ReleaseDraft) -> Iterator[str]:
    if not draft.checks.results:
        return
    yield "## Quality checks"
    for result in draft.checks.results:
        yield f"- {result.title} ({result.verdict}): {one_line(draft.said(result.headline), 400)}"
        for muted in result.muted[:_SHOWN]:
            yield f"  - set aside: {one_line(draft.said(muted.reason), 200)}"
    yield ""
    agreement = next((result for result in draft.checks.results if result.key == "agreement"), None)
    if agreement is not None and agreement.table:
        yield "### Agreement by criterion"
        yield from _table([[draft.harmless(cell) for cell in row] for row in agreement.table])
        yield ""


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *body = rows
    yield _cells(head)
    yield _cells(["---"] * len(head))
    yield from map(_cells, body)


def _cells(row: Sequence[str]) -> str:
    return f"| {' | '.join(one_line(cell).replace('|', '/') for cell in row)} |"


def _origin(draft: ReleaseDraft) -> Iterator[str]:
    yield "## Where the responses come from"
    for side, sources in (("Chosen", draft.origin.chosen), ("Rejected", draft.origin.rejected)):
        yield from (f"- {side}: {_source(source)}" for source in sources[:_SHOWN])
        if len(sources) > _SHOWN:
            yield f"- {side}: {len(sources) - _SHOWN:,} more sources; `manifest.json` lists them all"
    if model := draft.origin.on_policy_for:
        yield f"\nOne model gave both sides of every pair: the data is on-policy for {one_line(model)}."
    else:
        yield "\nThe responses come from several models, or it is not known from which: the data is off-policy."
    yield from _systems(draft.systems)
    yield ""


def _systems(systems: SystemUse) -> Iterator[str]:
    with_one = sum(systems.rows.values())
    yield (
        f"{_SYSTEMS[systems.sort]} {count_of(with_one, 'row')} have one ({len(systems.rows):,} different), "
        f"{systems.without:,} have none."
    )
    if systems.differing:
        yield (
            f"In {count_of(systems.differing, 'row')} the two responses were made under different system messages; "
            "these rows stayed as their prompts were imported."
        )


def _source(source: ResponseSource) -> str:
    parts = [one_line(source.model) or "a model that is not named"]
    parts += [f"sha256 {one_line(source.sha256)}"] if source.sha256 else []
    settings = ", ".join(f"{key} {value}" for key, value in source.settings.items())
    parts += [f"recipe {one_line(source.recipe)}" if source.recipe else "", one_line(settings), source.origin]
    return f"{source.responses:,} by {'; '.join(filter(None, parts))}"


def _lengths(rows: Sequence[ExportRow]) -> Iterator[str]:
    prompts = [sum(len(message.content) for message in row.messages) for row in rows]
    longer = sum(len(row.chosen) > len(row.rejected) for row in rows)
    yield "## Lengths"
    yield (
        f"In characters, in the median: prompts {median(prompts):,.0f}, chosen responses "
        f"{median(len(row.chosen) for row in rows):,.0f}, rejected ones "
        f"{median(len(row.rejected) for row in rows):,.0f}. The chosen response is the longer one in "
        f"{percent(longer / len(rows))} of the pairs."
    )
    yield (
        f"The longest prompt with a response has {max(row.longest_sequence for row in rows):,} characters. Trainers "
        "drop or cut rows longer than their `max_length` (in tokens) without a word: set it above that."
    )
    yield ""


def _earlier_rounds(told: Sequence[str]) -> Iterator[str]:
    """What models that were trained on earlier releases came to."""
    if told:
        yield "## Earlier rounds"
        yield from (f"- {one_line(sentence, 600)}" for sentence in told)
        yield ""


def _limits(draft: ReleaseDraft) -> Iterator[str]:
    yield "## Known limits"
    yield (
        f"Preferences are those of {_annotators(len(draft.by_annotator), draft.by_source)} under one rubric; they are "
        "no measure of truth or of safety beyond it. The data was made for training and measuring by preference, and "
        "was not reviewed for any other use."
    )
    yield ""
