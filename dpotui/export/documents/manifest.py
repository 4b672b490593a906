"""The manifest of a release: where it came from, what it holds, what it leaves out, and what the checks said."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dpotui import __version__
from dpotui.export.draft import ReleaseDraft
from dpotui.export.files.table_files import versions
from dpotui.export.report import HeldBack, WrittenFile
from dpotui.project import Project

Manifest = dict[str, Any]


def make_manifest(project: Project, draft: ReleaseDraft, files: Sequence[WrittenFile], made_at: str) -> Manifest:
    """The manifest as JSON values. It names nobody and quotes nothing that was held back."""
    rubric = draft.rubric.rubric
    return {
        "name": draft.name,
        "made_at": made_at,
        "dpotui": __version__,
        "libraries": versions(),
        "project": {
            "id": project.id,
            "name": draft.harmless(project.name),
            "domain": draft.harmless(project.domain),
        },
        "rubric": {
            "id": rubric.id,
            "name": draft.harmless(rubric.name),
            "title": draft.harmless(rubric.title),
            "version": draft.rubric.number,
        },
        "settings": _settings(draft),
        "counts": _counts(draft),
        "origin": draft.origin.to_json(),
        "changed": {
            "trimmed": draft.counts.trimmed,
            "redacted": draft.counts.redacted,
            "by_imports": asdict(draft.imports),
        },
        "system": asdict(draft.systems) if draft.systems.sort != "none" else {"sort": "none"},
        "agreement": {"same_winner": draft.agreement, "label_noise": draft.label_noise},
        "leaks": asdict(draft.leaks),
        **({"earlier_rounds": _earlier_rounds(draft)} if draft.settings.earlier_rounds else {}),
        "files": [asdict(file) for file in files],
        "held_back": _by_reason(draft.held),
        "checks": [
            {
                "check": result.title,
                "verdict": result.verdict,
                "headline": draft.said(result.headline),
            }
            for result in draft.checks.results
        ],
    }


def _earlier_rounds(draft: ReleaseDraft) -> list[str]:
    return [draft.harmless(sentence) for sentence in draft.settings.earlier_rounds]


def _settings(draft: ReleaseDraft) -> Manifest:
    return {
        "formats": list(draft.settings.formats),
        "strategy": draft.pair_settings.strategy,
        "minimum_margin": draft.pair_settings.minimum_margin,
        "validation": draft.settings.validation,
        "system": draft.harmless(draft.settings.system.asked),
        "personal_data": draft.handling,
    }


def _counts(draft: ReleaseDraft) -> Manifest:
    return {
        "pairs": len(draft.rows),
        "train": sum(row.side == "train" for row in draft.rows),
        "validation": sum(row.side == "validation" for row in draft.rows),
        "longest_sequence_characters": max(row.longest_sequence for row in draft.rows),
        "held_back": len(draft.held),
        "dropped": draft.counts.dropped,
        "without_a_pair": dict(draft.without_a_pair),
        "by_tag": _by_tag(draft),
        "by_annotator": dict(draft.by_annotator),
        **({"stated": dict(draft.stated)} if draft.stated else {}),
    }


def _by_tag(draft: ReleaseDraft) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for row in draft.rows:
        for tag in draft.tags.get(row.prompt, ()):
            counts.setdefault(draft.harmless(tag), {"train": 0, "validation": 0})[row.side] += 1
    return dict(sorted(counts.items()))


def _by_reason(held: Sequence[HeldBack]) -> dict[str, list[str]]:
    """The ids of the prompts that were held back, by reason."""
    reasons: dict[str, list[str]] = {}
    for item in held:
        reasons.setdefault(item.reason, []).append(item.prompt)
    return reasons
