"""A table has cells in quotes, and the head of a column says whose the addresses below it are."""

import pytest

from dpotui.screening import find_private


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_private(text)]


@pytest.mark.parametrize(
    ("table", "address"),
    [
        ("id,shipping_address\n81,{}\nWhy does pandas split this?", '"27 Quarry Bend Rd, Duluth, MN 55811"'),
        ("id;home address;sum\n81;{};4\nWhy is the last column empty?", '"27 Quarry Bend Rd; Duluth"'),
        ("nr,lieferadresse\n81,{}\nWarum bricht der Import ab?", '"Ahornallee 9, 50674 Köln"'),
        ("id,adresse_de_livraison\n81,{}\nPourquoi deux colonnes ?", '"9 rue des Saules, 69003 Lyon"'),
        ("id,dirección de envío\n81,{}\n¿Por qué falla?", '"Calle Olmo 9, 28013 Madrid"'),
        ("id,indirizzo_consegna\n81,{}\nPerché due colonne?", '"Via Olmi 9, 20121 Milano"'),
    ],
)
def test_an_address_in_quotes_below_the_head_of_a_persons_is_found(table: str, address: str) -> None:
    street = address.strip('"').partition(",")[0].partition(";")[0]
    assert any(kind == "address" and value.startswith(street) for kind, value in found(table.format(address)))


def test_the_last_of_many_rows_is_found_as_the_first_is() -> None:
    rows = "".join(f'{place},"{place} Quarry Bend Rd, Duluth, MN 55811"\n' for place in range(20, 40))
    text = f"id,recipient_address\n{rows}Why does csv.reader split the rows?"
    assert [value for _, value in found(text)] == [
        f"{place} Quarry Bend Rd, Duluth, MN 55811" for place in range(20, 40)
    ]


def test_a_cell_in_quotes_shifts_no_cell_behind_it() -> None:
    assert found('note,ssn\n"late, again",527416083\n') == [("national_id", "527416083")]
    assert ("password", "Bluehe7on!x") in found('note,user,password\n"late, twice",orr,Bluehe7on!x\n')


def test_inches_are_no_quotes() -> None:
    assert found('pipe,fitting,ssn\n5",6" elbow,527416083\n') == [("national_id", "527416083")]


@pytest.mark.parametrize("head", ["store_address", "museum,address", "branch address"])
def test_below_the_head_of_a_shop_a_question_tells_of_no_person(head: str) -> None:
    cells = "3," * head.count(",")
    text = f'id,{head}\n81,{cells}"27 Quarry Rd, Duluth, MN 55811"\nWhy does pandas split this?'
    assert find_private(text) == ()
