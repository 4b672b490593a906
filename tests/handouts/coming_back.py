"""Steps of tests in which a form that was handed out comes back: take it in, and compare what was saved with it."""

from dataclasses import fields, replace
from pathlib import Path

from dpotui.handouts import import_forms, recognise
from dpotui.handouts.handed import HandOut
from dpotui.handouts.storing import all_hand_outs
from dpotui.project import Project
from dpotui.scope import Criterion, Rubric, current_rubric
from dpotui.scope.rubric import make_rubric
from handouts.handed_project import Said
from handouts.programs import Filled


def record_of(project: Project) -> tuple[HandOut, Rubric]:
    with project.read() as connection:
        return all_hand_outs(connection)[-1], current_rubric(connection)


def fresh(project: Project, folder: Path) -> Project:
    copy = folder / f"copy{len(list(folder.glob('copy*.dpo')))}.dpo"
    copy.write_bytes(project.path.read_bytes())
    return replace(project, path=copy)


def take(project: Project, path: Path, **options: object) -> object:
    kind = recognise(path)
    assert kind is not None, path.name
    return import_forms(project, {path: kind}, author="lead", **options)  # type: ignore[arg-type]


def with_criteria(rubric: Rubric, criteria: tuple[Criterion, ...]) -> Rubric:
    said = {field.name: getattr(rubric, field.name) for field in fields(rubric) if field.name != "id"}
    return make_rubric(**{**said, "criteria": criteria})


def expected(record: HandOut, filled: dict[str, Filled]) -> Said:
    found: Said = {}
    for key, (handed, candidate) in record.by_key.items():
        one = filled[key]
        said = {"scores": one.scores, "reason": one.reason, "tags": sorted(one.tags)}
        found.setdefault(handed.prompt, {})[candidate] = said
    return found


def as_compared(said: Said) -> Said:
    return {
        prompt: {candidate: {**one, "tags": sorted(one["tags"])} for candidate, one in rows.items()}
        for prompt, rows in said.items()
    }
