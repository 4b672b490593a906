"""The numbers by which Qualtrics exports answers: whole ones only, so that other scores have codes."""

from typing import Final

from dpotui.scope import Score, score_text

BEST_TIE: Final = 90
BEST_NONE: Final = 91
"""The last choices of "which response is best?"; the others count the responses from 1."""
_NOT_APPLICABLE: Final = 899
_ZERO: Final = 1000
"""The code of 0 among scores that are negative or half points, which are counted from it in tenths."""
_FIRST_CODE: Final = 900


def code_of(score: Score) -> int:
    """The number that stands for a score: a whole one that is not negative for itself."""
    if score is None:
        return _NOT_APPLICABLE
    return int(score) if score >= 0 and float(score).is_integer() else _ZERO + round(10 * score)


def decoded(said: str) -> str:
    """The score behind an exported answer, as text; an answer that is no code stays as it is."""
    code = said.strip()
    if code == str(_NOT_APPLICABLE):
        return score_text(None)
    if code.isdecimal() and len(code) <= 4 and int(code) >= _FIRST_CODE:
        return score_text((int(code) - _ZERO) / 10)
    return said
