"""Tells that somebody awaits a visit at home: a question whether it can come asks nothing of the address."""

from typing import Final

from dpotui.screening.decision.surroundings import Surroundings, WordTable

_WORKERS: Final = """
engineer*, technician*, plumber*, electrician*, installer*, fitter*, repairman, handyman, mechanic, courier*, driver
movers, cleaner*, carer*, nurse*, midwife, babysitter, locksmith*, chimney sweep*, gardener*
painter*, roofer*, glazier*
delivery man, delivery guy, van, removal men, surveyor*, tutor*, someone, somebody
techniker*, monteur*, installateur*, elektriker*, handwerker*, klempner*, kurier*, fahrer*, bote
boten, schornsteinfeger*
pflegedienst*, hebamme*, schlosser*, maler*, gärtner*, jemand, umzugswagen, zusteller*
technicien*, plombier*, électricien*, installateur*, réparateur*, livreur*, coursier*
chauffagiste*, serrurier*, infirmi*
ramoneur*, déménageurs, quelqu'un, quelqu’un
técnico*, fontanero*, plomero*, electricista*, instalador*, repartidor*, mensajero*, cerrajero*, enfermer*, pintor*
alguien, operario*
tecnico, tecnici, idraulico, elettricista, installatore, corriere, fattorino, fabbro, infermier*, imbianchino, qualcuno
canalizador*, encanador*, eletricista*, estafeta*, entregador*, serralheiro*, alguém
monteur*, loodgieter*, elektricien*, installateur*, bezorger*, koerier*, slotenmaker*, thuiszorg, iemand, schilder*
technik*, serwisant*, hydraulik*, elektryk*, monter*, kurier*, ślusarz*, pielęgniark*, kominiarz*, ktoś
tekniker*, rörmokare*, elektriker*, montör*, bud, budet, låssmed*, hantverkare*, vvs*, rørlegger*
håndværker*, håndverker*
montør*, nogen, noen, någon, asentaja*, putkimies*, sähkömies*, kuriiri*, joku, huoltomies*
technik*, instalatér*, inštalatér*, elektrikář*, elektrikár*, kurýr*, kuriér*, zámečník*, někdo, niekto
teknisyen*, tesisatçı*, elektrikçi*, kurye*, usta*, çilingir*, szerelő*, futár*, villanyszerelő*
tehnician*, instalator*
electrician*, curier*, tehničar*, vodoinstalater*, majstor*, serviser*
мастер*, техник*, сантехник*, электрик*, курьер*, кур'єр*, майстер*, майстор*, куриер*, τεχνικ*, υδραυλικ*, ηλεκτρολόγ*
"""
_COME: Final = """
come, comes, coming, come by, come round, visit, visits, get to, sent to, send, be at, stop by, drop by, drop in, arrive
arrives, show up, reach
kommen, kommt, komme, vorbeikomm*, schicken, eintreffen, anfahren, zu mir, zu uns
venir, vient, vienne, passer, passe, envoyer, intervenir, se rendre
venir, viene, venga, pasar, pasarse, pase, acudir, mandar, enviar
venire, viene, venga, passare, passa, mandare, inviare
vir, vem, venha, passar, passa, mandar, enviar
komen, komt, langskomen, langs, sturen
przyjechać, przyjedzie, przyjść, przyjdzie, przysłać, podjechać
komma, kommer, komme, skicka, sende, sender, tulla, tulee, lähettää
přijet, přijede, přijít, prísť, príde, poslat, poslať
gelebilir*, gelir, gelsin, gönder*, jön, jönni, jöhet, küld*, veni, vină, trimite*, doći, dođe, poslati, priti
приехать, придёт, придет, приедет, прийти, приїхати, прийти, дойде, дойдат, έρθει, έρθουν
"""
_AT_HOME: Final = """
work from home, working from home, home then, home all day, be home, am home, i'm home, i’m home, be at home, am at home
in all day, be in then, let you in, let him in, let them in, ring the bell, someone will be in
im homeoffice, home office, bin zu hause, bin zuhause, bin da, zu hause sein, zuhause sein, bei mir zu hause, daheim
chez moi, à la maison, télétravail, je serai là, en casa, teletrabajo, estaré en casa, a casa
in smart working, sarò a casa
em casa, teletrabalho, thuis, thuiswerk*, w domu, będę w domu, hemma, hjemme, kotona, doma, evde
evdeyim, itthon, otthon
acasă, kod kuće, дома, вдома, вкъщи, у дома, σπίτι
"""
_WORDS_OF_WORKERS, _WORDS_OF_COMING, _WORDS_OF_HOME = (WordTable(table) for table in (_WORKERS, _COME, _AT_HOME))


def is_awaited(beside: Surroundings) -> bool:
    """Whether the sentence of an address says who is to come there, or the words that somebody is at home then."""
    sentence = beside.sentence
    if _WORDS_OF_WORKERS.stands(sentence) and _WORDS_OF_COMING.stands(sentence):
        return True
    return _WORDS_OF_HOME.stands(beside)
