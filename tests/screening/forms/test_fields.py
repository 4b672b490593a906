"""Objects of JSON and lines of forms are read as fields, each with the names of all that stand beside it."""

from dpotui.screening.forms.fields import fields_of


def _read(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(cell.head, text[cell.start : cell.end], cell.heads) for cell in fields_of(text)]


def test_an_object_has_fields_of_text_and_names_of_all() -> None:
    text = 'here: {"name": "Ana Ruiz", "days": 3, "diagnosis": "flu"} ok'
    heads = ("name", "days", "diagnosis")
    assert _read(text) == [("name", "Ana Ruiz", heads), ("diagnosis", "flu", heads)]


def test_lines_that_follow_one_another_are_one_form() -> None:
    text = "Name: Ana Ruiz\nMotivo: gripe\n\nNota: corta"
    assert _read(text) == [("Name", "Ana Ruiz", ("Name", "Motivo")), ("Motivo", "gripe", ("Name", "Motivo"))]


def test_a_line_alone_and_a_sentence_are_none() -> None:
    assert _read("Please note: this is a sentence.\nAnd so is this one.") == []
