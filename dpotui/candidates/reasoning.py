"""Tells a model's answer from its reasoning and from the marks of its chat format.

The forms are those of the models that think: a block in tags before the answer (DeepSeek R1, Qwen 3, Magistral, Kimi,
Seed-OSS, Command A), of which the template may have opened the first tag; and the channels of gpt-oss (Harmony), with
their marks or, where a server leaves those out, without.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from dpotui.inference.sampling import Completion


@dataclass(frozen=True)
class ToldApart:
    """A response taken apart. A response without reasoning and marks is `answer` byte for byte."""

    answer: str
    reasoning: str = ""
    cut_off: bool = False
    """Whether the reasoning never ended, so that there is no answer."""


_OPEN_CLOSE: Final = (
    ("<think>", "</think>"),
    ("<thinking>", "</thinking>"),
    ("<thought>", "</thought>"),
    ("<reasoning>", "</reasoning>"),
    ("<reason>", "</reason>"),
    ("<seed:think>", "</seed:think>"),
    ("[THINK]", "[/THINK]"),
    ("◁think▷", "◁/think▷"),
    ("<|START_THINKING|>", "<|END_THINKING|>"),
    ("<|begin_of_thought|>", "<|end_of_thought|>"),
    ("<unused94>", "<unused95>"),
)
_ANSWER_MARKS: Final = re.compile(
    r"^\s*(<\|START_RESPONSE\|>|<\|begin_of_solution\|>|<answer>)|(<\|END_RESPONSE\|>|<\|end_of_solution\|>|</answer>)\s*$"
)
_CHANNEL: Final = re.compile(
    r"(?:<\|start\|>assistant)?<\|channel\|>\s*(?P<name>[a-z]+)[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>"
)
_BARE_FINAL: Final = re.compile(r"assistant\s?final(?=\S)")
_BARE_ANALYSIS: Final = re.compile(r"\s*analysis(?=\S)")
_TURN_END: Final = (
    r"<\|im_end\|>|<\|eot_id\|>|<\|eom_id\|>|<\|end_of_text\|>|<\|endoftext\|>|<\|end\|>|<\|return\|>|<\|eot\|>"
    r"|<end_of_turn>|</s>|<\|end_of_turn\|>|<｜end▁of▁sentence｜>|<\|END_OF_TURN_TOKEN\|>|<\|endofturn\|>|\[/INST\]"
)
_TURN_START: Final = (
    r"<\|im_start\|>|<\|start_header_id\|>|<start_of_turn>|<\|start\|>|<\|user\|>|<\|assistant\|>|<｜User｜>|<｜Assistant｜>"
    r"|<\|START_OF_TURN_TOKEN\|>|<s>|\[INST\]"
)
_OVER: Final = re.compile(rf"\s*(?:{_TURN_END})\s*(?:\Z|(?:{_TURN_END}|{_TURN_START}).*\Z)", re.DOTALL)
"""The end of the turn: at the end of the text, or with another turn after it, which nobody asked for."""
_OPENED: Final = re.compile(
    r"\A\s*(?:<\|im_start\|>\s*assistant\s*\n|<\|start_header_id\|>\s*assistant\s*<\|end_header_id\|>\s*"
    r"|<start_of_turn>\s*model\s*\n|<\|assistant\|>\s*|<｜Assistant｜>|<\|start\|>assistant(?=<\|channel\|>)\b)"
)
_LEFT: Final = re.compile(
    rf"{_TURN_END}|{_TURN_START}|<\|channel\|>|<\|message\|>|"
    + "|".join(re.escape(mark) for pair in _OPEN_CLOSE for mark in pair)
)


def tell_apart(text: str) -> ToldApart:
    """The answer and the reasoning in what a model wrote."""
    if not _LEFT.search(text) and not _BARE_ANALYSIS.match(text):
        return ToldApart(text)
    opened = _OPENED.sub("", text, count=1)
    if _CHANNEL.search(opened):
        return _channels(opened)
    if _BARE_ANALYSIS.match(opened) and (final := _BARE_FINAL.search(opened)):
        begin = _BARE_ANALYSIS.match(opened)
        return ToldApart(
            _without_end(opened[final.end() :]), opened[begin.end() if begin else 0 : final.start()].strip()
        )
    return _blocks(opened)


def remaining_mark(text: str) -> str:
    """A mark of reasoning or of a chat format that an answer still holds; empty when it has none."""
    found = _LEFT.search(text)
    return found[0] if found else ""


def without_reasoning(completion: Completion) -> Completion:
    """A completion whose text is the answer alone, its reasoning beside it."""
    told = tell_apart(completion.text)
    if told == ToldApart(completion.text):
        return completion
    reasoning = "\n\n".join(filter(None, (completion.reasoning, told.reasoning)))
    return replace(completion, text=told.answer, reasoning=reasoning)


def why_empty(completion: Completion, max_tokens: int) -> str:
    """Why there is no answer in a completion, and what to change."""
    thought = bool(completion.reasoning.strip())
    if completion.stop_reason == "length":
        did = "the model was still thinking" if thought else "the model had written nothing"
        change = "give it more (max_tokens in the recipe)" + (", or turn its thinking off" if thought else "")
        return f"{did} when its {max_tokens:,} tokens were used up; {change}"
    if thought:
        return "the model thought and then gave no answer; turn its thinking off, or take another model"
    return "the model gave empty answers only"


def _blocks(text: str) -> ToldApart:
    """The blocks before the answer taken off, one after another."""
    reasoning: list[str] = []
    cut_off = False
    rest = text
    while found := _first_block(rest):
        thought, rest, cut_off = found
        reasoning.append(thought.strip())
    answer = _without_end(_ANSWER_MARKS.sub("", rest) if reasoning else rest)
    said = "\n\n".join(filter(None, reasoning))
    if not reasoning:
        return ToldApart(answer)
    return ToldApart(answer.lstrip(), said, cut_off)


def _first_block(text: str) -> tuple[str, str, bool] | None:
    """(thought, what follows, whether it never ended) of the block that a text begins with; None when it has none."""
    bare = text.lstrip()
    for opening, closing in _OPEN_CLOSE:
        if bare.startswith(opening):
            thought, ended, rest = bare[len(opening) :].partition(closing)
            return thought, rest, not ended
    for opening, closing in _OPEN_CLOSE:
        before, ended, rest = text.partition(closing)
        if ended and opening not in before and "```" not in before:
            return before, rest, False
    return None


def _channels(text: str) -> ToldApart:
    """The message of the final channel, and those of the others as reasoning."""
    marks = list(_CHANNEL.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    said = [(mark["name"], text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    answer = [_without_end(message) for name, message in said if name == "final"]
    thoughts = [_without_end(message).strip() for name, message in said if name != "final"]
    before = text[: marks[0].start()].strip()
    reasoning = "\n\n".join(filter(None, [before, *thoughts]))
    return ToldApart(answer[-1] if answer else "", reasoning, cut_off=not answer)


def _without_end(text: str) -> str:
    return _OVER.sub("", text, count=1)
