"""The number of a paper is found in a record that says what paper it is, also where its letter is wrong."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    ('{"tipo":"DNI","numero":"58210447K","nombre":"—"}\n¿Qué letra toca?', "58210447K"),
    (
        '{"document_type": "NIE", "document_number": "X4821907Q"}\nWhy does your form say invalid?',
        "X4821907Q",
    ),
    (
        '{"doctype":"Personalausweis","docnr":"C4L9V0T2K"} wird vom Formular abgelehnt, wieso?',
        "C4L9V0T2K",
    ),
    ("tipo_documento;num_documento;pais\nNIF;61937254B;ES\nLa validación falla en esta fila.", "61937254B"),
    (
        '{"form":"alta","campos":{"tipo_doc":"DNI","num_doc":"51620938F"}}\n¿Por qué falla la validación de la letra?',
        "51620938F",
    ),
)
NOBODYS = (
    '{"tipo_doc":"DNI","num_doc":"12345678Z"} ¿es un ejemplo válido?',
    '{"type":"invoice","number":"48213377K"} why is it rejected?',
    '{"document_type":"delivery note","document_number":"84-22913"} map it to SAP.',
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("national_id",)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_the_number_of_a_paper_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_of_an_example_or_another_document_it_is_not(text: str) -> None:
    assert _found(text) == []
