"""Texts of every day have what looks private: draws and meters, folders, births of firms; and what is private there."""

import pytest

from dpotui.screening import find_private, redact


@pytest.mark.parametrize(
    "text",
    [
        "The winning numbers were 07 12 23 34 45 again.",
        "Meine Lottozahlen lauten 08 15 26 31 44, wie immer.",
        "Numéros gagnants : 05 11 23 34 42, bravo au gagnant.",
        "The tank took 662 883 912 litres since spring.",
        "Die Brunnen lieferten 662 883 912 Liter im Jahr.",
        "The brand was born on 12/03/1984 and celebrates with a sale.",
        "Notre entreprise est née le 12 mars 1984 à Lyon.",
        "Unser Verein wurde geboren am 12.03.1984, als es noch Schnee gab.",
        "nom.prenom12@exemple.fr is what the form shows.",
        "Gib vorname.nachname@beispiel.de im Format der Firma ein.",
        "$ pwd: /home/anna/projects/shop-2",
        "export PWD=/var/www/html OLDPWD=/srv/42",
        "fatal: could not read Password for 'https://git@gitlab.com': terminal prompts disabled",
        'phone="+1-555-0199-0000"  # too long on purpose',
        "auth: basicauthentication",
    ],
)
def test_it_is_nobodys(text: str) -> None:
    assert not find_private(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It's Dolores, you can get me at 503-287-6694 after six.", "503-287-6694"),
        ("Catch her at 212-736-5019, she is in all day.", "212-736-5019"),
        ("Ring me on +1 415 287 6694.", "+1 415 287 6694"),
        ("My twins were born on 12/03/2009 in Leeds.", "12/03/2009"),
        ("requirepass: f2ZqT7nRb1Yc0Kd", "f2ZqT7nRb1Yc0Kd"),
        ('{"auths":{"registry.kelp.dev":{"auth":"cHVsbGVyOmg3UmtRejAybVZ4ZQ=="}}}', "cHVsbGVyOmg3UmtRejAybVZ4ZQ=="),
        ("//registry.npmjs.org/:_auth=cHVsbGVyOmg3UmtRejAybVZ4ZQ==", "cHVsbGVyOmg3UmtRejAybVZ4ZQ=="),
        ("pwd: /Kp9#Qw2Lm!x", "/Kp9#Qw2Lm!x"),
    ],
)
def test_it_is_somebodys(text: str, value: str) -> None:
    assert value not in redact(text)
