"""The base model of a round as its GGUF file describes it: what trained weights must fit."""

from dataclasses import dataclass
from pathlib import Path

from dpotui.candidates.embedded.gguf_header import GGUFHeader
from dpotui.candidates.embedded.model_file import checked_header
from dpotui.errors import BadInputError
from dpotui.rounds.weights.names import FAMILIES, Family
from dpotui.text import one_line


@dataclass(frozen=True)
class BaseModel:
    """A GGUF file with its head."""

    path: Path
    header: GGUFHeader

    @property
    def architecture(self) -> str:
        """`general.architecture`."""
        return self.header.text("general.architecture")

    @property
    def family(self) -> Family:
        """How its tensors are named. BadInputError, with llama.cpp's own way, when that is not known here."""
        if family := FAMILIES.get(self.architecture):
            return family
        raise BadInputError(
            f"{one_line(str(self.path))}: weights of the architecture {one_line(self.architecture, 40) or '?'} "
            "cannot be converted here.\n"
            "Use llama.cpp: python convert_lora_to_gguf.py ADAPTER --base MODEL --outfile adapter.gguf, then attach it."
        )

    @property
    def heads(self) -> tuple[int, int]:
        """Heads of the queries, and of the keys."""
        heads = self.header.number(f"{self.architecture}.attention.head_count") or 1
        return heads, self.header.number(f"{self.architecture}.attention.head_count_kv") or heads

    def reading_difference(self, other: "BaseModel") -> str:
        """How `other` reads or stores texts otherwise than this model, in words; empty where both are alike.

        Numbers of two models can be compared only where tokens, template and file type are the same.
        """
        if self.architecture != other.architecture:
            return f"it is a {other.architecture or '?'} model, and the base a {self.architecture or '?'} model"
        for key in sorted({*_tokenizer(self), *_tokenizer(other)}):
            if _tokenizer(self).get(key) != _tokenizer(other).get(key):
                what = "chat template" if key.endswith("chat_template") else "tokenizer"
                return f"its {what} is another one ({one_line(key, 60)})"
        if self.header.number("general.file_type") != other.header.number("general.file_type"):
            return "its weights are of another file type; quantisation alone moves a margin by .02"
        return ""


def _tokenizer(model: BaseModel) -> dict[str, object]:
    said = {**model.header.metadata, **model.header.lists}
    return {key: value for key, value in said.items() if key.startswith("tokenizer.") and value is not None}


def read_base(path: Path) -> BaseModel:
    """Read the head of a base model. BadInputError when it cannot be read or is no GGUF file."""
    return BaseModel(path, checked_header(path))
