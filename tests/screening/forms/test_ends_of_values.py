"""A redaction takes the whole value: marks at its end, what else is in its quotes, parts that another form found."""

import pytest

from dpotui.screening import redact


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("my password is Sommer2024!", "my password is <password>"),
        ("my password is Sommer2024!!! Too short?", "my password is <password> Too short?"),
        ("my password is Kiwi77?", "my password is <password>"),
        ("what if my password is Kiwi77?", "what if my password is <password>?"),
        ("password: Kiwi#77.", "password: <password>."),
        ("(password: Ab3$x9k!)", "(password: <password>)"),
        ("password is Pa$$(w0rd)", "password is <password>"),
        ('the password is "Ab3$x9k." here', 'the password is "<password>" here'),
        ("pass is “Blue42 horse!” here", "pass is “<password>” here"),
        ("password: S0mmer'24! works", "password: <password> works"),
        ("PIN is 8831!", "PIN is <password>!"),
        ("password is wrong!", "password is wrong!"),
        ("mysql -u root -pSommer2024! shop", "mysql -u root -p<password> shop"),
        ("login bob / Zitr0nenfalter!, thanks", "login bob / <password>, thanks"),
        ("postgres://app:Tr@v3l99@db.host/x", "postgres://app:<password>@db.host/x"),
        ("Via dei Tigli 9, 40137 Bologna è il mio indirizzo", "<address> è il mio indirizzo"),
    ],
)
def test_all_of_a_value_goes_and_nothing_of_the_sentence(text: str, clean: str) -> None:
    assert redact(text) == clean
