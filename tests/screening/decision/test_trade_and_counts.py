"""What is written like a number of a person, but is of a thing in a shop, a score or a reading, is nobody's."""

import pytest

from dpotui.screening import find_private


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE stock SET qty = 3 WHERE sku = '412-55-9031';",
        "INSERT INTO items (sku, price) VALUES ('318-42-7765', 12.50), ('318-42-7766', 9.90)",
        "2 x Garden hose (art. 412-55-9031)",
        "Do you still sell the drill, Art.-Nr. 412-55-9031, in green?",
        "Auf dem Lieferschein steht Artikel 412-55-9031, im Lager finde ich ihn nicht",
        "la pompe (réf. 412-55-9031) n'est plus au catalogue",
        "pezzo di ricambio cod. 412-55-9031, ne servono 4",
        "uchwyt nr kat. 412-55-9031, szt. 2",
        "p/n 412-55-9031 is on backorder until June",
        "the catalogue lists 412-55-9031 and 412-55-9032 as spare parts",
        "Пришлите запчасть 412-55-9031, на складе есть",
        "het onderdeel 412-55-9031 is niet op voorraad",
        "el repuesto 412-55-9031 no está en el almacén",
    ],
)
def test_a_number_like_one_of_social_security_is_one_of_a_thing_where_the_text_speaks_of_things(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Order 5512: to verify the customer: SSN 412-55-9031",
        "412-55-9031 is my social, the order is for two items",
        "Inventory clerk hired: employee 412-55-9031, starts Monday",
        "For the W-2 of the warehouse team I need this one corrected: 412-55-9031",
        "my husband is 412-55-9031, and he ordered the parts",
        "Patricia Rowe 412-55-9031, 3 items on her account",
        "I ordered it and they asked me who I am, so I said 412-55-9031",
        "he typed 412-55-9031 and nothing came back",
    ],
)
def test_it_is_somebodys_where_a_paper_or_a_person_is_named(text: str) -> None:
    assert "412-55-9031" in [text[one.start : one.end] for one in find_private(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The drawer {} jams. How do I grease the rails?",
        "See Figure {} for the wiring, then close the lid.",
        "Rack no. {} is full, how do I extend it?",
        "Clause {} of the lease covers pets. What does it mean?",
        "Ticket #{} is still open. Write a polite reminder.",
        "Which pages does form {} replace?",
        "Was steht in Kapitel {} des Handbuchs?",
        "Kannst du Abschnitt Nr. {} kürzen?",
        "L'étiquette {} est illisible, quelle encre choisir ?",
        "La etiqueta {} se despega, ¿qué pegamento uso?",
        "L'etichetta {} è strappata, quale carta serve?",
        "De lade {} klemt, wat helpt?",
        "Szuflada {} się zacina, co robić?",
        "Раздел {} руководства описывает насос. Сократи его.",
    ],
)
def test_a_number_right_behind_the_noun_of_a_thing_is_of_that_thing(text: str) -> None:
    assert find_private(text.format("527-41-6083")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Section 3: applicant {}, approved",
        "I wrote {} on the form, is that safe?",
        "Form W-2, box a: {}",
        "the patient on the label {} is allergic",
        "Laura Blake, drawer {}, called again",
        "the drawer holds her SSN {}",
    ],
)
def test_it_is_somebodys_where_the_thing_only_stands_near_or_a_person_is_named(text: str) -> None:
    said = text.format("527-41-6083")
    assert "527-41-6083" in [said[one.start : one.end] for one in find_private(said)]


@pytest.mark.parametrize(
    "text",
    [
        "Laura Blake, ticket {}",
        "Mr Blake ticket {}",
        "- Ann Orr: order {}, moved to Ohio",
        "Nora Quinn; batch #{}\nOwen Hale; batch #318-42-7765",
        "Payroll asks about case {}",
    ],
)
def test_it_is_somebodys_in_a_list_of_people_and_beside_a_paper_whatever_it_is_called(text: str) -> None:
    said = text.format("527-41-6083")
    assert "527-41-6083" in [said[one.start : one.end] for one in find_private(said)]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Laura Blake, your order {} has shipped.",
        "Hi Laura Blake, order {} was sent",
        "Frau Koch, Rechnung {} ist offen",
        "Mr Blake's invoice {} is unpaid",
        "Order {} for Laura Blake is late",
        "Copper Elbow, bin {}",
    ],
)
def test_an_order_of_somebody_is_an_order(text: str) -> None:
    assert find_private(text.format("527-41-6083")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "My high score is 782-443-9106, how do I share it?",
        "I have 782-443-9106 points and cannot trade them",
        "our meter reading: 782-443-9106",
        "Mein Punktestand ist 782-443-9106, der von Jonas höher",
        "mon record est de 782-443-9106",
        "mi puntuación es 782-443-9106",
        "il mio punteggio è 782-443-9106",
        "mój wynik: 782-443-9106",
        "my personal record is 782-443-9106 on that level",
    ],
)
def test_a_score_or_a_reading_is_no_telephone(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "text my score to 782-443-9106",
        "call me about the results at 782-443-9106",
        "ask Jenny for the meter reading, my number is 782-443-9106",
        "I have the points, my cell: 782-443-9106",
        "for the record, 782-443-9106 is my cell",
        "I lost my points. 782-443-9106 is my number",
    ],
)
def test_a_telephone_beside_a_score_is_found(text: str) -> None:
    assert "782-443-9106" in [text[one.start : one.end] for one in find_private(text)]


@pytest.mark.parametrize(
    "text",
    [
        "is it real or fake, this card number I found in my son's wallet: 5328-9649-3681-5928",
        "Ist diese Kartennummer echt oder gefälscht? Mein Neffe hatte sie: 5328-9649-3681-5928",
        "ce numéro de carte est vrai ou faux, ma sœur me l'a donné: 5328-9649-3681-5928",
        "¿este número de tarjeta es falso o verdadero? me lo dio mi sobrino: 5328-9649-3681-5928",
    ],
)
def test_a_card_is_found_where_somebody_asks_whether_it_is_real(text: str) -> None:
    assert [one.kind for one in find_private(text)] == ["card"]


def test_a_card_that_is_called_fake_is_shown() -> None:
    assert find_private("use this fake card number in the form: 5328-9649-3681-5928") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The router asks for the network key XXXX-XXXX-XXXX-XXXX, where is it?",
        "The wifi key is printed as xxxxx-xxxxx-xxxxx on the label",
        "WLAN-Schlüssel: AAAA-BBBB-CCCC-DDDD steht in der Anleitung, am Router",
        "wifi key: ####-####-####",
    ],
)
def test_what_only_shows_the_groups_of_a_key_is_none(text: str) -> None:
    assert find_private(text) == ()


def test_a_key_in_such_groups_is_found() -> None:
    text = "The router asks for the network key K7PD-92MW-QX4T-B8ZL, it takes it"
    assert [text[one.start : one.end] for one in find_private(text)] == ["K7PD-92MW-QX4T-B8ZL"]
