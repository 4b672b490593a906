"""Keys of services, passwords in many languages and numbers of many states are found, and look-alikes are not."""

import pytest

from dpotui.screening import find_private, redact

_MIXED = "Qw3rTy7UiOp9AsDfGh2JkLzXc5VbNm8QaWsEdRf4TgYhUj"
_HEX = "61e4eb0ec8e7024dd1513562a3e76c54"
KEYS = (
    ("vault login {}", "hvs." + _MIXED),
    ("hook https://discord.com/api/webhooks/{} is gone", "835529620437761132/" + _MIXED),
    ("POST https://hooks.zapier.com/hooks/catch/{}/", "4455368/7msaa99rmmja7myiqcdn"),
    ("https://flows.acme.example/webhook/{} is slow", "440a117b-17c0-b878-502b-775d93ab7267"),
    ("together key is {}", _HEX + _HEX),
    ("mailgun {} fails", "key-" + _HEX),
    ("databricks {}", "dapi" + _HEX),
    ("airtable {}", "pat" + _MIXED[:14] + "." + _HEX + _HEX),
    ("bot {} is offline", "M" + _MIXED[:25] + ".sfALMP." + _MIXED[:38]),
    ("heroku gives {}", "HRKU-" + _MIXED),
    ("age key: {}", "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" * 2),
    ("https://storage.example/b?sv=2022&sig={}&se=1", "xNS4OOQPRQ0w7lcdI1h2EPk9CoMcO0hprmMYCR4Yx3l%3D"),
    ("tavily {}", "tvly-dev-" + "uhuvEBmfmhgziXHCNobeuwpsZaBxrSnc"),
)
PASSWORDS = (
    ("mysql -u root -p{} shop", "h8Ts2!kPq"),
    ("sshpass -p '{}' ssh root@h", "t0psh3lf!"),
    ("curl -u admin:{} https://x.example", "R00tB33r"),
    ("docker login -u bo --password {}", "Gl0ckenTurm"),
    ("ALTER USER app IDENTIFIED BY '{}'", "W4lnuss_Baum"),
    ("my password for the family account is {}", "Hund!Katze77"),
    ("WLAN key of the office is {}, guests complain", "Tangerine-Kite-5521"),
    ("Server=db;User ID=sa;Password={}", "Wint3r!Wald"),
    ("mon mdp : {}", "Lavande_83"),
    ("пароль от почты: {}", "Snegir_2020"),
    ("hasło: {}", "Zupa_2021!"),
    ("parola este {}", "Munte_1987"),
    ("şifre: {}", "Yagmur!34"),
    ("密码是{}，登不上", "abc!2345xy"),
    ("パスワードは{}です", "sakura#2023"),
    ("my 2FA backup code is {}", "8412-9937"),
    ("my seed phrase is {}", "ripple castle orbit fabric lemon gravity tornado velvet picnic walnut safe glory"),
    ("recovery words: {}", "1. amber 2. basket 3. copper 4. dolphin 5. engine 6. flower 7. guitar 8. hammer 9. island "
     "10. jungle 11. kitten 12. lizard"),
)  # fmt: skip
STATES = (
    ("fødselsnummer {}", "22026338569"),
    ("Rijksregisternummer: {}", "94.06.22-126.66"),
    ("T.C. kimlik no {}", "63416167026"),
    ("身份证 {}", "110108198406105100"),
    ("it is {} then", "14.388.986-6"),
    ("card {} then", "S3263725F"),
    ("CNP {}", "1690506071183"),
    ("born as {} there", "770712/0630"),
    ("주민번호 {}", "740817-2671802"),
    ("CPR-nummer {}", "140797-1384"),
    ("SIN {}", "046 454 286"),
    ("PAN {}", "ABCPK1234F"),
    ("CURP: {}", "GOMC900514HDFNRR07"),
    ("СНИЛС {}", "112-233-445 95"),
    ("pasaporte número {}", "AAB123456"),
    ("passeport n° {}", "14AB12345"),
    ("電話 {}", "03-1234-5678"),
)
LOOK_ALIKES = (
    "the webhook at /api/webhooks/orders returns 404",
    "https://docs.stripe.example/webhooks/quickstart?lang=node",
    "src/hooks/useLongNameOfSomething.ts line 12",
    "how-to-write-a-git-hook-in-10-minutes",
    "psql -h db -p 5432 -U app; mysql -u root -p shopdb < dump.sql; docker run -p 8080:8080 web",
    "mysqldump --password=$MYSQL_PWD db; use --token <TOKEN>; --password-file=/run/secrets/db",
    "page_token: yKUlhHdKEMFeGKktkSy0lvEK",
    "script-src 'nonce-J9BROg8z72sLOSqlmw7AO9'",
    "cache key: " + _HEX,
    "the password is too short, mot de passe oublié, пароль не подходит, 密码是什么？",
    "what recovery words are there: sorry, again, please, thanks",
    "medicare covers 30 days; an identity card takes 2 to 6 weeks; social insurance rose by 2.1 % in 2019",
    "RFC 2616, file 94.06.22-126, score 14.388.986 points, batch 770712/063",
    "tx 0x" + _HEX + _HEX + " confirmed",
)


@pytest.mark.parametrize(("text", "private"), KEYS + PASSWORDS + STATES)
def test_it_is_found_and_nothing_of_it_stays(text: str, private: str) -> None:
    clean = redact(text.replace("{}", private))
    assert private not in clean
    assert not find_private(clean)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("piece", ["hook/a", "-p ", "key: a1", "seed: abc ", "SIN 1", "?sig=a1", "code: 1 ", "cpr 1 "])
def test_a_long_text_of_such_pieces_takes_time_in_proportion(piece: str) -> None:
    assert isinstance(find_private(piece * (50_000 // len(piece))), tuple)
