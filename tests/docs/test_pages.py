"""The pages in docs/ say what is so: the generated ones to the letter, examples are taken, links lead somewhere."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from dpotui.candidates import EngineSettings, find_recipe
from dpotui.candidates.plan_file import read_plan
from dpotui.export.rows.personal_data import read_handling
from dpotui.project import Project
from dpotui.rounds.ledger import COMPARISONS
from dpotui.scope.rubric_file import load_rubric_file
from dpotui.settings import load_settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_FENCED = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)\)")


def loaded(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = loaded(DOCS / "make_reference.py")


@pytest.mark.parametrize("name", REFERENCE.PAGES)
def test_a_generated_page_says_what_runs(name: str) -> None:
    printed = (DOCS / name).read_text(encoding="utf-8")
    assert printed == REFERENCE.PAGES[name](), "print it again: python docs/make_reference.py"


def test_where_keys_of_everywhere_do_something_else_is_said() -> None:
    said = (DOCS / "keys.md").read_text(encoding="utf-8").split("## Home")[0]
    (digits,) = [line for line in said.splitlines() if line.startswith("|") and "digits `0` to `8`" in line]
    assert "Annotate; Tightening, over Scope or Checks; Adjudication" in digits
    assert "| The rubric's editor, over Scope | `esc`, `^t` |" in said


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    rows = [line for line in (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    words = [row.split("|")[1].strip().lower() for row in rows[1:]]
    assert len(words) > 40
    assert words == sorted(words)


def test_the_defaults_that_pages_name_are_those_that_run(project: Project) -> None:
    with project.read() as connection:
        handling = read_handling(connection)
    assert f"`--personal-data {handling}`" in (DOCS / "export.md").read_text(encoding="utf-8")
    assert f"({COMPARISONS} unless `--compare`" in (DOCS / "rounds.md").read_text(encoding="utf-8")
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    for option, default in (("--personal-data", handling), ("--compare NUMBER", COMPARISONS)):
        (line,) = [line for line in commands.splitlines() if line.startswith(f"| `{option}")]
        assert line.endswith(f"[default: {default}] |")


def test_every_file_that_the_architecture_names_is_there() -> None:
    named = re.findall(r"`([\w./]+(?:\.py|\.sql|/))`", (DOCS / "architecture.md").read_text(encoding="utf-8"))
    package = ROOT / "dpotui"
    assert len(named) > 30
    # A bare name is that of a file whose folder was named just before.
    assert not [
        path for path in named if not ((ROOT / path).exists() or (package / path).exists() or [*package.rglob(path)])
    ]


def example(page: str, number: int, folder: Path) -> Path:
    """An example of a page, in a file of its own."""
    path = folder / f"{number}.toml"
    path.write_text(_FENCED.findall((DOCS / page).read_text(encoding="utf-8"))[number], encoding="utf-8")
    return path


def test_the_rubric_of_its_page_is_a_valid_one(tmp_path: Path) -> None:
    rubric = load_rubric_file(example("rubric.md", 0, tmp_path))
    assert [criterion.key for criterion in rubric.criteria] == ["accuracy", "safety"]


def test_the_recipe_and_the_plan_of_their_page_are_valid_ones(tmp_path: Path) -> None:
    recipe = find_recipe(str(example("generating.md", 0, tmp_path)))
    assert [sampling.name for sampling in recipe.samplings] == ["careful", "lively"]
    plan = example("generating.md", 1, tmp_path)
    (tmp_path / "base.gguf").symlink_to(ROOT / "sample_project" / "tiny-support.gguf")
    shares = read_plan(plan, recipe, EngineSettings())
    assert [source.share.candidates for source in shares] == [3, 1]


def test_the_example_of_a_settings_file_is_a_valid_one() -> None:
    assert load_settings(DOCS / "settings.toml").faults == ()


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")], ids=lambda p: p.name
)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    inner = [link for link in links if not link.startswith(("http://", "https://", "mailto:"))]
    assert not [link for link in inner if not (page.parent / link).exists()]
