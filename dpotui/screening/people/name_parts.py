"""Tells a name of a person from other words with large letters: by its parts, and by what no person is called."""

import re
from typing import Final

from dpotui.screening.forms.first_names import is_first_name

_NEVER_SAID: Final = """
schloss burg gmbh ag kg ltd inc llc corp corporation company co plc sa sarl srl spa bv nv oy ab as kft sro se ev
group holding
holdings partners associates brothers sons bros agency studio studios labs lab systems software solutions technologies
technology tech services service support team teams department office centre center clinic hospital praxis klinik
restaurant café cafe bar pub bank sparkasse volksbank insurance versicherung university college school schule
universität institute institut foundation stiftung museum gallery theatre theater kirche club verein society union
association verband ministry ministerium council committee amt energy media press verlag publishing books records
entertainment pictures films motors airlines airways railways logistics consulting properties estates homes housing
immobilien hausverwaltung apotheke pharmacy bakery bäckerei salon barber shop market supermarket street road avenue
drive square gardens mountain bay beach island islands city town village county airport station stadium tower bridge
straße strasse platz allee weg rue place calle plaza via piazza boulevard avenida quai viale corso blvd ave
lidl aldi polska deutschland italia españa france italiane française south northern southern eastern western new united
kingdom states republic saint san santa st queen princess lady sir emperor pope captain colonel general sergeant
lieutenant admiral detective inspector officer agent professor doctor president minister senator chancellor director
manager engineer developer assistant analyst consultant designer administrator coordinator specialist representative
executive head chief lead senior junior intern windows linux android google microsoft apple amazon facebook meta
oracle adobe samsung sony nokia intel nvidia cisco ibm sap azure aws docker kubernetes python java javascript react
node server client database cloud web app api data code visual basic machine learning artificial intelligence deep
neural network model language version edition release update beta alpha pro plus mini premium standard business
enterprise project program programme plan product order number invoice account customer user users admin guest test
tester testing example sample demo default dummy placeholder name names first last middle full surname given family
unknown none anonymous nobody someone everyone world cup league champions olympic games game series season show movie
film book novel song album band orchestra festival christmas easter god jesus christ christus allah holy bible quran
buddha jehovah peace justice liberty science history art music math mathematics physics chemistry biology spanish
italian dutch polish russian chinese japanese american british european african asian indian monday tuesday wednesday
thursday friday saturday sunday january february july september october november december montag dienstag mittwoch
donnerstag freitag samstag sonntag januar februar märz juni juli oktober dezember the a an and or of in on at to for
from with by is are was my your his her our their this that it i we you he she they not no yes hello hi dear thanks
thank please best kind regards re fw fwd der die das und oder ein eine ich wir sie ihr mein meine bitte hallo danke
liebe lieber sehr geehrte geehrter le la les et ou un une je nous vous bonjour merci el los las y o una yo hola
gracias il lo gli e ciao grazie personal profile details work experience education career summary contact skills
professional objective key about curriculum vitae resume résumé lebenslauf berufserfahrung persönliche angaben daten
kenntnisse ausbildung formation expérience compétences languages references hobbies interests address phone email tel
telephone mobile date birth kundennummer kundennr vertragsnummer telefon adresse anschrift geburtsdatum geboren geb
plz wohnort credit card debit gift loyalty care success relationship relations journey engagement zero airbus boeing
tesla toyota ford bmw mercedes-benz audi volkswagen wars trek doe bloggs mustermann musterfrau musterkunde muster
normalverbraucher nordmann medelsvensson svensson-exempel royal mail post deutsche deutscher deutsches express dhl ups
fedex hermes dpd gls telekom vodafone international national federal global digital central grand big little red blue
green black white golden silver happy super hyper ultra smart next open free second third good better health help desk
line call dental medical legal tax financial finance trust fund capital investment investments bundesbahn bahn
versicherungen allgemeine sozial stadt landes bundes republik gesellschaft genossenschaft rail trains energie strom
gas water power electric networks internet online shipping delivery accounts billing payment payments refund refunds
cancellation orders appointment dein sein herrn gouda kiosk relais reisebüro viajes
mr mrs ms miss mx herr frau familie madame monsieur mme mlle sra srta señor señora signora signor signore senhor senhora
dhr mevr meneer mevrouw pan pani panu panią dr prof
buenos buenas buen buena buona buone buon buono bonne bonnes bon bons gute guter gutes frohe fröhliche feliz felices
felice boa bom boas goede goed fijne vrolijk dobry dobra dobre wesołych god goda gott godt glad hyvää veselé
"""
_NEVER: Final = frozenset(_NEVER_SAID.split())
"""Words of firms, places, ranks, products and sentences, of specimens too: a name ends before one."""
_SELDOM_SAID: Final = """
king prince lord duke major march hill valley lake river park garden house castle west north east church love law
english french german lane april june august great heaven star court store hotel bishop bond
"""
_SELDOM: Final = frozenset(_SELDOM_SAID.split())
"""Words of places and ranks that are surnames as well: so behind a first name alone."""
_OF_A_FIRM: Final = re.compile(
    r"^(?:,? (?:&|GmbH|AG|KG|Ltd|Limited|Inc|LLC|LLP|PLC|plc|S\.|SA|SAS|SARL|Srl|BV|B\.V|NV|AB|AS|Oy|Corp|Co\b|e\.\s?V)"
    r"|&|@|\.(?:com|org|net|de|io)\b|[_(=/\\<>{}\[\]]|\w)"
)
"""What follows the name of a firm, or a part of code."""
_SPECIMENS: Final = frozenset(
    """
john doe|jane doe|john smith|jane smith|john q public|joe public|joe bloggs|fred bloggs|john roe|jane roe|john public
alice bob|foo bar|joe average|john appleseed|max muster|hans muster|petra muster|lieschen müller|hans müller
otto normal|hans meier|hans mustermann|juan pérez|juan perez|juan nadie|fulano de tal|mengano de tal|maría pérez
maria rossi|mario rossi|giovanni rossi|luigi bianchi|mario bianchi|tizio caio|jan kowalski|anna kowalska|jan nowak
anna nowak|jean dupont|marie dupont|jean dupond|jean martin|paul martin|pierre martin|pierre dupont|monsieur dupont
jan jansen|jan janssen|piet jansen|jan modaal|jan klaassen|joão da silva|joão silva|maria silva|maria da silva
zé ninguém|josé da silva|jan novák|jan novak|jana nováková|eva nováková|karel novák|sven svensson|anna andersson
anders andersson|erik svensson|kalle anka|ola nordmann|kari nordmann|hans hansen|jens jensen|matti meikäläinen
maija meikäläinen|kovács jános|minta jános|gipsz jakab|ion popescu|ivan ivanov|ivan petrov|иван иванов|иван петров
пётр петров|петр петров|vasya pupkin|вася пупкин|ali veli|ahmet yılmaz|γιάννης παπαδόπουλος|jane appleseed|tim test
test test|erika gabler|petra mustermann|vorname nachname|nombre apellido|prénom nom|nome cognome|imię nazwisko
first last|firstname lastname|jan de vries|pera perić|petar petrović|ivan horvat|janez novak
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""Those that forms and documents show as somebody's."""
_PREFIXES: Final = frozenset(("Le", "La", "De", "Di", "Van", "Von", "El", "Al", "Del", "Der", "Den", "Du", "Da", "Dos"))
"""Particles that are written with a large letter."""
_PIECE: Final = re.compile(r"[’'-]")
_DOUBLED: Final = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|Von|Dell|Della)[^\W\d_a-z][^\W\d_]+")
_MOST: Final = 4
"""Parts that a name has at most, particles and initials aside."""


def name_end(text: str, parts: list[tuple[int, int]]) -> int | None:
    """Where the name ends that these parts begin; None where they are no full name of a person."""
    taken: list[str] = []
    end = 0
    for start, stop in parts[:_MOST]:
        part = text[start:stop]
        bare = part[:-2] if part.endswith(("'s", "’s")) else part
        if taken and bare in _PREFIXES and len(parts) > len(taken) + 1:
            continue
        if not _is_proper(bare) or not _may_be_a_part(bare.lower(), first=text[slice(*parts[0])]):
            break
        taken.append(bare.lower())
        end = start + len(bare)
        if bare != part:
            break
    if len(taken) < 2 or f"{taken[0]} {taken[-1]}" in _SPECIMENS:
        return None
    if " ".join(taken) in _SPECIMENS or text[parts[0][0] : end].lower() in _SPECIMENS:
        return None
    rest = text[end : end + 12]
    return None if _OF_A_FIRM.search(rest.removeprefix("'s").removeprefix("’s")) else end


def _may_be_a_part(word: str, *, first: str) -> bool:
    """Whether a word can be a part of the name that begins with `first`."""
    return word not in _NEVER and (word not in _SELDOM or is_first_name(first))


def _is_proper(part: str) -> bool:
    """Whether a word is written as a part of a name: one large letter, and another only after a hyphen or a prefix."""
    pieces = [piece for piece in _PIECE.split(part) if piece]
    return any(len(piece) > 1 for piece in pieces) and all(
        len(piece) == 1 or (piece[0].isupper() and piece[1:].islower()) or _DOUBLED.fullmatch(piece) for piece in pieces
    )
