"""Houses of the south with `n.º`, dates of birth that a sentence behind puts right, names by which people post."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    ("Ik woon op Europaplein 12, 5623 Eindhoven.", "Europaplein 12, 5623 Eindhoven"),
    ("Abito in Via della Conciliazione 15, Roma.", "Via della Conciliazione 15"),
    ("Meine Adresse ist Messeplatz 1, 4058 Basel", "Messeplatz 1, 4058 Basel"),
    (
        "Ich bin umgezogen und wohne jetzt in der Ahornstraße 31, 2. OG rechts, 04229 Leipzig. Wem sage ich es außer "
        "dem Bürgeramt?",
        "Ahornstraße 31, 2. OG rechts, 04229 Leipzig",
    ),
    (
        "I moved and now live at 48 Linden Street, Leeds LS6 2AB. Whom besides the town hall do I tell?",
        "48 Linden Street, Leeds LS6 2AB",
    ),
    ("I came into this world on the 22nd of August, 1954 and want a verse.", "22nd of August, 1954"),
    ("Je suis venue au monde le 3 mai 1961 à Nantes.", "3 mai 1961"),
    ("Vine al mundo el 3 de mayo de 1961.", "3 de mayo de 1961"),
    ("In unserem Mehrfamilienhaus (Amselstieg 14, 31139 Hildesheim) tropft es.", "Amselstieg 14, 31139 Hildesheim"),
    ("Unser Ferienhaus, Dünenweg 3, 26548 Norderney, braucht ein Dach.", "Dünenweg 3, 26548 Norderney"),
    (
        "Vivo na Rua das Giestas, n.º 62, 3.º Esq., 4465-178 São Mamede de Infesta e queria",
        "Rua das Giestas, n.º 62, 3.º Esq., 4465-178 São Mamede de Infesta",
    ),
    ("Moro na Rua do Almada, nº 8, 2.º Dto, 4050-036 Porto.", "Rua do Almada, nº 8, 2.º Dto, 4050-036 Porto"),
    ("Vivo en Calle del Olmo, núm. 14, 3º B, 28012 Madrid.", "Calle del Olmo, núm. 14, 3º B, 28012 Madrid"),
    (
        "Il mio indirizzo è Via dei Carpini, n. 18, 36061 Bassano del Grappa.",
        "Via dei Carpini, n. 18, 36061 Bassano del Grappa",
    ),
    ("Skriv, at min kones fødselsdato står forkert i policen. Den rigtige er 3. juni 1974.", "3. juni 1974"),
    ("My wife's date of birth is wrong in the policy. The right one is 3 June 1974.", "3 June 1974"),
    ("Das Geburtsdatum meiner Frau steht falsch im Vertrag. Richtig ist: 03.06.1974", "03.06.1974"),
    ("La date de naissance de ma fille est fausse sur la carte. La bonne est le 3 juin 2004.", "3 juin 2004"),
    (
        "La fecha de nacimiento de mi hijo está mal en la tarjeta. La correcta es 3 de junio de 2004.",
        "3 de junio de 2004",
    ),
    ("A shopper complains. She posts as @wrenhollow_petra and isn't rude.", "@wrenhollow_petra"),
    ("Eine Kundin kommentiert jeden Beitrag, ihr Profil ist @gundula.hirsch dort.", "@gundula.hirsch"),
    ("Une cliente est fâchée, elle publie sous @maelys_kbz depuis hier.", "@maelys_kbz"),
)
NOBODYS = (
    "How do I get to the RAI, Europaplein 24, Amsterdam?",
    "Das Bürgeramt ist in der Ahornstraße 31, 04229 Leipzig.",
    "Sherlock Holmes lives at 221 Baker Street, London. Why there?",
    "Palácio Nacional de Belém, Praça Afonso de Albuquerque, 1349-022 Lisboa: está aberto ao domingo?",
    "Mozart came into this world on 27 January 1756.",
    "The delivery date is wrong in the order. The right one is 3 June 2024.",
    "My date of birth is fine, but the expiry date of the card is not. The right one is 3 June 2014.",
    "Write it so: follow me at @yourname or @your_name on the card.",
    "We post as @harbour_lamps, write three captions.",
    "NASA tweets as @NASA, how many followers?",
    "In CSS, what does she mean by @media and @font_face?",
)


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_what_is_somebodys_is_found_as_a_whole(text: str, value: str) -> None:
    assert value in [text[one.start : one.end].rstrip(".") for one in find_private(text)]


@pytest.mark.parametrize("text", NOBODYS)
def test_other_dates_and_the_names_of_shops_are_left(text: str) -> None:
    assert find_private(text) == ()
