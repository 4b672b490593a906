"""Tells somebody whose number is refused from somebody who asks how such numbers are made, by check digits as well."""

import re
from typing import Final

from dpotui.screening.decision.surroundings import Surroundings

_DESKS: Final = (
    r"form|page|web ?site|portal|site|system|app|application form|checkout|kiosk|bank|hotline|agent|office"
    r"|formular|onlineformular|seite|webseite|maske|anwendung|behörde|amt|finanzamt|kasse|schalter"
    r"|formulaire|guichet|mairie|banque|préfecture|formulario|página|web|sistema|banco|oficina|trámite|modulo"
    r"|sito|pagina|banca|sportello"
    r"|formulário|balcão|finanças|formulier|balie|gemeente|belastingdienst|formularz\w?|stron[ay]|bank|urząd"
    r"|aplikacja|wniosek"
    r"|formulär\w*|sidan|systemet|appen|banken|blanket\w*|siden|skjema\w*|nettsiden|lomake|sivusto|järjestelmä"
    r"|sovellus|pankki|verkkopalvelu"
    r"|formulář|stránk[ay]|úřad|systém|banka|formulár|úrad|aplikácia|aplikace|form[u]?|sayfa|site|sistem|uygulama"
    r"|űrlap|oldal|rendszer|alkalmazás|formularul?|pagina|sistemul|aplicația|φόρμα|σελίδα|σύστημα|εφαρμογή"
    r"|форма|сайт|портал|система|приложение"
    r"|банк|формуляр\w*|obrazac|stranica|sustav|obrazec|spletna stran|vorm|veidlapa|forma|svetainė"
)
_REFUSES: Final = (
    r"reject(?:s|ed)?|refus(?:es|ed)|declin(?:es|ed)|says|said|won['’]?t accept|does(?: not|n['’]?t) accept"
    r"|keeps saying|complains|insists"
    r"|will not take|won['’]?t take|does(?: not|n['’]?t) take|lehnt|weist|akzeptiert|nimmt|meldet|sagt"
    r"|behauptet|verweigert|meckert"
    r"|refuse|rejette|n['’]accepte|dit|affiche|indique|prétend|rechaza|no acepta|dice|indica|marca|rifiuta"
    r"|non accetta|segnala|scrive"
    r"|recusa|não aceita|diz|rejeita|weigert|accepteert|zegt|meldt|beweert|odrzuca|nie przyjmuje|nie akceptuje"
    r"|pisze|twierdzi|wyświetla"
    r"|avvisar|nekar|säger|godtar|godkänner|påstår|accepterar|afviser|siger|godkender|avviser|sier|nekter"
    r"|hylkää|sanoo|väittää|ei hyväksy"
    r"|odmítá|nepřijímá|píše|hlásí|tvrdí|odmieta|neprijíma|hlási|reddediyor|kabul etmiyor|diyor|elutasítja"
    r"|nem fogadja|azt írja|respinge"
    r"|nu acceptă|spune|zice|απορρίπτει|δεν δέχεται|λέει|γράφει|отклоняет|не принимает|пишет|говорит|отхвърля"
    r"|не приема|казва|відхиляє|не приймає"
    r"|odbija|ne prihvaća|kaže|zavrača|ne sprejme|javlja|lükkab|ütleb|noraida|atmeta|rašo"
)
_REFUSED: Final = re.compile(
    rf"(?<![^\W_])(?:{_DESKS})(?![^\W_])[^.?!\n]{{0,30}}?(?<![^\W_])(?:{_REFUSES})(?![^\W_])"
    rf"|(?<![^\W_])(?:{_REFUSES})(?![^\W_])[^.?!\n]{{0,14}}?(?<![^\W_])(?:{_DESKS})(?![^\W_])",
)


def is_refused(beside: Surroundings) -> bool:
    """Whether the words say that a form, a page or an office does not take a value, and nobody asks anything of it."""
    return not beside.asks and bool(_REFUSED.search(beside.lowered))
