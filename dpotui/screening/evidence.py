"""What the words beside a value say: that it is shown, that it is of its kind, that it is of a person or a place."""

import re
from typing import Final

from dpotui.screening import evidence_words as words


def _any_of(groups: str, *, before: str = r"(?<![\w@./-])", after: str = r"(?![\w@]|\.\w)") -> re.Pattern[str]:
    """Words of a table, one alternative a word; a star at its end stands for any letters."""
    listed = "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for word in groups.split("\n") if word
    )
    return re.compile(f"{before}(?:{listed}){after}", re.IGNORECASE)


def _lines(table: str) -> str:
    return "\n".join(word.strip() for word in table.replace("\n", ",").split(","))


_SHOWN: Final = _any_of(_lines(words.EXAMPLES + "," + words.STORIES))
_TRIED: Final = _any_of(_lines(words.TESTS))
_EXAMPLE_HOST: Final = re.compile(r"(?i:\bexample\.(?:com|org|net|edu)\b)|EXAMPLE(?:KEY)?\b")
_PUBLIC: Final = _any_of(_lines(words.PUBLIC))
_HOUSES: Final = re.compile(
    r"museum|musée|museo\b|biblioth|bibliotek|bibliotec|médiathèque|philharmoni|konzerthaus|concertgebouw|kunsthalle"
    r"|kunsthaus|schwimmbad|hallenbad|freibad|bürgeramt|standesamt|amtsgericht|landgericht|rathaus\b|stadthaus\b"
    r"|volkshochschule|tierpark|hauptbahnhof|klinikum|krankenhaus|ziekenhuis|stadhuis|gemeentehuis|schouwburg"
    r"|galerie\b|staatstheater|stadttheater|schauspielhaus|opernhaus|kaufhaus|jugendherberge",
    re.IGNORECASE,
)
"""Houses that are open to the public, also at the end of longer words."""
_HOUSE_BEFORE: Final = re.compile(
    r"\b(?:kino|cinema|restaurant|ristorante|trattoria|gasthaus|gasthof|hotel|hostel|café|zoo\w*|apotheke|pharmacy"
    r"|finanzamt|ikea|filiale|theater|teatro|théâtre)\b[^,;:\n.]{0,30}[,;:]?\s?$",
    re.IGNORECASE,
)
"""Those whose names people carry along in other words, where an address follows."""
_MAKERS: Final = _any_of(_lines(words.MAKERS))
_HASHES: Final = _any_of(_lines(words.HASHES), before=r"(?<![^\W_])", after=r"(?![^\W_])")
_SIGNED: Final = re.compile(r"hmac|\bsign", re.IGNORECASE)
_DIGEST: Final = re.compile(
    r"\*?(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})"
    r"|\$(?:2[abxy]?|1|5|6|7|y|argon2\w+|pbkdf2\S*)\$\S+|\{S?(?:SHA|MD5)\d*\}\S+",
    re.IGNORECASE,
)
"""What a function for hashes gives, in hexadecimal or as systems store it."""
_WITHOUT_SPACES: Final = re.compile("|".join(words.EXAMPLES_WITHOUT_SPACES))
_NAMES: Final = {kind: _any_of(_lines(table), before=r"(?<![^\W_])", after=r"") for kind, table in words.NAMES.items()}
_NAMES_WITHOUT_SPACES: Final = re.compile("|".join(words.PHONE_WITHOUT_SPACES))
_PERSON: Final = _any_of(_lines(words.PERSONS))
_PERSON_WITHOUT_SPACES: Final = re.compile("|".join(words.PERSONS_WITHOUT_SPACES))
_FULL_NAME: Final = re.compile(
    r"(?<![.!?] )(?<!^)\b[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’']+ (?:[a-z]{1,3} )?[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+\b"
)
_TITLE: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mme|Mlle|Frau|Herrn?|Sr|Sra|Srta|Dña|Sig|Sig\.ra|Dhr|Mevr|Pan|Pani)\b\.?\s[^\W\d_]"
)
_POSTCODE: Final = re.compile(
    r"^.{0,40}?(?:\b\d{4,5} [^\W\d_]{3}|\b\d\d-\d{3}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}\b"
    r"|\b\d{4} ?[A-Z]{2}\b)",
    re.DOTALL,
)
_NAME_BEFORE: Final = re.compile(
    r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+ (?:[a-z]{1,3} )?[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+(?:[,:;|]|</?\w{1,20}>|\s){1,4}$"
)
_NEAR: Final = 60
"""Characters on both sides within which a word names the kind of a value."""


class Surroundings:
    """The words on both sides of a value."""

    def __init__(self, left: str, right: str) -> None:
        self.left = left
        self.right = right
        self.both = f"{left} {right}"

    @property
    def asks(self) -> bool:
        """Whether a question stands in them."""
        return "?" in self.both or "？" in self.both


def is_shown(beside: Surroundings) -> bool:
    """Whether the words say that it is an example or belongs to a story."""
    return bool(_SHOWN.search(beside.both) or _WITHOUT_SPACES.search(beside.both))


def is_open(beside: Surroundings) -> bool:
    """Whether the words are of what is open to the public: sights, firms, hotlines, people of history."""
    return any(form.search(beside.both) for form in (_PUBLIC, _HOUSES)) or bool(_HOUSE_BEFORE.search(beside.left))


def is_tried(beside: Surroundings) -> bool:
    """Whether the words are those of a test, a rule, a lesson."""
    return bool(_TRIED.search(beside.both) or _EXAMPLE_HOST.search(beside.both))


def is_digest(value: str, beside: Surroundings) -> bool:
    """Whether it is what became of a password rather than one."""
    return bool(_DIGEST.fullmatch(value) and _HASHES.search(beside.both) and not _SIGNED.search(beside.both))


def is_of_a_maker(value: str, beside: Surroundings) -> bool:
    """Whether it is the password that all devices of a sort come with: of digits or small letters alone."""
    return value == value.lower() and value.isalnum() and bool(_MAKERS.search(beside.both))


def is_named(kind: str, beside: Surroundings) -> bool:
    """Whether a word of its kind stands close by."""
    named = _NAMES.get(kind)
    close = f"{beside.left[-_NEAR:]} {beside.right[:_NEAR]}"
    if named is None:
        return False
    return bool(named.search(close)) or (kind == "phone" and bool(_NAMES_WITHOUT_SPACES.search(close)))


def is_of_a_person(kind: str, beside: Surroundings) -> bool:
    """Whether somebody speaks of what is theirs or another's: a possessive, a title, a role, a full name. Beside an
    address, where towns and sights have two names as well, a name must stand right before it."""
    both = _PUBLIC.sub(" ", beside.both)
    if any(form.search(both) for form in (_PERSON, _TITLE, _PERSON_WITHOUT_SPACES)):
        return True
    if kind == "address":
        return bool(_NAME_BEFORE.search(beside.left))
    return bool(_FULL_NAME.search(both))


def is_of_a_place(street: str, beside: Surroundings) -> bool:
    """Whether a postal code and a town follow a street that has none yet."""
    return bool(_POSTCODE.search(beside.right)) and not _POSTCODE.search(street)
