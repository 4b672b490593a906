"""Names of people of whom a private matter is told: in sentences and notes, and not of the famous."""

import pytest

from dpotui.screening import find_private

TOLD = (
    (
        "Unsere Disponentin Katharina Brandauer ist seit Januar wegen einer Depression krankgeschrieben. "
        "Wie spreche ich das im Team an?",
        "Katharina Brandauer",
    ),
    ("Kann ich Mareike Tannhäuser in der Probezeit kündigen, obwohl sie schwanger ist?", "Mareike Tannhäuser"),
    (
        "Gesprächsnotiz\n\nGernot Pichlmaier berichtet, dass er seit zwei Jahren spielsüchtig ist. Er hat "
        "das Haus verpfändet. Bitte gliedern.",
        "Gernot Pichlmaier",
    ),
    (
        "mein Nachbar Sören Achterberg sitzt wegen Betrugs in U-Haft, darf ich seine Post annehmen",
        "Sören Achterberg",
    ),
    (
        "Marcus Oyelaran is four months behind on his rent and says he has filed for bankruptcy. Write a "
        "firm but kind letter.",
        "Marcus Oyelaran",
    ),
    (
        "A member of my team, Philomena Drake-Osei, came out as trans last week. How do I tell the others "
        "without overstepping?",
        "Philomena Drake-Osei",
    ),
    (
        "Notes for the file.\n\nSiobhan Ardagh came in at nine. She is nine weeks pregnant and has not told "
        "the manager yet. Make this two sentences.",
        "Siobhan Ardagh",
    ),
    (
        "Le locataire du 3e, Yvain Kermorgant, doit cinq mois de loyer et fait l'objet d'une procédure "
        "d'expulsion. Lettre au propriétaire ?",
        "Yvain Kermorgant",
    ),
    (
        "Une de mes salariées, Clémence Rouvière, vient de m'annoncer sa grossesse. Quelles obligations ai-je ?",
        "Clémence Rouvière",
    ),
    (
        "Mi compañera Nieves Arrizabalaga está de baja por ansiedad desde octubre. ¿Qué le escribo en la tarjeta?",
        "Nieves Arrizabalaga",
    ),
    (
        "El alumno de 3.º B se llama Unai, pero quien pegó fue Ximena Rebollo, expulsada cinco días. Carta "
        "a la familia.",
        "Ximena Rebollo",
    ),
    (
        "Duilio Marangon non paga l'affitto da sei mesi e ha precedenti penali. Scrivimi una diffida.",
        "Duilio Marangon",
    ),
    ("O meu colega Nuno Valadares está de baixa por depressão há três meses. Que lhe digo?", "Nuno Valadares"),
    (
        "Moja koleżanka Halina Dąbrowska-Cieślik jest na zwolnieniu z powodu raka. Co jej napisać?",
        "Halina Dąbrowska-Cieślik",
    ),
    (
        "user: hey so the school called, Temitayo Brannigan got detention again for vaping\nuser: thats my "
        "lad. what can i say to them",
        "Temitayo Brannigan",
    ),
    (
        "Reference request: Wilfred Mbeki-Stone was dismissed for gross misconduct in May. Can I say so to "
        "his new employer?",
        "Wilfred Mbeki-Stone",
    ),
    (
        "My tenant Hamza Belkacem-Roy told me he's gay and is afraid of his flatmates. How can I help?",
        "Hamza Belkacem-Roy",
    ),
    (
        "In der Akte steht: Dorothea Klinghammer, trockene Alkoholikerin, hat das Sorgerecht verloren. "
        "Kürze das auf einen Satz.",
        "Dorothea Klinghammer",
    ),
    (
        "Objet : licenciement\n\nAgathe Morvilliers a été licenciée pour faute grave le 3 mars. Reformule la lettre.",
        "Agathe Morvilliers",
    ),
    (
        "Moira Tattersall is a member of the union and the boss wants a list of who joined. Is that legal?",
        "Moira Tattersall",
    ),
    (
        "paciente: Pilar Montalbán Ríos\nmotivo: intento de suicidio\n\nResume en una línea.",
        "Pilar Montalbán Ríos",
    ),
    ("Můj kolega Zdeněk Havlíček je na nemocenské kvůli rakovině. Co mu napsat?", "Zdeněk Havlíček"),
    (
        "Ich bin Vermieterin. Dieter Schallmoser zahlt seit Mai nicht mehr, wie kündige ich ihm?",
        "Dieter Schallmoser",
    ),
    (
        "Bitte übersetze ins Türkische: Lieber Mehmet Karadeniz, wegen Ihrer Depression verlängern wir die "
        "Wiedereingliederung um vier Wochen.",
        "Mehmet Karadeniz",
    ),
    (
        "Pflegebericht kürzen: Friedhelm Kasperczyk, Zimmer 12, ist inkontinent und lehnt das Essen ab.",
        "Friedhelm Kasperczyk",
    ),
    (
        "Priya Ramanathan in my year 10 form told me she's pregnant. What are my safeguarding duties?",
        "Priya Ramanathan",
    ),
    (
        "HR note: Bethan Prosser, two written warnings, alcohol smell on 4 May. Turn into a neutral paragraph.",
        "Bethan Prosser",
    ),
    (
        "Séverine Aubanel, notre comptable, est en cure de désintoxication. Comment l'annoncer à l'équipe ?",
        "Séverine Aubanel",
    ),
    (
        "Mon locataire Gilles Pontonnier a été condamné pour violences conjugales, puis-je résilier le bail ?",
        "Gilles Pontonnier",
    ),
    (
        "J'ai viré Thomas Guérineau vendredi, il volait dans la caisse. Il me menace des prud'hommes, que répondre ?",
        "Thomas Guérineau",
    ),
    (
        "Amparo Lliteras, la cocinera, tiene un cáncer de pecho y no quiere que se sepa. ¿Cómo cubro su turno?",
        "Amparo Lliteras",
    ),
    (
        "Fermín Zaldívar me debe 900 euros de la reforma y ahora dice que está arruinado. Carta amable, por favor.",
        "Fermín Zaldívar",
    ),
    (
        "En la ficha pone: Edurne Sagastizabal, transexual, cambio de nombre en trámite. ¿Cómo lo redacto con respeto?",
        "Edurne Sagastizabal",
    ),
    (
        "Il mio inquilino ha avuto lo sfratto e sua moglie Carmelina Sgroi è incinta. Cosa posso fare?",
        "Carmelina Sgroi",
    ),
    (
        "O utente Custódio Falcato recusa a medicação e tem demência. Resume para o turno da noite.",
        "Custódio Falcato",
    ),
    ("Notitie: Hendrik Postmus zit in de schuldsanering en drinkt weer. Vat samen.", "Hendrik Postmus"),
    (
        "Mikael Strömvall på lagret har blivit av med körkortet efter rattfylla och sagt upp sig. Skriv ett "
        "mejl till teamet.",
        "Mikael Strömvall",
    ),
    ("Моя коллега Ольга Синицына на больничном из-за депрессии. Что написать?", "Ольга Синицына"),
    (
        "Tamsin Goldacre (4C): bitten another child twice this term, assessed for autism in June. One "
        "sentence for the report.",
        "Tamsin Goldacre",
    ),
    (
        "Schreib Saskia Breitenbach eine Karte, sie hat gerade eine Fehlgeburt hinter sich und arbeitet bei "
        "uns im Labor.",
        "Saskia Breitenbach",
    ),
    (
        "Re: probation\n\nDamian Kessel missed his second appointment with the probation officer. Rewrite "
        "my note in formal English.",
        "Damian Kessel",
    ),
)
NOBODYS = (
    "What illness did Frida Kahlo have as a child?",
    "Explain how Selena Gomez talks about her lupus diagnosis.",
    "Summarise the trial in which Bernie Madoff was convicted of fraud.",
    "Write an essay on the imprisonment of Edmond Dantès in the Count of Monte Cristo.",
    "Tell me about the bankruptcy of Mark Twain.",
    "Our history teacher says that Rosa Parks was arrested in 1955. Is that the right year?",
    "According to Julia Kristeva (1989), depression is a loss of language. Explain.",
    "Was Magnus Hirschfeld gay, and did he have to leave Germany?",
    "Why was Lance Armstrong banned?",
    "Mustertext: Max Mustermann ist seit Montag krankgeschrieben. Formatiere ihn.",
    "An welcher Krankheit litt Friedrich Nietzsche am Ende?",
    "Warum wurde Sophie Scholl verhaftet?",
    "De quelle maladie souffrait Frédéric Chopin ?",
    "Camille Claudel a été internée trente ans : pourquoi ?",
    "¿De qué enfermedad murió Frida Kahlo?",
    "¿Tenía Francisco de Goya saturnismo?",
    "Perché Antonio Gramsci era in carcere?",
    "Our office is on Martin Luther King Boulevard and two people are on sick leave. Write an out-of-office.",
    "Our team uses Microsoft Teams to report sick leave. How do I change the reason?",
    "Mon fils est en arrêt maladie, il travaille chez Leroy Merlin. Quels droits ?",
    "My doctor says I have Guillain-Barré Syndrome. What is it?",
    "Was Senator Larry Craig arrested in an airport?",
    "In the series, Rue Bennett is addicted. How is her rehab shown?",
    "Template: [Employee Name] is on sick leave until [Date].",
    "How did Freddie Mercury hide that he was gay and had AIDS?",
    "My grandmother worked for Florence Nightingale Hospital. She has dementia now. Ideas?",
    "Which rights does a pregnant employee have under the Pregnant Workers Fairness Act?",
    "In meinem Referat geht es um Anne Frank, die im Lager krank wurde. Gliederung?",
    "Charles Bukowski was an alcoholic. Did he ever go to rehab?",
    "Klaus Kinski soll gewalttätig gewesen sein. Was sagen die Biografien?",
    "Lady Macbeth goes mad; my teacher asks whether Lady Macbeth has OCD.",
    "What does the Karl Marx quote about religion mean? My pastor asked.",
    "Is Tom Cruise still a Scientologist?",
    "Wie oft war Boris Becker verschuldet, und wofür wurde er verurteilt?",
    "Write a diary entry by Hester Prynne, who is pregnant and in prison.",
    "Our staff quiz: which of them went bankrupt, Walt Disney or Henry Ford?",
    "Mi profesora dice que Federico García Lorca fue asesinado por ser gay. ¿Hay pruebas?",
    "Camille Claudel internée : résume sa maladie en dix lignes pour mon fils.",
    "Fabrizio Corona è uscito dal carcere nel 2024?",
    "Was Jean-Michel Basquiat an addict?",
    "Hugh Grant was arrested in 1995. What happened?",
    "My son has Down Syndrome and starts school. Letter to the class?",
    "Mein Arbeitgeber Lidl Dienstleistung hat mich abgemahnt. Muster für eine Gegendarstellung?",
    "Can my employer fire me on sick leave in New Jersey?",
    "Beispielfall fürs Seminar: Lena Vogt ist schwanger und in der Probezeit. Welche Rechte hat sie?",
    "Escape room idea: Inspector Lena Holt finds out that the butler was in prison.",
    "Is Raskolnikov's sister, Avdotya Raskolnikova, in debt too?",
    "Was Ignaz Semmelweis put in an asylum?",
    "Welche Schulden hatte Honoré de Balzac?",
    "Draft a Facebook post: Mental Health Week at St Mary College, tell staff about sick leave rules.",
    "Rob Ford admitted smoking crack. How did Toronto react?",
    "Ellen DeGeneres came out in 1997; how did sponsors react?",
    "Dr. Edith Eger says trauma is a prison of the mind. What does she mean?",
    "Debt snowball by Dave Ramsey: my husband and I owe 12k, does it work?",
    "Does Medicaid pay for rehab at Hazelden Betty Ford in Oregon?",
    "Hannah Gadsby is autistic; which show deals with it?",
    "Jan Ullrich gab zu, süchtig gewesen zu sein. Wann?",
    "Dear Hiring Manager, I was dismissed from Banana Republic for being on sick leave. Improve.",
    "Sono in malattia e lavoro per Poste Italiane, posso uscire?",
    "Was Oskar Schindler bankrupt after the war?",
)


def _names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind == "name"]


@pytest.mark.parametrize(("text", "name"), TOLD)
def test_who_is_told_of_in_a_private_matter_is_found(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_the_famous_the_made_up_and_houses_are_not(text: str) -> None:
    assert _names(text) == []
