"""A mailbox is somebody's; one of an office, and one at a host that no mail reaches, is nobody's without a name."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    "Please write to maria.quist@hallenwerk.example today.",
    "Write to ana@hallenwerk.example, please.",
    "my mail is sunny77@hallenwerk.example",
    "Schreib an jonas@firma.example",
    "mail naar m.zonneveld@planet.nl",
    "schreib an pforte.anna@gmx.de oder anna.pforte@gmx.de",
    "escribe a conchi.porteria@gmail.com o marta.conserje@gmail.com",
    "Mail jan.pforr@gmx.de please",
    "write to control.marta@gmail.com",
    "dutyfree.lou@web.de is my address",
    "buildingmike@aol.com asked for a refund",
    "propertyqueen77@yahoo.com can't log in",
    "guardia.lopez@gmail.com no recibe el correo",
    "vakt.svensson@telia.se får inget",
    "centralina.rossi@libero.it",
    "logemann@web.de wartet",
    "waechter.uwe@t-online.de",
    "portier.marc@orange.fr n'a rien reçu",
    "securityguy@gmx.net is my mail",
    "estates.anna@outlook.com",
    "write me at joerg.haberl [at] posteo [dot] de please",
    "anna.pfister at gmx dot ch is mine",
    "Bitte an vera.nachtigall@firma.de antworten",
    "Write to anna.quist@list.com please",
    "mi correo es jo.kern@listas.es",
)
NOBODYS = (
    "The mailing list dev@kafka.apache.org rejects what I send.",
    "Subscribe at announce@lists.debian.org please.",
    "Le champ affiche « prenom.nom@domaine.fr » en gris.",
    "Das Feld zeigt vorname.nachname@firma.de an.",
    "El campo muestra nombre@dominio.es",
    "Il campo mostra nome.cognome@azienda.it",
    "Does spelling it you [at] company [dot] com still fool any robot?",
    "Man schreibt dann name (at) domain (punkt) tld, oder?",
    "user at domain dot com is how people write it, right?",
    "Please mail to facility@bauhof-west.example for urgent matters.",
    "Schreib an leitwarte77@firma.example bei Störungen.",
    "reply to desk4@north.example",
    "Escribe a mostrador@taller.example",
    "mail naar meldkamer@zonneveld.nl",
    "Bij alarm: alarmcentrale@bewaking.nl",
    "Contact haustechnik@wohnbau-sued.de",
    "Escriba a conserjeria@edificio-sol.es",
    "ring or mail facilities.team@northhall.co.uk",
    "napisz na portiernia@wiezowiec.pl",
    "Escalations go to stoerfall@werk-ost.example, tickets as usual.",
    "Mail an lager3@mueller.example schicken",
    "Wachdienst: wachdienst.nord@schutz-ag.de",
)


@pytest.mark.parametrize("text", SOMEBODYS)
def test_a_mailbox_of_somebody_is_found(text: str) -> None:
    assert "email" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", NOBODYS)
def test_a_mailbox_of_an_office_or_of_no_host_is_left(text: str) -> None:
    assert find_private(text) == ()
