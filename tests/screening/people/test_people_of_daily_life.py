"""A full name is somebody's where its role is one that only people have, or the words say what befell one of ours."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    "Hjälp mig svara. Kunden Torvald Hägerklint skriver att soffan luktar rök.",
    "Kunden Solvejg Ravnkilde klager over, at sofaen lugter.",
    "Der Kunde Ortfried Zeppmeisl schreibt, dass die Lampe flackert.",
    "The customer Philander Quorndon complains that the lamp flickers.",
    "La cliente Ildegarda Torrebruna scrive che il vaso era rotto.",
    '"La alumna Maricruz Etxandi Polanco no puede ir a la excursión porque lleva una férula en la muñeca derecha."',
    "L'élève Maëlys Kerbrézel ne viendra pas vendredi.",
    "A aluna Deolinda Vilarandelo não vai à excursão.",
    "De leerling Wubbo Terpelstra gaat niet mee op kamp.",
    "Tenant downstairs, Desmond Akerele, found our cat on the fire escape.",
    "Nachbarin von oben, Gundula Hirschvogel, hat unsere Katze gefunden.",
    "I manage a small returns desk and Philippa Garroway-Tunn has missed the scan target four weeks running.",
    "Ghislaine Vauquelin-Terrade, qui tenait la caisse de notre petite épicerie, est décédée la semaine dernière.",
    "Unsere Schicht ist dünn, Swantje Petersen-Lohse ist seit gestern krank.",
    "En nuestra tienda Remedios Santacruz, que atiende la caja, está de baja.",
)
NOBODYS = (
    "The customer Quayside Logistics complains that the pallets arrived late.",
    "Our customer Acme Widgets wants a discount.",
    "When had David Lynch died and which film was the last?",
    "The tenant screening report is late, what can I do?",
    "Our Java course: Green Blue has missed the deadline of the sprint.",
    "A student in our town, Bad Homburg, found a coin.",
    "Write a story: the pupil Aurelian Thistlewood finds a dragon.",
    "The actor Alan Rickman, who played in our favourite film, has died.",
)


@pytest.mark.parametrize("text", SOMEBODYS)
def test_a_name_of_somebody_of_daily_life_is_found(text: str) -> None:
    assert "name" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", NOBODYS)
def test_a_firm_a_figure_or_somebody_of_the_public_is_left(text: str) -> None:
    assert "name" not in [one.kind for one in find_private(text)]
