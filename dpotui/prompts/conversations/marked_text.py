"""Texts in which a whole conversation stands in the marks of a chat format: ChatML, Llama 2 and 3, Gemma, transcripts.

Only a text that is such a conversation from its first character to its last is taken apart.
"""

import re
from typing import Any, Final

_BLOCKS: Final = (
    # ChatML, also of Qwen and Hermes; Llama 3; Gemma.
    re.compile(r"<\|im_start\|>(\w+)\n([\s\S]*?)(?:<\|im_end\|>|\Z)\s*"),
    re.compile(r"<\|start_header_id\|>(\w+)<\|end_header_id\|>\n\n([\s\S]*?)(?:<\|eot_id\|>|\Z)\s*"),
    re.compile(r"<start_of_turn>(\w+)\n([\s\S]*?)(?:<end_of_turn>|\Z)\s*"),
)
_MAY_OPEN: Final = re.compile(r"\s*(?:<|\[INST\]|(?:### ?)?Human:)")
_BEGIN: Final = re.compile(r"\s*(?:<s>|<bos>|<\|begin_of_text\|>)?\s*")
_END: Final = re.compile(r"\s*(?:</s>|<eos>|<\|end_of_text\|>|<\|endoftext\|>)?\s*\Z")
_INSTRUCTION: Final = re.compile(r"(?:<s>)?\s*\[INST\] ?([\s\S]*?) ?\[/INST\] ?([\s\S]*?)(?:</s>\s*|(?=\[INST\])|\Z)")
_SYSTEM: Final = re.compile(r"\s*<<SYS>>\n?([\s\S]*?)\n?<</SYS>>\s*")
_TRANSCRIPT: Final = re.compile(r"(?:\A\s*(?:### ?)?|\n\n(?:### ?)?|\n?### ?)(Human|Assistant): ?")
OPENINGS: Final = (
    "<|im_start|>", "<|begin_of_text|>", "<|start_header_id|>", "<start_of_turn>", "<bos>", "<s>", "[INST]",
    "Human:", "\n\nHuman:", "### Human:", "###Human:",
)  # fmt: skip


def opens_marked(text: str) -> bool:
    """Whether a text begins as one that may be a conversation in marks; quick, for it is asked of every row."""
    return text.startswith(OPENINGS)


def is_transcript(text: str) -> bool:
    """Whether the marks are the words Human and Assistant."""
    return text.lstrip().startswith(("Human", "#"))


def marked_turns(text: str) -> list[dict[str, Any]] | None:
    """The turns of a text that is a conversation in marks; None when it is not, or not to its end."""
    if not _MAY_OPEN.match(text):
        return None
    begin = _BEGIN.match(text)
    at = begin.end() if begin else 0
    for block in _BLOCKS:
        if (first := block.match(text, at)) is not None:
            return _of_blocks(text, block, first)
    return _of_instructions(text) or _of_transcript(text)


def _of_blocks(text: str, block: re.Pattern[str], found: re.Match[str] | None) -> list[dict[str, Any]] | None:
    turns: list[dict[str, Any]] = []
    at = 0
    while found and found.end() > found.start():
        if "<|im_start|>" in found[2] or "<|start_header_id|>" in found[2] or "<start_of_turn>" in found[2]:
            return None
        turns.append({"role": found[1], "content": found[2]})
        at = found.end()
        found = block.match(text, at)
    return _asked(turns) if _END.match(text, at) else None


def _of_instructions(text: str) -> list[dict[str, Any]] | None:
    """Turns in the marks of Llama 2 and Mistral."""
    turns: list[dict[str, Any]] = []
    at = 0
    while found := _INSTRUCTION.match(text, at):
        asked = found[1]
        if not turns and (system := _SYSTEM.match(asked)):
            turns.append({"role": "system", "content": system[1]})
            asked = asked[system.end() :]
        turns.append({"role": "user", "content": asked})
        turns += [{"role": "assistant", "content": found[2].rstrip()}] if found[2].strip() else []
        at = found.end()
    return turns if turns and _END.match(text, at) else None


def _of_transcript(text: str) -> list[dict[str, Any]] | None:
    marks = list(_TRANSCRIPT.finditer(text))
    if len(marks) < 2 or marks[0].start() or marks[0][1] != "Human":
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return _asked([{"role": mark[1], "content": text[mark.end() : end]} for mark, end in zip(marks, ends, strict=True)])


def _asked(turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Turns without the opening of an answer that a model was to write."""
    return turns[:-1] if turns and not turns[-1]["content"].strip() else turns
