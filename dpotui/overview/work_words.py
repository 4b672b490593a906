"""How far long work is, in words for every face."""

from typing import Final

from dpotui.long_work import WorkProgress
from dpotui.text import duration_of, percent

STOPPED: Final = "Stopped; nothing was changed."


def progress_words(at: WorkProgress) -> str:
    """The part of the work, how much of all is done, its pace and the time that is left, as far as they are known."""
    facts = []
    if at.unit:
        facts.append(f"{at.done:,} {at.unit}")
    if at.unit and at.per_second:
        facts.append(f"{at.per_second:,.0f} a second")
    if at.seconds_left is not None:
        facts.append(f"{duration_of(at.seconds_left)} left")
    doing = f"{at.doing or 'Working'} {percent(at.share)}"
    return f"{doing}: {', '.join(facts)}" if facts else doing
