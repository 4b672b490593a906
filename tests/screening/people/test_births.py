"""A date of birth is somebody's; a bound of such dates, and the birth of whom everybody knows, is nobody's."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    "Notre fille est née le 4 mai 2019. Écris un courriel à la mairie pour son inscription.",
    "La nostra bambina è nata il 3 marzo 2020, può già andare a scuola? Scrivi al comune.",
    "Nuestro hijo nació el 9 de enero de 2021, ¿puede empezar la escuela?",
    "Das Formular nimmt mein Geburtsdatum nicht an. Ich habe 23.08.1974 eingegeben, welches Format wollt ihr?",
    "The portal keeps refusing my date of birth. I typed 23/08/1974, which format do you expect?",
    "<dob>1987-06-24</dob>",
    "'dob' => '1987-06-24', 'name' => 'Anna'",
    "INSERT INTO patient (dob) VALUES ('1987-06-24') -- my daughter's dob: 1987-06-24",
    "dob = '1987-06-24'",
    "My son was born on 24 June 1987.",
    "Meine Mutter, geboren am 24. Juni 1957, bekommt sie Rente?",
    "Ma fille est née le 24 juin 1987.",
    "Geburtsdatum:\n> 24.06.1987",
    "Is my client Anna Berg, born 24 June 1987, older than Lionel Messi?",
    "Is Anna Berg, born 24 June 1987, entitled to a pension?",
    "Our tenant John Lewis, born 24 June 1987, wants to move out.",
    "Ist meine Mandantin Anna Berg, geboren am 24. Juni 1957, älter als Angela Merkel?",
    "Patient: Emma Watson, born 24 June 1987, allergic to nuts",
    "Mi vecina Julia Roberts, nacida el 24 de junio de 1987, pide cita.",
    "Mon client Jean Dupuis, né le 24 juin 1987, est-il plus âgé que Macron ?",
    "Taylor Brown, born 3 May 1990, our new pupil",
    "My name is David Beckham, born 24 June 1987, no relation.",
    "Bewerber: Thomas Müller, geboren am 24. Juni 1987",
    "Unser Mieter Thomas Müller, geboren am 24. Juni 1987, zieht aus.",
    "I, Michael Jordan, born 24 June 1987, apply for a permit.",
    "Employee Harry Kane, date of birth 24/06/1987",
    "Thomas Müller, geb. 24.06.1987, wohnhaft Lindenstraße 4",
    "user where dob = '24.06.1987' and name = 'Anna Berg'",
    "Patient ist seit 2019 in Behandlung, geb. 24.06.1987",
)
NOBODYS = (
    "Elvis Presley: is his date of birth 8 January 1935?",
    "Is Taylor Swift's birthday, her date of birth, 13 December 1989?",
    "Lionel Messi and his date of birth, 24 June 1987, in a quiz.",
    "¿Cuándo nació Frida Kahlo, el 6 de julio de 1907?",
    "Mein Sohn möchte ins Museum: Wurde Einstein am 14. März 1879 geboren?",
    "My daughter's homework: Rosa Parks was born on 4 February 1913, right?",
    "dob date CHECK (dob > '1900-01-01')",
    "geburtsdatum DATE CHECK (geburtsdatum >= '1910-05-04' AND x)",
    "SELECT * FROM members WHERE birth_date < '2006-03-02'",
    "WHERE date_naissance BETWEEN '1950-02-03' AND '1960-02-04'",
    'assert dob != "1987-06-24"',
    "People born before 2 January 1964 get the old pension.",
    "Wer vor dem 2. Januar 1964 geboren ist oder geboren vor dem 3. März 1964, bekommt sie.",
    "Les assurés nés avant le 2 septembre 1961 sont concernés, et toute personne née après le 1 janvier 1968 aussi.",
    "Para nacidos antes del 2 de enero de 1964 vale la ley anterior.",
    "nata dopo il 3 marzo 1964",
    "osoby urodzone przed 2 stycznia 1964",
    "Is Lionel Messi, born 24 June 1987, older than Luka Modrić?",
    "Ist Angela Merkel, geboren am 17. Juli 1954, älter als Olaf Scholz?",
    "Emmanuel Macron, né le 21 décembre 1977, est-il plus jeune que Justin Trudeau ?",
    "¿Es Rafael Nadal, nacido el 3 de junio de 1986, mayor que Roger Federer?",
    "Roger Federer, nato l'8 agosto 1981, è più vecchio di Nadal?",
    "Czy Robert Lewandowski, urodzony 21 sierpnia 1988, jest starszy?",
    "Is Max Verstappen, born 30 September 1997, the youngest winner?",
    "Ist Lena Gercke, geboren am 29. Februar 1988, älter als Heidi Klum? Frage für ein Quiz.",
    "Which of them is older: Roger Federer (born 8 August 1981) or Rafael Nadal (born 3 June 1986)?",
    "if (dob < new Date('2006-03-02')) return false;",
    "WHERE geboortedatum < '1958-02-03' -- AOW",
    '@NotNull @Past min="1900-01-01" // data di nascita > 1900-01-01',
)


@pytest.mark.parametrize("text", SOMEBODYS)
def test_when_a_person_was_born_is_found(text: str) -> None:
    assert "birth_date" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", NOBODYS)
def test_bounds_and_the_births_of_the_famous_are_left(text: str) -> None:
    assert find_private(text) == ()
