"""Messages with something private in them, five of each kind, and five hundred in which nothing is."""

import random
from typing import Final

PLANTED: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "api_key": (
        ("My key sk-proj-Ab3dE6gH9jK2mN5pQ8sT is refused.", "sk-proj-Ab3dE6gH9jK2mN5pQ8sT"),
        ("stripe says sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc is revoked", "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"),
        ("maps: AIzaSyA-1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tUv", "AIzaSyA-1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tUv"),
        ("bot xoxb-" + "2840-1192-q8Zt4LwPv0 does not post", "xoxb-" + "2840-1192-q8Zt4LwPv0"),
        ("login with hf_" + "QwErTyUiOpAsDfGhJkLzXcVbNm12345678", "hf_" + "QwErTyUiOpAsDfGhJkLzXcVbNm12345678"),
    ),
    "github_token": tuple(
        (f"git push with {token} fails", token)
        for token in ("ghp_" + "a1B2" * 9, "gho_" + "Zx9Q" * 9, "ghs_" + "7hGt" * 9, "github_pat_" + "11ABCDEFG0" * 6,
                      "ghu_" + "kL3m" * 9)
    ),
    "aws_key": tuple(
        (f"Access denied for {key}, why?", key)
        for key in ("AKIAIOSFODNN7EXAMPLE", "AKIAJ4Q2WMZP7RTB3XKA", "ASIAQ3EGPM5XKZ7LNV2B", "AKIA2E0A8F3B244C9986",
                    "AKIAY7XW5H3LQZB6TPRD")
    ),
    "jwt": tuple(
        (f"Authorization: {token}\nstill 401", token)
        for token in (
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN",
            "eyJ0eXAiOiJKV1QifQ00.eyJ1c2VyIjoibWFyYSJ9.s5Gk_pQ-81hWz2Lm",
            "eyJraWQiOiI3In0000.eyJyb2xlIjoiYWRtaW4ifQ.Xt7-qWv9_Lk3mNb2",
            "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJzaG9wIn0.aB3dE5fG7hI9jK1l",
            "eyJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJhcGkifQ.Zy8xWv6uTs4rQp2o",
        )
    ),
    "password": (
        ("My password is Tr0ub4dor&3 and it does not work", "Tr0ub4dor&3"),
        ("password: x9$Kq2!vLm7#Zt4pWs", "x9$Kq2!vLm7#Zt4pWs"),
        ("db postgres://shop:Wq7hTz2p@db.intern:5432/orders", "Wq7hTz2p"),
        ("api_key = 9f8a7c6b5d4e3f2a1b0c", "9f8a7c6b5d4e3f2a1b0c"),
        ("Mein Passwort lautet Sommer2024!", "Sommer2024"),
    ),
    "email": tuple(
        (f"Write to {mail}, please.", mail)
        for mail in ("jo.doe+shop@mail.example.org", "mara.quist@posteo.de", "a_b@uni-gent.be", "ana@bücher.example",
                     "o'neil.k@firm.co.uk"[2:])
    ),
    "phone": (
        ("Call +49 30 9018 20 45 after six", "+49 30 9018 20 45"),
        ("my number is 0044 20 7946 0958", "0044 20 7946 0958"),
        ("Ring me on (415) 555-0134.", "(415) 555-0134"),
        ("Handy: 0171 2345678", "0171 2345678"),
        ("tel. 030 / 1234567 bis 17 Uhr", "030 / 1234567"),
    ),
    "iban": tuple(
        (f"Refund to {iban} today?", iban)
        for iban in ("DE89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 32", "FR1420041010050500013M02606",
                     "NL91 ABNA 0417 1643 00", "BE68539007547034")
    ),
    "card": tuple(
        (f"I paid with {card} twice", card)
        for card in ("4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6011 1111 1111 1117",
                     "4242424242424242")
    ),
    "ip": tuple(
        (f"Blocked: {ip} since noon", ip)
        for ip in ("84.112.33.9", "91.65.17.4", "203.0.113.77", "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
                   "2a02:8108:9640:1::2f3a")
    ),
    "national_id": (
        ("My SSN is 078-05-1120.", "078-05-1120"),
        ("NI number AB 12 34 56 C, thanks", "AB 12 34 56 C"),
        ("DNI 12345678Z para la factura", "12345678Z"),
        ("CPF 529.982.247-25", "529.982.247-25"),
        ("Steuer-ID: 86095742719", "86095742719"),
    ),
    "address": (
        ("Send it to 221 Baker Street, please", "221 Baker Street"),
        ("Ich wohne in der Lindenstraße 14b, Köln", "Lindenstraße 14b"),
        ("livrez au 12, rue de la Paix", "12, rue de la Paix"),
        ("Calle Mayor 12, Madrid", "Calle Mayor 12"),
        ("new address: 4 N. Maple Ave, Apt 3", "4 N. Maple Ave"),
    ),
    "location": (
        ("our cottage is at 54.21833, -3.07551", "54.21833, -3.07551"),
        ("Ich wohne bei 47.38651, 8.54447", "47.38651, 8.54447"),
        ("je suis coincé à 45.92371, 6.86933", "45.92371, 6.86933"),
        ("Mi casa está en 40.41523, -3.70112", "40.41523, -3.70112"),
        ("home: 52° 5' 26.6\" N, 5° 7' 17.1\" E", "52° 5' 26.6\" N, 5° 7' 17.1\" E"),
    ),
    "birth_date": tuple(
        (f"{before} {date}.", date)
        for before, date in (("I was born on", "12 March 1984"), ("DOB:", "03/12/1984"), ("geboren am", "12.3.1984"),
                             ("Date of birth:", "1984-03-12"), ("née le", "12/03/1984"))
    ),
    "name": (
        ("My name is Rosalie Achterkamp and I cancel", "Rosalie Achterkamp"),
        ("Kontoinhaber: Friedbert Kropfhammer, er zieht um", "Friedbert Kropfhammer"),
        ("a toast for my aunt Constance Weatherall", "Constance Weatherall"),
        ("mon voisin Thibault Marchandeau fait du bruit", "Thibault Marchandeau"),
        ("Pani Jadwiga Borowiecka prosi o zmianę umowy", "Jadwiga Borowiecka"),
    ),
    "private_key": tuple(
        (f"what is wrong with\n{key}\n?", key)
        for kind in ("RSA ", "", "EC ", "OPENSSH ", "ENCRYPTED ")
        for key in [f"-----BEGIN {kind}PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\n-----END {kind}PRIVATE KEY-----"]
    ),
}  # fmt: skip
"""By kind: a message, and what of it must not be left."""

_HARMLESS: Final = (
    "Order {n7} of {date} has not arrived",
    "invoice no. {n10} is wrong by {price} €",
    "Tracking number {n12}, where is it?",
    "ISBN 978-3-16-148410-0 in edition {n1}",
    "I run version {v} on build {n5}",
    "update to v{v4} broke it",
    "Chrome/{v4} on Windows",
    "it listens on 127.0.0.1:{n4}",
    "netmask 255.255.255.0 and gateway?",
    "commit {hex40} broke the build",
    "the run {uuid} failed",
    "primary key: {uuid}",
    "cache key: d41d8cd98f00b204",
    "I forgot my password, reset it",
    "password: required, at least {n1} characters",
    "the password is case-sensitive",
    "Password: ********",
    "set API_KEY=$API_KEY first",
    "token: <your-token-here>",
    "use postgres://user:password@localhost/db",
    "the key to success is patience",
    "token: internationalisation",
    "secret santa is on {date}",
    "task-management-for-small-teams",
    "logo@2x.png looks blurred",
    "npm i @scope/package@{v}",
    "git clone git@github.com:team/repo.git",
    "follow @mara_{n4} there",
    "my card {bad_card} is refused",
    "IBAN DE88 3704 0044 0532 0130 01 is refused as wrong",
    "article {n13} is out of stock",
    "part 123-45-6789 does not fit",
    "call 0800 {n7} is free of charge",
    "+1 800 555 0199 is your hotline, right?",
    "it costs {price} a month, or {price} a year",
    "from {date} to {date} we are away",
    "at {time} it stopped, at {time} it came back",
    "section 3.2.1.4 of the handbook",
    "add 2 + 49 30 and so on",
    "the tower stands at 48.8584, 2.2945, {n1} km from my house",
    "temperature fell from 21.5 to 18.3 within 10 minutes",
    "is the street lit?",
    "24 bottles, 6 glasses",
    "we met in March 2020 in Lyon",
    "opened 12.3.2019, closed 4.5.2021",
    "the ratio is 1234567890 to 1",
    "serial number {n9}",
    "ticket {n8} is still open",
    "model AB 12 34 56 X",
    "#{hex6} on #{hex6} is hard to read",
)


def harmless() -> list[str]:
    """Five hundred messages, ten of each form."""
    source = random.Random(7)
    return [form.format_map(_Filling(source)) for form in _HARMLESS for _ in range(10)]


class _Filling(dict[str, str]):
    """Numbers, dates and hashes at random, by name."""

    def __init__(self, source: random.Random) -> None:
        super().__init__()
        self._source = source

    def __missing__(self, name: str) -> str:
        draw = self._source
        if name[0] == "n" and name[1:].isdigit():
            return "".join(draw.choices("0123456789", k=int(name[1:])))
        made = {
            "date": lambda: f"{draw.randint(2019, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            "time": lambda: f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}",
            "price": lambda: f"{draw.randint(1, 9999)}.{draw.randint(0, 99):02}",
            "v": lambda: f"{draw.randint(1, 20)}.{draw.randint(0, 40)}.{draw.randint(0, 99)}",
            "v4": lambda: ".".join(str(draw.randint(10, most)) for most in (140, 40, 99, 200)),
            "hex40": lambda: f"{draw.getrandbits(160):040x}",
            "hex6": lambda: f"{draw.getrandbits(24):06x}",
            "uuid": lambda: "-".join(f"{draw.getrandbits(4 * size):0{size}x}" for size in (8, 4, 4, 4, 12)),
            "bad_card": lambda: f"4111 1111 1111 11{draw.choice([10, 12, 15, 17, 19])}",
        }
        return made[name]()
