"""Versions, cells, cases, ports, hosts and units are written like what is private; the words beside them tell."""

import pytest

from dpotui.screening import find_private, redact

VERSIONS = (
    "Changelog 3 May: the kiosk software 6.21.40.177 prints receipts again",
    "Seit dem Rollout stürzt alles ab; 7.12.80.144 war stabil",
    "L'application plante depuis la version 5.11.47.203, revenez à la 4.18.33.201",
    "Wersja 8.14.22.190 nie działa, proszę wrócić do 7.60.31.144",
    "A verzió 8.14.22.190 hibás, a 7.60.31.144 működött",
    "Please roll back the rollout: 9.14.70.133 breaks printing",
    "De release van maandag: kassa 6.21.40.177 drukt niet af",
    "Firmware of the scanner went from 2.14.33.90 to 2.20.41.87",
    "После обновления 4.18.33.201 всё падает, на 3.17.22.140 работало",
    "We get crashes on 6.21.40.177 since Monday",
    "Notes of 3 May. The clerk desktop 6.21.40.177 hides the totals",
    "Our CRM client 9.14.30.121 freezes when exporting",
    "The till runs 6.21.40.177 since last night's update and prints slowly",
    "Supported: 12.4.30.118, 12.3.44.181. Unsupported: 11.9.87.14",
    "Släppte releasen igår, kassan 6.21.40.177 skriver inte ut",
)
HOSTS = (
    ("The app was opened from 24.16.88.190 last night", "24.16.88.190"),
    ("The app version 4.15.18.238 crashed, my IP is 24.16.88.190", "24.16.88.190"),
    ("login to the app at 14.22.88.190 blocked", "14.22.88.190"),
    ("Ich habe die App 9.1.24.16 installiert; Anmeldung von 31.17.88.190", "31.17.88.190"),
    ("La app registró un acceso desde 31.17.88.190", "31.17.88.190"),
    ('{"app": "shop", "version": "3.2", "src": "24.16.88.190"}', "24.16.88.190"),
    ('app[web.1]: 24.16.88.190 - - "GET / HTTP/1.1" 200', "24.16.88.190"),
    ("Please update the record: 24.16.88.190 tries again", "24.16.88.190"),
    ("The dashboard shows that 24.16.88.190 visited", "24.16.88.190"),
    ("I see 24.16.88.190 in the app, who is it?", "24.16.88.190"),
)
HARMLESS = (
    "My order 0049-6424789-11 is shown as packed.",
    "Le compte 512000 en comptabilité, c'est la banque ?",
    "AccountName=devstoreaccount1 is what Azurite uses.",
    "Pin this base image: node:22-alpine@sha256:7d4558b46c4e48f80ea964e78b99ee8c9fb165b735769e9903e796311243e8cb",
    "Which prefix does a Slack token have: is xox[abps]-[0-9A-Za-z-]{10,} enough?",
    r"Our password rule is ^[A-Z](?=.*\d).{8,}$ , is that fine?",
    r"The field token: [A-Za-z0-9_-]{20,} is refused by my schema.",
    # Parts of a sheet are named like telephones.
    "Cell D14 of the tab reads 712806453",
    "Zelle F9 zeigt 712806453",
    "W komórce C7 arkusza jest 712806453",
    "The cell in row 12 of the stock list has 712806453",
    # The nearest label says what a number is, and a question ends what is said before it.
    "Warum braucht ihr die NIF? Vorgang 71280645",
    "Perché serve il CUI? Pratica 71280645",
    "He asked for the SIN. Ticket 712 806 453 is open.",
    "Fallnummer beim Umzug der Daten war 712806453",
    "Matricola del forno: KB71280645, guasto E3",
    # Options of programs, each with its own letters.
    "redis-cli -h cache-3 -p 6380 PING",
    "mysql -h db-2 -P 3307 -u app shop",
    "ldapsearch -h dir-1 -p 1389 -x",
    "docker run -d -p 8080 nginx",
    "smbclient -p 4455 //files/share",
    # Places for what a connection is let in with.
    "mqtt://<name>:<pass>@broker-17:1883/topic",
    "amqp://<benutzer>:<kennwort>@queue-12:5672/%2f",
    # What is added in brackets to words about passwords in general.
    "The password field (min-8Chars!) is required",
    "Enter the password (see KB#12345) and continue",
    # Units.
    "journalctl -u worker@12.service",
    "systemctl enable backup@daily.timer getty@tty2.socket",
)
PRIVATE = (
    ('The passphrase for the backup vault is "walnut trombone ferry 19 quilt".', "walnut trombone ferry 19 quilt"),
    ("Die Passphrase für den Tresor lautet „igel tasse 44 mondlicht regen“.", "igel tasse 44 mondlicht regen"),
    ("Call about my order on 0049 6424 78911 please", "0049 6424 78911"),
    ("password: Qx[7]{9}zz!Pa", "Qx[7]{9}zz!Pa"),
    ("My cell in the contact sheet says 712806453", "712806453"),
    ("Mi DNI. Es 71280645", "71280645"),
    ("DNI cliente: 71280645", "71280645"),
    ("Fallnummer der Patientin: 712806453", "712806453"),
    ("contractor, TIN/SSN: 512-63-7788, file under vendor 81", "512-63-7788"),
    ("redis-cli -h cache-3 -p 6380 -a Tulip77orchard PING", "Tulip77orchard"),
    ("mysql -h db-2 -P 3307 -u app -pTulip77orchard shop", "Tulip77orchard"),
    ("ldapmodify -p 1389 -D cn=app -w Tulip77orchard", "Tulip77orchard"),
    ("docker login -u app -p Tulip77orchard registry-2", "Tulip77orchard"),
    ("amqp://shop:Tulip77orchard@queue-12:5672/%2f", "Tulip77orchard"),
    ("Das vorläufige Kennwort des Azubis (Kiefer#Tal2291) ging raus.", "Kiefer#Tal2291"),
    ("La contraseña temporal del empleado nuevo (Nube!Gris772) no vale.", "Nube!Gris772"),
    ("worker@kranich.info runs it", "worker@kranich.info"),
)


@pytest.mark.parametrize("text", VERSIONS)
def test_numbers_in_talk_of_software_are_versions(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(("text", "host"), HOSTS)
def test_an_address_in_talk_of_software_is_found(text: str, host: str) -> None:
    assert [text[found.start : found.end] for found in find_private(text)] == [host]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_only_written_like_private_data_is_left(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(("text", "value"), PRIVATE)
def test_what_is_private_beside_such_words_goes(text: str, value: str) -> None:
    assert value not in redact(text)


@pytest.mark.parametrize(
    "piece", ["crash 1.2.30.44 ", "the app says 1.2.30.44, ", "password of a (", "cell a1 says 1 "]
)
def test_a_long_text_of_such_things_takes_time_in_proportion(piece: str) -> None:
    assert isinstance(find_private(piece * (50_000 // len(piece))), tuple)
