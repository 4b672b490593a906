"""What a text is decides as well: a trial of payments, a refusal, a line of a log, a notice on a wall."""

import pytest

from dpotui.screening import find_private

TRIED_OUT = (
    "Our checkout is in sandbox mode, my team pays with 4111 1111 1111 1111 and it is declined",
    "Die Testkarte 4242 4242 4242 4242 geht in unserem Shop nicht",
    "Nous testons le paiement de notre site avec 5555 5555 5555 4444 en mode test",
    "Con la tarjeta de prueba 4000 0566 5566 5556 nuestra tienda falla",
    "Sto testando il mio negozio con 378282246310005 e va in errore",
    "No ambiente de testes da minha loja o cartão 6011 1111 1111 1117 passa",
    "In de testomgeving van onze winkel werkt 4111111111111111 niet",
    "Nasza karta testowa 5105 1051 0510 5100 przechodzi",
    "I vår testmiljö nekas 5200 8282 8282 8210",
    "Testiympäristössä meidän kauppa hylkää 3530 1113 3330 0000",
    "V testovacím prostředí našeho e-shopu 2223 0031 2200 3222 projde",
    "В тестовом режиме наш магазин отклоняет 4012 8888 8888 1881",
)
PAID = (
    "I paid with 4111 1111 1111 1111 twice",
    "my card 4242 4242 4242 4242 was charged, refund me",
    "J'ai payé avec ma carte 5555 5555 5555 4444 hier",
    "In the sandbox it works, but my card 4539 1488 0343 6467 does not",
)
REFUSED = (
    ("Formularz odrzuca PESEL {} i pisze, że cyfra kontrolna jest błędna.", "61080722266"),
    ("Das Portal lehnt die Steuer-ID {} ab, angeblich stimmt die Prüfziffer nicht.", "47036892816"),
    ("El formulario rechaza el DNI {} y dice que la letra no es correcta.", "48291734Z"),
    ("Il sito rifiuta il codice fiscale {}, cifra di controllo errata.", "BNCLRA79C52F205X"),
    ("Systemet avvisar personnummer {}, fel kontrollsiffra står det.", "811228-9874"),
    ("The page says the last digit of NHS number {} is wrong, the check digit fails.", "943 476 5870"),
)
ASKED = (
    "Welches Format hat eine Steuer-ID wie 65 929 970 489, und lehnt ein Formular sie ab?",
    "How does a form reject an NHS number, e.g. 943 476 5870, by its check digit?",
    "unit test: PESEL 61080722266 must pass the checksum",
)
LOGGED = (
    '{"event":"password_reset","to":"s.rao@yahoo.in","template":"reset_v4","ms":314}',
    '{"ts":"2025-03-01T10:00:00Z","level":"info","user":{"email":"s.rao@yahoo.in"},"msg":"format changed"}',
    'level=warn event=bounce rcpt=s.rao@yahoo.in template=invoice-2 attempts=3 reason="format"',
    "{'time': 1712, 'action': 'invite', 'recipient': 's.rao@yahoo.in', 'template': 'welcome', 'status': 202}",
)
ON_NOTICES = (
    ("Lost cat flyer please. Last seen near the library. Call {} day or night.", "(312) 847-2956"),
    ("Hund entlaufen, zuletzt am Museum. Bitte anrufen: {}", "0171 5538204"),
    ("Chat perdu près de la mairie, téléphonez au {}", "06 48 29 17 36"),
    ("Zaginęła kotka, okolice muzeum, telefon {}", "601 482 917"),
)


@pytest.mark.parametrize("text", TRIED_OUT)
def test_a_published_card_that_is_tried_out_is_nobodys(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("text", PAID)
def test_a_card_that_somebody_pays_with_is_found(text: str) -> None:
    assert [found.kind for found in find_private(text)] == ["card"]


@pytest.mark.parametrize(("text", "number"), REFUSED)
def test_a_number_that_a_form_refuses_is_somebodys(text: str, number: str) -> None:
    said = text.replace("{}", number)
    assert number in {said[found.start : found.end] for found in find_private(said)}


@pytest.mark.parametrize("text", ASKED)
def test_a_number_that_is_asked_about_is_nobodys(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("line", LOGGED)
def test_the_recipient_in_a_log_is_found_whatever_its_keys_say(line: str) -> None:
    assert [found.kind for found in find_private(line)] == ["email"]


def test_a_mailbox_in_a_template_is_only_shown() -> None:
    assert find_private('Fill in the template: [name], [e-mail], "to": "jan.kowal@posteo.pl"') == ()


@pytest.mark.parametrize(("text", "number"), ON_NOTICES)
def test_the_number_on_a_notice_is_a_persons(text: str, number: str) -> None:
    said = text.replace("{}", number)
    assert [said[found.start : found.end] for found in find_private(said)] == [number]
