"""A host that visits a site is found in its log, whatever versions and hosts of the site stand around it."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    (
        'Who hammered my shop?\n10.0.3.4 - - [02/Mar/2025:11:01:22 +0100] "GET /healthz HTTP/1.1" 200 '
        '2\n172.18.0.5 - - [02/Mar/2025:11:01:25 +0100] "GET /metrics HTTP/1.1" 200 9\n84.113.27.190 - - '
        '[02/Mar/2025:11:01:27 +0100] "GET /cart?id=4 HTTP/1.1" 200 311',
        "84.113.27.190",
    ),
    (
        'nginx:\n172.20.0.3 - - [11/Oct/2024:22:10:00 +0000] "GET /health HTTP/1.1" 200 2 "-" '
        '"kube-probe/1.28"\n189.34.77.12 - - [11/Oct/2024:22:10:01 +0000] "POST /login HTTP/1.1" 401 44 '
        '"-" "Mozilla/5.0"\nIst das ein Angriff?',
        "189.34.77.12",
    ),
    (
        "Logs: 192.168.1.20 internal, 91.64.203.8 clicked every product page between 2 and 3. Bot or a person?",
        "91.64.203.8",
    ),
)
NOBODYS = (
    '10.0.0.5 - - [01/Jan/2025:00:00:01 +0000] "GET / HTTP/1.1" 200 5\nWhat do the fields mean?',
    (
        'Example log line: 203.0.113.7 - - [10/Oct/2000:13:55:36 -0700] "GET /index.html HTTP/1.0" 200 '
        "2326 - parse it in Go."
    ),
    "Update nginx 1.28\n1.29.4.20 was skipped, why?",
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("ip",)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_a_visitor_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_hosts_of_the_site_and_of_documentation_are_not(text: str) -> None:
    assert _found(text) == []
