"""What is private is found however people group, spell or name it; what only shows its form is left alone."""

from time import process_time

import pytest

from dpotui.screening import find_private, redact

_RUN = "Zk8QvT2mXw5RbN7cLpD4sHy9JfG3aVtE6uKi"
_HEX = "9d1f4c07be52a8634e90b7d5c1f2a86e03d4b795"
WRITTEN = (
    ("email", "write to {} then", "hana.sato [at] mailbox [dot] org"),
    ("email", "write to {} then", "hana (dot) sato(at)mailbox(dot)org"),
    ("email", "write to {} then", "h_sato {at} uni-kiel.de"),
    ("email", "mine is {}, ok?", "hana.sato at mailbox dot org"),
    ("phone", "Rückruf: {} danke", "+43 (0)664 / 20 31 577"),
    ("phone", "Rückruf {} danke", "+44 (0) 20 7183 8750"),
    ("iban", "to {}, please", "NL91-ABNA-0417-1643-00"),
    ("iban", "to {}, please", "GB82.WEST.1234.5698.7654.32"),
    ("iban", "to\n{}\nplease", "DE89 3704 0044\n0532 0130 00"),
    ("iban", "to {}, please", "AE07 0331 2345 6789 0123 456"),
    ("card", "on {} twice", "5425.2334.3010.9903"),
    ("card", "on\n{}\ntwice", "5425\n2334\n3010\n9903"),
    ("card", "on {} twice", "5425\u00a02334\u00a03010\u00a09903"),
    ("card", "on {} twice", "5425  2334  3010  9903"),
    ("api_key", "GET https://api.telegram.org/bot{}/getUpdates", "5120398476:AAF" + _RUN[:32]),
    ("password", "Authorization: token {}", _HEX),
    ("password", "set MYSQLPASSWORD='{}' first", "k7!Torf2w"),
    ("password", "dbPassword={}", "k7!Torf2w"),
    ("password", "the password we chose is '{}'", "Quince-4-Lantern"),
    ("password", "root password → {}", "gR4uGans!"),
    ("password", "**Password**: `{}`", "k7!Torf2w"),
    ("password", "the auth token {}", "9d1f4c07be52a8634e90b7d5c1f2a86e"),
    ("phone", "bel me op {}", "0497 31 82 60"),
    ("phone", "Tlf: {}, takk", "22 48 17 90"),
    ("phone", "it is {} in Perth", "0438 217 650"),
    ("phone", "det är {}", "073-418 26 95"),
    ("phone", "dial {} from abroad", "00447700318264"),
    ("card", "on {} twice", "5425 - 2334 - 3010 - 9903"),
    ("national_id", "SSN {}, thanks", "412.38.7719"),
    ("national_id", "CPF {} bloqueado", "52998224725"),
    ("national_id", "BSN {} klopt niet", "1112.22.333"),
)
LOOK_ALIKES = (
    "yourname@example.de, test.user3@domain.com, foo@bar.example",
    "signed for: AE239997782GB was here yes",
    "item UT623779272GB came late",
    "the bar codes 4026142553248 and 4034972929058 on the shelf",
    "factor 3693080712531054106 into primes",
    "the test card 5555 5555 5555 4444 is refused, 4000 0000 0000 9995 in the sandbox too",
    "password = os.environ['DB_PASS'] fails",
    'password = getpass.getpass("x1")',
    "password = input('?')",
    "secret = secrets.token_hex(32)",
    "password: [REDACTED], password: (hidden)",
    "$password = $_POST['pass1']",
    "postgres://postgres:postgres@localhost/app",
    "a token has the form ghp_" + "X" * 36,
    "export GITLAB=glpat-" + "x" * 20,
    "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
    "request_id=req_" + _RUN[:24],
    "cus_" + _RUN[:22] + " has sub_" + _RUN[6:30],
    '"AssemblyVersion": "4.18.22.31"',
    "openjdk 17.20.13.6 on it",
    "parcel came as 00206795431, from account 005100812358",
    "password: !vault |",
    "if password != confirm_password: raise",
    "password == user_password",
    "password = str(value1)",
    "password = getattr(other, 'x1')",
    "it always passes retries=3 to it",
    "oracle://scott:tiger@localhost:1521/xe",
    "where mail like '%@posteo.de'",
    "https://name:password@host.com:80/x, foo2@bar.com",
    "EUI 06:67:62:e0:37:75:c3:e6",
    "the password you chose is too short",
)


@pytest.mark.parametrize(("kind", "text", "private"), WRITTEN)
def test_a_way_of_writing_is_found_and_nothing_of_it_stays(kind: str, text: str, private: str) -> None:
    written = text.replace("{}", private)
    assert kind in {found.kind for found in find_private(written)}
    assert private not in redact(written)
    assert not find_private(redact(written))


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_shows_the_form_is_left_alone(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "my card 5555 5555 5555 4444 was charged twice",
        "the test card 5425 2334 3010 9903 is mine",
        "my card is 4111 1111 1111 1111, it was charged",
        "password: Winter(2024)!x",
        "ghp_" + _RUN,
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow" + _RUN + "\n-----END RSA PRIVATE KEY-----",
        "the server 84.112.33.9 is down",
        "acme_live_" + _RUN,
    ],
)
def test_what_is_like_a_placeholder_but_real_is_found(text: str) -> None:
    assert find_private(text)


@pytest.mark.parametrize("piece", ["a (at) ", "a.b(dot)", "jo at x dot ", "DE89-1", "4111\n", "x(at)y.", "+1 (0) 1"])
def test_a_long_text_of_such_ways_takes_time_in_proportion(piece: str) -> None:
    assert isinstance(find_private(piece * (50_000 // len(piece))), tuple)


@pytest.mark.parametrize("piece", ["account 1234567 ", "dl 123 ", "MRN A ", "PLATE ", "insurance ", "родил_"])
def test_words_for_a_number_that_come_again_and_again_take_time_in_proportion(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begin = process_time()
    assert isinstance(find_private(text), tuple)
    assert process_time() - begin < 1
