"""What the model's process and its parent say to each other: one JSON object a line, over pipes.

The parent says `load` once, then `draw` (drafts to be answered) and `drop` (forget them), and in between `pause` and
`resume`; what is dropped is paused no more. The process says `alive` while it loads, then `loaded` or `refused`; then
`texts` (answers in progress, some times a second), and `done` or `failed` once a draft.

Instead of drafts the parent can say `score` (how likely are two answers, to the model and with its adapter: `scored`
or `failed`) and `tokens` (how does the model read a conversation: `tokens` or `failed`).
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

Frame = dict[str, Any]
"""A message: `kind` and what belongs to it."""

LONGEST: Final = 64 * 1024**2
"""Bytes of the longest frame that is taken; a process that sends more is not ours any more."""


@dataclass(frozen=True)
class LoadRequest:
    """What the process is asked to load, and how to run it. 0 stands for what suits the machine and the model."""

    model: str
    """The path of a GGUF file, absolute: the process may start in another folder."""
    adapter: str | None = None
    """That of a LoRA adapter in the same format."""
    context: int = 0
    threads: int = 0
    slots: int = 0
    gpu_layers: int = 0
    template: str | None = None
    """The source of a chat template in place of the model's own."""
    stops: tuple[str, ...] = ()
    """Texts before which an answer ends."""

    def frame(self) -> Frame:
        """The message that asks for it."""
        return {"kind": "load", **asdict(self)}

    @classmethod
    def of(cls, frame: Frame) -> "LoadRequest":
        """The request in a `load` message."""
        return cls(**{key: value for key, value in frame.items() if key != "kind"})


def encode(frame: Frame) -> bytes:
    """The frame as a line. Text of any kind survives, lone surrogates too."""
    return json.dumps(frame, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Frame:
    """The frame in a line; ValueError when it is none."""
    frame = json.loads(line)
    if not isinstance(frame, dict) or not isinstance(frame.get("kind"), str):
        raise ValueError("not a frame")
    return frame
