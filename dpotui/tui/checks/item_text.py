"""A finding and what it points at, as styled text."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from dpotui.annotation import Remark
from dpotui.checks import MENDS, Finding, MutedFinding
from dpotui.checks.findings.items import ItemInFull, SaidResponse
from dpotui.prompts import last_user_text
from dpotui.scope import score_text
from dpotui.text import excerpt, one_line

SIGNS: Final = {"block": ("✗ held back", "$error"), "warn": ("! warning", "$warning"), "info": ("· note", "$primary")}
_PROMPT: Final = 1_500
_RESPONSE: Final = 3_000


def finding_text(
    finding: Finding, muted: MutedFinding | None, keys: Sequence[tuple[str, str]], shown: ItemInFull | None, place: int
) -> Content:
    """A finding in full. `keys` are those that mend it, each with its act (a key of MENDS)."""
    word, style = SIGNS[finding.severity]
    parts = [Content.assemble((f"{word}  ", f"{style} bold"), one_line(finding.text, 1_000))]
    if muted is not None:
        said = f"~ set aside by {one_line(muted.author, 30)}: {one_line(muted.reason, 300)}"
        parts.append(Content.styled(said, "$accent"))
    parts.append(_what_to_do(keys))
    if shown is not None:
        parts.append(_item(shown, place, len(finding.items)))
    return Content("\n\n").join(parts)


def _what_to_do(keys: Sequence[tuple[str, str]]) -> Content:
    rows = [
        Content.assemble((f"  {key:>3} ", "$primary bold"), MENDS[act])  # type: ignore[index]
        for key, act in keys
    ]
    return Content("\n").join([Content.styled("What you can do", "bold"), *rows])


def _item(shown: ItemInFull, place: int, number: int) -> Content:
    of = f"{place + 1:,} of {number:,}" if number > 1 else "What it is about"
    who = f"   as {one_line(shown.item.person, 30)} judged it" if shown.item.person else ""
    head = Content.assemble((of, "bold $accent"), (who, "$foreground 70%"))
    prompt = Content(excerpt(last_user_text(shown.prompt.messages), _PROMPT))
    return Content("\n").join([head, prompt, *_responses(shown)])


def _responses(shown: ItemInFull) -> Iterator[Content]:
    for response in shown.responses:
        name = response.letter or "Response"
        yield Content.assemble(
            (f"\n{name}", "bold $primary"),
            (f"   {_scores(shown, response)}\n", "$foreground 70%"),
            excerpt(response.text, _RESPONSE),
            (_reason(shown, response), "$accent"),
        )


def _scores(shown: ItemInFull, response: SaidResponse) -> str:
    row = shown.sheet.scores.get(response.id, {}) if shown.sheet else {}
    names = {criterion.key: criterion.name for criterion in shown.rubric.criteria}
    return "  ".join(f"{one_line(names.get(key, key), 20)} {score_text(score)}" for key, score in row.items())


def _reason(shown: ItemInFull, response: SaidResponse) -> str:
    remark = shown.sheet.remarks.get(response.id, Remark()) if shown.sheet else Remark()
    return f"\n“{excerpt(remark.text.strip(), _RESPONSE)}”" if remark.text.strip() else ""
