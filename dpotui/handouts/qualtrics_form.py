"""A hand-out for Qualtrics: a survey in its Advanced Format, and what to click.

Question texts are HTML there, and `${` begins a piped text: everything of the project is escaped. The ids of questions
become the names of columns, which is how the scores come back.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from dpotui.handouts.form import FormPrompt, FormResponse, HandOutForm, answers, described_points
from dpotui.handouts.qualtrics_codes import BEST_NONE, BEST_TIE, code_of
from dpotui.scope import Criterion, Rubric, score_text

_CLICKS: Final = """1. In Qualtrics: Create a survey from a file, and choose survey.txt. It is for {name} alone.
2. Select all questions but the texts, and set Force response. Publish, and send the link to {name}.
3. When {name} is done: Data & Analysis, Export, CSV, with numeric values. Then: dpotui import PROJECT export.csv
"""


def write_qualtrics(form: HandOutForm, folder: Path) -> None:
    """Write the two files into an empty folder."""
    lines = [*_head(form), *(line for prompt in form.prompts for line in _prompt(form.rubric, prompt))]
    (folder / "survey.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "READ ME.txt").write_text(_CLICKS.format(name=form.annotator), encoding="utf-8")


def _head(form: HandOutForm) -> Iterator[str]:
    keys = "-".join(criterion.key for criterion in form.rubric.criteria)
    yield from (
        "[[AdvancedFormat]]",
        "",
        f"[[ED:dpotui_for:{_harmless(form.annotator)}]]",
    )
    yield from (f"[[ED:dpotui_criteria:{keys}]]", "", "[[Block:How to score]]", "")
    anchors = "<br>".join(_anchors(criterion) for criterion in form.rubric.criteria)
    yield from ("[[Question:DB]]", "[[ID:howto]]", f"<b>How to score</b><br>{anchors}", "")


def _anchors(criterion: Criterion) -> str:
    points = (f"{point} = {_harmless(meaning)}" for point, meaning in described_points(criterion))
    return "<br>".join((f"<b>{_harmless(criterion.name)}</b>: {_harmless(criterion.question)}", *points))


def _prompt(rubric: Rubric, prompt: FormPrompt) -> Iterator[str]:
    yield from (f"[[Block:Prompt {prompt.number}]]", "")
    for response in prompt.responses:
        yield from _response(rubric, prompt, response)
    yield from ("[[Question:MC:SingleAnswer:Horizontal]]", f"[[ID:b{prompt.responses[0].key}]]")
    yield from (f"Prompt {prompt.number}: which response is best?", "", "[[AdvancedChoices]]")
    for number, response in enumerate(prompt.responses, 1):
        yield from (f"[[Choice:{number}]]", response.letter)
    yield from (f"[[Choice:{BEST_TIE}]]", "tie", f"[[Choice:{BEST_NONE}]]", "all bad", "")


def _response(rubric: Rubric, prompt: FormPrompt, response: FormResponse) -> Iterator[str]:
    texts = f"{_harmless(prompt.text)}<hr><b>Response {response.letter}</b><br>{_harmless(response.text)}"
    yield from ("[[Question:Matrix]]", f"[[ID:r{response.key}]]", f"<b>Prompt {prompt.number}</b><br>{texts}", "")
    yield "[[AdvancedChoices]]"
    for number, criterion in enumerate(rubric.criteria, 1):
        yield from (f"[[Choice:{number}]]", _harmless(criterion.name))
    yield "[[AdvancedAnswers]]"
    offered = dict.fromkeys(answer for criterion in rubric.criteria for answer in answers(criterion))
    for answer in sorted(offered, key=code_of):
        yield from (f"[[Answer:{code_of(answer)}]]", score_text(answer))
    yield from (
        "",
        "[[Question:TE:Essay]]",
        f"[[ID:w{response.key}]]",
        f"Response {response.letter}: why these scores?",
        "",
    )


def _harmless(text: str) -> str:
    """A text that Qualtrics shows as it is: neither HTML, nor a piped text, nor a tag of the format."""
    shown = escape(text, quote=False).replace("${", "&#36;{").replace("[[", "&#91;&#91;")
    return "<br>".join(shown.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
