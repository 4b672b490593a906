"""Tells numbers with dots in talk of software from those in talk of networks, by the words of their sentence.

What a sentence says of programs, their versions and what becomes of them makes a number in it a version, wherever the
words stand; a single word of networks, or one of where something came from right before the number, makes it a host.
"""

import re
from typing import Final

_AROUND: Final = 160
"""Characters on both sides of a number in which its sentence is looked for."""
_END: Final = re.compile(r"[!?…]|\.(?!\w)|\n")
_SOFTWARE: Final = re.compile(
    r"(?<![\w/.@-])(?:\w{0,14}apps?|application|applikation\w{0,3}|aplicación|aplicativo|aplicação|applicazione"
    r"|aplikac\w{1,3}"
    r"|sovellu\w{1,6}|uygulama\w{0,6}|alkalmazás\w{0,4}|aplicați\w{1,3}|εφαρμογή\w?|приложени\w{1,3}|программ\w{1,3}"
    r"|\w{0,8}software\w{0,2}|logiciel\w?|oprogramowani\w{1,2}|programvar\w{1,3}|ohjelmisto\w{0,4}"
    r"|yazılım\w{0,4}|szoftver\w{0,4}"
    r"|\w{0,14}versions?|versión|versiones|versione|versioni|versão|versões|versioner|versionen|versie\w?"
    r"|wersj\w{1,3}|verz[eií]\w{0,3}"
    r"|versio\w{0,4}|sürüm\w{0,4}|verzió\w{0,4}|versiun\w{1,4}|έκδοση\w?|верси\w{1,3}|\w{0,8}releases?n?|changelog"
    r"|builds?|hotfix\w{0,2}|patch\w{0,5}|parche\w?|correctif|\w{0,14}firmware\w{0,3}|прошивк\w"
    r"|\w{0,12}drivers?|\w{0,12}treiber\w?"
    r"|pilotes?|controlador|sterownik\w{0,2}|stuurprogramma|drivrutin\w{0,2}|ovladač\w{0,2}|драйвер\w{0,2}"
    r"|plug-?ins?|sdk"
    r"|roll(?:ed|ing|s)?[ -]?back|rollbacks?|rollout|downgrad\w{1,3}|upgrad\w{1,3}|zurückroll\w{1,3}"
    r"|crash\w{0,4}|stürzt|abst[uü]rz\w{0,3}"
    r"|plante|krasch\w{0,3}|\w{0,3}installer\w{0,2}|installiert\w?|instalad[ao]s?|installat[oaie]"
    r"|zainstalowan\w|nainstalovan\w"
    r"|geïnstalleerd|actualizaci(?:ón|ones)|aktualisierung\w{0,2}|mise à jour|mises à jour|aggiornament[oi]"
    r"|atualizaç(?:ão|ões)"
    r"|aktualizac\w{1,3}|päivity\w{1,5}|uppdatering\w{0,2}|opdatering\w{0,2}|oppdatering\w{0,2}"
    r"|güncelleme\w{0,4}|frissítés\w{0,4}"
    r"|(?:since|after|the|last|latest|[a-z]{3,9}['’]s|seit dem|nach dem|letzten?|neuen?) updates?|(?:un)?supported"
    r"|обновлени\w{1,2}|(?:software|app|windows|system)[ -]?updates?|bug ?fix\w{0,2}|regression)(?![\w@-]|\.\w|/\w)",
    re.IGNORECASE,
)
"""Programs, what their versions are called, and what becomes of them, in the languages of Europe."""
_NETWORK: Final = re.compile(
    r"(?<![^\W_])(?:ips?|ip-?\w{0,8}|ipv4|address\w{0,2}|addr|adress\w{0,3}|adres\w{0,3}|direcci(?:ón|ones)"
    r"|indirizz[oi]|endereço\w?"
    r"|osoit\w{1,5}|cím\w{0,4}|διεύθυνση|адрес\w{0,3}|hosts?|hostname|server\w{0,2}|servidor\w{0,2}|serveur\w?"
    r"|serwer\w{0,3}|сервер\w{0,2}"
    r"|clients?|log-?ins?|logged|log(?:ged|s|ging)? (?:in|on)|sign(?:ed|s|ing)?[ -](?:in|on)|logons?"
    r"|logow\w{2,4}|zalogow\w{1,4}|přihláš\w{1,4}"
    r"|anmeld\w{1,4}|angemeldet\w?|eingeloggt|einlogg\w{1,3}|ingelogd|inlog\w{0,5}|inlogg\w{1,5}|connexions?"
    r"|connect\w{0,5}|conexi(?:ón|ones)"
    r"|conecta\w{0,4}|connett\w{1,4}|conness\w{1,4}|verbind\w{1,5}|verbunden|połącz\w{1,5}|anslut\w{1,5}"
    r"|access\w{0,3}|accès|accesos?|access[io]"
    r"|acessos?|zugriff\w{0,2}|zugang\w{0,2}|toegang|dostęp\w{0,2}|вход\w{0,2}|вош\w{1,3}|giriş\w{0,3}"
    r"|belép\w{1,6}|kirjaut\w{1,6}"
    r"|ping\w{0,4}|traceroute|ssh|rdp|vpn|ftp|sftp|smtp|http|https|(?-i:GET|POST|PUT)|curl|dns|port\w?|ports"
    r"|firewalls?|router\w?|gateways?|prox(?:y|ies)"
    r"|block\w{0,4}|blockiert\w?|gesperrt\w?|sperr\w{1,3}|bloqu\w{1,6}|blocca\w{1,3}|geblokkeerd|blokuj\w{0,2}"
    r"|zablok\w{1,6}|bann?\w{0,3}"
    r"|whitelist\w{0,3}|allow-?list\w{0,3}|deny-?list\w{0,3}|blacklist\w{0,3}|subnet\w{0,2}|network|netz\w{0,4}"
    r"|réseau|red|rete|rede|sieć|traffic"
    r"|requests?|anfrag\w{1,2}|requêtes?|peticion\w{0,2}|richiest\w|sessions?|sitzung\w{0,2}|sesi(?:ón|ones)"
    r"|sessione|sessão|sesj\w|remote|peers?"
    r"|visitors?|besucher\w{0,2}|visiteur\w?|visitante\w?|attack\w{0,4}|angriff\w?|attaque\w?|ataque\w?|fraud"
    r"|betrug|scan\w{0,5}|isp|provider"
    r"|user|benutzer|utilisateur|usuario|utente|utilizador|usuário|gebruiker|użytkownik\w?|orders?"
    r"|bestell\w{1,5}|commandes?|pedidos?"
    r"|remote_addr|src|dst|forwarded|xff|reach\w{0,3}|erreich\w{1,4}|who is|whose|wem gehört|à qui|de quién"
    r"|ankommen\w?)(?![^\W_])",
    re.IGNORECASE,
)
"""Hosts, what reaches them, and who does."""
_CAME_FROM: Final = re.compile(
    r"(?<![^\W_])(?:from|via|von|vom|aus|unter|desde|depuis|dal|da|vanaf|vanuit|van|od|z|ze|från|fra|din|от|с"
    r"|из|at|(?:ran|hosted|deployed|installed|installiert|gehostet) (?:on|auf))[ \t]$",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"(?<![^\W_])(?:up(?:dat|grad)\w{1,3}|downgrad\w{1,3}|migrat\w{1,4}|roll\w{0,3}|went|aktualisier\w{1,3}"
    r"|wechsel\w{0,3}|actualiz\w{1,4}"
    r"|mett\w{1,3} à jour|mise à jour|aggiorn\w{1,6}|atualiz\w{1,4}|bijgewerkt|zaktualiz\w{1,6}|uppdater\w{1,4}"
    r"|opdater\w{1,3}|обнов\w{1,6})"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""What is done with a program between one version and another."""
_FIELD: Final = frozenset("=\"'|\t[:`")
"""Before a value of a record, which others decide by its name."""


def is_told_of_software(text: str, start: int, end: int) -> bool:
    """Whether the sentence of numbers with dots speaks of software, and with no word of networks."""
    left, right = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    if left[-1:] in _FIELD or (not left.strip() and right[:3] == " - "):
        return False
    breaks = [*_END.finditer(left)]
    left = left[breaks[-1].end() :] if breaks else left
    stop = _END.search(right)
    right = right[: stop.start()] if stop else right
    if not (_SOFTWARE.search(left) or _SOFTWARE.search(right)) or _NETWORK.search(left) or _NETWORK.search(right):
        return False
    return not _CAME_FROM.search(left) or bool(_MOVED.search(left))
