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
    "My wife works at the museum and we live at Lindenstraße 4, 50674 Köln.",
    "Ship my library card to 14 Mill Lane, Otley LS21 3AB please.",
    "I lost my card at the town hall. I live at 14 Mill Lane, Otley LS21 3AB.",
    "Für das Standesamt brauche ich den Nachweis: Anna Berg, Lindenstraße 4, 50674 Köln",
    "Brief an das Finanzamt. Absender: Anna Berg, Lindenstraße 4, 50674 Köln",
    "An das Amtsgericht: Ich, Anna Berg, Lindenstraße 4, 50674 Köln, lege Widerspruch ein.",
    "Letter to the council: I, Anna Berg, 14 Mill Lane, Otley LS21 3AB, object to the plan.",
    "Complaint to the city library. From: Tom Ashworth, 14 Mill Lane, Otley LS21 3AB.",
    "Write to the council about the bins at my place, 14 Mill Lane, Otley LS21 3AB.",
    "The council wants to fine me, 14 Mill Lane, Otley LS21 3AB, for the hedge.",
    "Carta al ayuntamiento: la farola frente a mi casa, Calle Olmo 14, 28012 Madrid, no funciona.",
    "Scrivo al tribunale: Paolo Ferri, Via Garofani 8, 40139 Bologna, ricorre.",
    "Podanie do urzędu: Anna Nowicka, ul. Klonowa 14, 00-238 Warszawa",
    "Brief aan de rechtbank: Femke Dijkstra, Kerkdreef 12, 3511 KX Utrecht",
    "Bewerbung beim Museum\nAnna Berg\nLindenstraße 4\n50674 Köln",
    "Antrag an das Ministerium, Anna Berg, Lindenstraße 4, 50674 Köln",
    "Pick me up at the hospital and bring me to 14 Mill Lane, Otley LS21 3AB.",
    "University application: Tom Ashworth, 14 Mill Lane, Otley LS21 3AB",
    "Taxi from the theatre to 14 Mill Lane, Otley LS21 3AB at 11 pm",
    "Taxi vom Theater, nach Hause: Lindenstraße 4, 50674 Köln",
    "The museum is a mile from home; I'm at 14 Orchard Street, Leeds LS6 2AB.",
    "Das Museum ist weit weg, sie wohnt in der Ahornallee 12, 79098 Freiburg.",
    "The house beside the museum is at 14 Orchard Street, Leeds LS6 2AB.",
    "Le musée est fermé, livrez au 12 rue des Lilas, 69003 Lyon.",
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
    "Write a thank-you card to the National Gallery, Trafalgar Square 5, London WC2N 5DN.",
    "The concert takes place in the parish hall, 14 Mill Lane, Otley LS21 3AB. Write a poster.",
    "Please put this on the poster: St Mary's Church, 22 Orchard Street, Leeds LS6 2AB.",
    "Is the European Court of Human Rights, Allée des Droits de l'Homme 1, 67000 Strasbourg, part of the EU?",
    "Formatiere als Anschrift: Deutsches Museum, Museumsinsel 1, 80538 München",
    'Übersetze: "Das Amtsgericht (Lindenstraße 4, 50674 Köln) ist barrierefrei."',
    "Verbalise this for a sat nav: Universitätsbibliothek, Ahornallee 12, 79098 Freiburg",
    "Wir treffen uns mit der Klasse vor dem Naturkundemuseum, Invalidenstraße 43, 10115 Berlin.",
    "Écris l'adresse de l'ambassade sur une seule ligne : 35 rue du Faubourg Saint-Honoré, 75008 Paris",
    "Ambassade de Belgique, 9 rue de Tilsitt, 75017 Paris : quel format pour l'enveloppe ?",
    "Nuestra boda es en el Ayuntamiento (Plaza Nueva 1, 41001 Sevilla). ¿Ideas de fotos?",
    "A CSV: Biblioteca Nacional, Paseo de Recoletos 20, 28001 Madrid; Teatro Real, Plaza de Isabel II 3, Madrid",
    "Traduci: il Teatro alla Scala, Via Filodrammatici 2, 20121 Milano",
    "Lista dei musei: Via Brera 28, 20121 Milano; Via Garofani 8, 40139 Bologna",
    "Rijksmuseum, Museumstraat 1, 1071 XX Amsterdam: schrijf de route uit vanaf het station.",
    "Vergelijk de bibliotheken: Kerkdreef 12, 3511 KX Utrecht en Coolsingel 14, 3011 AD Rotterdam",
    "Sąd Okręgowy, al. Solidarności 127, 00-898 Warszawa — jak zaadresować kopertę?",
    "Rådhuset, Storgatan 5, 803 20 Gävle, skriv en vägbeskrivning",
    "Skriv en adressetiket: Det Kongelige Bibliotek, Søren Kierkegaards Plads 1, 1221 København",
    "Kaupungintalo, Kauppakatu 5, 40100 Jyväskylä: tee osoitetarra",
    "Národní muzeum, Nerudova 12, 118 00 Praha: napiš štítek",
    "Our wedding is at the register office, 14 Mill Lane, Otley LS21 3AB.",
    "Plot these embassies: 12 Kingsway, London WC2B 6XX; 22 Orchard Street, Leeds LS6 2AB",
    "The Hague: Peace Palace, Carnegieplein 2, 2517 KJ Den Haag",
    "Schreibe die Postadresse des Landgerichts um: Ahornallee 12, 79098 Freiburg",
    "Wegbeschreibung zur Kunsthalle (Ahornallee 12, 79098 Freiburg) in drei Sätzen",
    "Il Comune si trova in Piazza Garibaldi 3, 40100 Bologna. Scrivi un avviso.",
    "O museu fica na Rua das Flores 12, 1200-109 Lisboa. Escreve um convite.",
    "El museo está en la Calle Olmo 14, 28012 Madrid. Traduce al inglés.",
    "Das Museum befindet sich in der Ahornallee 12, 79098 Freiburg.",
    "The museum is at 14 Orchard Street, Leeds LS6 2AB.",
    "Le musée se trouve au 12 rue des Lilas, 69003 Lyon. Traduis.",
    "Het stadhuis staat aan de Kerkdreef 12, 3511 KX Utrecht.",
    "Muzeum mieści się przy ul. Klonowa 14, 00-238 Warszawa.",
)
LIVED_IN = (
    "I live at Ahornallee 12 in Köln, a house built in 1890.",
    "Unsere Mieterin in der Ahornallee 12, 50674 Köln, sagt, das Haus wurde 1890 erbaut.",
    "Ich wohne in der Lindenstraße 4, das Haus wurde 1890 gebaut.",
    "J'habite au 12 rue des Lilas à Lyon, un immeuble construit en 1890.",
    "The tenant of 22 Orchard Street, Leeds LS6 2AB, built in 1880, complains of damp.",
    "Abito in Via Garofani 8 a Bologna, casa costruita nel 1890.",
    "Buy-to-let: the flat at 14 Mill Lane, Otley LS21 3AB (built 1890) is let to Mrs Byrne.",
    "Anna Berg, geboren am 24. Juni 1987, Lindengasse 4, 1070 Wien",
    "Oma wohnte zuletzt in der Lindengasse 4, 1070 Wien.",
    "Femke Dijkstra, geboren 24 juni 1987, Kerkdreef 12, 1071 XZ Amsterdam",
    "Tante Els woonde aan de Kerkdreef 12, 1050 Brussel.",
    "Née à Liège, Solange habite 12 rue des Lilas, 1050 Bruxelles.",
    "Tom bought the bike for 1500 € at Lindenstraße 4, 50674 Köln.",
    "Mads, født 24. juni 1987, Nørregade 5, 1165 København",
)
OF_LONG_AGO = (
    "Robert Schumann was born on 8 June 1810 at Hauptmarkt 5 in Zwickau and died in 1856.",
    "Das Haus in der Ahornallee 12 wurde 1777 erbaut und ist heute ein Denkmal.",
    "Sigmund Freud wohnte ab 1891 in der Berggasse 19 in Wien.",
    "Victor Hugo vécut au 6 rue des Lilas, où il écrivit en 1832 son drame.",
    "Verdi nacque nel 1813 e visse in Via Garofani 8 a Milano.",
    "Chopin urodził się w 1810, mieszkał przy ul. Klonowa 14.",
    "Beethoven was born in 1770 at Bonngasse 20 in Bonn; his father sang at court.",
    'Plaque text: "Here, at 14 Orchard Street, the painter lived from 1841 until her death in 1890."',
    "Goethe wohnte von 1782 bis 1832 am Frauenplan 1 in Weimar.",
    "Molière est né en 1622 au 12 rue des Lilas et mourut en 1673.",
    "En la Calle Olmo 14 nació en 1881 el pintor.",
    "Rembrandt kocht in 1639 het huis aan de Breestraat 4.",
    "W kamienicy przy ul. Klonowa 14 mieszkał w 1890 znany kompozytor.",
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
