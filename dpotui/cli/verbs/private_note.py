"""The note of verbs that send prompts to a server, where some of these look private."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dpotui.cli.output import talk

if TYPE_CHECKING:
    from dpotui.candidates import PrivateSent


def private_note(project: Path) -> "Callable[[PrivateSent], None]":
    """Says it on stderr, with the command that takes such things out."""

    def tell(found: "PrivateSent") -> None:
        from dpotui.overview import command_on
        from dpotui.overview.screening_words import private_sent_words

        remedy = f"`{command_on(project, 'dpotui screen PROJECT')}` shows it and takes it out."
        talk(f"! {private_sent_words(found, remedy)}")

    return tell
