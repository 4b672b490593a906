"""Whoever pastes real rows writes `Sample:` above them; rows that are made up say so in their own cells."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    ("sample row: 2024-05-01,berthier.solange@orange.fr,open,12", "berthier.solange@orange.fr"),
    ("example row\nINSERT INTO users VALUES (7, 'gundula.hirsch@t-online.de');", "gundula.hirsch@t-online.de"),
    ('Excel example: the raw cell is "refund;NL04RABO0629184372;34,95;EUR", how do I split it?', "NL04RABO0629184372"),
    (
        "Why does it count wrong? Sample:\n\nid,sku,mail\n7,PAN-28,tolvanen_pirkko@luukku.com",
        "tolvanen_pirkko@luukku.com",
    ),
    (
        "Beispiel:\n\nnr;iban;betrag\n7;DE27100777770209299700;12,50\n\nWarum bricht der Import ab?",
        "DE27100777770209299700",
    ),
    ("Exemple de ligne :\n12|berthier.solange@orange.fr|actif", "berthier.solange@orange.fr"),
    ("Ejemplo de fila:\nPED-7\tirene.zubiri@telefonica.net\t2024-02-11", "irene.zubiri@telefonica.net"),
    ("Esempio:\n\nid;carta;totale\n3;4539578763621486;19,90", "4539578763621486"),
    ('Przykład wiersza:\nid,mail,kwota\n4,"gosia.wrzos@wp.pl",19.90', "gosia.wrzos@wp.pl"),
    ("How many digits has the check digit part? Row: 3;NL04RABO0629184372;ok", "NL04RABO0629184372"),
    ("Sample rows:\n1,ok,tolvanen_pirkko@luukku.com\n2,ok,ines_ferrao@sapo.pt", "ines_ferrao@sapo.pt"),
)
NOBODYS = (
    "Sample:\nid,email,phone\n1,anna.lind@example.com,+1 555 0111",
    "My test data:\n1;NL04RABO0629184372;valid\n2;NL04RABO0629184373;invalid\nWhy do both checksums pass?",
    "Beispiel:\n1;Mustermann;DE27100777770209299700",
    "Exemple :\n1;exemple;NL04RABO0629184372",
    "Which digit of NL04RABO0629184372, for example, is the check digit, and why?",
    "Sample IBANs such as NL04RABO0629184372, made up by our faker, fail the check digit test.",
)


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_the_word_for_a_sample_excuses_no_row_of_somebodys(text: str, value: str) -> None:
    assert value in [text[one.start : one.end] for one in find_private(text)]


@pytest.mark.parametrize("text", NOBODYS)
def test_a_row_of_examples_or_a_sentence_about_values_is_nobodys(text: str) -> None:
    assert find_private(text) == ()
