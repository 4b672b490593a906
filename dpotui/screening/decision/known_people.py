"""People whom everybody knows, alive, dead or made up: their names tell nothing of who wrote a text."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import combining, normalize

_NAMES: Final = """
ada lovelace, alan turing, isaac newton, albert einstein, marie curie, charles darwin, nelson mandela, mahatma gandhi
martin luther, martin luther king, abraham lincoln, george washington, thomas jefferson, benjamin franklin, john adams
barack obama, michelle obama, donald trump, melania trump, joe biden, kamala harris, hillary clinton, bill clinton
george bush, ronald reagan, john kennedy, richard nixon, theodore roosevelt, franklin roosevelt, winston churchill
margaret thatcher, tony blair, boris johnson, theresa may, keir starmer, angela merkel, olaf scholz, helmut kohl
konrad adenauer, willy brandt, friedrich merz, emmanuel macron, charles de gaulle, napoleon bonaparte, vladimir putin
volodymyr zelensky, josef stalin, joseph stalin, vladimir lenin, adolf hitler, benito mussolini, fidel castro
che guevara
mao zedong, xi jinping, justin trudeau, queen elizabeth, king charles, princess diana, prince harry, meghan markle
elon musk, jeff bezos, bill gates, steve jobs, mark zuckerberg, tim cook, sam altman, warren buffett, larry page
sergey brin, linus torvalds, guido van rossum, richard stallman, dennis ritchie, ken thompson, donald knuth
grace hopper
tim berners-lee, bjarne stroustrup, james gosling, yukihiro matsumoto, brendan eich, andrew ng, geoffrey hinton
william shakespeare, jane austen, charles dickens, emily dickinson, virginia woolf, oscar wilde, mark twain
james joyce
ernest hemingway, george orwell, agatha christie, stephen king, toni morrison, maya angelou, margaret atwood
sylvia plath
mary shelley, edgar allan poe, edgar poe, walt whitman, robert frost, lewis carroll, arthur conan doyle, ian fleming
joanne rowling, neil gaiman, terry pratchett, douglas adams, isaac asimov, philip dick, ursula le guin
haruki murakami
leo tolstoy, fyodor dostoevsky, anton chekhov, victor hugo, marcel proust, albert camus, simone de beauvoir
jean-paul sartre, molière, jules verne, antoine de saint-exupéry, johann wolfgang von goethe, friedrich schiller
thomas mann, franz kafka, hermann hesse, bertolt brecht, heinrich heine, heinrich böll, günter grass, astrid lindgren
miguel de cervantes, gabriel garcía márquez, pablo neruda, federico garcía lorca, jorge luis borges, isabel allende
dante alighieri, umberto eco, italo calvino, fernando pessoa, luís de camões, josé saramago, paulo coelho
henrik ibsen
adam mickiewicz, henryk sienkiewicz, olga tokarczuk, wisława szymborska, fryderyk chopin, frédéric chopin
johann sebastian bach, wolfgang amadeus mozart, ludwig van beethoven, franz schubert, richard wagner, johannes brahms
giuseppe verdi, antonio vivaldi, claude debussy, john williams, hans zimmer, clara schumann, robert schumann
leonardo da vinci, vincent van gogh, pablo picasso, claude monet, rembrandt van rijn, salvador dalí, frida kahlo
andy warhol, gustav klimt, albrecht dürer, caspar david friedrich, johannes vermeer, edvard munch
galileo galilei, nicolaus copernicus, mikołaj kopernik, johannes kepler, stephen hawking, nikola tesla, thomas edison
rosalind franklin, max planck, werner heisenberg, niels bohr, richard feynman, carl sagan, neil armstrong
yuri gagarin
sigmund freud, carl jung, karl marx, immanuel kant, friedrich nietzsche, rené descartes, john locke, adam smith
hannah arendt, anna freud, anne frank, sophie scholl, rosa parks, rosa luxemburg, florence nightingale, amelia earhart
christopher columbus, marco polo, julius caesar, alexander hamilton, helen keller, joan of arc, jeanne d'arc
taylor swift, ed sheeran, adele adkins, sam smith, harry styles, justin bieber, ariana grande, billie eilish
lady gaga
freddie mercury, david bowie, elton john, paul mccartney, john lennon, bob dylan, bob marley, michael jackson
elvis presley, whitney houston, aretha franklin, frank sinatra, jimi hendrix, kurt cobain, johnny cash, dolly parton
herbert grönemeyer, helene fischer, edith piaf, édith piaf, jacques brel, marilyn monroe, audrey hepburn, tom hanks
tom cruise, brad pitt, angelina jolie, leonardo dicaprio, meryl streep, emma watson, emma stone, scarlett johansson
george clooney, julia roberts, johnny depp, will smith, morgan freeman, samuel jackson, jennifer lawrence
keanu reeves
henry cavill, chris evans, chris hemsworth, ryan gosling, ryan reynolds, margot robbie, steven spielberg
christopher nolan, quentin tarantino, alfred hitchcock, charlie chaplin, stanley kubrick, walt disney, oprah winfrey
david attenborough, jamie oliver, gordon ramsay, julia child, bruce lee, jackie chan, dwayne johnson, mr beast
lionel messi, cristiano ronaldo, diego maradona, david beckham, pep guardiola, jürgen klopp, alex ferguson
serena williams
roger federer, rafael nadal, novak djokovic, steffi graf, boris becker, michael jordan, lebron james, kobe bryant
usain bolt, muhammad ali, mike tyson, michael schumacher, lewis hamilton, simone biles, michael phelps, tiger woods
carlo ancelotti, josé mourinho, jose mourinho, zinedine zidane, thomas müller, manuel neuer, harry kane
robert lewandowski, kylian mbappé, erling haaland, luka modrić, lamine yamal, vinícius júnior, neymar júnior
mohamed salah, toni kroos, karim benzema, antoine griezmann, jude bellingham, andrés iniesta, gianluigi buffon
zlatan ibrahimović, carlos alcaraz, jannik sinner, iga świątek, naomi osaka, coco gauff, max verstappen
fernando alonso, sebastian vettel, charles leclerc, mikaela shiffrin, stephen curry, tom brady, megan rapinoe
sherlock holmes, john watson, james moriarty, hercule poirot, jane marple, james bond, jason bourne, indiana jones
harry potter, hermione granger, ron weasley, albus dumbledore, severus snape, draco malfoy, tom riddle, sirius black
frodo baggins, bilbo baggins, samwise gamgee, luke skywalker, anakin skywalker, han solo, darth vader, leia organa
obi-wan kenobi, owen lars, katniss everdeen, bella swan, edward cullen, tony stark, bruce wayne, clark kent, lois lane
peter parker, mary jane, miles morales, steve rogers, natasha romanoff, bruce banner, diana prince, wade wilson
stephen strange, homer simpson, marge simpson, bart simpson, lisa simpson, peter griffin, rick sanchez, eric cartman
michael scott, dwight schrute, jim halpert, pam beesly, leslie knope, ron swanson, liz lemon, ted lasso, walter white
jesse pinkman, saul goodman, tony soprano, don draper, jon snow, ned stark, arya stark, tyrion lannister
daenerys targaryen
rachel green, monica geller, ross geller, chandler bing, joey tribbiani, phoebe buffay, sheldon cooper, ted mosby
barney stinson, dexter morgan, gregory house, fox mulder, dana scully, ellen ripley, sarah connor, john mcclane
forrest gump, rocky balboa, inigo montoya, jack sparrow, will turner, marty mcfly, ferris bueller, tyler durden
hannibal lecter, clarice starling, norman bates, michael corleone, vito corleone, travis bickle, john wick, ethan hunt
elizabeth bennet, fitzwilliam darcy, mr darcy, jane eyre, edward rochester, oliver twist, david copperfield
ebenezer scrooge, huckleberry finn, tom sawyer, atticus finch, scout finch, holden caulfield, jay gatsby
nick carraway
daisy buchanan, winston smith, victor frankenstein, dorian gray, captain ahab, anna karenina, emma bovary, peter pan
wendy darling, mary poppins, willy wonka, charlie bucket, christopher robin, pippi langstrumpf, pippi longstocking
lara croft, nathan drake, gordon freeman, solid snake, master chief, geralt rivia, arthur morgan, ash ketchum
slim shady, ziggy stardust, eleanor rigby, hannah montana, barbie roberts, santa claus, mickey mouse, donald duck
scrooge mcduck, daisy duck, minnie mouse, daffy duck, porky pig, fred flintstone
bugs bunny, charlie brown, scooby doo, spongebob squarepants, hans castorp, gregor samsa, josef k, don quixote
tom jones, robin hood, king arthur, jack daniels, johnnie walker, jim beam, ben jerry, calvin klein, ralph lauren
tommy hilfiger, hugo boss, louis vuitton, coco chanel, giorgio armani, karl lagerfeld, jack wolfskin, harry winston
charles schwab, merrill lynch, morgan stanley, john deere, harley davidson, rolls royce, aston martin, alfa romeo
baker mckenzie, levi strauss, peter thiel, peek cloppenburg, john lewis, marks spencer, ernst young
franz josef strauss
"""


def _without_accents(name: str) -> str:
    """A name as some write it: without the marks above its letters."""
    return name if name.isascii() else "".join(one for one in normalize("NFD", name) if not combining(one))


_KNOWN: Final = frozenset(_without_accents(name.strip()) for name in _NAMES.replace("\n", ",").split(",")) - {""}


_SO_NEAR: Final = 110
"""Characters before a value in which it is said whose it is."""
NAMES_AT_ALL: Final = re.compile(
    r"[^\W\d_a-z][\w’'-]+(?:\s(?:(?!(?:in|on|at|of|am|im|en|em)\s)[a-z]{2,3}\s){0,2}[^\W\d_a-z][\w’'-]+){1,3}"
)


_OWNED: Final = re.compile(r"['’]s?$")
"""Behind the name of whose something is."""


def is_of_a_known_person(left: str) -> bool:
    """Whether the last full name in the sentence before a value is one that everybody knows."""
    names = NAMES_AT_ALL.findall(left[-_SO_NEAR:])
    return bool(names) and any(is_known(name) for name in _endings(_OWNED.sub("", names[-1])))


def _endings(name: str) -> Iterator[str]:
    """A name with large letters, and without the first of them: a sentence may begin with another word."""
    words = name.split()
    yield from (" ".join(words[begin:]) for begin in range(max(len(words) - 1, 1)))


def is_known(name: str) -> bool:
    """Whether a full name is one that everybody knows; what stands between its first and last part does not count."""
    lowered = _without_accents(name.lower())
    words = lowered.split()
    return lowered in _KNOWN or f"{words[0]} {words[-1]}" in _KNOWN or _ALIASES.get(words[-1]) == words[0]


_ALIASES: Final = {name.split()[-1]: name.split()[0] for name in _KNOWN if len(name.split()) > 2}
"""First part by last part of names of three parts and more."""
