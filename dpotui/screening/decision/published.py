"""Values that anybody knows: printed in documentation and standards, kept free for examples, of films and of sights."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

NOBODYS: Final = 3
_CARDS: Final = frozenset((
    "378282246310005", "371449635398431", "378734493671000", "30569309025904", "38520000023237", "36227206271667",
    "6011111111111117", "6011000990139424", "6011000000000004", "3530111333300000", "3566002020360505",
    "5555555555554444", "5105105105105100", "2223003122003222", "5200828282828210", "5454545454545454",
    "4242424242424242", "4111111111111111", "4012888888881881", "4222222222222", "4000056655665556",
    "6200000000000005", "6759649826438453", "4917610000000000", "5431111111111111", "4007000000027",
    "4444333322221111", "5500000000000004", "340000000000009", "30000000000004", "36070500001020",
    "6250941006528599", "5019717010103742", "4917484589897107", "4001919257537193", "4462030000000000",
    "4917300800000000", "4484070000000000", "6799990100000000019", "6331101999990016", "5577000055770004",
    "5555341244441115", "2222400070000005", "2222410740360010", "5136333333333335", "5585558555855583",
    "5555444433331111", "5555555555555557", "4988438843884305", "4166676667666746", "4646464646464644",
    "4000620000000007", "4000160000000004", "370000000000002", "374251018720018", "374101000000608",
    "36006666333344", "6011601160116611", "6445644564456445", "3569990010095841", "3569990000000009",
    "5066991111111118", "6062826786276634", "6280000000000003", "5641821000010028", "6703444444444449",
    "5267318187975449", "5104015555555558", "4012000033330026", "4012000077777777", "4009348888881881",
    "4217651111111119", "4500600000000061", "4868719460707704", "5424000000000015", "6011000000000012",
    "3088000000000017", "38000000000006", "2223000010309703", "2223016768739313", "4117733943147221",
    "6304000000000000", "4532759734545858", "5424180279791732", "4543474002249996", "5407721000353481",
    "4222222222222220", "4761739001010010", "6510000000000034", "6011361000006668", "6011000400000000",
    "4548812049400004", "4548810000000003", "5576440022788500", "4548814479727229", "5576441563045037",
    "3528000700000000", "4263970000005262", "5425230000004415", "5033951111111119", "6226050000000001",
))  # fmt: skip
"""Numbers that payment services publish for tests."""
_STARTS_OF_CARDS: Final = ("400000", "400002", "401000", "424242", "411111", "520473", "222300", "601111", "650000")
"""What the numbers of one service for tests begin with."""
_ROW: Final = re.compile(r"(\d)\1{6}|(?:(\d)\2{3}.{0,4}){3}|^(\d{1,2})\3*$|^(\d{4})\4*$|12345678|87654321")
"""What no service draws: the same digit or group over and over, digits in their order."""
_IBANS: Final = frozenset((
    "DE89370400440532013000", "GB82WEST12345698765432", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
    "NL91ABNA0417164300", "BE68539007547034", "CH9300762011623852957", "AT611904300234573201",
    "ES9121000418450200051332", "IT60X0542811101000000123456", "PL61109010140000071219812874",
    "SE4550000000058398257466", "NO9386011117947", "DK5000400440116243", "FI2112345600000785",
    "PT50000201231234567890154", "IE29AIBK93115212345678", "GB33BUKB20201555555555", "SA0380000000608010167519",
    "BR1500000000000010932840814P2", "TR330006100519786457841326", "CZ6508000000192000145399",
    "HU42117730161111101800000000", "GR1601101250000000012300695", "RO49AAAA1B31007593840000",
    "HR1210010051863000160", "SI56263300012039086", "SK3112000000198742637541", "EE382200221020145685",
    "LV80BANK0000435195001", "LT121000011101001000", "IS140159260076545510730339", "BG80BNBG96611020345678",
    "CY17002001280000001200527600", "MT84MALT011000012345MTLCAST001S", "LI21088100002324013AA",
    "AE070331234567890123456", "IL620108000000099999999", "UA213223130000026007233566001",
    "ES7921000813610123456789", "DE12500105170648489890", "DE02120300000000202051", "DE91100000000123456789",
    "NL20INGB0001234567", "NL02ABNA0123456789", "AT483200000012345864", "CH5604835012345678009",
    "GB94BARC10201530093459", "FR7630004000031234567890143", "IT40S0542811101000000123456", "BE71096123456769",
    "PL10105000997603123456789123", "PT50002700000001234567833", "FR7630006000011234567890189",
    "DE75512108001245126199", "LU280019400644750000",
))  # fmt: skip
"""What SWIFT's register of IBANs, encyclopedias and validators show."""
_MARKS: Final = re.compile(
    r"EXAMPLE|eyJzdWIiOiIxMjM0NTY3ODkwI|(?i:example|sample|dummy|placeholder|changeme|fake|foobar|redacted|deadbeef)"
    r"|[rsp]k_test_|(?i:test[_-]?(?:key|token|secret))"
)
"""What documentation writes into the keys that it shows."""
_KEY_ROWS: Final = re.compile(
    r"0123456789|1234567890|abcdefgh|123456789|abc123|xyz789|qwerty|xxxx|0000000", re.IGNORECASE
)
"""Rows of a keyboard and of the alphabet, which keys have that are only shown, and few others."""
_KEY_START: Final = re.compile(r"(?:[A-Za-z]{1,6}\d{0,2}[-_.])+|AKIA|ASIA|AIza")
"""The part of a key that says whose service it opens."""
_FEWEST_DRAWN: Final = 8
"""Characters beside its rows from which somebody's key has rows by chance, or was typed by hand."""
_SHORTEST_ROW: Final = 3
_PASSWORDS: Final = re.compile(
    r"hunter2|correct.?horse.?battery.?staple|tr0ub4dor&3|p[a@]ssw[o0]rd.{0,6}|secret.{0,4}|letmein|test.{0,6}"
    r"|changeit"
    r"|admin.{0,4}|s3cr3t|s3cret|foo.{0,4}|abc.?123|user.{0,4}|my.?p[a@]ss.{0,8}|welcome.{0,4}"
    r"|.{0,3}1234567?8?9?0?|1234|(\d)\1{3}",
    re.IGNORECASE,
)
_CODES_OF_CARDS: Final = re.compile(r"123|(\d)\1{2}")
"""What stands for the three digits on the back of any card."""
_FREE_TO_CALL: Final = re.compile(r"(?:\+?1[ .-])?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]\d{3}[ .-]\d{4}")
"""Numbers that anybody calls, of the authority whose numbers people have."""
_NUMBERS: Final = frozenset(
    (
        "44051401359",
        "111222333",
        "123456782",
        "11144477735",
        "52998224725",
        "12345678909",
        "9434765919",
        "7569217076985",
        "86095742719",
        "12345678911",
        "65929970489",
        "11223344595",
        "8112189876",
        "184127645108946",
        "255081416802538",
        "078051120",
        "123456789",
        "457555462",
        "987654321",
        "219099999",
    )
)
_REPEATED: Final = re.compile(r"(\d)\1{2}(\d)\2(\d)\3{3}|(\d)\4{7,}")
"""The same digit throughout, or throughout each of the groups of a social security number."""
_OF_ADVERTS: Final = re.compile(r"98765432\d")
"""Social security numbers that were set aside for advertisements."""
_NHS_OF_TESTS: Final = re.compile(r"999[ -]?\d{3}[ -]?\d{4}")
"""Numbers that the NHS gives to no patient."""
_ROWS: Final = re.compile(r".*0{6}.*|\d{0,2}(?:00){4}|.*(\d)\1{3}(\d)\2{3}")
"""Numbers of whole rows of a digit, which stand for any."""
_NO_PHONE: Final = re.compile(
    r"55501\d\d|1?555\d{7}|1?500555\d{4}|1?\d{3}5555555|1?5550[01]0\d{4}|\d{0,4}1632960\d{3}|\d{2,7}123456"
)
"""Numbers that nobody has: of the area 555, of a service for tests, of a district kept free in Britain, rows."""
_PHONE: Final = re.compile(
    r"(?:\+?1)?\d{3}555(?:01\d\d|1212)|\d*(?:20)?79460\d{3}|\d*7700900\d{3}|\d*(?:114|121|161)496\d{4}|.*123456"
    r"|.*7654321|442083661177|1?6502530000"
)
"""Numbers that the United States and Britain keep for films, and rows of digits."""
_NAMES: Final = re.compile(
    r"(?:(?:john|jane|joe|j|alice|bob|carol|dave|eve|mallory|max|erika|jean|juan|doe|smith|roe|public|foo|bar|baz"
    r"|qux|test\w*"
    r"|some(?:one|body)|user\w*|your|my|name|first|last|tag|customer|muster(?:mann|frau)?|dupont|perez|example|demo"
    r"|prenom|nom|vorname|nachname|nombre|apellidos?|nome|cognome|sobrenome|voornaam|achternaam|imie|nazwisko|jmeno"
    r"|sample)"
    r"[._+-]?\d{0,4}){1,4}",
    re.IGNORECASE,
)
"""Names that stand for anybody's."""
_FULL_NAME: Final = re.compile(r"[^\W\d_]+(?:[._][^\W\d_]+)+(?:\+\w+)?")
_EXAMPLE_DOMAIN: Final = re.compile(
    r"@(?:[\w-]+\.){0,3}(?:(?:example|exemple|exempel|exemplo|ejemplo|esempio|beispiel|voorbeeld|przyklad|priklad"
    r"|eksempel|esimerkki|ornek|pelda)\.\w{2,3}(?:\.\w\w)?|[\w-]+\.(?:example|test|invalid|localhost)|(?:domain|company"
    r"|email|test|foo|yourdomain)\.\w{2,3})$",
    re.IGNORECASE,
)
_SIGHTS: Final = re.compile(
    r"221 ?b? baker st|10,? downing st|11,? downing st|1600 pennsylvania|742 evergreen|privet drive|apple park"
    r"|infinite loop"
    r"|avenue anatole|amphitheatre p|abbey road|350 (?:5th|fifth) ave|charing cross|eccles st|windsor gardens"
    r"|opernring"
    r"|1 microsoft way|microsoft way|hacker way|wall st|penny lane|rue morgue"
    r"|51 franklin st|59 temple place|149 new montgomery|platz der republik|pariser platz|willy-brandt-straße 1"
    r"|unter den linden|sesame st|4352 wisteria|wisteria lane"
    r"|elm st|fleet st"
    r"|broadway"
    r"|champs|rivoli|piazza san|calle de la princesa|plaza mayor|main st"
    r"|spooner st"
    r"|123 any|123 street|rue de la paix 1\b|grimmauld|bag end|via roma 1\b|mockingbird",
    re.IGNORECASE,
)
_HALLS: Final = re.compile(
    r"1,? place de la porte|(?:carrer|calle) de mallorca,? 401\b|carrer d['’]ar[ií]stides maillol,? (?:12\b|s/n)"
    r"|ludwig-erhard-anlage 1\b|messegelände|museumsinsel 1\b|museumplein 6\b|via della conciliazione,? 4\b"
    r"|viale vaticano|franz-josef-strauß-ring 1\b|europaplein 2[24]\b|strada statale del sempione 28\b"
    r"|avenida del partenón,? 5\b|av(?:enida|\.) concha espina,? 1\b|piazza del colosseo|prinsengracht 26[37]\b",
    re.IGNORECASE,
)
"""Halls, sights and arenas at whose address nobody lives: where people live in the street too, with the number."""
_OF_AN_EXAMPLE: Final = re.compile(
    r"(?:muster|beispiel|voorbeeld|test|exempel|eksempel|esimerkki)(?:stra(?:ß|ss)e|str\.|weg|allee|platz|straat|laan"
    r"|gata|gatan|väg|vägen|gade|vej|vei|katu)"
    r"|(?<!\w)(?:example|sample|fake|any) (?:street|st|road|rd|avenue|ave|lane)(?!\w)"
    r"|(?:rue|avenue|chemin|place) (?:de )?l['’]exemple|(?:calle|avenida|plaza) (?:falsa|(?:de )?ejemplo|inventada)"
    r"|(?:via|piazza) (?:dell['’])?esempio|rua (?:do )?exemplo|ul\. ?przykładowa|příkladová|vzorová|пример",
    re.IGNORECASE,
)
"""Streets that are called after what they are for."""
_CODE_OF_AN_EXAMPLE: Final = re.compile(
    r"(?<!\w)(?:1234 ?AB|AB1 2CD|AB12 3CD|A1A 1A1|12345 (?:Muster|Beispiel|Any)|00-000)(?![A-Z\d])"
)
"""Postal codes that forms show as anybody's."""
_AS_FAR_AS_A_CODE: Final = 20
_DOCUMENTATION: Final = re.compile(
    r"192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2001:0?db8:|233\.252\.0\.|3fff:", re.IGNORECASE
)
"""Networks that are kept for documentation (RFC 3849, 5737, 6676, 9637)."""
_HARDWARE: Final = re.compile(
    r"(?:00.?00.?5e|01.?00.?5e|ff.?ff.?ff|00.?00.?00|33.?33|01.?23.?45|12.?34.?56|00.?11.?22|aa.?bb.?cc"
    r"|00.?1[ab].?2b|de.?ad.?be)",
    re.IGNORECASE,
)
_BIRTHS: Final = re.compile(r"(?:19)?(?:00|70)-01-01|01[./-]01[./-](?:1970|1900|2000)")
"""Where computers begin to count."""


def published(kind: str, value: str) -> int:
    """0 where nobody else knows the value; 1 where it is printed somewhere, though somebody may mean it; 2 where it
    hardly stands for anybody; NOBODYS where it cannot."""
    return _OF_KIND[kind](value) if kind in _OF_KIND else 0


def has_a_code_of_examples(behind: str) -> bool:
    """Whether the postal code right behind a street is one that forms show as anybody's."""
    code = _CODE_OF_AN_EXAMPLE.search(behind, 0, _AS_FAR_AS_A_CODE)
    return code is not None and not behind[: code.start()].strip(" ,\n")


def _digits(value: str) -> str:
    return "".join(filter(str.isdecimal, value))


def _card(value: str) -> int:
    number = _digits(value)
    return int(number in _CARDS or number.startswith(_STARTS_OF_CARDS) or bool(_ROW.search(number)))


def _iban(value: str) -> int:
    return int("".join(filter(str.isalnum, value)).upper() in _IBANS or _is_shown(value))


def _key(value: str) -> int:
    marks, rows = len(_MARKS.findall(value)), len(_KEY_ROWS.findall(value))
    if rows and not marks and _drawn(value) >= _FEWEST_DRAWN:
        return 0
    return min(marks + rows, 2)


def _drawn(key: str) -> int:
    """How many characters of a key stand in no row of the alphabet, of digits, of a keyboard or of one character."""
    body = _KEY_ROWS.sub(" ", _KEY_START.sub("", key, count=1)).lower()
    drawn = row = 0
    for before, character in pairwise(f" {body} "):
        if ord(character) - ord(before) in (0, 1) and character != " ":
            row += 1
        else:
            drawn += row if row < _SHORTEST_ROW else 0
            row = int(character.isalnum())
    return drawn


def _is_shown(value: str) -> bool:
    return bool(_MARKS.search(value) or _KEY_ROWS.search(value))


def _password(value: str) -> int:
    return NOBODYS if _CODES_OF_CARDS.fullmatch(value) else int(bool(_PASSWORDS.fullmatch(value)) or _is_shown(value))


def _mail(value: str) -> int:
    if not _EXAMPLE_DOMAIN.search(value):
        return 0
    name = value.partition("@")[0]
    return 1 if _FULL_NAME.fullmatch(name) and not _NAMES.fullmatch(name) else 2


def _phone(number: str) -> int:
    if _ROWS.fullmatch(number):
        return NOBODYS
    return 2 if _NO_PHONE.fullmatch(number) else int(bool(_PHONE.fullmatch(number)))


_OF_KIND: Final[Mapping[str, Callable[[str], int]]] = {
    "card": _card,
    "iban": _iban,
    "email": _mail,
    "ip": lambda value: 2 * bool(_DOCUMENTATION.match(value)),
    "mac": lambda value: 2 * bool(_HARDWARE.match(value)),
    "phone": lambda value: _phone(_digits(value)),
    "national_id": lambda value: (
        NOBODYS * (value.startswith("1EG4") or bool(_NHS_OF_TESTS.fullmatch(value) or _FREE_TO_CALL.fullmatch(value)))
        or int(
            _digits(value) in _NUMBERS
            or "1234567" in _digits(value)
            or bool(_REPEATED.fullmatch(_digits(value)) or _OF_ADVERTS.fullmatch(_digits(value)))
            or value.startswith(("RSSMRA", "131052"))
        )
    ),
    "address": lambda value: (
        NOBODYS
        if _OF_AN_EXAMPLE.search(value) or _HALLS.match(value) or _CODE_OF_AN_EXAMPLE.search(value)
        else int(bool(_SIGHTS.search(value)))
    ),
    "birth_date": lambda value: int(bool(_BIRTHS.search(value))),
    "password": _password,
    "api_key": _key,
    "aws_key": _key,
    "github_token": _key,
    "jwt": _key,
}
