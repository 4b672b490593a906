"""Codes of wireless networks and doors are found in what somebody is told to have said."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    (
        'Abschrift: "Der Code fürs Gäste-WLAN ist Brombeere-19-Bagger, bitte nicht weitergeben." Schreib eine Notiz.',
        "Brombeere-19-Bagger",
    ),
    (
        "Le gérant dit : « pour le wifi de la réserve, le code c'est Noisette-52-Camion ». Rédige l'affiche.",
        "Noisette-52-Camion",
    ),
    (
        "Audio: «el código del wifi de la oficina es Castaña-33-Farola, todo junto». Ponlo en un correo.",
        "Castaña-33-Farola",
    ),
    (
        'He said, "the wifi code for the staff room is Turnip-88-Lantern, all one word". Draft a sign.',
        "Turnip-88-Lantern",
    ),
    (
        'Nel vocale dice: "il codice del wifi dello studio, è Lampone-61-Trattore". Scrivi un biglietto.',
        "Lampone-61-Trattore",
    ),
    (
        "Il m'a dicté : « le mot de passe du portail élèves, c'est Grenouille_27_Pluie ». Fais-en une note.",
        "Grenouille_27_Pluie",
    ),
    ("« le code du wifi de la salle de jeux, c'est Myrtille-45-Camion, en un mot ».", "Myrtille-45-Camion"),
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("password",)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_a_dictated_code_is_found(text: str, value: str) -> None:
    assert value in _found(text)
