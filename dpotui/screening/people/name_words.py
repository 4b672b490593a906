"""Words around the names of people, in many languages: what announces one, and what a name never holds."""

from typing import Final

SELF: Final = """
my name is, my name's, my name’s, my full name is, my legal name is, my real name is, my maiden name is
my name is dr., my birth name is, my married name is, i am called
mein name ist, mein name lautet, mein voller name ist, mein vollständiger name ist, ich heiße, ich heisse
mein mädchenname ist, mein geburtsname ist
je m'appelle, je m’appelle, mon nom est, mon nom complet est, je me nomme, je soussigné, je soussignée
me llamo, mi nombre es, mi nombre completo es
mi chiamo, il mio nome è, io sottoscritto, io sottoscritta, la sottoscritta, il sottoscritto
chamo-me, me chamo, o meu nome é, meu nome é, meu nome completo é
ik heet, mijn naam is, mijn volledige naam is
nazywam się, moje imię i nazwisko to, ja, niżej podpisany, ja, niżej podpisana
jag heter, mitt namn är, jeg hedder, mit navn er, jeg heter, mitt navn er, nimeni on, minun nimeni on
jmenuji se, jmenuju se, mé jméno je, moje jméno je, volám sa, mă numesc, numele meu este, zovem se, ime mi je
a nevem, benim adım, adım, меня зовут, мене звати, моё имя, мое имя, με λένε, ονομάζομαι
"""
"""Whoever writes says what they are called."""
SELF_LOOSE: Final = """
i am, i'm, i’m, im, this is, ich bin, hier ist, hier spricht, je suis, soy, sono, sou, ik ben, jag är, jeg er, jestem
"""
"""The same, and much else."""
PRESENTED: Final = """
here, speaking, writing, hier, am apparat, à l'appareil, à l’appareil, ici, aquí, al habla, al aparato, qui
all'apparecchio, aqui, aan de lijn, tutaj, z tej strony, här, her, tässä, täällä, tady, zde, tu, burada, itt, aici
здесь, тут, на связи
"""
"""Behind the name at the beginning: whoever writes presents themselves."""
FIRMS: Final = """
landlord, client, customer, partner, employer, boss, tenant, guest, vermieter, vermieters, vermieterin, mieter, kunde
kunden, partnerin, bailleur, propriétaire, client, cliente, locataire, pareja, cliente, inquilino, verhuurder, huurder
klant, partnerka, klient, klienta, lokator, wynajmujący, hyresvärd, udlejer, utleier, coach, trainer, vet, child, kind
"""
"""What firms, and what is no person, are called as well: a name behind such a word must look like a person's."""
NAMED: Final = """
name is, name's, name’s, is called, is named, called, named, heißt, heisst, namens, s'appelle, s’appelle, nommée
nommé
se llama, llamado, llamada, si chiama, di nome, se chama, chamado, chamada, heet, genaamd, nazywa się, heter, hedder
"""
"""Behind a relation: what somebody else is called."""
CALLED: Final = """
her name is, his name is, their name is, her name’s, his name’s, her name's, his name's, she is called, he is called
she's called, he's called, she’s called, he’s called, sie heißt, er heißt, sie heisst, er heisst, ihr name ist
sein name ist, elle s'appelle, il s'appelle, elle s’appelle, il s’appelle, se llama, su nombre es, si chiama
il suo nome è, chama-se, ela se chama, ele se chama, o nome dela é, o nome dele é, zij heet, ze heet, hij heet
haar naam is, zijn naam is, nazywa się, ma na imię, hon heter, han heter, hun heter, hun hedder, han hedder
"""
"""What those are called of whom a sentence before spoke."""
LABELS: Final = """
account holder, account owner, card holder, cardholder, policy holder, policyholder, lead passenger, passenger
patient, tenant, lead tenant, applicant, claimant, insured, insured person, insured party, complainant
employee, student, pupil, traveller, traveler, subscriber, resident, beneficiary, next of kin, emergency contact
caller
lead guest, booked for, booked by, full name, first and last name, name and surname, legal name, maiden name
name on card, name on the card, name on account, name on the account, name on ticket, name on the ticket
name on booking, name on the booking, contract holder, contract partner, leaseholder, spouse, parent or guardian
parent/guardian, legal guardian, surname and first name, patient name, passenger name, employee name
student name, tenant name, caller name, applicant name, customer name
client name, guest name, member name, recipient name, billing name
name of patient, name of the patient, name of passenger
name of applicant, name of the insured, name of account holder, name of the account holder, name of the deceased
kontoinhaber, kontoinhaberin, karteninhaber, karteninhaberin, versicherungsnehmer, versicherungsnehmerin
versicherte person, versicherter, versicherte, patientin, fahrgast, passagier, reisender, reisende, mieter, mieterin
antragsteller, antragstellerin, mitarbeiter, mitarbeiterin, arbeitnehmer, arbeitnehmerin, schüler, schülerin
vor- und nachname, vor- und zuname, vorname und nachname, nachname und vorname
vollständiger name, anschlussinhaber, anschlussinhaberin, vertragspartner, vertragspartnerin, vertragsinhaber
vertragsinhaberin, halter, halterin, fahrzeughalter, fahrzeughalterin, erziehungsberechtigte, erziehungsberechtigter
notfallkontakt, begünstigter, begünstigte, name des kindes, name des patienten, name der patientin, hauptmieter
titulaire, titulaire du compte, titulaire du contrat, titulaire de la carte, nom du titulaire, patiente, passager
passagère, locataire, nom et prénom, nom et prénoms, prénom et nom, nom complet, assuré, assurée, salarié, salariée
bénéficiaire, voyageur, voyageuse, abonné, abonnée, adhérent, adhérente, demandeur, demandeuse, élève, nom du patient
nom de la patiente, souscripteur, souscriptrice
titular, titular de la cuenta, titular del contrato, paciente, pasajero, pasajera, inquilino, inquilina
nombre completo, nombre y apellidos, nombre y apellido, asegurado, asegurada, empleado, empleada, beneficiario
beneficiaria, viajero, viajera, abonado, abonada, alumno, alumna, solicitante, huésped
intestatario, intestataria, intestatario del conto, paziente, passeggero, passeggera, nome e cognome, nome completo
cognome e nome, assicurato, assicurata, dipendente, alunno, alunna, richiedente, inquilino
titular da conta, titular do contrato, passageiro, passageira, segurado, segurada, beneficiário, beneficiária, aluno
aluna, hóspede, nome do paciente, nome do titular
rekeninghouder, patiënt, passagier, huurder, huurster, volledige naam, voor- en achternaam, naam en voornaam
verzekerde, reiziger, leerling, aanvrager, polishouder, kaarthouder
imię i nazwisko, nazwisko i imię, pacjent, pacjentka, pasażer, pasażerka, właściciel rachunku, posiadacz rachunku
posiadacz konta, najemca, ubezpieczony, ubezpieczona, pracownik, uczeń, uczennica, wnioskodawca, wnioskodawczyni
kontoinnehavare, kontohaver, kontoinnehaver, passagerare, hyresgäst, fullständigt namn, för- och efternamn
fulde navn, fullt navn, försäkringstagare, pasient, tilinomistaja, potilas, matkustaja, koko nimi
jméno a příjmení, majitel účtu, pacient, pacientka, meno a priezvisko, titularul contului, nume și prenume
ime i prezime
ad soyad, adı soyadı, hesap sahibi, фио, ф. и. о., имя и фамилия, пациент, пациентка, пассажир, владелец счёта
владелец счета, ονοματεπώνυμο, ασθενής
"""
"""Heads of what forms say of one person."""
LABELS_LOOSE: Final = """
name, customer, client, guest, member, contact, contact person, recipient, ship to, deliver to, bill to, payee, sender
delivery name, shipping name, attention
kunde, kundin, empfänger, empfängerin, absender, absenderin, mitglied, gast, auftraggeber, auftraggeberin
ansprechpartner, ansprechpartnerin, nom, client, cliente, destinataire, nombre, destinatario, destinataria, nome
cliente, destinatário, destinatária, naam, klant, ontvanger, klient, klientka, odbiorca, namn, navn, nimi, kund
jméno, név, имя, клиент, клиентка, получатель, όνομα, πελάτης
"""
"""Heads that stand above firms and things as well."""
ROLES: Final = """
customer, client, patient, passenger, tenant, applicant, guest, subscriber, policyholder, cardholder, claimant
resident
account holder, policy holder, employee, student, pupil, complainant, kunde, kunden, kundin, patient, patienten
patientin
mieter, mieterin, mieters, fahrgast, antragsteller, antragstellerin, mitarbeiterin, mitarbeiter, kollege, kollegin
client, cliente, patiente, passager, passagère, locataire, abonné, abonnée, paciente, pasajero, pasajera, inquilino
inquilina, paziente, passeggero, passeggera, passageiro, passageira, klant, patiënt, huurder, huurster, klient
klientka
klienta, klientki, pacjent, pacjentka, pacjenta, pacjentki, kund, kunden, patienten, пациент, клиент, пассажир
"""
RELATIVES: Final = """
wife, husband, spouse, partner, mother, father, mum, mom, dad, son, daughter, sister, brother, aunt, auntie, uncle
grandma, grandpa, gran, granny, grandad, granddad, grandmother, grandfather, nana, grandson, granddaughter, nephew
niece, cousin, godmother, godfather, godson, goddaughter, stepmother, stepfather, stepson, stepdaughter, stepbrother
stepsister, half-brother, half-sister, mother-in-law, father-in-law, sister-in-law, brother-in-law, son-in-law
daughter-in-law, fiancé, fiancée, fiance, fiancee, boyfriend, girlfriend, ex, ex-wife, ex-husband, ex-boyfriend
ex-girlfriend, ex-partner, twin, kid, child, neighbour, neighbor, landlord, landlady, flatmate, roommate, housemate
lodger, subtenant, friend, colleague, coworker, co-worker, client, customer, patient, tenant, student, pupil, employee
trainee, apprentice, intern, guest, classmate, schoolmate, carer, caregiver, guardian, childminder, nanny, babysitter
cleaner
"""
OWN_RELATIVES: Final = """
boss, manager, supervisor, line manager, team lead, teamleader, therapist, psychologist, psychiatrist, counsellor
counselor, doctor, gp, dentist, midwife, nurse, physio, physiotherapist, teacher, tutor, coach, trainer, hairdresser
lawyer, solicitor, accountant, caseworker, social worker, advisor, adviser, professor, headteacher, principal
optician, vet, dermatologist, cardiologist, gynaecologist, plumber, gardener, employer
"""
"""Those of whom teams and countries speak as `ours` in public."""
_GERMAN: Final = """
mann, frau, ehemann, ehefrau, mutter, vater, mama, papa, sohn, tochter, schwester, bruder, tante, onkel, oma, opa
großmutter, großvater, enkel, enkelin, enkeltochter, neffe, neffen, nichte, cousin, cousine, schwager, schwägerin
schwiegermutter, schwiegervater, schwiegersohn, schwiegertochter, freund, freundin, verlobter, verlobte, verlobten
partner, partnerin, exmann, exfrau, ex-mann, ex-frau, ex-freund, ex-freundin, kind, nachbar, nachbarn, nachbarin
vermieter, vermieters, vermieterin, mitbewohner, mitbewohnerin, untermieter, untermieterin, mieter, mieterin, kollege
kollegen, kollegin, chef, chefin, vorgesetzter, vorgesetzte, vorgesetzten, therapeut, therapeuten, therapeutin
psychologin, psychologe, arzt, ärztin, hausarzt, hausärztin, zahnarzt, zahnärztin, frauenarzt, frauenärztin, hebamme
anwalt, anwältin, rechtsanwalt, rechtsanwältin, steuerberater, steuerberaterin, lehrer, lehrerin, klassenlehrer
klassenlehrerin, betreuer, betreuerin, pflegerin, tagesmutter, friseurin, kunde, kunden, kundin, patient, patienten
patientin, schüler, schülerin, mitarbeiter, mitarbeiterin, auszubildender, auszubildende, physiotherapeutin
"""
_FRENCH: Final = """
femme, mari, épouse, époux, mère, père, maman, papa, fils, fille, sœur, soeur, frère, tante, oncle, grand-mère
grand-père, neveu, nièce, cousin, cousine, belle-mère, beau-père, belle-sœur, belle-soeur, beau-frère, gendre
belle-fille, beau-fils, ami, amie, copain, copine, fiancé, fiancée, compagnon, compagne, conjoint, conjointe, ex-mari
ex-femme, voisin, voisine, propriétaire, bailleur, locataire, colocataire, coloc, collègue, chef, cheffe, patron
patronne, supérieur, supérieure, thérapeute, psychologue, médecin, médecin traitant, dentiste, avocat, avocate
comptable
professeur, professeure, nounou, cliente, client, patiente, patient, élève, filleul, filleule, marraine, parrain
"""
_SPANISH: Final = """
esposa, esposo, mujer, marido, madre, padre, mamá, papá, hijo, hija, hermana, hermano, tía, tío, abuela, abuelo, nieto
nieta, sobrino, sobrina, primo, prima, suegra, suegro, cuñado, cuñada, yerno, nuera, amigo, amiga, novio, novia
pareja
exmarido, exmujer, vecino, vecina, casero, casera, inquilino, inquilina, compañero, compañera, compañero de piso
compañera de piso, colega, jefe, jefa, terapeuta, psicólogo, psicóloga, médico, médica, doctora, doctor, dentista
abogado, abogada, profesor, profesora, cliente, clienta, paciente, alumno, alumna
"""
_ITALIAN: Final = """
moglie, marito, madre, padre, mamma, papà, figlio, figlia, sorella, fratello, zia, zio, nonna, nonno, nipote, cugino
cugina, suocera, suocero, cognato, cognata, genero, nuora, amico, amica, fidanzato, fidanzata, compagno, compagna
ex marito, ex moglie, vicino, vicina, vicino di casa, vicina di casa, padrone di casa, padrona di casa, inquilino
inquilina, coinquilino, coinquilina, collega, capo, terapeuta, psicologo, psicologa, medico, dottoressa, dentista
avvocato, avvocata, professore, professoressa, cliente, paziente
"""
_PORTUGUESE: Final = """
esposa, esposo, mulher, marido, mãe, pai, filho, filha, irmã, irmão, tia, tio, avó, avô, neto, neta, sobrinho
sobrinha
primo, prima, sogra, sogro, cunhado, cunhada, genro, nora, amigo, amiga, namorado, namorada, noivo, noiva, vizinho
vizinha, senhorio, senhoria, inquilino, inquilina, colega, chefe, terapeuta, psicólogo, psicóloga, médico, médica
dentista, advogado, advogada, professor, professora, cliente, paciente, aluno, aluna
"""
_DUTCH: Final = """
vrouw, man, echtgenoot, echtgenote, moeder, vader, zoon, dochter, zus, zusje, broer, tante, oom, oma, opa, kleinzoon
kleindochter, neef, nicht, schoonmoeder, schoonvader, zwager, schoonzus, vriend, vriendin, verloofde, partner, ex-man
ex-vrouw, buurman, buurvrouw, huisbaas, verhuurder, huurder, huisgenoot, collega, baas, leidinggevende, therapeut
psycholoog, huisarts, tandarts, verloskundige, advocaat, boekhouder, leraar, lerares, klant, patiënt, leerling
"""
_POLISH: Final = """
żona, żony, żonie, żonę, żoną, mąż, męża, mężowi, mężem, matka, matki, mama, mamy, ojciec, ojca, tata, syn, syna
synowi, synem, córka, córki, córce, córkę, siostra, siostry, siostrze, siostrę, brat, brata, bratu, ciocia, ciotka
ciotki, ciocią, wujek, wujka, babcia, babci, dziadek, dziadka, kuzyn, kuzyna, kuzynka, kuzynki, teściowa, teściowej
teść, teścia, szwagier, szwagra, sąsiad, sąsiada, sąsiadowi, sąsiadem, sąsiadka, sąsiadki, sąsiadce, kolega, kolegi
koleżanka, koleżanki, przyjaciel, przyjaciółka, narzeczony, narzeczona, partner, partnerka, szef, szefa, szefowa
szefowej, kierownik, terapeuta, terapeutka, terapeutki, psycholog, lekarz, lekarka, dentysta, dentystka, prawnik
wynajmujący, współlokator, współlokatorka, lokator, klient, klientka, klienta, pacjent, pacjentka
"""
_NORTHERN: Final = """
fru, hustru, make, maka, mamma, mor, mamman, far, pappa, son, søn, sønn, dotter, datter, syster, søster, bror, moster
faster, farbror, morbror, tante, onkel, farmor, mormor, farfar, morfar, kusin, kusine, fætter, svärmor, svigermor, vän
väninna, venn, venninne, ven, veninde, pojkvän, flickvän, kæreste, kjæreste, sambo, samboer, granne, nabo, hyresvärd
udlejer, utleier, kollega, chef, sjef, terapeut, psykolog, läkare, læge, lege, tandläkare, tandlæge, tannlege
"""
_EASTERN: Final = """
manželka, manžel, matka, otec, syn, dcera, sestra, bratr, teta, strýc, babička, soused, sousedka, kolega
kolegyně, šéf
жена, жены, муж, мужа, мать, мама, отец, папа, сын, сына, дочь, сестра, сестры, брат, брата, тётя, дядя, бабушка
дедушка, сосед, соседа, соседка, соседки, коллега, начальник, подруга, друг, врач, психолог
"""
RELATIONS: Final[dict[str, tuple[str, str]]] = {
    "en": ("my, our", RELATIVES),
    "mine": ("my", OWN_RELATIVES),
    "de": (
        "mein, meine, meiner, meinem, meinen, meines, unser, unsere, unserer, unserem, unseren, unseres",
        _GERMAN,
    ),
    "fr": ("mon, ma, mes, notre, nos", _FRENCH),
    "es": ("mi, mis, nuestro, nuestra", _SPANISH),
    "it": ("mio, mia, mie, nostro, nostra", _ITALIAN),
    "pt": ("meu, minha, nosso, nossa", _PORTUGUESE),
    "nl": ("mijn, m'n, onze", _DUTCH),
    "pl": (
        "mój, moja, moje, mojego, mojej, mojemu, moim, moją, nasz, nasza, naszego, naszej, naszemu, naszym, naszą",
        _POLISH,
    ),
    "no": ("min, mitt, mit, mine, vår, vårt, vores", _NORTHERN),
    "cs": ("můj, moje, má, mého, mojí, náš, naše, мой, моя, моего, моей, моему, наш, наша", _EASTERN),
}
"""By language, whoever writes as the owner of a relation, and the words for it."""
