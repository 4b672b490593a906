"""What a place says that has nothing to show yet: what there is not, and the step that leads there."""

from dpotui.overview import Advice
from dpotui.tui.places import place_named


def nothing_yet(what: str, step: Advice) -> str:
    """Two lines: what there is not yet, and what comes first, with the key of the place where it is done."""
    return f"{what}\n{first_of_all(step)}"


def first_of_all(step: Advice) -> str:
    """What comes first, and the key of the place where it is done."""
    place = place_named(step.screen)
    return f"First: {step.task}.   {place.key} {place.title}"


def no_prompts_yet(import_key: str, new_key: str) -> str:
    """How prompts come in, with the keys that bring them."""
    return (
        f"No prompts yet. {import_key} imports a file, {new_key} takes one that you type.\n"
        "A file is a table (CSV, TSV, Excel, Parquet), JSON, JSONL, or plain text with one prompt a line.\n"
        "100 to 200 that people really asked are a good beginning."
    )
