"""What the annotate screen says of times, of drafts, and when there is nothing to judge."""

from datetime import datetime
from typing import Final

from dpotui.annotation import Queue
from dpotui.candidates import CandidateCounts
from dpotui.text import count_of, one_line


def made_when(made_at: str) -> str:
    """A time of the ledger (UTC, ISO 8601) by the local clock: `14:32`, with the day before it unless that is today."""
    try:
        made = datetime.fromisoformat(made_at).astimezone()
    except ValueError:
        return "an earlier time"
    today = made.date() == datetime.now().astimezone().date()
    return made.strftime("%H:%M" if today else "%d %b %H:%M")


def duration(seconds: float) -> str:
    """Seconds as people say them: `2 min 5 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def refusal_words(why: str, path: str) -> str:
    """Why the project file did not take a save and what to do, without the path and what the screen says anyway.

    Where it was SQLite that said no, what to do says it better.
    """
    cause, _, advice = why.removeprefix(f"{one_line(path)}: ").removeprefix("not saved, ").partition("\n")
    for said in ("What you typed is kept; ", " and try again", "; try again", "try again."):
        advice = advice.replace(said, "")
    if advice and cause.endswith("; nothing was changed."):
        cause = ""
    return f"{cause} {advice[:1].upper()}{advice[1:]}".strip()


CALIBRATION: Final = "A calibration prompt: once you submit it, you see the lead's scores beside yours, and why."


def comes_back(reason: str) -> str:
    """Why an annotator sees a prompt again that they have judged."""
    return f"Called back: {one_line(reason, 300)}"


def no_responses(home: str) -> str:
    """Why the prompt asked for is not open; `home` is the key that goes Home."""
    return f"The prompt asked for has no responses, or none any more; Generate ({home}, then 3) makes some."


def nothing_to_do(queue: Queue, counts: CandidateCounts | None, back: str, home: str) -> str:
    """Why no prompt is open, and where to go; `back` goes to the prompt before, `home` Home."""
    if queue.items:
        return (
            f"All {count_of(len(queue.items), 'prompt')} of your queue are done. Well done.\n\n"
            f"{back} goes back to what you judged; Pairs ({home}, then 5) shows what came of it."
        )
    if counts is None or counts.prompts == 0:
        return f"There are no prompts yet.\n\nImport some in Prompts ({home}, then 2)."
    if counts.candidates == 0:
        return f"No prompt has responses to judge yet.\n\nLet a model write some in Generate ({home}, then 3)."
    return (
        "There is nothing for you to judge now: a prompt needs two responses, and those that have them are judged.\n\n"
        f"Generate ({home}, then 3) makes more; Pairs ({home}, then 5) shows what there is."
    )
