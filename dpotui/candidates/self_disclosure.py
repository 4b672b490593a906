"""What gives a canned answer away: refusals that nobody asked for, and a model that speaks of being one."""

import re
from typing import Final

_OPENING: Final = 200
"""Characters of a response in which a refusal would stand."""
_AROUND: Final = 24
"""Characters before and after a telltale that show how it is meant."""

_REFUSAL: Final = re.compile(
    r"\b(?:i['’]?m (?:really |very |so )?sorry,? but i (?:can(?:no|['’])t|am (?:not able|unable))"
    r"|i (?:can(?:no|['’])t|am unable to|am not able to|won['’]t) (?:help|assist|comply|do that|fulfil|answer)"
    r"|i must (?:decline|refuse))"
)
_MAKERS: Final = ("openai", "anthropic", "google", "meta", "mistral", "alibaba")
_MODELS: Final = (
    "chatgpt",
    "claude",
    "gemini",
    "llama",
    "mistral",
    "qwen",
    "language model",
    "artificial intelligence",
)
_IDENTITY: Final = re.compile(
    r"\bas an? (?:\w+ )?(?:ai|artificial intelligence|language model)\b|\blarge language model\b"
    rf"|\bi(?:['’]m| am) (?:an? )?(?:ai|{'|'.join(_MODELS)})\b"
    rf"|\b(?:trained|developed|created|made) by (?:{'|'.join(_MAKERS)})\b"
)
_MARKERS: Final = (" ai", *_MODELS, *_MAKERS)
"""One of these is in whatever _IDENTITY finds; looking for them first is many times faster."""


def opens_with_refusal(response: str) -> bool:
    """Whether the response begins by saying no."""
    return _REFUSAL.search(response[:_OPENING].lower()) is not None


def speaks_of_being_a_model(response: str) -> bool:
    """Whether the response says that a model wrote it, or whose."""
    lowered = response.lower()
    return any(map(lowered.__contains__, _MARKERS)) and _IDENTITY.search(lowered) is not None


def words_that_reveal(response: str) -> str:
    """The passage in which a response says that a model wrote it, or whose; empty when it does not."""
    found = _IDENTITY.search(response.lower())
    if found is None:
        return ""
    start, end = max(found.start() - _AROUND, 0), found.end() + _AROUND
    return f"{'…' * (start > 0)}{response[start:end]}{'…' * (end < len(response))}"
