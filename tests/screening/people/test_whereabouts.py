"""Coordinates of a home or of where somebody is are found; those of sights, towns and data are nobody's."""

import pytest

from dpotui.screening import find_private, redact


@pytest.mark.parametrize(
    "text",
    [
        "Which panels suit us? Our barn house lies at {}, on a slope.",
        "My parents' cottage sits at {}",
        "We live in a small village at {}",
        "My house near the Radio Tower is at {}",
        "I'm stuck at {} with a broken ankle, what now?",
        "We broke down on the M25 at {}",
        "Pick me up at {} please",
        "my exact location: {}",
        "the patient lives at {}, how long does an ambulance take?",
        "Home: {}",
        "Can you tell the sunrise at {}, where I live?",
        "{} is our flat, does the bus stop there?",
        "geo:{} is where I live",
        "{} ist, wo ich wohne",
        "Our farm: https://maps.example.com/?q={}",
        "We just bought a farmhouse at {}, can I get fibre there?",
        "My daughter is waiting at {} and her phone is nearly dead",
        "tide times for {} thats where my boat is",
        "Customer moved. New home: {}, gate code later.",
        "I share my live location with you: {}",
        "Our driveway starts at {}, please move the pin",
        "Ich wohne im Wald, genauer: {}",
        "Notre voilier est mouillé à {}, quel vent demain ?",
        "Vivimos en el campo, en {}",
        "Mieszkamy na łące przy {}",
        "Unsere Wohnung ({}) hat Nordlicht, welche Pflanzen gehen?",
        "Das Haus meiner Eltern steht auf {}",
        "Meine aktuelle Position ist {}, bitte schickt Hilfe",
        "Wir stecken gerade bei {} fest",
        "La maison de mes grands-parents se trouve à {}",
        "J'habite à {}, y a-t-il du réseau ?",
        "Ma position actuelle : {}",
        "chez nous c'est {}, on capte quoi ?",
        "Las coordenadas de mi casa son {}",
        "La casa de mis abuelos queda en las coordenadas {}",
        "Estamos atrapados en {} con dos niños",
        "La nostra casa si trova a {}",
        "Mi trovo a {} e non ho acqua",
        "Nasz dom znajduje się pod współrzędnymi {}",
        "Moja lokalizacja to {}, proszę o pomoc",
        "Jestem teraz na {}",
        "Ons huis ligt op {}",
        "De coördinaten van ons huis zijn {}",
        "Ik sta nu op {} met pech",
        "A nossa casa fica em {}",
        "A minha localização atual é {}",
        "Estou perdida em {}",
    ],
)
@pytest.mark.parametrize("place", ["47.38651, 8.54447", "-33.92487,18.42406", "47.38651° N, 8.54447° E"])
def test_where_somebody_lives_or_is_is_taken_out(text: str, place: str) -> None:
    assert redact(text.format(place)) == text.format("<location>")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"home": {"lat": 47.38651, "lon": 8.54447}}', '47.38651, "lon": 8.54447'),
        ("Unser Haus liegt bei 47,38651 N, 8,54447 O.", "47,38651 N, 8,54447 O"),
        ("Ich wohne bei 47°23'11.4\"N 8°32'40.1\"E", "47°23'11.4\"N 8°32'40.1\"E"),
        ("we're camping at N 47° 23.190 E 008° 32.668 tonight", "N 47° 23.190 E 008° 32.668"),
        ("GPS of my house: lat 47.38651, lon 8.54447", "47.38651, lon 8.54447"),
        ("Wir wohnen hier: https://www.google.com/maps/@47.38651,8.54447,15z", "47.38651,8.54447"),
        ("My house: https://www.google.com/maps/@47.38651,8.54447,843m/data=!3m1", "47.38651,8.54447"),
        ("I live at https://www.google.com/maps/@-33.92487,18.42406,17.5z", "-33.92487,18.42406"),
        ("How far is my house (47.38651, 8.54447) from the tower (48.8584, 2.2945)?", "47.38651, 8.54447"),
    ],
)
def test_it_is_found_however_it_is_written(text: str, value: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in find_private(text)] == [("location", value)]


@pytest.mark.parametrize(
    "text",
    [
        "The Eiffel Tower stands at 48.8584, 2.2945. Which arrondissement is that?",
        "https://www.google.com/maps/@48.8584,2.2945,17z is the Eiffel Tower, right?",
        "our house points: 47.38651,8.54447,15.22",
        "How far is it from my house to the Eiffel Tower at 48.8584, 2.2945?",
        "My house is 3 km from the Eiffel Tower (48.8584, 2.2945).",
        "Is my house near the Eiffel Tower at 48.8584, 2.2945?",
        "I live near the Eiffel Tower (48.8584, 2.2945).",
        "We live in Berlin (52.5200, 13.4050), which zone is it?",
        "La tour Eiffel ? Elle est à 48.8584, 2.2945",
        "Le coordinate della torre sono 45.12311, 9.12311",
        "From 48.8584, 2.2945 to my house it is 3 km",
        "48.85841, 2.29451, my house is far away from it",
        "I'm looking at 52.48317, 13.43962 on the map, what is there?",
        "Coordinates 40.3209, -72.9778 are what my chair shows, but I'm nowhere near there.",
        "Our home town's church is at 48.39841, 9.99155.",
        "Our farm shop is at 52.20534, 0.12182, open daily.",
        "My uncle works on the volcano at 37.75100, 14.99344.",
        "Estou a programar um mapa em 38.72225, -9.13934.",
        "Ist mein Haus näher am Dom (50.94131, 6.95821) als am Zoo?",
        "La casa di Giulietta è a 45.44191, 10.99841.",
        "Moro no Porto (41.14961, -8.61101).",
        "Ik woon in de buurt van de Domtoren (52.09073, 5.12142).",
        "She was queen and lived at Osborne House, 50.75121, -1.27031.",
        "Our office is at 51.50071, -0.12461",
        "The bakery near my house is at 52.48317, 13.43962",
        "Anne Frank's house is at 52.37522, 4.88401",
        "In our unit test the house is at 52.5200, 13.4050",
        "For example our house is at 52.52001, 13.40501",
        "our house is at 152.48317, 93.43962",
        "Our house is 52.483, 13.439 m long and wide",
        "home = [0.61466, 0.40619, 0.88121]",
        "Mój dom jest daleko, wieża stoi na 50.06143, 19.93658",
        "Wie weit ist unser Haus vom Fernsehturm (52.52082, 13.40945)?",
        "¿A cuánto queda mi casa de la Alhambra (37.17602, -3.58813)?",
    ],
)
def test_where_nobody_lives_is_left_alone(text: str) -> None:
    assert find_private(text) == ()
