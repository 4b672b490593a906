"""What came of an import, in words: one sentence for a screen, some lines for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Final

from dpotui.annotation import ScoreImport
from dpotui.candidates import CandidateImport
from dpotui.handouts import FormImport
from dpotui.overview.importing import ImportReport
from dpotui.prompts import PromptImport, fault_lines
from dpotui.prompts.sampling.plan import STRATA, SamplePlan
from dpotui.text import count_of, one_line

_SHOWN: Final = 12
"""Tags, columns and names that one line lists."""


def import_sentence(report: ImportReport) -> str:
    """What an import did, or would do, in one sentence."""
    if isinstance(report, FormImport):
        return ", ".join(_form_counts(report)) + "."
    done = "would be imported" if report.dry_run else "imported"
    parts = [f"{count_of(report.new, _noun(report))} {done} from {count_of(report.rows, 'row')}"]
    if report.known:
        parts.append(f"{report.known:,} known already")
    if not isinstance(report, ScoreImport) and report.folded:
        parts.append(f"{report.folded:,} the same as an earlier row")
    return ", ".join([*parts, *_further(report)]) + "."


def _further(report: PromptImport | CandidateImport | ScoreImport) -> Iterator[str]:
    """What else an import did, depending on what it brought in."""
    if isinstance(report, PromptImport):
        yield from _with_prompts(report)
    elif isinstance(report, CandidateImport):
        if report.new_prompts:
            yield f"{count_of(report.new_prompts, 'prompt')} new with them"
        if report.stripped:
            yield f"{report.stripped:,} freed of reasoning or chat marks"
    elif report.annotators:
        yield f"by {', '.join(one_line(name, 30) for name in report.annotators[:8])}"


def _with_prompts(report: PromptImport) -> Iterator[str]:
    if report.answers:
        yield f"{count_of(report.answers, 'answer')} with them as candidates"
    if report.preferences is not None:
        yield f"{count_of(report.preferences, 'preference')} as imported judgements"
    if report.answers_dropped:
        yield f"{count_of(report.answers_dropped, 'closing answer')} dropped"
    if report.sampled_out:
        yield f"{report.sampled_out:,} left out by the sample"
    if report.retagged:
        yield f"{report.retagged:,} known with new tags"


def import_lines(report: ImportReport) -> Iterator[str]:
    """What an import did, or would do: counts, columns, tags, a line each."""
    if isinstance(report, FormImport):
        yield from _form_lines(report)
        return
    yield f"{count_of(report.rows, 'row')} in {_listed(report.files)}: {', '.join(_counts(report))}."
    if isinstance(report, ScoreImport):
        joined = f"; new in the team: {_listed(report.joined)}" if report.joined else ""
        yield f"{count_of(report.prompts, 'prompt')} judged by {_listed(report.annotators)}{joined}."
    used = [column if column == field else f"{column} as {field}" for column, field in report.mapping.items()]
    ignored = f" Not read: {_listed(report.ignored)}." if report.ignored else ""
    yield f"Columns: {_listed(used)}.{ignored}"
    if isinstance(report, PromptImport) and report.tags:
        yield f"Tags: {_listed([f'{tag} {count:,}' for tag, count in report.tags.items()])}."
    if isinstance(report, PromptImport) and report.stated and report.preferences is None:
        yield f"{count_of(report.stated, 'preference')} between these answers not taken; --preferences takes them."
    if isinstance(report, PromptImport) and report.plan:
        yield from sample_lines(report.plan)
    yield from _left_out_lines(report)
    if report.dry_run:
        yield "A dry run: nothing was written."


def sample_facts(plan: SamplePlan) -> Iterator[str]:
    """How a sample is drawn of a pool, a sentence each."""
    wish = plan.request
    by = f", in the shares of {', then '.join(wish.strata)}" if wish.strata else ""
    yield f"{plan.taken:,} of {count_of(plan.pool, 'prompt')}, seed {wish.seed}{by}."
    rare = f"{plan.rare:,} of the rarest, " if plan.rare else ""
    within = "Within each share: " if wish.strata else ""
    yield f"{within}{rare}the rest as different from each other as can be."
    if plan.users:
        most = f"{plan.most_of_user:,} of the pool, {plan.most_taken:,} of the sample"
        yield f"Of {count_of(plan.users, 'user')} the one who asked most has {most}."
    if wish.per_user is not None:
        of = "" if plan.users else " (no column says who asked)"
        rest = "; the shares are those of the rest" if wish.strata and plan.over_cap else ""
        yield f"At most {wish.per_user:,} of a user{of}: {plan.over_cap:,} set aside{rest}."


def sample_lines(plan: SamplePlan) -> Iterator[str]:
    """What a sample takes of a pool, and how it chooses."""
    first, *more = sample_facts(plan)
    yield f"Sample: {first}"
    yield from more
    for kind in STRATA:
        shares = [share for share in plan.shares if share.by == kind]
        if len(shares) > 1:
            named = [f"{share.name or 'none'} {share.taken:,} of {share.pool:,}" for share in shares]
            edges = f" (short up to {plan.short_up_to:,} characters, long from {plan.long_from:,})"
            yield f"By {kind}{edges if kind == 'length' else ''}: {_listed(named)}."


def _left_out_lines(report: PromptImport | CandidateImport | ScoreImport) -> Iterator[str]:
    """What was left out, by kind."""
    yield from (f"Note: {note}" for note in report.notes)
    left_out = report.left_out
    if left_out:
        yield f"{count_of(len(left_out), 'row')} left out:"
        yield from fault_lines(left_out)


def _form_lines(report: FormImport) -> Iterator[str]:
    """What came back in forms, and each thing in them that was not taken."""
    yield f"{_listed(report.files)}: {', '.join(_form_counts(report))}."
    if report.annotators:
        joined = f"; new in the team: {_listed(report.joined)}" if report.joined else ""
        yield f"{count_of(report.prompts, 'prompt')} judged by {_listed(report.annotators)}{joined}."
    yield from (f"Note: {warning}" for warning in report.warnings)
    yield from (f"Left out: {one}" for one in report.left_out)
    yield from (f"Conflict: {one}" for one in report.conflicts)
    if report.conflicts:
        yield "Both judgements are kept; choose in the app (c on Home)."
    if report.dry_run:
        yield "A dry run: nothing was written."


def _form_counts(report: FormImport) -> list[str]:
    counts = [count_of(report.new, "new judgement"), f"{report.known:,} known"]
    counts += [count_of(len(report.conflicts), "conflict")] if report.conflicts else []
    counts += [f"{count_of(report.untouched, 'prompt')} not touched"] if report.untouched else []
    return counts


def _counts(report: PromptImport | CandidateImport | ScoreImport) -> list[str]:
    counts = [count_of(report.new, f"new {_noun(report)}"), f"{report.known:,} known"]
    if not isinstance(report, ScoreImport):
        counts.append(f"{count_of(report.folded, 'duplicate')} folded")
    if isinstance(report, PromptImport):
        counts += [f"{count_of(report.answers, 'new candidate')} with them"] if report.answers else []
        if report.preferences is not None:
            counts.append(f"{count_of(report.preferences, 'new preference')} as imported judgements")
        counts += [f"{count_of(report.answers_dropped, 'closing answer')} dropped"] if report.answers_dropped else []
        counts += [f"{report.sampled_out:,} not in the sample"] if report.sampled_out else []
        counts += [f"{report.retagged:,} known ones got new tags"] if report.retagged else []
    if isinstance(report, CandidateImport) and report.new_prompts:
        counts.append(f"{count_of(report.new_prompts, 'prompt')} added with them")
    if isinstance(report, CandidateImport) and report.stripped:
        counts.append(f"{report.stripped:,} freed of reasoning or chat marks")
    return counts


def _noun(report: PromptImport | CandidateImport | ScoreImport) -> str:
    if isinstance(report, PromptImport):
        return "prompt"
    return "candidate" if isinstance(report, CandidateImport) else "judgement"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(name, 60) for name in names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN:,} more"
