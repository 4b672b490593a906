"""What is public of people and places is nobody's secret; the same words beside a namesake or a home change nothing."""

import pytest

from dpotui.screening import find_private

NOBODYS = (
    "Is Harry Potter's birth date 31 July 1980 stated in the books?",
    "Emmanuel Macron avait quel âge le jour de son élection ? Il est né à Amiens le 21 décembre 1977.",
    "List Lionel Messi's clubs with years. Born in Rosario on 24 June 1987, if that helps.",
    "Zinédine Zidane, né le 23 juin 1972 à Marseille : donne ses clubs dans l'ordre.",
    "Hoe oud was Wout Weghorst bij zijn debuut? Geboren in Borne, 7 augustus 1992.",
    "Kolega twierdzi, że Stanisław Lem urodził się 13 września 1921. Prawda czy anegdota?",
    "Wie alt war Linus Straßer bei seinem ersten Sieg? Geboren am 6. November 1992.",
    "Did Anne Frank's family live at Merwedeplein 37 before hiding?",
    "Is Tivoli, Vesterbrogade 3, doable with a coffee stop?",
    "Anne Frank Huis, Westermarkt 20, 1016 DK Amsterdam: hoe vroeg moet ik boeken?",
    "¿Se puede entrar en la Sagrada Família, Carrer de Mallorca 401, 08013 Barcelona, con un carrito?",
    "Como vou do aeroporto à Livraria Lello, Rua das Carmelitas 144, com duas malas?",
    "Für die Stadtführung: Goethes Wohnhaus, Frauenplan 1, und Schillers Wohnhaus, Schillerstraße 12.",
    "Escrito a la Agencia Española de Protección de Datos, C/ Jorge Juan 6, 28001 Madrid.",
    "Vår förare hittar inte lastkajen på Magasinsgatan 22 i Göteborg. Skriv en vägbeskrivning.",
    "Google Maps zet ons magazijn (Kanaaldijk 40, Zwolle) aan de verkeerde kant van het water.",
    "Un cliente chiede se il ritiro si può fare nel negozio di Ravenna, in via del Porto 7.",
    "Pack the goods at our counter, Kingfisher Trade Park, Unit 12, Dunstable LU5 4TP.",
    "Jan Modaal, Dorpsstraat 1, 1234 AB Ons Dorp. Werkt die postcode?",
    "Add two rows.\n\nid,name,email,phone\n1,Goofus Gallant,goof@example.com,+1 555 0111",
    'Is it a scanner?\n203.0.113.90 - - [02/May/2024:03:10:55 +0000] "GET /.env HTTP/1.1" 404',
)
SOMEBODYS = (
    ("Our striker's mother Lena Vogt, born 3 May 1990, wants the clubs listed for her son.", "birth_date"),
    ("My cousin Lena Vogt was born on 3 May 1990, list her clubs.", "birth_date"),
    ("Notre cliente Léa Vogt, née le 3 mai 1990, demande son âge à l'élection.", "birth_date"),
    ("Our tenant Harry Potter, born 31 July 1980, wants a key.", "birth_date"),
    ("Mein Kollege Thomas Müller, geboren am 24. Juni 1987, feiert sein Debüt im Chor.", "birth_date"),
    ("My colleague claims a discount, he was born on 3 May 1990.", "birth_date"),
    ("Pick up my aunt at Vesterbrogade 3, then the guided tour.", "address"),
    ("How do I get from the airport to my grandmother, Rua das Carmelitas 144, 4050-161 Porto?", "address"),
    ("Is my friend's flat, Vesterbrogade 3, doable with a coffee stop?", "address"),
    ("Anna Berg, Lindenstraße 4, 50674 Köln, nimmt an der Stadtführung teil.", "address"),
    ("I work at our shop but I live at 14 Mill Lane, Otley LS21 3AB.", "address"),
    ("Our shop ships it to Mrs Ashworth, 14 Mill Lane, Otley LS21 3AB.", "address"),
    ("The lorry with my furniture comes to my flat, 14 Mill Lane, Otley LS21 3AB.", "address"),
    ("De vrachtwagen moet naar Femke Dijkstra, Kerkdreef 12, 3511 KX Utrecht.", "address"),
    ("Our lorry has to bring a sofa to Anna Berg, Lindenstraße 4, 50674 Köln.", "address"),
    ("Is Tom Ashworth, born 3 May 1990, eligible for the election of our club?", "birth_date"),
    ("Tom Ashworth, born 3 May 1990, made his debut with us, write a note?", "birth_date"),
    ("Our clinic sends the results to Ottoline Furnival, 14 Mill Lane, Otley LS21 3AB.", "address"),
    ("Notre ancien bureau est devenu son logement : 12 rue des Lilas, 69003 Lyon.", "address"),
    ("Blocked: 203.0.113.77 since noon", "ip"),
)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_public_is_nobodys(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(("text", "kind"), SOMEBODYS)
def test_beside_the_same_words_what_is_somebodys_is_found(text: str, kind: str) -> None:
    assert kind in [one.kind for one in find_private(text)]
