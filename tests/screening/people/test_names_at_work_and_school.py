"""Names of people are found where work, school or a house tells a private matter; those of exercises are not."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    ('Shorten this mail: "Nobody came on Monday. Kind regards, Agnieszka Wolny"', "Agnieszka Wolny"),
    ('Bitte kürzen: "Der Monteur kam nicht. Mit freundlichen Grüßen, Gunnar Tesch"', "Gunnar Tesch"),
    ("Résume : « Personne n'est venu. Cordialement, Solène Vautrin »", "Solène Vautrin"),
    ('Riassumi: "Non è venuto nessuno. Cordiali saluti, Ornella Brancati"', "Ornella Brancati"),
    ("Write a reference letter for Mrs Philippa Odgers, who worked for us in the warehouse.", "Philippa Odgers"),
    ("Notes to tidy:\n- budget approved\n- Marlene Tetlow takes the night shifts until June", "Marlene Tetlow"),
    ("Make it kinder: Desmond Akintola has missed deadlines twice and is up for appraisal.", "Desmond Akintola"),
    ("Protokoll:\n- Elternabend der 3a\n- Gerlinde Kowarik bringt die Liste mit", "Gerlinde Kowarik"),
    ("Alonso Quintanar se jubila en junio, escribe un discurso de despedida.", "Alonso Quintanar"),
    ("Thérèse Vaugrenard part à la retraite, écris un mot pour la carte.", "Thérèse Vaugrenard"),
    (
        "Bitte Protokoll glätten: Bertram Hollenstein räumt ein, im Dienst Cannabis geraucht zu haben. Er "
        "erhält eine Ermahnung.",
        "Bertram Hollenstein",
    ),
    (
        "Darf ich im Verein erzählen, dass Detlef Kowarik wegen Körperverletzung vorbestraft ist?",
        "Detlef Kowarik",
    ),
    (
        "Meine Tante ist Betreuerin von Edeltraud Finkbeiner, die Alzheimer hat und ihr Konto überzogen. Was tun?",
        "Edeltraud Finkbeiner",
    ),
    (
        "Our treasurer found out Harriet Blenkinsop took 400 from the PTA cash box. She says she has a "
        "gambling problem. Draft minutes.",
        "Harriet Blenkinsop",
    ),
    (
        "SEN report, year 3: Alfie Durnford, dyspraxia, wets himself when stressed. Please rephrase kindly.",
        "Alfie Durnford",
    ),
    (
        "Ramón Iturralde ha pedido excedencia porque su mujer tiene leucemia. Contesta el correo en tono humano.",
        "Ramón Iturralde",
    ),
    (
        "El orientador dice que Brais Outeiral tiene altas capacidades y autismo leve. ¿Cómo se lo explico a la clase?",
        "Brais Outeiral",
    ),
    (
        "Quentin Delarbre a perdu son permis pour alcool au volant, il est chauffeur chez nous. Puis-je le licencier ?",
        "Quentin Delarbre",
    ),
    (
        "Fiche EHPAD : Monique Vasselin, chambre 14, maladie de Parkinson, refuse la douche. Mets au propre.",
        "Monique Vasselin",
    ),
    ("Devo scrivere al preside: Perla Sciacchitano viene derisa perché ha due mamme.", "Perla Sciacchitano"),
    (
        "O Valdemar Pintassilgo do armazém foi apanhado a roubar e tem um filho com autismo. Como redigir a "
        "nota de culpa?",
        "Valdemar Pintassilgo",
    ),
    ("Sławomir Trzebiatowski ma komornika na pensji. Jak mam liczyć potrącenie?", "Sławomir Trzebiatowski"),
    (
        "Eetu Kärkkäinen erotettiin koulusta viikoksi tappelun takia. Kirjoita viesti vanhemmille.",
        "Eetu Kärkkäinen",
    ),
    ("Kiracım Cem Yıldırımoğlu üç aydır kirayı ödemiyor. Kibar bir mektup yaz.", "Cem Yıldırımoğlu"),
    (
        "id|mitarbeiter|grund|bis\n4|Ferdinand Oberhauser|Entzugsklinik|31.08.\n5|Uwe "
        "Tam|Urlaub|02.07.\nNach Grund sortieren.",
        "Ferdinand Oberhauser",
    ),
    (
        "werknemer: Roald Steenbergen\nverzuimreden: overspannen\nvanaf: 3 mei\n\nMaak er een zin van.",
        "Roald Steenbergen",
    ),
)
NOBODYS = (
    'Print "Regards, John Doe" at the end of the template.',
    "How do I end a letter: Regards, John Smith or Sincerely, Jane Doe?",
    "Il signor Giuseppe Verdi ha composto il Nabucco?",
    "Taylor Hawkins missed deadlines for the album, fans say.",
    "In the novel Edith Pargeter's heroine works night shifts at a hospital.",
    "Erkläre, warum Ludwig der Zweite entmündigt wurde.",
    "Summarise Viola Davis on growing up poor and in debt.",
    "Write a rap in the style of Kendrick Lamar about debts.",
    "Stimmt es, dass Hans Fallada im Gefängnis saß?",
    "In der Serie Dark: Warum sitzt Helge Doppler im Heim?",
    "Mon fils lit Le Petit Nicolas et Marcel Pagnol. Marcel Pagnol était-il malade ?",
    "Mi hija hace un trabajo sobre Clara Campoamor, que murió en el exilio enferma.",
    "Perché Enzo Tortora fu arrestato?",
    "The Ryan White program pays for HIV drugs. Am I eligible? I earn 20k.",
    "Our landlord Peabody Trust sent an eviction notice. How do I answer?",
    "Unser Hund heißt Prinz Harry und hat Krebs. Was nun?",
    "Is Lupe Fiasco Muslim? My roommate says so.",
    "Which US president was disabled, Franklin Roosevelt?",
    "Give me a fictional case: patient Karl Huber has diabetes and refuses insulin.",
    "Ejercicio de nóminas: Pedro Sanz está de baja 10 días. Calcula.",
    "Translate into French: Peter Brown has been ill for two weeks.",
    "Was Jan Böhmermann verurteilt?",
    "In Schweden heißt das Försäkringskassan: wie melde ich mich in Malmö krank?",
    "Our Head of People asked for a policy on sick leave in San Marino.",
    "Karen Carpenter died of anorexia; is our school song by her okay?",
    "My manager quoted Simon Sinek about burnout. Source?",
    "Was Edith Stein jüdisch und warum wurde sie verhaftet?",
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("name",)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_who_is_told_of_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_the_famous_and_those_of_exercises_are_not(text: str) -> None:
    assert _found(text) == []
