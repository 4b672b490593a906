"""Numbers to call and dates of birth are found in words, where the words before them say what they are."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    (
        "Voicemail note: she says ring her on oh seven seven double one, four six two, nine oh three, ask "
        "for Pat. Shorten it.",
        "oh seven seven double one, four six two, nine oh three",
    ),
    (
        "Phone transcript: my number is five oh three, two one seven, six six four nine. Make a callback ticket.",
        "five oh three, two one seven, six six four nine",
    ),
    (
        "Mailbox-Abschrift: Rufen Sie mich bitte zurück unter null eins sieben sechs, vier neun drei, zwei "
        "zwei acht fünf. Was schreibe ich ins Ticket?",
        "null eins sieben sechs, vier neun drei, zwei zwei acht fünf",
    ),
    (
        "Message vocal : rappelez-moi au zéro six, quarante-deux, dix-sept, quatre-vingt-trois, zéro neuf. "
        "Fais un résumé.",
        "zéro six, quarante-deux, dix-sept, quatre-vingt-trois, zéro neuf",
    ),
    (
        "Transcripción: mi número es seis uno siete, cuatro cero dos, nueve nueve uno, llámeme por la tarde. Resume.",
        "seis uno siete, cuatro cero dos, nueve nueve uno",
    ),
    (
        "Trascrizione: chiamatemi al tre quattro sette, due otto uno, zero cinque sei nove dopo le sei. Riassumi.",
        "tre quattro sette, due otto uno, zero cinque sei nove",
    ),
    (
        "Voicemail: bel me terug op nul zes, vier twee, één negen, acht drie, zeven zeven. Vat samen.",
        "nul zes, vier twee, één negen, acht drie, zeven zeven",
    ),
    (
        "Ma mère est née le dix-sept mars mille neuf cent cinquante-huit, a-t-elle droit à la carte senior ?",
        "dix-sept mars mille neuf cent cinquante-huit",
    ),
    ("Mon fils est né le trois mai deux mille onze, peut-il s'inscrire ?", "trois mai deux mille onze"),
    (
        "Ich bin am dritten November neunzehnhunderteinundsiebzig geboren, wann darf ich in Rente?",
        "dritten November neunzehnhunderteinundsiebzig",
    ),
    (
        "Geburtsdatum meiner Tochter: achter Juni zweitausendvier. Welche Klasse müsste sie sein?",
        "achter Juni zweitausendvier",
    ),
    (
        "Nací el catorce de febrero de mil novecientos ochenta y tres y la web dice que soy menor. ¿Qué hago?",
        "catorce de febrero de mil novecientos ochenta y tres",
    ),
    (
        "Sono nata il ventuno settembre millenovecentosettantasei, quando vado in pensione?",
        "ventuno settembre millenovecentosettantasei",
    ),
    (
        "My dad was born on the ninth of April nineteen fifty-two, is he due the winter payment?",
        "the ninth of April nineteen fifty-two",
    ),
    (
        "Her date of birth is October the twenty-first, two thousand and nine, does she need a child seat?",
        "October the twenty-first, two thousand and nine",
    ),
)
NOBODYS = (
    "Count with my toddler: one two three four five six seven eight nine ten. Add a rhyme.",
    "Who sang eight six seven five three oh nine?",
    "Wie zählt man auf Französisch: un deux trois quatre cinq six sept huit?",
    "Write the number four million two hundred thousand in digits.",
    "The launch sequence is ten nine eight seven six five four three two one. Make it dramatic.",
    "Spell out 555-0100 as words: five five five, oh one oh oh.",
    "En quelle année est né le vingt-cinq décembre comme fête ?",
    "La Bastille est tombée le quatorze juillet mille sept cent quatre-vingt-neuf.",
    "Mozart est né le vingt-sept janvier mille sept cent cinquante-six. Écris-le en chiffres.",
    "Schreib in Worten: der dritte Oktober neunzehnhundertneunzig.",
    "El descubrimiento fue el doce de octubre de mil cuatrocientos noventa y dos.",
    "Please write July the fourth, seventeen seventy-six in numerals.",
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_what_is_dictated_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_counted_sung_or_of_history_is_not(text: str) -> None:
    assert _found(text) == []
