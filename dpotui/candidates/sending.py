"""What looks private in texts that are about to go to servers: found before they go, so that it can be said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dpotui.candidates.plan import PromptPlan
from dpotui.candidates.server import Endpoint, ServedModel
from dpotui.candidates.source import Model
from dpotui.long_work import part
from dpotui.project import Project

if TYPE_CHECKING:
    from dpotui.prompts.screening import ScreenFinding


@dataclass(frozen=True)
class PrivateSent:
    """How many of the prompts that go to servers hold what looks private, and of which kinds."""

    hosts: tuple[str, ...]
    sent: int
    """Prompts that go there."""
    private: int
    """Those of them that hold something, here or in the answers that go with them."""
    kinds: Mapping[str, int]
    """By name of a kind, the gravest first, the prompts that hold it."""

    @classmethod
    def of(
        cls, endpoints: Iterable[Endpoint], prompts: Iterable[str], findings: "Iterable[ScreenFinding]"
    ) -> "PrivateSent | None":
        """What these findings come to, as far as they are open; None when nothing is."""
        held = {(one.prompt, one.kind) for one in findings if one.private and one.state == "open"}
        if not held:
            return None
        from dpotui.screening import KINDS

        of_kind = Counter(kind for _, kind in held)
        return cls(
            hosts=tuple(dict.fromkeys(each.host for each in endpoints)),
            sent=len(set(prompts)),
            private=len({prompt for prompt, _ in held}),
            kinds={kind: of_kind[kind] for kind in KINDS if of_kind[kind]},
        )


def private_to_send(
    project: Project, models: Sequence[Model], plans: Sequence[Sequence[PromptPlan]]
) -> PrivateSent | None:
    """What is private in the prompts that these plans, one a model, would send to servers; None when nothing is.

    It reads those prompts only, and none for models on this machine.
    """
    served = [
        (model, plan) for model, plan in zip(models, plans, strict=True) if isinstance(model, ServedModel) and plan
    ]
    prompts = {item.prompt for _, plan in served for item in plan}
    if not prompts:
        return None
    # Whoever generates on this machine does not wait for the forms of all that may be private.
    from dpotui.prompts.screening import private_in_prompts

    with project.read() as connection, part("Screening prompts", 1.0):
        findings = private_in_prompts(connection, prompts)
    return PrivateSent.of((each for model, _ in served for each in model.endpoints), prompts, findings)
