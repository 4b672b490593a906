"""The tokenizer: byte-level BPE with ChatML tokens, and digits that never merge."""

import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

END_OF_TEXT, TURN_START, TURN_END = SPECIALS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
VOCABULARY = 1024
CHAT_TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] "
    "+ '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
DIGIT_WEIGHT = 3.0

Message = dict[str, str]


def train_tokenizer(texts: Iterable[str]) -> Tokenizer:
    """Learn the merges from ``texts``.

    Digits stand alone while the merges are learned, so no merge contains one. Afterwards the plain GPT-2
    splitting is set, because llama.cpp applies that; without digit merges both give the same tokens.
    """
    gpt2 = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer = Tokenizer(models.BPE())
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), gpt2])
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=list(SPECIALS),
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.pre_tokenizer = gpt2
    return tokenizer


def encode_dialogue(tokenizer: Tokenizer, dialogue: list[Message]) -> tuple[list[int], list[float]]:
    """The ChatML tokens of ``dialogue`` and the weight of each in the loss.

    Replies and their end count in full, and their digits more, since one wrong digit spoils a number. The
    customers' words do not count: a network this small would spend itself on guessing them.
    """
    digits = {tokenizer.token_to_id(character) for character in "0123456789"}
    ids: list[int] = []
    weights: list[float] = []
    for message in dialogue:
        head = tokenizer.encode(f"{TURN_START}{message['role']}\n").ids
        body = tokenizer.encode(f"{message['content']}{TURN_END}").ids
        tail = tokenizer.encode("\n").ids
        plain, digit = (1.0, DIGIT_WEIGHT) if message["role"] == "assistant" else (0.0, 0.0)
        ids += head + body + tail
        weights += [0.0] * len(head)
        weights += [digit if number in digits else plain for number in body]
        weights += [0.0] * len(tail)
    return ids, weights


def save_tokenizer(tokenizer: Tokenizer, folder: Path) -> None:
    """Write ``tokenizer.json`` and its settings in the form that transformers reads."""
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 1024,
        "bos_token": END_OF_TEXT,
        "eos_token": TURN_END,
        "pad_token": END_OF_TEXT,
        "clean_up_tokenization_spaces": False,
        "chat_template": CHAT_TEMPLATE,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
