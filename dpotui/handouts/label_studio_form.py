"""A hand-out for Label Studio: `config.xml`, `tasks.json` and what to click.

The config repeats its controls for every response of a task, so that one project holds prompts with 3 to 5 of them.
Anchors stand in headers: the hints of choices need a switch that the open-source edition lacks.
"""

import json
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from dpotui.annotation.assignment import letter
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE
from dpotui.handouts.form import FormPrompt, HandOutForm, answers, described_points
from dpotui.scope import Criterion, Rubric, score_text

_CLICKS: Final = """1. In Label Studio, make a project for {name} alone: everybody in a project sees all that is in it.
2. Labeling Setup: choose Custom template, and paste config.xml under Code. Data Import: upload tasks.json, once.
3. When {name} is done: Export, JSON. Then: dpotui import PROJECT export.json --who 1={name}
   (the number that Label Studio gives {name}; the import names those that it finds).
"""


def write_label_studio(form: HandOutForm, folder: Path) -> None:
    """Write the three files into an empty folder."""
    (folder / "config.xml").write_text(_config(form), encoding="utf-8")
    tasks = [_task(form, prompt) for prompt in form.prompts]
    (folder / "tasks.json").write_text(json.dumps(tasks, indent=1) + "\n", encoding="utf-8")
    (folder / "READ ME.txt").write_text(_CLICKS.format(name=form.annotator), encoding="utf-8")


def _task(form: HandOutForm, prompt: FormPrompt) -> dict[str, object]:
    responses = [
        {"id": response.row_id, "title": f"Response {response.letter}", "text": response.text}
        for response in prompt.responses
    ]
    return {"data": {"for": form.annotator, "prompt": prompt.text, "responses": responses}}


def _config(form: HandOutForm) -> str:
    rubric = form.rubric
    most = max(len(prompt.responses) for prompt in form.prompts)
    criteria = "".join(_criterion(criterion) for criterion in rubric.criteria)
    return f"""<View>
  <Style>.dpotui-text {{ white-space: pre-wrap; border-left: 3px solid; padding-left: 8px }}</Style>
  <Header value="Prompt" size="3"/>
  <View className="dpotui-text"><Text name="prompt" value="$prompt"/></View>
  <Repeater on="$responses" indexFlag="{{{{idx}}}}">
    <Header value="$responses[{{{{idx}}}}].title" size="3"/>
    <View className="dpotui-text"><Text name="response_{{{{idx}}}}" value="$responses[{{{{idx}}}}].text"/></View>
{criteria}    <TextArea name="reason_{{{{idx}}}}" toName="response_{{{{idx}}}}" rows="2" maxSubmissions="1"
      editable="true" placeholder="Why these scores?"{_required(rubric.reason_required == "always")}/>
{_tags(rubric)}  </Repeater>
  <Header value="Which response is best?" size="4"/>
  <Choices name="preferred" toName="prompt" choice="single-radio" showInline="true">
{_choices([letter(place) for place in range(most)] + [TIE, ALL_BAD])}  </Choices>
</View>
"""


def _criterion(criterion: Criterion) -> str:
    points = "; ".join(f"{point} = {meaning}" for point, meaning in described_points(criterion))
    title = quoteattr(f"{criterion.name}: {criterion.question}")
    named = f'name="{escape(criterion.key)}_{{{{idx}}}}" toName="response_{{{{idx}}}}"'
    return f"""    <Header value={title} size="5"/>
    <Collapse><Panel value="What the points mean"><Header value={quoteattr(points)} size="6"/></Panel></Collapse>
    <Choices {named} choice="single-radio" showInline="true"{_required(True)}>
{_choices([score_text(answer) for answer in answers(criterion)])}    </Choices>
"""


def _choices(values: list[str]) -> str:
    return "".join(f"      <Choice value={quoteattr(value)}/>\n" for value in values)


def _tags(rubric: Rubric) -> str:
    if not rubric.failure_tags:
        return ""
    choices = "".join(
        f"      <Choice value={quoteattr(tag.name)} alias={quoteattr(tag.key)}/>\n" for tag in rubric.failure_tags
    )
    named = 'name="tags_{{idx}}" toName="response_{{idx}}"'
    return f'    <Choices {named} choice="multiple" showInline="true">\n{choices}    </Choices>\n'


def _required(needed: bool) -> str:
    return ' required="true"' if needed else ""
