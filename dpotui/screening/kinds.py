"""The kinds of secrets and personal data: what people call them, and the word that takes the place of one."""

from dataclasses import dataclass
from typing import Final, NamedTuple


@dataclass(frozen=True)
class PrivateKind:
    """A kind of what should not leave a team."""

    name: str
    noun: str
    """With its article: `an e-mail address`."""
    placeholder: str
    """What is written in its place: `<email>`."""
    secret: bool
    """Whether it opens something, so that it must go no further at all."""


class Found(NamedTuple):
    """Something private in a text: the name of its kind, and the characters from `start` up to `end`."""

    kind: str
    start: int
    end: int


_ALL: Final = (
    PrivateKind("private_key", "a private key", "<private key>", secret=True),
    PrivateKind("jwt", "a signed token (JWT)", "<token>", secret=True),
    PrivateKind("github_token", "a GitHub token", "<token>", secret=True),
    PrivateKind("aws_key", "an AWS access key", "<access key>", secret=True),
    PrivateKind("api_key", "an API key", "<api key>", secret=True),
    PrivateKind("password", "a password or key", "<password>", secret=True),
    PrivateKind("email", "an e-mail address", "<email>", secret=False),
    PrivateKind("phone", "a phone number", "<phone>", secret=False),
    PrivateKind("iban", "a bank account (IBAN)", "<bank account>", secret=False),
    PrivateKind("card", "a card number", "<card number>", secret=False),
    PrivateKind("ip", "an IP address", "<ip address>", secret=False),
    PrivateKind("mac", "a hardware address (MAC)", "<mac address>", secret=False),
    PrivateKind("national_id", "a personal number of a state", "<id number>", secret=False),
    PrivateKind("wallet_address", "the address of a wallet", "<wallet address>", secret=False),
    PrivateKind("vehicle", "a number plate or vehicle number", "<vehicle>", secret=False),
    PrivateKind("username", "a user name", "<user name>", secret=False),
    PrivateKind("address", "a street address", "<address>", secret=False),
    PrivateKind("location", "a person's location", "<location>", secret=False),
    PrivateKind("birth_date", "a date of birth", "<date of birth>", secret=False),
    PrivateKind("name", "a person's name", "<name>", secret=False),
)

KINDS: Final[dict[str, PrivateKind]] = {kind.name: kind for kind in _ALL}
"""Every kind by its name; the gravest first."""
