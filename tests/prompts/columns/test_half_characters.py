"""Half of a character, which JSON can escape, is named by its row however deep it lies."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile

HALF = '[{"role": "%s", "content": "\\ud800"}]'


@pytest.mark.parametrize(
    "row",
    [
        {"prompt": HALF % "user"},
        {"messages": HALF % "user"},
        {"prompt": "A", "chosen": HALF % "assistant", "rejected": "B"},
        {"request": '{"messages": [{"role": "user", "content": "\\ud800"}]}', "response": "A", "prompt": "B"},
        {"prompt": '["\\ud800"]', "response_a": '["A"]', "response_b": '["B"]'},
        {"chosen": '[{"role": "user", "content": "\\udc00"}, {"role": "assistant", "content": "B"}]'},
    ],
    ids=["prompt", "messages", "answer", "call", "Arena", "asked in an answer"],
)
def test_a_row_whose_cell_escapes_half_of_a_character_is_a_fault(tmp_path: Path, row: dict[str, Any]) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"prompt": "A"}) + "\n" + json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"t\.jsonl:2: .*half of a character"):
        list(PromptFile(path))
