"""Finds passwords that are handed to programs on a command line, as an option, or where the program expects one."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.context import holds_any
from dpotui.screening.forms.values import VALUE, looks_chosen, looks_random, trimmed

_OPTION: Final = re.compile(
    r"(?:\b(?:mysql\w*|mariadb\S*|sshpass|mongo\w*)\b[^\n|;&]{0,100}?\s-p\s?"
    r"|\bsqlcmd\b[^\n|;&]{0,100}?\s-P\s?|\bredis-cli\b[^\n|;&]{0,100}?\s-a\s?"
    r"|\bldap\w{3,8}\b[^\n|;&]{0,100}?\s-w\s?"
    r"|\b(?:twine|docker|podman|helm|az|sqlplus|ftp|lftp|ansible\w*|runas|evil-winrm)\b"
    r"[^\n|;&]{0,100}?\s-p\s(?!\d{1,5}(?![^\s]))"
    r"|\b(?:ipmitool|[Pp]s[Ee]xec(?:64)?(?:\.exe)?)\b[^\n|;&]{0,100}?\s-[pP]\s"
    r"|\b(?:7z[ar]?|unrar|rar|unzip|zip)\b[^\n|;&]{0,100}?\s(?:-p(?=\S)|-P\s?)"
    r"|\b(?:plink|pscp|psftp|putty|kitty|winscp)\b[^\n|;&]{0,100}?\s-pw\s"
    r"|\s--?(?:password|passwd|passphrase|pass|pwd|token|secret)[ =]"
    r"|\s/(?:p|pass|password|passwd|pwd):(?!\d+\b)|\s/rp\s"
    r"|\b(?:smbclient|smbmap|rpcclient|net)\b[^\n|;&]{0,100}?\s-U\s?[\"']?[^\s%\"']{1,60}%"
    r"|\s-pass(?:in|out)?\spass:"
    r"|\bhtpasswd\s(?:-\w+\s){0,3}-\w*b\w*\s[^\s]{1,100}\s[^\s]{1,60}\s"
    r"|\bConvertTo-SecureString\s(?:-String\s)?"
    r"|\b[Ii]dentified by\s(?=[\"'])|\bIDENTIFIED BY\s"
    r"|\bcurl\b[^\n|;&]{0,100}?\s(?:-u|--user)\s?[\"']?[^\s:\"']{1,60}:)" + r"(?!--?[a-z])" + VALUE
)
"""Behind the option that takes one."""
_PIPED: Final = re.compile(r"\becho\s(?:-n\s)?" + VALUE + r"[\"']?\s?\|\s?(?:sudo\s[^\n|]{0,30}-S|passwd\s|chpasswd)")
"""Said to a program that asks for one."""
_CALL: Final = re.compile(
    r"\b(?:log_?in|sign_?in|auth(?:enticate)?|(?:\w{0,20}_)?connect|getConnection|new\sPDO|\w{0,20}[Aa]uth|[A-Z]\w{0,30}(?:Credentials?"
    r"|Authentication|Auth))"
    r"\s?(?:=\s?)?\(\s?(?:[\"'][^\"'\n]{1,80}[\"'],\s?){1,2}(?P<quote>[\"'])(?P<value>[^\"'\n\s]{4,200})(?P=quote)\s?\)"
)
"""The last of what a program logs in with: `login("name", "secret")`."""
_DRIVE: Final = re.compile(r"\bnet\s+use\s(?P<rest>(?:[a-z]:|\*|\"?\\\\)[^\n|&<>]{5,300})", re.IGNORECASE)
_WORD: Final = re.compile(r"\"(?P<quoted>[^\"\n]+)\"|(?P<plain>\S+)")
_NO_PASSWORD: Final = re.compile(r"[A-Za-z]:|\*|\\.*|/.*|-.*")
"""What else stands behind `net use`: a drive, a share, a switch, the star that makes it ask."""
_LOGINS: Final = ("login(", "log_in(", "signin(", "sign_in(", "connect(", "connection(", "pdo(", "credential")
_OPTION_MARK: Final = re.compile(r"\s--?[A-Za-z]|\s/[A-Za-z]+[: ]")
"""What most options begin with."""


def arguments_found(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where passwords stand on command lines; `lowered` is the text in small letters."""
    if ((" -" in text or " /" in text) and _OPTION_MARK.search(text)) or "ified by" in lowered:
        yield from _behind(_OPTION, text)
    if "(" in text and ("auth" in lowered or holds_any(lowered, _LOGINS)):
        yield from _behind(_CALL, text)
    if "|" in text and "echo" in lowered:
        yield from _behind(_PIPED, text)
    if "net use" in lowered:
        yield from _behind_drives(text)


def _behind(form: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The values of a form."""
    for match in form.finditer(text):
        value = trimmed(match["value"])
        if _is_chosen(value):
            yield match.start("value"), match.start("value") + len(value)


def _behind_drives(text: str) -> Iterator[tuple[int, int]]:
    """The first word behind `net use` that is neither a drive nor a share nor a switch."""
    for line in _DRIVE.finditer(text):
        for word in _WORD.finditer(text, *line.span("rest")):
            name = word.lastgroup or ""
            if not _NO_PASSWORD.fullmatch(word[name]):
                if _is_chosen(word[name]) and not word[name].isdecimal():
                    yield word.span(name)
                break


def _is_chosen(value: str) -> bool:
    return looks_chosen(value) or looks_random(value)
