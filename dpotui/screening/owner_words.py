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
REACHED: Final = """
call me, ring me, text me, reach me, contact me, write me, write to me, mail me, phone me, refund me, pay me, charge me
i live, i'm, i’m, i am, ich bin, ich heiße, ich wohne, je suis, j'habite, soy, vivo, sono, abito, sou, moro, ik ben
jestem, mieszkam, call him, call her, send it to, send to, send my, write to mr, living at, lives at, name on card
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
i live, we live, i'm living, living at, lives at, lives in, my flat, my house, my home, our flat, our house, our home
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
headquarters, services, insurance, airlines, post office, town hall, city hall, store, shop, restaurant, pharmacy
gmbh, ag, se, kg, e.v., ltd, ltd., plc, inc, inc., llc, corp, corp., s.a., s.l., s.r.l., b.v., n.v., sp. z o.o., sas
bundes*, *bank, *sparkasse, *werke, *amt, *zentrum, *museum, *klinik*, *versicherung*
deutsche bahn, *bahnhof, *behörde, *ministerium, *universität, universität, universidad, université
università, hochschule, *schule, *theater, *verband, verein, *gericht, kammer, *kasse, agentur, jobcenter
*rundfunk, *funk, radio, terminal, messe, messehalle, bafin, kaufhof
galeria, *verlag, *redaktion, zoo, casino, club, bar, pub, palace, castle
schloss, *kirche, dom, abbey, market, *markt, supermarket, outlet, gym, studio, praxis, *kanzlei, law, telekom, post
vodafone, ikea, amazon, lidl, aldi, rewe, edeka, dhl, ups, fedex, lufthansa, sparkasse, *haus, *halle, *bad, *garten
philharmonie, *oper, opera, rathaus, bibliothek, *bücherei, *stiftung, *stelle, *zentrale, union, house of, hall
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
call centre, call center, support line, support number, tech support, apple support
microsoft support, service desk, helpdesk
"""
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
