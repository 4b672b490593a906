"""Whether a vehicle or a wallet is a particular person's: the sender's own, or one of somebody named or related.

Most such numbers say nothing of anybody, so that of these kinds the form is never enough.
"""

import re
from typing import Final

from dpotui.screening.decision import owner_words
from dpotui.screening.decision.evidence import is_discussed, is_named, is_of_a_person, is_shown
from dpotui.screening.decision.surroundings import Surroundings, WordTable

OF_SOMEBODY: Final = frozenset(("vehicle", "wallet_address"))
"""Kinds that are reported only where the words say whose the value is."""
_NEAR: Final = 80
"""Characters on both sides within which its owner is named."""
_MINE: Final = re.compile(
    r"(?<!\w)(?:my|mine|mein|meine[mnrs]?|unser|unsere[mnrs]?|mon|ma|mes|mi|mis|mía|mío|mio|mia|meu|minha|mijn|min"
    r"|mitt|mój|moja|moje\w*|můj|мой|моя|моё|i am|i'm|i’m|ich bin|je suis|soy|sono|(?:i|he|she|they|we)(?:'ve"
    r"| have)? (?:sent|send|paid|pay|swapped|moved|transferred|bought|received"
    r"|withdrew|gave|got|put|use|used|lost)|(?:gave|sent|told|paid) me|ich habe|habe ich|wir haben|er hat|sie hat"
    r"|j'ai|j’ai|il a|elle a|he enviado"
    r"|envié|he pagado|recibí|ho inviato|ho mandato|ho pagato|ho ricevuto|enviei|paguei|recebi|ik heb|wij hebben"
    r"|wysłał[ae]m|przelał[ae]m"
    r"|dostał[ae]m|jag har|jag skickade|jeg har|jeg sendte|lähetin|poslal jsem|poslala jsem|poslal som|gönderdim"
    r"|elküldtem|am trimis"
    r"|я отправил|я перевел|έστειλα)(?!\w)",
    re.IGNORECASE,
)
_BIG: Final = "A-ZÀ-ÖØ-ÞĀ-Ž"
_RELATIVE: Final = (
    r"wife|husband|partner|mother|father|mum|mom|dad|son|daughter|sister|brother|aunt|uncle|grandma|grandpa"
    r"|grandmother|grandfather|boyfriend|girlfriend|fiancée?|neighbou?r|landlord|landlady|colleague"
    r"|mann|mutter|vater|sohn|tochter|schwester|bruder|tante|onkel|oma|opa|freund|freundin|nachbarn?|nachbarin"
    r"|mari|femme|mère|père|fils|fille|sœur|soeur|frère|voisin|voisine|compagnon|compagne|directrice|directeur"
    r"|marido|esposa|esposo|mujer|madre|padre|hijo|hija|hermana|hermano|abuela|abuelo|vecino|vecina|novio|novia"
    r"|marito|moglie|figlio|figlia|sorella|fratello|nonna|nonno|zia|zio|vicino|vicina|fidanzat[oa]"
    r"|moeder|vader|zoon|dochter|zus|broer|buurman|buurvrouw|żona|żony|mąż|męża|matki|ojca|syna|córki|brata|siostry"
)
_ANOTHER: Final = re.compile(
    rf"(?<!\w)(?:(?i:mr|mrs|ms|miss|mme|mlle|frau|herrn?|fru|sra?|srta|dña|señora?|sig|sig\.ra|signora?|dhr|mevr"
    rf"|pani?|senhora?|madame|monsieur|familie)\.?\s[{_BIG}][^\W\d_]"
    rf"|(?i:my|his|her|their|our|mein\w*|unser\w*|sein\w*|ihr\w*|mon|ma|son|sa|notre|mi|su|nuestr[oa]|mio|mia|suo|sua"
    rf"|meu|minha|mijn|zijn|haar|la|le|der|des|del|della|moj\w+|mojej)\s(?:\w{{2,10}}\s)?(?i:{_RELATIVE})(?!\w)"
    rf"|(?i:name|named|called|namens|à nom de|a nombre de|intestat[oa] a|au nom de|en nombre de|titular|titulaire"
    rf"|holder|halter(?:in)?|inhaber(?:in)?|belongs to|belonging to|gehört|appartient à|pertenece a|whose name is"
    rf"|naam|owner|owned by|nurse|admin|intern|trainee|tenant|pupil|student|subscriber|kundin|kunde|patientin"
    rf"|guy|bloke|bewohner(?:in)?)\b[\s:,'’]{{1,3}}(?i:is |ist |est |es )?[{_BIG}][^\W\d_]+"
    rf"|(?i:the (?:guy|man|woman|lady|girl|boy)\s(?:from|at|in|next|with|upstairs|downstairs|who))"
    rf"|(?i:whose (?:car|name|wallet|account|contract)))"
)
_WALLET_OF: Final = re.compile(
    r"(?<!\w)(?:(?:his|her|their|your|our|ihre?|seine?r?|son|sa|leur|su|suo|sua|seu|zijn|haar|jego|jej|hans|hennes|deres)"
    r"|(?:the |a |der |des |du |del |de la |do |della |van de )?(?:customer|client|user|member|buyer|seller"
    r"|kunden?|kundin|nutzers?"
    r"|usuario|utente|cliente|utilisateur|usuário|klant|klienta|kunds?)(?:['’]?s?|s))"
    r"\s(?:\w{1,12}\s){0,2}?(?:wallet|address|adresse|account|portefeuille|monedero|cartera|portafoglio|carteira|portfel\w*|plånbok)(?!\w)",
    re.IGNORECASE,
)
"""A wallet that belongs to somebody who is spoken of."""
_PAID_OUT: Final = re.compile(
    r"(?<!\w)(?:payout|pay-out|refund\w*|withdraw\w*|paid out|cash ?out|auszahl\w*|erstatt\w*|rembours\w*|retrait"
    r"|retiro|reembols\w*"
    r"|rimbors\w*|preliev\w*|saque|levantamento|uitbetal\w*|terugbetal\w*|wypłat\w*|zwrot\w*|utbetal\w*|udbetal\w*|výplat\w*)(?!\w)",
    re.IGNORECASE,
)
"""What goes to the wallet of a person."""
_ON_THE_ROAD: Final = WordTable(owner_words.ON_THE_ROAD)
_OF_EVERYBODY: Final = WordTable(owner_words.COINS_OF_EVERYBODY)


def is_somebodys(kind: str, beside: Surroundings, *, labelled: bool = False) -> bool:
    """Whether the words say whose a value is. A vehicle of the sender's needs a word for its plate as well: what stands
    beside `my car` alone may be a model. What is labelled as a plate is one where a vehicle is on the road, too, and
    nothing is asked; what its check digits prove to be a wallet is one unless it is everybody's or a lesson's."""
    sentence = Surroundings(beside.left[-_NEAR:], beside.right[:_NEAR]).sentence
    near = f"{sentence.left} … {sentence.right}"
    if is_shown(beside) and (kind == "vehicle" or not _MINE.search(near) or is_shown(Surroundings(near, ""))):
        return False
    if labelled and kind == "vehicle" and _ON_THE_ROAD.stands(beside) and not beside.asks:
        return True
    if _ANOTHER.search(near):
        return True
    if kind == "vehicle":
        return is_named(kind, beside) and (bool(_MINE.search(near)) or is_of_a_person(kind, beside))
    if _MINE.search(near) or _WALLET_OF.search(near) or _PAID_OUT.search(near):
        return True
    return labelled and not (_OF_EVERYBODY.stands(beside) or is_discussed(beside))
