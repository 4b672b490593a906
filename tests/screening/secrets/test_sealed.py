"""Encrypted values, digests and references are no passwords; what only begins like one of them is."""

import pytest

from dpotui.screening import find_private

SEALED = (
    "sops -d prints password: ENC[AES256_GCM,data:98127ef2==,type:str], created 2024-03-18",
    "db_password: ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYCAQAxggEhMIIBHQ]",
    "spring.datasource.password=ENC(3V0z6q7bZ8xQ2uWmN5yT)",
    "password: '{cipher}AQA8f3e2b1c09d7a6'",
    "encryptedData: password: AgBy3i4OJSWK7PiTySYZZA9rO43cGDEqMadeUpFnord12",
    "passwort: $2b$12$KIXxPfnK6JQ0mYxgZ1nVJeu5Vh9sS4nXQw8d7o3PqLrT2aYbC6D5e",
    'password = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWQ"',
    "contraseña: pbkdf2_sha256$600000$Tq8v1Zk$J3s9aQmW5x7RbN2cLpD4sHy8JfG",
    "DB_PASSWORD=vault:secret/data/shop#password7",
    "wachtwoord: op://Private/shop-db2/password",
    "password: arn:aws:secretsmanager:eu-central-1:482917364510:secret:shop-db-8Xk2pQ",
    "password=projects/shop-prod-42/secrets/db-pass/versions/3",
    "mot de passe : ${DB_PASSWORD_2}",
    "hasło: secret/data/prod/db7#password",
    "heslo: /run/secrets/db_pass2",
    "token: vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==",
    "password: @Microsoft.KeyVault(SecretUri=https://shop7.vault.azure.net/secrets/db)",
    "postgres://shop:ENC[AES256_GCM,data:98127ef2]@db.intern/orders",
)
OPEN = (
    ("password: {}", "ENCore7!tulip"),
    ("Passwort: {}", "Ag7!tulipB3"),
    ("senha: {}", "secrets2Keep!"),
    ("lösenord: {}", "Vault7:Tulip"),
    ("password={}", "op3n!Sesam"),
    ("heslo: {}", "sm1th/Tulip!7"),
)


@pytest.mark.parametrize("text", SEALED)
def test_what_is_sealed_opens_nothing(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(("text", "password"), OPEN)
def test_a_password_that_begins_like_a_seal_is_found(text: str, password: str) -> None:
    said = text.replace("{}", password)
    assert [said[found.start : found.end] for found in find_private(said)] == [password]


@pytest.mark.parametrize(
    "text",
    [
        "The advert: you enjoy variety, you keep calm when it gets loud, you have an eye for pi. Make a mnemonic.",
        "a poem about a coin: small boats drift home, tired men sing low, cold rain falls, dogs bark, bells ring twice",
        "ledger of our club: we bought twelve chairs, nine tables, four lamps, two sofas, one piano",
    ],
)
def test_a_sentence_of_short_words_is_no_phrase_of_a_wallet(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("between", [" ", ", ", "\n"])
def test_the_drawn_words_of_a_wallet_are_found(between: str) -> None:
    words = "ripple because orbit fabric lemon gravity into velvet picnic walnut people glory".replace(" ", between)
    assert [found.kind for found in find_private(f"my wallet phrase: {words}")] == ["password"]
