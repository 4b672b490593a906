"""Words for what becomes of a customer's name: handed over, booked for, signed for, spoken of with a title."""

from typing import Final

TITLES: Final = """
mr, mr., mrs, mrs., ms, ms., miss, mx, mx., herr, herrn, hr., frau, fr., familie, m., mme, mme., mlle, monsieur
madame
mademoiselle, sr., sra., srta., sr, sra, señor, señora, señorita, don, doña, d., dña., sig., sig.ra, sig.na, signor
signora, signore, senhor, senhora, dona, dhr., dhr, mevr., mevr, mw., meneer, mevrouw, de heer, pan, pana, panu, panem
pani, panią, fru, fröken, pán, paní, господин, госпожа
"""
ADDED_TITLES: Final = "dr., dr, prof., prof, dr. med., prof. dr., dott., dott.ssa, dra., mgr, ing., dipl.-ing."
"""What stands between the words that announce a name and the name."""
MATTERS: Final = """
contract, appointment, ticket, patient, delivery, delivered, parcel, package, sick, sick note, sick leave, signed off
booking, booked, reservation, account, invoice, refund, complaint, complains, complained, policy, claim, tenancy
tenant
lease, rent, meter, prescription, prescribed, discharge, discharged, surgery, treatment, treated, passenger, customer
client, subscription, cancel, cancels, cancelled, cancellation, callback, call back, called back, call him, call her
contact him, contact her, employee, payroll, moved, moving out, hearing impaired, check-in, checked in, referral
referred, ward, room service, membership, loan, mortgage, order, ordered, warranty, repair, technician visit
hearing aid
diagnosis, diagnosed, medication, lab results, blood test, allergic, allergy, wheelchair, maternity leave, absence
vertrag, vertrags, termin, termine, krankmeldung, krankgemeldet, krankgeschrieben, fällt, patient, patientin
lieferung
paket, buchung, reservierung, konto, rechnung, erstattung, beschwerde, beschwert, versicherung, schaden, miete, mieter
mieterin, mietvertrag, wohnung, zähler, rezept, entlassung, entlassen, behandlung, op, fahrgast, kunde, kundin, abo
kündigung, kündigt, gekündigt, rückruf, zurückrufen, mitarbeiter, mitarbeiterin, umgezogen, einzug, auszug, bestellung
bestellt, reparatur, überweisung, urlaub, elternzeit, mitgliedschaft, kredit, befund, diagnose, vorgang, einsatz
contrat, rendez-vous, rdv, billet, patiente, livraison, colis, réservation, compte, facture, remboursement
réclamation
assurance, sinistre, loyer, locataire, bail, compteur, ordonnance, hospitalisation, arrêt maladie, arrêt de travail
traitement, passager, passagère, client, cliente, abonnement, résiliation, résilie, rappeler, salarié, salariée
dossier
commande, réparation, congé, adhésion, prêt
contrato, cita, billete, paciente, entrega, paquete, reserva, cuenta, factura, reembolso, reclamación, seguro
siniestro
alquiler, inquilino, inquilina, contador, receta, baja, baja médica, tratamiento, pasajero, pasajera, cliente, abono
suscripción, cancela, cancelación, empleado, empleada, pedido, reparación, expediente
contratto, appuntamento, biglietto, paziente, consegna, pacco, prenotazione, conto, fattura, rimborso, reclamo
assicurazione, affitto, contatore, ricetta, malattia, certificato, trattamento, passeggero, passeggera, abbonamento
disdetta, dipendente, ordine, riparazione, pratica
consulta, bilhete, encomenda, conta, fatura, atestado, passageiro, assinatura, pedido
contract, afspraak, pakket, levering, boeking, rekening, factuur, klacht, verzekering, huur, ziekmelding, ziek
behandeling, klant, abonnement, opzegging, werknemer, bestelling, dossier
umowa, umowę, umowy, wizyta, wizytę, wizyty, bilet, pacjent, pacjentka, przesyłka, paczka, paczkę, rezerwacja, konto
faktura, reklamacja, reklamację, ubezpieczenie, czynsz, licznik, recepta, zwolnienie, zwolnieniu, leczenie, klient
klientka, abonament, wypowiedzenie, pracownik, zamówienie, zgłoszenie, l4
avtal, tid, paket, bokning, konto, sjukanmälan, sjukskriven, kund, patient, beställning, kontrakt, aftale, sygemeldt
sykemelding, kunde, smlouva, pacient, zásilka, договор, пациент, посылка, больничный, клиент, запись
"""
HANDED: Final = """
ticket, tickets, booking, reservation, flight, seat, boarding pass, badge, contract, policy, lease, tenancy
membership
subscription, invoice, account, meter, registration, itinerary, appointment, room, buchung, reservierung, flug
vertrag
mietvertrag, konto, abo, rechnung, anschluss, zähler, termin, billet, billets, réservation, vol, contrat, compte
abonnement, facture, compteur, bail, billete, billetes, reserva, vuelo, contrato, cuenta, factura, abono, biglietto
biglietti, prenotazione, volo, contratto, conto, fattura, abbonamento, bilhete, conta, fatura, kaartje, boeking
vlucht
rekening, factuur, bilet, rezerwacja, rezerwację, rezerwacji, umowa, umowę, konto, faktura, fakturę, biljett, bokning
avtal, parcel, package, card, name on
"""
"""What goes from one name to another."""
CHANGED: Final = """
changed to, changed over to, change to, transferred to, transfer to, transferred over to, put in the name of, moved to
switched to, reassigned to, reissued to, reissued for, rebooked for, corrected to, amended to, updated to, made out to
changed into, should be, must be, has to be, needs to be
umgeschrieben auf, umschreiben auf, überschrieben auf, geändert auf, ändern auf, geändert in, ändern in
übertragen auf
umgebucht auf, lauten auf, lautet auf, ausgestellt auf, läuft auf, changé en, changer en, transféré à, transférer à
modifié en, remplacé par, cambiado a, cambiar a, transferido a, transferir a, pasar a, cambiato in, cambiare in
intestato a, intestata a, trasferito a, alterado para, mudar para, transferido para, gewijzigd in, overgezet op
overschrijven op, zmienić na, zmienione na, przepisać na, przepisana na, ändras till, ändra till, ændres til
endres til
"""
IN_NAME: Final = """
in the name of, under the name of, under the name, in name of, for the name, auf den namen, unter dem namen, auf namen
im namen von, au nom de, au nom de m., a nombre de, al nombre de, a nome di, a nome, em nome de, op naam van
ten name van, t.n.v., na nazwisko, na nazwiska, na dane, i namnet, på namnet, i navnet, на имя, на ім'я, auf
"""
SIGNED: Final = """
signed for by, signed by, accepted by, handed to, handed over to, left with, collected by, picked up by, received by
delivered to, taken in by, given to, unterschrieben von, angenommen von, entgegengenommen von, abgegeben bei
quittiert von, zugestellt an, übergeben an, abgeholt von, remis à, remise à, signé par, réceptionné par, récupéré par
retiré par, firmado por, firmada por, recogido por, recibido por, entregado a, entregada a, firmato da, ritirato da
consegnato a, assinado por, recebido por, entregue a, levantado por, getekend door, afgegeven bij, ontvangen door
afgehaald door, odebrana przez, odebrał, odebrała, pokwitowana przez, wydana, kvitterats av, hämtats av, hentet af
"""
SIGNED_BY_SOMEBODY: Final = """
signed for by a, signed for by an, signed for by one, signed for by some, signed for by someone called, signed by a
accepted by a, handed to a, left with a, collected by a, picked up by a, received by a, given to a
von einem gewissen, von einer gewissen, une certaine, un certain, un tal, una tal, un certo, una certa, um tal de
uma tal de, een zekere, ene, niejaki, niejaka
"""
"""The same of whom nobody knows: an article that only people have before their names."""
PARCELS: Final = """
parcel*, package*, delivery, courier, shipment*, letter, postman, signed for, doorstep, sendung*, paket*
päckchen, päcken
lieferung*, bote, einschreiben, colis, livraison*, paquet*, facteur, livreur, recommandé, paquete*, envío
entrega, mensajero
certificada, pacco, spedizione, corriere, raccomandata, encomenda, carta registada, pakje, zending, bezorg*, przesyłk*
paczk*, kurier*, list polecony, försändelse*, pakke*, бандероль, посылк*
"""
BOOKED: Final = """
for, for a, für, pour, para, per, voor, dla, för, til
"""
BOOKINGS: Final = """
book, reserve, register, schedule, rebook, appointment, reservation, booking, booked, registered, enrol, enroll
sign up
meeting room, badge, visitor pass, buche, buchen, reservieren, reserviere, anmelden, termin, reservierung, réserver
réserve, réservez, inscrire, inscris, rendez-vous, réservation, reservar, reserve, inscribir, cita, reserva, prenotare
prenota, iscrivere, appuntamento, prenotazione, marcar, consulta, boek, boeken, reserveren, afspraak, zarezerwować
zarezerwuj, wizytę, umówić, boka, bestill, book
"""
