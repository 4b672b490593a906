"""Puts an answer together from the pieces in which a server streams it, believing none of them."""

from typing import Any, Final

from dpotui.candidates.engine import Growing
from dpotui.candidates.server.trouble import RefusedError, TroubleError
from dpotui.inference.sampling import Completion, StopReason

_ENDINGS: Final[dict[str, StopReason]] = {
    "stop": "stop",
    "eos": "stop",
    "eos_token": "stop",
    "stop_sequence": "stop",
    "end_turn": "stop",
    "length": "length",
    "max_tokens": "length",
}
"""Why an answer ended, in the words of the servers there are."""
_CHARACTERS_A_TOKEN: Final = 64
"""More than any vocabulary has in its tokens on average: a longer answer than this allows never ends."""
_SHOWN: Final = 400
"""Characters of an answer in progress that are told: its end."""


class StreamReading:
    """One answer as it comes in."""

    def __init__(self, max_tokens: int) -> None:
        self.model = ""
        self._room = max_tokens * _CHARACTERS_A_TOKEN
        self._pieces: list[str] = []
        self._thoughts: list[str] = []
        self._ending: str | None = None
        self._counts = (0, 0)

    def take(self, chunk: Any) -> None:
        """Take a piece of the stream. TroubleError when it is no piece of an answer, or the answer never ends."""
        try:
            self._take(chunk)
        except (AttributeError, TypeError, IndexError):
            raise TroubleError("it sent what is no chat answer") from None

    def _take(self, chunk: Any) -> None:
        if isinstance(chunk.model, str):
            self.model = chunk.model.encode("utf-8", "replace").decode() or self.model
        if chunk.usage:
            self._counts = _count(chunk.usage.prompt_tokens), _count(chunk.usage.completion_tokens)
        for choice in chunk.choices or ():
            if choice.delta and choice.delta.content:
                self._add(choice.delta.content, self._pieces)
            if choice.delta and (thought := _thought(choice.delta)):
                self._add(thought, self._thoughts)
            self._ending = choice.finish_reason or self._ending

    def _add(self, piece: Any, pieces: list[str]) -> None:
        if not isinstance(piece, str):
            raise TypeError
        self._room -= len(piece)
        if self._room < 0:
            raise TroubleError("its answer goes on and on")
        pieces.append(piece)

    def growing(self) -> Growing:
        """How the answer ends for now; its tokens are not known before the server tells them, if it does."""
        text = self.text
        return Growing(text[-_SHOWN:], len(text), 0)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def completion(self) -> Completion:
        """The answer, once the stream is over.

        Raises TroubleError when the stream was cut off or is no text, and RefusedError when the server ended it for a
        reason of its own.
        """
        if self._ending is None:
            where = "in the middle of an answer" if self._pieces else "without an answer"
            raise TroubleError(f"it broke off {where}", cut=True)
        ending = _ENDINGS.get(str(self._ending))
        if ending is None:
            raise RefusedError(f"it ended the answer for a reason of its own: {self._ending}")
        return Completion(_whole(self.text), ending, *self._counts, reasoning=_whole("".join(self._thoughts)))


def _thought(delta: Any) -> Any:
    """The reasoning in a piece, under the names that servers have for it; None when there is none."""
    return getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None)


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise TroubleError("it sent half a character, which cannot be stored") from None
    return text


def _count(number: Any) -> int:
    return number if type(number) is int and number > 0 else 0
