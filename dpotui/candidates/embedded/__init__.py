"""The embedded engine: llama.cpp in a process of its own, many answers at a time."""

from dpotui.candidates.embedded.llama import LlamaEngine, ModelCrashedError

__all__ = ["LlamaEngine", "ModelCrashedError"]
