"""A secret that somebody wrote anywhere stands in no exported byte, and personal data only where it is let through."""

import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final, get_args

import pytest

from builders import add_candidate, add_judgement, add_prompt, at_once, together
from dpotui.annotation import join_team
from dpotui.candidates.candidate import Provenance, candidate_row, make_candidate
from dpotui.checks import CheckResult, run_checks
from dpotui.checks.findings.mutes import mute_finding
from dpotui.export import FORMATS, ExportSettings, export_release, set_handling, write_again
from dpotui.export.rows.personal_data import Handling
from dpotui.handouts import hand_out
from dpotui.inference.sampling import Sampling
from dpotui.overview.screening import redact_findings, screen_project
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project, Row, open_project
from dpotui.scope import new_project, parse_rubric, template_path
from dpotui.screening import KINDS
from dpotui.screening.decision.published import published
from export.judged_project import TEXTS, judged_prompt
from export.splitting.test_nothing_leaks import assert_nowhere
from handouts.test_blind_forms import FORMS, contents
from screening.planted import PLANTED

# A published sample is nobody's where other words stand around it: screening leaves it, and so may a hand-out.
SECRETS: Final = [
    one for kind, planted in PLANTED.items() if KINDS[kind].secret for one in planted if not published(kind, one[1])
]
PERSONAL: Final = [one for kind, planted in PLANTED.items() if not KINDS[kind].secret for one in planted]

IN_TEXTS: Final = ("user turn", "system turn", "earlier turn", "chosen", "rejected", "third response")
"""Where screening finds it, so that a redaction takes it out."""
BESIDE: Final = (
    *("reason", "written diagnosis", "sent system", "prompt's tag", "file", "source", "annotator", "domain"),
    *("rubric", "criterion", "model", "recipe", "set aside"),
)
"""Where nobody screens."""


Plants = dict[str, tuple[str, str]]


def plants(seed: int, among: list[tuple[str, str]]) -> Plants:
    """A sentence with something private in it, and that alone, for every place."""
    return dict(zip((*IN_TEXTS, *BESIDE), random.Random(seed).sample(among, len(IN_TEXTS) + len(BESIDE)), strict=True))


def planted_project(path: Path, said: Mapping[str, tuple[str, str]]) -> Project:
    """A project with a pair for every place, and some pairs beside."""
    told = {place: sentence for place, (sentence, _) in said.items()}
    source = template_path("support").read_text(encoding="utf-8")
    source = source.replace('title = "Customer support"', f"title = '''Support. {told['rubric']}'''")
    source = source.replace('question = "Does it answer', f"question = '''{told['criterion']}''' #")
    rubric = parse_rubric(source, "support.toml")
    project = new_project(path, rubric, author="lead", domain=f"Letters. {told['domain']}")
    for number, text in enumerate(TEXTS):
        judged_prompt(project, text, better=f"I have looked into number {number} for you.", weaker=f"No. {number}")
    prompts = {
        place: _plant(project, place, number, told[place], said[place][1])
        for number, place in enumerate((*IN_TEXTS, *BESIDE))
    }
    (pair,) = (pair for pair in extract_pairs(project).pairs if pair.prompt == prompts["written diagnosis"])
    decide_pair(project, pair, verdict="keep", diagnosis=told["written diagnosis"], author="lead")
    for result in run_checks(project).results:
        _set_aside(project, result, told["set aside"])
    return project


def _set_aside(project: Project, result: CheckResult, reason: str) -> None:
    """Set every finding of a check aside that blocks nothing."""
    for finding in result.findings:
        if finding.severity != "block":
            mute_finding(project, result.key, finding, reason=reason, author="lead")


@at_once
def _plant(project: Project, place: str, number: int, text: str, alone: str) -> str:
    """A judged prompt with this text in one place of it; returns its id."""

    def here(*places: str) -> str:
        return text if place in places else ""

    turns = [("system", f"Be kind {number}. {here('system turn')}"), ("user", f"Hello, it is {number}.")]
    turns.append(("assistant", f"Hello, tell me. {here('earlier turn')}"))
    asked = f"Matter {number} is not settled. {here('user turn')}"
    prompt = add_prompt(project, asked, before=turns, tags=[text] if place == "prompt's tag" else [])
    recipe = Sampling(here("recipe"), 1.0, 40, 1.0, 0.0, 1.0, 400)
    model = text if place == "model" else "m"
    made = Provenance(model, "", recipe, None, "stop", None, None, "imported", system=here("sent system"))
    sides = [(f"I have looked into matter {number}. {here('chosen')}"), f"No, not {number}. {here('rejected')}"]
    chosen, rejected = (make_candidate(prompt, said, made) for said in sides)
    with together(project) as writer:
        writer.add_content("candidate", [candidate_row(chosen), candidate_row(rejected)])
    third = add_candidate(project, prompt, f"Perhaps it is {number}. {here('third response')}")
    who = alone if place == "annotator" else "ana"
    add_judgement(
        project, prompt, who, {chosen.id: 5, third: 4, rejected.id: 3}, reasons={chosen.id: f"Good. {here('reason')}"}
    )
    if place in ("file", "source"):
        intake: Row = {"what": "prompts", "file_name": here("file"), "file_sha256": "f" * 64, "counts": "{}"}
        origin: Row = {"prompt": prompt, "position": 0, "external_id": here("source"), "source": here("source")}
        with together(project) as writer:
            writer.append("intake", "lead", {"intake": [intake], "prompt_origin": [origin]})
    return prompt


@pytest.fixture(scope="module")
def with_secrets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plants]:
    """A project file with a secret in every place, and what these are; each test takes a copy."""
    said = plants(7, SECRETS)
    return planted_project(tmp_path_factory.mktemp("planted") / "p.dpo", said).path, said


def released(project: Project, folder: Path, handling: Handling) -> None:
    """Export in every format, and the same once more from what the project keeps of it."""
    set_handling(project, handling, author="lead")
    despite = {result.key for result in run_checks(project).results} | {"split"}
    name = export_release(project, folder / "out", ExportSettings(tuple(FORMATS)), despite=despite, author="lead").name
    write_again(project, folder / "again", name)


@pytest.mark.parametrize("handling", get_args(Handling))
def test_no_secret_leaves_that_nobody_has_screened(
    with_secrets: tuple[Path, Plants], tmp_path: Path, handling: Handling
) -> None:
    project, said = open_project(Path(shutil.copy(with_secrets[0], tmp_path))), with_secrets[1]
    released(project, tmp_path, handling)
    assert_nowhere(tmp_path / "out", *(alone for _, alone in said.values()))
    assert_nowhere(tmp_path / "again", *(alone for _, alone in said.values()))


def test_no_secret_leaves_once_it_is_redacted(with_secrets: tuple[Path, Plants], tmp_path: Path) -> None:
    project, said = open_project(Path(shutil.copy(with_secrets[0], tmp_path))), with_secrets[1]
    redact_findings(project, screen_project(project), author="lead")
    released(project, tmp_path, "allow")
    assert_nowhere(tmp_path / "out", *(alone for _, alone in said.values()))
    assert_nowhere(tmp_path / "again", *(alone for _, alone in said.values()))
    join_team(project, "ben")
    for form, name in FORMS:
        hand_out(project, "ben", tmp_path / name, author="lead", form=form)
        held = contents(tmp_path / name)
        assert [place for place in IN_TEXTS if said[place][1].encode() in held] == []


@pytest.fixture(scope="module")
def with_personal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plants]:
    """A project file with personal data in every place, and what these are; each test takes a copy."""
    said = plants(9, PERSONAL)
    return planted_project(tmp_path_factory.mktemp("planted") / "p.dpo", said).path, said


@pytest.mark.parametrize("handling", ["hold", "redact"])
def test_no_personal_data_leaves_where_it_is_not_let_through(
    with_personal: tuple[Path, Plants], tmp_path: Path, handling: Handling
) -> None:
    project, said = open_project(Path(shutil.copy(with_personal[0], tmp_path))), with_personal[1]
    released(project, tmp_path, handling)
    assert_nowhere(tmp_path / "out", *(alone for _, alone in said.values()))
