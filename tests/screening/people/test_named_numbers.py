"""A state's number is found where its name stands some words or one turn away, if its check digits are right."""

import pytest

from dpotui.screening import find_private


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind == "national_id"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The SIN we have for her has two digits swapped, it has to read 130-692-544", "130-692-544"),
        ("Agent: which SIN shall I put on the slip?\n\nCaller: let me see, 130 692 544", "130 692 544"),
        ("130-692-544, that is the SIN I gave them", "130-692-544"),
        ("Which separator?\n\nform|sin|box14\nT4|130-692-544|51200.00", "130-692-544"),
        ("name,sin,since\nx,130-692-544,2019", "130-692-544"),
        ("id;nif;pais\n4;501442600;PT", "501442600"),
        ("Le NAS inscrit au dossier est faux, il faut mettre 130-692-544", "130-692-544"),
        ("My TFN never arrived by mail, the app shows it though, here you go: 123 456 782", "123 456 782"),
        ("They want my PPSN for the payslip and the one on the card says 8274619A", "8274619A"),
        ("Ihr fragt nach der Steuer-ID. Moment, die steht auf dem Bescheid, also: 86 095 742 719", "86 095 742 719"),
        ("Mijn BSN staat verkeerd op de loonstrook, dat moet 6138.47.295 worden", "6138.47.295"),
        (
            "Podaję jeszcze raz PESEL do umowy, bo w poprzednim mailu brakowało cyfry, tam ma być 83071946284",
            "83071946284",
        ),
        ("CNP-ul de pe cerere este greșit, cel corect ar fi 1800101221144", "1800101221144"),
        ("ЕГН-то в договора е сгрешено, трябва да бъде 7523169263", "7523169263"),
        ("OIB na ugovoru nije dobar, ispravan je, ako se ne varam, 69435151530", "69435151530"),
        ("Kimlik bilgim yanlış girilmiş, doğrusu şöyle olmalı: 10000000146", "10000000146"),
        ("Fødselsnummeret i skjemaet stemmer ikke, det riktige skal være 15028543740", "15028543740"),
        ("O NIF que está na ficha não é o meu, o certo será 248 719 360", "248 719 360"),
        ("ИНН в справке вписали не тот, правильно будет так: 501728394645", "501728394645"),
    ],
)
def test_a_number_whose_name_stands_further_off_is_found(text: str, number: str) -> None:
    assert number in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The SIN on file is wrong, it has to read 130-692-545",
        "You need your SIN at hand. Your order number is 130-692-544",
        "What is a SIN? It is a number with nine digits",
        "SIN arrived; the model is 130-692-544",
        "vivir sin dinero cuesta, unos 130-692-544 dicen",
        "Is 130-692-544 a valid format of a SIN by its check digit?",
    ],
)
def test_a_number_with_wrong_check_digits_or_of_another_thing_is_not(text: str) -> None:
    assert _found(text) == []
