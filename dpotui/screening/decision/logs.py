"""Tells a line of a log from words about a value: its keys, such as `template`, say nothing of what the value is."""

import re
from typing import Final

from dpotui.screening.decision.surroundings import Surroundings

_WHO: Final = (
    r"(?:[\w.]{0,20}[_.])?(?:to|from|cc|bcc|rcpt|recipients?|sender|reply_to|e?-?mail(?:_address|address)?"
    r"|mailto|user|username|user_name"
    r"|login|customer|client|account|owner|contact|actor|principal|subject|subscriber|member|invitee|requester"
    r"|assignee|author|uid|usr"
    r"|by|identity|upn|address|phone|msisdn|ip|remote_addr|client_ip)"
)
_FIELD: Final = re.compile(
    rf"(?:[\"']{_WHO}[\"']\s?[:=]\s?\[?\s?[\"']|(?<![\w\"']){_WHO}[=:]\s?[\"'<]?)$", re.IGNORECASE
)
"""The key of whoever a line is about, right before their value."""
_LINE: Final = re.compile(
    r"(?<![\w.-])[\"']?(?:ts|time|timestamp|@timestamp|date|level|lvl|severity|event|evt|msg|message|status"
    r"|code|ms|dur\w*|took|latency\w*"
    r"|elapsed\w*|request_?id|req_?id|trace\w*|span\w*|logger|service|svc|component|module|pid|action|op"
    r"|attempts?|retry|retries"
    r"|queue|worker|job\w*|template|method|path|error|err|reason|result|outcome|relay|dsn|size|bytes"
    r"|session\w*|tenant|region|env)"
    r"[\"']?\s?[:=]\s?[\"'\w\[{<-]",
    re.IGNORECASE,
)
_FEWEST: Final = 2
"""Such keys that a line of a log has beside the value."""
_ACCESS: Final = re.compile(r"^ - - \[|^[^\n]{0,60}\"(?:GET|HEAD|POST|PUT|DELETE|OPTIONS) /")
"""Behind the host of a visitor of a site who has not logged in, and before what they asked for."""


def is_in_an_access_log(beside: Surroundings) -> bool:
    """Whether a host begins a line of the log of a site, and no user is named in it."""
    return bool(_ACCESS.search(beside.right))


def is_logged(beside: Surroundings) -> bool:
    """Whether a value stands in a line of a log as that of a recipient or a user."""
    if not _FIELD.search(beside.left[-60:]):
        return False
    line = beside.left.rpartition("\n")[2] + " " + beside.right.partition("\n")[0]
    return len(_LINE.findall(line)) >= _FEWEST
