"""Texts in Windows-1252 are read in each of its languages; those of other alphabets are refused rather than spoilt."""

from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.tables.rows import TableReading
from dpotui.prompts.tables.table_file import read_table

WESTERN = {
    "German": "Grüßen Größe Füße heißen außen Straße süß gemäß Äußerung Maßstäbe Öl übermäßig",
    "French": "œuvre bœuf être même créée cœur forêt déçue « été » naïveté où « Ça » sœur l’œuf",
    "Spanish": "¿Qué? ¡Ánimo! año señor camión güeña piñón ¿Él? pingüino leísteis",
    "Portuguese": "opções estações ação não corações mães maçã limões açaí pães lições",
    "Danish": "æøde øer æble køb søæg blæst røræg årsløn næøje kærlighed gåære",
    "Finnish": "työ yöä pöytää tämä älä käärö sää äiti yötä löytää öljyä hääyö jäätä",
    "Icelandic": "það óþægindi þýða íþrótt ráðið æði kaupið þörf síða óþörf góðan áður",
    "Swedish": "åäö får köpa ångra två råå överväga sjöän känsla båtåka för är",
}
OTHER = {
    "cp1251": "Где мой счёт за прошлый месяц? Чайник протекает, что и как мне теперь делать с ним?",
    "cp1253": "Πού θα βρω το τιμολόγιό μου; Η τσαγιέρα στάζει, και δεν ξέρω τι να κάνω.",
    "gbk": "请问我的发票在哪里可以找到?茶壶漏水了,我应该怎么办?",
    "shift_jis": "テストメール。チケットはどこですか?ポットから水がもれます。",
}


def table(tmp_path: Path, texts: list[str], encoding: str) -> Path:
    """A table with a column of these texts."""
    path = tmp_path / "t.csv"
    path.write_bytes("\n".join(["prompt", *(f'"{text}"' for text in texts)]).encode(encoding))
    return path


def rows_of(path: Path) -> tuple[list[str], list[str]]:
    """The prompts of a table, and what was said of it."""
    reading = TableReading()
    return [row.fields["prompt"] for row in read_table(path, reading)], reading.notes


@pytest.mark.parametrize("language", WESTERN)
def test_words_of_the_languages_of_windows_1252_are_read_with_a_warning(tmp_path: Path, language: str) -> None:
    texts = [WESTERN[language], *WESTERN[language].split()] * 3
    prompts, notes = rows_of(table(tmp_path, texts, "cp1252"))
    assert prompts == texts
    assert "was read as Windows-1252" in notes[0]


@pytest.mark.parametrize("text", ["Mit freundlichen Grüßen", "Más opções: não há", "Så æøde øer, det er før æøde"])
def test_a_file_with_few_letters_beyond_ascii_that_all_stand_in_twos_is_read(tmp_path: Path, text: str) -> None:
    texts = [f"Rechnung Nummer {number}? {text}" for number in range(12)]
    assert rows_of(table(tmp_path, texts, "cp1252"))[0] == texts


def test_signs_in_a_row_are_no_letters_of_another_alphabet(tmp_path: Path) -> None:
    texts = ["————————", "«»„“…", "Schön, gehört, für Öl, über Käse, später, Tür, Bär, hören"]
    assert rows_of(table(tmp_path, texts, "cp1252"))[0] == texts


@pytest.mark.parametrize("encoding", OTHER)
def test_texts_of_other_alphabets_are_refused(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path, [OTHER[encoding], "an English text beside it"] * 3, encoding)
    with pytest.raises(BadInputError, match="UTF-8"):
        rows_of(path)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "テストチケット"),
        ("shift_jis", "これはいくらですか"),
        ("gbk", "发票在哪里"),
        ("euc_kr", "청구서는 어디에"),
        ("cp1255", "איפה החשבונית שלי"),
        ("cp1251", "чай и мёд: что в нём?"),
    ],
)
def test_a_few_words_that_windows_1252_can_show_are_refused_as_making_none_in_it(
    tmp_path: Path, encoding: str, text: str
) -> None:
    with pytest.raises(BadInputError, match="neither UTF-8 nor Windows-1252"):
        rows_of(table(tmp_path, [text] * 4, encoding))
