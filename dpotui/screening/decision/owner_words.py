"""Tables of the words that say whose a value is: the sender's or another person's, or an organisation's."""

from typing import Final

POSSESSIVES: Final = """
my, mine, our, his, her, their, mein*, unser*, ihr*, sein*, mon, ma, mes, notre, nos, mi, mis, mío, nuestr*
mio, mia, nostro, nostra, meu, minha, mijn, onze, zijn, haar, min, mitt, mój, moja, moje, můj, moje, nasz*, benim
мой, моя, моё, мои, наш*, wife's, husband's, son's, daughter's, mother's, father's, customer's, client's, patient's
"""
OWNED: Final = """
card, cards, visa, mastercard, amex, karte, kreditkarte, kartennummer, carte, tarjeta, carta, cartão, kaart, karta
iban, account, konto*, compte, cuenta, conto, conta, rekening, bank, ssn, social, number, nummer, numéro, número
numero, numer, номер, tel, telefon*, phone, mobile, handy*, cell, móvil, portable, mail, e-mail, email, mails
mailadresse, adresse, address, dirección, adres, id, ip, passport, ausweis*, pesel, dni, nie, nif, steuer*, key
token, aws, access, customer, client, wife, husband, son, daughter, mother, mom, mum, father, dad, landlord, landlady
tenant, neighbour, neighbor, patient, employee, colleague, kunde, kundin, mieter*, frau, mann, tochter, sohn
mutter, vater, friend, sister, brother, flat, house, wohnung, home
"""
"""What a possessive must belong to: `our account` is somebody's, `our parser` says nothing of whose it is."""
OF_WHO_WRITES: Final = """
my, our, mein*, unser*, mon, ma, notre, mi, nuestr*, mio, mia, nostra, meu, minha, mijn, onze, min, mitt, mój, moja
moją
"""
BIRTHS: Final = """
date of birth, birth date, birthdate, birthday, dob, geburtsdatum, geburtstag, date de naissance, fecha de nacimiento
data di nascita, data de nascimento, geboortedatum, data urodzenia, datę urodzenia, födelsedatum, fødselsdato
"""
"""What says whose a date is only of who writes: `his date of birth` is that of the famous as well."""
REACHED: Final = """
call me, ring me, text me, reach me, contact me, write me, write to me, mail me, phone me, refund me, pay me, charge me
i live, i'm, i’m, i am, ich bin, ich heiße, ich wohne, je suis, j'habite, soy, vivo, sono, abito, sou, moro, ik ben
jestem, mieszkam, call him, call her, send it to, send to, send my, write to mr, living at, lives at, name on card
mine is, mine's, mine’s, mine:, meins ist, meine ist, meiner ist, le mien est, la mienne est, el mío es, la mía es
il mio è, la mia è
o meu é, a minha é, de mijne is, die van mij is, mój to, moja to, moje to, mitt är, min är, min er, mit er
minun on, můj je, moje je
benimki, az enyém, al meu este, a mea este
is mine, are mine, it's mine, gehört mir, ist meine, est à moi, es mía, es mío, è mia, è mio, é meu, é minha
ruf mich, rufen sie mich, appelez-moi, llámame, llámeme, chiamami, меня зовут, я живу, ship to, deliver to
"""
PAYMENTS: Final = """
paid, pay with, pay the, pay it, charged, charge, refund, refunds, refunded, transfer, wire
send the money, überweis*, wages, salary, rent, booked, remboursez, transfiere, zahl*
"""
"""What is done with an account or a card rather than with its number."""
LETTERS: Final = """
write to, mail to, reply to, answer to, wrote, schreib an, écris à, escribe a, scrivi a
"""
PRIVATE_LIFE: Final = """
i live, we live, i'm living, i now live, now live at, now live in, now living
living at, lives at, lives in, my flat, my house, my home, our flat, our house, our home
my address, our address, my new address, our new address, our new flat, i moved, ship to me, ship to, ship it to
deliver to, send it to me, wohne, wohnt, wohnen, meine adresse, unsere adresse, meine wohnung, unsere wohnung, zu hause
zuhause, habite, habitons, mon adresse, vivo, vivimos, mi dirección, mi casa, abito, casa mia, moro, minha casa, woon
wonen, mijn adres, mieszkam, mieszkamy, bor på, живу, живём
my mobile, my cell, my phone, my number, meine nummer, mein handy, mi móvil, mon portable
"""
"""The first person at home: even where a bank or a museum stands beside it."""
ORGANISATIONS: Final = """
building, tower, towers, mall, center, centre, plaza hotel, station, airport, hotel, hostel, museum, university
college, hospital, clinic, ministry, embassy, consulate, theatre, theater, cathedral, library, stadium, arena, bank
school, church, court, council, agency, authority, commission, department, foundation, institute, association, company
headquarters, services, insurance
mutual, assurance, versicherungen, airlines, post office, town hall, city hall, store, shop, restaurant, pharmacy
gmbh, ag, se, kg, eg, e.v., ltd, ltd., plc, inc, inc., llc, corp, corp., s.a., s.l., s.r.l., b.v., n.v., sp. z o.o., sas
bundes*, *bank, *sparkasse, *werke, *amt, *zentrum, *museum, *klinik*, *versicherung*
deutsche bahn, *bahnhof, *behörde, *ministerium, *universität, universität, universidad, université
università, hochschule, *schule, *theater, *verband, verein, *gericht, kammer, *kasse, agentur, jobcenter
*rundfunk, *funk, radio, terminal, messe, messehalle, bafin, kaufhof
galeria, *verlag, *redaktion, zoo, casino, club, bar, pub, palace, castle, palácio*, palacio*, palazzo, palais
schloss, *kirche, dom, abbey, market, *markt, supermarket, outlet, gym, studio, studios, praxis, *kanzlei
law, telekom, post
vodafone, ikea, amazon, lidl, aldi, rewe, edeka, dhl, ups, fedex, lufthansa, sparkasse, *haus, *halle, *bad, *garten
philharmonie, *oper, opera, rathaus, bibliothek, *bücherei, *stiftung, *stelle, *zentrale, union, house of, hall
bürgertelefon, bürgerhotline, servicetelefon, service public, *ministeriums, *ministerien, agencia tributaria
agenzia delle entrate, belastingdienst
tribune, times, press, observatory, academy, akademie, seminary, *institut, parliament, *parlament, senate, ministry of
gallery, galerie, galleria, memorial, monument, pavilion, bridge, plaza, resort, inn, motel, garage, werkstatt, salon
ministerio, ministère, ministero, ayuntamiento, hospital, banco, banque, banca, gare, estación, stazione, aeropuerto
centro comercial, tribunal, préfecture, mairie, gemeente, ziekenhuis, station, urząd, szpital, dworzec, szkoła, café
"""
"""Words within the name of who owns an address that is open to everybody."""
OF_SHOPS: Final = """
our shop, our store, our office, our branch, our showroom, our restaurant, our café, our salon, our clinic, our hotel
our company, our head office, our warehouse, our booth, our practice, the shop, the store, the branch, the office of
unser laden, unser geschäft, unsere filiale, unser büro, unsere praxis, unser hotel, unser restaurant, unser lager
notre boutique, notre magasin, notre agence, nuestra tienda, nuestra oficina, il nostro negozio, nossa loja
onze winkel, nasz sklep, nasze biuro
customer service, customer care, customer support, customer hotline, customer line, client service, kundendienst
kundenservice, service client, servicio al cliente, atención al cliente, servizio clienti, klantenservice
atendimento ao cliente, biuro obsługi, guest services, guest relations, patient hotline, info line, infoline
call centre, call center
contact centre, contact center, front desk, info desk, support line, support number, tech support, apple support
microsoft support, service desk, helpdesk
"""
IMPRINTS: Final = """
imprint, imprints, impressum, opening page, license header, licence header, letterhead, briefkopf, schema.org
mentions légales, aviso legal, note legali, press page, about page, spdx, museum api, package.json, business listing
google business, site plan, visitor page, railway, railways
"""
"""Where firms and houses say to everybody how they can be reached."""
DONATIONS: Final = """
spendenkonto, donation account, donations account, donate to, donation, donations, charity, compte de dons
cuenta de donativos
conto donazioni, conto per donazioni, giro555, insamlingskonto
"""
"""What an account is for that everybody shall know."""
COMPANIES: Final = """
company, company's, companies, firm, firm's, supplier, vendor, business, corporation, gmbh, ag, kg, ug, inc, llc, ltd
plc, s.a., s.l., s.r.l., sp. z o.o, sp. z o. o, spółki, spółka, firmy, firma, firmie, kontrahent*, unternehmen*
lieferant*, société, entreprise, empresa, sociedad, società, azienda, bedrijf, bedrijfs*, организации, компании
ооо, białej liście, urzęd*, urząd, authority, ministry, association, verein*, office, faktur*
"""
TAX_LABELS: Final = """
nip, vat, tin, tax id, cuit, cuil, cui, rfc, nif, cif, rut, инн, tax number, steuernummer, steuernr, ust, ust-id*, pan
partita iva, p.iva, regon
"""
"""Numbers that both people and companies have."""
PERSONS_LABELS: Final = """
ssn, itin, social security number, social security, dni, nie, cpf, codice fiscale, pesel, nino, national insurance
burgerservicenummer, bsn, steuer-id, steueridentifikationsnummer, sozialversicherungsnummer, personnummer, fødselsnummer
henkilötunnus, rodné číslo, снилс
"""
"""Numbers that only people have: right before a value they outweigh the former."""
ON_THE_ROAD: Final = """
car, cars, vehicle, van, truck, lorry, motorbike, motorcycle, scooter, taxi, caravan, trailer, rental, parking
parked, permit, toll
breakdown, towed, accident, fine, speeding, garage, breakdown, driver, driving, collision, dashcam, scratch*, bumper
auto, autos, wagen, pkw, lkw, fahrzeug*, motorrad, mietwagen*, parkplatz, parkausweis*, geparkt, falschparker*
maut, unfall*, panne*
abgeschleppt, fahrer*, bußgeld*, blitzer, anwohnerparken, tiefgarage*, stellplatz*
voiture*, véhicule*, camion*, moto, camionnette, stationn*, parking, péage*, panne, accident*, amende*, location
garé*, conducteur
coche*, vehículo*, vehiculo*, furgoneta, camión, aparca*, peaje*, avería*, accidente*, multa*, alquiler, grúa
conductor*
macchina, veicolo, vettura, furgone, parcheggi*, telepass, pedaggio, incidente, multa*, noleggio, guasto
autostrada, conducente, permesso
carro*, viatura*, veículo*, carrinha, estaciona*, portagem, portagens, avaria*, avariou, acidente, multa*, aluguer
reboque, via verde
auto, wagen, voertuig*, busje, vrachtwagen, parkeer*, geparkeerd, parkeren, tol, pech, ongeluk, boete*, huurauto
bestuurder
samoch*, auto, auta, pojazd*, motocykl*, parking*, parkow*, zaparkow*, autostrad*, kolizj*, wypadek*, mandat*
wynaj*, kierowc*, lawet*
bil, bilen, fordon*, motorcykel, parker*, parkering*, olycka*, böter, hyrbil*, køretøj*, bilens, kjøretøy*, uheld
bøde, bot, leiebil*
auto, auton, ajoneuvo*, pysäköi*, kolari*, sakko*, vuokra-auto*, vozidl*, parkov*, zaparkov*, nehod*, pokut*, aut*
dálnič*, dialnič*
araç*, araba*, otopark*, kaza*, ceza*, hgs, ogs, autó*, jármű*, parkol*, baleset*, bírság*, mașin*, vehicul*
parcar*, accident*, amend*
автомобил*, машин*, парков*, штраф*, дтп, кола, колата, αυτοκίνητ*, vozil*, parkir*
"""
"""Vehicles, and what happens to them: of these somebody speaks whose vehicle it is."""
COINS_OF_EVERYBODY: Final = """
bech32*, base58*, p2pkh, p2sh, p2wpkh, p2tr, address type*, type of address, kind of address, version byte
witness version, bip*
testnet, regtest, scriptpubkey, opcode*, address format*, adresstyp*, adressformat*, art von adresse, type d'adresse
type d’adresse
format d'adresse, tipo de dirección, formato de dirección, tipo di indirizzo, formato di indirizzo, tipo de endereço
soort adres, adrestype*, typ adresu, rodzaj adresu
genesis, satoshi's, nakamoto*, wannacry, ransomware, silk road, mt. gox, mt gox, mtgox, cold wallet, cold wallets
rich list, richest, seized
confiscated, sanctioned, ofac, burn address, eater address, faucet, mining pool, pizza day, wikileaks, museum*
beschlagnahmt*, erpressungstrojaner*, saisi, saisis, incautad*, sequestrat*, apreendid*, skonfiskowan*, in beslag
donate, donates, donation, donations, charity, spende, spenden, spendet, spendenadresse*, faire un don, dons
donación, donaciones, donar
donazione, donazioni, donare, doação, doações, doar, doneren, donatie, donaties, darowizn*, datki, donera, gåvor
"""
"""Beside the address of a wallet that is in every paper, that everybody may pay into, or that a lesson shows."""
