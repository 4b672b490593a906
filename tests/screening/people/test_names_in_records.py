"""Names of people are found in rows, objects and forms that hold a private matter in another field."""

import pytest

from dpotui.screening import find_private

IN_RECORDS = (
    (
        "employee,absence_reason,days\nOttoline Farrow,depression,34\nSam Teller,flu,3\n\nGive me a summary "
        "per reason.",
        "Ottoline Farrow",
    ),
    (
        "nom;motif_absence;jours\nFabrice Lamoureux-Diaz;burn-out;45\n\nTransforme ce tableau en phrase.",
        "Fabrice Lamoureux-Diaz",
    ),
    (
        '{"empleado":"Leire Goikoetxea","diagnostico":"trastorno '
        'bipolar","baja_desde":"2024-02-01"}\nPásalo a una frase.',
        "Leire Goikoetxea",
    ),
    (
        '{"name": "Lorcan Fennessy", "diagnosis": "type 1 diabetes", "class": "4B"}\nWrite a '
        "note for the substitute teacher from this.",
        "Lorcan Fennessy",
    ),
    (
        "Minutes, disciplinary hearing\n\nTobiah Renwick admitted taking cash from the till. He said he had "
        "gambling debts. Tidy this up.",
        "Tobiah Renwick",
    ),
    (
        "Name;Fehlgrund;Tage\nJoachim Brettschneider;Reha nach Schlaganfall;60\n\nBitte als Satz.",
        "Joachim Brettschneider",
    ),
    (
        'Can you shorten this? "We regret to say that Jerome Adkins has been let go after failing a drug '
        'test on Tuesday; please do not discuss it with customers."',
        "Jerome Adkins",
    ),
    (
        "Employee: Elin Prydderch\nReason: stress at work\nWeeks off: 6\n\nMake a sentence for the board.",
        "Elin Prydderch",
    ),
    (
        "Gregory Mallandaine still hasn't paid back the 3,000 he borrowed from the club; he's being chased "
        "by debt collectors. Write him.",
        "Gregory Mallandaine",
    ),
    (
        '{"salarie": "Nathalie Escoffre", "motif_absence": "fausse couche", "jours": 12}\nQue '
        "mettre dans le planning ?",
        "Nathalie Escoffre",
    ),
    (
        "trabajador,causa_baja,fecha\nJacinto Belmonte Ruiz,lumbalgia,2024-03-04\nhaz un resumen",
        "Jacinto Belmonte Ruiz",
    ),
    (
        "dipendente;motivo_assenza\nOsvaldo Pecoraro;ricovero in psichiatria\n\nscrivi una frase neutra",
        "Osvaldo Pecoraro",
    ),
    (
        "name | religion | notes\nLeticia Andrade Pires | Jehovah's Witness | no blood products\n\nReformat "
        "as a bullet.",
        "Leticia Andrade Pires",
    ),
    ("absenceReason,employeeName\nmigraine,Ulla Sandberg-Roth\n\nWho was away?", "Ulla Sandberg-Roth"),
    ('Name;Diagnose\n"Saalbach, Henrike";Migräne\n\nAls Satz bitte.', "Saalbach, Henrike"),
)
NOBODYS = (
    "Name;Diagnose\nMax Mustermann;Migräne\n\nAls Satz bitte.",
    "customer;arrears\nBlackrock Capital;400\n\nSum them up.",
    "name,salary\nJohn Doe,41000\n\nWrite the INSERT statements.",
)


def _names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind == "name"]


@pytest.mark.parametrize(("text", "name"), IN_RECORDS)
def test_who_stands_beside_a_field_of_a_private_matter_is_found(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_specimens_and_firms_are_not(text: str) -> None:
    assert _names(text) == []
