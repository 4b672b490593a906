"""The same value is reported or not by the words beside it: a person's, an example's, what is open to the public."""

import pytest

from dpotui.screening import find_private, redact
from dpotui.screening.decision.surroundings import Surroundings, WordTable
from screening.pasted import ONLY_LIKE_IT, PASTED

_DAUGHTERS = "3c:22:fb:8a:ce:f9"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Access denied for AKIAIOSFODNN7EXAMPLE since noon", ["aws_key"]),
        ("The docs use AKIAIOSFODNN7EXAMPLE as access key, is that safe?", []),
        ("Refund to DE89 3704 0044 0532 0130 00 today?", ["iban"]),
        ("assert is_valid_iban('DE89 3704 0044 0532 0130 00')  # the standard sample", []),
        ("Send it to 221 Baker Street, please", ["address"]),
        ("Who lives at 221B Baker Street?", []),
        ("Send my parcel to 48 Larkhill Crescent, is that possible?", ["address"]),
        ("48 Larkhill Crescent: which bus goes to the museum?", []),
        ("Ring me on (415) 555-0134.", ["phone"]),
        ("In my screenplay the detective has (415) 555-0134 on a card", []),
        ("Attendance was 759-399-9504 thousand over three rounds", []),
        ("call Renata at 718-683-4927", ["phone"]),
        ("my number is +49 69 8679 9799", ["phone"]),
        ("the airline's service number is +49 69 8679 9799", []),
        ("My SSN is 078-05-1120.", ["national_id"]),
        ("Why was 078-05-1120 on so many wallet cards?", []),
        (f"the laptop of my daughter has {_DAUGHTERS}", ["mac"]),
        (f"a frame to {_DAUGHTERS} is flooded", []),
        ("ping 203.0.113.77 in the guide", []),
        ("Blocked: 203.0.113.77 since noon", ["ip"]),
        ("i always use Brindle7685#Oak for my bank", ["password"]),
        ("the class Brindle7685#Oak is not in the style sheet", []),
        ("her mail is mara.quist@example.org", ["email"]),
        ('fill("#email", "jane.doe@example.org") fails in the test', []),
        ("mails from noreply@shop.de land in spam", []),
    ],
)
def test_the_words_beside_a_value_decide(text: str, kinds: list[str]) -> None:
    assert [found.kind for found in find_private(text)] == kinds


def test_a_placeholder_announces_nothing_and_a_key_takes_its_secret_along() -> None:
    assert find_private("I wrote to <address>\n37000 Tours, with <token> / 9d1f4c07be52a8634e90b7d5c1f2a86e") == ()
    pair = "AKIAQ4Z7XWMRT2BLC6VD / IUZ17God+HaMpyPPvu6B07EkcHCGVRdqK9GmAsN3"
    assert redact(f"sts: {pair} expired?") == "sts: <access key> expired?"


def test_the_head_of_a_column_says_what_its_cells_are() -> None:
    table = "| pupil | born | class |\n|---|---|---|\n| Saoirse | 12/05/2013 | 5a |\n| Dmitar | 26/11/2012 | 5a |"
    assert [table[found.start : found.end] for found in find_private(table)] == ["12/05/2013", "26/11/2012"]
    assert find_private(table.replace("born", "left")) == ()
    assert [found.kind for found in find_private("user,password\nbo,Gl0ckenTurm\nal,W4lnuss")] == ["password"] * 2


@pytest.mark.parametrize(("kind", "message", "private"), PASTED)
def test_what_people_paste_is_found_and_nothing_of_it_stays(kind: str, message: str, private: str) -> None:
    text = message.replace("{}", private)
    assert kind in {found.kind for found in find_private(text)}
    assert private not in redact(text)
    assert find_private(redact(text)) == ()


@pytest.mark.parametrize("text", ONLY_LIKE_IT)
def test_what_only_looks_like_it_stays_as_it_is(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("assert mask('4539578763621486')", False),
        ("our guest's card is 4539578763621486, assert that it was charged", True),
        ("What is the format of an id such as 48291734Z?", False),
        ('which check digit has {"name": "Lucía Sanz", "dni": "48291734Z"}?', True),
        ("Generate a backstory for Tom Reyes, 22 Canal Street, a plumber", False),
        ("Tom Reyes, 22 Canal Street, Leeds LS2 7JQ: assert that the parcel went there", True),
        ("Fill in the template: [name], [e-mail], jan.kowal@posteo.pl", False),
        ("A password such as Qw3rty!2 passes the meter", False),
        ("The password Qw3rty!2b is: Qw3rty!2b and passes no meter", True),
        ("Frida Kahlo, born 6 July 1907", False),
        ("Frida Kaiser, born 6 July 1987", True),
    ],
)
def test_who_asks_how_a_value_is_made_hands_none_over_unless_it_is_somebodys(text: str, *, found: bool) -> None:
    assert bool(find_private(text)) == found


def test_a_table_of_words_is_searched_only_where_one_of_their_beginnings_stands() -> None:
    table = WordTable("check digit*, rfc*, is_valid*, mod 97")
    for text in ("the CHECK digits", "see RFC2606", "x is_valid_iban", "by mod 97"):
        assert table.stands(Surroundings(text, "")), text
    for text in ("a check", "digital", "a modem 97", "unrfc"):
        assert not table.stands(Surroundings(text, "")), text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Contract 194299070742 of Frau Ungerer is blocked", True),
        ("Contract 194299070742 is blocked, which form do I need?", False),
        ("acct 876-778712-707 in the name of Ormond Tressler", True),
        ("The zoo's own desk is +31 20 674 7000, may we print it?", False),
        ("The zoo's vet Mrs Deen is on +31 20 674 7000, call her", True),
        ("Hand complaints to the Nordland Bank, it has 0711 4832 9915", False),
        ("Hand complaints to Mrs Falk, she has 0711 4832 9915", True),
        ("The LICENSE header names Fenlock, 20 Exchange Quay, Salford M5 3EE", False),
        ("Ärzte in Not, Spendenkonto DE44 5001 0517 5407 3249 31", False),
        ("My Spendenkonto is wrong, my IBAN is DE44 5001 0517 5407 3249 31", True),
        ("the leaflet names the public number +49 89 4832 9915", False),
        ("write to sinistres@mutuelle-rivage.fr within a week", False),
        ("write to siri.lund@mutuelle-rivage.fr within a week", True),
        ("Einbruch, Haus Eschenkamp 28, 48149 Münster, bei meiner Mutter", True),
        ("Harbour Mutual, Quayside House, 2 Wharf Lane, Bristol BS1 4RW", False),
        ("i told him my pin, it is 3414", True),
        ("the phone password is 'copper lantern'", True),
        ("the password is 'too short'", False),
        ("nací el 14 de abril de 1969", True),
        ("our number block is 0711 2222 0000", False),
        ("M. Dupont, 06 00 00 00 00, appelle", False),
        ("PIN 0000 is the factory setting for the customer", False),
        ("snowflake 4375018924693963228 to date", False),
        ("Turing, born 23.06.1912", False),
        ("she gave 9 March 1947 as her date of birth", True),
        ("INSERT INTO patients (name, dob) VALUES ('Oswin Fair','1961-11-02')", True),
        ("INSERT INTO patients (name, visit) VALUES ('Oswin Fair','1961-11-02')", False),
        ("the wifi's key is zucchine.fritte.1988", True),
        ("the map's key is zucchine.fritte.1988", False),
        ('cookies={"sessionid": "vhd0ka55x86hryjqiwaccvq8xsmgox7j"}', True),
        ("my keypair file of solana is [" + ", ".join(str(n) for n in range(64)) + "]", True),
    ],
)
def test_what_an_organisation_has_is_nobodys_and_what_a_named_person_has_is_theirs(text: str, *, found: bool) -> None:
    assert bool(find_private(text)) == found
