"""An address behind the name of a sight, which has an article, is open to everybody; behind a person's it is not."""

import pytest

from dpotui.screening import find_private


@pytest.mark.parametrize(
    "text",
    [
        "Is the Met, 1000 Fifth Avenue, New York, NY 10028, open on Mondays?",
        "Hat das Lenbachhaus, Luisenstraße 33, 80333 München, montags geöffnet?",
        "Ist die Glyptothek, Königsplatz 3, 80333 München, heute offen?",
        "Is het Rijks (Hobbemastraat 19, 1071 XZ Amsterdam) op zondag geopend?",
        "A quelle heure ferme le Panthéon, 28 place du Panthéon, 75005 Paris ?",
        "¿Abre el Prado, Paseo del Prado 23, 28014 Madrid, los lunes?",
        "La Triennale di Milano, viale Alemagna 6, 20121 Milano, chiude alle otto?",
        "O Mosteiro dos Jerónimos, Rua de Belém 12, 1400-206 Lisboa, está aberto ao domingo?",
        "Kosten Tickets für die Pinakothek, Barer Straße 27, 80333 München, sonntags weniger?",
    ],
)
def test_the_address_of_a_sight_whose_hours_are_asked_is_nobodys(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Herr Meier, Plein 29, 2511 CS Den Haag, is op maandag open voor een gesprek",
        "Die Anna, Lindenstraße 4, 50674 Köln, hat ihr Fenster offen",
        "Der Herr Krause, Lindenstraße 4, 50674 Köln, öffnet nicht",
        "Anna von der Heide, Lindenstraße 4, 50674 Köln, öffnet nicht",
        "Jan de Vries, Plein 29, 2511 CS Den Haag, heeft de deur open",
        "Le Dr Martin, 12 rue des Lilas, 69003 Lyon, ouvre à neuf heures",
        "Marie Le Goff, 12 rue des Lilas, 69003 Lyon, ouvre",
        "La Maria, via Brera 28, 20121 Milano, chiude la porta",
        "Laura Del Bosque, Calle Mayor 12, 28013 Madrid, cierra tarde",
        "Ich wohne über dem Lenbach, Luisenstraße 33, 80333 München, und das Fenster ist offen.",
    ],
)
def test_the_address_of_somebody_is_found_where_something_opens_or_closes(text: str) -> None:
    assert "address" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Krause, Lindenstraße 4, 50674 Köln, hat geöffnet",
        "Die Yilmaz, Ahornallee 9, 10115 Berlin, hat die Tür geöffnet.",
        "Das Ehepaar Wolff, Ahornallee 9, 10115 Berlin, öffnet nicht.",
        "The Smiths, 14 Mill Bank, York YO1 9QL, are opening their garden.",
        "Il Rossi, via Brera 28, 20121 Milano, chiude la finestra",
        "O Silva, Rua de Belém 12, 1400-206 Lisboa, abre a porta",
        "Los García, Calle Mayor 12, 28013 Madrid, abren la puerta",
    ],
)
def test_a_surname_with_an_article_is_somebodys_where_nothing_is_asked(text: str) -> None:
    assert "address" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Das Lenbachhaus, Luisenstraße 33, 80333 München, öffnet um zehn.",
        "Het Zuiderbad, Hobbemastraat 26, 1071 XZ Amsterdam, is vandaag gesloten.",
        "La Rotonda di Livorno, viale Italia 8, 57127 Livorno, chiude alle sei.",
        "Hat der Prater, Kastanienallee 7, 10435 Berlin, offen? Danke!",
    ],
)
def test_a_sight_is_one_in_a_statement_where_no_person_has_its_article_or_its_parts(text: str) -> None:
    assert find_private(text) == ()
