"""What the words beside a value say: that it is shown, that it is of its kind, that it is of a person or a place."""

import re
from typing import Final

from dpotui.screening.decision import evidence_words as words
from dpotui.screening.decision.doubts import without_doubts
from dpotui.screening.decision.surroundings import Surroundings, WordTable

_SHOWN: Final = WordTable(words.EXAMPLES + "," + words.STORIES)
_TOLD: Final = WordTable(words.STORIES)
_TRIED: Final = WordTable(words.TESTS)
_EXAMPLE_HOST: Final = re.compile(r"(?i:\bexample\.(?:com|org|net|edu)\b)|EXAMPLE(?:KEY)?\b")
_FORM_TALK: Final = WordTable(words.FORM_TALK)
_SUCH_AS: Final = re.compile(
    r"\b(?:such as|like|e\. ?g\.,?|for example,?|for instance,?|z\. ?b\.|zum beispiel|wie|etwa|p\. ?ej\."
    r"|por ejemplo|como|par ex\.|comme"
    r"|tel que|per esempio|come|por exemplo|bijv\.|zoals|np\.|jak|typu|till exempel|t\.ex\.|som|например|вроде|как)"
    r"[\s:]{0,2}[\"'`«„“]?$",
)
"""Before a value that stands for others like it."""
_TRIED_BY: Final = re.compile(
    r"(?i:\b(?:assert\w*|expect\w*|is_?\w*|\w*valid\w*|mask\w*|parse\w*|format\w*|match\w*|test\w*|param"
    r"|luhn\w*|check\w*)"
    r"\(\s?[\"'`])$"
)
"""Before a value that a test hands to what is tested."""
_PUBLIC: Final = WordTable(words.PUBLIC)
_HOUSES: Final = re.compile(
    r"museum|musée|museo\b|biblioth|bibliotek|bibliotec|médiathèque|philharmoni|konzerthaus|concertgebouw|kunsthalle"
    r"|kunsthaus|schwimmbad|hallenbad|freibad|bürgeramt|standesamt|amtsgericht|landgericht|rathaus\b|stadthaus\b"
    r"|volkshochschule|tierpark|hauptbahnhof|klinikum|krankenhaus|ziekenhuis|stadhuis|gemeentehuis|schouwburg"
    r"|louvre|galerie\b|staatstheater|stadttheater|schauspielhaus|opernhaus|kaufhaus|jugendherberge",
)
"""Houses that are open to the public, also at the end of longer words."""
_HOUSE_BEFORE: Final = re.compile(
    r"\b(?:kino|cinema|restaurant|ristorante|trattoria|gasthaus|gasthof|hotel|hostel|café|zoo\w*|apotheke|pharmacy"
    r"|finanzamt|ikea|filiale|theater|teatro|théâtre)\b[^,;:\n.]{0,30}[,;:]?\s?$",
    re.IGNORECASE,
)
"""Those whose names people carry along in other words, where an address follows."""
_MAKERS: Final = WordTable(words.MAKERS)
_HASHES: Final = WordTable(words.HASHES, before=r"(?<![^\W_])", after=r"(?![^\W_])")
_SIGNED: Final = re.compile(r"hmac|\bsign", re.IGNORECASE)
_DIGEST: Final = re.compile(
    r"\*?(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})"
    r"|\$(?:2[abxy]?|1|5|6|7|y|argon2\w+|pbkdf2\S*)\$\S+|\{S?(?:SHA|MD5)\d*\}\S+",
    re.IGNORECASE,
)
"""What a function for hashes gives, in hexadecimal or as systems store it."""
_WITHOUT_SPACES: Final = re.compile("|".join(words.EXAMPLES_WITHOUT_SPACES))
_BLANK: Final = re.compile(
    r"[\[{](?:\{\s?|(?:your|ihr|dein|votre|tu|su|il tuo)\s)?(?:first|last|full|vor|nach|family|sur|company"
    r"|firmen)?[ _-]?"
    r"(?:name|nom|prénom|nombre|apellidos?|nome|cognome|naam|imi[eę](?: i nazwisko)?|nazwisko|namn|navn|имя"
    r"|e-?mail|telefon\w*|phone"
    r"(?: number)?|teléfono|address|adress?e?|dirección|indirizzo|date|datum|fecha|data|company|firma|position"
    r"|title)(?:\s?\})?[\]}]",
    re.IGNORECASE,
)
"""What a form to be filled in has where somebody's own would stand: `[name]`, `{{name}}`."""
_NAMES: Final = {kind: WordTable(table, before=r"(?<![^\W_])", after=r"") for kind, table in words.NAMES.items()}
_NAMES_WITHOUT_SPACES: Final = re.compile("|".join(words.PHONE_WITHOUT_SPACES))
_PERSON: Final = WordTable(words.PERSONS)
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
_RIGHT_BEFORE: Final = 30
_QUOTES: Final = ("'", '"', "`")
_NEAR: Final = 60
"""Characters on both sides within which a word names the kind of a value."""


def is_shown(beside: Surroundings) -> bool:
    """Whether the words say that it is an example or belongs to a story; who asks whether it is fake shows none."""
    shown = _SHOWN.stands(beside)
    if shown:
        shown = _SHOWN.stands(Surroundings(without_doubts(beside.left), without_doubts(beside.right)))
    return shown or bool(_WITHOUT_SPACES.search(beside.both) or _BLANK.search(beside.both))


def is_open(beside: Surroundings) -> bool:
    """Whether the words are of what is open to the public: sights, firms, hotlines, people of history."""
    open_to_all = _PUBLIC.stands(beside) or _HOUSES.search(beside.lowered)
    return bool(open_to_all or _HOUSE_BEFORE.search(beside.left))


def is_tried(beside: Surroundings) -> bool:
    """Whether the words are those of a test, a rule, a lesson."""
    return bool(_TRIED.stands(beside) or _EXAMPLE_HOST.search(beside.both))


def is_told(beside: Surroundings) -> bool:
    """Whether the words are of a story, whose people have names as well."""
    return bool(_TOLD.stands(beside))


def is_one_of_many(beside: Surroundings) -> bool:
    """Whether it is named only as one of those like it: `a password such as ...`."""
    return bool(_SUCH_AS.search(beside.left[-_RIGHT_BEFORE:].lower()))


def is_discussed(beside: Surroundings) -> bool:
    """Whether the words are about values of its form, or show it as one of many."""
    right_before = beside.left[-_RIGHT_BEFORE:]
    handed = right_before.endswith(_QUOTES) and _TRIED_BY.search(right_before)
    return bool(handed) or is_one_of_many(beside) or _FORM_TALK.stands(beside) or is_shown(beside)


def is_digest(value: str, beside: Surroundings) -> bool:
    """Whether it is what became of a password rather than one."""
    return bool(_DIGEST.fullmatch(value) and _HASHES.stands(beside) and not _SIGNED.search(beside.both))


def is_of_a_maker(value: str, beside: Surroundings) -> bool:
    """Whether it is the password that all devices of a sort come with: of digits or small letters alone."""
    return value == value.lower() and value.isalnum() and bool(_MAKERS.stands(beside))


def is_named(kind: str, beside: Surroundings) -> bool:
    """Whether a word of its kind stands close by."""
    named = _NAMES.get(kind)
    close = f"{beside.left[-_NEAR:]} {beside.right[:_NEAR]}".lower()
    if named is None:
        return False
    return bool(named.form.search(close)) or (kind == "phone" and bool(_NAMES_WITHOUT_SPACES.search(close)))


def is_of_a_person(kind: str, beside: Surroundings) -> bool:
    """Whether somebody speaks of what is theirs or another's: a possessive, a title, a role, a full name. Beside an
    address, where towns and sights have two names as well, a name must stand right before it."""
    both, lowered = _without_the_public(beside)
    if _PERSON.form.search(lowered) or _TITLE.search(both) or _PERSON_WITHOUT_SPACES.search(both):
        return True
    if kind == "address":
        return bool(_NAME_BEFORE.search(beside.left))
    return bool(_FULL_NAME.search(both))


def _without_the_public(beside: Surroundings) -> tuple[str, str]:
    """The words, and the same in small letters, without those of what is open to the public."""
    both, lowered = beside.both, beside.lowered
    for match in _PUBLIC.form.finditer(beside.lowered):
        blank = " " * len(match[0])
        both = f"{both[: match.start()]}{blank}{both[match.end() :]}"
        lowered = f"{lowered[: match.start()]}{blank}{lowered[match.end() :]}"
    return both, lowered


def is_of_a_place(street: str, beside: Surroundings) -> bool:
    """Whether a postal code and a town follow a street that has none yet."""
    return bool(_POSTCODE.search(beside.right)) and not _POSTCODE.search(street)
