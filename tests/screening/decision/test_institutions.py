"""The address of a town hall, a court, a museum is nobody's; that of a home beside one, and of who works there, is."""

import pytest

from dpotui.screening import find_private

HOMES = (
    "I live next to the town hall, Lindenstr. 4, and hear the bells.",
    "Please bring it to us, we are opposite the library, 14 Marlow Road, Leeds LS6 2AB.",
    "Ihre Wohnung liegt gegenüber der Stadtbibliothek, Lindenstraße 4, 50674 Köln.",
    "Sein Haus steht neben dem Rathaus, Lindenstraße 4, 50674 Köln.",
    "Notre nouvel appartement est en face de la mairie, 12 rue des Lilas, 69003 Lyon.",
    "Mi abuela está al lado del ayuntamiento, Calle Olmo 14, 28012 Madrid.",
    "La signora è accanto al museo, Via Garofani 8, 40139 Bologna.",
    "A casa dela fica em frente ao tribunal, Rua das Flores 12, 1200-109 Lisboa.",
    "Zijn huis staat tegenover het stadhuis, Kerkdreef 12, 3511 KX Utrecht.",
    "Paczkę proszę zostawić obok muzeum, ul. Klonowa 14, 00-238 Warszawa.",
    "The parcel is for library assistant Anna Berg, Lindenstraße 4, 50674 Köln.",
    "Send the letter to the museum's guard Henrik Berg, Lindenstraße 4, 50674 Köln.",
    "Rathaus: Frau Berg, Lindenstraße 4, 50674 Köln.",
    "Deliver the books of my daughter to Lindenstraße 4, 50674 Köln, she works for the library.",
    "Deliveries for the tenants go to Lindenstraße 4, 50674 Köln, not to the library.",
)
HOUSES = (
    "Address label: City Museum, 12 Kingsway, London WC2B 6XX.",
    "Is the town hall (Marktplatz 1, 70173 Stuttgart) wheelchair accessible?",
    "Schreib einen Brief an: Bundesverfassungsgericht, Schlossbezirk 3, 76131 Karlsruhe",
    "Etikett für das Paket: Stadtbücherei Heidelberg, Poststraße 15, 69115 Heidelberg",
    "Adresse de la mairie : 12 rue des Lilas, 69003 Lyon",
    "Musée d'art moderne, 11 avenue du Président Wilson, 75116 Paris : comment écrire ça sur une étiquette ?",
    "Sobre para el Ayuntamiento de Getafe, Plaza de la Constitución 1, 28901 Getafe",
    "Indirizzo per la busta: Corte costituzionale, Piazza del Quirinale 41, 00187 Roma",
    "Morada para o envelope: Museu Nacional de Arte Antiga, Rua das Janelas Verdes 9, 1249-017 Lisboa",
    "Adreslabel: Gemeentehuis, Raadhuisplein 1, 2132 TZ Hoofddorp",
    "Adres na kopertę: Muzeum Narodowe, ul. Wawel 5, 31-001 Kraków",
    "Nationalmuseet, Frederiksholms Kanal 12, 1220 København",
    "Sort these city halls: Rathausstraße 15, 10178 Berlin; Marktplatz 1, 70173 Stuttgart; Altmarkt 5, 01067 Dresden",
    "Ordne die Bibliotheken:\n- Blücherplatz 1, 10961 Berlin\n- Poststraße 15, 69115 Heidelberg",
    "Marienplatz 8, 80331 München (Neues Rathaus) steht auf dem Plan.",
    "Lieferungen für die Stadtbibliothek kommen an die Rampe hinter der Poststraße 15, 69115 Heidelberg.",
    "Las entregas para el museo van a la puerta de la Calle Olmo 14, 28012 Madrid.",
    "Les livraisons pour la bibliothèque arrivent au 12 rue des Lilas, 69003 Lyon.",
)
LIVED_IN = (
    "I live at Ahornallee 12 in Köln, a house built in 1890.",
    "Unsere Mieterin in der Ahornallee 12, 50674 Köln, sagt, das Haus wurde 1890 erbaut.",
    "Ich wohne in der Lindenstraße 4, das Haus wurde 1890 gebaut.",
    "J'habite au 12 rue des Lilas à Lyon, un immeuble construit en 1890.",
    "The tenant of 22 Orchard Street, Leeds LS6 2AB, built in 1880, complains of damp.",
    "Abito in Via Garofani 8 a Bologna, casa costruita nel 1890.",
)
OF_LONG_AGO = (
    "Robert Schumann was born on 8 June 1810 at Hauptmarkt 5 in Zwickau and died in 1856.",
    "Das Haus in der Ahornallee 12 wurde 1777 erbaut und ist heute ein Denkmal.",
    "Sigmund Freud wohnte ab 1891 in der Berggasse 19 in Wien.",
    "Victor Hugo vécut au 6 rue des Lilas, où il écrivit en 1832 son drame.",
    "Verdi nacque nel 1813 e visse in Via Garofani 8 a Milano.",
    "Chopin urodził się w 1810, mieszkał przy ul. Klonowa 14.",
)


@pytest.mark.parametrize("text", HOMES)
def test_a_home_beside_such_a_house_is_found(text: str) -> None:
    assert "address" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", HOUSES)
def test_the_address_of_such_a_house_is_left(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("text", LIVED_IN)
def test_an_old_house_in_which_somebody_lives_is_found(text: str) -> None:
    assert "address" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", OF_LONG_AGO)
def test_a_house_of_which_history_tells_is_left(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("piece", ["the museum, ", "museums: 1;1;1;1;", "address of the library "])
def test_a_long_text_of_such_houses_takes_time_in_proportion(piece: str) -> None:
    assert isinstance(find_private((piece * 12 + "Lindenstraße 4 ") * 200), tuple)
