"""The `dpotui` command for Typer: every verb by its name, with the help that is read of it."""

import typer

from dpotui import __version__
from dpotui.cli.verb_help import RootHelp, VerbHelp
from dpotui.cli.verbs import (
    adjudicate,
    checks,
    demo,
    doctor,
    export,
    generate,
    handout,
    imports,
    merge,
    pairs,
    project,
    rescue,
    round_curve,
    round_training,
    rounds,
    rubric,
    screen,
    status,
)

app = typer.Typer(
    name="dpotui",
    cls=RootHelp,
    help="Build DPO preference datasets from scratch: rubric, prompts, candidates, judgements, pairs, checks, export.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("new")(project.new)
app.command("open")(project.open_)
app.command("import")(imports.import_files)
app.command("screen")(screen.screen)
app.command("generate")(generate.generate)
app.command("handout")(handout.handout)
app.command("pairs")(pairs.pairs)
app.command("check")(checks.check)
app.command("adjudicate")(adjudicate.adjudicate)
app.command("export")(export.export)
app.command("status")(status.status)
app.command("merge")(merge.merge)
app.command("share")(merge.share)
app.command("doctor")(doctor.doctor)
app.command("verify")(rescue.verify)
app.command("restore")(rescue.restore)

rubric_app = typer.Typer(help="Show, check and change the rubric.", no_args_is_help=True, rich_markup_mode=None)
rubric_app.command("list")(rubric.list_)
rubric_app.command("show")(rubric.show)
rubric_app.command("check")(rubric.check)
rubric_app.command("use")(rubric.use)
app.add_typer(rubric_app, name="rubric")

round_app = typer.Typer(help="The ledger of training rounds.", no_args_is_help=True, rich_markup_mode=None)
round_app.command("start")(rounds.round_start)
round_app.command("train")(round_training.round_train)
round_app.command("attach")(round_training.round_attach)
round_app.command("measure")(round_training.round_measure)
round_app.command("curve")(round_curve.round_curve)
round_app.command("compare")(rounds.round_compare)
round_app.command("decide")(rounds.round_decide)
round_app.command("list")(rounds.round_list)
round_app.command("report")(rounds.round_report)
app.add_typer(round_app, name="round")

for verb in (*app.registered_commands, *rubric_app.registered_commands, *round_app.registered_commands):
    verb.cls = VerbHelp


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Show the version and exit.")) -> None:
    if version:
        typer.echo(f"dpotui {__version__}")
        raise typer.Exit
