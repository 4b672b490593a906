"""A name is found whose bearer says `here`, or that commas set off behind a relation; places and firms are left."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    "Adaeze Okonkwo here, the tenant from the second floor. The heating is off.",
    "Hello, Maurice Tetteh here. My boiler leaks.",
    "Guten Tag, Henrike Baumgarten hier, ich brauche einen Termin.",
    "Bonjour, Amélie Desrosiers à l'appareil, mon colis est perdu.",
    "Hola, Consuelo Barrientos aquí, no me llega la factura.",
    "Goedemorgen, Anneke Zonneveld hier, de kraan lekt.",
    "Dzień dobry, Bożena Szymczak z tej strony, nie działa piec.",
    "O meu senhorio, Adalberto Quintarelha, recusa-se a arranjar o esquentador.",
    "My neighbour, Oluwole Tanimowo, plays drums at night.",
    "Meine Chefin, Friedlinde Osterkamp, verweigert den Urlaub.",
    "Mon voisin, Ghislain Tourbillac, refuse de payer.",
    "Mi casero, Evaristo Montalbes, no arregla la caldera.",
    "Mijn huisbaas, Wubbo Terpstra, reageert niet.",
    "Mój sąsiad, Dobromir Zawilec, hałasuje.",
    "La mia vicina, Ermelinda Casagrossa, si lamenta.",
    "Ich schreibe eine Abmahnung für einen Mitarbeiter in unserer Schlosserei, Henrik Moosbrugger, weil er spät kam.",
    "I must warn an employee in our bakery, Rosalind Penhaligon, because she is late.",
    "Je dois écrire à une cliente de notre agence, Solange Vertbois, qui ne paie pas.",
    "Una alumna de mi clase, Remedios Altozano, no viene.",
    "Un paziente del nostro studio, Ottavio Brancaleone, non paga.",
    "Een leerling uit mijn klas, Femke Dijkgraaf, komt te laat.",
    "Zeynep Arıkan burada, faturam gelmedi.",
    "Hi, Priscilla Oyelaran here from flat 4, the lift is broken.",
    "Buongiorno, Ortensia Malaspina qui, vorrei disdire.",
    "Hej, Torbjörn Lindqvist här, jag vill avboka.",
    "My sister-in-law, Philomena Gatward, needs a visa letter.",
    "Ma belle-mère, Huguette Larroque, a perdu sa carte.",
    "Min granne, Gunvor Hedlund, klagar.",
    "Meine Therapeutin, Swantje Oltmanns, hat abgesagt.",
    "We have a new pupil in our class, Tiberius Okwuosa, who needs glasses.",
)
NOBODYS = (
    "Tom Hanks here, said the parrot.",
    "Costa Rica here, we come!",
    "Google Assistant here, how can I help?",
    "New York here we come",
    "Spring Break here, finally.",
    "Radio Bremen hier, mit den Nachrichten.",
    "Put the Alfa Romeo here, please.",
    "Black Friday here, all prices fall.",
    "My landlord, Vonovia Wohnen, does not answer.",
    "Our neighbour, Costa Rica, exports coffee.",
    "My employer, Rio Tinto, pays late.",
    "My client, Acme Widgets, wants a discount.",
    "My boss, Ganon Darkheart, has two phases in the game.",
    "Unser Nachbar, Burkina Faso, exportiert Gold.",
    "My favourite coach, Carlo Ancelotti, won again.",
    "Mein Vermieter, Gagfah Wohnbau, antwortet nicht.",
    "A friend of our town, Bad Homburg, wrote it.",
    "The manager of our store, Media Markt, is away.",
    "An employee in our sister company, Rhein Chemie, found it.",
    "A teacher in my story, Elara Moonwhisper, casts spells.",
    "Ein Kunde in unserem Portal, Stadtwerke München, fragt nach.",
    "A guest at our hotel, Villa Rosa, complained about the pool.",
    "My colleague, Team Blue, and others",
    "My friend, Happy Birthday, have fun!",
    "My doctor, Smile Dental, is closed.",
    "My favourite teacher, Albus Dumbledore, dies.",
    "My son, Call Duty, plays it.",
    "Mi amigo, Buenos Aires, es grande.",
    "Mia nonna, Buona Pasqua, diceva sempre.",
    "Meine Mutter, Gute Besserung, schrieb sie.",
    "Mon ami, Bonne Année, et santé !",
    "My brother, United Airlines, lost our bags.",
    "Dear friend, New Zealand here, we land at six.",
    "Mount Everest here and K2 there.",
    "Dear Santa Claus here is my list",
    "Hello World here, testing.",
)


@pytest.mark.parametrize("text", SOMEBODYS)
def test_a_name_that_is_introduced_or_added_between_commas_is_found(text: str) -> None:
    assert "name" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", NOBODYS)
def test_a_place_or_a_firm_in_its_stead_is_left(text: str) -> None:
    assert "name" not in [one.kind for one in find_private(text)]
