"""What a training folder of dpotui says of itself, read without believing it: anybody may have changed the file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeGuard

from dpotui.project import Json
from dpotui.rounds.numbers import is_number
from dpotui.rounds.records import WHOLE

MANIFEST: Final = "dpotui-training.json"
_LARGEST: Final = 8_000_000
"""Bytes of a file that is read."""
_LONGEST: Final = 200
"""Characters of a setting's name, and of one that is a text."""


@dataclass(frozen=True)
class TrainingManifest:
    """A training: from which base model, how, and on what."""

    base_name: str
    base_sha256: str
    settings: Mapping[str, Json]
    pairs: int
    share: float
    """Of the training pairs of the release."""
    prompts: tuple[str, ...]


def read_manifest(folder: Path) -> TrainingManifest | None:
    """The manifest in a folder; None where there is none, or one that is not as dpotui writes it."""
    said = read_json(folder / MANIFEST)
    try:
        base, settings, pairs, share, prompts = (said[key] for key in ("base", "settings", "pairs", "share", "prompts"))
        fits = (
            isinstance(base["sha256"], str)
            and isinstance(settings, dict)
            and type(pairs) is int
            and is_number(share)
            and 0 < share <= WHOLE
            and isinstance(prompts, list)
            and all(map(is_short_text, prompts))
        )
        if not fits:
            return None
        known = {key: value for key, value in settings.items() if is_short_text(key) and _is_setting(value)}
        name = str(base.get("name", "")) or "a model that it does not name"
        return TrainingManifest(name, base["sha256"], known, pairs, share, tuple(prompts))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def trained_prompts(folder: Path) -> frozenset[str]:
    """The prompts that weights in a folder were trained on, as far as it says; none where it does not."""
    manifest = read_manifest(folder)
    return frozenset(manifest.prompts) if manifest else frozenset()


def read_json(path: Path) -> Any:
    """What a file beside weights holds; None where it is no plain file, is too large or is no JSON."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def is_short_text(value: Any) -> TypeGuard[str]:
    """Whether it is a short text that can be stored: JSON may hold halves of characters."""
    return isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()


def _is_setting(value: Any) -> TypeGuard[str | int | float | bool]:
    return is_number(value) or isinstance(value, bool) or is_short_text(value)
