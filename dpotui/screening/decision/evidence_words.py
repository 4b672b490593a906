"""Tables of the words that speak for a value or against it, in many languages; a star stands for any letters."""

from typing import Final

EXAMPLES: Final = """
example, examples, sample*, dummy, fake, faked, faker, fictional, fictitious, made-up, placeholder*, mock, mocked
sandbox
docs, documentation, documented, tutorial*, quickstart, textbook, wikipedia, rfc, rfc*, specimen, readme, demo
john doe, jane doe, anytown, acme, test vector*, boilerplate
test card*, test number*, test key*, test data, test mode, default token, reserved for, test-net*, testnet*, lorem
template
beispiel*, muster, mustermann, musterfrau, musterstraße, platzhalter, fiktiv*, testdaten, doku, dokumentation
lehrbuch
exemple*, fictif, fictive*, factice*, ejemplo*, ficticio*, ficticia*, esempio, esempi, fittizi*, exemplo*, fictício*
voorbeeld*, fictie*, przykład*, fikcyjn*, exempel, eksempel*, påhittad*, příklad*, fiktivní, példa, örnek*, пример*
"""
EXAMPLES_WITHOUT_SPACES: Final = ("例えば", "例:", "例：", "サンプル", "示例", "测试", "範例", "예시", "예제", "ダミー")
STORIES: Final = """
novel, polar, screenplay, script for, a scene, backstory, short story, character sheet, villain, superhero
 movie*, film*, episode*, sitcom, fiction, sherlock, simpsons, cartoon, lyrics
joke, quiz
riddle, comic, thriller, roman, krimi, drehbuch, hörspiel, scénario, guion, película, romanzo, filme, powieść, trivia
tv show, tv series, sketch, protagonist, wizard, dragon, hogwarts, dursley*, fairy tale, märchen
"""
TESTS: Final = """
test, tests, tested, testing, unit test*, pytest, junit, jest, assert*, expect*, fixture*, regex*, regexp, pattern
valid
validate*, validator*, validation, is_valid, luhn, checksum*, check digit*, prüfziffer*, mod 97, modulus, format*
shorten
explain, decode, compress*, expand, specification, prefix, length, invalid, wikipedia, exercise, homework, lesson
scanner*
why does it start, what does, how many characters, how long, issued, never issued, famous, historic*, exists, real
subnet*
netmask, cidr, configuration guide, guide, manual, official, reserved, published, standard, default, jwt.io, who lives
stripe, adyen, braintree, worldpay, razorpay, checkout, mollie, klarna, sandbox, luhn, postfix, sendmail, spf, dkim
dmarc, ldap, terraform, regexes, reject, rejects, rejected, authorised
"""
FORM_TALK: Final = """
check digit*, check character*, check letter, checksum*, luhn, mod 97, mod97, modulo 97, modulus 11, modulo 11
is_valid*, isvalid*, unit test*, pytest, junit, assert*, parametrize, libphonenumber, faker
format of, what format, which format, valid format, wrong format, the format, how many digits, digits mean, digit mean
what digits, year digit, area code, country code, last digit, first digit*, first two digits, prefix, decode, decodes
prüfziffer*, prüfsumme*, prüfbuchstabe*, welches format, das format, wie viele stellen, aufgebaut
chiffre de contrôle, clé de contrôle, clé iban, quel format, format de, combien de chiffres
dígito verificador, dígito de control, dígitos verificadores, letra del dni, la letra, qué formato, cuántos dígitos
cifra di controllo, quante cifre, quale formato, dígito de controle, quantos dígitos, controlecijfer, hoeveel cijfers
cyfr* kontroln*, suma kontrolna, sumę kontrolną, ile cyfr, kontrollsiffra*, kontrolsiffer, kontrolní číslice
контрольн* цифр*, сколько цифр, kontrol basamağı, ellenőrző
"""
"""Words of whoever asks how such values are made rather than hands one over."""
MAKERS: Final = """
default, defaults, factory, preset, out-of-the-box, datasheet, manual, hersteller, par défaut, por defecto
de fábrica, padrão, predefinita, standaard, standardpasswort*, standard-passwort*, standardkennwort, werkspasswort
werkseinstellung*, standardmäßig, voreingestellt*, domyśln*, standardlösenord, výchozí
"""
HASHES: Final = """
hash, hashes, hashed, hashing, hashwert, digest, digests, checksum*, md4, md5*, sha, sha1*, sha-1, sha2*, sha-2*
sha3*, sha5*, sha-5*, ntlm, bcrypt, scrypt, argon2*, pbkdf2, shadow, rainbow, crc, crc32, hashcat
prüfsumme, empreinte, blake2*
password_md5, password_hash, pass_hash, password_sha1, passwordhash, password_digest
"""
PUBLIC: Final = """
museum*, visiting hours, opening hours, öffnungszeiten, sprechzeiten, horaires, horarios, orari, openingstijden
hotline
hotlines, service number, servicenummer, customer service, kundenservice, site lists, website lists, helpline*
toll-free, toll free, tourist*, sightseeing, embassy, consulate, landmark*, monument*, headquarter*, hq
singer, actor, actress, composer, painter, poet, physicist, novelist, philosopher, footballer, biography, biografie
kurzbiografie, biographie, wikipedia, president, prime minister, emperor, pope, queen, in history, century
emergency number, public number, published, pannenhilfe, roadside, global assistance, bank line, the bank's letter
poison control, seelsorge, telefonseelsorge, sorgentelefon
open on, open daily, closed on, geöffnet, geschlossen, eintritt*, tickets, besuchszeiten
opening times, samaritans, sperr-notruf, notruf*, switchboard, visitors
admission
gift shop, concert hall, venue, stadium, exhibition, gallery, cathedral, library, town hall, city hall, rathaus
mairie
who lives, who lived, built in, architect, architecture, door black, how many rooms, bus stop, nearest station
metro station, öffnung*, anfahrt, parkplätze, parking, directions, speisekarte, preise, dining, booth, showroom
presentation, referat, exposé, presentación, presentazione, apresentação, presentatie, prezentacja, powerpoint
premiere, discography, filmography, nobel, olympic*, world champion, albums, founded in, customs office, tax office
finanzamt
"""
PERSONS: Final = """
my, mine, our, ours, i'm, i’m, i am, i live, mein, meine*, unser*, ich bin, ich heiße, wohne, wohnt, wohnen, mon, mes
notre, j'habite, je suis
habite, mis, mío, nuestro*, nuestra*, vivo, vive, soy, sono, mio, mia, nostro, minha, meu, meus, moro, mora, dela
dele, sou, onze
mijn, woon, ik ben, mitt, mina, mój, moja, moje, moim, moją, mieszkam, můj, moje, mám, benim, мой, моя, моё, мне, меня
живу
his, her, their, lives, living at, moved to, call me, ring me, reach me, contact me, callback, rückruf, write to me
send it, send to
ship to, ship it, shipped to, ship-to, deliver*, liefer*, livrez, livraison, envíe*, enviar, spedi*, bezorg*, doręcz*
recipient, empfänger
customer*, client's, patient*, tenant*, employee*, guest*, holder, cardholder, applicant*, passenger*, resident*
beneficiary
neighbour*, neighbor*, landlord, landlady, mother, father, mom, mum, dad, aunt, uncle, grandma, grandmother, daughter
son, wife
husband, boyfriend, girlfriend, colleague*, coworker, student, pupil, member, signed, kind regards, regards, cheers
gruß, grüße
kunde, kundin, mieter*, patientin, tochter, sohn, mutter, vater, vermieter*, nachbar*, inhaber*, kontoinhaber*
mitglied
cliente, paciente, inquilin*, madre, padre, hija, hijo, vecin*, titular, madame, monsieur, locataire, fille, fils
voisin*
surname, first name, last name, full name, firstname, lastname, name, nom, prénom, nombre, apellid*, cognome, nome
vorname
nachname, naam, navn, namn, imię, nazwisko, jméno, adsoyad, hr., fr., frau, herr, family, familie, famille, familia
"""
PERSONS_WITHOUT_SPACES: Final = (
    "私",
    "わたし",
    "我的",
    "我叫",
    "さん",
    "様",
    "です",
    "先生",
    "女士",
    "氏名",
    "姓名",
    "제",
    "저의",
    "고객",
)
NAMES: Final = {
    "phone": """
dial, dials, dialled
phone*, tel, tel., telefon*, teléfono*, téléphone*, telephone*, mobil*, móvil, cell*, handy*, fon, gsm, call, calls
ring, text me
whatsapp, zap, telegram, signal, sms, rufnummer*, durchwahl, rückruf, callback, call back, contact, kontakt*, contacto
contatto
my number, his number, her number, their number, new number, reach, numéro de tel*, celular, portable, joindre, appel*
llamar, llama*, chiam*, ligar, ligue, bel, bellen, dzwon*, zadzwo*, numer telefonu, komórk*, puhelin*, телефон*, звон*
позвон*, набер*, arayın, arayabilir*, numarası*
zavol*
nummer ist, meine nummer, número dela, número dele, meu número, mi número, mon numéro, mobitel, gsm-nummer, anruf*
erreich*
""",
    "api_key": """
private key, private_key, privatekey, privkey, accounts, wallet, mainnet, deployer, signer, secret, metamask
paper wallet
""",
    "ip": """
blocked, banned, ban, my ip, your ip, logged in, login, log in, client, visitor, attacker, attack*, home connection
gesperrt, blockiert
bloqué*, bloquead*, abuse, intruder, brute force, whitelist, from my
""",
    "mac": """
iphone, ipad, phone*, handy*, laptop*, tablet*, macbook*, watch, hostname, device, devices, galaxy, pixel, headset
earbuds
smart-tv, gerät*, client, station, sta, bluetooth*, bluetoothctl, wakeonlan, wake-on-lan, wol, dhcp*, lease*
hostapd, dnsmasq, mac
mac-adresse, mac-address, hwaddr, ether, at home, printer, console, playstation, xbox, doorbell, camera
thermostat, wearable
ordinateur*, portátil*, telefon*, notebook*, appareil*, dispositivo*, imprimante*, impresora*, stampante*
impressora*, drucker*
apparaat, urządzeni*, drukark*, enhet*, enhed*, laite*, zařízení, zariaden*, cihaz*, eszköz*, dispozitiv*, устройств*
""",
    "address": """
address*, adresse*, anschrift*, dirección, direcciones, indirizzo, endereço, adres, adresu, adress, street, strasse
straße
deliver*, *adresse, ship*, parcel, package, postal, postcode, zip, plz, cap, cep, apt, flat, wohn*, live, lives
living, moved
home
house, haus, casa, vivo, habite, lieferadresse, mieszkam, mieszka, woon*, bor på, bo på, адрес*, живу, lives at
wohnhaft
""",
    "national_id": """
ssn, social security, social-security, ni number, national insurance, nino, dni, nie, nif, cpf, steuer*, pesel, bsn
ahv, insee
taxpayer, tax id*, passport*, licen*, personnummer, cpr, fødselsnummer, henkilötunnus, hetu, curp, rut, cuil, cuit
nric, fin
снилс, инн, паспорт*, rrn, fødselsnr, kimlik, codice fiscale, rijksregister*, numéro de sécu*, id number, national id
identity, ausweis*, aadhaar, pan, nhs, medicare
""",
    "vehicle": """
plate*, reg, registration, kennzeichen*, plaque*, immatric*, matrícula, targa, targat*, placa, kenteken*, tablic*
rejestr*, nummernschild*, vin, fin, fahrgestell*, chassis, bastidor, telaio, châssis
""",
    "password": """
password*, passwort*, passcode, passphrase, pw, pwd, kennwort*, mot de passe, mdp, contraseña*, clave, senha*
wachtwoord*
hasł*, heslo, lösenord*, adgangskode, salasana, jelszó*, parol*, şifre*, пароль*, login*, log in, logged, sign in
credential*
account, konto, e-mail, email, bank, wifi, wi-fi, wlan, router, admin, vpn, unlock, pin, secure enough, strong enough
long enough, reuse, everywhere, sites
""",
}  # fmt: skip
PHONE_WITHOUT_SPACES: Final = ("電話", "携帯", "电话", "手机", "手機", "전화", "連絡先", "联系", "휴대")
