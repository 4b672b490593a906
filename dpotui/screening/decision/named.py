"""Whether a full name that a text announces is a private person's: not in a story, a lesson, code or the news."""

import re
from functools import cache
from typing import Final

from dpotui.screening.decision.evidence import is_shown
from dpotui.screening.decision.known_people import is_known
from dpotui.screening.decision.pasted import is_in_a_row_of_examples
from dpotui.screening.decision.surroundings import Surroundings, WordTable
from dpotui.screening.forms.candidate import CERTAIN, DOUBTFUL, LIKELY
from dpotui.screening.forms.person_names import looks_like_a_persons
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_FAR: Final = 300
"""Characters on both sides in which a text says that it tells a story or teaches."""
_STORY: Final = WordTable("""
story, stories, tale, tales, fantasy, sci-fi, science fiction, anime, manga, character, characters, npc, npcs, persona
roleplay, role-play, role play, roleplaying, rpg, d&d, dnd, dungeon, dungeons, fanfic*, fan fiction, plot, scene
dialogue, monologue, video game, quest, starship, kingdom, vampire*, elf, elves, superpower*, narrator, protagonist*
antagonist*, sidekick, heroine, playwright, short film, improv, stage play, lyrics, song, songs, chorus, poem
limerick
geschichte, erzählung, rollenspiel, romanfigur, figur, figuren, hauptfigur, hörspiel, theaterstück, liedtext, gedicht
personnage, personnages, histoire, nouvelle, conte, chanson, poème, jeu de rôle, cuento, personaje, personajes, relato
historia, canción, racconto, personaggio, personaggi, fiaba, canzone, história, personagem, verhaal, personage
hoofdpersonage
opowiadanie, opowiadania, bohater, bohaterka, postać, postaci, berättelse, karaktär, povídka, рассказ, персонаж*
сказк*
how do you say, how do i say, how to say, wie sagt man, comment dit-on, cómo se dice, come si dice, jak powiedzieć
vocabulary, vocab, phrasebook, grammar, grammatik, grammaire, gramática, lesson, worksheet, flashcard*, duolingo
learned in, we learned, class we, french class, spanish class, german class
wikipedia, biography, biografie, autobiography, documentary, museum, historian*, in history
""")
_CODED: Final = WordTable("""
unit test*, pytest, fixture*, mock*, regex*, function, parse, parser, json, yaml, csv, sql, python, javascript, schema
""")
"""What programs are spoken of with: real rows are pasted beside such words, too."""
_PUBLIC: Final = re.compile(
    r"(?<!\w)(?:president|prime minister|minister|senator|congress\w*|governor|mayor|chancellor|ceo|cto|cfo|founder"
    r"|co-founder|chairman|chairwoman|actor|actress|singer|rapper|author|novelist|poet|painter|composer|scientist"
    r"|physicist|philosopher|footballer|striker|goalkeeper|quarterback|midfielder|champion|olympic|nobel|oscar"
    r"|founded|gründete|fonda|1[0-8]\d\d|celebrity|influencer|youtuber|director|movie|film|bestseller|episode|podcast|king|queen|emperor|pope|saint"
    r"|kanzler\w*|bundes\w+|präsident\w*|ministerin?|abgeordnete\w*|bürgermeister\w*|schauspieler\w*|sänger\w*|autor"
    r"|autorin|schriftsteller\w*|dichter\w*|maler|komponist\w*|trainer|fußball\w*|ministre|président\w*|sénat\w+|maire"
    r"|acteur|actrice|chanteu\w+|écrivain\w*|auteur\w?|presidente|ministro|ministra|alcalde\w*|actor|actriz|cantante"
    r"|escritor\w*|autore|attore|attrice|scrittore|sindaco|prezydent\w*|aktor\w*|pisarz\w*)(?!\w)"
)
_CLOSE: Final = 50
_QUOTED: Final = re.compile(r"(?:^|[\s(\[:,])[\"'“„«‘`»](?=\w)[^\"“”„«»\n]{0,70}$")
_UNQUOTED: Final = re.compile(r"^[^\"“”„«»\n]{0,60}[\"”“«»]|^['’‘`](?!\w)|^[.,!?]['’‘`]")
"""A quotation that begins before a name and ends soon behind it: a line of a dialogue or of a phrase book."""
_CODE: Final = re.compile(r"[\"'`“„«‘»]$|[=({\[]\s?[\"'`]|</?\w+>?$|//|/\*|\bdef \w|\w\(")
_RECORD: Final = re.compile(
    r"(?<!\w)(?:date of birth|dob|d\.o\.b\.|born|birthday|passport|ssn|nhs"
    r"|diagnos\w+|(?:insurance|policy) (?:no|number)"
    r"|account (?:no|number)|customer (?:no|number|id)|contract (?:no|number)|booking (?:ref\w*|no|number)"
    r"|geburtsdatum|geb\.|geboren|kundennummer|kundennr|versicherten\w*|vertragsnummer|mitgliedsnummer|ausweis\w*"
    r"|date de naissance|né le|née le|numéro client|numéro de (?:client|contrat|dossier)|fecha de nacimiento|dni|nie"
    r"|número de cliente|data di nascita|codice (?:fiscale|cliente)|data de nascimento|geboortedatum|klantnummer|pesel"
    r"|data urodzenia|numer klienta|personnummer|kundnummer|fødselsdato|kundenummer)(?!\w)"
)
_CONTACT: Final = re.compile(
    r"@|(?<!\w)(?:phone|tel|telephone|mobile|cell|address|e-?mail|postcode|telefon|handy|mobil|adresse|anschrift|téléphone"
    r"|dirección|teléfono|móvil|indirizzo|telefono|endereço|telefone|adres|telefoon|adress)\s?(?:no|nr|number)?\.?\s?:"
    r"|\+\d\d"
)
_WHO: Final = re.compile(
    r"(?<!\w)(?:he|she|his|her|him|who|whom|hers|ihn|ihm|elle|lui|ella|él|suya|ela|ele|hij|zij|haar|ona|er|jej|jego|której"
    r"|którego|hon|han|hun|hennes|henne|она|он|её|его)(?!\w)"
)
_THING: Final = re.compile(
    r"^ (?:orders?|cook ?books?|puddings?|cakes?|toys?|books?|shoes|shirts?|bags?|box|set|dvd|album|poster|costume"
    r"|figure"
    r"|movie|film|game|brand|tickets?|tour|concert|award|prize|building|street|road|school|institute|notebook|app|pages?"
    r"|list|edition|collection|products?|pan|sauce|rice|museum|foundation|trophy|stadium)(?!\w)"
)
"""What is called after people."""
_THINGS: Final = re.compile(
    r"(?<!\w)(?:version|license|licence|repository|homepage|author|publisher|isbn|class|race|level|alignment|weapon"
    r"|species|hit points|hp|genre|album|artist|cuisine|menu|opening hours|founded|products?|website|vendor|hostname"
    r"|host|port|title|type|sku|brand|breed|cast|occupation|abilities|strength|backstory)\s?:"
)


def is_a_private_name(text: str, start: int, end: int, strength: int) -> bool:
    """Whether the name there is a private person's. What only may be a name must have a first name that people have, or
    go on as one speaks of a person; and below a head that things have as well, a record of that person."""
    name = text[start:end]
    left, right = text[max(start - _FAR, 0) : start], text[end : end + _FAR]
    near, far = Surroundings(left[-2 * _CLOSE :], right[: 2 * _CLOSE]), Surroundings(left, right)
    in_code = _is_written_as_code(left, right, near) and not _parting().search(left[-_CLOSE:].lower())
    if strength < CERTAIN and (in_code or _CODED.stands(far)):
        return False
    if is_known(name) and not _has_a_file(near):
        return False
    if is_in_a_row_of_examples(text, start, end) or is_shown(near) or _STORY.stands(far):
        return False
    if _THING.search(right) or _PUBLIC.search(f"{left[-_CLOSE:]} … {right[:_CLOSE]}".lower()):
        return False
    return strength >= LIKELY or _is_a_persons(name, near, doubtful=strength == DOUBTFUL)


@cache
def _parting() -> re.Pattern[str]:
    """What stands before the name of whoever ends a letter with it, be it one that is quoted."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words_of('names', 'partings'))})\s?[,!.]?\s{{1,2}}$")


def _is_written_as_code(left: str, right: str, near: Surroundings) -> bool:
    """Whether a name is a value in a program, or in a short quotation."""
    is_quoted = bool(_QUOTED.search(near.left) and _UNQUOTED.search(right))
    return is_quoted or bool(_CODE.search(left[-_CLOSE:].rsplit("\n", 1)[-1]))


def _has_a_file(near: Surroundings) -> bool:
    """Whether a number of somebody's, a date of birth or a way to reach them stands there: namesakes have those."""
    return bool(_RECORD.search(near.lowered) or _CONTACT.search(near.lowered))


def _is_a_persons(name: str, near: Surroundings, *, doubtful: bool) -> bool:
    """Whether more than its announcement says that a name is somebody's."""
    looks_so = looks_like_a_persons(name)
    spoken_of = bool(_WHO.search(near.right[:_CLOSE].lower()))
    recorded = bool(_RECORD.search(near.lowered))
    if not doubtful:
        return looks_so or spoken_of or recorded
    if _THINGS.search(near.lowered):
        return False
    if not looks_so:
        return recorded and near.left.rstrip(" *_\n").endswith(":")
    return spoken_of or _has_a_file(near)
