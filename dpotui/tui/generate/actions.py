"""The keys of the generate screen: those of the plan, and those of a run."""

from typing import Final

from dpotui.tui.actions import Action

START: Final = Action(
    "generate.start", "enter,s", "Start", "Generate the missing candidates; you can go elsewhere meanwhile.", 10
)
STOP: Final = Action(
    "generate.stop", "s", "Stop", "Stop the run; what is complete stays, and a new run goes on from there."
)
PAUSE: Final = Action(
    "generate.pause", "p,space", "Pause", "Let the run rest, so that the machine is free, or go on where it was."
)
ACTIONS: Final = (
    START,
    STOP,
    PAUSE,
    Action("generate.model", "m", "Model", "Choose the model.", 20),
    Action("generate.template", "t", "Template", "Choose another chat template than the model's own.", 60),
    Action("generate.another", "a", "Another model", "Have another model answer the same prompts too.", 55),
    Action("generate.alone", "x", "One model", "Leave out all models but the first."),
    Action("generate.recipe", "r", "Recipe", "Choose how candidates are sampled.", 30),
    Action("generate.more", "plus,equals_sign", "More each", "One more candidate a prompt.", 40, call="each(1)"),
    Action("generate.fewer", "minus", "Fewer each", "One candidate a prompt fewer.", 41, call="each(-1)"),
    Action("generate.limit", "l", "Limit", "Work off only so many prompts in this run.", 50),
    Action("generate.tag", "g", "Tag", "Work off only the prompts with a tag.", 52),
    Action(
        "generate.revealing", "w", "Who wrote it", "Show responses that tell who wrote them, and leave them out.", 66
    ),
    Action("generate.system", "y", "System", "Give the project a system prompt, for prompts without one.", 65),
)
