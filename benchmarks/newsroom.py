"""Made-up news for the speed figures: the same articles on every machine, and nobody's property.

Words are drawn with the skew of real text (a few often, most seldom), so that names repeat, terms differ, and texts
are alike only where they are meant to be: one in ten articles is a copy, lightly edited; five in a row are one event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


NOUNS = _words("""
minister council budget harbour bridge court verdict hospital school strike union contract election ballot party
leader parliament committee report inquiry flood storm fire rescue crew airport flight passenger railway train
driver road tunnel river dam village farmer harvest grain price market trade tariff export factory worker engineer
plant reactor pipeline oil gas refinery bank loan interest inflation currency bond investor share merger company
board director profit tax reform law bill amendment treaty summit envoy border crossing refugee camp convoy aid
shelter vaccine virus clinic doctor nurse patient trial drug study university professor student exam museum painting
theatre festival film director concert stadium team coach striker goal match league final championship medal record
athlete police officer suspect arrest prison sentence lawyer judge appeal witness evidence weapon explosion attack
ceasefire army general soldier navy frigate drone missile satellite rocket launch telescope planet glacier forest
drought heat emission climate target turbine battery car recall software network outage breach password data
platform regulator fine licence merger fisherman quota island ferry lighthouse coast tide survey map census archive
library bell tower mayor
""")
VERBS = _words("""
approved rejected postponed announced opened closed reviewed criticised welcomed suspended extended cancelled signed
ratified vetoed inspected repaired rebuilt evacuated flooded damaged replaced delayed launched tested banned allowed
raised lowered doubled halved froze sold bought merged divided investigated searched seized released returned
delivered blocked cleared widened narrowed defended challenged overturned upheld questioned described published
withheld counted recounted surveyed mapped guarded abandoned restored
""")
ADJECTIVES = _words("""
new old northern southern eastern western central regional national foreign public private heavy light early late
quiet sudden gradual costly cheap temporary permanent historic modern rural urban coastal inland crowded empty
fragile sturdy disputed popular secret open narrow wide shallow deep annual monthly weekly partial complete
independent joint separate legal illegal formal informal local global
""")
PLACES = _words("""
London Paris Berlin Madrid Rome Vienna Warsaw Prague Athens Lisbon Dublin Oslo Helsinki Kyiv Ankara Cairo Nairobi
Lagos Accra Pretoria Delhi Dhaka Colombo Jakarta Manila Tokyo Seoul Beijing Canberra Wellington Ottawa Mexico Lima
Bogota Santiago Montevideo
""")
FIRST = _words("""
Ada Bruno Clara Dmitri Elena Farid Greta Hugo Ingrid Jonas Kira Lars Mina Nils Olga Pavel Quentin Rosa Selma Tomas
Uma Viktor Wanda Yusuf Zoe
""")
LAST = _words("""
Quill Brandt Castell Dorn Eriksen Falk Grange Holm Ivers Jansky Kestrel Lund Marsh Novak Orlov Penrose Quist Rask
Stavros Thorne Ullman Varga Winter Yarrow Zeller Ashby Birk Crane Dahl Ember
""")
BODIES = ("Harbour Authority", "Transport Union", "Central Bank", "Ministry of Health", "City Council", "Grain Board")
OUTLETS = 40
EVENT = 5  # articles in a row about one event
COPIES = 10  # one article in so many is a copy of an earlier one


@dataclass(frozen=True)
class Article:
    """One made-up article, as a bulk line claims it."""

    id: str
    url: str
    title: str
    published: str
    text: str


class Reporter:
    """Writes about one event: a few names and things come back, the rest is drawn anew."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.place = random.choice(PLACES)
        self.people = [f"{random.choice(FIRST)} {random.choice(LAST)}" for _ in range(3)]
        self.body = f"{self.place} {random.choice(BODIES)}"
        self.things = random.sample(NOUNS, 8)

    def word(self, words: Sequence[str]) -> str:
        """Draw a word, those in front more often."""
        return words[int(len(words) * self.random.random() ** 1.6)]

    def thing(self) -> str:
        """Draw a thing, half of the time one of this event's own."""
        return self.random.choice(self.things) if self.random.random() < 0.5 else self.word(NOUNS)

    def clause(self) -> str:
        """Write who did what to what."""
        subject = f"the {self.word(ADJECTIVES)} {self.thing()}"
        return f"{subject} {self.word(VERBS)} the {self.thing()} of the {self.word(ADJECTIVES)} {self.thing()}"

    def sentence(self) -> str:
        """Write one sentence: a plain one, a quotation, a report."""
        person, draw = self.random.choice(self.people), self.random.random()
        if draw < 0.15:
            return f"“{self.clause().capitalize()} before the {self.thing()},” said {person} of the {self.body}."
        if draw < 0.3:
            return f"According to the {self.body}, {self.clause()} near {self.place}."
        return f"{self.clause().capitalize()} after {self.clause()}."

    def text(self) -> str:
        """Write six to fourteen paragraphs."""
        count = self.random.randint(6, 14)
        paragraphs = (" ".join(self.sentence() for _ in range(self.random.randint(2, 4))) for _ in range(count))
        return f"{self.place.upper()} — " + "\n\n".join(paragraphs)


def articles(count: int, *, seed: int = 7) -> Iterator[Article]:
    """Yield made-up articles, the same for the same seed."""
    random = Random(seed)
    written: list[Article] = []
    reporter = Reporter(random)
    for number in range(count):
        if number % EVENT == 0:
            reporter = Reporter(random)
        copied = written and number % COPIES == COPIES - 1
        body = edited(random.choice(written).text, random) if copied else reporter.text()
        day = date(2026, 3, 1) + timedelta(days=number * 10 // count)
        title = f"{reporter.clause().capitalize()} in {reporter.place}"
        url = f"https://news{random.randrange(OUTLETS)}.example/{day:%Y/%m/%d}/{number}"
        written.append(Article(str(number), url, title, day.isoformat(), body))
        yield written[-1]


def edited(text: str, random: Random) -> str:
    """Return a copy as outlets make them: a paragraph cut, a line of their own added."""
    paragraphs = text.split("\n\n")
    del paragraphs[random.randrange(1, len(paragraphs))]
    return "\n\n".join([*paragraphs, "This story was also carried by our partners."])
