"""Tells versions of programs and devices from addresses of hosts: both are four numbers with dots.

A number is a version where a word for one stands before it in any language, where it follows the name of a program
(`App 9.0.247.16`), where it is in a list of versions or below the head of their column, and within names of files.
"""

import re
from typing import Final

from dpotui.screening.forms.context import before, start_of_list

_NUMBER_WORDS: Final = (
    r"is|ist|est|es|è|é|jest|är|er|to|je|este|was|war|lautet|number|nummer|numer|num|nr|no|n|n°|nº|número|numéro"
    r"|numero|číslo|номер|the|die|la|le|el|il|o|a|v|ver|vers"
)
_VERSION_WORDS: Final = (
    r"\w{0,20}versions?\w{0,3}|vers[ioíãâ]{1,2}[oóeiuõa]?\w{0,4}|\w{0,12}versie\w{0,9}"
    r"|wersj\w{1,4}|\w{0,8}verz[eiíió]\w{0,5}"
    r"|\w{0,12}versio\w{0,6}|versio(?!n )\w{0,6} on|verzij\w{1,3}|versij\w{1,3}|versiun\w{1,4}|верс\w{2,4}|верз\w{2,4}"
    r"|έκδοση\w{0,2}|sürüm\w{0,6}|útgáf\w{1,3}|utgåv\w{1,3}|udgave\w{0,2}|utgave\w{0,2}|väljala\w{1,5}|релиз\w{0,3}|выпуск\w{0,2}|сборк\w{1,2}"
    r"|\w{0,12}releases?|build\w{0,4}|compilación|compilation|kompilacj\w|\w{0,14}firmware\w{0,6}|mikroprogram\w{0,4}"
    r"|прошивк\w{1,2}|programmstand|softwarestand|firmwarestand|laiteohjelmisto\w{0,5}|oprogramowani\w{1,2}"
    r"|patch(?:level)?|hotfix|revision|rev"
)
"""What versions are called in the languages of Europe."""
_PROGRAMS: Final = (
    r"\w{0,14}apps?|application|applikation\w{0,3}|aplicación|aplicativo|aplicação|applicazione|aplikacj\w|aplikac[ei]\w?"
    r"|sovellu\w{1,6}|uygulama\w{0,3}|alkalmazás\w{0,3}|aplicați\w|εφαρμογή\w?|приложени\w|программ\w|program\w{0,3}"
    r"|agents?|plug-?ins?|add-?ons?|addins?|extension|erweiterung|module?s?|modul|módulo|modulo|moduł|sdk|librar\w{1,3}"
    r"|bibliothek|bibliothèque|biblioteca|biblioteka|package|paket|paquete|paquet|pacchetto|pacote|pakiet\w?|pakke|paketti"
    r"|\w{0,12}drivers?|\w{0,12}treibers?|pilotes?|controlador|sterownik\w{0,2}|stuurprogramma|drivrutin\w{0,2}|ovladač\w{0,2}"
    r"|ajuri|sürücü\w{0,3}|illesztőprogram\w{0,2}|драйвер\w{0,2}|chipset|bios|uefi|bootloader|kernel|runtime|codecs?|engine"
    r"|installer|launcher|player|patch|service pack|toolkit|framework|middleware|daemon|cli|dll|assembly|jar"
    r"|\w{0,12}desktop|dashboard|erp|crm|kassensystem|suite|toolbar|widget"
    r"|(?:erp|crm|desktop|e?-?mail|sync|mobile|chat|citrix|sap|windows|linux) client"
)
"""Programs and parts of them, which have versions and hardly addresses."""
_PRODUCTS: Final = (
    r"openjdk|java|jdk|jre|chrome|chromium|firefox|safari|edge|opera|windows|macos|ios|ipados|android|acrobat|\.net|dotnet"
    r"|harmonyos|watchos|tvos|chromeos|nginx|openssl|outlook|excel|photoshop|citrix|anydesk|teamviewer"
)
_VERSION: Final = re.compile(
    r"(?:\b(?:v|ver|driver|section|chapter|clause|paragraph|update|software)\W{0,5}"
    rf"|(?<![^\W\d_])(?:{_VERSION_WORDS})(?:\W{{1,3}}(?:{_NUMBER_WORDS})(?![^\W\d_])){{0,3}}[^\w\n]{{0,5}}v?"
    rf"|(?<![\w/.@-])(?:{_PRODUCTS})\W{{1,2}}v?"
    r"|(?<!/)/\s?|§\s?|[=~^<>]=\s?|\b(?:upgrad|updat|downgrad|migrat)\w*\W{1,3}(?:(?:from|to|von|auf)\W{1,3})?"
    r"|(?<![\w.])\d{1,4}(?:\.\d{1,4}){1,2}\W{1,3}(?:(?:to|and|or|auf|und|bis)\W{1,3})?)$",
    re.IGNORECASE,
)
"""Right before a version: a word for it or a program, a comparison, another version."""
_OF_A_PROGRAM: Final = re.compile(
    rf"(?<![\w/.@-])(?<!from )(?<!via )(?:{_PROGRAMS})(?:[:=,]?[ \t|]{{1,3}}|[/-])v?$", re.IGNORECASE
)
_QUALIFIED: Final = re.compile(
    rf"(?<![^\W\d_])(?:{_VERSION_WORDS})(?:\W{{1,3}}[^\W\d_]{{2,14}}){{1,2}}?"
    rf"(?:\W{{1,3}}(?:{_NUMBER_WORDS})(?![^\W\d_])){{0,3}}[^\w\n]{{1,4}}$",
    re.IGNORECASE,
)
"""A word for a version, and one or two that tell which: `versión instalada`."""
_ITEM: Final = r"[^\W\d_][\w.+/-]{0,20}(?: [^\W\d_][\w.+/-]{0,20}){0,2}[:=]?[ \t]{1,3}v?"
_BETWEEN_ITEMS: Final = (
    r"(?:\s?[,;/|]\s?|\s?\n[ \t*•·-]{0,4}| (?:and|und|et|y|e|i|og|och|en|ja|a|és|și|и|και|ve|mit|with) )"
)
_LISTED: Final = re.compile(
    rf"(?<![^\W\d_])(?:(?:{_VERSION_WORDS})(?: [^\W\d_]{{2,14}}){{0,2}}\s?[:=–-]\s{{0,3}}[*•·-]?\s?"
    rf"|(?:{_PROGRAMS}) v?\d+(?:\.\d+){{1,3}}{_BETWEEN_ITEMS})"
    rf"(?:{_ITEM}\d+(?:\.\d+){{1,3}}(?:\s?\([^()\n]{{1,30}}\))?{_BETWEEN_ITEMS}){{0,6}}(?P<name>{_ITEM})$",
    re.IGNORECASE,
)
"""In a list of names with numbers that a word for versions leads, or whose first is a program's."""
_LIST: Final = 220
"""Characters before a number in which its list begins."""
_HEADED: Final = re.compile(
    rf"(?:^|\n)(?P<heads>(?=[^\n]{{0,80}}[|;,\t])[^\d\n]{{0,80}}(?<![^\W\d_])(?:{_VERSION_WORDS})(?![^\W\d_])[^\d\n]{{0,60}})"
    r"\n(?:[^\n]{1,90}\n){0,12}[^\n]{0,40}[|;,\t]\s{0,3}$",
    re.IGNORECASE,
)
"""In a table with a column of versions."""
_TABLE: Final = 500
_MADE_UP_NAME: Final = re.compile(r"(?<![\w/.@-])(?:[A-Z][a-z0-9]+[A-Z]\w{1,20}|\w{3,20}(?:\.[A-Z]\w{2,20}){1,4}) v?$")
"""The name of a program, as no person has one: `ShopMobile 4.2.180.33`, `Foo.Bar 1.2.30.40`."""
_IN_A_FILE_NAME: Final = re.compile(
    r"(?<![\w.-])(?!ip-|host-|node-)[A-Za-z][\w.+]{0,40}(?:-[A-Za-z][\w.+]{0,20}){0,4}-$"
)
_ENDS_A_FILE_NAME: Final = re.compile(
    r"(?:[-_.~+](?:linux|win\w*|mac\w*|darwin|amd64|arm\w*|x(?:86|64)\w*|i[36]86|noarch|all|el\d|fc\d\d|snapshot|beta\w*"
    r"|alpha\w*|rc\d*|release|final|ga|hotfix|setup|portable)|\.(?:deb|rpm|exe|msi|zip|tar|gz|tgz|apk|ipa|jar|war|whl|nupkg"
    r"|dmg|pkg|appx|msix|bin|img|iso|hex|cab|dll|so))(?![^\W\d_])",
    re.IGNORECASE,
)
_ADDRESSES: Final = re.compile(
    r"(?<![^\W_])(?:ip\w{0,4}|ipv4|from|at|to|host\w{0,6}|hostname|address\w{0,2}|adress\w{0,3}|adres\w{0,3}|adrese|dirección"
    r"|indirizzo|endereço|osoite\w{0,4}|cím\w{0,4}|διεύθυνση|адрес\w{0,3}|von|vom|bei|unter|de|desde|depuis|da|dal|do|vanaf"
    r"|van|od|z|ze|från|fra|från|från|osoitteesta|din|από|с|из|от|в|ed|login|logins|logged|log-?in|user|visitor|besucher|visiteur"
    r"|gateway|router|dns|ping|ssh|connect\w{0,5}|connexion|conexión|verbindung|verbunden|blocked|banned|gesperrt|blockiert"
    r"|bloqué\w?|bloquead[oa]|zablokowan\w|whitelist\w{0,3}|allowlist|firewall|subnet\w{0,2}|proxy|vpn|peer|remote|mine|my|on)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""Words of addresses and of where something comes from: a number behind one of them is no version."""
SMALL: Final = 64
"""First numbers of versions are smaller than this one, unless a word for a version stands right before them."""


def is_version(text: str, start: int, end: int) -> bool:
    """Whether the words beside numbers with dots say that they are a version, or a section."""
    left = before(text, start_of_list(text, start))
    if _VERSION.search(left) or _in_a_file_name(text, start, end):
        return True
    if int(text[start:end].partition(".")[0]) >= SMALL:
        return False
    qualified = _QUALIFIED.search(left)
    if qualified and not _ADDRESSES.search(left, qualified.start()):
        return True
    if _OF_A_PROGRAM.search(left) or _MADE_UP_NAME.search(left):
        return True
    listed = _LISTED.search(text, max(start - _LIST, 0), start)
    if listed:
        return not _ADDRESSES.search(listed["name"])
    headed = _HEADED.search(text[max(start - _TABLE, 0) : start]) if "\n" in text else None
    return headed is not None and not _ADDRESSES.search(headed["heads"])


def _in_a_file_name(text: str, start: int, end: int) -> bool:
    return bool(_IN_A_FILE_NAME.search(before(text, start)) or _ENDS_A_FILE_NAME.match(text, end))


def speaks_of_addresses(words: str) -> bool:
    """Whether a word of addresses, of hosts or of where something comes from is among some."""
    return bool(_ADDRESSES.search(words))
