"""Numbers of parts look like those of people; telephones stand behind words of reaching somebody, in any language."""

import pytest

from dpotui.screening import find_private

GOODS = (
    "Holes at 412-18-2205 on the left plate, please convert to inches.",
    "The torque is for bolt set 758-50-7244.",
    "Batch 412-18-2205 of the gaskets leaks.",
    "Die Charge 412-18-2205 wurde gesperrt.",
    "Pièce détachée 581-29-5835 pour chaudière, prix et délai ?",
    "Der Geschirrspüler braucht das Ersatzteil 412-55-8823, ist es lieferbar?",
    "La lavadora da error; pieza 613-45-3138 agotada, mi número de cliente es 7",
    "Serve il ricambio 233-25-1010 per la caldaia, quanto costa?",
    "Vi behöver reservdel 315-52-4255 till vår diskmaskin",
    "Varaosa 356-66-4372 on loppu, milloin sitä saa?",
    "Náhradní díl 488-24-8330 nemáme, kdy bude?",
    "A 754-81-4032 alkatrész elfogyott, cikkszám 754-81-4032",
    "Деталь 230-66-1257 закончилась, когда будет?",
    "Το ανταλλακτικό 118-80-2971 δεν υπάρχει",
    "The spec sheet lists 785-931-8676 as drawing number. Status: waiting for customer.",
    "412-55-8823 is the part number of the valve",
    "Nous avons 581-29-5835 dans la liste et il nous en faut deux pour la semaine",
    "Software licence agreement no. 6109-4641-6358 speaks of notice",
)
PEOPLE = (
    ("My SSN is {}, the part was late", "412-55-8823"),
    ("Mi número de seguro social es {} y vivo en Tampa", "412-55-8823"),
    ("Mon numéro de sécurité sociale américain : {}", "412-55-8823"),
    ("Agent: I need your SSN.\nCustomer: {}\nAgent: Thank you.", "412-55-8823"),
    ("Ann Bell, {}, needs a new card", "412-55-8823"),
    ("U kunt me bereiken op {}, liefst na vijven.", "06-48291736"),
    ("Ik ben overdag te bereiken onder {}.", "020-6174829"),
    ("Sie erreichen mich unter {}.", "0821 48 29 17"),
    ("Vous pouvez me joindre au {} le soir.", "0475 48 29 17"),
    ("Pueden localizarme en el {} por la tarde.", "913 28 40 67"),
    ("Potete raggiungermi al {} dopo le sei.", "347 482 9173"),
    ("Pode ligar-me para o {} à noite.", "913 284 067"),
    ("Proszę dzwonić do mnie: {}.", "601 482 917"),
    ("Du når mig på {} efter fem.", "070 482 91 73"),
    ("Du kan fange mig på {} om aftenen.", "26 48 29 17"),
    ("Du kan nå meg på {} etter fem.", "482 91 736"),
    ("Minut tavoittaa numerosta {} iltaisin.", "040 482 9173"),
    ("Zastihnete mě na {} po páté.", "602 482 917"),
    ("Hívjon a {} számon.", "30 482 9173"),
    ("Mă puteți suna la {} seara.", "0721 482 917"),
    ("Μπορείτε να με καλέσετε στο {} το βράδυ.", "6974 829 173"),
    ("Перезвоните мне по номеру {} вечером.", "916 482-91-73"),
    ("Leverera soffan till mig, {}, efter klockan fem.", "Björkallén 31, 754 40 Uppsala"),
    ("Pakken skal sendes til {}, tak.", "Solsortevænget 14, 8210 Aarhus"),
    ("Send det til {}, takk.", "Granittsvingen 7, 1410 Kolbotn"),
    ("Toimittakaa sohva osoitteeseen {}, kiitos.", "Männikkörinne 12 B 34, 02210 Espoo"),
    ("Sendið sófann á {}, takk.", "Laugarnesvegur 34, 105 Reykjavík"),
)
FIRMS = (
    "Onze klantenservice is te bereiken op 0800-0432",
    "Parkeringen vid Stortorget 3 är full, bussplan 12 gäller",
    "Tåg 31, vagn 754, plats 40 i kupén mot Uppsala",
)


@pytest.mark.parametrize("text", GOODS + FIRMS)
def test_what_goods_and_firms_have_is_nobodys(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(("text", "private"), PEOPLE)
def test_what_people_have_is_found(text: str, private: str) -> None:
    said = text.replace("{}", private)
    assert private in {said[found.start : found.end] for found in find_private(said)}


@pytest.mark.parametrize("piece", ["Aa gata 1 ", "Storgatan 1, ", "part 123-45-6789 ", "me bereiken op 06 "])
def test_a_long_text_of_such_words_takes_time_in_proportion(piece: str) -> None:
    assert isinstance(find_private(piece * (50_000 // len(piece))), tuple)
