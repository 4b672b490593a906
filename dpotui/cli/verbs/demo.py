"""The `demo` verb: the sample project, assembled through the same phases that real work goes through."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.opening import require_terminal
from dpotui.cli.options import AnnotatorOption
from dpotui.cli.output import annotator_name, say, talk
from dpotui.errors import BadInputError
from dpotui.shipped import shipped_folder
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.project import Project

CANDIDATES_EACH: Final = 4
FRESH_PROMPTS: Final = 20
MODEL_FILE: Final = "tiny-support.gguf"
ADAPTER: Final = "adapter"
"""The folder of the sample's ready adapter, with what it was trained on."""
HELD_OUT: Final = 0.3
"""The share held out: of few pairs, 20 % would be too few prompts to measure on."""


def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to put it; by default a fresh folder.", metavar="[DIR]")
    ] = None,
    no_ui: Annotated[bool, typer.Option("--no-ui", help="Run every phase here, one line each, and export.")] = False,
    annotator: AnnotatorOption = None,
) -> None:
    """Copy the sample project and open it, or run every phase of it headless."""
    if not no_ui:
        if code := open_demo(folder, annotator):
            raise typer.Exit(code)
        return
    walk = DemoWalk(_fresh_folder(folder), annotator_name(annotator))
    for phase in walk.all_phases:
        say(*phase().splitlines())


def open_demo(folder: Path | None, annotator: str | None) -> int:
    """Assemble the sample project, open it in the interface, and return the exit code."""
    require_terminal()
    walk = DemoWalk(_fresh_folder(folder), annotator_name(annotator))
    for phase in walk.to_open:
        talk(phase())
    from dpotui.settings.recent_projects import remember_project
    from dpotui.tui.app import DpotuiApp
    from dpotui.tui.memory import keep_one_pool

    keep_one_pool()
    remember_project(walk.project.path)
    code = DpotuiApp(walk.project, walk.author).run_to_end()
    talk(f"The demo project is {walk.project.path}; open it again with: dpotui {walk.project.path}")
    return code


def _fresh_folder(folder: Path | None) -> Path:
    """The folder to fill, made if need be: the one named, or the first free `dpotui-demo`, `dpotui-demo-2`, ..."""
    if folder is None:
        numbered = (Path(f"dpotui-demo-{number}") for number in range(2, 10_000))
        folder = next(path for path in (Path("dpotui-demo"), *numbered) if not path.exists())
    for taken in (folder / "support.dpo", folder / "export"):
        if taken.exists():
            raise BadInputError(f"{one_line(str(taken))}: is already there; name another folder for the demo.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInputError(f"{one_line(str(folder))}: cannot be made ({error.strerror}).") from None
    return folder


class DemoWalk:
    """Walks the sample project through all phases, one phase a method; each answers with its line of true counts."""

    def __init__(self, folder: Path, author: str) -> None:
        self.folder = folder
        self.author = author
        self.sample = shipped_folder("sample_project")
        self.project: Project
        self.to_open = (self.scope, self.prompts, self.candidates, self.annotation)
        """What the interface starts with: everything that was made beforehand."""
        self.all_phases = (
            *(self.scope, self.prompts, self.screening, self.candidates, self.generate, self.annotation),
            *(self.pairs, self.checks, self.export, self.rounds),
        )

    def scope(self) -> str:
        """Phase 1: a project with the support rubric."""
        from dpotui.scope import find_rubric, new_project

        rubric = find_rubric("support")
        self.project = new_project(
            self.folder / "support.dpo", rubric, author=self.author, domain="Quillby, an invented shop: tea and kettles"
        )
        return _line(1, "scope", f"rubric {rubric.name}, {len(rubric.criteria)} criteria, in {self.project.path}")

    def prompts(self) -> str:
        """Phase 2: the tickets."""
        from dpotui.prompts import import_prompts

        done = import_prompts(self.project, [self.sample / "prompts.csv"], author=self.author)
        return _line(2, "prompts", f"{count_of(done.new, 'prompt')} imported, {count_of(len(done.tags), 'tag')}")

    def screening(self) -> str:
        """Phase 2, headless: the key that one ticket gives away is taken out, since no export takes a secret."""
        from dpotui.overview.screening import open_of_kinds, redact_findings, screen_project
        from dpotui.screening import KINDS

        secret = {name for name, kind in KINDS.items() if kind.secret}
        found = open_of_kinds(screen_project(self.project), secret)
        changed = redact_findings(self.project, found, author=self.author).changed
        nouns = ", ".join(sorted({finding.noun for finding in found}))
        return _line(2, "prompts", f"{count_of(changed, 'prompt')} redacted: {nouns}")

    def candidates(self) -> str:
        """Phase 3: the responses that came with the sample, each with where it is from."""
        from dpotui.candidates import import_candidates

        done = import_candidates(self.project, [self.sample / "candidates.jsonl"], author=self.author)
        return _line(3, "candidates", f"{count_of(done.new, 'candidate')} imported")

    def generate(self) -> str:
        """Phase 3, live: candidates for fresh prompts from the tiny model, where llama.cpp is installed."""
        from dpotui.candidates import LlamaEngine, find_recipe
        from dpotui.candidates.generate import generate

        try:
            engine = LlamaEngine(self.sample / MODEL_FILE)
        except BadInputError as error:
            return _line(3, "candidates", f"none generated: {one_line(str(error), 400)}")
        try:
            done = generate(
                self.project,
                engine,
                find_recipe("spread"),
                n=CANDIDATES_EACH,
                limit=FRESH_PROMPTS,
                author=self.author,
            )
        finally:
            engine.close()
        return _line(3, "candidates", f"{done.made} generated live for {FRESH_PROMPTS} fresh prompts with {MODEL_FILE}")

    def annotation(self) -> str:
        """Phase 4: the sample judgements of three annotators."""
        from dpotui.annotation import import_scores

        done = import_scores(self.project, [self.sample / "scores.csv"], author=self.author)
        self._hold_out()
        return _line(4, "annotation", f"{count_of(done.new, 'judgement')} imported")

    def _hold_out(self) -> None:
        """Hold out whatever the sample's adapter was not trained on, so that it can be measured."""
        from dpotui.export import place_prompts
        from dpotui.pairs import extract_pairs
        from dpotui.rounds import trained_prompts

        seen = trained_prompts(self.sample / ADAPTER)
        held_out = {pair.prompt for pair in extract_pairs(self.project).pairs} - seen
        place_prompts(self.project, train=seen, held_out=held_out, author=self.author)

    def pairs(self) -> str:
        """Phase 5: preference pairs."""
        from dpotui.pairs import extract_pairs

        done = extract_pairs(self.project)
        return _line(
            5, "pairs", f"{count_of(len(done.pairs), 'pair')}, {count_of(len(done.left_out), 'prompt')} left out"
        )

    def checks(self) -> str:
        """Phase 6: the quality checks, each with its verdict."""
        from dpotui.checks import run_checks

        results = run_checks(self.project).results
        return _line(6, "checks", ", ".join(f"{result.title.lower()}: {result.verdict}" for result in results))

    def export(self) -> str:
        """Phase 7: a release in the guide's and TRL's formats."""
        from dpotui.export import ExportSettings, export_release

        settings = ExportSettings(validation=HELD_OUT)
        done = export_release(self.project, self.folder / "export", settings, author=self.author)
        return _line(7, "export", f"{done.train} train + {done.validation} validation pairs in {done.folder}")

    def rounds(self) -> str:
        """Phase 8: a round with the sample's ready adapter, from its start to its verdict."""
        from dpotui.cli.verbs.demo_round import DemoRound

        walk = DemoRound(self.project, self.sample / ADAPTER, self.sample / MODEL_FILE, self.author)
        return "\n".join(_line(8, "rounds", said) for said in walk.lines())


def _line(phase: int, name: str, detail: str) -> str:
    return f"{phase} {name:<11} {detail}"
