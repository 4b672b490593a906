"""Finds e-mail addresses, as machines read them and as people spell them out, and leaves those of nobody alone."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.context import before, holds_any
from dpotui.screening.forms.offices import is_of_an_office

_EMAIL: Final = re.compile(r"(?<![@\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,24}\b")
_SPELT: Final = re.compile(
    r"(?<![\w.+%-])[\w+%-]{1,64}(?:(?:\.|\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?)[\w+%-]{1,64}){0,4}"
    r"\s?[\[({<]\s?(?:at|ät|@)\s?[\])}>]\s?"
    r"[\w-]{1,63}(?:(?:\.|\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\sdot\s)[\w-]{2,63}){1,4}(?!\w)",
    re.IGNORECASE,
)
"""Spelt out, so that no machine reads it: `jo [at] posteo [dot] de`."""
_SPELT_AT: Final = re.compile(
    r"\s?[\[({<]\s?(?:at|ät|@)\s?[\])}>]\s?"
    r"|\s(?:at|@|arobase|arroba|chiocciola|ät|małpa|apenstaartje|zavináč|собака)\s",
    re.IGNORECASE,
)
_SPELT_DOT: Final = re.compile(
    r"\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\s(?:dot|point|punto|ponto|punkt|kropka|tečka|точка)\s",
    re.IGNORECASE,
)
_SPELT_MARKS: Final = ("at]", "at)", "at}", "at>", "AT]", "AT)", "At)", "@]", "@)", "at ]", "at )", "@ ]", "@ )")
_CLOSING: Final = (")", "]", "}", ">")
_DOTS: Final = (
    " @ ",
    " dot ",
    " point ",
    " punto ",
    " ponto ",
    " punkt ",
    " kropka ",
    " tečka ",
    " точка ",
    " arobase ",
    " arroba ",
    " chiocciola ",
    " DOT ",
    " AROBASE ",
    " POINT ",
    " Dot ",
)
_IN_WORDS: Final = re.compile(
    r"(?<![\w.+%-])[\w+%-]{1,64}(?:(?:\.| (?:dot|point|punto|ponto|punkt|kropka|tečka|точка) )[\w+%-]{1,64}){0,3}"
    r"(?: at (?:[\w-]{1,63} (?:dot|point|punto|ponto|punkt|kropka|tečka|точка) ){1,3}| @ (?:[\w-]{1,63}\.){1,3}"
    r"| (?:arobase|arroba|chiocciola|ät|małpa|apenstaartje|zavináč|собака) "
    r"(?:[\w-]{1,63}(?:\.| (?:dot|point|punto|ponto|punkt|kropka|tečka|точка) )){1,3})"
    r"(?:com|net|org|edu|io|info|de|uk|fr|nl|es|it|eu|ch|at|in|me|pl|se|dk|no|fi|pt|br|cz|ru|jp|be|ie|gr|tr|hu|ro|ca"
    r"|au|us|mx|ar)\b",
    re.IGNORECASE,
)
_FILES: Final = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "css", "scss", "json", "py", "md"))
"""Endings that make `logo@2x.png` a file."""
_PLACEHOLDER: Final = re.compile(
    r"(?:a|abc|account|admin|alias|bar|baz|contact|customer|e-?mail|example|foo|hello|help|info|login|mail|me"
    r"|my[._-]?e?mail|name"
    r"|nobody|no-?reply|office|password|recipient|sales|sender|somebody|someone|support|test(?:[._-]?user)?|to|user"
    r"|username|xyz"
    r"|you|your[._-]?(?:e?mail|name)|nom|pr[ée]nom(?:[._-]nom)?|utilisateur|votre[._-]?\w{0,12}|nombre(?:[._-]apellidos?)?"
    r"|correo|usuario|tu[._-]?(?:correo|email|nombre)|nome(?:[._-](?:cognome|sobrenome|apelido))?|utente|utilizador"
    r"|vorname(?:[._-]nachname)?|nachname|benutzer(?:name)?|max[._-]mustermann|erika[._-]mustermann|naam"
    r"|voornaam(?:[._-]achternaam)?|gebruiker|imi[eę](?:[._-]nazwisko)?)[._-]?\d{0,3}"
    r"@(?:(?:domain|company|email|test|foo|bar|baz|b|somewhere|host|server|your[._-]?\w{0,12}"
    r"|domaine|votre[._-]?\w{0,12}|soci[ée]t[ée]|entreprise|dominio|empresa|azienda|ditta|firma|bedrijf|domein|firm"
    r"|beispiel|exemple|ejemplo|esempio|exemplo|voorbeeld|musterfirma|muster)\.(?:com|net|org|io|co|baz|tld|eu|de|at|ch"
    r"|fr|be|es|it|pt|nl|pl)"
    r"|example\.[a-z]{2,3}(?:\.[a-z]{2})?"
    r"|[\w-]{1,30}\.(?:example|test|invalid))",
    re.IGNORECASE,
)
"""Words for an address, at the names that are kept free for examples (RFC 2606) or that people write in their place."""

_WITHIN: Final = frozenset(
    ("test", "invalid", "local", "internal", "lan", "localdomain", "localhost", "corp", "intranet", "home")
)
"""Endings of names that only one network knows."""
_UNITS: Final = frozenset(
    ("service", "socket", "timer", "mount", "automount", "path", "slice", "scope", "target", "swap", "device")
)
"""Endings that make `worker@3.service` a unit of systemd."""
_NO_MAIL: Final = re.compile(
    r"(?:mailing[ -]?list\w*|liste de diffusion|lista de (?:correo|distribución)|lista di distribuzione)"
    r"[^.!?\n@]{0,30}$"
    r"|(?:message-id|in-reply-to|references|cid)\W{1,4}$|://(?:[^\s/@]{0,30}:)?$|\b(?:ssh|scp|sftp|rsync"
    r"|mosh)\b[^\n@]{0,30}$",
    re.IGNORECASE,
)
"""Before what only has the form of an address, or is everybody's: the number of a message, a login, a mailing list."""
_LISTS: Final = re.compile(r"(?:lists|groups|listes|listas)(?:\.[\w-]+){2,}", re.IGNORECASE)
"""Hosts of mailing lists, within that of whoever keeps them."""


def mailboxes_found(text: str) -> Iterator[tuple[int, int]]:
    """Where e-mail addresses stand in a text."""
    if "@" in text:
        yield from (match.span() for match in _EMAIL.finditer(text) if _is_mailbox(text, match))
    if holds_any(text, _CLOSING) and holds_any(text, _SPELT_MARKS):
        yield from (match.span() for match in _SPELT.finditer(text) if not _is_about_spelling(match[0]))
    if holds_any(text, _DOTS):
        yield from (match.span() for match in _IN_WORDS.finditer(text) if not _is_about_spelling(match[0]))


def _is_about_spelling(spelt: str) -> bool:
    """Whether what is spelt out is the address of nobody: `name [at] domain [dot] tld`."""
    return bool(_PLACEHOLDER.fullmatch(_SPELT_DOT.sub(".", _SPELT_AT.sub("@", spelt, count=1))))


def _is_mailbox(text: str, match: re.Match[str]) -> bool:
    """Whether it is no file (`logo@2x.png`), no repository (`git@host:path`), no unit, no host, no pattern
    (`%@gmail.com`), no office and no placeholder, and whether mail can reach its host."""
    repository = match[0].startswith("git@") and text[match.end() : match.end() + 1] in (":", "/")
    ending = match[0].rpartition(".")[2].lower()
    named = any(map(str.isalnum, match[0].partition("@")[0]))
    host = match[0].partition("@")[2]
    unreachable = ending in _WITHIN or any(label[0] == "-" or label[-1] == "-" for label in host.split("."))
    leads_nowhere = (
        repository
        or ending in _FILES
        or ending in _UNITS
        or unreachable
        or _LISTS.fullmatch(host)
        or _NO_MAIL.search(before(text, match.start()))
    )
    return named and not leads_nowhere and not is_of_an_office(match[0]) and not _PLACEHOLDER.fullmatch(match[0])
