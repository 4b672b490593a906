"""The question before the app is left with something unsaved in it."""

from dpotui.text import count_of
from dpotui.tui.dialogs.ask import AskChoice

LEAVE = "leave"


class AskLeave(AskChoice):
    """Says that drafts keep what is unsaved, and asks all the same."""

    def __init__(self, prompts: int) -> None:
        question = (
            f"{count_of(prompts, 'prompt')} with entries that are not saved. They are kept as drafts on this computer "
            "and offered when you come back. Leave?"
        )
        super().__init__(question, [("stay", "Stay"), (LEAVE, "Leave; the drafts are kept")])
