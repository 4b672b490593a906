"""The same value is reported or not by the words beside it: a person's, an example's, what is open to the public."""

import pytest

from dpotui.screening import find_private, redact
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
