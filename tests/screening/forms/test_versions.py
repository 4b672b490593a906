"""Four numbers with dots are a version or an address by the words beside them, in any language of Europe."""

import pytest

from dpotui.screening import find_private

VERSIONS = (
    "App 9.1.247.16, iPadOS 18, build 93739153",
    "Windows driver 31.0.15.123 and the tray app 12.4.30.118 crash",
    "Router en 192.168.3.34, versión 1.4.185.66, luz roja fija",
    "De app staat op versie 12.3.44.181",
    "Appen är på version 12.3.44.181 i en iPhone",
    "Nainstalovaná verze 5.11.47.203 padá",
    "Ohjelman versio on 5.11.47.203",
    "Zainstalowana wersja programu 8.14.22.190 nie startuje",
    "La versione attuale è la 4.18.33.201",
    "A telepített verzió: 4.18.33.201",
    "Versiunea instalată este 4.18.33.201",
    "Η έκδοση 4.18.33.201 δεν ανοίγει",
    "У меня версия 4.18.33.201, не запускается",
    "Uygulama sürümü 4.18.33.201 çöküyor",
    "Softwarestand 3.41.12.70, Treiber 6.22.61.130, danach Bluescreen",
    "sterownik 6.22.61.130, ovladač 6.22.61.131 i драйвер 6.22.61.132",
    "Version matrix: agent 6.1.160.64, server 5.6.52.81, linux driver 7.9.214.66",
    "Versions: client 5.6.52.81, server 7.9.21.66 and gateway module 1.14.22.90",
    "Komponente | Version\nAgent | 6.1.160.64\nServer | 5.6.52.81",
    "ShopMobile 4.2.180.33 on Android 14 hangs",
    "dotnet add package Foo.Bar 1.22.30.40",
    "libfoo-1.12.33.44, acme-agent-4.14.22.90.x86_64.rpm and 2.30.41.77-beta",
)
ADDRESSES = (
    "Router at 5.6.52.81 does not answer",
    "The visitor 2.14.77.201 (iOS 17.5) was blocked",
    "login from app: 3.66.120.90",
    "my router 14.6.204.63 version 2",
    "Client 13.5.60.77 with version 2.4 cannot connect",
    "versión 4.2.11.30 instalada, acceso desde 5.188.62.140",
    "wersja 3.2.17.92, logowanie z 31.179.22.14 odrzucone",
    "Version: Shop 3.2.17.92, host 31.179.22.14",
    "Server 5.6.52.81 antwortet nicht",
    "Besucher 5.14.77.201, iPhone, iOS 17.5",
    "Jan Kowalski 5.14.77.201, Windows 11",
    '13.5.60.77 - - [12/Mar/2024:10:11:12] "GET /app HTTP/1.1" 200',
    "Версия 2.4, вход с адреса 5.18.77.201",
    "client_ip=24.16.88.190 app=web version=3.2.1",
    "the monitored agent 84.112.33.9 is offline",
    "Whitelist 24.16.88.190 for the driver download",
    "ip | version\n24.16.88.190 | 2.4",
)


@pytest.mark.parametrize("text", VERSIONS)
def test_a_version_is_no_address(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_beside_versions_is_found(text: str) -> None:
    assert [found.kind for found in find_private(text)] == ["ip"]


@pytest.mark.parametrize("piece", ["version a ", "agent 1.2.3.4, ", "a 1.2.3.44, ", "a | version\n1.2.3.44 | b\n"])
def test_a_long_text_of_versions_takes_time_in_proportion(piece: str) -> None:
    assert isinstance(find_private(piece * (50_000 // len(piece))), tuple)
