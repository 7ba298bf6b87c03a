"""The place line that opens a report."""

import pytest

from dateline.model import Dateline
from dateline.normalize import datelines


@pytest.mark.parametrize(
    ("text", "place", "country", "day"),
    [
        ("Tirana [Albania], March 1 :", "Tirana", "Albania", "--03-01"),
        ("Tirana [Albania], March 1 : The council met.", "Tirana", "Albania", "--03-01"),
        ("LISBON, March 3 (Agency) — The council met.", "LISBON", None, "--03-03"),
        ("OSLO, Mar. 3 (Agency) -- The council met.", "OSLO", None, "--03-03"),
        ("LUSAKA, Zambia (AG) _ Police said", "LUSAKA", "Zambia", None),
        ("BOISE, Idaho (AG) — Police said", "BOISE", None, None),
        ("WASHINGTON, D.C. (AG) — Police said", "WASHINGTON", None, None),
        ("RIGA, March 1. /AGENCY/. The council met.", "RIGA", None, "--03-01"),
        ("Bonn (agp) - Der Rat", "Bonn", None, None),
        ("LYON, 8 février (Agence) - Le conseil", "LYON", None, "--02-08"),
        ("Lviv, 8 March 2031 (Agency) – The council", "Lviv", None, "2031-03-08"),
        ("SAN JOSE — The council met.", "SAN JOSE", None, None),
        ("Port-au-Prince, Haiti (AG) - Police said", "Port-au-Prince", "Haiti", None),
        ("DOVER, Me. — Police said", "DOVER", None, None),
        ("DOVER, NY - Police said", "DOVER", None, None),
        ("DOVER, UK - Police said", "DOVER", "UK", None),
        ("SAN JUAN, Puerto Rico - Police said", "SAN JUAN", "Puerto Rico", None),
        ("ST. LOUIS (AG) — Police said", "ST. LOUIS", None, None),
    ],
)
def test_a_place_line_is_taken_apart(text: str, *, place: str, country: str | None, day: str | None) -> None:
    assert datelines.parse(text) == Dateline(place, country, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The council met in Lisbon on March 3 (a Monday) — and again.",
        "Analysis: what comes now",
        "BREAKING — The council met.",
        "UPDATE: The council met.",
        "EU — the council met",
        "The mayor (L) - said",
        "North and South - a story",
        "March 3, 2031",
        "A" * 500,
    ],
)
def test_other_openings_are_no_place_line(text: str) -> None:
    assert datelines.parse(text) is None
