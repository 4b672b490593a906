"""Tells that a payment is only tried out: a number that services publish for tests is nobody's where the text tests."""

from typing import Final

from dpotui.screening.decision.surroundings import Surroundings, WordTable

_WORDS: Final = """
sandbox*, test card*, testcard*, test number*, test mode, test payment*, test transaction*, test environment*
test account*, test data
test order*, test purchase*, test checkout, testing, unit test*, integration test*, end-to-end test*, e2e, staging
dummy card*
docs, documentation, developer guide, api reference, mock*
testkarte*, test-karte*, testkreditkarte*, testkartennummer*, testnummer*, testmodus, testzahlung*, testumgebung*
testsystem*
testbetrieb*, zum testen, ich teste, wir testen, teste gerade, testen gerade, doku, dokumentation, entwicklerdoku*
carte de test, cartes de test, numéro de test, numéros de test, mode test, mode de test, bac à sable, paiement de test
paiements de test, environnement de test, environnement de recette, je teste, nous testons, on teste, en recette
tarjeta de prueba, tarjetas de prueba, tarjeta de test, número de prueba, modo de prueba*, modo prueba*, modo test
entorno de prueba*
pago de prueba, pagos de prueba, en pruebas, estoy probando, estamos probando, documentación
carta di prova, carte di prova, carta di test, carte di test, numero di prova, modalità test, modalità di test
ambiente di test
ambiente di prova, pagamento di prova, stiamo testando, sto testando, stiamo provando, documentazione
cartão de teste*, cartões de teste*, número de teste*, modo de teste*, modo teste, ambiente de teste*
pagamento de teste*
estou a testar, estamos a testar, estou testando, estamos testando, documentação
testkaart*, testcreditcard*, testbetaling*, testomgeving*, ik test, we testen, aan het testen, documentatie
karta testowa, kartą testową, kartę testową, karty testow*, kart testow*, numer testow*, tryb testow*, trybie testow*
środowisk* testow*, płatność testow*, testuję, testujemy, dokumentacj*
testkort*, testnummer*, testläge*, testmiljö*, testbetalning*, testar, testtilstand*, testmiljø*, testbetaling*
tester
dokumentationen, dokumentasjon*, testikort*, testitila*, testiympäristö*, testimaksu*, testaan, testaamme
dokumentaatio*
testovací kart*, testovacia kart*, testovací* režim*, testovac* prostřed*, testovac* prostred*, testovac* platb*
testuji
testujeme, testujem, dokumentac*, dokumentác*
test kartı*, test kart*, test modu*, test ortam*, deneme kart*, test ediyoruz, test ediyorum, dokümantasyon*
tesztkárty*, tesztmód*, tesztkörnyezet*, tesztfizetés*, tesztelem, teszteljük, dokumentáció*
card de test, cardul de test, carduri de test, mod de test*, modul de test*, mediu* de test*, plată de test
testez, testăm
documentați*, δοκιμαστικ*, περιβάλλον δοκιμών, δοκιμάζουμε, τεκμηρίωσ*
тестовая карта, тестовой карт*, тестовую карту, тестовые карты, тестовом режиме, тестовый режим, тестовый платёж
песочниц*
тестирую, тестируем, документаци*, тестова картка, тестову картку, тестовому режимі, тестуємо, документаці*
тестова карта, тестов режим, тестваме
testna kartic*, testnu karticu, testne kartice, testno okruženj*, testnom okruženj*, testni način, testnem okolju
testiramo, testiram
testkaart, testrežiim*, testa karte, testa režīm*, bandomoji kortel*, testinė kortel*, testinė aplinka
"""
"""Words of those who try out how payments work, and of what services write about it."""
_TRIED_OUT: Final = WordTable(_WORDS)


def is_tried_out(beside: Surroundings) -> bool:
    """Whether the words say that payments are tested, or that documentation gives the number."""
    return _TRIED_OUT.stands(beside)
