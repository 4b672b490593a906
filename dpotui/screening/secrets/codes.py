"""Finds short codes that open something: those of cards, of doors, of boxes with keys, where the words say so.

Digits alone say nothing: a year, a quantity, an error or the code of an area has as many.
"""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, PrivateCandidate
from dpotui.screening.forms.context import holds_any

_IS: Final = (
    r"is|was|ist|war|lautet|est|es|era|è|é|jest|to|är|er|var|on|oli|je|este|είναι|:|=|->|→|set to|changed to"
    r"|reads|says"
)
_LINKS: Final = (
    rf"(?:[\s\"'`*(]{{1,2}}(?:{_IS}|the|my|number|nummer|numer|num|nr|no|nro|n°|on the back|hinten|now|still"
    rf"|again|jetzt|nun|also"
    r"|maintenant|ahora|adesso|agora|nu|teraz|nyt|der|die|den|le|la|el|il|o|de|mijn|mein|mon|mi|il mio|mój|min)){0,4}"
    r"(?:\s?[:=]|[\s\"'`*(])[\s\"'`*(]{0,3}"
)
_NOT_THAT: Final = (
    r"(?![\w%€$£°]|[.,:/-]\d|\s?(?:digits?|numbers?|stell\w*|ziffern|zahlen|chiffres|cifras|dígitos|cifre"
    r"|cijfers|cyfr\w*"
    r"|siffror|sifre|cifre|numeroa|číslic\w*|hane|számjegy\w*|ψηφία|цифр\w*|people|times|mal|fois|veces|volte"
    r"|vezes|keer|eur\w*"
    r"|usd|zł|kr|kč|km|kg|cm|mm|m²|years?|jahre|ans|años|anni|anos|jaar|lat|år|vuotta|error|fehler|erreur"
    r"|edition|street)\b)"
)
_BEGIN: Final = r"(?<![\w.,/-])(?P<value>[#*]?"
_OF_A_CARD: Final = _BEGIN + r"\d{3,4})" + _NOT_THAT
_OF_A_PIN: Final = _BEGIN + r"\d{4,8})" + _NOT_THAT
_OF_A_LOCK: Final = _BEGIN + r"\d{3,8}[#*]?)" + _NOT_THAT
_ON_CARDS: Final = (
    r"cvv2?|cvc2?|cvn2?|cav2|csc|card security code|card verification (?:code|number|value)|security code"
    r"|kartenprüfnummer"
    r"|kartenprüfziffer|prüfnummer|sicherheitscode|prüfcode|cryptogramme(?: visuel)?|code de sécurité"
    r"|código de seguridad"
    r"|código de verificación|codice di sicurezza|código de segurança|beveiligingscode|veiligheidscode"
    r"|kod (?:cvv|cvc)2?"
    r"|kod zabezpiecz\w+|kod bezpiecze\w+|säkerhetskod\w*|kontrolltal|sikkerhedskode\w*|sikkerhetskode\w*"
    r"|kontrollsiffer\w*"
    r"|turvakoodi\w*|varmennusluku|tarkistenumero\w*|bezpečnostní kód\w*|bezpečnostný kód\w*"
    r"|güvenlik (?:kodu|numarası)\w*"
    r"|biztonsági kód\w*|cod(?:ul)? de securitate|κωδικ\w+ ασφαλείας|код безопасности|защитный код"
    r"|sigurnosni kod\w*|varnostn\w+ kod\w*"
)
_PINS: Final = (
    r"(?<!gpio )pin(?:[ -]?(?:kod\w*|kode\w*|kód\w*|koodi\w*|nummer\w*|číslo|szám\w*))|pincode\w*"
    r"|geheimzahl\w*|geheimnummer"
    r"|tunnusluku\w*|code (?:pin|secret|confidentiel)|código (?:pin|secreto)|codice (?:pin|segreto)|codigo pin|kod pin"
    r"|codul pin|пин(?:-?код\w*)?|(?:my|mein\w*|mon|mi|il mio|o meu|mijn|mój|min|můj|benim) pin(?:'?i?m)?"
    r"|pin (?:della|de la|du|da|der|meiner) \w+"
)
_THINGS: Final = (
    r"key ?box|lock ?box|key ?safe|safe|(?:front|side|back|main|garden|garage|cellar|house) ?door|door|gate"
    r"|garage|entrance|entry"
    r"|intercom|keypad|padlock|locker|bike lock|suitcase|lift|lobby|alarm|building|cabin|shed|barrier|gym"
    r"|cupboard|drawer|mailbox"
    r"|schlüsselbox|schlüsselkasten|schlüsselsafe|schlüsseltresor|tresor|haustür\w*|wohnungstür\w*|tür\w?|tor"
    r"|alarmanlage"
    r"|(?:garten|hof|garagen|einfahrts?|keller|hinter|seiten|balkon|terrassen)(?:tore?s?|tür)"
    r"|schließfach|spind|vorhängeschloss|zahlenschloss|fahrradschloss|koffer|schranke|eingang|keller|aufzug"
    r"|briefkasten"
    r"|boîte à clés?|boite à clés?|coffre|porte|portail|portillon|immeuble|alarme|cadenas|casier|valise"
    r"|interphone|entrée|ascenseur"
    r"|caja de (?:las )?llaves|caja fuerte|puerta|portal|portón|alarma|candado|taquilla|maleta|entrada|garaje"
    r"|portero automático"
    r"|cassetta delle chiavi|cassaforte|porta|portone|cancello|allarme|lucchetto|armadietto|valigia|ingresso|citofono"
    r"|cofre(?: de chaves| das chaves)?|caixa de chaves|portão|cadeado|cacifo|mala|garagem|elevador|prédio"
    r"|sleutelkluis\w*|sleutelkastje|sleutelbox|kluis\w*|voordeur|achterdeur|deur|poort|hek|hangslot|kastje"
    r"|koffer|ingang|berging"
    r"|skrzynk\w+ na klucze|skrytk\w+|sejf\w*|drzwi|bram\w+|furtk\w+|domofon\w*|alarm\w*|kłódk\w+|szafk\w+"
    r"|garaż\w*|klatk\w+|szlaban\w*"
    r"|nyckelskåp\w*|nyckelbox\w*|kassaskåp\w*|ytterdörr\w*|dörr\w*|port\w*|grind\w*|larm\w*|hänglås\w*"
    r"|skåp\w*|garage\w*"
    r"|nøgleboks\w*|nøkkelboks\w*|pengeskab\w*|safe\w*|hoveddør\w*|dør\w*|låge\w*|hængelås\w*|hengelås\w*"
    r"|skab\w*|skap\w*|inngang\w*"
    r"|avainboks\w*|avainsäilö\w*|kassakaap\w*|ulko-ov\w*|ov[ie]\w*|portti\w*|portin|hälytti\w*|hälytys\w*"
    r"|lukko\w*|luko\w*|kaap\w+"
    r"|schránk\w+ na klíče|schránk\w+ na kľúče|trezor\w*|dveř\w*|dver\w*|brán\w*|branc\w*|zám\w+|skříňk\w+"
    r"|skrink\w+|vchod\w*|garáž\w*"
    r"|anahtar kutusu\w*|kapı\w*|kasa\w*|asma kilit\w*|giriş\w*|dolap\w*|kulcsszéf\w*|kulcsos doboz\w*|széf\w*"
    r"|kapu\w*|ajtó\w*|riasztó\w*|lakat\w*"
    r"|cutia cu chei|cutie cu chei|seif\w*|poart\w+|poarta|ușă|ușa|ușii|interfon\w*|alarmă|lacăt\w*|scar\w+"
    r"|κλειδοθήκη\w*|κουτί κλειδιών|χρηματοκιβώτι\w*|πόρτα\w*|πόρτας|συναγερμ\w*|λουκέτ\w*|κεντρική είσοδο\w*"
    r"|сейф\w*|двер\w+|ворот\w*|калитк\w+|подъезд\w*|домофон\w*|сигнализаци\w+|замк\w+|ячейк\w+|врат\w+|под'їзд\w*"
    r"|sandučić\w*|kutij\w+ za ključeve|vrat\w*|kapij\w+|lokot\w*|ključavnic\w+"
)
_CODE: Final = (
    r"(?:codes?|koden?|kodem|kodu|kody|kodas|kods|kód\w{0,3}|koodi\w{0,3}|codice|codici|código|codigo|codul"
    r"|cod|κωδικ\w{1,2}|код\w{0,2}"
    r"|šifr[au]|şifre\w{0,3}|kod\w{0,3}|combination|combinaison|combinación|combinazione|combinação"
    r"|kombination|zahlenkombination"
    r"|combinatie|kombinacj\w|kombinace|pin|passcode)"
)
_COMPOUNDS: Final = (
    r"(?:haus|tür|haustür|tor|alarm|tresor|safe|schließfach|eingangs?|garagen?|schlüsselbox|aufzug"
    r"|spind)-?code|digicode"
    r"|(?:deur|poort|alarm|kluis|hek|ingangs?|garage|sleutelkluis|toegangs)-?code"
    r"|(?:port|dörr|larm|grind|garage|skåp|nyckelskåps)-?kod\w{0,2}"
    r"|(?:dør|port|alarm|nøgleboks|nøkkelboks|garage|inngangs|skap|skabs)-?koden?"
    r"|(?:ovi|portti|portin|hälytys|avainboksin|kaapin|oven)-?koodi\w{0,2}"
    r"|(?:kapu|ajtó|riasztó|széf|garázs)-?kód\w{0,3}|door ?code|gate ?code|entry ?code|access ?code for the door"
)
_TO: Final = (
    r"(?:for|to|of|on|zum|zur|vom|von|für|der|des|am|pour|de|du|d'|del|para|della|del|dell'|per|da|do|van|voor"
    r"|od|till|til|på|k|ke"
    r"|la|για|της|от|для|на|до|za)"
)
_A_THING: Final = rf"(?<![^\W_])(?:{_THINGS})(?![^\W\d_])"
_A_CODE: Final = rf"(?<![^\W_]){_CODE}(?![^\W\d_])"
_TO_A_THING: Final = rf"{_TO} ?[^\n.?!\d]{{0,20}}?{_A_THING}"
_OF_CARDS: Final = tuple(
    map(
        re.compile,
        (
            rf"(?<![^\W_])(?:{_ON_CARDS})(?![^\W\d_]){_LINKS}{_OF_A_CARD}",
            rf"(?<![^\W_])(?:{_PINS})(?![^\W\d_]){_LINKS}{_OF_A_PIN}",
            rf"(?<![^\W_])(?:{_COMPOUNDS})(?![^\W\d_]){_LINKS}{_OF_A_LOCK}",
        ),
    )
)
_OF_THINGS: Final = tuple(
    map(
        re.compile,
        (
            rf"{_A_THING}[^\n.?!\d]{{0,40}}?{_A_CODE}{_LINKS}{_OF_A_LOCK}",
            rf"{_A_CODE} {_TO_A_THING}{_LINKS}{_OF_A_LOCK}",
            rf"{_A_CODE}{_LINKS}{_OF_A_LOCK}[\s,]{{1,2}}{_TO_A_THING}",
            rf"{_OF_A_LOCK} (?:{_IS}) [^\n.?!\d]{{0,12}}?{_A_CODE} {_TO_A_THING}",
        ),
    )
)
_CODE_BESIDE_DIGITS: Final = re.compile(rf"{_A_CODE}[^\n]{{0,60}}?(?<!\d)\d{{3}}|\d{{3}}[^\n]{{0,30}}?{_A_CODE}")
"""What every form for things has: much faster to say than whether one is there."""
_WORDS: Final = (
    "cvv", "cvc", "cvn", "csc", "cav2", "prüfnum", "prüfzif", "cryptogramme", "cod", "cód", "kod", "kód", "kood",
    "κωδικ", "код", "pin", "šifr", "şifre", "combina", "kombina", "geheim", "tunnusluku", "пин", "güvenlik",
    "varmenn", "tarkiste", "kontrolltal", "kontrollsiff", "card verification",
)  # fmt: skip
_OTHER_CODES: Final = re.compile(
    r"(?<![^\W_])(?:error|fault|failure|area|zip|post\w*|country|dial\w*|discount|ral|promo\w*|voucher|coupon"
    r"|booking|status|exit|http"
    r"|source|bar|qr|product|item|article|colou?r|dress|tax|sort|bank|swift|stock|airport|flight|fehler\w*"
    r"|störungs?\w*|vorwahl|plz"
    r"|postleit\w*|rabatt\w*|gutschein\w*|buchungs\w*|farb\w*|artikel\w*|erreur|panne|postal|promo|réduction"
    r"|réservation|couleur"
    r"|fallo|descuento|reserva|errore|guasto|sconto|prenotazione|postale|erro|avaria|desconto|fout|storing"
    r"|korting\w*|boeking\w*"
    r"|błęd\w*|usterki|rabatow\w*|pocztow\w*|rezerwacj\w*|fel|felkod|rabatt\w*|boknings\w*|fejl|rabat|feil"
    r"|virhe\w*|vika\w*|alennus\w*"
    r"|chyb\w*|poruch\w*|slevov\w*|hata|arıza|indirim|posta|hiba|kedvezmény\w*|eroare|reducere|σφάλμα\w*"
    r"|ошибк\w+|скидк\w*|почтов\w*"
    r"|shows|showing|displays?|zeigt|meldet|affiche|muestra|mostra|toont|pokazuje|visar|viser|näyttää|ukazuje"
    r"|gösteriyor|kijelzi"
    r"|inverter|machine|printer|drucker|boiler|heizung|wechselrichter|controller|plc|cnc)(?![^\W_])",
)
"""Words of codes that open nothing."""
_BEFORE: Final = 24
"""Characters before a code in which its words may say that it is another."""
_SENTENCE: Final = re.compile(r"[.!?;\n]")
_THREE_DIGITS: Final = re.compile(r"\d{3}")
_A_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SAYS: Final = re.compile(rf"(?<![^\W_])(?:{_IS})(?![^\W_])|[:=]")


def codes_found(lowered: str) -> Iterator[PrivateCandidate]:
    """The short codes of a text in small letters."""
    if not holds_any(lowered, _WORDS) or not _THREE_DIGITS.search(lowered):
        return
    forms = _OF_CARDS + _OF_THINGS if _CODE_BESIDE_DIGITS.search(lowered) else _OF_CARDS
    for form in forms:
        found = (match for match in form.finditer(lowered) if _opens(match))
        yield from (PrivateCandidate("password", *match.span("value"), LIKELY) for match in found)


def _opens(match: re.Match[str]) -> bool:
    """Whether the words speak of no other code, and no year is only mentioned."""
    words = match[0].replace(match["value"], "", 1)
    before = match.string[max(match.start() - _BEFORE, 0) : match.start()]
    if _OTHER_CODES.search(words) or _OTHER_CODES.search(_SENTENCE.split(before)[-1]):
        return False
    return not _A_YEAR.fullmatch(match["value"]) or bool(_SAYS.search(words))
