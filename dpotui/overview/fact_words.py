"""The sorts of facts that a project holds, in people's words."""

from typing import Final

_WORDS: Final = {
    "replica": "copy of the project",
    "repeat": "judgement that came back",
    "exclusion": "left out or readmitted",
    "generation": "run of a model",
    "intake": "import, with its tags",
    "member": "who is in the team",
    "pair_decision": "decision on a pair",
    "rubric_use": "rubric put in force",
    "split": "train or validation",
}


def fact_words(kind: str) -> str:
    """What a table or sort of fact is called where people read it; the others go by their own names."""
    return _WORDS.get(kind, kind)
