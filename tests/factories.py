"""Made-up news: invented places and events in plain English, the same for the same number."""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from unit.reports import words

EVENTS = (
    "flood river dam rescue boats rain villages bridge water shelter levee sandbags downpour basin gauges torrent",
    "election ballot candidate votes parliament coalition turnout poll party recount constituency mandate seats exit",
    "strike rail union wages trains drivers timetable commuters talks pay platform walkout signalmen depot overtime",
    "merger shares bank bid regulator takeover investors premium board profit lender dividend stake antitrust equity",
    "wildfire smoke forest firefighters wind evacuation acres drought aircraft blaze embers containment pines ridge",
    "festival orchestra stage audience premiere opera tickets conductor hall encore soprano libretto overture balcony",
)
PLACES = ("Norwick", "Velmora", "Castrel", "Ostby", "Harrowmere", "Linden Bay", "Tarnholm", "Quillford")
FRAMES = (
    "The {a} of {place} and its {b} were on Monday more than the {c} and the {d} could have been without {e}.",
    "It was the {a} that had most to do with the {b}, and it was not until the {c} that {d} and {e} were in {place}.",
    "With the {a} and the {b} in {place}, there will be no {c} before the {d}, and after that there is the {e}.",
    "What the {a} is to the {b}, the {c} would be to the {d}, and so {place} has been at the {e} for a week.",
)


def report(event: int, telling: int, *, sentences: int = 12) -> str:
    """The text of one report of an event; another telling has other sentences about the same things."""
    dice = random.Random(f"{event} {telling}")
    things, place = EVENTS[event % len(EVENTS)].split(), PLACES[event % len(PLACES)]
    told = [
        dice.choice(FRAMES).format(place=place, **dict(zip("abcde", dice.sample(things, 5), strict=True)))
        for _ in range(sentences)
    ]
    return "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, len(told), 3))


# What two of the outlets of `line` print around every report; the third prints nothing else.
HEADS = (("Tides and weather", "Boat market"), ("Letters from the valley",), ())
FEET = (("Printed on the quay since 1912",), ("Why readers trust the Valley", "Follow the Valley on the radio"), ())


def dressed(number: int, event: int, telling: int, **claims: object) -> dict[str, object]:
    """One bulk line: a report as its outlet prints it, with the outlet's furniture before and after."""
    title = f"Report {words(number, 2)[0]} of the day from {PLACES[event % len(PLACES)]}"
    text = "\n\n".join((title, *HEADS[telling % 3], report(event, telling), *FEET[telling % 3]))
    return line(number, event, telling, text=text, title=title) | claims


def slashed(number: int, day: str, **claims: object) -> dict[str, object]:
    """One bulk line: a report of its own that says its day only as its outlet prints it, such as `03/04/2024`."""
    text = f"Harbour notes {words(number, 1)[0]}\n\nPublished {day}\n\n{report(number, number)}"
    return line(number + 20, number, 0, text=text, title=None, published=None, id=f"n{number}") | claims


def tale(number: int, *, sentences: int = 30) -> list[str]:
    """Sentences whose nouns are of no language: two tales share no run of three words."""
    return [
        "The {} of the {} was {} when {} and the {} were {} to the {} by {}.".format(*words(1000 * number + at, 8))
        for at in range(sentences)
    ]


def paragraphs(sentences: Sequence[str]) -> str:
    """Sentences as a text of paragraphs of three."""
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def line(number: int, event: int, telling: int, **claims: object) -> dict[str, object]:
    """One bulk line: a report with an id, a day near its event's, and a time it was fetched."""
    day = date(2024, 3, 1) + timedelta(days=2 * event + telling % 2)
    said: dict[str, object] = {
        "id": f"n{number}",
        "url": f"https://www.example.{('com', 'net', 'org')[telling % 3]}/news/piece-{number}",
        "title": f"{EVENTS[event % len(EVENTS)].split()[0].title()} near {PLACES[event % len(PLACES)]}, part {telling}",
        "published": day.isoformat(),
        "fetched_at": f"2024-04-{1 + number % 28:02d}T00:00:00Z",
        "text": report(event, telling),
    }
    return said | claims


def corpus() -> list[dict[str, object]]:
    """A small stream with everything that may depend on order.

    Stories over several days, word-for-word and edited copies at other outlets, two texts of one page, one text at two
    times, undated pieces, a piece without a URL, one that is too short to compare, one that says nothing.
    """
    lines = [line(10 * event + telling, event, telling) for event in range(6) for telling in range(4)]
    copied = report(0, 1)
    lines += [
        line(100, 0, 1, url="https://example.edu/flood", text=copied),
        line(101, 0, 1, url="https://cut.example.edu/flood", text="\n\n".join(copied.split("\n\n")[:3])),
        line(102, 1, 2, url="https://edited.example.edu/vote", text=report(1, 2).replace("Monday", "Tuesday")),
        line(103, 2, 0, url="https://www.example.com/strike", fetched_at="2024-03-06T01:00:00Z"),
        line(104, 2, 1, url="https://www.example.com/strike", fetched_at="2024-03-07T01:00:00Z"),
        line(105, 3, 2, published=None),
        line(106, 4, 3, published=None, url=None),
        line(107, 5, 0, text="Oslo is calm."),
        line(108, 5, 1, text="· · ·"),
        line(109, 5, 2, url="https://example.edu/opera", title=None, text=report(5, 2)),
        line(110, 0, 0, url=None, id="n110", text=copied),
    ]
    return lines


def endless_page() -> str:
    """A web page of 11 MB in 150,000 paragraphs, each another: walking it once takes seconds."""
    told = (
        f"<p>Ferry {number} of Norwick sails again, and harbour {number} is open to all.</p>"
        for number in range(150_000)
    )
    return f"<html><body><article>{''.join(told)}"


def write(path: Path, lines: Sequence[Mapping[str, object]]) -> Path:
    """Write bulk lines to a file and return its path."""
    said = ({key: value for key, value in each.items() if value is not None} for each in lines)
    path.write_text("".join(json.dumps(each) + "\n" for each in said), "utf-8")
    return path
