"""Sheets that look copied raise no agreement."""

import pytest

from checks.planted import FAULTS
from checks.simulated import Simulation, simulate
from dpotui.checks.agreement_check import check_agreement
from dpotui.checks.measures import AgreementMeasures
from dpotui.checks.words.agreement import tell_agreement

PEOPLE = (2, 4)


def _measured(made: Simulation) -> tuple[str, AgreementMeasures]:
    outcome = check_agreement(made.evidence())
    return outcome.verdict, outcome.measures


@pytest.mark.parametrize("people", PEOPLE)
def test_agreement_without_copied_sheets_is_what_people_agree_on(people: int) -> None:
    made = simulate(5, people, noise=1.6, overlap=0.5)
    verdict, honest = _measured(made)
    assert honest.without_copies is None
    FAULTS["copying"].plant(made)
    copied_verdict, raised = _measured(made)
    fair = honest.direction.share or 0.0
    assert (raised.direction.share or 0.0) > fair + 0.03
    assert raised.counting == raised.without_copies
    assert 0.4 < (raised.counting.share or 0.0) < fair + 0.06
    assert not (verdict != "pass" and copied_verdict == "pass")
    assert "Without the sheets that look copied" in tell_agreement(raised, "fail").headline
    assert "copied" not in tell_agreement(honest, "fail").headline
