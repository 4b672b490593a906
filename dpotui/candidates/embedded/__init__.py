"""The embedded engine: llama.cpp in a process of its own, many answers at a time."""

from dpotui.candidates.embedded.llama import LlamaEngine, LlamaSettings, ModelCrashedError
from dpotui.candidates.embedded.local_model import LocalModel
from dpotui.candidates.embedded.model_file import ModelFile, read_model_file, template_name
from dpotui.candidates.embedded.recently_used import recent_models, remember_model, sha256_of_model

__all__ = [
    "LlamaEngine",
    "LlamaSettings",
    "LocalModel",
    "ModelCrashedError",
    "ModelFile",
    "read_model_file",
    "recent_models",
    "remember_model",
    "sha256_of_model",
    "template_name",
]
