"""Tells what somebody puts up on a wall or in a paper: whoever has found the cat calls a person, not a library."""

from typing import Final

from dpotui.screening.decision.surroundings import Surroundings, WordTable

_WORDS: Final = """
lost cat, lost dog, lost pet, lost kitten, lost puppy, missing cat, missing dog, missing pet, found cat, found dog
lost parrot
lost keys, lost wallet, lost phone, reward for, garage sale, yard sale, car boot sale, moving sale, babysitter
babysitting
dog walker, dog sitter, room to let, room for rent, flatmate wanted, roommate wanted, free to a good home
piano lessons, for sale by owner
katze entlaufen, kater entlaufen, hund entlaufen, katze vermisst, hund vermisst, vermisst wird, entlaufen*
zugelaufen*, finderlohn
zu verschenken, garagenflohmarkt, hofflohmarkt, nachhilfe, mitbewohner gesucht, zimmer frei, von privat, babysitter*
chat perdu, chatte perdue, chien perdu, chienne perdue, perdu chat, perdu chien, chat trouvé, chien trouvé
vide-grenier
vide-maison, baby-sitter, cours particuliers, colocataire, chambre à louer, récompense
gato perdido, gata perdida, perro perdido, perra perdida, se ha perdido, se busca, se vende, se alquila
se ofrece recompensa
clases particulares, canguro, habitación libre
gatto smarrito, gatta smarrita, cane smarrito, gatto scomparso, smarrit*, vendesi, affittasi, ripetizioni, ricompensa
gata perdida, cão perdido, cachorro perdido, desaparecid*, vende-se, aluga-se, explicações, recompensa, oferece-se
kat vermist, hond vermist, vermiste kat, vermiste hond, kat kwijt, weggelopen, vondst, beloning, rommelmarkt
bijles, oppas gezocht
kamer te huur
zaginął*, zaginęła, zaginiony, zaginiona, zgubiono, znaleziono, nagroda dla znalazcy, korepetycje, sprzedam
wynajmę, oddam
bortsprungen*, bortsprunget, försvunnen katt, försvunnen hund, borttappad*, upphittad*, hittelön, loppis, barnvakt
bortløbet, bortløben, forsvundet kat, forsvundet hund, fundet kat, dusør, loppemarked, barnepige, værelse til leje
savnet katt, savnet hund, bortkommen*, bortkommet, finnerlønn, loppemarked, barnevakt, hybel til leie
kadonnut kissa, kadonnut koira, kissa kadonnut, karannut*, löytöpalkkio, kirpputori, lapsenvahti
ztratila se, ztratil se, ztracená kočka, ztracený pes, nálezné, hledá se, doučování, prodám, stratil sa
stratila sa, predám
kayıp kedi, kayıp köpek, kayıptır, ödül verilecek, satılık, özel ders
elveszett, eltűnt, becsületes megtaláló, bolhapiac, korrepetálás
pierdut pisic*, pierdut câin*, pisică pierdută, câine pierdut, recompensă, meditații, de vânzare
χάθηκε, χάθηκαν, αμοιβή, ιδιαίτερα μαθήματα
пропал кот, пропала кошка, пропала собака, потерялся, потерялась, вознаграждение, репетитор, изгубен*, загубив*
загубил*, зник кіт
nestala mačka, nestao pas, izgubljen*, nagrada nalazniku, instrukcije, prodajem, pogrešana
kadunud kass, kadunud koer, pazudis kaķis, pazudis suns, dingo katė, dingo šuo
"""
"""What private notices are about."""
_NOTICE: Final = WordTable(_WORDS)


def is_on_a_notice(beside: Surroundings) -> bool:
    """Whether the words are those of a private notice."""
    return _NOTICE.stands(beside)
